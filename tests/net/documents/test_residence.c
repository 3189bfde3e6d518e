#include "tests/net/documents/pages.h"

static struct sealing by;

static void look(void **state)
{
	static const char *const all[] = { "relationship", "domicile", "individual-number",
		                           "nationality" };
	struct document_order o = ordering(KIND_RESIDENCE_CERTIFICATE, &by);
	struct record r = household(4);
	struct rendered done;
	char path[256];

	(void)state;
	o.household = true;
	switch_on(&o, all, 4);
	render(&r, &o, &by, "household-4", &done, path);
	rendered_drop(&done);
	order_drop(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(look) };
	int failed;

	sealing_make(&by);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	sealing_drop(&by);
	return failed;
}
