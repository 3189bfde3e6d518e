#include "tests/net/store/extracts.h"

#include "net/store/keep.h"
#include "net/store/ledger.h"

/* Forgetting what has been kept long enough. */

#define DAY INT64_C(86400)
#define NEVER INT64_C(4000000000)

static const struct town_order brief = { ISSUE_USER, ISSUE_USER_CA, &town.p384,
	                                 "B",        TOWN_FROM,     TOWN_NOW - 10 * DAY };

/* 9 is dead since the town was made, which is now: what is asked lies in the future of that. */
static int64_t long_after(void)
{
	return strtoll(book_value("SELECT known FROM death WHERE resident = 9"), NULL, 10) +
	       30 * DAY;
}

static struct keep_counts purge(const struct keep_times *times, int64_t now)
{
	struct keep_counts gone = { 0 };

	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(keep_purge(town.store, times, now, &gone), STORE_OK);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
	return gone;
}

static void put_issuance(char last, int64_t resident, int64_t made)
{
	char answer[] = "{\"canary\": \"IN-THE-ANSWER\"}";
	struct store_issuance i = { .id = "0000000000000000000000000000000",
		                    .terminal = TOWN_TERMINAL,
		                    .session = "5",
		                    .resident = resident,
		                    .made = made,
		                    .answer = answer };
	const struct outcome_report report = { .outcome = OUTCOME_WORD_PRINTED, .life_before = -1 };

	i.id[31] = last;
	i.idempotency_key[0] = last;
	assert_int_equal(store_put_issuance(town.store, &i), STORE_OK);
	assert_int_equal(store_put_outcome(town.store, i.id, &report, made + 1), STORE_OK);
}

static void what_is_old_goes(void **unused)
{
	const struct keep_times times = { .issuances = 10, .refusals = 5 };
	struct keep_counts gone;

	(void)unused;
	put_issuance('a', 1, TOWN_NOW - 10 * DAY - 1);
	put_issuance('b', 1, TOWN_NOW - 10 * DAY);
	put_issuance('c', 2, TOWN_NOW);
	for (int days = 0; days < 8; days++)
		assert_int_equal(store_audit(town.store, TOWN_NOW - days * DAY, TOWN_TERMINAL,
		                             REFUSAL_PROOF, 0, 1),
		                 STORE_OK);
	gone = purge(&times, TOWN_NOW);
	assert_int_equal(gone.issuances, 1);
	assert_int_equal(gone.refusals, 2);
	assert_int_equal(gone.certificates, 0);
	assert_int_equal(gone.residents, 0);
	assert_string_equal(book_value("SELECT group_concat(substr(id, 32)) FROM issuance"), "b,c");
	assert_string_equal(book_value("SELECT count(*) FROM outcome"), "2");
	assert_string_equal(book_value("SELECT count(*) FROM audit"), "6");
	gone = purge(&times, TOWN_NOW);
	assert_int_equal(gone.issuances + gone.refusals, 0);
}

static void certificates_go_after_their_end(void **unused)
{
	const struct town_order lasting = { ISSUE_USER, ISSUE_USER_CA, &town.p384,
		                            "L",        TOWN_FROM,     TOWN_UNTIL };
	struct town_card old = town_card(&town, &brief), new = town_card(&town, &lasting);
	struct ledger_row row;

	(void)unused;
	town_record(&town, 5, &old);
	town_record(&town, 5, &new);
	assert_int_equal(purge(&(struct keep_times){ .certificates = 10 }, TOWN_NOW).certificates,
	                 0);
	assert_int_equal(
	    purge(&(struct keep_times){ .certificates = 10 }, TOWN_NOW + 1).certificates, 1);
	assert_int_equal(ledger_newest(town.store, 5, CERTIFICATE_USER, &row), STORE_OK);
	assert_int_equal(row.not_after, TOWN_UNTIL);
	assert_string_equal(book_value("SELECT count(*) FROM certificate"), "1");
	free(old.der);
	free(new.der);
}

static void with_no_days_nothing_goes(void **unused)
{
	const struct keep_times never = { 0 };
	struct town_card old = town_card(&town, &brief);
	struct keep_counts gone;

	(void)unused;
	town_record(&town, 5, &old);
	put_issuance('a', 1, 1);
	assert_int_equal(store_audit(town.store, 1, TOWN_TERMINAL, REFUSAL_PROOF, 0, 1), STORE_OK);
	gone = purge(&never, NEVER);
	assert_int_equal(gone.issuances + gone.refusals + gone.certificates + gone.residents, 0);
	/* nor by a clock that is far behind */
	gone = purge(&(struct keep_times){ 1, 1, 1, 1, 1 }, -NEVER);
	assert_int_equal(gone.issuances + gone.refusals + gone.certificates + gone.residents, 0);
	assert_int_equal(keep_purge(town.store, &never, NEVER, &gone), STORE_FAILED);
	free(old.der);
}

/* 9 is the head of a household where 10 lives; 8 is made one of the dead in a household of 7. */
static void the_dead_go_when_nothing_speaks_of_them(void **unused)
{
	const struct keep_times days = { .residents = 30 };
	int64_t now;

	(void)unused;
	assert_int_equal(store_load_sql(town.store,
	                                "UPDATE resident SET is_deceased = 1 WHERE id IN (4, 8);"
	                                "INSERT INTO stay VALUES(8, '2027-01-01');"
	                                "INSERT INTO card_profile VALUES(8, 'next-p384');"),
	                 STORE_OK);
	put_issuance('a', 4, 1);
	now = long_after();
	assert_int_equal(purge(&days, now - 10).residents, 0); /* not long enough */
	assert_int_equal(purge(&days, now + 100).residents, 1);
	assert_string_equal(book_value("SELECT count(*) FROM resident WHERE id = 8"), "0");
	assert_string_equal(book_value("SELECT count(*) FROM stay"), "0");
	assert_string_equal(book_value("SELECT count(*) FROM card_profile"), "0");
	assert_string_equal(book_value("SELECT count(*) FROM household WHERE id = 3"), "1");
	/* 4 when what was issued to them has gone, but for being the head where 5 lives */
	assert_int_equal(
	    purge(&(struct keep_times){ .issuances = 1, .residents = 30 }, now + 100).residents, 0);
	assert_int_equal(
	    store_load_sql(town.store, "UPDATE household SET head_resident = 5 WHERE id = 2"),
	    STORE_OK);
	assert_int_equal(purge(&days, now + 100).residents, 1);
	assert_string_equal(book_value("SELECT group_concat(id) FROM resident WHERE id < 10"),
	                    "1,2,3,5,6,7,9");
	assert_string_equal(book_value("SELECT count(*) FROM pragma_foreign_key_check"), "0");
}

static void a_household_of_the_dead_goes_with_the_last(void **unused)
{
	int64_t now;

	(void)unused;
	assert_int_equal(
	    store_load_sql(town.store, "UPDATE resident SET is_deceased = 1 WHERE id = 10"),
	    STORE_OK);
	now = long_after() + 100;
	assert_int_equal(store_audit(town.store, now, TOWN_TERMINAL, REFUSAL_PROOF, 0, 10),
	                 STORE_OK);
	assert_int_equal(purge(&(struct keep_times){ .residents = 30 }, now).residents, 1);
	assert_string_equal(book_value("SELECT head_resident FROM household WHERE id = 4"), "10");
	assert_int_equal(
	    purge(&(struct keep_times){ .refusals = 1, .residents = 30 }, now + 2 * DAY).residents,
	    1);
	assert_string_equal(book_value("SELECT count(*) FROM household WHERE id = 4"), "0");
	assert_string_equal(book_value("SELECT count(*) FROM pragma_foreign_key_check"), "0");
}

/* And not before its seals are past verifying: without it they would be good again. */
static void an_annulment_goes_with_its_issuance(void **unused)
{
	const struct keep_times days = { .issuances = 10 };

	(void)unused;
	put_issuance('a', 1, TOWN_NOW - 10 * DAY - 1);
	put_issuance('b', 1, TOWN_NOW);
	extracts_change("INSERT INTO annulment SELECT id, 5, 'misprint' FROM issuance");
	put_issuance('c', 1, TOWN_NOW - 10 * DAY - 1);
	assert_int_equal(purge(&days, TOWN_NOW).issuances, 1);
	assert_string_equal(book_value("SELECT group_concat(substr(issuance, 32)) FROM annulment"),
	                    "a,b");
	assert_string_equal(book_value("SELECT count(*) FROM outcome"), "2");
	assert_int_equal(purge(&days, TOWN_NOW + 3640 * DAY).issuances, 1);
	assert_string_equal(book_value("SELECT count(*) FROM outcome"), "1");
	assert_string_equal(book_value("SELECT group_concat(substr(issuance, 32)) FROM annulment"),
	                    "b");
}

/* One that is open stays, however old it is. */
static void closed_incidents_go_as_refusals_do(void **unused)
{
	struct keep_counts gone;

	(void)unused;
	extracts_change("INSERT INTO incident(at, municipality, terminal, cause, resident, closed,"
	                " closed_by) VALUES(1, '99201', 'a', 1, 9, 0, ''),"
	                " (1, '99201', 'a', 1, 0, 863999, 'sato'),"
	                " (1, '99201', 'a', 1, 0, 864000, 'sato')");
	gone = purge(&(struct keep_times){ .issuances = 1 }, 20 * DAY);
	assert_int_equal(gone.incidents, 0);
	gone = purge(&(struct keep_times){ .refusals = 10 }, 20 * DAY);
	assert_int_equal(gone.incidents, 1);
	assert_int_equal(gone.refusals, 0);
	assert_string_equal(book_value("SELECT group_concat(id) FROM incident"), "1,3");
}

/* With all that was held of them; a register that others have stays, and so does who is spoken of
 * by an incident. */
static void the_dead_leave_every_register(void **unused)
{
	const struct keep_times days = { .residents = 30 };
	int64_t now;

	(void)unused;
	extracts_fill();
	extracts_change("UPDATE resident SET is_deceased = 1 WHERE id IN (1, 2, 3);"
	                "INSERT INTO incident(at, municipality, terminal, cause, resident)"
	                " VALUES(1, '99201', 'a', 1, 2)");
	now = long_after() + 100;
	assert_int_equal(purge(&days, now).residents, 2);
	assert_string_equal(book_value("SELECT (SELECT count(*) FROM attribute) ||"
	                               " (SELECT count(*) FROM seal_registration) ||"
	                               " (SELECT count(*) FROM tax) ||"
	                               " (SELECT count(*) FROM family_use)"),
	                    "0000");
	assert_string_equal(book_value("SELECT group_concat(resident) FROM family_member"), "2");
	assert_string_equal(book_value("SELECT count(*) FROM family_register"), "1");
	extracts_change("DELETE FROM incident");
	assert_int_equal(purge(&days, now).residents, 1);
	assert_string_equal(book_value("SELECT count(*) FROM family_register"), "0");
	assert_string_equal(book_value("SELECT count(*) FROM pragma_foreign_key_check"), "0");
}

/* Whether the bytes are still in one of the store's files. */
static bool is_in_files(const char *bytes)
{
	static const char *const files[] = { "store.sqlite", "store.sqlite-wal" };
	static char text[1 << 21];
	bool found = false;

	for (size_t i = 0; i < 2; i++) {
		char path[96];
		size_t len;
		FILE *f;

		snprintf(path, sizeof path, "%s/%s", town.directory, files[i]);
		f = fopen(path, "rb");
		if (!f)
			continue;
		len = fread(text, 1, sizeof text, f);
		assert_true(len < sizeof text);
		fclose(f);
		for (size_t at = 0; at + strlen(bytes) <= len; at++)
			found = found || memcmp(text + at, bytes, strlen(bytes)) == 0;
	}
	return found;
}

static void of_what_went_nothing_is_left(void **unused)
{
	static const char canary[] = "IN-THE-ANSWER";
	sqlite3 *reader = book_open();

	(void)unused;
	put_issuance('a', 1, 1);
	assert_true(is_in_files(canary));
	assert_int_equal(
	    sqlite3_exec(reader, "BEGIN; SELECT count(*) FROM issuance", NULL, NULL, NULL),
	    SQLITE_OK);
	assert_int_equal(purge(&(struct keep_times){ .issuances = 1 }, TOWN_NOW).issuances, 1);
	/* somebody still reads the day before */
	assert_int_equal(keep_wipe(town.store), STORE_FAILED);
	assert_true(is_in_files(canary));
	assert_int_equal(sqlite3_exec(reader, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(keep_wipe(town.store), STORE_FAILED);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
	assert_int_equal(keep_wipe(town.store), STORE_OK);
	assert_false(is_in_files(canary));
	sqlite3_close(reader);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_A_STORE(what_is_old_goes),
		WITH_A_STORE(certificates_go_after_their_end),
		WITH_A_STORE(with_no_days_nothing_goes),
		WITH_A_STORE(the_dead_go_when_nothing_speaks_of_them),
		WITH_A_STORE(a_household_of_the_dead_goes_with_the_last),
		WITH_A_STORE(an_annulment_goes_with_its_issuance),
		WITH_A_STORE(closed_incidents_go_as_refusals_do),
		WITH_A_STORE(the_dead_leave_every_register),
		WITH_A_STORE(of_what_went_nothing_is_left),
	};

	return cmocka_run_group_tests(tests, book_build, book_clear);
}
