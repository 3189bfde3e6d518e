#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "net/protocol/annulled.h"
#include "net/protocol/limits.h"
#include "tests/net/protocol/page.h"

#define TOWN ",\"municipality\":\"13999\""
#define DIGEST                                                                                     \
	"\"issuance_sha256\":\"82d86408530b765e46ebf47807095027e807bc08674b0de77ee5ef2fae7d0492"

static void the_page_says_it(void **unused)
{
	char *text = page_block("json annulled"), *again;
	struct annulled_list list = { .count = 0 }, echo = { .count = 0 };
	uint8_t other[32] = { 0 };
	int64_t at = 0;

	(void)unused;
	assert_true(annulled_decode(text, strlen(text), &list));
	assert_string_equal(list.municipality, "13999");
	assert_int_equal(list.time, 1795363260);
	assert_int_equal(list.count, 1);
	assert_true(annulled_at(&list, list.entry[0].issuance, &at));
	assert_int_equal(at, 1795363200);
	assert_int_equal(list.entry[0].issuance[0], 0x4b);
	assert_false(annulled_at(&list, other, &at));
	again = annulled_encode(&list);
	assert_non_null(again);
	assert_true(annulled_decode(again, strlen(again), &echo));
	assert_memory_equal(echo.entry[0].issuance, list.entry[0].issuance, 32);
	annulled_drop(&echo);
	annulled_drop(&list);
	free(again);
	free(text);
}

static void what_is_not_so_is_not_believed(void **unused)
{
	static const char *const texts[] = {
		"",
		"{}",
		"[]",
		"{\"version\":2" TOWN ",\"time\":1,\"annulled\":[]}",
		"{\"version\":1,\"municipality\":\"1399\",\"time\":1,\"annulled\":[]}",
		"{\"version\":1" TOWN ",\"time\":0,\"annulled\":[]}",
		"{\"version\":1" TOWN ",\"time\":1}",
		"{\"version\":1" TOWN ",\"time\":1,\"annulled\":{}}",
		"{\"version\":1" TOWN ",\"time\":1,\"annulled\":[1]}",
		"{\"version\":1" TOWN ",\"time\":1,\"annulled\":[{\"time\":1}]}",
		"{\"version\":1" TOWN ",\"time\":1,\"annulled\":[{" DIGEST "\"}]}",
		"{\"version\":1" TOWN ",\"time\":1,\"annulled\":[{" DIGEST "00\",\"time\":1}]}",
		"{\"version\":1" TOWN ",\"time\":1,\"annulled\":[],\"annulled\":[]}",
		"{\"version\":1" TOWN ",\"time\":1,\"annulled\":[]}x",
	};
	struct annulled_list list = { .time = 7 };

	(void)unused;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		if (annulled_decode(texts[i], strlen(texts[i]), &list))
			fail_msg("taken: %s", texts[i]);
	assert_int_equal(list.time, 7);
}

/* More than any body may hold, and no more than the limit. */
static void a_whole_towns_papers_fit(void **unused)
{
	struct annulled_list list = { .municipality = "13999", .time = 1795363260 };
	struct annulled_list echo = { .count = 0 };
	char *text;

	(void)unused;
	list.entry = calloc(ANNULLED_MAX + 1, sizeof *list.entry);
	assert_non_null(list.entry);
	for (size_t i = 0; i <= ANNULLED_MAX; i++)
		list.entry[i].at = PROTOCOL_TIME_MAX;
	list.count = ANNULLED_MAX;
	text = annulled_encode(&list);
	assert_non_null(text);
	assert_true(annulled_decode(text, strlen(text), &echo));
	assert_int_equal(echo.count, ANNULLED_MAX);
	free(text);
	list.count++;
	assert_null(annulled_encode(&list));
	list.count = 1;
	list.entry[0].at = 0;
	assert_null(annulled_encode(&list));
	annulled_drop(&echo);
	annulled_drop(&list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_page_says_it),
		cmocka_unit_test(what_is_not_so_is_not_believed),
		cmocka_unit_test(a_whole_towns_papers_fit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
