#include "net/protocol/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "tests/net/protocol/codecs.h"
#include "tests/net/protocol/page.h"

/* `text` with the first `from` replaced, for free(); a `from` that is not there stops the test. */
static char *replaced(const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);
	char *out = calloc(1, strlen(text) + strlen(to) + 1);

	if (!at || !out)
		fail_msg("no %s in %s", from, text);
	memcpy(out, text, (size_t)(at - text));
	strcat(out, to);
	strcat(out, at + strlen(from));
	return out;
}

/* ---- the text's examples ----------------------------------------------------------------- */

/* Our encoders write the members in the text's order, so all that differs is white space. */
static void strip(char *json)
{
	char *to = json;
	bool quoted = false;

	for (const char *from = json; *from; from++) {
		quoted ^= *from == '"';
		if (quoted || (*from != ' ' && *from != '\n'))
			*to++ = *from;
	}
	*to = '\0';
}

static void examples_of_the_text_are_what_we_send(void **state)
{
	(void)state;
	for (size_t i = 0; i < CODECS; i++) {
		char *block = page_block(codecs[i].label);
		char *again = codecs[i].echo(block, strlen(block));

		if (!again)
			fail_msg("%s is not understood", codecs[i].label);
		strip(block);
		assert_string_equal(again, block);
		free(again);
		free(block);
	}
}

static void fields_of_the_offer(void **state)
{
	char *block = page_block("json offer");
	struct offer m;

	(void)state;
	assert_true(offer_decode(block, strlen(block), &m));
	assert_string_equal(m.session, "0123456789abcdef0123456789abcdef");
	assert_string_equal(m.municipality_code, "13999");
	assert_string_equal(m.holder, "窓口 花子");
	assert_string_equal(m.family_name, "窓口");
	assert_int_equal(m.member_count, 2);
	assert_string_equal(m.member[0], "窓口 太郎");
	assert_int_equal(m.document_count, 2);
	assert_int_equal(m.document[0].item_count, 3);
	assert_string_equal(m.document[0].item[0].word, DOCUMENT_RELATIONSHIP);
	assert_string_equal(m.document[0].item[2].word, DOCUMENT_NUMBER);
	assert_true(m.document[0].household && m.document[0].members);
	assert_int_equal(m.document[0].fee_yen, 200);
	assert_string_equal(m.document[0].until, "23:00");
	assert_true(m.renewable_since == 1795363200);
	assert_string_equal(m.document[1].item[0].word, "former-name");
	assert_string_equal(m.document[1].item[0].title, "旧氏");
	assert_string_equal(m.document[1].item[0].note_en, "If you do business under it");
	assert_int_equal(m.document[1].pick_count, 1);
	assert_string_equal(m.document[1].pick.word, DOCUMENT_YEAR);
	assert_string_equal(m.document[1].pick_of[0].word, "2026");
	assert_int_equal(m.document[1].bar, BAR_HOURS);
	assert_true(m.document[1].opens == 1795392000);
	free(block);
}

static void a_problem_of_a_later_day(void **state)
{
	static const char body[] = "{\"type\":\"on-strike\",\"title\":\"x\",\"status\":403}";
	struct problem m;

	(void)state;
	assert_true(problem_decode(body, strlen(body), &m));
	assert_int_equal(m.refusal, REFUSAL_CANNOT_HANDLE_NOW);
	assert_string_equal(m.code, "on-strike");
	assert_null(problem_encode(REFUSAL_NONE));
}

/* ---- what is refused, and what is passed over -------------------------------------------- */

static const struct change {
	const char *label, *from, *to;
	bool good;
} changes[] = {
	/* clang-format off */
	{ "json challenge-answer", "1795363200", "-1", false },
	{ "json challenge-answer", "1795363200", "1795363200.0", false },
	{ "json challenge-answer", "1795363200", "\"1795363200\"", false },
	{ "json challenge-answer", "1795363200", "9223372036854775808", false },
	{ "json challenge-answer", "1795363200", "9223372036854775807", false },
	{ "json challenge-answer", "1795363200", "253402300800", false },
	{ "json challenge-answer", "1795363200", "253402300799", true },
	{ "json challenge-answer", "1795363200", "0", false },
	{ "json challenge-answer", "180 }", "0 }", false },
	{ "json challenge-answer", "180 }", "3601 }", false },
	{ "json challenge-answer", "180 }", "180, \"lifetime_s\": 180 }", false },
	{ "json challenge-answer", "180 }", "180, \"later\": [null] }", true },
	{ "json challenge-answer", "180 }", "180 } {}", false },
	{ "json challenge-answer", "180 }", "180, \"x\": \"\\u0000\" }", false },
	{ "json challenge-answer", "180 }", "180, \"x\": \"\xc0\x80\" }", false },
	{ "json challenge-answer", "180 }", "180, \"x\": \"\xed\xa0\x80\" }", false },
	{ "json challenge-answer", "{ \"challenge\"", "\xef\xbb\xbf{ \"challenge\"", false },
	{ "json challenge-answer", "{ \"challenge\"", "[] { \"challenge\"", false },
	{ "json challenge-answer", "AAECAw", "AAEC", false },
	{ "json challenge-answer", "Hh8=", "Hh8gAAAA", false },
	{ "json challenge-answer", "Hh8=", "Hh9=", false },
	{ "json proof-request", "RS256", "RS512", false },
	{ "json proof-request", "RS256", "ES384", true },
	{ "json proof-request", "\"print\"", "\"\"", false },
	{ "json proof-request", "\"print\"", "\"Print\"", false },
	{ "json proof-request", "\"print\"", "\"abcdefghijklmnop\"", false },
	{ "json proof-request", "\"print\"", "\"abcdefghijklmno\"", true },
	{ "json proof-request", "MAMCAQU=", "", false },
	{ "json proof-request", "WlpaWlpaWlpaWlpa", "", false },
	{ "json proof-request", "WlpaWlpaWlpaWlpa", "Wlpa Wlpa", false },
	{ "json offer", "0123456789abcdef", "0123456789ABCDEF", false },
	{ "json offer", "0123456789abcdef", "../../../../etcx", false },
	{ "json offer", "0123456789abcdef", "0123456789abcde", false },
	{ "json offer", "600", "-600", false },
	{ "json offer", "\"13999\"", "\"1399\"", false },
	{ "json offer", "\"13999\"", "\"1399a\"", false },
	{ "json offer", "見本市", "", false },
	{ "json offer", "Mihon City", "Mihon\\nCity", false },
	{ "json offer", "窓口 花子", "窓口\\u0085花子", false },
	{ "json offer", "[\"窓口 太郎\", \"窓口 花子\"]", "[]", false },
	{ "json offer", "\"窓口 太郎\"", "17", false },
	{ "json offer", "{ \"kind\"", "{ \"kind\": \"passport\" }, { \"kind\"", true },
	{ "json offer", "\"kind\": \"residence_certificate\"", "\"kind\": 1", false },
	{ "json offer", "\"kind\": \"residence_certificate\", ", "", false },
	{ "json offer", "200,", "1000001,", false },
	{ "json offer", "\"copies_max\": 10", "\"copies_max\": 11", false },
	{ "json offer", "\"copies_max\": 10", "\"copies_max\": 0", false },
	{ "json offer", "individual-number", "blood-type", true },
	{ "json offer", "individual-number", "relationship", false },
	{ "json offer", "\"members\": true", "\"members\": false", true },
	{ "json offer", "\"members\": true", "\"members\": 1", false },
	{ "json offer", "\"members\": true", "\"members\": null", false },
	{ "json offer", "\"household\": true", "\"household\": 1", false },
	{ "json offer", "06:30", "24:00", true },
	{ "json offer", "06:30", "24:01", false },
	{ "json offer", "06:30", "6:30", false },
	{ "json offer", "06:30", "06:60", false },
	{ "json offer", "06:30", "06:3:", false },
	{ "json offer", ", \"from\": \"06:30\", \"until\": \"23:00\"", "", true },
	{ "json offer", "individual-number", "blood_type", false },
	{ "json offer", "individual-number", "a123456789012345678901234567890", true },
	{ "json offer", "individual-number", "a1234567890123456789012345678901", false },
	{ "json offer", "\"title\": \"旧氏\", ", "", false },
	{ "json offer", "\"title\": \"旧氏\", \"title_en\": \"Former family name\",", "", true },
	{ "json offer", "\"旧氏\"", "\"旧\\n氏\"", false },
	{ "json offer", "\"旧氏\"", "null", false },
	{ "json offer", "[{ \"word\": \"former-name\"", "[17, { \"word\": \"former-name\"", false },
	{ "json offer", "[{ \"word\": \"former-name\"", "[{ \"word\": \"other\"", true },
	{ "json offer", "\"of\": [{", "\"of\": [{ \"word\": \"2026\", \"title\": \"a\", \"title_en\": \"b\" }, {", false },
	{ "json offer", "\"of\": [{", "\"of\": [{ \"word\": \"2025\", \"title\": \"a\", \"title_en\": \"b\" }, {", true },
	{ "json offer", "\"of\": [{", "\"of\": [{ \"word\": \"2025\" }, {", false },
	{ "json offer", "\"bar\": \"outside-hours\"", "\"bar\": \"bad-weather\"", true },
	{ "json offer", "\"bar\": \"outside-hours\"", "\"bar\": 1", false },
	{ "json offer", "\"opens\": 1795392000", "\"opens\": 0", false },
	{ "json offer", "renewable-since", "weather", true },
	{ "json document-request", "\"copies\"", "\"pick\": \"2026\", \"copies\"", true },
	{ "json document-request", "\"copies\"", "\"pick\": \"\", \"copies\"", false },
	{ "json document-request", "\"copies\"", "\"pick\": 2026, \"copies\"", false },
	{ "json use-request", "family_register_full", "passport", false },
	{ "json use-answer", "1795824000", "0", false },
	{ "json offer", "\"time\": 1795363200", "\"time\": 0", false },
	{ "json offer", "\"notices\"", "\"notes\"", false },
	{ "json document-request", "residence_certificate", "passport", false },
	{ "json document-request", "\"relationship\"", "\"blood_type\"", false },
	{ "json document-request", "\"relationship\"", "\"relationship\", \"relationship\"", false },
	{ "json document-request", "\"relationship\"", "", true },
	{ "json document-request", "\"relationship\"", "\"individual-number\"", true },
	{ "json document-request", "\"household\": true", "\"household\": true, \"members\": [0]", false },
	{ "json document-request", "\"household\": true", "\"household\": true, \"members\": []", false },
	{ "json document-request-members", "[0, 2]", "[]", false },
	{ "json document-request-members", "[0, 2]", "[0]", true },
	{ "json document-request-members", "[0, 2]", "[15]", true },
	{ "json document-request-members", "[0, 2]", "[16]", false },
	{ "json document-request-members", "[0, 2]", "[0, 16]", false },
	{ "json document-request-members", "[0, 2]", "[-1]", false },
	{ "json document-request-members", "[0, 2]", "[-1, 0]", false },
	{ "json document-request-members", "[0, 2]", "[2, 0]", false },
	{ "json document-request-members", "[0, 2]", "[0, 0]", false },
	{ "json document-request-members", "[0, 2]", "[0, 2, 2]", false },
	{ "json document-request-members", "[0, 2]", "[false, true]", false },
	{ "json document-request-members", "[0, 2]", "[0, true]", false },
	{ "json document-request-members", "[0, 2]", "[0, 2.0]", false },
	{ "json document-request-members", "[0, 2]", "[\"0\"]", false },
	{ "json document-request-members", "[0, 2]", "[null]", false },
	{ "json document-request-members", "[0, 2]", "[[0]]", false },
	{ "json document-request-members", "[0, 2]", "[4294967296]", false },
	{ "json document-request-members", "[0, 2]", "[9223372036854775808]", false },
	{ "json document-request-members", "[0, 2]", "0", false },
	{ "json document-request-members", "[0, 2]", "null", false },
	{ "json document-request-members", "[0, 2]", "{}", false },
	{ "json document-request-members", "[0, 2]", "true", false },
	{ "json document-request-members", "[0, 2]", "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]", true },
	{ "json document-request-members", "[0, 2]", "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]", true },
	{ "json document-request-members", "[0, 2]", "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]", false },
	{ "json document-request-members", "\"household\": false", "\"household\": true", false },
	{ "json document-request-members", "[0, 2]", "[0, 2], \"members\": [0, 2]", false },
	{ "json status-answer", "true", "false", false },
	{ "json status-answer", "true", "1", false },
	{ "json status-answer", "1795363260", "0", false },
	{ "json status-answer", "1795363260", "253402300799", true },
	{ "json status-answer", "1795363260", "253402300800", false },
	{ "json status-answer", "1795363200", "0", false },
	{ "json status-answer", "renewable-since", "weather", true },
	{ "json status-answer", "[{ \"type\": \"renewable-since\", \"time\": 1795363200 }]", "[]", true },
	{ "json status-answer", "[{ \"type\": \"renewable-since\", \"time\": 1795363200 }]", "{}", false },
	{ "json document-request", "\"copies\": 1", "\"copies\": 0", false },
	{ "json document-request", "\"copies\": 1", "\"copies\": 11", false },
	{ "json document-request", "\"copies\": 1", "\"copies\": 10", true },
	{ "json document-request", "200", "1000001", false },
	{ "json document-request", "true", "\"true\"", false },
	{ "json document-request", "np8=", "", false },
	{ "json issuance-answer", "fedcba98", "FEDCBA98", false },
	{ "json issuance-answer", "\"pages\": 2", "\"pages\": 0", false },
	{ "json issuance-answer", "\"pages\": 2", "\"pages\": 33", false },
	{ "json issuance-answer", "MAMCAQU=", "", false },
	{ "json outcome-report", "printed", "done", false },
	{ "json outcome-report", "false", "0", false },
	{ "json outcome-report", "\"impressions\": 2", "\"impressions\": -1", true },
	{ "json outcome-report", "\"impressions\": 2", "\"impressions\": -2", false },
	{ "json outcome-report", "17", "2147483648", false },
	{ "json outcome-report", "\"fault\": 0", "\"fault\": 51", true },
	{ "json outcome-report", "\"fault\": 0", "\"fault\": 50", false },
	{ "json outcome-report", "\"fault\": 0", "\"fault\": 60", false },
	{ "json outcome-report", "\"troubles_left\": 0", "\"troubles_left\": 4294967296", false },
	{ "json outcome-report", "\"evidence\"", "\"proof\"", false },
	{ "json problem", "certificate-suspended", "", false },
	{ "json problem", "certificate-suspended", "certificate suspended", false },
	{ "json problem", "certificate-suspended", "a123456789b123456789c123456789d123456789e1234567", false },
	{ "json problem", "\"status\": 403", "\"status\": \"x\"", true },
	{ "json manifest", "\"version\": 1", "\"version\": 2", false },
	{ "json manifest", "\"pages\": 1", "\"pages\": 2", false },
	{ "json manifest", "1795363560", "253402300800", false },
	{ "json manifest", "1795363260", "253402300800", false },
	{ "json manifest", "82d86408", "82D86408", false },
	{ "json manifest", "82d86408", "82d8640", false },
	{ "json manifest", "\"shop-0001\"", "\"\"", false },
	{ "json manifest", "\"shop-0001\"", "\"a123456789b123456789c123456789d123456789\"", false },
	{ "json manifest", "\"0.1.0\"", "\"0.1.0 \"", false },
	{ "json manifest", "1795363560", "-1", false },
	{ "json manifest", "\"copies\": 1", "\"copies\": true", false },
	/* clang-format on */
};

static const struct codec *codec_of(const char *label)
{
	for (size_t i = 0; i < CODECS; i++) {
		if (strcmp(codecs[i].label, label) == 0)
			return &codecs[i];
	}
	fail_msg("no codec %s", label);
	return NULL;
}

static void one_change_to_an_example(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
		const struct change *c = &changes[i];
		char *block = page_block(c->label);
		char *body = replaced(block, c->from, c->to);
		char *again = codec_of(c->label)->echo(body, strlen(body));

		if ((again != NULL) != c->good)
			fail_msg("%s: %s -> %s should be %s", c->label, c->from, c->to,
			         c->good ? "taken" : "refused");
		free(again);
		free(body);
		free(block);
	}
}

static void bodies_have_a_limit(void **state)
{
	char *body = calloc(1, PROTOCOL_BODY_MAX + 2);
	struct challenge_answer m = { .lifetime_s = 7 };
	char *block = page_block("json challenge-answer");

	(void)state;
	memset(body, ' ', PROTOCOL_BODY_MAX + 1);
	memcpy(body, block, strlen(block));
	assert_true(challenge_answer_decode(body, PROTOCOL_BODY_MAX, &m));
	m = (struct challenge_answer){ .lifetime_s = 7 };
	assert_false(challenge_answer_decode(body, PROTOCOL_BODY_MAX + 1, &m));
	assert_false(challenge_answer_decode(body, 0, &m));
	assert_false(challenge_answer_decode(block, strlen(block) + 1, &m)); /* a zero behind */
	assert_false(challenge_answer_decode("[]", 2, &m));
	assert_int_equal(m.lifetime_s, 7);
	free(block);
	free(body);
}

static void nobody_sends_what_nobody_takes(void **state)
{
	struct document_request request = { .copies = 1 };
	struct issuance_answer answer = { .pages = 1, .manifest_len = 0 };
	struct offer offer = { .member_count = PROTOCOL_MEMBERS_MAX + 1 };
	struct proof_request proof = { .certificate_len = PROTOCOL_CERTIFICATE_MAX + 1 };

	(void)state;
	request.copies = 11;
	assert_null(document_request_encode(&request));
	request = (struct document_request){ .copies = 1, .item_count = 1, .item = { "No" } };
	assert_null(document_request_encode(&request));
	request = (struct document_request){ .copies = 1, .household = true, .members = 1 };
	assert_null(document_request_encode(&request));
	assert_null(status_answer_encode(&(struct status_answer){ .time = 0 }));
	assert_null(status_answer_encode(&(struct status_answer){ 1, -1 }));
	assert_null(issuance_answer_encode(&answer));
	assert_null(offer_encode(&offer));
	offer = (struct offer){ .member_count = 1 };
	strcpy(offer.holder, "\xff");
	assert_null(offer_encode(&offer));
	assert_null(proof_request_encode(&proof));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(examples_of_the_text_are_what_we_send),
		cmocka_unit_test(fields_of_the_offer),
		cmocka_unit_test(a_problem_of_a_later_day),
		cmocka_unit_test(one_change_to_an_example),
		cmocka_unit_test(bodies_have_a_limit),
		cmocka_unit_test(nobody_sends_what_nobody_takes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
