#include "tests/kiosk/loop/operated_kiosk.h"

#include "kiosk/loop/gather.h"

/* What the pages of maintenance mode say of the operator's line and of whose machine this is. */

static struct findings found;
static struct open_row open_rows[FINDINGS_MAX];

/* NULL: the page does not say. */
static const struct finding *on_page(enum staff_topic topic, enum finding_what what)
{
	found = (struct findings){ 0 };
	gather(&k, topic, &found, open_rows);
	for (uint8_t i = 0; i < found.count; i++)
		if (found.row[i].what == what)
			return &found.row[i];
	return NULL;
}

static void untold(int64_t number, enum finding_verdict verdict)
{
	const struct finding *f = on_page(TOPIC_DASHBOARD, FINDING_UNTOLD);

	assert_non_null(f);
	assert_int_equal(f->number, number);
	assert_int_equal(f->verdict, verdict);
}

static void what_is_to_be_sent_is_counted_once_the_server_has_spoken(void **state)
{
	const struct entry happened = { .wall_ms = 2, .kind = ENTRY_REPORTED };

	(void)state;
	assert_null(on_page(TOPIC_DASHBOARD, FINDING_UNTOLD));
	talk_on(8);
	untold(0, VERDICT_FINE);
	assert_int_equal(k.journal.append(k.journal.self, &happened, JOURNAL_NOW), JOURNAL_OK);
	untold(1, VERDICT_FINE); /* it will be sent in a moment */
	desk.status = AUTHORITY_AWAY;
	beat();
	assert_false(k.operate->line.up);
	assert_int_equal(on_page(TOPIC_DASHBOARD, FINDING_UNTOLD)->verdict, VERDICT_CARE);
	desk.status = AUTHORITY_OK;
	beat();
	talk_on(8);
	untold(0, VERDICT_FINE);
}

/* What the page shows, while it is on, follows the line. */
static void the_dashboard_hears_that_the_line_is_down(void **state)
{
	const struct findings *page = &k.attend.findings;
	bool said = false;

	(void)state;
	talk_on(8);
	k.attend.staff = (struct staff){ .state = STAFF_PAGE,
		                         .topic = TOPIC_DASHBOARD,
		                         .role = STAFF_TECHNICIAN };
	desk.status = AUTHORITY_AWAY;
	beat();
	for (uint8_t i = 0; i < page->count; i++)
		said = said ||
		       (page->row[i].what == FINDING_LINE && page->row[i].verdict == VERDICT_BAD);
	assert_true(said);
	k.attend.staff = (struct staff){ .state = STAFF_OFF };
}

static void the_inventory_names_the_installation_that_the_operator_sees(void **state)
{
	(void)state;
	talk(8);
	assert_string_equal(on_page(TOPIC_INVENTORY, FINDING_INSTALLATION)->text,
	                    desk.boot.installation);
}

static void the_report_tells_when_a_part_was_asked(void **state)
{
	const struct finding *asked;

	(void)state;
	assert_null(on_page(TOPIC_REPORT, FINDING_READER_ASKED));
	k.attend.reader.at_s = 1234;
	findings_add(&k.attend.reader.findings, FINDING_PCSCD, VERDICT_BAD, "");
	asked = on_page(TOPIC_REPORT, FINDING_READER_ASKED);
	assert_non_null(asked);
	assert_int_equal(asked->number, 1234);
	assert_int_equal(asked[1].what, FINDING_PCSCD);
	k.attend.reader = (struct kept){ .at_s = 0 };
}

static void where_no_journal_is_no_installation_is_named(void **state)
{
	(void)state;
	k.annals = (struct annals){ 0 };
	assert_null(on_page(TOPIC_INVENTORY, FINDING_INSTALLATION));
	assert_null(on_page(TOPIC_DASHBOARD, FINDING_UNTOLD));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_to_be_sent_is_counted_once_the_server_has_spoken),
		TEST(the_dashboard_hears_that_the_line_is_down),
		TEST(the_inventory_names_the_installation_that_the_operator_sees),
		TEST(the_report_tells_when_a_part_was_asked),
		TEST(where_no_journal_is_no_installation_is_named),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
