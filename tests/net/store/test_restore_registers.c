#include "tests/net/store/restore.h"

#include "net/store/annulment.h"
#include "net/store/incident.h"
#include "net/store/signer.h"
#include "tests/net/store/extracts.h"

/* Going back to a copy: the registers beside the one of residents. */

static void they_are_as_they_were(void **unused)
{
	static char before[16384], after[16384];

	(void)unused;
	extracts_fill();
	back_up();
	look(before, sizeof before);
	change("DELETE FROM attribute WHERE name = 'nationality'; UPDATE attribute SET value = 'x';"
	       "INSERT INTO attribute VALUES(5, 'a', 'b');"
	       "UPDATE seal_registration SET number = '2', resident = 3;"
	       "DELETE FROM tax WHERE year = 2026; INSERT INTO tax VALUES(1, 2027, '{}'),"
	       " (9, 2026, '{}'); UPDATE family_use SET ready = 0;"
	       "INSERT INTO family_use VALUES(5, 1, 0);"
	       "INSERT INTO family_register VALUES(8, '99203', '{\"people\":[{},{}]}', 0);"
	       "UPDATE family_member SET register = 8; INSERT INTO family_member VALUES(3, 7, 0);"
	       "UPDATE family_register SET municipality = '99203', extract = '{\"people\":[{}]}'"
	       " WHERE id = 7;");
	go_back();
	look(after, sizeof after);
	assert_string_equal(before, after);
	change("DELETE FROM family_member; DELETE FROM family_register; DELETE FROM tax;"
	       "DELETE FROM seal_registration; DELETE FROM family_use; DELETE FROM attribute");
	go_back();
	look(after, sizeof after);
	assert_string_equal(before, after);
}

/* What is known of a death is not unlearned. */
static void the_dead_have_no_seal(void **unused)
{
	(void)unused;
	extracts_fill();
	back_up();
	change("UPDATE resident SET is_deceased = 1 WHERE id = 1; DELETE FROM seal_registration;"
	       "UPDATE family_register SET extract = '{\"people\":[{},{}]}'");
	go_back();
	assert_string_equal(book_value("SELECT count(*) FROM seal_registration"), "0");
	assert_string_equal(book_value("SELECT busy FROM family_register WHERE extract ="
	                               " '" EXTRACTS_FAMILY "'"),
	                    "1");
}

static void what_is_busy_stays_so(void **unused)
{
	(void)unused;
	extracts_fill();
	back_up();
	change("UPDATE family_register SET busy = 1");
	go_back();
	assert_string_equal(book_value("SELECT busy FROM family_register"), "1");
	back_up();
	change("UPDATE family_register SET busy = 0");
	go_back();
	assert_string_equal(book_value("SELECT busy FROM family_register"), "1");
}

#define NEWCOMER(id, key)                                                                          \
	"INSERT INTO resident SELECT " #id ", '" key "', household, name, reading, sex, birth,"    \
	" relationship, resident_since, address_since, previous_address, domicile, domicile_head," \
	" 0, 0, 0, card_expires, pin, password, " #id ", NULL, 0 FROM resident WHERE id = 3;"      \
	"INSERT INTO attribute VALUES(" #id ", 'a', 'b');"                                         \
	"INSERT INTO seal_registration SELECT " #id ", number, registered, picture"                \
	" FROM seal_registration WHERE resident = 1;"                                              \
	"INSERT INTO tax VALUES(" #id ", 2026, '{}'); INSERT INTO family_use VALUES(" #id          \
	", 1, 0);"

/* 17 is spoken of, 18 is not, 19 has a place in a register of the copy, 20 in one of after it. */
static void newcomers_keep_what_is_theirs(void **unused)
{
	(void)unused;
	extracts_fill();
	back_up();
	change(NEWCOMER(17, "a") NEWCOMER(18, "b") NEWCOMER(19, "c") NEWCOMER(
	    20, "d") "INSERT INTO audit VALUES(1, 1, 'a', 1, 1, 17), (2, 1, 'a', 1, 1, 19);"
	             "INSERT INTO incident(at, municipality, terminal, cause, resident)"
	             " VALUES(1, '99201', 'a', 1, 20);"
	             "UPDATE family_register SET extract = '{\"people\":[{},{},{}]}';"
	             "INSERT INTO family_member VALUES(19, 7, 2);"
	             "INSERT INTO family_register VALUES(8, '99201', '{\"people\":[{}]}', 0),"
	             " (9, '99201', '{\"people\":[{}]}', 0);"
	             "INSERT INTO family_member VALUES(20, 8, 0), (18, 9, 0);");
	assert_int_equal(go_back().stayed, 3);
	assert_string_equal(
	    book_value("SELECT group_concat(resident) FROM (SELECT resident FROM attribute"
	               " WHERE resident > 16 ORDER BY 1)"),
	    "17,19,20");
	assert_string_equal(book_value("SELECT count(*) FROM seal_registration"), "4");
	assert_string_equal(book_value("SELECT count(*) FROM tax"), "5");
	assert_string_equal(book_value("SELECT count(*) FROM family_use"), "4");
	assert_string_equal(
	    book_value("SELECT group_concat(resident || '-' || register) FROM (SELECT * FROM"
	               " family_member ORDER BY resident)"),
	    "1-7,2-7,20-8");
	assert_string_equal(book_value("SELECT group_concat(id) FROM family_register"), "7,8");
}

static void put_on_record(const char *reference)
{
	const struct town_order order = { ISSUE_MUNICIPALITY, ISSUE_ISSUING_CA, &town.p384,
		                          reference,          TOWN_FROM,        TOWN_UNTIL };
	struct town_card card = town_card(&town, &order);

	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(signer_add(town.store, reference, card.der, card.len, TOWN_NOW), STORE_OK);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
	free(card.der);
}

#define ISSUANCE(id)                                                                               \
	"INSERT INTO issuance VALUES('" id "0000000000000000000000000000000', 'shop-0001', 's',"   \
	" '" id "', zeroblob(32), 1, 5, '', 0, '99201', 'residence_certificate', 0);"
#define ANNULMENT(id)                                                                              \
	"INSERT INTO annulment VALUES('" id "0000000000000000000000000000000', 9, 'misprint');"
#define INCIDENT                                                                                   \
	"INSERT INTO incident(at, municipality, terminal, cause, resident)"                        \
	" VALUES(1, '99201', 'a', 1, 0);"

static void what_happened_is_only_added_to(void **unused)
{
	(void)unused;
	put_on_record("992010001");
	put_on_record("992010002");
	change(ISSUANCE("a") ISSUANCE("b") ANNULMENT("a") INCIDENT INCIDENT);
	back_up();
	put_on_record("992010003");
	change("DELETE FROM signer WHERE reference = '992010001';"
	       "UPDATE signer SET state = 2, since = 77 WHERE reference = '992010002';"
	       "DELETE FROM annulment; DELETE FROM incident WHERE id = 1;"
	       "UPDATE incident SET closed = 5, closed_by = 'sato';" ANNULMENT("b") INCIDENT);
	go_back();
	assert_string_equal(book_value("SELECT group_concat(reference || '-' || state) FROM"
	                               " (SELECT * FROM signer ORDER BY 1)"),
	                    "992010001-0,992010002-2,992010003-0");
	assert_string_equal(book_value("SELECT group_concat(substr(issuance, 1, 1)) FROM (SELECT *"
	                               " FROM annulment ORDER BY 1)"),
	                    "a,b");
	assert_string_equal(book_value("SELECT group_concat(id || '-' || closed) FROM (SELECT *"
	                               " FROM incident ORDER BY 1)"),
	                    "1-0,2-5,3-0");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_A_COPY(they_are_as_they_were),
		WITH_A_COPY(the_dead_have_no_seal),
		WITH_A_COPY(what_is_busy_stays_so),
		WITH_A_COPY(newcomers_keep_what_is_theirs),
		WITH_A_COPY(what_happened_is_only_added_to),
	};

	return cmocka_run_group_tests(tests, book_build, book_clear);
}
