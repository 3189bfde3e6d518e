#include "net/client/line_trial.h"

#include "tests/net/client/stage.h"

/* The way to the server, step by step: a try says how far it came, and why no further. */

static struct line_trial trial;

static void try_with(struct stage *s, const char *name, const char *client_ca, int version)
{
	*s = (struct stage){ .server.manner = SERVER_RIGHT };
	now_ms = 1000;
	server_start(&s->server, name, client_ca, version);
	open_stage_with(s, NULL);
	authority_https_try(s->https, &go_on, &trial);
}

static void a_way_that_is_open(void **unused)
{
	struct stage s;

	(void)unused;
	try_with(&s, "right", "ca.crt", TLS1_3_VERSION);
	assert_string_equal(trial.why, "");
	assert_int_equal(trial.status, AUTHORITY_OK);
	assert_true(trial.resolved && trial.connected && trial.secured && trial.admitted);
	assert_true(trial.resolve_ms >= 0 && trial.connect_ms >= 0 && trial.tls_ms >= 0 &&
	            trial.round_trip_ms >= 0);
	assert_string_equal(trial.host, "localhost");
	assert_string_equal(trial.address, "127.0.0.1");
	assert_string_equal(trial.tls, "TLSv1.3");
	assert_true(trial.peer_count >= 1);
	assert_string_equal(trial.peer[0].subject, "CN=right");
	assert_true(trial.peer[0].not_after > 1700000000);
	assert_int_equal(trial.server_time, 1795363200);
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	close_stage(&s);
	assert_int_equal(s.server.connections, 2); /* the visit's is another one */
}

static void a_server_that_is_not_believed(void **unused)
{
	struct stage s;

	(void)unused;
	try_with(&s, "expired", "ca.crt", TLS1_3_VERSION);
	assert_int_equal(trial.status, AUTHORITY_UNTRUSTED);
	assert_true(trial.connected);
	assert_false(trial.secured || trial.admitted);
	assert_int_equal(trial.round_trip_ms, -1);
	assert_string_equal(trial.why, "certificate has expired");
	assert_string_equal(trial.peer[0].subject, "CN=expired"); /* shown all the same */
	close_stage(&s);
	try_with(&s, "other-name", "ca.crt", TLS1_3_VERSION);
	assert_int_equal(trial.status, AUTHORITY_UNTRUSTED);
	assert_true(*trial.why != 0);
	close_stage(&s);
}

static void a_server_that_does_not_want_us(void **unused)
{
	struct stage s;

	(void)unused;
	try_with(&s, "right", "other-ca.crt", TLS1_3_VERSION);
	assert_int_equal(trial.status, AUTHORITY_REFUSED);
	assert_true(trial.secured);
	assert_false(trial.admitted);
	assert_string_equal(trial.why, refusal_title(REFUSAL_TERMINAL));
	close_stage(&s);
}

static void nobody_at_home(void **unused)
{
	struct stage s = { .server.manner = SERVER_RIGHT };

	(void)unused;
	now_ms = 1000;
	server_start(&s.server, "right", "ca.crt", TLS1_3_VERSION);
	open_stage_with(&s, NULL);
	server_stop(&s.server);
	authority_https_try(s.https, &go_on, &trial);
	assert_int_equal(trial.status, AUTHORITY_AWAY);
	assert_true(trial.resolved);
	assert_false(trial.connected || trial.secured || trial.admitted);
	assert_int_equal(trial.connect_ms, -1);
	assert_int_equal(trial.peer_count, 0);
	assert_true(*trial.why != 0);
	authority_https_destroy(s.https);
}

static void hosts(void **unused)
{
	static const struct {
		const char *url, *host;
	} rows[] = {
		{ "https://localhost:8443", "localhost" },
		{ "https://madoguchi.example", "madoguchi.example" },
		{ "https://[::1]:8443", "::1" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		line_trial_begin(rows[i].url, &trial);
		assert_string_equal(trial.host, rows[i].host);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_way_that_is_open),
		cmocka_unit_test(a_server_that_is_not_believed),
		cmocka_unit_test(a_server_that_does_not_want_us),
		cmocka_unit_test(nobody_at_home),
		cmocka_unit_test(hosts),
	};

	return cmocka_run_group_tests(tests, make_keys, remove_keys);
}
