#include "tests/kiosk/work/door.h"

/* STAFF_READ_CARD and STAFF_CHECK_PIN: whom the terminal lets in, by itself. */

static enum staff_refusal read_refusal(void)
{
	return door_do(STAFF_READ_CARD, NULL).staff.refusal;
}

static void a_technicians_card_is_known(void **state)
{
	const struct letter l = door_do(STAFF_READ_CARD, NULL);

	(void)state;
	assert_int_equal(l.staff.refusal, STAFF_WELCOME);
	assert_int_equal(l.staff.role, STAFF_TECHNICIAN);
	assert_int_equal(l.staff.who, 12);
	assert_int_equal(l.staff.tries_left, 10);
	assert_int_equal(c.card.verifies, 0);
	assert_true(c.card.powered);                            /* the PIN comes next */
	assert_int_equal(c.authority.calls[FAKE_CHALLENGE], 0); /* no server is asked */
}

static void an_inspector_is_told_from_a_technician(void **state)
{
	struct letter l;

	(void)state;
	door_give_card(&(struct badge){ .role = "inspector", .number = "999999999" });
	l = door_do(STAFF_READ_CARD, NULL);
	assert_int_equal(l.staff.refusal, STAFF_WELCOME);
	assert_int_equal(l.staff.role, STAFF_INSPECTOR);
	assert_int_equal(l.staff.who, 999999999);
}

static void who_may_not_enter_is_told_why_and_the_card_is_powered_off(void **state)
{
	static const struct row {
		struct badge badge;
		int64_t list_made; /* 0: yesterday's */
		bool revoked;
		bool locked;
		enum staff_refusal want;
	} rows[] = {
		{ .badge = { .stranger = true }, .want = STAFF_NOT_OURS },
		{ .badge = { .from = TOWN_NOW - 9, .until = TOWN_NOW - 1 }, .want = STAFF_EXPIRED },
		{ .badge = { .from = TOWN_NOW - 9, .until = TOWN_NOW }, .want = STAFF_WELCOME },
		{ .badge = { .from = TOWN_NOW + 1 }, .want = STAFF_TOO_EARLY },
		{ .revoked = true, .want = STAFF_REVOKED },
		{ .list_made = TOWN_NOW - 31 * DOOR_DAY, .want = STAFF_LIST_OLD },
		{ .badge = { .site = "osaka-0001" }, .want = STAFF_OTHER_SITE },
		{ .badge = { .site = "*" }, .want = STAFF_WELCOME },
		{ .locked = true, .want = STAFF_CARD_LOCKED },
		/* what the card is comes before what it has left */
		{ .badge = { .stranger = true }, .locked = true, .want = STAFF_NOT_OURS },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const int64_t made = rows[i].list_made ? rows[i].list_made : TOWN_NOW - DOOR_DAY;
		struct letter l;

		door_give_card(&rows[i].badge);
		door_write_list(made, rows[i].revoked);
		c.card.tries_of_ten = rows[i].locked ? 0 : 10;
		l = door_do(STAFF_READ_CARD, NULL);
		assert_int_equal(l.staff.refusal, rows[i].want);
		assert_int_equal(c.card.powered, rows[i].want == STAFF_WELCOME);
		assert_int_equal(l.staff.role,
		                 rows[i].want == STAFF_WELCOME ? STAFF_TECHNICIAN : STAFF_NOBODY);
		/* who came is known of every card of ours, and of no other */
		assert_int_equal(l.staff.who, rows[i].badge.stranger ? 0 : 12);
		if (rows[i].want != STAFF_WELCOME)
			assert_int_equal(door_do(STAFF_CHECK_PIN, "123456").staff.refusal,
			                 STAFF_CARD_SILENT);
		assert_int_equal(c.card.verifies, 0);
	}
}

static void a_residents_card_is_asked_for_one_application(void **state)
{
	(void)state;
	c.card.staff = false;
	assert_int_equal(read_refusal(), STAFF_NO_STAFF_CARD);
	assert_int_equal(c.card.commands, 1);
	assert_int_equal(c.card.tries, 3);
	assert_false(c.card.powered);
	assert_int_equal(c.visit.staff_certificate_len, 0);
	assert_int_equal(c.visit.card.certificate_len, 0);
}

static void without_trust_no_card_is_touched(void **state)
{
	(void)state;
	c.tools.staff.ca = NULL;
	assert_int_equal(read_refusal(), STAFF_NOT_SET_UP);
	assert_int_equal(c.card.connects, 0);
}

static void a_list_that_is_not_there_or_is_too_long_is_none(void **state)
{
	static char junk[70000];

	(void)state;
	unlink(list_file);
	assert_int_equal(read_refusal(), STAFF_LIST_OLD);
	folder_put(DOOR_LIST, junk, sizeof junk, 1000);
	assert_int_equal(read_refusal(), STAFF_LIST_OLD);
	folder_put(DOOR_LIST, junk, 200, 1000);
	assert_int_equal(read_refusal(), STAFF_LIST_OLD);
	c.tools.staff.list_file = NULL;
	assert_int_equal(read_refusal(), STAFF_LIST_OLD);
}

/* A newer one may have come with the last heartbeat. */
static void the_list_is_read_for_each_card(void **state)
{
	(void)state;
	assert_int_equal(read_refusal(), STAFF_WELCOME);
	door_write_list(TOWN_NOW - 60, true);
	assert_int_equal(read_refusal(), STAFF_REVOKED);
	door_write_list(TOWN_NOW - 30, false);
	assert_int_equal(read_refusal(), STAFF_WELCOME);
}

static void a_terminal_without_a_site_takes_every_site(void **state)
{
	static const char *const none[] = { NULL, "" };

	(void)state;
	door_give_card(&(struct badge){ .site = "osaka-0001" });
	for (size_t i = 0; i < 2; i++) {
		c.tools.staff.site = none[i];
		assert_int_equal(read_refusal(), STAFF_WELCOME);
	}
	c.tools.staff.site = "osaka-00011";
	assert_int_equal(read_refusal(), STAFF_OTHER_SITE);
}

static void a_card_that_leaves_or_talks_nonsense_is_silent(void **state)
{
	(void)state;
	for (unsigned nth = 1; nth <= 4; nth++) {
		c.card.vanish_at = nth;
		fake_card_lay(&c.card);
		assert_int_equal(read_refusal(), STAFF_CARD_SILENT);
	}
	c.card.vanish_at = 0;
	assert_int_equal(read_refusal(), STAFF_CARD_SILENT); /* none lies there */
	fake_card_unplug(&c.card);
	assert_int_equal(read_refusal(), STAFF_CARD_SILENT);
	fake_card_lay(&c.card);
	fake_card_certificate(&c.card, 3000);
	assert_int_equal(read_refusal(), STAFF_CARD_SILENT);
	fake_card_certificate(&c.card, 700); /* a right head, and nonsense behind it */
	assert_int_equal(read_refusal(), STAFF_NOT_OURS);
}

static void the_right_pin_and_key_open(void **state)
{
	uint8_t before[32];
	struct letter l;

	(void)state;
	assert_int_equal(read_refusal(), STAFF_WELCOME);
	l = door_do(STAFF_CHECK_PIN, "123456");
	assert_int_equal(l.staff.refusal, STAFF_WELCOME);
	assert_false(c.card.powered);
	assert_int_equal(c.visit.staff_certificate_len, 0);
	for (size_t i = 0; i < sizeof c.visit.staff_certificate; i++)
		assert_int_equal(c.visit.staff_certificate[i], 0);
	/* what is signed is never the same again */
	memcpy(before, last_digest, sizeof before);
	assert_int_equal(read_refusal(), STAFF_WELCOME);
	assert_int_equal(door_do(STAFF_CHECK_PIN, "123456").staff.refusal, STAFF_WELCOME);
	assert_memory_not_equal(before, last_digest, sizeof before);
}

static void a_wrong_pin_costs_one_try_and_the_card_is_powered_off(void **state)
{
	struct letter l;

	(void)state;
	assert_int_equal(read_refusal(), STAFF_WELCOME);
	l = door_do(STAFF_CHECK_PIN, "000000");
	assert_int_equal(l.staff.refusal, STAFF_WRONG_PIN);
	assert_int_equal(l.staff.tries_left, 9);
	assert_false(c.card.powered);
	/* the next try begins with the card, not with the PIN */
	assert_int_equal(door_do(STAFF_CHECK_PIN, "123456").staff.refusal, STAFF_CARD_SILENT);
	assert_int_equal(c.card.verifies, 1);
	c.card.tries_of_ten = 1;
	assert_int_equal(read_refusal(), STAFF_WELCOME);
	assert_int_equal(door_do(STAFF_CHECK_PIN, "000000").staff.refusal, STAFF_CARD_LOCKED);
	assert_int_equal(read_refusal(), STAFF_CARD_LOCKED);
}

static EVP_PKEY *other_key;

static void sign_as_another(const uint8_t *digest, size_t len, uint8_t signature[256])
{
	staffs_sign_with(other_key, digest, len, signature);
}

static void sign_something_else(const uint8_t *digest, size_t len, uint8_t signature[256])
{
	uint8_t other[32];

	memcpy(other, digest, sizeof other);
	other[0] ^= 1;
	staffs_sign_with(staffs.chip_key, other, len, signature);
}

static void a_copied_certificate_without_its_key_does_not_open(void **state)
{
	(void)state;
	other_key = EVP_EC_gen("P-256");
	c.card.sign = sign_as_another;
	assert_int_equal(read_refusal(), STAFF_WELCOME);
	assert_int_equal(door_do(STAFF_CHECK_PIN, "123456").staff.refusal, STAFF_NOT_SIGNED);
	c.card.sign = sign_something_else;
	assert_int_equal(read_refusal(), STAFF_WELCOME);
	assert_int_equal(door_do(STAFF_CHECK_PIN, "123456").staff.refusal, STAFF_NOT_SIGNED);
	c.card.sign = NULL; /* no numbers of the curve */
	assert_int_equal(read_refusal(), STAFF_WELCOME);
	assert_int_equal(door_do(STAFF_CHECK_PIN, "123456").staff.refusal, STAFF_NOT_SIGNED);
	assert_false(c.card.powered);
	EVP_PKEY_free(other_key);
}

static void a_card_that_leaves_meanwhile_does_not_open(void **state)
{
	const unsigned reads = (read_refusal(), c.card.since_power);

	(void)state;
	for (unsigned nth = reads + 1; nth <= reads + 2; nth++)
		for (int late = 0; late < 2; late++) {
			c.card.vanish_at = nth;
			c.card.vanish_after = late;
			fake_card_lay(&c.card);
			assert_int_equal(read_refusal(), STAFF_WELCOME);
			assert_int_equal(door_do(STAFF_CHECK_PIN, "123456").staff.refusal,
			                 STAFF_CARD_SILENT);
			assert_int_equal(c.card.tries_of_ten, 10);
		}
}

static void a_stop_keeps_the_pin_from_the_card(void **state)
{
	(void)state;
	assert_int_equal(read_refusal(), STAFF_WELCOME);
	atomic_store(&c.stop, true);
	assert_int_equal(door_do(STAFF_CHECK_PIN, "000000").staff.refusal, STAFF_CARD_SILENT);
	assert_int_equal(c.card.verifies, 0);
	assert_false(c.card.powered);
	assert_int_equal(read_refusal(), STAFF_WELCOME);
	assert_false(c.card.powered); /* nobody waits for it any more */
	atomic_store(&c.stop, false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		DOOR_TEST(a_technicians_card_is_known),
		DOOR_TEST(an_inspector_is_told_from_a_technician),
		DOOR_TEST(who_may_not_enter_is_told_why_and_the_card_is_powered_off),
		DOOR_TEST(a_residents_card_is_asked_for_one_application),
		DOOR_TEST(without_trust_no_card_is_touched),
		DOOR_TEST(a_list_that_is_not_there_or_is_too_long_is_none),
		DOOR_TEST(the_list_is_read_for_each_card),
		DOOR_TEST(a_terminal_without_a_site_takes_every_site),
		DOOR_TEST(a_card_that_leaves_or_talks_nonsense_is_silent),
		DOOR_TEST(the_right_pin_and_key_open),
		DOOR_TEST(a_wrong_pin_costs_one_try_and_the_card_is_powered_off),
		DOOR_TEST(a_copied_certificate_without_its_key_does_not_open),
		DOOR_TEST(a_card_that_leaves_meanwhile_does_not_open),
		DOOR_TEST(a_stop_keeps_the_pin_from_the_card),
	};

	return cmocka_run_group_tests(tests, staffs_build, staffs_raze);
}
