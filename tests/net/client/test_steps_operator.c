#include "net/client/steps_operator.h"

#include "tests/net/client/stage.h"

/* The operator's line over real TLS. */

static struct operator_line line;
static struct operator_answer heard;

static const struct operator_boot boot = {
	.software = "0.1.0",
	.installation = "0123456789abcdef0123456789abcdef",
	.boots = 1,
	.head_hash = "0000000000000000000000000000000000000000000000000000000000000000",
};
static const struct operator_heartbeat beat = { .installation = "0123456789abcdef0123456789abcdef",
	                                        .boots = 1,
	                                        .state = "in-service" };
static const struct operator_log journal = { .last = true };

static void open_line(struct stage *s, enum server_manner manner)
{
	open_stage(s, manner);
	authority_https_operator(s->https, &line);
	heard = (struct operator_answer){ .events_next = -1 };
}

static void what_is_told_is_answered(void **unused)
{
	struct stage s;

	(void)unused;
	open_line(&s, SERVER_RIGHT);
	assert_int_equal(line.server_ends(line.self), 0);
	assert_int_equal(line.boot(line.self, &go_on, &boot, &heard, &s.why), AUTHORITY_OK);
	assert_int_equal(heard.interval_s, 7);
	heard.events_next = 0;
	assert_int_equal(line.heartbeat(line.self, &go_on, &beat, &heard, &s.why), AUTHORITY_OK);
	assert_int_equal(heard.events_next, 9);
	assert_int_equal(
	    line.log(line.self, &go_on, "0123456789abcdef0123456789abcdef", &journal, &s.why),
	    AUTHORITY_OK);
	assert_int_equal(challenge(&s), AUTHORITY_OK); /* the visit goes by the same connection */
	close_stage(&s);
	assert_int_equal(s.server.connections, 1);
	assert_int_equal(s.server.requests, 4);
}

static void when_the_servers_certificate_ends(void **unused)
{
	struct stage s;
	FILE *file = fopen(pki_file("right.crt"), "r");
	X509 *theirs = PEM_read_X509(file, NULL, NULL, NULL);
	time_t ends;

	(void)unused;
	fclose(file);
	open_line(&s, SERVER_RIGHT);
	assert_int_equal(challenge(&s), AUTHORITY_OK);
	ends = (time_t)line.server_ends(line.self);
	assert_int_equal(X509_cmp_time(X509_get0_notAfter(theirs), &ends), -1);
	ends--;
	assert_int_equal(X509_cmp_time(X509_get0_notAfter(theirs), &ends), 1);
	X509_free(theirs);
	close_stage(&s);
}

static void what_broke_is_asked_once_more(void **unused)
{
	struct stage s;

	(void)unused;
	open_line(&s, SERVER_DROPS_FIRST);
	assert_int_equal(line.heartbeat(line.self, &go_on, &beat, &heard, &s.why), AUTHORITY_OK);
	close_stage(&s);
	assert_int_equal(s.server.requests, 2);
}

/* A server keeps no line that has nothing to say: what is said next is said on another, at the
 * first try. */
static void a_line_that_was_closed_meanwhile_is_no_failure(void **unused)
{
	static const enum server_manner manners[] = { SERVER_CLOSES, SERVER_SAYS_CLOSE };

	(void)unused;
	for (size_t i = 0; i < sizeof manners / sizeof *manners; i++) {
		struct stage s;

		open_line(&s, manners[i]);
		assert_int_equal(line.boot(line.self, &go_on, &boot, &heard, &s.why), AUTHORITY_OK);
		for (int beats = 0; beats < 3; beats++)
			assert_int_equal(line.heartbeat(line.self, &go_on, &beat, &heard, &s.why),
			                 AUTHORITY_OK);
		close_stage(&s);
		assert_int_equal(s.server.connections, 4);
		assert_int_equal(s.server.requests, 4);
	}
}

static void a_server_without_the_line_says_so(void **unused)
{
	struct stage s;

	(void)unused;
	open_line(&s, SERVER_NO_LINE);
	assert_int_equal(line.boot(line.self, &go_on, &boot, &heard, &s.why), AUTHORITY_REFUSED);
	assert_int_equal(s.why.refusal, REFUSAL_NOT_FOUND);
	assert_int_equal(heard.events_next, -1);
	close_stage(&s);
}

static void nonsense_is_not_taken(void **unused)
{
	struct stage s;

	(void)unused;
	open_line(&s, SERVER_NONSENSE);
	assert_int_equal(line.heartbeat(line.self, &go_on, &beat, &heard, &s.why),
	                 AUTHORITY_BROKEN);
	assert_int_equal(heard.events_next, -1);
	close_stage(&s);
}

static void what_may_not_be_sent_is_not(void **unused)
{
	struct operator_boot bad = boot;
	struct stage s;

	(void)unused;
	open_line(&s, SERVER_RIGHT);
	bad.boots = 0;
	assert_int_equal(line.boot(line.self, &go_on, &bad, &heard, &s.why), AUTHORITY_BROKEN);
	assert_int_equal(line.log(line.self, &go_on, "../boot", &journal, &s.why),
	                 AUTHORITY_BROKEN);
	close_stage(&s);
	assert_int_equal(s.server.requests, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_told_is_answered),
		cmocka_unit_test(when_the_servers_certificate_ends),
		cmocka_unit_test(what_broke_is_asked_once_more),
		cmocka_unit_test(a_line_that_was_closed_meanwhile_is_no_failure),
		cmocka_unit_test(a_server_without_the_line_says_so),
		cmocka_unit_test(nonsense_is_not_taken),
		cmocka_unit_test(what_may_not_be_sent_is_not),
	};

	return cmocka_run_group_tests(tests, make_keys, remove_keys);
}
