#include "tests/net/office/desk.h"

#include "net/store/store.h"

/* Of the sample register: katsu-shin (8), watanabe-rei (9) and tsuji-rei (7) live together,
 * nagai-namae (10) alone, and tameshi-mihon is a sample from the start. */

static bool is_sample(const char *key)
{
	char words[64];
	json_t *told;
	bool sample;

	snprintf(words, sizeof words, "resident show %s", key);
	told = desk_does(words);
	sample = json_is_true(json_object_get(told, "sample"));
	json_decref(told);
	return sample;
}

/* What the list notes of somebody. */
static bool noted(const char *key, const char *note)
{
	json_t *told = desk_does("resident list"), *row;
	bool found = false;
	size_t i;

	json_array_foreach(told, i, row)
	{
		if (strcmp(desk_text(row, "key"), key) == 0)
			found = strcmp(desk_text(row, "note"), note) == 0;
	}
	json_decref(told);
	return found;
}

static void put_issuance(const char *id, int64_t resident, bool trial)
{
	struct store_issuance one = { .kind = "residence_certificate",
		                      .municipality = "99201",
		                      .resident = resident,
		                      .made = DESK_NOW,
		                      .trial = trial,
		                      .answer = (char[]){ "{}" } };
	struct store *s = NULL;

	snprintf(one.id, sizeof one.id, "%s", id);
	snprintf(one.session, sizeof one.session, "%s", id);
	snprintf(one.idempotency_key, sizeof one.idempotency_key, "%s", id);
	snprintf(one.terminal, sizeof one.terminal, "shop-0001");
	assert_int_equal(store_open(desk_path("town/store.sqlite"), &s), STORE_OK);
	assert_int_equal(store_load_sql(s, "INSERT OR IGNORE INTO terminal(id, certificate_digest,"
	                                   " not_after) VALUES('shop-0001', zeroblob(32), 1)"),
	                 STORE_OK);
	assert_int_equal(store_put_issuance(s, &one), STORE_OK);
	store_close(s);
}

static void somebody_alone_is_marked_and_the_mark_taken_back(void **unused)
{
	(void)unused;
	assert_true(is_sample("tameshi-mihon"));
	assert_false(is_sample("nagai-namae"));
	desk_do("resident sample nagai-namae");
	desk_acted("resident sample: on");
	assert_true(is_sample("nagai-namae"));
	assert_true(noted("nagai-namae", "sample"));
	desk_refuses("resident sample nagai-namae", "a sample already");
	desk_do("resident sample nagai-namae --off");
	desk_acted("resident sample: off");
	assert_false(is_sample("nagai-namae"));
	assert_false(noted("nagai-namae", "sample"));
	desk_refuses("resident sample nagai-namae --off", "no sample");
}

static void a_household_is_marked_whole(void **unused)
{
	(void)unused;
	desk_refuses("resident sample katsu-shin", "name each");
	desk_refuses("resident sample katsu-shin tsuji-rei", "name each");
	desk_refuses("resident sample katsu-shin tsuji-rei katsu-shin", "named twice");
	desk_refuses("resident sample katsu-shin tsuji-rei nagai-namae", "another household");
	desk_refuses("resident sample nobody", "no such resident");
	assert_false(is_sample("katsu-shin"));
	desk_do("resident sample katsu-shin tsuji-rei watanabe-rei");
	desk_acted("resident sample: on, with 7 9");
	assert_true(is_sample("katsu-shin"));
	assert_true(is_sample("tsuji-rei"));
	assert_true(is_sample("watanabe-rei"));
	desk_refuses("resident sample --off watanabe-rei", "name each");
	desk_do("resident sample --off katsu-shin tsuji-rei watanabe-rei");
	assert_false(is_sample("watanabe-rei"));
}

/* Nothing is half done: the second has had a paper. */
static void whoever_was_given_a_paper_is_somebody(void **unused)
{
	(void)unused;
	put_issuance("0000000000000000000000000000000a", 7, true);
	put_issuance("0000000000000000000000000000000b", 9, false);
	desk_refuses("resident sample katsu-shin tsuji-rei watanabe-rei", "was given a paper");
	assert_false(is_sample("katsu-shin"));
	/* pages of a test visit are nobody's */
	put_issuance("0000000000000000000000000000000c", 10, true);
	desk_do("resident sample nagai-namae");
	put_issuance("0000000000000000000000000000000d", 10, false);
	desk_do("resident sample nagai-namae --off");
	desk_refuses("resident sample nagai-namae", "was given a paper");
}

static void issuances_say_whether_a_test_visit_made_them(void **unused)
{
	json_t *told = desk_does("issuance list");

	(void)unused;
	assert_int_equal(json_array_size(told), 4);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(json_is_true(json_object_get(json_array_get(told, i), "trial")),
		                 i == 0 || i == 2);
	json_decref(told);
	told = desk_does("issuance show 0000000000000000000000000000000a");
	assert_true(json_is_true(json_object_get(told, "trial")));
	json_decref(told);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(somebody_alone_is_marked_and_the_mark_taken_back),
		cmocka_unit_test(a_household_is_marked_whole),
		cmocka_unit_test(whoever_was_given_a_paper_is_somebody),
		cmocka_unit_test(issuances_say_whether_a_test_visit_made_them),
	};

	return cmocka_run_group_tests(tests, desk_open, desk_close);
}
