#include "tests/net/server/visitor.h"

#include "net/server/offering.h"
#include "net/store/family.h"

/* What is offered to whom, and what is not and why. */

static void change(const char *sql)
{
	if (store_load_sql(town.store, sql) != STORE_OK)
		fail_msg("%s: %s", sql, store_reason(town.store));
}

static const struct offer_document *document_of(const struct offer *offer, enum document_kind kind)
{
	for (uint8_t i = 0; i < offer->document_count; i++)
		if (offer->document[i].kind == kind)
			return &offer->document[i];
	fail_msg("%s is not in the offer", kind_name(kind));
	return NULL;
}

static struct document_request asking(enum document_kind kind, const char *pick)
{
	struct document_request q = { .kind = kind, .copies = 1, .total_yen = 300, .nonce = { 7 } };

	snprintf(q.pick, sizeof q.pick, "%s", pick);
	return q;
}

static void every_kind_that_the_registers_hold(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	struct offer offer;

	(void)unused;
	open_session(&here, &taro, &offer);
	assert_int_equal(offer.document_count, 7); /* there is no family register yet */
	assert_int_equal(document_of(&offer, KIND_SEAL_REGISTRATION_CERTIFICATE)->bar,
	                 BAR_NOT_ON_RECORD);
	assert_int_equal(document_of(&offer, KIND_TAXATION_CERTIFICATE)->bar, BAR_NOT_ON_RECORD);
	assert_true(document_of(&offer, KIND_RESIDENCE_ITEMS_CERTIFICATE)->available);
	assert_int_equal(
	    request_refused('0', offer.session,
	                    &(struct document_request){ .kind = KIND_SEAL_REGISTRATION_CERTIFICATE,
	                                                .copies = 1,
	                                                .total_yen = 300 }),
	    REFUSAL_NOT_OFFERED);
	free(taro.der);
}

/* ---- years ----------------------------------------------------------------------------------- */

#define TAX_OF(year)                                                                                  \
	"INSERT INTO tax(resident, year, extract) VALUES(1, " #year ", '{\"year\":\"令和x年度\"," \
	"\"income_year\":\"y\",\"address\":\"a\",\"income\":{\"total\":1,\"lines\":[]},"              \
	"\"deductions\":{\"total\":0,\"lines\":[]},\"dependants\":[],\"taxable\":1,"                  \
	"\"tax\":{\"total\":1,\"lines\":[]},"                                                         \
	"\"payment\":{\"assessed\":1,\"paid\":1,\"unpaid\":0,\"lines\":[]}}');"

static void years_that_have_begun_and_are_on_record(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	const struct offer_document *d;
	struct document_request q;
	struct offer offer;

	(void)unused;
	change(TAX_OF(2023) TAX_OF(2025) TAX_OF(2026) TAX_OF(2027));
	open_session(&here, &taro, &offer);
	d = document_of(&offer, KIND_TAX_PAYMENT_CERTIFICATE);
	assert_true(d->available);
	assert_string_equal(d->pick.word, DOCUMENT_YEAR);
	assert_int_equal(d->pick_count, 2);
	assert_string_equal(d->pick_of[0].word, "2026");
	assert_string_equal(d->pick_of[0].title, "令和8年度");
	assert_string_equal(d->pick_of[0].title_en, "Fiscal 2026");
	assert_string_equal(d->pick_of[1].word, "2025");
	q = asking(KIND_TAX_PAYMENT_CERTIFICATE, "2027"); /* on record, and not given yet */
	assert_int_equal(request_refused('0', offer.session, &q), REFUSAL_NOT_OFFERED);
	q = asking(KIND_TAX_PAYMENT_CERTIFICATE, "2023"); /* too long ago */
	assert_int_equal(request_refused('1', offer.session, &q), REFUSAL_NOT_OFFERED);
	q = asking(KIND_TAX_PAYMENT_CERTIFICATE, "");
	assert_int_equal(request_refused('2', offer.session, &q), REFUSAL_NOT_OFFERED);
	q = asking(KIND_TAX_PAYMENT_CERTIFICATE, "2025");
	assert_int_equal(request_refused('3', offer.session, &q), REFUSAL_NONE);
	change("DELETE FROM tax WHERE year <> 2025");
	open_session(&here, &taro, &offer);
	assert_int_equal(document_of(&offer, KIND_TAX_PAYMENT_CERTIFICATE)->pick_count, 1);
	change("DELETE FROM tax");
	free(taro.der);
}

/* ---- family registers ------------------------------------------------------------------------ */

#define FAMILY_AT(code, busy)                                                                      \
	"INSERT INTO family_register(id, municipality, extract, busy) VALUES(1, '" code            \
	"', '{\"domicile\":\"例示県\",\"head\":\"見本　太郎\",\"matters\":[],\"people\":[" \
	"{\"name\":\"太郎\",\"birth\":\"1990-03-05\",\"father\":\"a\",\"mother\":\"b\","         \
	"\"relation\":\"長男\",\"state\":\"\",\"matters\":[],\"addresses\":[]}]}', " #busy ");"    \
	"INSERT INTO family_member(resident, register, place) VALUES(1, 1, 0);"
#define NO_FAMILY "DELETE FROM family_use; DELETE FROM family_member; DELETE FROM family_register;"

static void a_register_held_here(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	struct document_request q = asking(KIND_ADDRESS_HISTORY, "self");
	struct offer offer;

	(void)unused;
	change(FAMILY_AT("99201", 0));
	open_session(&here, &taro, &offer);
	assert_int_equal(offer.document_count, KINDS);
	assert_true(document_of(&offer, KIND_FAMILY_REGISTER_FULL)->available);
	assert_string_equal(document_of(&offer, KIND_FAMILY_REGISTER_FULL)->municipality_code, "");
	assert_int_equal(request_refused('0', offer.session, &q), REFUSAL_NONE);
	snprintf(q.pick, sizeof q.pick, "nobody");
	assert_int_equal(request_refused('1', offer.session, &q), REFUSAL_NOT_OFFERED);
	change("UPDATE family_register SET busy = 1");
	open_session(&here, &taro, &offer);
	assert_int_equal(document_of(&offer, KIND_FAMILY_REGISTER_FULL)->bar, BAR_OFFICE);
	/* and by the same word, and also after the offer, for one of it who is protected elsewhere
	 */
	change("UPDATE family_register SET busy = 0");
	open_session(&here, &taro, &offer);
	assert_true(document_of(&offer, KIND_ADDRESS_HISTORY)->available);
	change("UPDATE family_register SET extract = json_insert(extract, '$.people[#]',"
	       " json_extract(extract, '$.people[0]'));"
	       "INSERT INTO family_member(resident, register, place) VALUES(15, 1, 1);"
	       "UPDATE resident SET is_protected = 1 WHERE id = 15");
	snprintf(q.pick, sizeof q.pick, "self");
	assert_int_equal(request_refused('2', offer.session, &q), REFUSAL_NOT_OFFERED);
	open_session(&here, &taro, &offer);
	assert_int_equal(document_of(&offer, KIND_ADDRESS_HISTORY)->bar, BAR_OFFICE);
	assert_int_equal(document_of(&offer, KIND_FAMILY_REGISTER_FULL)->bar, BAR_OFFICE);
	assert_true(document_of(&offer, KIND_RESIDENCE_CERTIFICATE)->available);
	change("UPDATE resident SET is_protected = 0 WHERE id = 15");
	change(NO_FAMILY);
	free(taro.der);
}

static struct reply register_use(const struct line *line, const char *session, const char *kind)
{
	char path[96], body[96];

	snprintf(path, sizeof path, "/v1/sessions/%s/registrations", session);
	snprintf(body, sizeof body, "{\"document\":\"%s\"}", kind);
	return ask(line, "POST", path, body);
}

static enum refusal registering(const char *session, const char *kind)
{
	struct reply reply = register_use(&here, session, kind);

	return refusal_in(&reply);
}

static int64_t registered(const char *session, const char *kind)
{
	struct reply reply = register_use(&here, session, kind);
	struct use_answer answer = { 0 };

	assert_int_equal(reply.status, 200);
	assert_true(use_answer_decode((const char *)reply.body.byte, reply.body.len, &answer));
	paper_drop(&reply.body);
	return answer.ready;
}

/* The day of the town is a Monday; 99203 closes at night and for week-ends. */
static void a_register_held_elsewhere_is_registered_first(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	const struct line later = { .later =
		                        4 * 86400 + 10 * 3600 }; /* Friday, 11 in the morning */
	struct document_request q = asking(KIND_FAMILY_REGISTER_FULL, "");
	const struct offer_document *d;
	struct line line = keyed('4');
	struct reply reply;
	struct offer offer;
	int64_t ready;

	(void)unused;
	change(FAMILY_AT("99203", 0));
	open_session(&here, &taro, &offer);
	d = document_of(&offer, KIND_FAMILY_REGISTER_FULL);
	assert_int_equal(d->bar, BAR_HELD_ELSEWHERE);
	assert_string_equal(d->municipality_code, "99203");
	assert_int_equal(registering(offer.session, "residence_certificate"), REFUSAL_NOT_OFFERED);
	assert_int_equal(registering(offer.session, "passport"), REFUSAL_BAD_REQUEST);
	assert_int_equal(registering("00000000000000000000000000000000", "family_register_full"),
	                 REFUSAL_SESSION);
	ready = registered(offer.session, "family_register_full");
	assert_true(ready == date_start_utc((struct date){ 2026, 11, 26 })); /* Thursday */
	assert_true(registered(offer.session, "family_register_full") == ready);
	open_session(&here, &taro, &offer);
	d = document_of(&offer, KIND_FAMILY_REGISTER_FULL);
	assert_int_equal(d->bar, BAR_REGISTERED);
	assert_true(d->opens == ready);
	open_session(&later, &taro, &offer);
	assert_true(document_of(&offer, KIND_FAMILY_REGISTER_FULL)->available);
	line.later = later.later;
	q.total_yen = 450;
	reply = request_document(&line, offer.session, &q);
	assert_int_equal(refusal_in(&reply), REFUSAL_NONE);
	change(NO_FAMILY);
	free(taro.der);
}

static void a_register_held_by_nobody_here(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	struct offer offer;

	(void)unused;
	change(FAMILY_AT("99999", 0));
	open_session(&here, &taro, &offer);
	assert_int_equal(document_of(&offer, KIND_FAMILY_REGISTER_FULL)->bar, BAR_OFFICE);
	assert_int_equal(registering(offer.session, "family_register_full"), REFUSAL_NOT_OFFERED);
	change(NO_FAMILY);
	free(taro.der);
}

/* ---- hours ----------------------------------------------------------------------------------- */

/* What was offered before closing time may be asked for after it: a visit begun is finished. */
static void a_visit_begun_is_finished(void **unused)
{
	struct town_card wife = town_resident_card(&town, 15, &town.p384);
	const int64_t day = date_start_utc((struct date){ 2026, 11, 24 }) - TOWN_NOW;
	const struct line before = { .later = day + 17 * 3600 - 60 };
	struct line after = keyed('0');
	struct document_request q = asking(KIND_FAMILY_REGISTER_FULL, "");
	const struct offer_document *d;
	struct reply reply;
	struct offer offer;

	(void)unused;
	change("INSERT INTO family_register(id, municipality, extract, busy) VALUES(2, '99203',"
	       " '{\"domicile\":\"例示県\",\"head\":\"見本\",\"matters\":[],\"people\":["
	       "{\"name\":\"花子\",\"birth\":\"1990-03-05\",\"father\":\"a\",\"mother\":\"b\","
	       "\"relation\":\"長女\",\"state\":\"\",\"matters\":[],\"addresses\":[]}]}', 0);"
	       "INSERT INTO family_member(resident, register, place) VALUES(15, 2, 0);");
	open_session(&before, &wife, &offer);
	assert_true(document_of(&offer, KIND_FAMILY_REGISTER_FULL)->available);
	after.later = before.later + 120;
	q.total_yen = 450;
	reply = request_document(&after, offer.session, &q);
	assert_int_equal(refusal_in(&reply), REFUSAL_NONE);
	open_session(&after, &wife, &offer);
	d = document_of(&offer, KIND_FAMILY_REGISTER_FULL);
	assert_int_equal(d->bar, BAR_HOURS);
	assert_true(d->opens == date_start_utc((struct date){ 2026, 11, 25 }) + 9 * 3600);
	assert_true(document_of(&offer, KIND_RESIDENCE_CERTIFICATE)->available);
	change(NO_FAMILY);
	free(wife.der);
}

/* ---- incidents ------------------------------------------------------------------------------- */

static void open_incidents_stop_a_municipality(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	struct document_request q = asked();
	struct reply reply;
	struct offer offer;

	(void)unused;
	open_session(&here, &taro, &offer);
	change("UPDATE session SET resident = 2");
	for (char key = '0'; key < '3'; key++)
		assert_int_equal(request_refused(key, offer.session, &q),
		                 REFUSAL_CANNOT_HANDLE_NOW);
	change("UPDATE session SET resident = 1");
	/* as it should be again, and yet it stays open */
	assert_int_equal(request_refused('3', offer.session, &q), REFUSAL_CANNOT_HANDLE_NOW);
	reply = prove(&here, &taro);
	assert_int_equal(refusal_in(&reply), REFUSAL_CANNOT_HANDLE_NOW);
	change("UPDATE incident SET closed = 1, closed_by = 'somebody'");
	open_session(&here, &taro, &offer);
	assert_int_equal(request_refused('4', offer.session, &q), REFUSAL_NONE);
	change("DELETE FROM incident");
	free(taro.der);
}

/* Also for who lives elsewhere and has their family register there. */
static void open_incidents_stop_what_is_issued_to_others(void **unused)
{
	struct town_card taro = town_resident_card(&town, 1, &town.p384);
	const int64_t friday = 4 * 86400 + 10 * 3600;
	const struct line later = { .later = friday };
	struct document_request q = asking(KIND_FAMILY_REGISTER_FULL, "");
	struct line line = keyed('0');
	struct reply reply;
	struct offer offer;

	(void)unused;
	line.later = friday;
	q.total_yen = 450;
	change(FAMILY_AT("99203", 0) "INSERT INTO family_use VALUES(1, 1, 1);");
	open_session(&later, &taro, &offer);
	for (int i = 0; i < 3; i++)
		change("INSERT INTO incident(at, municipality, terminal, cause, resident)"
		       " VALUES(1, '99203', 'x', 9, 0)");
	reply = request_document(&line, offer.session, &q);
	assert_int_equal(refusal_in(&reply), REFUSAL_CANNOT_HANDLE_NOW);
	change("DELETE FROM incident");
	reply = request_document(&line, offer.session, &q);
	assert_int_equal(refusal_in(&reply), REFUSAL_NONE);
	change(NO_FAMILY);
	free(taro.der);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_that_the_registers_hold),
		cmocka_unit_test(years_that_have_begun_and_are_on_record),
		cmocka_unit_test(a_register_held_here),
		cmocka_unit_test(a_register_held_elsewhere_is_registered_first),
		cmocka_unit_test(a_register_held_by_nobody_here),
		cmocka_unit_test(a_visit_begun_is_finished),
		cmocka_unit_test(open_incidents_stop_a_municipality),
		cmocka_unit_test(open_incidents_stop_what_is_issued_to_others),
	};

	return cmocka_run_group_tests(tests, visitor_arrives, visitor_leaves);
}
