#include "tests/net/server/audit.h"

#include "net/server/steps.h"
#include "net/store/family.h"
#include "net/store/issued.h"

/* Operation "trial": a technician's test visit, for sample people and nobody else. (session.c,
 * entitlement.c, issue.c, registration.c) */

static const struct line by_day = { .later = 10 * 3600 };

static void change(const char *sql)
{
	if (store_load_sql(town.store, sql) != STORE_OK)
		fail_msg("%s: %s", sql, store_reason(town.store));
}

static int a_genuine_town(void **unused)
{
	if (visitor_arrives(unused) != 0)
		return -1;
	/* 13 lives alone, where the doors are closed at night; 10 with one who has died. */
	change("UPDATE meta SET value = '0' WHERE key = 'test';"
	       "UPDATE resident SET sample = 1 WHERE id IN (13, 10)");
	return 0;
}

static enum refusal refused_as(const struct line *line, int64_t resident, const char *operation)
{
	struct town_card card = town_resident_card(&town, resident, &town.p384);
	struct reply reply = prove_for(line, &card, operation, operation);

	free(card.der);
	return refusal_in(&reply);
}

static void open_trial(const struct line *line, int64_t resident, struct offer *out)
{
	struct town_card card = town_resident_card(&town, resident, &town.p384);
	struct reply reply = prove_for(line, &card, "trial", "trial");

	assert_int_equal(reply.status, 200);
	assert_true(offer_decode((const char *)reply.body.byte, reply.body.len, out));
	paper_drop(&reply.body);
	free(card.der);
}

static struct document_request one_page(void)
{
	struct document_request request = asked();

	request.household = false;
	request.item_count = 0;
	request.copies = 1;
	request.total_yen = 200;
	return request;
}

static void last_cause_is(enum cause cause, int64_t resident)
{
	assert_int_equal(audited("cause"), cause);
	assert_int_equal(audited("resident"), resident);
}

static void a_sample_person_is_for_test_visits_alone(void **unused)
{
	(void)unused;
	assert_int_equal(refused_as(&by_day, 13, "print"), REFUSAL_CANNOT_HANDLE_NOW);
	last_cause_is(CAUSE_SAMPLE, 13);
	assert_int_equal(refused_as(&here, 13, "print"), REFUSAL_OUTSIDE_HOURS);
	assert_int_equal(refused_as(&by_day, 13, "trial"), REFUSAL_NONE);
	assert_int_equal(refused_as(&by_day, 13, "check"), REFUSAL_NONE); /* the card works */
}

static void nobody_else_has_a_test_visit(void **unused)
{
	(void)unused;
	assert_int_equal(refused_as(&here, 1, "trial"), REFUSAL_CANNOT_HANDLE_NOW);
	last_cause_is(CAUSE_SAMPLE, 1);
	assert_int_equal(refused_as(&here, 1, "print"), REFUSAL_NONE);
	/* who is protected, or has died, is told the same */
	assert_int_equal(refused_as(&here, 5, "trial"), REFUSAL_CANNOT_HANDLE_NOW);
	assert_int_equal(refused_as(&here, 9, "trial"), REFUSAL_CANNOT_HANDLE_NOW);
	/* what anybody may know comes first, as ever */
	assert_int_equal(refused_as(&here, 3, "trial"), REFUSAL_UNDER_15);
	assert_int_equal(refused_as(&here, 12, "trial"), REFUSAL_MUNICIPALITY);
}

/* A page of the household would name somebody that there is. */
static void a_household_that_has_both_has_neither(void **unused)
{
	(void)unused;
	change("UPDATE resident SET sample = 1 WHERE id = 2");
	for (int64_t resident = 1; resident <= 2; resident++) {
		assert_int_equal(refused_as(&here, resident, "trial"), REFUSAL_CANNOT_HANDLE_NOW);
		assert_int_equal(refused_as(&here, resident, "print"), REFUSAL_CANNOT_HANDLE_NOW);
	}
	change("UPDATE resident SET sample = 0 WHERE id = 2");
}

static void the_word_is_what_the_card_signed(void **unused)
{
	struct town_card sample = town_resident_card(&town, 13, &town.p384);
	struct reply reply = prove_for(&by_day, &sample, "print", "trial");

	(void)unused;
	assert_int_equal(refusal_in(&reply), REFUSAL_PROOF);
	reply = prove_for(&by_day, &sample, "trial", "print");
	assert_int_equal(refusal_in(&reply), REFUSAL_PROOF);
	reply = prove_for(&by_day, &sample, "trials", "trials");
	assert_int_equal(refusal_in(&reply), REFUSAL_BAD_REQUEST);
	free(sample.der);
}

static void technicians_come_at_any_hour(void **unused)
{
	struct offer offer = { 0 };

	(void)unused;
	open_trial(&here, 13, &offer);
	assert_true(offer.document_count > 0);
	assert_int_equal(offer.document[0].kind, KIND_RESIDENCE_CERTIFICATE);
	assert_true(offer.document[0].available);
}

static bool is_marked(int64_t resident)
{
	struct record r = { 0 };
	bool marked;

	assert_int_equal(store_record_of(town.store, resident, &r), STORE_OK);
	marked = r.test;
	record_drop(&r);
	return marked;
}

static bool is_put_down_as_trial(const char *issuance)
{
	struct issued_row row;

	assert_int_equal(issued_of(town.store, issuance, &row), STORE_OK);
	return row.trial;
}

static void its_pages_are_marked_and_handed_out_as_any_others(void **unused)
{
	const struct document_request request = one_page();
	const struct line line = keyed('a');
	struct issuance_answer answer;
	struct offer offer = { 0 };
	struct reply reply;

	(void)unused;
	assert_true(is_marked(13));
	assert_false(is_marked(1));
	open_trial(&here, 13, &offer);
	reply = request_document(&line, offer.session, &request);
	answer = issuance_in(&reply);
	assert_int_equal(answer.pages, 1);
	assert_true(is_put_down_as_trial(answer.issuance));
	reply = ask(&here, "GET", path_of(answer.issuance, "document"), NULL);
	assert_int_equal(reply.status, 200);
	assert_int_equal(reply.type, REPLY_PDF);
	paper_drop(&reply.body);
}

/* The register is looked at anew when something is made: neither a sample person who has become
 * somebody meanwhile, nor somebody who has become one, has a page of that visit. */
static void a_visit_stays_what_it_was_begun_as(void **unused)
{
	const struct document_request request = one_page();
	struct offer offer = { 0 };
	struct town_card card;

	(void)unused;
	open_trial(&here, 13, &offer);
	change("UPDATE resident SET sample = 0 WHERE id = 13");
	assert_int_equal(request_refused('b', offer.session, &request), REFUSAL_CANNOT_HANDLE_NOW);
	card = town_resident_card(&town, 13, &town.p384);
	open_session(&by_day, &card, &offer);
	change("UPDATE resident SET sample = 1 WHERE id = 13");
	assert_int_equal(request_refused('c', offer.session, &request), REFUSAL_CANNOT_HANDLE_NOW);
	free(card.der);
}

static void no_use_of_a_register_is_put_on_record(void **unused)
{
	struct offer offer = { 0 };
	char path[96];

	(void)unused;
	change("INSERT INTO family_register(id, municipality, busy) VALUES(77, '99201', 0);"
	       "INSERT INTO family_member(resident, register, place) VALUES(13, 77, 0)");
	open_trial(&here, 13, &offer);
	snprintf(path, sizeof path, "/v1/sessions/%s/registrations", offer.session);
	assert_int_equal(ask_only(&here, "POST", path, "{\"document\":\"family_register_full\"}"),
	                 REFUSAL_NOT_OFFERED);
	change("DELETE FROM family_member; DELETE FROM family_register");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sample_person_is_for_test_visits_alone),
		cmocka_unit_test(nobody_else_has_a_test_visit),
		cmocka_unit_test(a_household_that_has_both_has_neither),
		cmocka_unit_test(the_word_is_what_the_card_signed),
		cmocka_unit_test(technicians_come_at_any_hour),
		cmocka_unit_test(its_pages_are_marked_and_handed_out_as_any_others),
		cmocka_unit_test(a_visit_stays_what_it_was_begun_as),
		cmocka_unit_test(no_use_of_a_register_is_put_on_record),
	};

	return cmocka_run_group_tests(tests, a_genuine_town, visitor_leaves);
}
