#include "net/client/https_handle.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "net/client/published.h"
#include "tests/fake/dead_names.h"
#include "tests/net/client/stage.h"

static void a_dead_resolver_is_not_waited_for(void **state)
{
	struct authority_https_settings with = settings("https://dead.example:8443");
	struct authority authority;
	struct challenge c = { 0 };
	struct refusal_seen why;
	const char *fault = NULL;
	struct authority_https *a;
	const time_t began = steady_s();

	(void)state;
	with.connect_ms = 300;
	a = authority_https_create(&with, &authority, &fault);
	assert_non_null(a);
	assert_int_equal(authority.challenge(authority.self, &go_on, &c, &why), AUTHORITY_SLOW);
	authority_https_destroy(a);
	assert_true(steady_s() - began < HANG_S - 2);
}

/* The user client waits five seconds for a connection. */
static void nor_is_it_by_the_user_client(void **state)
{
	const int no_proxy = unsetenv("ALL_PROXY");
	struct published_http *http = published_http_create("http://dead.example/");
	struct published port = published_http_port(http);
	struct paper out = { 0 };
	const time_t began = steady_s();

	(void)state;
	assert_int_equal(no_proxy, 0);
	assert_int_equal(port.get(port.self, "crl/seal-ca.crl", &out), PUBLISHED_AWAY);
	published_http_destroy(http);
	assert_in_range(steady_s() - began, 4, HANG_S - 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_dead_resolver_is_not_waited_for, wake_all),
		cmocka_unit_test_teardown(nor_is_it_by_the_user_client, wake_all),
	};

	return cmocka_run_group_tests(tests, make_keys, remove_keys);
}
