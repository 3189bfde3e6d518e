#include "tests/net/documents/pages.h"
#include "tests/net/documents/registers.h"

/* Every kind by the form that is built in. */

static struct sealing by;

static void every_kind_is_set(void **state)
{
	static const char *const all[] = { "relationship", "domicile", "individual-number",
		                           "nationality" };
	struct record r = household(3);
	char path[256];

	(void)state;
	give_seal(&r);
	give_tax(&r);
	give_family(&r, 0);
	for (unsigned kind = 0; kind < KINDS; kind++) {
		struct document_order o = ordering((enum document_kind)kind, &by);
		struct rendered done;

		o.household = kind <= KIND_RESIDENCE_ITEMS_CERTIFICATE;
		switch_on(&o, all, 4);
		render(&r, &o, &by, kind_name(o.kind), &done, path);
		rendered_drop(&done);
		order_drop(&o);
	}
	record_drop(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(every_kind_is_set) };
	int failed;

	sealing_make(&by);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	sealing_drop(&by);
	return failed;
}
