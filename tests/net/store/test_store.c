#include "tests/net/server/town.h"

#include "net/store/schema.h"
#include "net/store/terminal.h"

static struct town town;

static void one_household(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	struct town_card hanako = town_resident_card(&town, 2, &town.p384);
	uint8_t reference[32], other[32];
	struct record r = { 0 };

	(void)unused;
	certificate_subject_reference(taro.der, taro.len, reference);
	certificate_subject_reference(hanako.der, hanako.len, other);
	assert_int_equal(store_record_of(town.store, 1, &r), STORE_OK);
	assert_int_equal(r.count, 3);
	assert_int_equal(r.holder, 1);
	assert_string_equal(r.person[1].name, "見本　hanako");
	assert_string_equal(r.head, "見本　taro");
	assert_string_equal(r.municipality_code, "99201");
	assert_int_equal(r.person[0].birth.year, 1990);
	assert_true(r.test);
	assert_memory_equal(r.certificate_on_record, reference, 32);
	record_drop(&r);
	/* the same household, another row: another reference */
	assert_int_equal(store_record_of(town.store, 2, &r), STORE_OK);
	assert_memory_equal(r.certificate_on_record, other, 32);
	record_drop(&r);
	assert_int_equal(store_record_of(town.store, 99, &r), STORE_NONE);
	assert_int_equal(store_reference_of(town.store, town.caller.certificate, reference),
	                 STORE_NONE);
	free(taro.der);
	free(hanako.der);
}

static void the_dead_leave_the_household(void **unused)
{
	struct record r = { 0 };

	(void)unused;
	assert_int_equal(store_record_of(town.store, 10, &r), STORE_OK);
	assert_int_equal(r.count, 1);
	record_drop(&r);
	assert_int_equal(store_record_of(town.store, 9, &r), STORE_OK);
	assert_int_equal(r.count, 2);
	assert_true(r.person[0].is_deceased);
	record_drop(&r);
}

static void only_a_plain_zero_is_genuine(void **unused)
{
	static const struct {
		const char *sql;
		bool test;
	} rows[] = {
		{ "UPDATE meta SET value = '0' WHERE key = 'test'", false },
		{ "UPDATE meta SET value = '00' WHERE key = 'test'", true },
		{ "UPDATE meta SET value = '1' WHERE key = 'test'", true },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct record r = { 0 };

		assert_int_equal(store_load_sql(town.store, rows[i].sql), STORE_OK);
		assert_int_equal(store_record_of(town.store, 1, &r), STORE_OK);
		assert_int_equal(r.test, rows[i].test);
		record_drop(&r);
	}
}

static void a_bad_register_changes_nothing(void **unused)
{
	static const char *const bad[] = {
		"UPDATE resident SET name = 'x' WHERE id = 1;"
		"UPDATE resident SET birth = '1990-02-30' WHERE id = 1;",
		"UPDATE resident SET name = 'x' WHERE id = 1;"
		"UPDATE household SET municipality = '00000' WHERE id = 1;",
		"UPDATE resident SET name = 'x' WHERE id = 1; UPDATE household SET head_resident = "
		"77;",
		"UPDATE resident SET name = 'x' WHERE id = 1; UPDATE resident SET sex = 'x';",
		"UPDATE resident SET name = 'x' WHERE id = 1; nonsense",
	};
	struct store_resident taro;

	(void)unused;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_int_equal(store_load_sql(town.store, bad[i]), STORE_FAILED);
		assert_int_equal(store_resident_by_key(town.store, "taro", &taro), STORE_OK);
		assert_string_equal(taro.name, "見本　taro");
		assert_string_equal(taro.pin, "1234");
	}
	assert_int_equal(store_resident_by_key(town.store, "nobody", &taro), STORE_NONE);
}

static void count_resident(void *self, const struct store_resident *r)
{
	(void)r;
	++*(int *)self;
}

static void every_resident_is_told(void **unused)
{
	int count = 0;

	(void)unused;
	assert_int_equal(store_each_resident(town.store, &count, count_resident), STORE_OK);
	assert_int_equal(count, 16);
}

static void list_terminal(void *self, const struct terminal_row *t)
{
	char *ids = self;

	strcat(ids, t->id);
	strcat(ids, t->revoked ? "- " : " ");
}

static void terminals_are_told_by_name(void **unused)
{
	const uint8_t one[32] = { 11 }, two[32] = { 12 };
	struct terminal_row row = { .not_after = 0 };
	char ids[256] = "";

	(void)unused;
	assert_int_equal(terminal_of(town.store, "a2", &row), STORE_NONE);
	assert_int_equal(store_add_terminal(town.store, "a2", one, 1000), STORE_OK);
	assert_int_equal(store_add_terminal(town.store, "a1", two, 2000), STORE_OK);
	assert_int_equal(store_revoke_terminal(town.store, "a1"), STORE_OK);
	assert_int_equal(terminal_of(town.store, "a2", &row), STORE_OK);
	assert_string_equal(row.id, "a2");
	assert_int_equal(row.not_after, 1000);
	assert_false(row.revoked);
	assert_memory_equal(row.digest, one, 32);
	assert_int_equal(terminal_each(town.store, ids, list_terminal), STORE_OK);
	assert_string_equal(ids, "a1- a2 " TOWN_TERMINAL " ");
}

static void terminals_come_and_go(void **unused)
{
	const uint8_t one[32] = { 1 }, two[32] = { 2 };
	char id[PROTOCOL_TERMINAL_MAX] = "";

	(void)unused;
	assert_int_equal(store_terminal_by_digest(town.store, one, id), STORE_NONE);
	assert_int_equal(store_add_terminal(town.store, "t1", one, INT64_C(4000000000)), STORE_OK);
	assert_int_equal(store_terminal_by_digest(town.store, one, id), STORE_OK);
	assert_string_equal(id, "t1");
	/* a new certificate for the same terminal: the old one is nobody's */
	assert_int_equal(store_add_terminal(town.store, "t1", two, INT64_C(4000000000)), STORE_OK);
	assert_int_equal(store_terminal_by_digest(town.store, one, id), STORE_NONE);
	assert_int_equal(store_revoke_terminal(town.store, "t1"), STORE_OK);
	assert_int_equal(store_revoke_terminal(town.store, "t2"), STORE_NONE);
	assert_int_equal(store_terminal_by_digest(town.store, two, id), STORE_NONE);
	/* past its end */
	assert_int_equal(store_add_terminal(town.store, "t1", two, 1000), STORE_OK);
	assert_int_equal(store_terminal_by_digest(town.store, two, id), STORE_NONE);
}

static void an_audit_line_is_taken(void **unused)
{
	(void)unused;
	assert_int_equal(store_audit(town.store, 1, TOWN_TERMINAL, REFUSAL_PROOF, 0, 0), STORE_OK);
}

/* SQLite's file format: bytes 18 and 19 are 2 for WAL, 60 to 63 the user version. */
static void the_file_is_ours(void **unused)
{
	struct store *store = NULL;
	uint8_t header[64];
	char file[96];
	FILE *f;

	(void)unused;
	snprintf(file, sizeof file, "%s/other.sqlite", town.directory);
	assert_int_equal(store_open(file, &store), STORE_OK);
	store_close(store);
	f = fopen(file, "r+b");
	assert_non_null(f);
	assert_int_equal(fread(header, 1, sizeof header, f), sizeof header);
	assert_int_equal(header[18], 2);
	assert_int_equal(header[19], 2);
	assert_int_equal(header[63], SCHEMA_VERSION);
	header[63] = 9;
	rewind(f);
	assert_int_equal(fwrite(header, 1, sizeof header, f), sizeof header);
	fclose(f);
	store = NULL;
	assert_int_equal(store_open(file, &store), STORE_FAILED);
	assert_null(store);
	assert_int_equal(store_open("/nowhere/at/all", &store), STORE_FAILED);
	unlink(file);
}

static int build(void **unused)
{
	(void)unused;
	town_build(&town);
	return 0;
}

static int clear(void **unused)
{
	(void)unused;
	town_clear(&town);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_household),
		cmocka_unit_test(the_dead_leave_the_household),
		cmocka_unit_test(only_a_plain_zero_is_genuine),
		cmocka_unit_test(a_bad_register_changes_nothing),
		cmocka_unit_test(every_resident_is_told),
		cmocka_unit_test(terminals_are_told_by_name),
		cmocka_unit_test(terminals_come_and_go),
		cmocka_unit_test(an_audit_line_is_taken),
		cmocka_unit_test(the_file_is_ours),
	};

	return cmocka_run_group_tests(tests, build, clear);
}
