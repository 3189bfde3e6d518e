#include "tests/kiosk/work/counter.h"

#include "tests/fake/fake_printer.h"

/* JOB_DIRECTIONS: words in, a slip out, and nobody told. */

#define FONTS "/usr/share/fonts/truetype/bizud-gothic/"

static struct counter c;
static struct fake_printer paper;

static int open_counter(void **state)
{
	(void)state;
	counter_open(&c);
	paper = (struct fake_printer){ .has_life = true, .life = 41 };
	c.tools.printer = fake_printer_port(&paper);
	c.tools.font_regular = FONTS "BIZUDPGothic-Regular.ttf";
	c.tools.font_bold = FONTS "BIZUDPGothic-Bold.ttf";
	return 0;
}

static int close_counter(void **state)
{
	(void)state;
	counter_close(&c);
	return 0;
}

static struct letter print_slip(void)
{
	const struct task task = {
		.job = JOB_DIRECTIONS,
		.directions = { .language = "ja",
		                .heading = "暗証番号がロックされています",
		                .part = { { .title = "お持ちになるもの",
		                            .line = { "マイナンバーカード" },
		                            .line_count = 1 } },
		                .part_count = 1 },
	};

	return counter_do(&c, &task, NULL);
}

static void a_slip_is_printed_and_nobody_is_told(void **state)
{
	struct letter l = print_slip();
	static const uint8_t none[sizeof l.issuance];

	(void)state;
	assert_int_equal(l.event.kind, EVENT_JOB_DONE);
	assert_int_equal(l.event.outcome, OUTCOME_PRINTED);
	assert_int_equal(l.evidence.impressions, 1);
	assert_int_equal(l.evidence.expected, 1);
	assert_int_equal(l.evidence.life_after - l.evidence.life_before, 1);
	assert_memory_equal(l.issuance, none, sizeof none);
	assert_int_equal(paper.sides, 1);
	assert_int_equal(paper.last_copies, 1);
	assert_int_equal(strncmp(paper.name[0], "directions-", 11), 0);
	for (size_t i = 0; i < sizeof c.authority.calls / sizeof c.authority.calls[0]; i++)
		assert_int_equal(c.authority.calls[i], 0);
	assert_int_equal(c.card.connects, 0);
}

/* The fake stops the test at a name it has had. */
static void each_slip_has_a_name_of_its_own(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++)
		assert_int_equal(print_slip().event.outcome, OUTCOME_PRINTED);
	assert_int_equal(paper.jobs, 3);
}

static void a_printer_that_cannot_prints_no_slip(void **state)
{
	(void)state;
	paper.troubles = PRINTER_NO_PAPER;
	assert_int_not_equal(print_slip().event.outcome, OUTCOME_PRINTED);
	assert_int_equal(paper.sides, 0);
}

static void a_slip_without_evidence_is_none(void **state)
{
	static const enum fake_printer_end ends[] = { FAKE_PRINTER_ABORTS, FAKE_PRINTER_VANISHES,
		                                      FAKE_PRINTER_JAMS };

	(void)state;
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		paper.end = ends[i];
		assert_int_not_equal(print_slip().event.outcome, OUTCOME_PRINTED);
	}
}

static void a_slip_nobody_waits_for_is_cancelled(void **state)
{
	struct letter l;

	(void)state;
	paper.end = FAKE_PRINTER_STALLS;
	atomic_store(&c.stop, true);
	l = print_slip();
	assert_int_equal(l.event.kind, EVENT_JOB_DONE);
	assert_int_not_equal(l.event.outcome, OUTCOME_PRINTED);
}

/* No half of a page: the screen says the words instead. */
static void without_its_font_there_is_no_slip(void **state)
{
	struct letter l;

	(void)state;
	c.tools.font_bold = "/nowhere/font.ttf";
	l = print_slip();
	assert_int_equal(l.event.kind, EVENT_JOB_FAILED);
	assert_int_equal(paper.jobs, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_slip_is_printed_and_nobody_is_told, open_counter,
		                                close_counter),
		cmocka_unit_test_setup_teardown(each_slip_has_a_name_of_its_own, open_counter,
		                                close_counter),
		cmocka_unit_test_setup_teardown(a_printer_that_cannot_prints_no_slip, open_counter,
		                                close_counter),
		cmocka_unit_test_setup_teardown(a_slip_without_evidence_is_none, open_counter,
		                                close_counter),
		cmocka_unit_test_setup_teardown(a_slip_nobody_waits_for_is_cancelled, open_counter,
		                                close_counter),
		cmocka_unit_test_setup_teardown(without_its_font_there_is_no_slip, open_counter,
		                                close_counter),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
