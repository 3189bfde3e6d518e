#include "kiosk/work/verdict.h"
#include "tests/kiosk/work/counter.h"

/* JOB_FETCH: what was chosen is what is asked for; what was not offered is not. */

static struct counter c;

/* Rows of the first document's lines. */
enum { RELATIONSHIP = 1 << 0, DOMICILE = 1 << 1, NUMBER = 1 << 2 };

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

static const struct document_request *ask_choice(struct session_choice choice)
{
	assert_int_equal(counter_fetch(&c, choice).event.kind, EVENT_JOB_DONE);
	return &c.authority.request;
}

static void refused_choice(struct session_choice choice)
{
	const unsigned asked = c.authority.calls[FAKE_ISSUE];

	counter_expect_trouble(counter_fetch(&c, choice), TROUBLE_CANNOT_HANDLE_NOW);
	assert_int_equal(c.authority.calls[FAKE_ISSUE], asked);
}

static struct session_choice choice_of(enum session_who who, uint16_t people, uint8_t items,
                                       bool second)
{
	return (struct session_choice){ .document = second,
		                        .who = (uint8_t)who,
		                        .people = people,
		                        .items = items,
		                        .copies = 1 };
}

/* Asks for it; the offer's second document where `second`. */
static const struct document_request *ask(enum session_who who, uint16_t people, uint8_t items,
                                          bool second)
{
	return ask_choice(choice_of(who, people, items, second));
}

static void refused(enum session_who who, uint16_t people, uint8_t items, bool second)
{
	refused_choice(choice_of(who, people, items, second));
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
	assert_string_equal(ask(WHO_SELF, 0, NUMBER, false)->item[0], DOCUMENT_NUMBER);
	assert_string_equal(ask(WHO_SELF, 0, 1, true)->item[0], DOCUMENT_DOMICILE);
	assert_int_equal(ask(WHO_SELF, 0, 0, false)->item_count, 0);
}

static void what_was_not_offered_is_not_asked_for(void **state)
{
	(void)state;
	refused(WHO_CHOSEN, 0, 0, false);      /* nobody */
	refused(WHO_CHOSEN, 1 << 8, 0, false); /* a ninth of eight */
	refused(WHO_CHOSEN, 1 | 1 << 15, 0, false);
	refused(WHO_SELF, 0, NUMBER, true);
	refused(WHO_SELF, 0, RELATIONSHIP | DOMICILE, true);
	refused(WHO_SELF, 0, 1 << 7, false);
	c.visit.offer.document[0].members = c.visit.offer.document[1].members = false;
	refused(WHO_CHOSEN, 1, 0, false);
	refused(WHO_HOUSEHOLD, 0, 0, true);
	ask(WHO_HOUSEHOLD, 0, 0, false);
	ask(WHO_SELF, 0, 0, true);
}

/* Words of the municipality's own are handed back as they came, whatever row they stand in. */
static void lines_are_asked_for_in_the_words_of_the_offer(void **state)
{
	const struct document_request *request;
	struct offer_document *d = &c.visit.offer.document[0];

	(void)state;
	d->item_count = 4;
	d->item[3] = (struct offer_line){ .word = "former-name", .title = "旧氏" };
	c.authority.given.document[0] = *d;
	request = ask(WHO_SELF, 0, RELATIONSHIP | 1 << 3, false);
	assert_int_equal(request->item_count, 2);
	assert_string_equal(request->item[0], DOCUMENT_RELATIONSHIP);
	assert_string_equal(request->item[1], "former-name");
}

static void add_years(struct offer_document *d)
{
	d->pick_count = 2;
	d->pick = (struct offer_line){ .word = DOCUMENT_YEAR };
	d->pick_of[0] = (struct offer_line){ "2026", "令和8年度", "Fiscal 2026", "", "" };
	d->pick_of[1] = (struct offer_line){ "2025", "令和7年度", "Fiscal 2025", "", "" };
}

static void the_value_that_was_picked_is_asked_for(void **state)
{
	struct session_choice choice = { .copies = 1, .pick = 1 };
	struct offer_document *d = &c.visit.offer.document[0];

	(void)state;
	refused_choice(choice); /* nothing is to be picked */
	add_years(d);
	c.authority.given.document[0] = *d;
	assert_string_equal(ask_choice(choice)->pick, "2025");
	choice.pick = 0;
	assert_string_equal(ask_choice(choice)->pick, "2026");
	choice.pick = 2;
	refused_choice(choice);
}

static void each_document_is_counted_out(void **state)
{
	struct session_document told;
	struct offer_document *d = &c.authority.offer.document[1];

	(void)state;
	close_counter(state);
	counter_open(&c);
	c.authority.offer.document_count = 2;
	*d = c.authority.offer.document[0];
	d->kind = KIND_ADDRESS_HISTORY;
	d->members = d->available = false;
	d->copies_max = 1;
	d->item_count = 1;
	add_years(d);
	counter_read(&c);
	counter_verify(&c, "1234");
	told = counter_prove(&c).event.document[0];
	assert_true(told.available && told.household && told.members);
	assert_int_equal(told.items, 3);
	assert_int_equal(told.number, NUMBER);
	assert_int_equal(told.picks, 0);
	assert_int_equal(told.copies_max, 10);
	told = verdict_of_offered(&c.visit.offer.document[1]);
	assert_true(!told.available && told.household && !told.members);
	assert_int_equal(told.items, 1);
	assert_int_equal(told.number, 0);
	assert_int_equal(told.picks, 2);
	assert_int_equal(told.copies_max, 1);
	counter_expect_trouble(counter_fetch(&c, (struct session_choice){ .copies = 11 }),
	                       TROUBLE_CANNOT_HANDLE_NOW);
	counter_expect_trouble(
	    counter_fetch(&c, (struct session_choice){ .document = 1, .copies = 1 }),
	    TROUBLE_CANNOT_HANDLE_NOW); /* not to be had now */
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

static void read_later(struct manifest *m)
{
	m->register_time = TOWN_NOW + 100;
}

static void the_servers_time_goes_on_while_a_person_chooses(void **state)
{
	const struct session_choice one_copy = { .who = WHO_SELF, .copies = 1 };

	(void)state;
	c.authority.now_ms += 302000; /* the manifest is good for 300 s, and so is the register */
	counter_expect_trouble(counter_fetch(&c, one_copy), TROUBLE_MANIFEST_CONTENT);
	c.forgery.change = read_later;
	counter_expect_trouble(counter_fetch(&c, one_copy), TROUBLE_MANIFEST_EXPIRED);
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
		TEST(lines_are_asked_for_in_the_words_of_the_offer),
		TEST(the_value_that_was_picked_is_asked_for),
		TEST(each_document_is_counted_out),
		TEST(the_offer_ends_when_the_server_says),
		TEST(the_servers_time_goes_on_while_a_person_chooses),
		TEST(another_one_is_asked_for_in_the_same_session),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
