#include "tests/kiosk/loop/serving_kiosk.h"

#include "kiosk/loop/guard.h"

/* What hangs, and what becomes of it. The clock is turned by hand; instead of the program's
 * beginning anew it is counted how often it was to. */

static unsigned anew;
static char why[16];

static void begin_anew(const char *cause)
{
	anew++;
	snprintf(why, sizeof why, "%s", cause);
}

/* The reader: looked at without end, or caught in a look until the test lets go. */
static struct {
	pthread_mutex_t lock;
	pthread_cond_t moved;
	bool catches, caught;
} reader = { .lock = PTHREAD_MUTEX_INITIALIZER, .moved = PTHREAD_COND_INITIALIZER };

static enum reader_presence look(void *self, enum reader_presence known, uint32_t timeout_ms)
{
	(void)self;
	(void)timeout_ms;
	sched_yield();
	pthread_mutex_lock(&reader.lock);
	reader.caught = reader.catches;
	pthread_cond_broadcast(&reader.moved);
	while (reader.catches)
		pthread_cond_wait(&reader.moved, &reader.lock);
	reader.caught = false;
	pthread_mutex_unlock(&reader.lock);
	return known;
}

static void catch_reader(bool catches)
{
	pthread_mutex_lock(&reader.lock);
	reader.catches = catches;
	pthread_cond_broadcast(&reader.moved);
	while (reader.caught != catches)
		pthread_cond_wait(&reader.moved, &reader.lock);
	pthread_mutex_unlock(&reader.lock);
}

static void watch_without_end(void)
{
	struct reader port = c.tools.reader;

	port.look = look;
	watcher_destroy(k.watcher);
	k.watcher = watcher_create(&port, &c.tools.printer, &c.tools.clock, c.mailbox);
	assert_non_null(k.watcher);
}

static int open_guarded(void **state)
{
	open_kiosk(state);
	watch_without_end();
	anew = 0;
	why[0] = '\0';
	guard_begin(&k.guard, kiosk_now_ms(&k));
	k.guard.start_anew = begin_anew;
	return 0;
}

static int close_guarded(void **state)
{
	atomic_store(&c.stuck_job, false);
	return close_kiosk(state);
}

#define PASS_MS 5000

/* So much time goes by, in passes of a loop that is well. */
static void pass(uint32_t ms)
{
	while (ms > 0) {
		const uint32_t step_ms = ms < PASS_MS ? ms : PASS_MS;

		c.authority.now_ms += step_ms;
		ms -= step_ms;
		/* The watcher's thread has its turn, if it can have one. */
		while (!reader.catches && watcher_silent_ms(k.watcher, kiosk_now_ms(&k)) > 0)
			sched_yield();
		guard_pass(&k);
	}
}

static const struct entry *last_entry(void)
{
	assert_true(journal.count > 0);
	return &journal.entry[journal.count - 1];
}

/* ---- what becomes of it ---------------------------------------------------------------------- */

static void print_without_end(void)
{
	const struct letter fetched = {
		.job = JOB_FETCH,
		.event = { .kind = EVENT_JOB_DONE, .ticket = 4, .total = 1, .now_ms = 1 }
	};
	struct letter l;

	k.session.errand = ERRAND_PRINT;
	run(JOB_READ, 1);
	for (const char *digit = "1234"; *digit; digit++)
		assert_true(secret_push(k.pin, (uint8_t)*digit));
	run(JOB_VERIFY, 2);
	run(JOB_PROVE, 3);
	k.session.choice = (struct session_choice){ .copies = 1 };
	l = run(JOB_FETCH, 4);
	assert_int_equal(l.event.kind, EVENT_JOB_DONE);
	memcpy(k.hand.issuance, l.issuance, sizeof k.hand.issuance);
	k.hand.evidence = l.evidence;
	k.session.state = SESSION_FETCHING;
	k.session.job = JOB_FETCH;
	k.session.ticket = 4;
	atomic_store(&c.stuck_job, true);
	kiosk_step(&k, &fetched.event, &fetched);
	assert_int_equal(k.session.state, SESSION_PRINTING);
	counter_see(&c.prints, 1);
}

/* The sheets of a job that hangs are nobody's to call printed: the journal says so by itself. */
static void a_printer_that_never_returns_is_left(void **state)
{
	const struct entry *hung;
	struct entry open = { 0 };
	size_t before;

	(void)state;
	print_without_end();
	assert_true(secret_push(k.pin, '7'));
	before = journal.count;
	pass(300000);
	assert_int_equal(anew, 0);
	assert_int_equal(journal.count, before);
	pass(1000);
	assert_int_equal(anew, 1);
	assert_string_equal(why, "hung");
	assert_int_equal(k.pin->len, 0);
	fake_journal_crash(&journal); /* it is on the disk before the program goes */
	hung = last_entry();
	assert_int_equal(hung->kind, ENTRY_HUNG);
	assert_int_equal(hung->trouble, GUARD_WORKER);
	assert_int_equal(hung->from, JOB_PRINT);
	assert_int_equal(hung->code, 301000);
	standing_begin(&k.standing);
	standing_look_back(&k.standing, &k.journal);
	assert_true(standing_says(&k.standing, SERVICE_OUTCOME_UNKNOWN));
	assert_int_equal(k.journal.unsettled(k.journal.self, take_oldest, &open), JOURNAL_OK);
	assert_int_equal(open.kind, ENTRY_PRINT_BEGINS);
	assert_memory_equal(open.issuance, k.hand.issuance, sizeof open.issuance);
}

static atomic_bool tell;
static atomic_uint told;

/* Never ends, but says that it goes on whenever the test wants it to. */
static void print_and_tell(void *self, const struct print_job *job, const atomic_bool *stop,
                           const struct print_progress *progress, struct print_evidence *out)
{
	(void)self;
	(void)job;
	(void)stop;
	atomic_fetch_add(&c.prints, 1);
	while (atomic_load(&c.stuck_job)) {
		if (atomic_exchange(&tell, false)) {
			progress->told(progress->self, 1, 1, 0);
			atomic_fetch_add(&told, 1);
		}
		sched_yield();
	}
	*out = c.evidence;
}

static void progress_is_a_sign_of_life(void **state)
{
	struct letter l;

	(void)state;
	worker_destroy(k.worker);
	c.tools.printer.print = print_and_tell;
	k.worker = worker_create(&c.tools, c.mailbox);
	assert_non_null(k.worker);
	print_without_end();
	atomic_store(&told, 0);
	for (unsigned i = 1; i <= 4; i++) {
		pass(299000);
		atomic_store(&tell, true);
		counter_see(&told, i);
		while (mailbox_take(c.mailbox, &l))
			;
	}
	assert_int_equal(anew, 0);
	pass(301000);
	assert_int_equal(anew, 1);
}

static void without_a_journal_it_begins_anew_all_the_same(void **state)
{
	(void)state;
	print_without_end();
	journal.fail_at = 1;
	pass(301000);
	assert_int_equal(anew, 1);
	assert_int_not_equal(last_entry()->kind, ENTRY_HUNG);
}

/* ---- a reader that never returns ------------------------------------------------------------- */

static void a_reader_that_never_returns_is_left(void **state)
{
	(void)state;
	catch_reader(true);
	pass(30000);
	assert_int_equal(anew, 0);
	assert_true(k.guard.watchdog.ready);
	pass(1000);
	assert_int_equal(anew, 1);
	assert_int_equal(last_entry()->kind, ENTRY_HUNG);
	assert_int_equal(last_entry()->trouble, GUARD_WATCHER);
	assert_int_equal(last_entry()->from, JOB_NONE);
	assert_int_equal(journal.synced, journal.count);
	catch_reader(false);
	pass(1000);
	assert_int_equal(anew, 1); /* it has come back */
}

/* Who mends it is not thrown out of maintenance mode every half minute. */
static void in_fault_it_begins_anew_every_ten_minutes(void **state)
{
	(void)state;
	k.guard.watchdog.period_ms = 8000;
	k.standing.service.fault = true;
	catch_reader(true);
	pass(595000);
	assert_int_equal(anew, 0);
	assert_int_equal(journal.count, 0);
	assert_int_equal(k.guard.watchdog.fed_ms, kiosk_now_ms(&k));
	pass(5000);
	assert_int_equal(anew, 1);
	assert_int_equal(last_entry()->kind, ENTRY_HUNG);
	catch_reader(false);
}

static void nobody_is_fed_while_something_hangs(void **state)
{
	uint64_t fed_ms;

	(void)state;
	print_without_end();
	k.guard.watchdog.period_ms = 8000;
	pass(300000);
	fed_ms = k.guard.watchdog.fed_ms;
	assert_int_equal(fed_ms, kiosk_now_ms(&k));
	pass(10000);
	assert_int_equal(k.guard.watchdog.fed_ms, fed_ms);
}

#undef TEST
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_guarded, close_guarded)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_printer_that_never_returns_is_left),
		TEST(progress_is_a_sign_of_life),
		TEST(without_a_journal_it_begins_anew_all_the_same),
		TEST(a_reader_that_never_returns_is_left),
		TEST(in_fault_it_begins_anew_every_ten_minutes),
		TEST(nobody_is_fed_while_something_hangs),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
