#include "net/client/published.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

/* What is fetched from a real server is tests/e2e/verify's to see. */

static void only_http_is_asked(void **state)
{
	static const char *const wrong[] = {
		"", "ca.example", "ftp://ca.example", "file:///etc", "HTTP", "http:/ca.example"
	};
	char longest[300];

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		assert_null(published_http_create(wrong[i]));
	memset(longest, 'a', sizeof longest - 1);
	memcpy(longest, "http://", 7);
	longest[sizeof longest - 1] = '\0';
	assert_null(published_http_create(longest));
}

static void where_nobody_listens_it_is_away(void **state)
{
	struct published_http *http = published_http_create("http://127.0.0.1:1/");
	struct published port;
	struct paper out = { 0 };

	(void)state;
	assert_non_null(http);
	port = published_http_port(http);
	assert_int_equal(port.get(port.self, "crl/seal-ca.crl", &out), PUBLISHED_AWAY);
	assert_null(out.byte);
	published_http_destroy(http);
	published_http_destroy(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_http_is_asked),
		cmocka_unit_test(where_nobody_listens_it_is_away),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
