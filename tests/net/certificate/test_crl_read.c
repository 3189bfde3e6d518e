#include "net/certificate/crl.h"

#include "tests/net/certificate/issued.h"

#define NOW (ISSUED_FROM + 1000000)
#define UNTIL (NOW + 7 * 86400)
#define SINCE (NOW - 12345)

/* A root, two certificates of it, and its list, on which the second stands. */
struct scene {
	struct issued root, good, bad;
	uint8_t *good_der, *bad_der, *list;
	size_t good_len, bad_len, list_len;
};

static uint8_t *list_of(const struct issued *root, const uint8_t *der, size_t der_len, size_t *len)
{
	struct private_key *key = issued_private(root);
	struct crl_entry entry = { .state = CERTIFICATE_STATE_REVOKED_LOSS, .at = SINCE };
	struct certificate_facts facts;
	const struct crl_plan plan = { .issuer = &root->certificate,
		                       .key = key,
		                       .number = 1,
		                       .this_update = NOW,
		                       .next_update = UNTIL,
		                       .entry = &entry,
		                       .count = 1 };
	uint8_t *list;

	assert_true(certificate_read(der, der_len, &facts));
	memcpy(entry.serial, facts.serial, sizeof entry.serial);
	entry.serial_len = facts.serial_len;
	list = crl_make(&plan, len);
	assert_non_null(list);
	private_key_destroy(key);
	return list;
}

static struct scene scene_made(void)
{
	struct scene s = { .root = issued_make(ISSUE_SEAL_CA, ISSUE_P384, NULL) };

	s.good = issued_make(ISSUE_TERMINAL, ISSUE_P256, &s.root);
	s.bad = issued_make(ISSUE_TERMINAL, ISSUE_P256, &s.root);
	s.good_der = issued_der(&s.good, &s.good_len);
	s.bad_der = issued_der(&s.bad, &s.bad_len);
	s.list = list_of(&s.root, s.bad_der, s.bad_len, &s.list_len);
	return s;
}

static void scene_drop(struct scene *s)
{
	free(s->good_der);
	free(s->bad_der);
	free(s->list);
	issued_drop(&s->good);
	issued_drop(&s->bad);
	issued_drop(&s->root);
}

static bool asked(const struct scene *s, const struct issued *ca, const uint8_t *der, size_t len,
                  struct crl_word *out)
{
	return crl_read(s->list, s->list_len, ca->certificate.text, ca->certificate.len, der, len,
	                out);
}

static void it_says_who_is_on_it_and_since_when(void **unused)
{
	struct scene s = scene_made();
	struct crl_word word;

	(void)unused;
	assert_true(asked(&s, &s.root, s.good_der, s.good_len, &word));
	assert_false(word.revoked);
	assert_int_equal(word.at, 0);
	assert_int_equal(word.this_update, NOW);
	assert_int_equal(word.next_update, UNTIL);
	assert_true(asked(&s, &s.root, s.bad_der, s.bad_len, &word));
	assert_true(word.revoked);
	assert_int_equal(word.at, SINCE);
	scene_drop(&s);
}

/* A list of another root of the same name says nothing, and neither does one about another's. */
static void only_the_root_that_issued_it_is_believed(void **unused)
{
	struct scene s = scene_made(), other = scene_made();
	struct crl_word word = { .at = 7 };

	(void)unused;
	assert_false(asked(&s, &other.root, s.bad_der, s.bad_len, &word));
	assert_false(asked(&s, &s.root, other.bad_der, other.bad_len, &word));
	assert_false(asked(&other, &s.root, s.bad_der, s.bad_len, &word));
	assert_int_equal(word.at, 7);
	scene_drop(&s);
	scene_drop(&other);
}

static void a_list_is_whole_or_none(void **unused)
{
	struct scene s = scene_made();
	struct crl_word word;
	size_t len = s.list_len;

	(void)unused;
	for (s.list_len = 0; s.list_len < len; s.list_len++)
		assert_false(asked(&s, &s.root, s.good_der, s.good_len, &word));
	for (size_t i = 0; i < len; i++) {
		s.list[i] ^= 1;
		assert_false(asked(&s, &s.root, s.good_der, s.good_len, &word));
		s.list[i] ^= 1;
	}
	scene_drop(&s);
}

static void a_list_says_its_number_and_its_dates(void **unused)
{
	struct scene s = scene_made(), other = scene_made();
	struct crl_facts facts = { .number = 7 };

	(void)unused;
	assert_false(crl_look(s.list, s.list_len, other.root.certificate.text,
	                      other.root.certificate.len, &facts));
	assert_false(crl_look(s.list, s.list_len - 1, s.root.certificate.text,
	                      s.root.certificate.len, &facts));
	assert_int_equal(facts.number, 7);
	assert_true(
	    crl_look(s.list, s.list_len, s.root.certificate.text, s.root.certificate.len, &facts));
	assert_int_equal(facts.number, 1);
	assert_int_equal(facts.this_update, NOW);
	assert_int_equal(facts.next_update, UNTIL);
	s.list[s.list_len - 1] ^= 1;
	assert_false(
	    crl_look(s.list, s.list_len, s.root.certificate.text, s.root.certificate.len, &facts));
	scene_drop(&s);
	scene_drop(&other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_says_who_is_on_it_and_since_when),
		cmocka_unit_test(only_the_root_that_issued_it_is_believed),
		cmocka_unit_test(a_list_is_whole_or_none),
		cmocka_unit_test(a_list_says_its_number_and_its_dates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
