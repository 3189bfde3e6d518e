#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "net/office/authority_make.h"

/* An authority as its files, made once; time is a number. */

#define DAY_S INT64_C(86400)
#define NOW INT64_C(1795000000)

static char place[64];
static const char *const hosts[] = { "localhost" };

static struct authority_plan plan_at(int64_t now)
{
	return (struct authority_plan){ .hosts = hosts, .host_count = 1, .now = now };
}

static int make_authority(void **unused)
{
	const struct authority_plan plan = plan_at(NOW);
	struct authority_made made = { .roots = 0 };
	struct reason why = { "" };

	(void)unused;
	snprintf(place, sizeof place, "/tmp/madoguchi-authority-XXXXXX");
	if (!mkdtemp(place) || !authority_make_files(place, &plan, &made, &why)) {
		fprintf(stderr, "%s\n", why.text);
		return -1;
	}
	return made.roots == AUTHORITY_ROOTS && made.responders == 6 && made.operator_keys == 2 &&
	               made.settings
	           ? 0
	           : -1;
}

static int remove_authority(void **unused)
{
	(void)unused;
	folder_remove(place);
	return access(place, F_OK) == 0;
}

static struct date days_ago(int days)
{
	return date_in_japan(NOW - days * DAY_S);
}

static void older_days_are_the_predecessors(void **unused)
{
	static const struct {
		const char *present;
		int days_ago;
		const char *root;
	} rows[] = {
		{ "auth-ca", 0, "auth-ca" },
		{ "auth-ca", -400, "auth-ca" },
		{ "auth-ca", 3 * 365 - 1, "auth-ca" },
		{ "auth-ca", 3 * 365, "auth-ca" },
		{ "auth-ca", 3 * 365 + 1, "auth-ca-old" },
		{ "auth-ca", 12 * 365, "auth-ca-old" },
		{ "sign-ca", 3 * 365, "sign-ca" },
		{ "sign-ca", 3 * 365 + 1, "sign-ca-old" },
		{ "auth-ca-next", 12 * 365 - 1, "auth-ca-next" },
		{ "terminal-ca", 12 * 365 - 1, "terminal-ca" },
		{ "seal-ca", 0, "seal-ca" },
		{ "nobody-ca", 0, "nobody-ca" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_string_equal(
		    authority_root_for(place, rows[i].present, days_ago(rows[i].days_ago)),
		    rows[i].root);
}

static void validity_of(const char *root, struct certificate_facts *out)
{
	struct issue_pem pem;
	struct reason why;
	char name[64];
	uint8_t *der;
	size_t len;

	snprintf(name, sizeof name, "ca/%s.crt.pem", root);
	assert_true(authority_read(place, name, &pem, &why));
	der = certificate_der_of_pem(pem.text, pem.len, &len);
	assert_non_null(der);
	assert_true(certificate_read(der, len, out));
	free(der);
	issue_pem_drop(&pem);
}

/* Whatever day a root may issue on is within its own time, and so is the latest end of what it
 * issued: five years later, or as long as a card of the next generation. */
static void roots_outlive_what_they_issue(void **unused)
{
	struct certificate_facts present, old;

	(void)unused;
	validity_of("auth-ca", &present);
	validity_of("auth-ca-old", &old);
	assert_true(present.not_before <= NOW - 3 * 365 * DAY_S);
	assert_true(present.not_before < old.not_after); /* as real ones overlap */
	assert_true(old.not_before <= NOW - 12 * 365 * DAY_S);
	/* Its last day, and the fifth birthday after it. */
	assert_true(old.not_after >= NOW - 3 * 365 * DAY_S + (5 * 365 + 2) * DAY_S);
	validity_of("auth-ca-next", &present);
	assert_true(present.not_after >= NOW + (10 * 365 + 3) * DAY_S);
}

static void nothing_is_made_twice(void **unused)
{
	const struct authority_plan plan = plan_at(NOW + 335 * DAY_S);
	struct authority_made made = { .roots = 0 };
	struct reason why;

	(void)unused;
	assert_true(authority_make_files(place, &plan, &made, &why));
	assert_int_equal(made.roots, 0);
	assert_int_equal(made.responders, 0);
	assert_int_equal(made.operator_keys, 0);
	assert_false(made.settings);
}

static void responders_are_renewed_in_time(void **unused)
{
	const struct authority_plan plan = plan_at(NOW + 335 * DAY_S + 1);
	struct authority_made made = { .roots = 0 };
	struct issue_pem before, after, key, key_after;
	struct reason why;

	(void)unused;
	assert_true(authority_read(place, "status/auth-ca.crt.pem", &before, &why));
	assert_true(authority_read(place, "status/auth-ca.key.pem", &key, &why));
	assert_true(authority_make_files(place, &plan, &made, &why));
	assert_int_equal(made.roots, 0);
	assert_int_equal(made.responders, 6);
	assert_true(authority_read(place, "status/auth-ca.crt.pem", &after, &why));
	assert_true(authority_read(place, "status/auth-ca.key.pem", &key_after, &why));
	assert_string_not_equal(before.text, after.text);
	/* A certificate and a key that do not fit would stand there for a moment. */
	assert_string_equal(key.text, key_after.text);
	issue_pem_drop(&before);
	issue_pem_drop(&after);
	issue_pem_drop(&key);
	issue_pem_drop(&key_after);
}

static void the_operators_keys_outlast_their_certificates(void **unused)
{
	const struct authority_plan plan = plan_at(NOW + 700 * DAY_S + 1);
	struct authority_made made = { .roots = 0 };
	struct issue_pem before, after, key, key_after;
	struct reason why;

	(void)unused;
	assert_true(authority_read(place, "operator/export.crt.pem", &before, &why));
	assert_true(authority_read(place, "operator/export.key.pem", &key, &why));
	assert_true(authority_make_files(place, &plan, &made, &why));
	assert_int_equal(made.operator_keys, 2);
	assert_true(authority_read(place, "operator/export.crt.pem", &after, &why));
	assert_true(authority_read(place, "operator/export.key.pem", &key_after, &why));
	assert_string_not_equal(before.text, after.text);
	assert_string_equal(key.text, key_after.text);
	issue_pem_drop(&before);
	issue_pem_drop(&after);
	issue_pem_drop(&key);
	issue_pem_drop(&key_after);
}

static void what_is_missing_is_made(void **unused)
{
	static const char *const gone[] = { "ca/auth-ca-old.crt.pem", "ca/sign-ca-old.crt.pem",
		                            "ca/sign-ca-old.key.pem", "status/auth-ca.crt.pem",
		                            "office.ini" };
	const struct authority_plan plan = plan_at(NOW);
	struct authority_made made = { .roots = 0 };
	uint8_t before[CERTIFICATE_KEY_ID_LEN], after[CERTIFICATE_KEY_ID_LEN];
	struct reason why;
	char path[128];

	(void)unused;
	assert_true(authority_root_key_id(place, "auth-ca-old", before, &why));
	for (size_t i = 0; i < sizeof gone / sizeof gone[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", place, gone[i]);
		assert_int_equal(unlink(path), 0);
	}
	assert_false(authority_root_key_id(place, "sign-ca-old", after, &why));
	assert_string_equal(authority_root_for(place, "sign-ca", days_ago(2000)), "sign-ca");
	assert_true(authority_make_files(place, &plan, &made, &why));
	assert_int_equal(made.roots, 2);
	assert_true(made.settings);
	/* A key that was there is that root's still: what it issued is known by it. */
	assert_true(authority_root_key_id(place, "auth-ca-old", after, &why));
	assert_memory_equal(before, after, sizeof before);
}

static void plans_are_looked_at_first(void **unused)
{
	static const struct {
		const char *key_uri, *status_url;
		bool fits;
	} rows[] = {
		{ NULL, NULL, true },
		{ "auth-ca=file:/x", "http://ca.example:8080", true },
		{ "auth-ca-old=pkcs11:object=x", NULL, true },
		{ "auth-c=file:/x", NULL, false },
		{ "auth-ca", NULL, false },
		{ "auth-ca=", NULL, false },
		{ "=file:/x", NULL, false },
		{ "auth-ca=\nfile:/x", NULL, false },
		{ NULL, "", false },
		{ NULL, "https://ca.example", false },
	};
	struct reason why;

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct authority_plan plan = plan_at(NOW);

		plan.key_uri = &rows[i].key_uri;
		plan.key_uri_count = rows[i].key_uri ? 1 : 0;
		plan.status_url = rows[i].status_url;
		assert_int_equal(authority_plan_fits(&plan, &why), rows[i].fits);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(older_days_are_the_predecessors),
		cmocka_unit_test(roots_outlive_what_they_issue),
		cmocka_unit_test(nothing_is_made_twice),
		cmocka_unit_test(what_is_missing_is_made),
		cmocka_unit_test(responders_are_renewed_in_time),
		cmocka_unit_test(the_operators_keys_outlast_their_certificates),
		cmocka_unit_test(plans_are_looked_at_first),
	};

	return cmocka_run_group_tests(tests, make_authority, remove_authority);
}
