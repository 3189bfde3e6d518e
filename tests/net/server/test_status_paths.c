#include "net/certificate/crl.h"
#include "net/protocol/base64.h"
#include "tests/net/server/enquiry.h"

/* Ways to ask, and what is to be had. (status.c) */

/* ---- ways to ask ----------------------------------------------------------------------------- */

/* RFC 6960, A.1, with what a client may encode encoded. */
static char *path_of(const struct question *q, const char *before)
{
	char *text = malloc(BASE64_TEXT_MAX(q->len)), *path = calloc(1, 3 * q->len + 64), *at;

	base64_encode(q->der, q->len, text);
	at = path + sprintf(path, "%s", before);
	for (const char *c = text; *c; c++)
		at += sprintf(at, strchr("+/=", *c) ? "%%%02x" : "%c", *c);
	free(text);
	return path;
}

static void by_path_as_by_body(void **unused)
{
	static const char *const befores[] = { "/ocsp/", "http://ca.example:8080/ocsp/",
		                               "HTTP://[::1]/ocsp/" };
	struct town_card card = town_resident_card(&town, 1, &town.p384);

	(void)unused;
	town_turn(&town, &card, CERTIFICATE_STATE_REVOKED_LOSS);
	for (size_t i = 0; i < sizeof befores / sizeof *befores; i++) {
		struct question q = question_of(&card, user_root(), EVP_sha256());
		char *path = path_of(&q, befores[i]);
		struct status_reply reply = ask("GET", path, NULL, 0);

		assert_int_equal(told_in(&reply, &q, user_root()).reason, 1);
		question_drop(&q);
		free(path);
	}
	free(card.der);
}

static void assert_malformed(struct status_reply reply)
{
	static const uint8_t malformed[] = { 0x30, 0x03, 0x0a, 0x01, 0x01 };

	assert_int_equal(reply.status, 200);
	assert_int_equal(reply.type, STATUS_OCSP);
	assert_int_equal(reply.len, sizeof malformed);
	assert_memory_equal(reply.body, malformed, sizeof malformed);
	free(reply.body);
}

static void nonsense_is_malformed(void **unused)
{
	static const char *const paths[] = { "/ocsp/x",        "/ocsp/%",   "/ocsp/%4", "/ocsp/%zz",
		                             "/ocsp/MAMCAQU=", "/ocsp/%00", "/ocsp/=" };
	uint8_t large[OCSP_REQUEST_MAX] = { 0x30 };
	char *path = malloc(100000);

	(void)unused;
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		assert_malformed(ask("GET", paths[i], NULL, 0));
	assert_malformed(ask("POST", "/ocsp", NULL, 0));
	assert_malformed(ask("POST", "/ocsp", "nonsense", 8));
	assert_malformed(ask("POST", "/ocsp", large, sizeof large));
	memset(path, 'A', 99999);
	memcpy(path, "/ocsp/", 6);
	path[99999] = '\0';
	assert_malformed(ask("GET", path, NULL, 0));
	free(path);
}

static void nothing_else_is_here(void **unused)
{
	static const struct {
		const char *method, *path;
	} elsewhere[] = {
		{ "GET", "/" },
		{ "GET", "" },
		{ "GET", "/ocsp" },
		{ "GET", "/ocsp/" },
		{ "GET", "/ocspx" },
		{ "POST", "/ocsp/MAMCAQU=" },
		{ "PUT", "/ocsp" },
		{ "POST", "/crl/auth-ca.crl" },
		{ "GET", "/crl/" },
		{ "GET", "/crl/.crl" },
		{ "GET", "/crl/auth-ca" },
		{ "GET", "/crl/auth-ca.crl/" },
		{ "GET", "/crl/issuing-ca.crl" },
		{ "GET", "/crl/../ca/auth-ca.key.pem" },
		{ "GET", "/crl/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.crl" },
		{ "GET", "/v1/challenges" },
		{ "GET", "http://ca.example" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++) {
		struct status_reply reply = ask(elsewhere[i].method, elsewhere[i].path, "", 0);

		if (reply.status != 404 || reply.type != STATUS_NOTHING || reply.body)
			fail_msg("%s %s", elsewhere[i].method, elsewhere[i].path);
	}
}

/* ---- lists ----------------------------------------------------------------------------------- */

static void sign_list(uint64_t number, int64_t next_update)
{
	const struct responder *r = responders_find(&responders, "sign-ca");
	struct private_key *key = private_key_of_pem(town.ca_key[ISSUE_SIGNING_CA].text,
	                                             town.ca_key[ISSUE_SIGNING_CA].len);
	const struct crl_plan plan = {
		.issuer = &town.ca[ISSUE_SIGNING_CA],
		.key = key,
		.number = number,
		.this_update = TOWN_NOW - 7,
		.next_update = next_update,
	};
	struct ledger_list list = { .number = number,
		                    .this_update = plan.this_update,
		                    .next_update = next_update };

	memcpy(list.issuer_key, r->issuer_key, sizeof list.issuer_key);
	list.der = crl_make(&plan, &list.len);
	assert_non_null(list.der);
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(store_end(town.store, ledger_put_list(town.store, &list)), STORE_OK);
	free(list.der);
	private_key_destroy(key);
}

static struct status_reply ask_list(const char *method, const char *known)
{
	const struct status_request request = {
		.method = method, .path = "/crl/sign-ca.crl", .known = known, .now = TOWN_NOW
	};
	struct status_reply reply = { 0 };

	status_answer_to(desk, &request, &reply);
	return reply;
}

/* Number 0: there is none. */
static long number_in(struct status_reply *reply)
{
	const uint8_t *der = reply->body;
	X509_CRL *list = der ? d2i_X509_CRL(NULL, &der, (long)reply->len) : NULL;
	ASN1_INTEGER *number = list ? X509_CRL_get_ext_d2i(list, NID_crl_number, NULL, NULL) : NULL;
	const long value = number ? ASN1_INTEGER_get(number) : 0;

	ASN1_INTEGER_free(number);
	X509_CRL_free(list);
	free(reply->body);
	return value;
}

static void the_newest_list_is_given(void **unused)
{
	char tag[STATUS_TAG_MAX];
	struct status_reply reply = ask_list("GET", NULL);

	(void)unused;
	assert_int_equal(reply.status, 404); /* none was ever signed */
	sign_list(1, TOWN_NOW + 604800);
	reply = ask_list("GET", NULL);
	assert_int_equal(reply.status, 200);
	assert_int_equal(reply.type, STATUS_LIST);
	assert_int_equal(reply.modified, TOWN_NOW - 7);
	assert_int_equal(reply.fresh_s, 60);
	memcpy(tag, reply.tag, sizeof tag);
	assert_int_equal(number_in(&reply), 1);
	reply = ask_list("HEAD", NULL);
	assert_int_equal(number_in(&reply), 1);
	sign_list(2, TOWN_NOW + 20);
	reply = ask_list("GET", tag);
	assert_int_equal(reply.status, 200);
	assert_int_equal(reply.fresh_s, 20); /* never past its next update */
	assert_string_not_equal(reply.tag, tag);
	assert_int_equal(number_in(&reply), 2);
	sign_list(3, TOWN_NOW - 1);
	reply = ask_list("GET", NULL);
	assert_int_equal(reply.fresh_s, 0);
	assert_int_equal(number_in(&reply), 3);
}

static void who_has_it_is_told_so(void **unused)
{
	char known[3 * STATUS_TAG_MAX];
	struct status_reply reply = ask_list("GET", NULL);

	(void)unused;
	snprintf(known, sizeof known, "W/\"other\", %s", reply.tag);
	assert_int_equal(number_in(&reply), 3);
	reply = ask_list("GET", known);
	assert_int_equal(reply.status, 304);
	assert_null(reply.body);
	assert_true(*reply.tag);
	reply = ask_list("GET", "*");
	assert_int_equal(reply.status, 304);
	reply = ask_list("GET", "\"other\"");
	assert_int_equal(reply.status, 200);
	assert_int_equal(number_in(&reply), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_path_as_by_body),    cmocka_unit_test(nonsense_is_malformed),
		cmocka_unit_test(nothing_else_is_here),  cmocka_unit_test(the_newest_list_is_given),
		cmocka_unit_test(who_has_it_is_told_so),
	};

	return cmocka_run_group_tests(tests, enquiry_opens, enquiry_ends);
}
