#define _GNU_SOURCE /* memmem */

#include "tests/net/server/visitor.h"

#include "net/server/entitlement.h"

/* Members chosen one by one, the Individual Number, and the hours: what of a household may be asked
 * for, and what becomes of it. */

static enum refusal choose(char key, const struct offer *offer, uint16_t members, const char *items)
{
	struct document_request request = asked();

	request.household = false;
	request.members = members;
	ask_items(&request, items);
	request.total_yen = offer->document[0].fee_yen * request.copies;
	return request_refused(key, offer->session, &request);
}

static void change(const char *sql)
{
	assert_int_equal(store_load_sql(town.store, sql), STORE_OK);
}

/* ---- members ----------------------------------------------------------------------------- */

static void some_of_the_household(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	struct offer offer;

	(void)unused;
	open_session(&here, &taro, &offer);
	assert_int_equal(offer.member_count, 3);
	assert_true(offer.document[0].household && offer.document[0].members);
	assert_int_equal(choose('0', &offer, 1 << 1, ""), REFUSAL_NONE); /* not the holder */
	assert_int_equal(choose('1', &offer, 1 << 0 | 1 << 2, ""), REFUSAL_NONE);
	assert_int_equal(choose('2', &offer, 1 << 0 | 1 << 1 | 1 << 2, ""), REFUSAL_NONE);
	assert_int_equal(choose('3', &offer, 1 << 3, ""), REFUSAL_BAD_REQUEST);
	assert_int_equal(choose('4', &offer, 1 << 0 | 1 << 15, ""), REFUSAL_BAD_REQUEST);
	free(taro.der);
}

static void one_person_has_nobody_to_choose_from(void **unused)
{
	struct town_card left = town_resident_card(&town, 10, &town.p384);
	struct offer offer;

	(void)unused;
	open_session(&here, &left, &offer);
	assert_int_equal(offer.member_count, 1);
	assert_false(offer.document[0].household || offer.document[0].members);
	assert_int_equal(choose('0', &offer, 1 << 0, ""), REFUSAL_NOT_OFFERED);
	assert_int_equal(choose('1', &offer, 1 << 1, ""), REFUSAL_BAD_REQUEST);
	free(left.der);
}

static void grow_household_4_to(unsigned members)
{
	static const char more[] =
	    "WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < %u)"
	    " INSERT INTO resident SELECT i, 'kin-' || i, household, '見本　' || i, reading, sex,"
	    " birth, relationship, resident_since, address_since, previous_address, domicile,"
	    " domicile_head, 0, 0, 0, card_expires, '', '', i, NULL, 0"
	    " FROM resident, n WHERE id = 10";
	char sql[512];

	change("DELETE FROM resident WHERE id >= 100");
	snprintf(sql, sizeof sql, more, 100 + members - 2);
	change(sql);
}

static void sixteen_fit_and_seventeen_do_not(void **unused)
{
	struct town_card left = town_resident_card(&town, 10, &town.p384);
	struct document_request whole = asked();
	struct offer offer;
	struct reply reply;

	(void)unused;
	grow_household_4_to(15);
	open_session(&here, &left, &offer);
	assert_int_equal(offer.member_count, 15);
	assert_int_equal(choose('0', &offer, 1 << 14, ""), REFUSAL_NONE);
	assert_int_equal(choose('1', &offer, (uint16_t)(1 << 15), ""), REFUSAL_BAD_REQUEST);
	grow_household_4_to(16);
	assert_int_equal(choose('2', &offer, 1 << 14, ""), REFUSAL_SESSION);
	open_session(&here, &left, &offer);
	assert_int_equal(offer.member_count, 16);
	assert_int_equal(choose('0', &offer, (uint16_t)(1 << 15), ""), REFUSAL_NONE);
	assert_int_equal(choose('1', &offer, UINT16_MAX, ""), REFUSAL_NONE);
	assert_int_equal(request_refused('2', offer.session, &whole), REFUSAL_NONE);
	grow_household_4_to(17); /* never a part that is called the whole */
	assert_int_equal(choose('3', &offer, 1 << 0, ""), REFUSAL_CANNOT_HANDLE_NOW);
	reply = prove(&here, &left);
	assert_int_equal(refusal_in(&reply), REFUSAL_CANNOT_HANDLE_NOW);
	change("DELETE FROM resident WHERE id >= 100");
	free(left.der);
}

/* Places mean the household that was offered; whoever asks for their own row alone does not mind.
 */
static void another_household_is_another_offer(void **unused)
{
	static const struct {
		const char *change, *back;
	} rows[] = {
		{ "UPDATE resident SET position = 9 WHERE id = 1",
		  "UPDATE resident SET position = 1 WHERE id = 1" },
		{ "UPDATE resident SET household = 4 WHERE id = 3",
		  "UPDATE resident SET household = 1 WHERE id = 3" },
		{ "UPDATE resident SET household = 1 WHERE id = 10",
		  "UPDATE resident SET household = 4 WHERE id = 10" },
		{ "UPDATE resident SET is_deceased = 1 WHERE id = 2",
		  "UPDATE resident SET is_deceased = 0 WHERE id = 2" },
	};
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	struct document_request whole = asked();
	struct offer offer;

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		open_session(&here, &taro, &offer);
		assert_int_equal(choose('0', &offer, 1 << 1, ""), REFUSAL_NONE);
		change(rows[i].change);
		assert_int_equal(choose('1', &offer, 1 << 1, ""), REFUSAL_SESSION);
		assert_int_equal(choose('2', &offer, 1 << 2, ""), REFUSAL_SESSION);
		assert_int_equal(request_refused('3', offer.session, &whole), REFUSAL_SESSION);
		assert_int_equal(choose('4', &offer, 0, ""), REFUSAL_NONE);
		change(rows[i].back);
		assert_int_equal(choose('5', &offer, 1 << 1, ""), REFUSAL_NONE);
	}
	free(taro.der);
}

/* Another name is the same person, as registered now. */
static void another_name_is_the_same_person(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	struct offer offer;

	(void)unused;
	open_session(&here, &taro, &offer);
	change("UPDATE resident SET name = '見本　新' WHERE id = 2");
	assert_int_equal(choose('0', &offer, 1 << 1, ""), REFUSAL_NONE);
	change("UPDATE resident SET name = '見本　hanako' WHERE id = 2");
	free(taro.der);
}

/* Whoever is chosen: what must not be told apart holds for the whole household. */
static void a_protected_member_hides_behind_everybody(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	struct offer offer;

	(void)unused;
	open_session(&here, &taro, &offer);
	change("UPDATE resident SET is_protected = 1 WHERE id = 3");
	assert_int_equal(choose('0', &offer, 1 << 0, ""), REFUSAL_CANNOT_HANDLE_NOW);
	assert_int_equal(choose('1', &offer, 1 << 2, ""), REFUSAL_CANNOT_HANDLE_NOW);
	change("UPDATE resident SET is_protected = 0 WHERE id = 3");
	free(taro.der);
}

/* A household of foreign residents: nothing of a domicile is offered. One with a domicile among
 * them, and it is. */
static void a_domicile_where_somebody_has_one(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	struct offer offer;

	(void)unused;
	change("CREATE TABLE kept AS SELECT id, domicile FROM resident WHERE household = 1");
	change("UPDATE resident SET domicile = '' WHERE household = 1");
	open_session(&here, &taro, &offer);
	assert_null(offer_document_item(&offer.document[0], DOCUMENT_DOMICILE));
	assert_non_null(offer_document_item(&offer.document[0], DOCUMENT_RELATIONSHIP));
	assert_int_equal(choose('0', &offer, 0, DOCUMENT_DOMICILE), REFUSAL_NOT_OFFERED);
	assert_int_equal(choose('1', &offer, 0, DOCUMENT_RELATIONSHIP), REFUSAL_NONE);
	change("UPDATE resident SET domicile = '見本市一番地' WHERE id = 2");
	open_session(&here, &taro, &offer);
	assert_non_null(offer_document_item(&offer.document[0], DOCUMENT_DOMICILE));
	assert_int_equal(choose('0', &offer, 0, DOCUMENT_DOMICILE), REFUSAL_NONE);
	change("UPDATE resident SET domicile = (SELECT domicile FROM kept WHERE kept.id ="
	       " resident.id) WHERE household = 1");
	change("DROP TABLE kept");
	free(taro.der);
}

/* ---- the Individual Number --------------------------------------------------------------- */

static void the_number_where_it_is_given(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	struct document_request whole = asked();
	struct terms_kind *residence = town_terms(&town, "99201", KIND_RESIDENCE_CERTIFICATE);
	struct offer offer;

	(void)unused;
	open_session(&here, &taro, &offer);
	assert_non_null(offer_document_item(&offer.document[0], DOCUMENT_NUMBER));
	assert_int_equal(choose('0', &offer, 0, DOCUMENT_NUMBER), REFUSAL_NONE);
	assert_int_equal(choose('1', &offer, 1 << 0 | 1 << 1, DOCUMENT_NUMBER), REFUSAL_NONE);
	/* the child has none on record */
	assert_int_equal(choose('2', &offer, 1 << 0 | 1 << 2, DOCUMENT_NUMBER),
	                 REFUSAL_CANNOT_HANDLE_NOW);
	ask_items(&whole, DOCUMENT_NUMBER);
	assert_int_equal(request_refused('3', offer.session, &whole), REFUSAL_CANNOT_HANDLE_NOW);
	/* and until they ask for it, it is no matter */
	ask_items(&whole, DOCUMENT_DOMICILE);
	assert_int_equal(request_refused('4', offer.session, &whole), REFUSAL_NONE);
	residence->item_count--; /* its last line */
	assert_int_equal(choose('5', &offer, 1 << 0, DOCUMENT_NUMBER), REFUSAL_NOT_OFFERED);
	residence->item_count++;
	free(taro.der);
}

static const struct line by_day = { .later = 10 * 3600 }; /* 11 in the morning in Japan */

static void the_number_where_it_is_not(void **unused)
{
	struct town_card wife = town_resident_card(&town, 15, &town.p384);
	struct document_request request = asked();
	struct offer offer;
	struct line line = keyed('0');
	struct reply reply;

	(void)unused;
	line.later = by_day.later;
	open_session(&by_day, &wife, &offer);
	assert_null(offer_document_item(&offer.document[0], DOCUMENT_NUMBER));
	ask_items(&request, DOCUMENT_NUMBER);
	reply = request_document(&line, offer.session, &request);
	assert_int_equal(refusal_in(&reply), REFUSAL_NOT_OFFERED);
	free(wife.der);
}

/* Every byte that the store keeps is looked at, the journal beside it too. */
static bool in_the_store(const char *text)
{
	static const char *const tails[] = { "", "-wal" };
	const size_t len = strlen(text);
	bool found = false;

	for (size_t i = 0; i < 2; i++) {
		char path[128], *bytes = calloc(1, 1 << 23);
		size_t size;
		FILE *f;

		snprintf(path, sizeof path, "%s/store.sqlite%s", town.directory, tails[i]);
		f = fopen(path, "rb");
		assert_true(f && bytes);
		size = fread(bytes, 1, 1 << 23, f);
		fclose(f);
		found |= memmem(bytes, size, text, len) != NULL;
		free(bytes);
	}
	return found;
}

static void a_number_leaves_no_trace(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	struct line line = keyed('0');
	struct document_request request = asked();
	struct store_issuance kept = { 0 };
	struct issuance_answer answer;
	struct offer offer;
	struct reply reply;
	char manifest[300];

	(void)unused;
	change("UPDATE resident SET individual_number = '900000000106' WHERE id = 1");
	assert_true(in_the_store("900000000106")); /* else this test could not see it */
	request.household = false;
	ask_items(&request, DOCUMENT_NUMBER);
	open_session(&here, &taro, &offer);
	reply = request_document(&line, offer.session, &request);
	answer = issuance_in(&reply);
	assert_int_equal(store_issuance_by_key(town.store, offer.session, line.key, &kept),
	                 STORE_OK);
	assert_null(strstr(kept.answer, "900000000106"));
	assert_true(kept.answer[0] == '{');
	snprintf(manifest, sizeof manifest, "%s", strstr(kept.answer, "\"manifest\""));
	assert_true(in_the_store(manifest));
	free(kept.answer);
	/* the digests of its page go with the session; the record of the issue stays */
	assert_int_equal(store_sweep(town.store, TOWN_NOW + 599), STORE_OK);
	assert_int_equal(store_issuance_by_key(town.store, offer.session, line.key, &kept),
	                 STORE_OK);
	assert_true(kept.answer[0] == '{');
	free(kept.answer);
	assert_int_equal(store_sweep(town.store, TOWN_NOW + 600), STORE_OK);
	assert_int_equal(store_issuance_by_key(town.store, offer.session, line.key, &kept),
	                 STORE_OK);
	assert_string_equal(kept.answer, "");
	assert_string_equal(kept.id, answer.issuance);
	free(kept.answer);
	assert_false(in_the_store(manifest)); /* nor in the log of the store */
	/* whoever asked for it again at that very moment is told that the session is over */
	change("INSERT OR REPLACE INTO session SELECT session, terminal, resident, request_digest,"
	       " made + 600, 5, request_digest, 0 FROM issuance WHERE answer = '' ORDER BY rowid");
	reply = request_document(&line, offer.session, &request);
	assert_int_equal(refusal_in(&reply), REFUSAL_SESSION);
	change("UPDATE resident SET individual_number = '900000000004' WHERE id = 1");
	free(taro.der);
}

/* ---- the hours ------------------------------------------------------------------------------- */

static void a_visit_begun_before_closing_is_finished(void **unused)
{
	static const char printed[] =
	    "{\"outcome\":\"printed\",\"disputed\":false,\"evidence\":{\"job_id\":1,\"job_state\":"
	    "9,\"impressions\":2,\"expected\":2,\"life_before\":-1,\"life_after\":-1,"
	    "\"troubles_seen\":0,\"troubles_left\":0,\"fault\":0}}";
	const int64_t eleven = 22 * 3600; /* in the evening, when this town closes */
	struct town_card wife = town_resident_card(&town, 15, &town.p384);
	const struct document_request request = asked();
	const struct line before = { .later = eleven - 1 }, after = { .later = eleven + 300 };
	struct line line = keyed('0'), again = keyed('1');
	struct issuance_answer answer;
	struct offer offer;
	struct reply reply;

	(void)unused;
	open_session(&before, &wife, &offer);
	assert_true(offer.document[0].available);
	assert_string_equal(offer.document[0].until, "23:00");
	line.later = again.later = after.later;
	reply = request_document(&line, offer.session, &request);
	answer = issuance_in(&reply);
	assert_int_equal(ask_only(&after, "GET", path_of(answer.issuance, "document"), NULL),
	                 REFUSAL_NONE);
	assert_int_equal(ask_only(&after, "POST", path_of(answer.issuance, "outcome"), printed),
	                 REFUSAL_NONE);
	/* another certificate in the same visit, but no other visit */
	reply = request_document(&again, offer.session, &request);
	answer = issuance_in(&reply);
	reply = prove(&after, &wife);
	assert_int_equal(refusal_in(&reply), REFUSAL_OUTSIDE_HOURS);
	free(wife.der);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(some_of_the_household),
		cmocka_unit_test(one_person_has_nobody_to_choose_from),
		cmocka_unit_test(sixteen_fit_and_seventeen_do_not),
		cmocka_unit_test(another_household_is_another_offer),
		cmocka_unit_test(another_name_is_the_same_person),
		cmocka_unit_test(a_protected_member_hides_behind_everybody),
		cmocka_unit_test(a_domicile_where_somebody_has_one),
		cmocka_unit_test(the_number_where_it_is_given),
		cmocka_unit_test(the_number_where_it_is_not),
		cmocka_unit_test(a_number_leaves_no_trace),
		cmocka_unit_test(a_visit_begun_before_closing_is_finished),
	};

	return cmocka_run_group_tests(tests, visitor_arrives, visitor_leaves);
}
