#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "tests/fake/fake_printer.h"

/* The fake has to be as hard as a device: what it answers is held against law 7. */
static const uint8_t pdf[] = "%PDF-1.7\n";

static struct print_evidence run(struct fake_printer *f, const char *name, bool stop_first)
{
	const struct printer port = fake_printer_port(f);
	struct print_job job = { .pdf = pdf, .pdf_len = sizeof pdf, .pages = 2, .copies = 3 };
	atomic_bool stop = stop_first;
	struct print_evidence e;

	strcpy(job.name, name);
	port.print(port.self, &job, &stop, NULL, &e);
	return e;
}

static void outcomes(void **state)
{
	static const struct {
		enum fake_printer_end end;
		uint16_t sides_out;
		enum print_status want;
		unsigned out;
	} rows[] = {
		{ FAKE_PRINTER_COMPLETES, 0, PRINT_PRINTED, 6 },
		{ FAKE_PRINTER_ABORTS, 0, PRINT_FAILED, 0 },
		{ FAKE_PRINTER_ABORTS, 2, PRINT_PARTLY, 2 },
		{ FAKE_PRINTER_VANISHES, 2, PRINT_UNKNOWN, 2 },
		{ FAKE_PRINTER_JAMS, 2, PRINT_UNKNOWN, 6 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct fake_printer f = { .has_life = true,
			                  .life = 100,
			                  .end = rows[i].end,
			                  .sides_out = rows[i].sides_out };

		assert_int_equal(run(&f, "a", false).status, rows[i].want);
		assert_int_equal(atomic_load(&f.sides), rows[i].out);
		assert_int_equal(f.life, 100 + rows[i].out);
	}
}

static void nothing_is_printed_while_a_trouble_stands(void **state)
{
	struct fake_printer f = { .troubles = PRINTER_NO_PAPER };

	(void)state;
	assert_int_equal(run(&f, "a", false).status, PRINT_FAILED);
	f.troubles = 0;
	assert_int_equal(run(&f, "a", true).status, PRINT_FAILED);
	assert_int_equal(atomic_load(&f.jobs), 0);
}

static struct print_evidence ask_back(struct fake_printer *f, const char *name, int32_t expected,
                                      int64_t life_before)
{
	const struct printer port = fake_printer_port(f);
	struct print_recall job = { .expected = expected, .life_before = life_before };
	atomic_bool stop = false;
	struct print_evidence e;

	strcpy(job.name, name);
	port.recall(port.self, &job, &stop, &e);
	return e;
}

static void it_remembers_what_it_did_until_it_forgets(void **state)
{
	struct fake_printer f = { .has_life = true, .life = 100 };

	(void)state;
	assert_int_equal(run(&f, "a", false).status, PRINT_PRINTED);
	assert_int_equal(ask_back(&f, "a", 6, 100).status, PRINT_PRINTED);
	assert_int_equal(ask_back(&f, "a", 0, 100).status, PRINT_UNKNOWN); /* of how many? */
	assert_int_equal(ask_back(&f, "a", 6, 99).status, PRINT_UNKNOWN);
	assert_int_equal(ask_back(&f, "b", 6, 100).status, PRINT_UNKNOWN);
	assert_int_equal(ask_back(&f, "b", 6, 100).job_id, 0);
	f.troubles = PRINTER_NO_PAPER;
	assert_int_equal(ask_back(&f, "a", 6, 100).status, PRINT_UNKNOWN);
	f.troubles = 0;
	f.forgets = true;
	assert_int_equal(ask_back(&f, "a", 6, 100).status, PRINT_UNKNOWN);
	f.forgets = false;
	f.end = FAKE_PRINTER_ABORTS;
	assert_int_equal(run(&f, "b", false).status, PRINT_FAILED);
	assert_int_equal(ask_back(&f, "b", 6, 106).status, PRINT_FAILED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(outcomes),
		cmocka_unit_test(nothing_is_printed_while_a_trouble_stands),
		cmocka_unit_test(it_remembers_what_it_did_until_it_forgets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
