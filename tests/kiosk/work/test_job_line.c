#include "tests/kiosk/work/counter.h"

#include "kiosk/work/job_line.h"

/* One exchange on the operator's line: what each of its answers is to the loop. */

static struct counter c;
static enum authority_status status;
static enum refusal refusal;
static enum line_saying said;
static char said_order[PROTOCOL_ID_MAX];
static char said_printer[OPERATOR_TEXT_MAX];

static enum authority_status say(enum line_saying what, const atomic_bool *stop,
                                 struct operator_answer *out, struct refusal_seen *why)
{
	assert_ptr_equal(stop, &c.stop);
	said = what;
	*why = (struct refusal_seen){ .refusal = refusal, .code = 77 };
	if (status == AUTHORITY_OK && out)
		*out = (struct operator_answer){ .interval_s = 13 };
	return status;
}

static enum authority_status boot(void *self, const atomic_bool *stop,
                                  const struct operator_boot *b, struct operator_answer *out,
                                  struct refusal_seen *why)
{
	(void)self;
	assert_int_equal(b->boots, 5);
	strcpy(said_printer, b->printer);
	return say(SAY_BOOT, stop, out, why);
}

static enum authority_status heartbeat(void *self, const atomic_bool *stop,
                                       const struct operator_heartbeat *h,
                                       struct operator_answer *out, struct refusal_seen *why)
{
	(void)self;
	assert_int_equal(h->clock_s, 5);
	return say(SAY_HEARTBEAT, stop, out, why);
}

static enum authority_status tell_log(void *self, const atomic_bool *stop, const char *order,
                                      const struct operator_log *l, struct refusal_seen *why)
{
	(void)self;
	assert_true(l->last);
	strcpy(said_order, order);
	return say(SAY_LOG, stop, NULL, why);
}

static int64_t server_ends(void *self)
{
	(void)self;
	return TOWN_NOW;
}

static int open_line(void **state)
{
	(void)state;
	counter_open(&c);
	c.tools.operator_line =
	    (struct operator_line){ NULL, boot, heartbeat, tell_log, server_ends };
	status = AUTHORITY_OK;
	refusal = REFUSAL_NONE;
	said_order[0] = '\0';
	return 0;
}

static int close_line(void **state)
{
	(void)state;
	counter_close(&c);
	return 0;
}

static struct letter speak(enum line_saying what)
{
	struct line_message *m = calloc(1, sizeof *m);
	struct letter answer = { .job = JOB_LINE };
	struct task task = { .job = JOB_LINE, .line = m };
	const struct running r = { &c.tools, &c.visit, &task, &c.stop, c.mailbox };

	assert_non_null(m);
	m->saying = what;
	if (what == SAY_BOOT)
		m->is.boot.boots = 5;
	if (what == SAY_HEARTBEAT)
		m->is.heartbeat.clock_s = 5;
	if (what == SAY_LOG)
		m->is.log.last = true;
	strcpy(m->order, "12");
	c.visit.line_waiting = false;
	job_line(&r, &answer);
	free(m);
	return answer;
}

static void each_of_three_goes_where_it_belongs(void **state)
{
	static const enum line_saying all[] = { SAY_BOOT, SAY_HEARTBEAT, SAY_LOG };

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		const struct letter l = speak(all[i]);

		assert_int_equal(said, all[i]);
		assert_int_equal(l.event.kind, EVENT_JOB_DONE);
		assert_int_equal(l.code, TOWN_NOW); /* the end of the server's certificate */
		assert_int_equal(c.visit.line_waiting, all[i] != SAY_LOG);
	}
	assert_int_equal(c.visit.line.interval_s, 13);
	assert_string_equal(said_order, "12");
}

static void ask_nobody(void *self, struct printer_supplies *out)
{
	(void)self;
	*out = (struct printer_supplies){ .model = "of before" };
}

static void the_boot_notice_names_the_printer_that_is_there(void **state)
{
	(void)state;
	speak(SAY_BOOT);
	assert_string_equal(said_printer, "Counter printer");
	c.tools.printer.describe = ask_nobody;
	speak(SAY_BOOT);
	assert_string_equal(said_printer, "");
}

static void each_failure_is_told_apart(void **state)
{
	static const struct {
		enum authority_status status;
		enum refusal refusal;
		enum trouble trouble;
		enum refusal told;
	} rows[] = {
		{ AUTHORITY_AWAY, REFUSAL_NONE, TROUBLE_SERVER_AWAY, REFUSAL_NONE },
		{ AUTHORITY_SLOW, REFUSAL_NONE, TROUBLE_SERVER_SLOW, REFUSAL_NONE },
		{ AUTHORITY_UNTRUSTED, REFUSAL_NONE, TROUBLE_SERVER_UNTRUSTED, REFUSAL_NONE },
		{ AUTHORITY_REFUSED, REFUSAL_TERMINAL, TROUBLE_TERMINAL_REFUSED, REFUSAL_TERMINAL },
		{ AUTHORITY_REFUSED, REFUSAL_NOT_FOUND, TROUBLE_CANNOT_HANDLE_NOW,
		  REFUSAL_NOT_FOUND },
		{ AUTHORITY_REFUSED, REFUSAL_CONFLICT, TROUBLE_BUSY, REFUSAL_CONFLICT },
		{ AUTHORITY_REFUSED, REFUSAL_BUSY, TROUBLE_BUSY, REFUSAL_BUSY },
		/* What a refusal that was not made would say does not count. */
		{ AUTHORITY_BROKEN, REFUSAL_NOT_FOUND, TROUBLE_CANNOT_HANDLE_NOW, REFUSAL_NONE },
		{ AUTHORITY_AWAY, REFUSAL_CONFLICT, TROUBLE_SERVER_AWAY, REFUSAL_NONE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct letter l;

		status = rows[i].status;
		refusal = rows[i].refusal;
		l = speak(SAY_HEARTBEAT);
		assert_int_equal(l.event.kind, EVENT_JOB_FAILED);
		assert_int_equal(l.event.trouble, rows[i].trouble);
		assert_int_equal(l.refusal, rows[i].told);
		assert_int_equal(l.code, 77);
		assert_false(c.visit.line_waiting);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_line, close_line)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_of_three_goes_where_it_belongs),
		TEST(the_boot_notice_names_the_printer_that_is_there),
		TEST(each_failure_is_told_apart),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
