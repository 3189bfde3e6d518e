#ifndef TESTS_KIOSK_LOOP_OPERATED_KIOSK_H
#define TESTS_KIOSK_LOOP_OPERATED_KIOSK_H

#include "tests/kiosk/loop/idle_kiosk.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "kiosk/config/settings.h"
#include "kiosk/loop/operate_inside.h"

/* An idle terminal with an operator at the other end of the line: what he was told, and what he
 * answers, is the test's to look at and to say; he asserts on what no terminal may tell. For
 * test_operate*.c; main thread, save the three calls, which are the worker's. */

struct desk {
	enum authority_status status; /* of every call; AUTHORITY_OK: `answer` */
	enum refusal refusal;
	struct operator_answer answer;
	struct operator_boot boot;
	struct operator_heartbeat beat;
	struct operator_log log;
	char log_order[PROTOCOL_ID_MAX];
	unsigned boots, beats, logs;
	bool keeps_events; /* takes what it is told, in order and once */
	int64_t heard[512];
	unsigned heard_count, repeated;
	int64_t server_ends_s;
};

static struct desk desk;
static struct settings settings;
static char folder[64];

static inline enum authority_status desk_says(struct operator_answer *out, struct refusal_seen *why)
{
	why->refusal = desk.refusal;
	if (desk.status == AUTHORITY_OK)
		*out = desk.answer;
	return desk.status;
}

static inline enum authority_status desk_boot(void *self, const atomic_bool *stop,
                                              const struct operator_boot *boot,
                                              struct operator_answer *out, struct refusal_seen *why)
{
	char *json = operator_boot_encode(boot);
	const bool sound =
	    json && operator_boot_decode(json, strlen(json), (struct operator_boot *)self);

	(void)stop;
	assert(sound); /* what the real one would not let through */
	free(json);
	desk.boot = *boot;
	desk.boots++;
	return desk_says(out, why);
}

static inline void desk_take(const struct operator_event *e)
{
	/* A heartbeat that a visit cut off may have come all the same. */
	desk.repeated += e->row < desk.answer.events_next;
	if (e->row < desk.answer.events_next)
		return;
	assert(desk.heard_count < sizeof desk.heard / sizeof *desk.heard);
	desk.heard[desk.heard_count++] = e->row;
	desk.answer.events_next = e->row + 1;
}

static inline enum authority_status desk_heartbeat(void *self, const atomic_bool *stop,
                                                   const struct operator_heartbeat *beat,
                                                   struct operator_answer *out,
                                                   struct refusal_seen *why)
{
	char *json = operator_heartbeat_encode(beat);
	struct operator_heartbeat *read = calloc(1, sizeof *read);
	const bool sound = json && read && operator_heartbeat_decode(json, strlen(json), read);

	(void)self;
	(void)stop;
	assert(sound);
	free(json);
	free(read);
	desk.beat = *beat;
	desk.beats++;
	for (uint8_t i = 0; i < beat->event_count && desk.keeps_events; i++)
		if (desk.status == AUTHORITY_OK)
			desk_take(&beat->event[i]);
	return desk_says(out, why);
}

static inline enum authority_status desk_log(void *self, const atomic_bool *stop, const char *order,
                                             const struct operator_log *log,
                                             struct refusal_seen *why)
{
	char *json = operator_log_encode(log);

	(void)self;
	(void)stop;
	assert(json);
	assert(strlen(json) < PROTOCOL_BODY_MAX);
	free(json);
	snprintf(desk.log_order, sizeof desk.log_order, "%s", order);
	desk.log = *log;
	desk.logs++;
	why->refusal = desk.refusal;
	return desk.status;
}

static inline int64_t desk_server_ends(void *self)
{
	(void)self;
	return desk.server_ends_s;
}

static struct operator_boot scratch;

static inline void begin_operating(void)
{
	const struct entry start = { .wall_ms = 1, .kind = ENTRY_START };

	k.annals = fake_journal_annals(&journal);
	assert_int_equal(k.journal.append(k.journal.self, &start, JOURNAL_NOW), JOURNAL_OK);
	k.operate = operate_create(&settings, CAUSE_START);
	assert_non_null(k.operate);
	operate_begin(&k);
}

static inline int open_operated(void **state)
{
	strcpy(folder, "/tmp/madoguchi-operate-XXXXXX");
	assert_non_null(mkdtemp(folder));
	config = (struct config){ .operator_line = true, .opens_min = 0, .closes_min = 1440 };
	snprintf(config.terminal_id, sizeof config.terminal_id, "T-0001");
	snprintf(config.journal_file, sizeof config.journal_file, "%s/journal.db", folder);
	snprintf(config.staff_list, sizeof config.staff_list, "%s/staff.crl", folder);
	config.staff_list_age_days = 30;
	assert_true(settings_load(&settings, &config));
	desk = (struct desk){ .keeps_events = true };
	desk.answer = (struct operator_answer){ .admission = ADMISSION_ACCEPTED,
		                                .server_time = 1,
		                                .interval_s = 60,
		                                .events_next = 1 };
	open_kiosk(state);
	worker_destroy(k.worker);
	c.tools.operator_line = (struct operator_line){ &scratch, desk_boot, desk_heartbeat,
		                                        desk_log, desk_server_ends };
	k.worker = worker_create(&c.tools, c.mailbox);
	assert_non_null(k.worker);
	desk.answer.server_time = kiosk_wall_s(&k);
	begin_operating();
	return 0;
}

static inline int close_operated(void **state)
{
	close_kiosk(state);
	operate_destroy(k.operate);
	settings_drop(&settings);
	unlink(config.staff_list);
	return rmdir(folder);
}

/* So much time goes by, by both clocks; then whatever is due is done. */
static inline void wait_ms(uint64_t ms)
{
	c.authority.now_ms += ms;
	operate_do(&k);
}

/* Hears the answer to what is on its way. */
static inline void heard(void)
{
	struct letter l;

	assert_int_equal(k.own, JOB_LINE);
	do
		assert_true(counter_wait(&c, &l));
	while (l.kind != LETTER_EVENT || l.job != JOB_LINE);
	l.event.now_ms = kiosk_now_ms(&k);
	standing_learn(&k.standing, &l);
	operate_hear(&k, &l);
}

/* Until the line's next word is due, and it is on its way. */
static inline void wait_for_line(void)
{
	const uint64_t due_ms = line_due_ms(&k.operate->line);

	if (k.own == JOB_LINE)
		return;
	assert_true(due_ms != 0);
	wait_ms(due_ms > kiosk_now_ms(&k) ? due_ms - kiosk_now_ms(&k) : 0);
	assert_int_equal(k.own, JOB_LINE);
}

/* Says the next heartbeat and hears the answer. */
static inline void beat(void)
{
	wait_for_line();
	heard();
}

/* Whatever is due now is said and answered, until there is nothing more; at most so often. */
static inline unsigned talk(unsigned most)
{
	unsigned said = 0;

	for (operate_do(&k); k.own == JOB_LINE; operate_do(&k)) {
		assert_true(said < most);
		heard();
		said++;
	}
	return said;
}

/* The same with the short waits in between, while there is more to tell. */
static inline void talk_on(unsigned most)
{
	talk(most);
	while (k.operate->line.due_ms < kiosk_now_ms(&k) + 2 * LINE_HURRY_MS) {
		assert_true(most-- > 0);
		beat();
	}
}

static inline const struct entry *last_entry(enum entry_kind kind)
{
	for (size_t i = journal.count; i > 0; i--)
		if (journal.entry[i - 1].kind == kind)
			return &journal.entry[i - 1];
	fail_msg("there is no entry of kind %d", (int)kind);
	return NULL;
}

#undef TEST
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_operated, close_operated)

#endif
