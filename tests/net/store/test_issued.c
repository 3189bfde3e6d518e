#include "net/store/issued.h"

#include "tests/net/server/town.h"

/* What was issued, and what became of it, as the office looks at it. */

static struct town town;

#define ONE "00000000000000000000000000000001"
#define TWO "00000000000000000000000000000002"
#define THREE "00000000000000000000000000000003"

/* Number TWO in a test visit. */
static void issue_to(const char *id, int64_t resident, int64_t made)
{
	struct store_issuance one = { .terminal = TOWN_TERMINAL,
		                      .municipality = "99201",
		                      .kind = "residence_certificate",
		                      .resident = resident,
		                      .made = made,
		                      .trial = strcmp(id, TWO) == 0,
		                      .answer = (char[]){ "{}" } };

	snprintf(one.id, sizeof one.id, "%s", id);
	snprintf(one.session, sizeof one.session, "%s", id);
	snprintf(one.idempotency_key, sizeof one.idempotency_key, "%s", id);
	assert_int_equal(store_put_issuance(town.store, &one), STORE_OK);
}

static int build(void **unused)
{
	const struct outcome_report report = { .outcome = OUTCOME_WORD_PARTLY, .disputed = true };

	(void)unused;
	town_build(&town);
	issue_to(TWO, 1, TOWN_NOW);
	issue_to(ONE, 1, TOWN_NOW - 9);
	issue_to(THREE, 2, TOWN_NOW + 9);
	assert_int_equal(store_put_outcome(town.store, ONE, &report, TOWN_NOW), STORE_OK);
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(annulment_put(town.store, TWO, TOWN_NOW + 5, "misissue"), STORE_OK);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
	return 0;
}

static int clear(void **unused)
{
	(void)unused;
	town_clear(&town);
	return 0;
}

static void one_is_found_by_its_number(void **unused)
{
	struct issued_row row;

	(void)unused;
	assert_int_equal(issued_of(town.store, ONE, &row), STORE_OK);
	assert_string_equal(row.id, ONE);
	assert_string_equal(row.municipality, "99201");
	assert_string_equal(row.kind, "residence_certificate");
	assert_string_equal(row.terminal, TOWN_TERMINAL);
	assert_int_equal(row.resident, 1);
	assert_false(row.trial);
	assert_int_equal(row.made, TOWN_NOW - 9);
	assert_true(row.reported);
	assert_int_equal(row.outcome, OUTCOME_WORD_PARTLY);
	assert_true(row.disputed);
	assert_int_equal(row.annulled, 0);
	assert_string_equal(row.why, "");
	assert_int_equal(issued_of(town.store, TWO, &row), STORE_OK);
	assert_false(row.reported);
	assert_false(row.disputed);
	assert_true(row.trial);
	assert_int_equal(row.annulled, TOWN_NOW + 5);
	assert_string_equal(row.why, "misissue");
	row.made = 7;
	assert_int_equal(issued_of(town.store, "ffffffffffffffffffffffffffffffff", &row),
	                 STORE_NONE);
	assert_int_equal(row.made, 7);
}

struct seen {
	char last[4];
	int count;
};

/* By the last digit of each number. */
static void see(void *self, const struct issued_row *row)
{
	struct seen *s = self;

	assert_true(s->count < 4);
	s->last[s->count++] = row->id[31];
}

static void oldest_first_of_one_or_of_all(void **unused)
{
	static const struct {
		int64_t resident;
		const char *order;
	} rows[] = { { 0, "123" }, { 1, "12" }, { 2, "3" }, { 3, "" } };

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct seen s = { .count = 0 };

		assert_int_equal(issued_each(town.store, rows[i].resident, &s, see), STORE_OK);
		assert_int_equal(s.count, strlen(rows[i].order));
		assert_memory_equal(s.last, rows[i].order, strlen(rows[i].order));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_is_found_by_its_number),
		cmocka_unit_test(oldest_first_of_one_or_of_all),
	};

	return cmocka_run_group_tests(tests, build, clear);
}
