#include "kiosk/loop/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* What is written for those who count: the kind of a document, and its sheets. */

static const struct session before = { .state = SESSION_PRINTING, .ticket = 8 };
static const struct session after = { .state = SESSION_PAPERS_TAKE, .ticket = 9 };

static void a_print_begins_with_the_kind_of_its_document(void **state)
{
	const struct in_hand hand = { .evidence = { .expected = 4 }, .kind = 3 };
	const struct effects fx = { .start = JOB_PRINT, .ticket = 8, .must_record = true };
	struct record_of_step r;

	(void)state;
	record_step(&before, &before, &fx, NULL, &hand, 1, &r);
	assert_int_equal(r.count, 1);
	assert_int_equal(r.entry[0].kind, ENTRY_PRINT_BEGINS);
	assert_int_equal(r.entry[0].code, 3);
}

static void a_print_ends_with_its_sheets(void **state)
{
	static const struct {
		uint16_t done, total;
		uint8_t to, from;
	} rows[] = {
		{ 0, 1, 0, 1 }, { 2, 3, 2, 3 }, { 254, 300, 254, 255 }, { 300, 300, 255, 255 }
	};
	const struct in_hand hand = { .kind = 3 };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const struct letter l = { .job = JOB_PRINT,
			                  .event = { .kind = EVENT_JOB_DONE,
			                             .ticket = 8,
			                             .outcome = OUTCOME_PRINTED,
			                             .done = rows[i].done,
			                             .total = rows[i].total },
			                  .code = 0x502 };
		struct record_of_step r;

		record_step(&before, &after, &(struct effects){ 0 }, &l, &hand, 1, &r);
		assert_int_equal(r.entry[0].kind, ENTRY_PRINT_ENDS);
		assert_int_equal(r.entry[0].from, rows[i].from);
		assert_int_equal(r.entry[0].to, rows[i].to);
		assert_int_equal(r.entry[0].code, 0x502);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_print_begins_with_the_kind_of_its_document),
		cmocka_unit_test(a_print_ends_with_its_sheets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
