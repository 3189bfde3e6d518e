#include "tests/net/server/bureau.h"

static struct town town;
static struct bureau bureau;

static void remove_file(const char *name)
{
	char path[160];

	snprintf(path, sizeof path, "%s/%s", bureau.directory, name);
	assert_int_equal(unlink(path), 0);
}

/* The part of the reason behind the directory. */
static const char *refused(void)
{
	static char reason[PEM_REASON_MAX];
	struct responders r;

	assert_false(responders_load(bureau.directory, &r, reason));
	responders_drop(&r);
	assert_memory_equal(reason, bureau.directory, strlen(bureau.directory));
	return reason + strlen(bureau.directory);
}

static void each_has_its_own_authority(void **unused)
{
	static const char *const names[] = { "auth-ca", "auth-ca-next", "sign-ca" };
	char reason[PEM_REASON_MAX];
	struct responders r;

	(void)unused;
	assert_true(responders_load(bureau.directory, &r, reason));
	assert_int_equal(r.count, 3);
	for (size_t i = 0; i < 3; i++) {
		const struct responder *one = responders_find(&r, names[i]);

		assert_non_null(one);
		for (size_t j = 0; j < i; j++)
			assert_memory_not_equal(one->issuer_key,
			                        responders_find(&r, names[j])->issuer_key, 20);
	}
	assert_null(responders_find(&r, "issuing-ca"));
	responders_drop(&r);
}

/* Of nothing else than certificate and key is known what they are. */
static void other_files_are_passed_over(void **unused)
{
	static const char *const others[] = { "status/.crt.pem", "status/AUTH.crt.pem",
		                              "status/auth-ca.crt.pem~", "status/notes" };
	const struct issue_pem nonsense = { (char[]){ "nonsense" }, 8 };
	char reason[PEM_REASON_MAX];
	struct responders r;

	(void)unused;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		bureau_write(&bureau, others[i], "w", &nonsense);
	assert_true(responders_load(bureau.directory, &r, reason));
	assert_int_equal(r.count, 3);
	responders_drop(&r);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		remove_file(others[i]);
}

static void what_does_not_fit_is_named(void **unused)
{
	const struct issue_pem nonsense = { (char[]){ "nonsense" }, 8 };

	(void)unused;
	bureau_write(&bureau, "status/odd.crt.pem", "w", &nonsense);
	assert_string_equal(refused(), "/status/odd.crt.pem: not PEM");
	/* A certificate of no authority that is trusted here. */
	bureau_responder(&bureau, "odd", &town.ca[ISSUE_ISSUING_CA],
	                 &town.ca_key[ISSUE_ISSUING_CA]);
	assert_string_equal(refused(), "/status/odd.crt.pem: not of an authority in trust/");
	/* An authority's certificate is none of a responder. */
	bureau_write(&bureau, "status/odd.crt.pem", "w", &town.ca[ISSUE_USER_CA]);
	bureau_write(&bureau, "status/odd.key.pem", "w", &town.ca_key[ISSUE_USER_CA]);
	(void)refused();
	bureau_responder(&bureau, "odd", &town.ca[ISSUE_USER_CA], &town.ca_key[ISSUE_USER_CA]);
	bureau_write(&bureau, "status/odd.key.pem", "w", &town.p384);
	assert_string_equal(refused(),
	                    "/status/odd.key.pem: not the key of a responder's certificate");
	remove_file("status/odd.key.pem");
	assert_string_equal(refused(), "/status/odd.key.pem: No such file or directory");
	remove_file("status/odd.crt.pem");
}

static void one_that_is_over_is_found(void **unused)
{
	char reason[PEM_REASON_MAX] = "";
	struct responders r = { 0 };
	int64_t ends;

	(void)unused;
	assert_true(responders_load(bureau.directory, &r, reason));
	ends = r.responder[0].not_after;
	for (size_t i = 1; i < r.count; i++)
		ends = r.responder[i].not_after < ends ? r.responder[i].not_after : ends;
	assert_null(responders_ended(&r, ends));
	assert_non_null(responders_ended(&r, ends + 1));
	assert_int_equal(responders_ended(&r, ends + 1)->not_after, ends);
	r.count = 0;
	assert_null(responders_ended(&r, ends + 1));
	responders_drop(&r);
}

static void an_authority_of_before_has_none(void **unused)
{
	static const char none[] =
	    "/status: no responder in it (madoguchi-office upgrade makes them)";
	char away[96], here[96];

	(void)unused;
	snprintf(here, sizeof here, "%s/status", bureau.directory);
	snprintf(away, sizeof away, "%s/away", bureau.directory);
	assert_int_equal(rename(here, away), 0);
	assert_string_equal(refused(), none);
	assert_int_equal(mkdir(here, 0700), 0);
	assert_string_equal(refused(), none);
	assert_int_equal(rmdir(here), 0);
	assert_int_equal(rename(away, here), 0);
}

static int build(void **unused)
{
	(void)unused;
	town_build(&town);
	bureau_build(&bureau, &town);
	return 0;
}

static int clear(void **unused)
{
	(void)unused;
	bureau_clear(&bureau);
	town_clear(&town);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_has_its_own_authority),
		cmocka_unit_test(other_files_are_passed_over),
		cmocka_unit_test(what_does_not_fit_is_named),
		cmocka_unit_test(one_that_is_over_is_found),
		cmocka_unit_test(an_authority_of_before_has_none),
	};

	return cmocka_run_group_tests(tests, build, clear);
}
