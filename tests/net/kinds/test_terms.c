#include "tests/net/kinds/terms_text.h"

#include <jansson.h>
#include <stdio.h>

static void what_a_municipality_begins_with(void **state)
{
	struct terms t;
	const struct terms_kind *residence = &t.kind[KIND_RESIDENCE_CERTIFICATE];

	(void)state;
	terms_of_text(&t);
	assert_string_equal(t.municipality, "99201");
	assert_int_equal(date_compare(t.as_of, (struct date){ 2026, 11, 1 }), 0);
	assert_int_equal(t.hours.from_minute, 6 * 60 + 30);
	for (unsigned kind = 0; kind < KINDS; kind++)
		assert_true(t.kind[kind].given);
	assert_int_equal(residence->fee_yen, 250);
	assert_int_equal(residence->item_count, 4);
	assert_string_equal(residence->item[1].where, "domicile");
	assert_int_equal(t.kind[KIND_FAMILY_REGISTER_FULL].hours.from_minute, 9 * 60);
	assert_true(t.kind[KIND_FAMILY_REGISTER_FULL].hours.weekdays);
	assert_int_equal(t.kind[KIND_ADDRESS_HISTORY].pick_count, 2);
	assert_int_equal(t.kind[KIND_INCOME_CERTIFICATE].year_count, 2);
}

static void one_that_never_closes_and_prints_no_number(void **state)
{
	const struct terms_start start = { "99202", 200, "00:00", "24:00", false, TODAY };
	char *text = terms_of_start(&start), reason[TERMS_REASON_MAX];
	struct terms t;

	(void)state;
	assert_non_null(text);
	assert_true(terms_of_json(text, strlen(text), TODAY, &t, reason));
	assert_int_equal(t.hours.until_minute, 24 * 60);
	assert_int_equal(t.closed_count, 0);
	assert_int_equal(t.kind[KIND_RESIDENCE_CERTIFICATE].item_count, 3);
	for (unsigned kind = 0; kind < KINDS; kind++) {
		assert_int_equal(t.kind[kind].hours.until_minute, 24 * 60);
		assert_false(t.kind[kind].hours.weekdays);
		assert_int_equal(t.kind[kind].closed_count, 0);
	}
	free(text);
}

/* Which member at which place is set to what, and what is said of it. `set` is JSON. */
static const struct {
	const char *pointer, *set, *said;
} wrong[] = {
	{ "as_of", "\"2026-11-29\"", "as_of: is still to come" },
	{ "as_of", "\"2026-02-30\"", "as_of: is no day" },
	{ "as_of", "20261101", "as_of: is no text" },
	{ "as_of", NULL, "as_of: is missing" },
	{ "municipality", "\"9920\"", "municipality: is not five digits" },
	{ "municipality", "\"992011\"", "municipality: is no text" },
	{ "verifiable_days", "0", "verifiable_days: is no whole number of 1 to 3650" },
	{ "oppening", "{}", "oppening: is not known here" },
	{ "kinds", "[]", "kinds: is no object" },
	{ "kinds/passport", "{}", "kinds.passport: is no kind of certificate" },
	{ "closed", "[\"12-29/01-03\", \"13-01\"]", "closed[1]: is no day" },
	{ "closed", "[\"2027-02-12/2027-02-10\"]", "closed[0]: is no day" },
	{ "closed", "[\"2027-02-12/03-01\"]", "closed[0]: is no day" },
	{ "closed", "[\"02-30\"]", "closed[0]: is no day" },
	{ "closed", "[20270101]", "closed[0]: is no day" },
	{ "hours/from", "\"6:30\"", "hours.from: is no time" },
	{ "hours/from", "\"24:01\"", "hours.from: is no time" },
	{ "hours/from", "\"23:00\"", "hours.until: is not after \"from\"" },
	{ "hours/days", "\"sundays\"", "hours.days: is neither" },
	{ "kinds/residence_certificate", "7", "kinds.residence_certificate: is no object" },
	{ "kinds/residence_certificate/fee_yen", "-1",
	  "kinds.residence_certificate.fee_yen: is no whole" },
	{ "kinds/residence_certificate/fee_yen", "300.0",
	  "kinds.residence_certificate.fee_yen: is no whole" },
	{ "kinds/residence_certificate/fee_yen", NULL,
	  "kinds.residence_certificate.fee_yen: is missing" },
	{ "kinds/residence_certificate/copies_max", "11",
	  "copies_max: is no whole number of 1 to 10" },
	{ "kinds/residence_certificate/fee", "1",
	  "kinds.residence_certificate.fee: is not known here" },
	{ "kinds/residence_certificate/years", "{\"count\":1,\"from\":\"06-10\"}",
	  "years: has no meaning" },
	{ "kinds/residence_certificate/household", "1", "household: is neither true nor false" },
	{ "kinds/residence_certificate/form", "\"../../etc/passwd\"",
	  "form: is no file of this directory" },
	{ "kinds/residence_certificate/form", "\"/etc/passwd\"",
	  "form: is no file of this directory" },
	{ "kinds/residence_certificate/items", "[{\"word\":\"former-name\"}]",
	  "items[0].title: is missing" },
	{ "kinds/residence_certificate/items", "[{\"word\":\"Domicile\"}]",
	  "items[0].word: is no word" },
	{ "kinds/residence_certificate/items", "[{}]", "items[0].word: is missing" },
	{ "kinds/residence_certificate/items", "[{\"word\":\"domicile\"},{\"word\":\"domicile\"}]",
	  "items[1].word: stands twice" },
	{ "kinds/residence_certificate/items", "[{\"word\":\"a\",\"title\":\"b\"}]",
	  "items[0].title: stands in one language" },
	{ "kinds/seal_registration_certificate/household", "true",
	  "household: has no meaning for this kind" },
	{ "kinds/income_certificate/years", NULL, "kinds.income_certificate.years: is missing" },
	{ "kinds/income_certificate/years/from", "\"06-31\"", "years.from: is no day of the year" },
	{ "kinds/income_certificate/years/count", "9",
	  "years.count: is no whole number of 1 to 6" },
	{ "kinds/address_history/items", "[{\"word\":\"individual-number\"}]",
	  "items[0].word: has no place" },
	{ "kinds/address_history/pick/word", "\"colour\"", "pick.title: is missing" },
	{ "kinds/address_history/pick/of", "[]", "pick.of: is empty" },
	{ "kinds/address_history/pick/of", "[{\"word\":\"self\"}]",
	  "pick.of[0].title: is missing" },
	{ "kinds/address_history/pick/of",
	  "[{\"word\":\"a\",\"title\":\"b\",\"title_en\":\"c\"},"
	  "{\"word\":\"a\",\"title\":\"d\",\"title_en\":\"e\"}]",
	  "pick.of[1].word: stands twice" },
	{ "kinds/address_history/pick/title", "\"a\\u0085b\"", "pick.title: is no text" },
};

static json_t *parent_of(json_t *root, const char *pointer, const char **leaf)
{
	char step[64];
	const char *slash;

	while ((slash = strchr(pointer, '/'))) {
		snprintf(step, sizeof step, "%.*s", (int)(slash - pointer), pointer);
		root = json_object_get(root, step);
		assert_non_null(root);
		pointer = slash + 1;
	}
	*leaf = pointer;
	return root;
}

static void what_is_wrong_is_named(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		char *text = terms_text(), *changed, reason[TERMS_REASON_MAX] = "";
		json_t *root = json_loads(text, 0, NULL);
		const char *leaf;
		json_t *parent = parent_of(root, wrong[i].pointer, &leaf);
		struct terms t = { .verifiable_days = 7 };

		if (wrong[i].set)
			json_object_set_new(parent, leaf,
			                    json_loads(wrong[i].set, JSON_DECODE_ANY, NULL));
		else
			json_object_del(parent, leaf);
		changed = json_dumps(root, 0);
		assert_false(terms_of_json(changed, strlen(changed), TODAY, &t, reason));
		if (!strstr(reason, wrong[i].said))
			fail_msg("%s: said \"%s\"", wrong[i].pointer, reason);
		assert_int_equal(t.verifiable_days, 7);
		free(changed);
		json_decref(root);
		free(text);
	}
}

static void what_is_no_json_is_told_by_its_line(void **state)
{
	static const char text[] = "{\n  \"as_of\": \"2026-11-01\",\n  oops\n}";
	char reason[TERMS_REASON_MAX], *huge = calloc(1, TERMS_FILE_MAX + 2);
	struct terms t;

	(void)state;
	assert_false(terms_of_json(text, strlen(text), TODAY, &t, reason));
	assert_memory_equal(reason, "line 3: ", 8);
	memset(huge, ' ', TERMS_FILE_MAX + 1);
	assert_false(terms_of_json(huge, TERMS_FILE_MAX + 1, TODAY, &t, reason));
	assert_non_null(strstr(reason, "too large"));
	free(huge);
}

/* A line that no terminal and no program of before has heard of. */
static void a_line_of_ones_own(void **state)
{
	char *text = terms_text(), *changed, reason[TERMS_REASON_MAX];
	json_t *root = json_loads(text, 0, NULL);
	json_t *items = json_object_get(
	    json_object_get(json_object_get(root, "kinds"), "residence_certificate"), "items");
	struct terms t;
	const struct terms_line *line = &t.kind[KIND_RESIDENCE_CERTIFICATE].item[4];

	(void)state;
	json_array_append_new(items, json_pack("{s:s,s:s,s:s,s:s}", "word", "former-name", "where",
	                                       "former_name", "title", "旧氏", "title_en",
	                                       "Former family name"));
	changed = json_dumps(root, 0);
	assert_true(terms_of_json(changed, strlen(changed), TODAY, &t, reason));
	assert_string_equal(line->line.word, "former-name");
	assert_string_equal(line->where, "former_name");
	assert_string_equal(line->line.title, "旧氏");
	free(changed);
	json_decref(root);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_municipality_begins_with),
		cmocka_unit_test(one_that_never_closes_and_prints_no_number),
		cmocka_unit_test(what_is_wrong_is_named),
		cmocka_unit_test(what_is_no_json_is_told_by_its_line),
		cmocka_unit_test(a_line_of_ones_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
