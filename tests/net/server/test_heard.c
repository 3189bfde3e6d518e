#include "tests/net/server/visitor.h"

#include "net/server/metrics.h"

/* Whoever serves somebody is heard by what the visit asks for. */

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
	town.desk.heard = heard_create();
	return town.desk.shelf && town.desk.heard ? 0 : -1;
}

static int end(void **unused)
{
	(void)unused;
	shelf_destroy(town.desk.shelf);
	heard_destroy(town.desk.heard);
	town.desk.heard = NULL;
	town_forget_store(&town);
	return 0;
}

static void boots(const char *terminal, const char *installation)
{
	struct operator_boot boot = { .software = "0.1.0", .boots = 1 };
	struct operator_answer answer;
	enum fleet_finding finding;

	snprintf(boot.installation, sizeof boot.installation, "%s", installation);
	memset(boot.head_hash, '0', 64);
	assert_int_equal(fleet_boot(town.store, terminal, &boot, ADMISSION_ACCEPTED, TOWN_NOW,
	                            &answer, &finding),
	                 STORE_OK);
}

static int64_t heard_at(const char *terminal)
{
	struct fleet_row row;

	assert_int_equal(fleet_of(town.store, terminal, &row), STORE_OK);
	return row.heard;
}

static bool is_up(int64_t now)
{
	static const struct tally_sheet sheet;
	size_t len = 0;
	char *text = NULL;
	FILE *out = open_memstream(&text, &len);
	bool up;

	assert_true(out && metrics_write(town.store, &sheet, 60, now, out));
	assert_int_equal(fclose(out), 0);
	up = strstr(text, "madoguchi_terminal_up{terminal=\"shop-0001\"} 1\n") != NULL;
	free(text);
	return up;
}

#define HERE "0123456789abcdef0123456789abcdef"
#define THERE "fedcba9876543210fedcba9876543210"

/* Ten minutes without a heartbeat. */
static void a_terminal_is_up_in_a_long_visit(void **unused)
{
	(void)unused;
	boots(TOWN_TERMINAL, HERE);
	for (int later = 100; later <= 600; later += 100) {
		struct reply reply =
		    ask(&(struct line){ .later = later }, "POST", "/v1/challenges", NULL);

		assert_int_equal(reply.status, 200);
		paper_drop(&reply.body);
		heard_write(town.desk.heard, town.store);
		assert_int_equal(heard_at(TOWN_TERMINAL), TOWN_NOW + later);
	}
	assert_true(is_up(TOWN_NOW + 780));
	assert_false(is_up(TOWN_NOW + 781));
}

static void nothing_is_written_before_its_time(void **unused)
{
	struct reply reply;

	(void)unused;
	boots(TOWN_TERMINAL, HERE);
	reply = ask(&(struct line){ .later = 50 }, "POST", "/v1/challenges", NULL);
	paper_drop(&reply.body);
	assert_int_equal(heard_at(TOWN_TERMINAL), TOWN_NOW);
	heard_write(town.desk.heard, town.store);
	heard_note(town.desk.heard, TOWN_TERMINAL, TOWN_NOW + 20); /* by another desk */
	heard_write(town.desk.heard, town.store);
	assert_int_equal(heard_at(TOWN_TERMINAL), TOWN_NOW + 50);
}

/* Neither of two that show one certificate is there, whatever they ask for; nor is one that never
 * spoke on the line. */
static void two_are_not_one(void **unused)
{
	struct fleet_row row;

	(void)unused;
	heard_note(town.desk.heard, TOWN_TERMINAL, TOWN_NOW + 5);
	heard_write(town.desk.heard, town.store);
	assert_int_equal(fleet_of(town.store, TOWN_TERMINAL, &row), STORE_OK);
	assert_false(row.known);
	boots(TOWN_TERMINAL, HERE);
	boots(TOWN_TERMINAL, THERE);
	heard_note(town.desk.heard, TOWN_TERMINAL, TOWN_NOW + 5);
	heard_write(town.desk.heard, town.store);
	assert_int_equal(heard_at(TOWN_TERMINAL), TOWN_NOW);
}

static void there_is_an_end_to_what_is_noted(void **unused)
{
	char terminal[16];

	(void)unused;
	boots(TOWN_TERMINAL, HERE);
	for (int i = 0; i < 5000; i++) {
		snprintf(terminal, sizeof terminal, "other-%d", i);
		heard_note(town.desk.heard, terminal, TOWN_NOW + 5);
	}
	heard_note(town.desk.heard, TOWN_TERMINAL, TOWN_NOW + 5);
	heard_write(town.desk.heard, town.store);
	assert_int_equal(heard_at(TOWN_TERMINAL), TOWN_NOW);
	heard_note(town.desk.heard, TOWN_TERMINAL, TOWN_NOW + 6);
	heard_write(town.desk.heard, town.store);
	assert_int_equal(heard_at(TOWN_TERMINAL), TOWN_NOW + 6);
}

#define OF_A_STORE(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		OF_A_STORE(a_terminal_is_up_in_a_long_visit),
		OF_A_STORE(nothing_is_written_before_its_time),
		OF_A_STORE(two_are_not_one),
		OF_A_STORE(there_is_an_end_to_what_is_noted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
