#include "kiosk/card/staff_card.h"

#include "tests/kiosk/card/laid.h"

/* The staff card, against a chip that is as strict as a card can be. The commands of one visit to
 * the card, with a certificate of 700 bytes: SELECT, three reads, the question for the tries,
 * VERIFY, the signature. */

enum { SELECTS = 1, READS = 3, ASKS = 1, READ_COMMANDS = SELECTS + READS + ASKS };

static struct staff_card staff;

static int lay_staff(void **state)
{
	lay(state);
	fake_card_be_staff(&card);
	memset(&staff, 0xaa, sizeof staff);
	return 0;
}

static enum card_status anew(void)
{
	assert_int_equal(reader.connect(reader.self), CARD_OK);
	return staff_card_read(&reader, &staff);
}

static enum card_status check(const char *digits, uint8_t *left)
{
	struct secret pin = secret(digits);
	const struct secret empty = { .len = 0 };
	const enum card_status status = staff_card_verify(&reader, &pin, left);

	assert_memory_equal(&pin, &empty, sizeof pin); /* wiped, whatever came of it */
	return status;
}

static enum card_status sign_it(uint8_t signature[STAFF_CARD_SIGNATURE_LEN])
{
	static const uint8_t digest[STAFF_CARD_DIGEST_LEN] = { 1, 2, 3 };

	return staff_card_sign(&reader, digest, signature);
}

static void a_card_is_read_verified_and_signs(void **state)
{
	static const uint8_t digest[STAFF_CARD_DIGEST_LEN] = { 1, 2, 3 };
	uint8_t signature[STAFF_CARD_SIGNATURE_LEN], want[256], left = 99;

	(void)state;
	assert_int_equal(staff_card_read(&reader, &staff), CARD_OK);
	assert_int_equal(staff.certificate_len, 700);
	assert_memory_equal(staff.certificate, card.certificate, 700);
	assert_int_equal(staff.tries_left, 10);
	assert_int_equal(card.commands, READ_COMMANDS);
	assert_int_equal(card.verifies, 0);
	assert_int_equal(check("123456", &left), CARD_OK);
	assert_int_equal(left, 99);
	assert_int_equal(sign_it(signature), CARD_OK);
	fake_card_signature(digest, sizeof digest, want);
	assert_memory_equal(signature, want, sizeof signature);
	assert_int_equal(card.commands, READ_COMMANDS + 2);
}

/* The whole of what any other card is asked. */
static void a_residents_card_is_asked_for_the_application_alone(void **state)
{
	static const uint8_t select[] = { 0x00, 0xa4, 0x04, 0x0c, 0x0a };

	(void)state;
	card.staff = false;
	assert_int_equal(staff_card_read(&reader, &staff), CARD_FOREIGN);
	assert_int_equal(card.commands, 1);
	assert_memory_equal(card.header, select, sizeof select);
	assert_int_equal(staff.tries_left, 0xaa); /* untouched */
}

/* And the other way round: at the public's screens it is some other card. */
static void a_staff_card_has_no_application_of_a_residents(void **state)
{
	(void)state;
	assert_int_equal(read_card(), CARD_FOREIGN);
	assert_int_equal(card.tries_of_ten, 10);
	assert_int_equal(card.verifies, 0);
}

static void ten_wrong_pins_lock_for_good(void **state)
{
	uint8_t left = 99;

	(void)state;
	assert_int_equal(anew(), CARD_OK);
	for (uint8_t expected = 9; expected > 0; expected--) {
		assert_int_equal(check("000000", &left), CARD_WRONG_PIN);
		assert_int_equal(left, expected);
	}
	assert_int_equal(check("000000", &left), CARD_BLOCKED);
	assert_int_equal(check("123456", &left), CARD_BLOCKED);
	assert_int_equal(anew(), CARD_OK);
	assert_int_equal(staff.tries_left, 0);
	assert_int_equal(check("123456", &left), CARD_BLOCKED);
}

static void a_right_pin_gives_the_tries_back(void **state)
{
	uint8_t left = 99;

	(void)state;
	card.tries_of_ten = 1;
	assert_int_equal(anew(), CARD_OK);
	assert_int_equal(staff.tries_left, 1);
	assert_int_equal(check("123456", &left), CARD_OK);
	assert_int_equal(anew(), CARD_OK);
	assert_int_equal(staff.tries_left, 10);
}

static void no_signature_without_the_pin_and_none_twice(void **state)
{
	uint8_t signature[STAFF_CARD_SIGNATURE_LEN], left = 0;

	(void)state;
	assert_int_equal(anew(), CARD_OK);
	assert_int_equal(sign_it(signature), CARD_BROKEN);
	assert_int_equal(check("123456", &left), CARD_OK);
	assert_int_equal(sign_it(signature), CARD_OK);
	assert_int_equal(sign_it(signature), CARD_BROKEN);
	assert_int_equal(check("123456", &left), CARD_OK);
	assert_int_equal(anew(), CARD_OK); /* selected again: forgotten */
	assert_int_equal(sign_it(signature), CARD_BROKEN);
}

static void what_is_no_pin_is_never_sent(void **state)
{
	static const char *const no_pins[] = { "", "12345", "1234567", "12345A", "1234 6" };
	uint8_t left = 99;

	(void)state;
	assert_int_equal(anew(), CARD_OK);
	for (size_t i = 0; i < sizeof no_pins / sizeof *no_pins; i++)
		assert_int_equal(check(no_pins[i], &left), CARD_BROKEN);
	assert_int_equal(card.verifies, 0);
	assert_int_equal(left, 99);
}

static void certificates_of_every_length_are_read_to_their_end(void **state)
{
	static const size_t lengths[] = { 5,   60,  127, 129,  192,  250,  255,  256, 257,
		                          320, 511, 512, 1023, 1792, 1984, 2047, 2048 };

	(void)state;
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
		for (size_t limit = 0; limit < 3; limit++) {
			fake_card_certificate(&card, lengths[i]);
			card.read_limit = limit * 50;
			card.answer_limit = 0;
			assert_int_equal(anew(), CARD_OK);
			assert_int_equal(staff.certificate_len, lengths[i]);
			assert_memory_equal(staff.certificate, card.certificate, lengths[i]);
			card.read_limit = 0;
			card.answer_limit = limit * 77;
			assert_int_equal(anew(), CARD_OK);
			assert_int_equal(staff.certificate_len, lengths[i]);
		}
}

static void what_is_too_long_is_not_read(void **state)
{
	(void)state;
	for (size_t len = 2049; len <= 4000; len += 650) {
		fake_card_certificate(&card, len);
		assert_int_equal(anew(), CARD_BROKEN);
		assert_in_range(card.since_power, 2, 3); /* by its head alone */
	}
}

static void a_length_that_lies(void **state)
{
	static const uint8_t lies[][5] = {
		{ 0x82, 0x05, 0xff, 0, 0 },       /* more than the file holds */
		{ 0x82, 0x7f, 0xff, 0, 0 },       /* more than any */
		{ 0x80, 0, 0, 0, 0 },             /* none: X.690 8.1.3.6 */
		{ 0x84, 0xff, 0xff, 0xff, 0xff }, /* as much as there are numbers */
		{ 0x82, 0x00, 0x00, 0, 0 },       /* nothing */
		{ 0x00, 0, 0, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof lies / sizeof *lies; i++)
		for (size_t limit = 0; limit < 4; limit++) {
			fake_card_certificate(&card, 700);
			memcpy(&card.certificate[1], lies[i], sizeof lies[i]);
			card.read_limit = limit;
			assert_int_equal(anew(), CARD_BROKEN);
		}
	fake_card_certificate(&card, 700);
	card.certificate[0] = 0x31; /* no SEQUENCE */
	card.read_limit = 0;
	assert_int_equal(anew(), CARD_BROKEN);
	card.certificate_len = 0;
	assert_int_equal(anew(), CARD_BROKEN);
}

static void crumbs_come_to_an_end(void **state)
{
	(void)state;
	card.read_limit = 1;
	assert_int_equal(anew(), CARD_BROKEN);
	assert_in_range(card.since_power, 50, 70);
}

static enum card_status whole_visit(void)
{
	uint8_t signature[STAFF_CARD_SIGNATURE_LEN], left = 0;
	enum card_status status = anew();

	if (status == CARD_OK)
		status = check("123456", &left);
	return status == CARD_OK ? sign_it(signature) : status;
}

static void a_card_that_leaves_is_gone_at_every_command(void **state)
{
	(void)state;
	for (unsigned nth = 1; nth <= READ_COMMANDS + 2; nth++)
		for (int late = 0; late < 2; late++) {
			card.vanish_at = nth;
			card.vanish_after = late;
			fake_card_lay(&card);
			assert_int_equal(whole_visit(), CARD_GONE);
			assert_int_equal(card.tries_of_ten, 10);
		}
}

/* Every status word that is not plain success, and every odd answer, in place of every answer:
 * never success, never a second VERIFY, never a signature that is none. */
static void nonsense_is_never_taken_for_an_answer(void **state)
{
	static const struct fake_answer odd[] = {
		{ .sw = 0x6f00 },           { .sw = 0x6300 },
		{ .sw = 0x6982 },           { .sw = 0x6700 },
		{ .sw = 0x6a82 },           { .sw = 0x63cf },
		{ .sw = 0x9000, .len = 1 }, { .runt = true },
		{ .sw = 0x0000 },           { .sw = 0x9000, .len = 255 },
	};

	(void)state;
	for (unsigned nth = 1; nth <= READ_COMMANDS + 2; nth++)
		for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
			/* Each comes more than once, for whoever asks again. */
			for (size_t times = 0; times < 4; times++) {
				card.script[times] = odd[i];
				card.script[times].nth = nth + (unsigned)times;
			}
			card.verifies = 0;
			card.tries_of_ten = 10;
			/* Of what stands inside a certificate nothing is known here: its chain
			 * tells. */
			if (whole_visit() == CARD_OK)
				assert_memory_not_equal(staff.certificate, card.certificate, 700);
			assert_in_range(card.verifies, 0, 1);
		}
}

/* More and more to fetch, or another length each time it is asked for the one that was told. */
static void a_card_that_puts_off_for_ever_is_left(void **state)
{
	static const uint16_t words[] = { 0x6104, 0x6100, 0x6c10 };

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		card.always = words[i];
		assert_int_equal(whole_visit(), CARD_BROKEN);
		assert_in_range(card.since_power, 1, 40);
	}
}

/* The last command's answer: 64 bytes and no others. */
static void a_signature_has_its_length(void **state)
{
	uint8_t signature[STAFF_CARD_SIGNATURE_LEN], left = 0;

	(void)state;
	for (unsigned len = 0; len <= 255; len++) {
		assert_int_equal(anew(), CARD_OK);
		assert_int_equal(check("123456", &left), CARD_OK);
		card.script[0] =
		    (struct fake_answer){ card.since_power + 1, 0x9000, (uint8_t)len, false };
		assert_int_equal(sign_it(signature),
		                 len == STAFF_CARD_SIGNATURE_LEN ? CARD_OK : CARD_BROKEN);
		card.script[0].nth = 0;
	}
}

/* A card that counts more than ten tries is none of ours. */
static void tries_are_held_against_what_there_can_be(void **state)
{
	uint8_t left = 99;

	(void)state;
	for (uint16_t sw = 0x63cb; sw <= 0x63cf; sw++) {
		card.script[0] = (struct fake_answer){ .nth = READ_COMMANDS, .sw = sw };
		assert_int_equal(anew(), CARD_BROKEN);
	}
	card.script[0] = (struct fake_answer){ .nth = READ_COMMANDS + 1, .sw = 0x63ca };
	assert_int_equal(anew(), CARD_OK);
	assert_int_equal(check("123456", &left), CARD_BROKEN);
	assert_int_equal(left, 99);
}

static void the_first_command_may_be_swallowed(void **state)
{
	(void)state;
	card.script[0] = (struct fake_answer){ .nth = 1, .sw = 0x6f00 };
	assert_int_equal(anew(), CARD_OK);
	card.script[1] = (struct fake_answer){ .nth = 2, .sw = 0x6f00 };
	assert_int_equal(anew(), CARD_BROKEN);
}

#undef TEST
#define TEST(name) cmocka_unit_test_setup_teardown(name, lay_staff, finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_card_is_read_verified_and_signs),
		TEST(a_residents_card_is_asked_for_the_application_alone),
		TEST(a_staff_card_has_no_application_of_a_residents),
		TEST(ten_wrong_pins_lock_for_good),
		TEST(a_right_pin_gives_the_tries_back),
		TEST(no_signature_without_the_pin_and_none_twice),
		TEST(what_is_no_pin_is_never_sent),
		TEST(certificates_of_every_length_are_read_to_their_end),
		TEST(what_is_too_long_is_not_read),
		TEST(a_length_that_lies),
		TEST(crumbs_come_to_an_end),
		TEST(a_card_that_leaves_is_gone_at_every_command),
		TEST(nonsense_is_never_taken_for_an_answer),
		TEST(a_card_that_puts_off_for_ever_is_left),
		TEST(a_signature_has_its_length),
		TEST(tries_are_held_against_what_there_can_be),
		TEST(the_first_command_may_be_swallowed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
