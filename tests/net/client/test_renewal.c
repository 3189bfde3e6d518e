#include "net/client/renewal.h"

#include "tests/net/client/stage.h"

/* A terminal that is enrolled anew goes on with its new certificate without a restart. */

static void copy(const char *from, const char *to)
{
	FILE *in = fopen(pki_file(from), "r"), *out = fopen(pki_file(to), "w");
	char text[8192];
	const size_t len = fread(text, 1, sizeof text, in);

	assert_int_equal(fwrite(text, 1, len, out), len);
	fclose(in);
	assert_int_equal(fclose(out), 0);
}

static int enrolled(void **state)
{
	(void)state;
	copy("terminal.crt", "ours.crt");
	copy("terminal.key", "ours.key");
	return 0;
}

static void enrol_anew(void)
{
	copy("renewed.crt", "ours.crt");
	copy("renewed.key", "ours.key");
}

static void open_ours(struct stage *s, enum server_manner manner)
{
	char url[64] = "";
	const char *why = NULL;
	struct authority_https_settings with;

	*s = (struct stage){ .server.manner = manner };
	now_ms = 1000;
	server_start(&s->server, "right", "ca.crt", TLS1_3_VERSION);
	snprintf(url, sizeof url, "https://localhost:%d", s->server.port);
	with = settings(url);
	with.certificate = pki_file("ours.crt");
	with.key = pki_file("ours.key");
	s->https = authority_https_create(&with, &s->authority, &why);
	assert_non_null(s->https);
}

static void digest_of(const char *name, uint8_t out[32])
{
	FILE *file = fopen(pki_file(name), "r");
	X509 *certificate = PEM_read_X509(file, NULL, NULL, NULL);
	unsigned len;

	fclose(file);
	assert_int_equal(X509_digest(certificate, EVP_sha256(), out, &len), 1);
	X509_free(certificate);
}

static void what_is_asked_next_shows_the_new_certificate(void **state)
{
	struct stage s;
	uint8_t before[32], after[32];

	(void)state;
	digest_of("terminal.crt", before);
	digest_of("renewed.crt", after);
	open_ours(&s, SERVER_RIGHT);
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	assert_memory_equal(s.challenge.terminal_certificate, before, 32);
	enrol_anew();
	now_ms += 60000;
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	assert_memory_equal(s.challenge.terminal_certificate, after, 32);
	now_ms += 60000;
	assert_int_equal(challenge(&s), AUTHORITY_OK); /* and stays on that connection */
	close_stage(&s);
	assert_int_equal(s.server.connections, 2);
	assert_memory_equal(s.server.shown, after, 32);
}

/* What was signed for the connection of before binds that one alone. */
static void a_challenge_of_before_is_stale(void **state)
{
	struct stage s;

	(void)state;
	open_ours(&s, SERVER_RIGHT);
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	enrol_anew();
	assert_int_equal(prove(&s), AUTHORITY_STALE);
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	assert_int_equal(prove(&s), AUTHORITY_OK);
	close_stage(&s);
}

static void who_is_refused_does_not_ask_on_the_same_connection(void **state)
{
	struct stage s;

	(void)state;
	open_ours(&s, SERVER_SHUTS_OUT);
	assert_int_equal(challenge(&s), AUTHORITY_REFUSED);
	assert_int_equal(s.why.refusal, REFUSAL_TERMINAL);
	assert_int_equal(challenge(&s), AUTHORITY_REFUSED);
	close_stage(&s);
	assert_int_equal(s.server.connections, 2);
	assert_int_equal(s.server.requests, 2);
}

/* While the files are written, one may not belong to the other. */
static void half_of_it_is_no_end(void **state)
{
	struct stage s;

	(void)state;
	open_ours(&s, SERVER_RIGHT);
	copy("renewed.crt", "ours.crt");
	assert_int_equal(challenge(&s), AUTHORITY_UNTRUSTED);
	copy("renewed.key", "ours.key");
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	close_stage(&s);
}

static void whatever_is_another_is_seen_once(void **state)
{
	struct renewal r;

	(void)state;
	assert_true(renewal_init(&r, pki_file("ours.crt"), pki_file("ours.key")));
	assert_false(renewal_seen(&r));
	copy("renewed.key", "ours.key");
	assert_true(renewal_seen(&r));
	assert_false(renewal_seen(&r));
	assert_int_equal(unlink(pki_file("ours.crt")), 0);
	assert_true(renewal_seen(&r));
	assert_false(renewal_seen(&r));
	copy("terminal.crt", "ours.crt");
	assert_true(renewal_seen(&r));
	copy("terminal.crt", "new.crt"); /* the same text, moved into place */
	assert_int_equal(rename(pki_file("new.crt"), pki_file("ours.crt")), 0);
	assert_true(renewal_seen(&r));
	renewal_finish(&r);
	r = (struct renewal){ .file = { NULL } };
	assert_false(renewal_seen(&r));
}

static int remove_ours(void **state)
{
	unlink(pki_file("ours.crt"));
	unlink(pki_file("ours.key"));
	return remove_keys(state);
}

#define TEST(name) cmocka_unit_test_setup(name, enrolled)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_asked_next_shows_the_new_certificate),
		TEST(a_challenge_of_before_is_stale),
		TEST(who_is_refused_does_not_ask_on_the_same_connection),
		TEST(half_of_it_is_no_end),
		TEST(whatever_is_another_is_seen_once),
	};

	return cmocka_run_group_tests(tests, make_keys, remove_ours);
}
