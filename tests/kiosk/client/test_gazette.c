#include "kiosk/client/gazette.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

struct source {
	enum published_status status;
	const char *bytes;
	unsigned asked;
};

static enum published_status get(void *self, const char *path, struct paper *out)
{
	struct source *s = self;

	(void)path;
	s->asked++;
	if (s->status == PUBLISHED_OK)
		assert_true(paper_append(out, s->bytes, strlen(s->bytes)));
	return s->status;
}

static void the_first_that_has_it_is_believed(void **state)
{
	static const struct {
		enum published_status first, second, want;
		const char *bytes;
	} rows[] = {
		{ PUBLISHED_OK, PUBLISHED_OK, PUBLISHED_OK, "one" },
		{ PUBLISHED_NONE, PUBLISHED_OK, PUBLISHED_OK, "two" },
		{ PUBLISHED_AWAY, PUBLISHED_OK, PUBLISHED_OK, "two" },
		{ PUBLISHED_AWAY, PUBLISHED_NONE, PUBLISHED_AWAY, NULL },
		{ PUBLISHED_NONE, PUBLISHED_AWAY, PUBLISHED_AWAY, NULL },
		{ PUBLISHED_NONE, PUBLISHED_NONE, PUBLISHED_NONE, NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct source one = { rows[i].first, "one", 0 }, two = { rows[i].second, "two", 0 };
		struct gazette *g = gazette_create();
		const struct paper *paper = NULL;

		gazette_add(g, (struct published){ &one, get });
		gazette_add(g, (struct published){ &two, get });
		for (int again = 0; again < 3; again++)
			assert_int_equal(gazette_get(g, "crl/seal-ca.crl", &paper), rows[i].want);
		assert_int_equal(one.asked, 1);
		assert_int_equal(two.asked, rows[i].first != PUBLISHED_OK);
		if (rows[i].bytes)
			assert_memory_equal(paper->byte, rows[i].bytes, 3);
		gazette_destroy(g);
	}
}

static void a_folder_has_it_by_its_last_name(void **state)
{
	char folder[] = "/tmp/gazette-XXXXXX", name[64];
	struct gazette *g = gazette_create();
	const struct paper *paper = NULL;
	FILE *file;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(name, sizeof name, "%s/992010001.crt", folder);
	file = fopen(name, "wb");
	assert_non_null(file);
	fputs("der", file);
	fclose(file);
	gazette_add(g, gazette_folder(folder));
	assert_int_equal(gazette_get(g, "seal/992010001.crt", &paper), PUBLISHED_OK);
	assert_int_equal(paper->len, 3);
	assert_int_equal(gazette_get(g, "seal/992010002.crt", &paper), PUBLISHED_NONE);
	unlink(name);
	assert_int_equal(mkdir(name, 0700), 0);
	assert_int_equal(gazette_get(g, "seal/992010001.crt", &paper), PUBLISHED_OK); /* kept */
	gazette_destroy(g);
	g = gazette_create();
	gazette_add(g, gazette_folder(folder));
	assert_int_equal(gazette_get(g, "seal/992010001.crt", &paper), PUBLISHED_AWAY);
	gazette_destroy(g);
	rmdir(name);
	rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_that_has_it_is_believed),
		cmocka_unit_test(a_folder_has_it_by_its_last_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
