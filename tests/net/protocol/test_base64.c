#include "net/protocol/base64.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

/* RFC 4648, section 10, and section 9's illustrations. */
static const struct {
	const char *data, *text;
} vectors[] = {
	{ "", "" },
	{ "f", "Zg==" },
	{ "fo", "Zm8=" },
	{ "foo", "Zm9v" },
	{ "foob", "Zm9vYg==" },
	{ "fooba", "Zm9vYmE=" },
	{ "foobar", "Zm9vYmFy" },
	{ "\x14\xfb\x9c\x03\xd9\x7e", "FPucA9l+" },
	{ "\x14\xfb\x9c\x03\xd9", "FPucA9k=" },
	{ "\xff\xef\xfe", "/+/+" },
};

static const char *const wrong[] = {
	"Z",     "Zg",       "Zg=",        "Zg===", "Zh==",     "Zm9=",     "====", "=",
	"Z===",  "Zm9v\n",   " Zm9v",      "Zm 9v", "Zm9v====", "Zg==Zg==", "Zm-v", "Zm_v",
	"Zm9v=", "Zm9vYg=a", "Zm\xc3\xa9", "*m9v",  "Zm9vYh==", "Zm9vYmF=", "=m9v",
};

static void vectors_both_ways(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof vectors / sizeof vectors[0]; i++) {
		const size_t data_len = strlen(vectors[i].data);
		char text[32];
		uint8_t data[32];
		size_t len = 99;

		base64_encode((const uint8_t *)vectors[i].data, data_len, text);
		assert_string_equal(text, vectors[i].text);
		assert_int_equal(strlen(text) + 1, BASE64_TEXT_MAX(data_len));
		assert_true(base64_decode(text, strlen(text), data, data_len, &len));
		assert_int_equal(len, data_len);
		assert_memory_equal(data, vectors[i].data, data_len);
		if (data_len > 0)
			assert_false(base64_decode(text, strlen(text), data, data_len - 1, &len));
	}
}

static void what_is_not_base64(void **state)
{
	uint8_t data[32];
	size_t len;

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		assert_false(base64_decode(wrong[i], strlen(wrong[i]), data, sizeof data, &len));
	assert_false(base64_decode("Zm\0v", 4, data, sizeof data, &len));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(vectors_both_ways),
		cmocka_unit_test(what_is_not_base64),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
