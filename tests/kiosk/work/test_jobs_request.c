#include "tests/kiosk/work/counter.h"

/* JOB_FETCH: what was chosen is what is asked for; what was not offered is not. */

static struct counter c;

static int open_with_offer(void **state)
{
	(void)state;
	counter_open(&c);
	c.authority.offer.member_count = 8;
	for (int i = 2; i < 8; i++)
		snprintf(c.authority.offer.member[i], sizeof c.authority.offer.member[i], "窓口 %d",
		         i);
	c.authority.offer.document_count = 2;
	c.authority.offer.document[1] = c.authority.offer.document[0];
	c.authority.offer.document[1].kind = KIND_ADDRESS_HISTORY;
	c.authority.offer.document[1].copies_max = 1;
	c.authority.offer.document[1].household = false;
	c.authority.offer.document[1].item_count = 1;
	c.authority.offer.document[1].item[0] = (struct offer_line){ .word = DOCUMENT_DOMICILE };
	counter_identify(&c);
	return 0;
}

static int close_counter(void **state)
{
	(void)state;
	counter_close(&c);
	return 0;
}

/* Asks for it; the offer's second document where `second`. */
static const struct document_request *ask(enum session_who who, uint16_t people, uint8_t items,
                                          bool second)
{
	const struct session_choice choice = { .document = second,
		                               .who = (uint8_t)who,
		                               .people = people,
		                               .items = items,
		                               .copies = 1 };

	assert_int_equal(counter_fetch(&c, choice).event.kind, EVENT_JOB_DONE);
	return &c.authority.request;
}

static void refused(enum session_who who, uint16_t people, uint8_t items, bool second)
{
	const struct session_choice choice = { .document = second,
		                               .who = (uint8_t)who,
		                               .people = people,
		                               .items = items,
		                               .copies = 1 };
	const unsigned asked = c.authority.calls[FAKE_ISSUE];

	counter_expect_trouble(counter_fetch(&c, choice), TROUBLE_CANNOT_HANDLE_NOW);
	assert_int_equal(c.authority.calls[FAKE_ISSUE], asked);
}

static void the_chosen_and_nobody_else(void **state)
{
	const struct document_request *request = ask(WHO_CHOSEN, 1 << 1 | 1 << 7, 0, false);

	(void)state;
	assert_int_equal(request->members, 1 << 1 | 1 << 7);
	assert_false(request->household);
}

/* Ticks that were left behind mean nothing where all or the holder alone were chosen. */
static void ticks_count_where_people_were_chosen(void **state)
{
	const struct document_request *request = ask(WHO_SELF, 1 << 3, 0, false);

	(void)state;
	assert_int_equal(request->members, 0);
	assert_false(request->household);
	request = ask(WHO_HOUSEHOLD, 1 << 3, 0, false);
	assert_int_equal(request->members, 0);
	assert_true(request->household);
}

static void a_household_that_is_asked_for_member_by_member(void **state)
{
	const struct document_request *request = ask(WHO_HOUSEHOLD, 0, 0, true);

	(void)state;
	assert_int_equal(request->members, 0xff);
	assert_false(request->household);
}

static void the_number_is_asked_for_where_it_was_switched_on(void **state)
{
	(void)state;
	assert_string_equal(ask(WHO_SELF, 0, ITEM_NUMBER, false)->item[0], DOCUMENT_NUMBER);
	assert_string_equal(ask(WHO_SELF, 0, ITEM_DOMICILE, true)->item[0], DOCUMENT_DOMICILE);
	assert_int_equal(ask(WHO_SELF, 0, 0, false)->item_count, 0);
}

static void what_was_not_offered_is_not_asked_for(void **state)
{
	(void)state;
	refused(WHO_CHOSEN, 0, 0, false);      /* nobody */
	refused(WHO_CHOSEN, 1 << 8, 0, false); /* a ninth of eight */
	refused(WHO_CHOSEN, 1 | 1 << 15, 0, false);
	refused(WHO_SELF, 0, ITEM_NUMBER, true);
	refused(WHO_SELF, 0, ITEM_RELATIONSHIP | ITEM_DOMICILE, true);
	c.visit.offer.document[0].members = c.visit.offer.document[1].members = false;
	refused(WHO_CHOSEN, 1, 0, false);
	refused(WHO_HOUSEHOLD, 0, 0, true);
	ask(WHO_HOUSEHOLD, 0, 0, false);
	ask(WHO_SELF, 0, 0, true);
}

static void the_copies_are_those_of_the_document_that_allows_most(void **state)
{
	(void)state;
	close_counter(state);
	counter_open(&c);
	c.authority.offer.document_count = 2;
	c.authority.offer.document[1] = c.authority.offer.document[0];
	c.authority.offer.document[1].kind = KIND_ADDRESS_HISTORY;
	c.authority.offer.document[0].copies_max = 1;
	counter_read(&c);
	counter_verify(&c, "1234");
	assert_int_equal(counter_prove(&c).event.copies_max, 10);
	counter_expect_trouble(counter_fetch(&c, (struct session_choice){ .copies = 2 }),
	                       TROUBLE_CANNOT_HANDLE_NOW); /* of the first: one */
}

static void the_offer_ends_when_the_server_says(void **state)
{
	(void)state;
	close_counter(state);
	counter_open(&c);
	c.authority.offer.lifetime_s = 77;
	counter_read(&c);
	counter_verify(&c, "1234");
	assert_int_equal(counter_prove(&c).event.lifetime_s, 77);
}

/* Another certificate in the same visit: a request, a nonce and a document of its own. */
static void another_one_is_asked_for_in_the_same_session(void **state)
{
	uint8_t first[32];

	(void)state;
	memcpy(first, ask(WHO_SELF, 0, 0, false)->nonce, sizeof first);
	counter_do(&c, &(struct task){ .job = JOB_PRINT }, NULL);
	assert_memory_not_equal(ask(WHO_CHOSEN, 1 << 2, 0, false)->nonce, first, sizeof first);
	counter_do(&c, &(struct task){ .job = JOB_PRINT }, NULL);
	assert_int_equal(c.prints, 2);
	assert_int_equal(c.authority.issued, 2);
	assert_int_equal(c.authority.calls[FAKE_PROVE], 1);
	assert_string_equal(c.job_name, "00000000000000000000000000000002");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_with_offer, close_counter)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_chosen_and_nobody_else),
		TEST(ticks_count_where_people_were_chosen),
		TEST(a_household_that_is_asked_for_member_by_member),
		TEST(the_number_is_asked_for_where_it_was_switched_on),
		TEST(what_was_not_offered_is_not_asked_for),
		TEST(the_copies_are_those_of_the_document_that_allows_most),
		TEST(the_offer_ends_when_the_server_says),
		TEST(another_one_is_asked_for_in_the_same_session),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
