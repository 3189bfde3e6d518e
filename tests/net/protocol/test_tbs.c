#include "net/protocol/tbs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "tests/net/protocol/page.h"

static struct tbs worked_example(void)
{
	struct tbs t = { .algorithm = "RS256",
		         .terminal = "shop-0001",
		         .operation = "print",
		         .challenge_time = 1795363200 };

	memset(t.server_key, 0x11, 32);
	memset(t.exporter, 0x22, 32);
	for (uint8_t i = 0; i < 32; i++)
		t.challenge[i] = i;
	memset(t.terminal_certificate, 0x33, 32);
	memset(t.resident_certificate, 0x44, 32);
	return t;
}

static void the_worked_example_of_the_text(void **state)
{
	const struct tbs t = worked_example();
	uint8_t want[TBS_MAX], got[TBS_MAX];
	const size_t want_len = page_bytes("hex tbs", want, sizeof want);
	size_t len = 0;

	(void)state;
	assert_int_equal(want_len, 258);
	assert_true(tbs_encode(&t, got, &len));
	assert_int_equal(len, want_len);
	assert_memory_equal(got, want, want_len);
}

static void words_must_be_visible_ascii(void **state)
{
	static const char *const wrong[] = { "", "shop 1", "shop\n", "\xe5\xba\x97", "a\x7f" };
	uint8_t out[TBS_MAX];
	size_t len = 7;

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		struct tbs t = worked_example();

		t.terminal = wrong[i];
		assert_false(tbs_encode(&t, out, &len));
		t = worked_example();
		t.operation = wrong[i];
		assert_false(tbs_encode(&t, out, &len));
		t = worked_example();
		t.algorithm = wrong[i];
		assert_false(tbs_encode(&t, out, &len));
	}
	assert_int_equal(len, 7);
}

static void a_word_may_fill_the_room_and_no_more(void **state)
{
	struct tbs t = worked_example();
	char word[TBS_MAX + 1];
	uint8_t out[TBS_MAX];
	size_t len;
	const size_t rest = TBS_MAX - (258 - strlen("shop-0001"));

	(void)state;
	memset(word, 'a', sizeof word);
	t.terminal = word;
	word[rest] = '\0';
	assert_true(tbs_encode(&t, out, &len));
	assert_int_equal(len, TBS_MAX);
	word[rest] = 'a';
	word[rest + 1] = '\0';
	assert_false(tbs_encode(&t, out, &len));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_worked_example_of_the_text),
		cmocka_unit_test(words_must_be_visible_ascii),
		cmocka_unit_test(a_word_may_fill_the_room_and_no_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
