#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "kiosk/print/told.h"

static const struct printer_told fit = {
	.state = 3,
	.accepting = 1,
	.queued = 0,
	.copies_max = 99,
	.reasons_told = true,
	.pdf = true,
	.a4_ready = true,
	.two_sided = true,
	.unscaled = true,
};

static void keywords(void **state)
{
	static const struct {
		const char *keyword;
		uint32_t want;
	} rows[] = {
		{ "none", 0 },
		{ "media-empty", PRINTER_NO_PAPER },
		{ "media-empty-error", PRINTER_NO_PAPER },
		{ "media-empty-warning", PRINTER_NO_PAPER },
		{ "media-empty-report", PRINTER_NO_PAPER },
		{ "media-needed-error", PRINTER_NO_PAPER },
		{ "media-low-warning", 0 },
		{ "media-low-error", 0 },
		{ "media-jam", PRINTER_JAM },
		{ "cover-open-error", PRINTER_COVER },
		{ "toner-empty-warning", PRINTER_TONER },
		{ "toner-low-error", 0 },
		{ "marker-supply-empty-report", PRINTER_TONER },
		{ "output-area-full", PRINTER_TRAY },
		{ "input-tray-missing", PRINTER_TRAY },
		{ "paused", PRINTER_STOPPED },
		{ "spool-area-full", PRINTER_BUSY },
		{ "timed-out", PRINTER_AWAY },
		{ "com.example-gremlins", 0 },
		{ "com.example-gremlins-warning", 0 },
		{ "com.example-gremlins-error", PRINTER_STOPPED },
		{ "media-empty-", 0 },
		{ "media-empt", 0 },
		{ "Media-Empty", 0 },
		{ "-error", 0 },
		{ "", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (told_reason(rows[i].keyword) != rows[i].want)
			fail_msg("%s: %#x", rows[i].keyword, told_reason(rows[i].keyword));
}

/* What is coming stops nothing yet, whatever the device calls it. */
static void notes(void **state)
{
	static const struct {
		const char *keyword;
		uint32_t want;
	} rows[] = {
		{ "toner-low", PRINTER_TONER_LOW },
		{ "toner-low-error", PRINTER_TONER_LOW },
		{ "marker-supply-low-warning", PRINTER_TONER_LOW },
		{ "developer-low-report", PRINTER_TONER_LOW },
		{ "media-low", PRINTER_PAPER_LOW },
		{ "media-low-error", PRINTER_PAPER_LOW },
		{ "input-media-supply-low", PRINTER_PAPER_LOW },
		{ "toner-empty", 0 },
		{ "media-empty", 0 },
		{ "media-lower", 0 },
		{ "none", 0 },
		{ "low-error", 0 },
		{ "", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (told_note(rows[i].keyword) != rows[i].want)
			fail_msg("%s: %#x", rows[i].keyword, told_note(rows[i].keyword));
		if (rows[i].want)
			assert_int_equal(told_reason(rows[i].keyword), 0);
	}
}

static void a_fit_device_has_no_troubles(void **state)
{
	(void)state;
	assert_int_equal(told_troubles(&fit), 0);
}

/* One thing wrong at a time. */
static void each_lack_is_told(void **state)
{
	struct {
		struct printer_told told;
		uint32_t want;
	} rows[16];
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < 16; i++)
		rows[i].told = fit;
	rows[n].told.state = 0, rows[n++].want = PRINTER_UNFIT;
	rows[n].told.state = 77, rows[n++].want = PRINTER_UNFIT;
	rows[n].told.state = 4, rows[n++].want = PRINTER_BUSY;
	rows[n].told.state = 5, rows[n++].want = PRINTER_STOPPED;
	rows[n].told.accepting = -1, rows[n++].want = PRINTER_UNFIT;
	rows[n].told.accepting = 0, rows[n++].want = PRINTER_BUSY;
	rows[n].told.queued = -1, rows[n++].want = PRINTER_UNFIT;
	rows[n].told.queued = 1, rows[n++].want = PRINTER_BUSY;
	rows[n].told.copies_max = 9, rows[n++].want = PRINTER_UNFIT;
	rows[n].told.copies_max = 0, rows[n++].want = PRINTER_UNFIT;
	rows[n].told.reasons_told = false, rows[n++].want = PRINTER_UNFIT;
	rows[n].told.pdf = false, rows[n++].want = PRINTER_UNFIT;
	rows[n].told.a4_ready = false, rows[n++].want = PRINTER_UNFIT;
	rows[n].told.two_sided = false, rows[n++].want = PRINTER_UNFIT;
	rows[n].told.unscaled = false, rows[n++].want = PRINTER_UNFIT;
	rows[n].told.copies_max = 10, rows[n++].want = 0;
	for (size_t i = 0; i < n; i++)
		if (told_troubles(&rows[i].told) != rows[i].want)
			fail_msg("row %zu: %#x", i, told_troubles(&rows[i].told));
}

static void a_reason_explains_a_stop_and_an_empty_tray(void **state)
{
	struct printer_told t = fit;

	(void)state;
	t.state = 5;
	t.reasons = PRINTER_NO_PAPER;
	t.a4_ready = false;
	assert_int_equal(told_troubles(&t), PRINTER_NO_PAPER);
	t.reasons = PRINTER_JAM | PRINTER_COVER;
	t.a4_ready = true;
	assert_int_equal(told_troubles(&t), PRINTER_JAM | PRINTER_COVER);
}

static void our_own_job_does_not_stand_in_its_way(void **state)
{
	struct printer_told t = fit;

	(void)state;
	t.state = 4;
	t.queued = 1;
	t.reasons = PRINTER_BUSY;
	assert_int_equal(told_standing(&t), 0);
	t.reasons |= PRINTER_NO_PAPER;
	assert_int_equal(told_standing(&t), PRINTER_NO_PAPER);
}

static void a_device_that_does_not_say_how_it_is_has_told_nothing(void **state)
{
	struct printer_told t = fit;

	(void)state;
	assert_true(told_itself(&t));
	t.reasons_told = false;
	assert_false(told_itself(&t));
	t = fit;
	t.state = 0;
	assert_false(told_itself(&t));
	t.state = 6;
	assert_false(told_itself(&t));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keywords),
		cmocka_unit_test(notes),
		cmocka_unit_test(a_fit_device_has_no_troubles),
		cmocka_unit_test(each_lack_is_told),
		cmocka_unit_test(a_reason_explains_a_stop_and_an_empty_tray),
		cmocka_unit_test(our_own_job_does_not_stand_in_its_way),
		cmocka_unit_test(a_device_that_does_not_say_how_it_is_has_told_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
