#include "tests/kiosk/work/counter.h"

/* JOB_REGISTER: the use of a register that another municipality holds. */

static struct counter c;

static int open_with_offer(void **state)
{
	static const enum document_kind kinds[] = { KIND_FAMILY_REGISTER_FULL,
		                                    KIND_FAMILY_REGISTER_INDIVIDUAL,
		                                    KIND_SEAL_REGISTRATION_CERTIFICATE };
	struct offer *offer = &c.authority.offer;

	(void)state;
	counter_open(&c);
	for (uint8_t i = 0; i < 3; i++)
		offer->document[1 + i] = (struct offer_document){
			.kind = kinds[i], .fee_yen = 450, .copies_max = 1, .bar = BAR_HELD_ELSEWHERE
		};
	offer->document[3].bar = BAR_NOT_ON_RECORD;
	offer->document_count = 4;
	counter_identify(&c);
	return 0;
}

static int close_counter(void **state)
{
	(void)state;
	counter_close(&c);
	return 0;
}

static struct letter do_register(uint8_t document)
{
	return counter_do(&c, &(struct task){ .job = JOB_REGISTER, .choice.document = document },
	                  NULL);
}

static void all_documents_of_the_register_say_from_when(void **state)
{
	struct letter l = do_register(1);

	(void)state;
	assert_int_equal(l.event.kind, EVENT_JOB_DONE);
	assert_int_equal(l.event.ready_s, 1795824000);
	assert_true(c.visit.offer_waiting);
	for (uint8_t i = 1; i < 3; i++) {
		assert_int_equal(c.visit.offer.document[i].bar, BAR_REGISTERED);
		assert_int_equal(c.visit.offer.document[i].opens, 1795824000);
		assert_false(c.visit.offer.document[i].available);
	}
	assert_int_equal(c.visit.offer.document[3].bar, BAR_NOT_ON_RECORD);
	assert_true(c.visit.offer.document[0].available);
	assert_int_equal(c.authority.registered, 1);
}

static void once_is_enough(void **state)
{
	(void)state;
	do_register(2);
	counter_expect_trouble(do_register(2), TROUBLE_CANNOT_HANDLE_NOW);
	counter_expect_trouble(do_register(1), TROUBLE_CANNOT_HANDLE_NOW);
	assert_int_equal(c.authority.calls[FAKE_REGISTER], 1);
}

static void what_is_not_held_elsewhere_is_not_asked_for(void **state)
{
	(void)state;
	counter_expect_trouble(do_register(0), TROUBLE_CANNOT_HANDLE_NOW);
	counter_expect_trouble(do_register(3), TROUBLE_CANNOT_HANDLE_NOW);
	counter_expect_trouble(do_register(4), TROUBLE_CANNOT_HANDLE_NOW);
	c.visit.offered = false;
	counter_expect_trouble(do_register(1), TROUBLE_CANNOT_HANDLE_NOW);
	c.visit.offered = true;
	assert_int_equal(c.authority.calls[FAKE_REGISTER], 0);
}

static void what_was_not_answered_changes_nothing(void **state)
{
	static const struct row {
		enum authority_status status;
		enum refusal refusal;
		enum trouble trouble;
	} rows[] = {
		{ AUTHORITY_AWAY, REFUSAL_NONE, TROUBLE_SERVER_AWAY },
		{ AUTHORITY_SLOW, REFUSAL_NONE, TROUBLE_SERVER_SLOW },
		{ AUTHORITY_REFUSED, REFUSAL_SESSION, TROUBLE_SESSION_EXPIRED },
		{ AUTHORITY_REFUSED, REFUSAL_NOT_OFFERED, TROUBLE_CANNOT_HANDLE_NOW },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		c.visit.offer_waiting = false;
		c.authority.trouble[FAKE_REGISTER] =
		    (struct fake_trouble){ rows[i].status, rows[i].refusal, 1, false };
		counter_expect_trouble(do_register(1), rows[i].trouble);
		assert_false(c.visit.offer_waiting);
		assert_int_equal(c.visit.offer.document[1].bar, BAR_HELD_ELSEWHERE);
	}
	assert_int_equal(do_register(1).event.kind, EVENT_JOB_DONE); /* and may be asked anew */
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_with_offer, close_counter)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(all_documents_of_the_register_say_from_when),
		TEST(once_is_enough),
		TEST(what_is_not_held_elsewhere_is_not_asked_for),
		TEST(what_was_not_answered_changes_nothing),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
