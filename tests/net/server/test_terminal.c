#include "tests/net/server/visitor.h"

#include <sqlite3.h>

#include "net/server/terminal_answer.h"

/* The operator's line at the desk. */

#define HERE "0123456789abcdef0123456789abcdef"
#define THERE "fedcba9876543210fedcba9876543210"

static struct operator_boot boot;
static struct operator_heartbeat beat;
static struct operator_answer heard;

static int begin(void **unused)
{
	(void)unused;
	memset(town.terminal_der, 0x33, sizeof town.terminal_der);
	certificate_sha256(town.terminal_der, sizeof town.terminal_der, town.caller.certificate);
	town_store(&town);
	town.desk.store = town.store;
	town.settings = settings_default();
	town.desk.settings = &town.settings;
	town.desk.shelf = shelf_create();
	town.desk.pace = pace_create();
	assert_non_null(town.desk.pace);
	memset(&boot, 0, sizeof boot);
	memset(&beat, 0, sizeof beat);
	snprintf(boot.software, sizeof boot.software, "0.1.0");
	memcpy(boot.installation, HERE, sizeof boot.installation);
	boot.boots = 1;
	memset(boot.head_hash, '0', 64);
	memcpy(beat.installation, HERE, sizeof beat.installation);
	beat.boots = 1;
	snprintf(beat.state, sizeof beat.state, "in-service");
	return 0;
}

static int end(void **unused)
{
	(void)unused;
	shelf_destroy(town.desk.shelf);
	pace_destroy(town.desk.pace);
	town.desk.pace = NULL;
	town_forget_store(&town);
	return 0;
}

static enum refusal say(const struct line *line, const char *path, char *body)
{
	struct reply reply = ask(line, "POST", path, body);
	enum refusal refusal;

	memset(&heard, 0, sizeof heard);
	if (reply.status == 200)
		assert_true(
		    operator_answer_decode((const char *)reply.body.byte, reply.body.len, &heard));
	refusal = refusal_in(&reply);
	free(body);
	return refusal;
}

static enum refusal boots(const struct line *line)
{
	return say(line, "/v1/terminal/boot", operator_boot_encode(&boot));
}

static enum refusal beats(const struct line *line)
{
	return say(line, "/v1/terminal/heartbeat", operator_heartbeat_encode(&beat));
}

static uint32_t last_cause;
static int audited;

static void count_audit(void)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *row = NULL;
	char file[96];

	snprintf(file, sizeof file, "%s/store.sqlite", town.directory);
	assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
	assert_int_equal(
	    sqlite3_prepare_v2(db, "SELECT count(*), max(cause) FROM audit", -1, &row, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_step(row), SQLITE_ROW);
	audited = sqlite3_column_int(row, 0);
	last_cause = (uint32_t)sqlite3_column_int(row, 1);
	sqlite3_finalize(row);
	sqlite3_close(db);
}

/* ---- tests ----------------------------------------------------------------------------------- */

static void a_terminal_tells_and_is_answered(void **unused)
{
	(void)unused;
	town.settings.fleet_interval_s = 7;
	assert_int_equal(boots(&here), REFUSAL_NONE);
	assert_int_equal(heard.admission, ADMISSION_ACCEPTED);
	assert_int_equal(heard.server_time, TOWN_NOW);
	assert_int_equal(heard.interval_s, 7);
	assert_int_equal(beats(&(struct line){ .later = 9 }), REFUSAL_NONE);
	assert_int_equal(heard.server_time, TOWN_NOW + 9);
	assert_int_equal(heard.events_next, 1);
}

static void strangers_tell_nothing(void **unused)
{
	(void)unused;
	assert_int_equal(boots(&(struct line){ .stranger = true }), REFUSAL_TERMINAL);
	assert_int_equal(boots(&(struct line){ .certificate = 0x67 }), REFUSAL_TERMINAL);
	assert_int_equal(store_revoke_terminal(town.store, TOWN_TERMINAL), STORE_OK);
	assert_int_equal(boots(&here), REFUSAL_TERMINAL);
	assert_int_equal(beats(&here), REFUSAL_TERMINAL);
}

static void a_heartbeat_comes_after_the_boot_notice(void **unused)
{
	(void)unused;
	assert_int_equal(beats(&here), REFUSAL_CONFLICT);
	assert_int_equal(boots(&here), REFUSAL_NONE);
	assert_int_equal(beats(&here), REFUSAL_NONE);
}

static void nonsense_is_refused(void **unused)
{
	(void)unused;
	assert_int_equal(say(&here, "/v1/terminal/boot", strdup("{}")), REFUSAL_BAD_REQUEST);
	assert_int_equal(say(&here, "/v1/terminal/heartbeat", strdup("[]")), REFUSAL_BAD_REQUEST);
	assert_int_equal(say(&here, "/v1/terminal/logs/" HERE, strdup("{}")), REFUSAL_BAD_REQUEST);
	assert_int_equal(
	    say(&here, "/v1/terminal/logs/" HERE, strdup("{\"rows\": [], \"last\": true}")),
	    REFUSAL_NOT_FOUND);
	assert_int_equal(say(&here, "/v1/terminal", strdup("{}")), REFUSAL_NOT_FOUND);
}

static void two_of_one_are_found_once_and_serve_nobody(void **unused)
{
	(void)unused;
	assert_int_equal(boots(&here), REFUSAL_NONE);
	assert_int_equal(ask_only(&here, "POST", "/v1/challenges", NULL), REFUSAL_NONE);
	memcpy(boot.installation, THERE, sizeof boot.installation);
	assert_int_equal(boots(&here), REFUSAL_NONE);
	assert_int_equal(heard.admission, ADMISSION_REJECTED);
	count_audit();
	assert_int_equal(audited, 1);
	assert_int_equal(last_cause, CAUSE_CLONED);
	assert_int_equal(beats(&here), REFUSAL_NONE);
	assert_int_equal(heard.admission, ADMISSION_REJECTED);
	assert_int_equal(ask_only(&here, "POST", "/v1/challenges", NULL), REFUSAL_TERMINAL);
	count_audit();
	assert_int_equal(audited, 2);
	assert_int_equal(last_cause, CAUSE_NOT_ADMITTED);
	/* what became of a paper is heard all the same */
	assert_int_equal(ask_only(&here, "POST", "/v1/issuances/" HERE "/outcome", "{}"),
	                 REFUSAL_BAD_REQUEST);
}

static void where_they_wait_the_first_does_not_serve(void **unused)
{
	(void)unused;
	town.settings.fleet_pending = true;
	assert_int_equal(ask_only(&here, "POST", "/v1/challenges", NULL), REFUSAL_NONE);
	assert_int_equal(boots(&here), REFUSAL_NONE);
	assert_int_equal(heard.admission, ADMISSION_PENDING);
	assert_int_equal(ask_only(&here, "POST", "/v1/challenges", NULL), REFUSAL_TERMINAL);
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(store_end(town.store, fleet_accept(town.store, TOWN_TERMINAL)), STORE_OK);
	assert_int_equal(beats(&here), REFUSAL_NONE);
	assert_int_equal(heard.admission, ADMISSION_ACCEPTED);
	assert_int_equal(ask_only(&here, "POST", "/v1/challenges", NULL), REFUSAL_NONE);
}

static void nobody_asks_without_end(void **unused)
{
	(void)unused;
	assert_int_equal(boots(&here), REFUSAL_NONE);
	for (int i = 1; i < PACE_PER_MINUTE; i++)
		assert_int_equal(beats(&here), REFUSAL_NONE);
	assert_int_equal(beats(&here), REFUSAL_RATE);
	assert_int_equal(beats(&(struct line){ .later = 59 }), REFUSAL_RATE);
	assert_int_equal(beats(&(struct line){ .later = 60 }), REFUSAL_NONE);
	count_audit();
	assert_int_equal(audited, 0); /* nor does it fill the audit */
}

static void a_log_comes_for_its_order(void **unused)
{
	struct operator_order order = { .kind = ORDER_LOG, .from_row = 1, .rows = 9 };
	struct operator_log log = { .last = true };
	char path[80];

	(void)unused;
	assert_int_equal(boots(&here), REFUSAL_NONE);
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(
	    store_end(town.store, fleet_put_order(town.store, TOWN_TERMINAL, &order, TOWN_NOW)),
	    STORE_OK);
	assert_int_equal(beats(&here), REFUSAL_NONE);
	assert_int_equal(heard.order_count, 1);
	snprintf(path, sizeof path, "/v1/terminal/logs/%s", heard.order[0].id);
	assert_int_equal(say(&here, path, operator_log_encode(&log)), REFUSAL_NONE);
	assert_int_equal(beats(&here), REFUSAL_NONE);
	assert_int_equal(heard.order_count, 0);
}

static void a_reply_says_which_step_it_is_of(void **unused)
{
	static const struct {
		const char *method, *path;
		enum desk_step step;
	} rows[] = {
		{ "POST", "/v1/challenges", DESK_CHALLENGE },
		{ "POST", "/v1/terminal/heartbeat", DESK_HEARTBEAT },
		{ "DELETE", "/v1/sessions/" HERE, DESK_CLOSE },
		{ "GET", "/nowhere", DESK_NOTHING },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct reply reply = ask(&here, rows[i].method, rows[i].path, NULL);

		assert_int_equal(reply.step, rows[i].step);
		paper_drop(&reply.body);
	}
	assert_string_equal(desk_step_name(DESK_HEARTBEAT), "heartbeat");
}

#define AT_THE_DESK(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		AT_THE_DESK(a_terminal_tells_and_is_answered),
		AT_THE_DESK(strangers_tell_nothing),
		AT_THE_DESK(a_heartbeat_comes_after_the_boot_notice),
		AT_THE_DESK(nonsense_is_refused),
		AT_THE_DESK(two_of_one_are_found_once_and_serve_nobody),
		AT_THE_DESK(where_they_wait_the_first_does_not_serve),
		AT_THE_DESK(nobody_asks_without_end),
		AT_THE_DESK(a_log_comes_for_its_order),
		AT_THE_DESK(a_reply_says_which_step_it_is_of),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
