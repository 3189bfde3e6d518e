#include "kiosk/card/jpki.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <string.h>

#include "tests/fake/fake_card.h"

static struct fake_card card;
static struct reader reader;
static struct jpki_card known;

static int lay(void **state)
{
	(void)state;
	fake_card_init(&card);
	reader = fake_card_reader(&card);
	fake_card_lay(&card);
	assert_int_equal(reader.connect(reader.self), CARD_OK);
	memset(&known, 0xaa, sizeof known);
	return 0;
}

static int finish(void **state)
{
	(void)state;
	fake_card_finish(&card);
	return 0;
}

static enum card_status read_card(void)
{
	return jpki_read(&reader, NULL, &known);
}

static struct secret secret(const char *digits)
{
	struct secret s = { .len = (uint8_t)strlen(digits) };

	memcpy(s.byte, digits, s.len);
	return s;
}

static enum card_status verify(const char *digits, uint8_t *left)
{
	struct secret pin = secret(digits);
	const struct secret empty = { .len = 0 };
	const enum card_status status = jpki_verify(&reader, &known, &pin, left);

	assert_memory_equal(&pin, &empty, sizeof pin); /* wiped, whatever came of it */
	return status;
}

static enum card_status sign(uint8_t signature[JPKI_SIGNATURE_MAX], size_t *len)
{
	static const uint8_t digest[32] = { 1, 2, 3 };

	*len = JPKI_SIGNATURE_MAX;
	return jpki_sign(&reader, &known, digest, sizeof digest, signature, len);
}

static void a_whole_visit_costs_fifteen_commands(void **state)
{
	uint8_t signature[JPKI_SIGNATURE_MAX], want[256], left = 9;
	uint8_t info[51] = { 0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65,
		             0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20, 1,    2,    3 };
	size_t len;

	(void)state;
	assert_int_equal(read_card(), CARD_OK);
	assert_int_equal(card.commands, 12);
	assert_int_equal(known.tries_left, 3);
	assert_int_equal(known.certificate_len, 1300);
	assert_memory_equal(known.certificate, card.certificate, 1300);
	assert_string_equal(known.profile->label, "JPKIAPICCTOKEN2");
	assert_int_equal(verify("1234", &left), CARD_OK);
	assert_int_equal(card.commands, 13);
	assert_int_equal(sign(signature, &len), CARD_OK);
	assert_int_equal(card.commands, 15);
	assert_int_equal(len, 256);
	fake_card_signature(info, sizeof info, want);
	assert_memory_equal(signature, want, sizeof want);
	assert_int_equal(left, 9);
}

static void labels_have_their_own_answers(void **state)
{
	static const struct {
		const char *label;
		enum card_status status;
	} rows[] = {
		{ "JPKIAPICCTOKEN2", CARD_OK },    { "JPKIAPICCTOKEN", CARD_OLD },
		{ "JPKIAPGPSETOKEN", CARD_PHONE }, { "JPKIAPIOSTOKEN", CARD_PHONE },
		{ "SOMETHINGELSE", CARD_FOREIGN }, { "", CARD_FOREIGN },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		memset(card.label, 0, sizeof card.label);
		memcpy(card.label, rows[i].label, strlen(rows[i].label));
		assert_int_equal(reader.connect(reader.self), CARD_OK);
		assert_int_equal(read_card(), rows[i].status);
	}
	assert_int_equal(card.verifies, 0);
}

static void a_card_without_what_is_needed(void **state)
{
	(void)state;
	card.no_application = true;
	assert_int_equal(read_card(), CARD_FOREIGN);
	card.no_application = false;
	card.no_pin = true;
	assert_int_equal(read_card(), CARD_NO_CERTIFICATE);
	card.no_pin = false;
	card.certificate_len = 0;
	assert_int_equal(read_card(), CARD_NO_CERTIFICATE);
}

static void certificates_of_every_length(void **state)
{
	static const size_t lens[] = {
		20, 129, 131, 255, 256, 257, 258, 511, 512, 513, 4095, 4096
	};

	(void)state;
	for (size_t i = 0; i < sizeof lens / sizeof *lens; i++) {
		fake_card_certificate(&card, lens[i]);
		assert_int_equal(read_card(), CARD_OK);
		assert_int_equal(known.certificate_len, lens[i]);
		assert_memory_equal(known.certificate, card.certificate, lens[i]);
	}
	fake_card_certificate(&card, 4097);
	assert_int_equal(read_card(), CARD_BROKEN);
}

static void garbage_for_a_certificate(void **state)
{
	(void)state;
	card.certificate[0] = 0x31;
	assert_int_equal(read_card(), CARD_BROKEN);
	card.certificate[0] = 0x30;
	card.certificate[1] = 0x80;
	assert_int_equal(read_card(), CARD_BROKEN);
	card.certificate[1] = 0x00;
	assert_int_equal(read_card(), CARD_BROKEN);
	fake_card_certificate(&card, 1300);
	card.certificate[2] = 0x0f; /* says more than the file has */
	assert_int_equal(read_card(), CARD_BROKEN);
}

static void the_first_command_alone_is_tried_again(void **state)
{
	(void)state;
	card.script[0] = (struct fake_answer){ .nth = 1, .sw = 0x6f00 };
	assert_int_equal(read_card(), CARD_OK);
	assert_int_equal(card.commands, 13);
	card.script[1] = (struct fake_answer){ .nth = 2, .sw = 0x6f00 };
	assert_int_equal(reader.connect(reader.self), CARD_OK);
	assert_int_equal(read_card(), CARD_BROKEN);
	assert_int_equal(card.commands, 15);
	card.script[0] = (struct fake_answer){ .nth = 2, .sw = 0x6f00 };
	card.script[1] = (struct fake_answer){ .nth = 0 };
	assert_int_equal(reader.connect(reader.self), CARD_OK);
	assert_int_equal(read_card(), CARD_BROKEN);
}

/* An end told too early is some reader's mistake: the file is selected again, twice at most. */
static void an_early_end_is_not_believed(void **state)
{
	static const uint16_t ends[] = { 0x6b00, 0x6282, 0x9000 };

	(void)state;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		card.commands = 0;
		card.script[0] = (struct fake_answer){ .nth = 7, .sw = ends[i] };
		card.script[1] = (struct fake_answer){ .nth = 0 };
		assert_int_equal(reader.connect(reader.self), CARD_OK);
		assert_int_equal(read_card(), CARD_OK);
		assert_int_equal(card.commands, 14);
		assert_memory_equal(known.certificate, card.certificate, 1300);
		card.script[1] = (struct fake_answer){ .nth = 9, .sw = ends[i] };
		card.script[2] = (struct fake_answer){ .nth = 11, .sw = ends[i] };
		assert_int_equal(reader.connect(reader.self), CARD_OK);
		assert_int_equal(read_card(), CARD_BROKEN);
		card.script[2] = (struct fake_answer){ .nth = 0 };
	}
}

static void short_answers_are_joined(void **state)
{
	uint8_t signature[JPKI_SIGNATURE_MAX], left;
	size_t len;

	(void)state;
	card.answer_limit = 100;
	assert_int_equal(read_card(), CARD_OK);
	assert_memory_equal(known.certificate, card.certificate, 1300);
	assert_int_equal(verify("1234", &left), CARD_OK);
	assert_int_equal(sign(signature, &len), CARD_OK);
	assert_int_equal(len, 256);
	card.answer_limit = 1; /* 255 rounds: no card needs as many */
	assert_int_equal(reader.connect(reader.self), CARD_OK);
	assert_int_equal(read_card(), CARD_BROKEN);
}

static void another_length_is_taken_when_told(void **state)
{
	(void)state;
	card.script[0] = (struct fake_answer){ .nth = 3, .sw = 0x6c10 };
	assert_int_equal(read_card(), CARD_OK);
	assert_int_equal(card.commands, 13);
	assert_int_equal(card.header[1], 0x20);
	card.always = 0x6c10; /* wishes without an end */
	card.commands = 0;
	assert_int_equal(reader.connect(reader.self), CARD_OK);
	assert_int_equal(read_card(), CARD_FOREIGN); /* SELECT has no length to change */
	assert_int_equal(card.commands, 1);
	card.always = 0x6100;
	card.commands = 0;
	assert_int_equal(reader.connect(reader.self), CARD_OK);
	assert_int_equal(read_card(), CARD_BROKEN);
	assert_int_equal(card.commands, 32);
}

static void more_than_was_asked_for_is_nonsense(void **state)
{
	(void)state;
	card.script[0] = (struct fake_answer){ .nth = 3, .sw = 0x9000, .len = 33 };
	assert_int_equal(read_card(), CARD_BROKEN);
	card.script[0] = (struct fake_answer){ .nth = 3, .runt = true };
	assert_int_equal(reader.connect(reader.self), CARD_OK);
	assert_int_equal(read_card(), CARD_BROKEN);
}

static void tries_are_told_and_none_is_spent(void **state)
{
	(void)state;
	card.tries = 1;
	assert_int_equal(read_card(), CARD_OK);
	assert_int_equal(known.tries_left, 1);
	card.tries = 0;
	assert_int_equal(read_card(), CARD_OK);
	assert_int_equal(known.tries_left, 0);
	card.script[0] = (struct fake_answer){ .nth = 12, .sw = 0x6984 };
	assert_int_equal(reader.connect(reader.self), CARD_OK);
	assert_int_equal(read_card(), CARD_OK);
	assert_int_equal(known.tries_left, 0);
	card.script[0].sw = 0x6300;
	assert_int_equal(reader.connect(reader.self), CARD_OK);
	assert_int_equal(read_card(), CARD_BROKEN);
	assert_int_equal(card.verifies, 0);
}

static void wrong_pins_lock(void **state)
{
	uint8_t left = 9;

	(void)state;
	assert_int_equal(read_card(), CARD_OK);
	assert_int_equal(verify("0000", &left), CARD_WRONG_PIN);
	assert_int_equal(left, 2);
	assert_int_equal(verify("0000", &left), CARD_WRONG_PIN);
	assert_int_equal(left, 1);
	assert_int_equal(verify("0000", &left), CARD_BLOCKED);
	assert_int_equal(verify("1234", &left), CARD_BLOCKED);
	assert_int_equal(card.verifies, 4);
}

static void a_pin_of_wrong_length_is_never_sent(void **state)
{
	uint8_t left;
	unsigned before;

	(void)state;
	assert_int_equal(read_card(), CARD_OK);
	before = card.commands;
	assert_int_equal(verify("", &left), CARD_BROKEN);
	assert_int_equal(verify("123", &left), CARD_BROKEN);
	assert_int_equal(verify("12345", &left), CARD_BROKEN);
	assert_int_equal(card.commands, before);
}

/* The card out, the reader out, nonsense, or a wish for another length: VERIFY goes out once. */
static void verify_is_never_sent_twice(void **state)
{
	static const uint16_t odd[] = { 0x6f00, 0x6c04, 0x6104, 0x6700, 0x6982, 0x6300 };
	uint8_t left = 9;

	(void)state;
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		assert_int_equal(reader.connect(reader.self), CARD_OK);
		assert_int_equal(read_card(), CARD_OK);
		card.script[0] = (struct fake_answer){ .nth = 13, .sw = odd[i] };
		assert_int_equal(verify("1234", &left), CARD_BROKEN);
		assert_int_equal(card.since_power, 13);
		card.script[0] = (struct fake_answer){ .nth = 0 };
	}
	assert_int_equal(card.tries, 3);
	assert_int_equal(left, 9);
}

static void a_card_pulled_in_verify_is_gone_not_wrong(void **state)
{
	uint8_t left = 9;

	(void)state;
	card.vanish_at = 13;
	assert_int_equal(read_card(), CARD_OK);
	assert_int_equal(verify("1234", &left), CARD_GONE);
	assert_int_equal(card.commands, 13);
	assert_int_equal(card.tries, 3);
	card.vanish_after = true;
	fake_card_lay(&card);
	assert_int_equal(reader.connect(reader.self), CARD_OK);
	assert_int_equal(read_card(), CARD_OK);
	assert_int_equal(verify("0000", &left), CARD_GONE);
	assert_int_equal(left, 9);
}

/* Wherever it happens, it is told as what it is, and nothing is sent after it. */
static void the_card_may_leave_at_every_command(void **state)
{
	uint8_t signature[JPKI_SIGNATURE_MAX], left;
	size_t len;

	(void)state;
	for (unsigned n = 1; n <= 15; n++) {
		const enum card_status why = n % 2 ? CARD_GONE : CARD_READER_AWAY;
		enum card_status status;

		card.vanish_at = n;
		card.fail = why;
		card.commands = 0;
		fake_card_lay(&card);
		assert_int_equal(reader.connect(reader.self), CARD_OK);
		status = read_card();
		if (status == CARD_OK)
			status = verify("1234", &left);
		if (status == CARD_OK)
			status = sign(signature, &len);
		assert_int_equal(status, why);
		assert_int_equal(card.commands, n);
	}
	assert_int_equal(card.tries, 3);
}

static void a_signature_must_be_whole(void **state)
{
	uint8_t signature[JPKI_SIGNATURE_MAX], left;
	size_t len;

	(void)state;
	assert_int_equal(read_card(), CARD_OK);
	assert_int_equal(sign(signature, &len), CARD_BROKEN); /* 6982: no PIN yet */
	assert_int_equal(len, JPKI_SIGNATURE_MAX);
	assert_int_equal(reader.connect(reader.self), CARD_OK);
	assert_int_equal(read_card(), CARD_OK);
	assert_int_equal(verify("1234", &left), CARD_OK);
	card.script[0] = (struct fake_answer){ .nth = 15, .sw = 0x9000, .len = 255 };
	assert_int_equal(sign(signature, &len), CARD_BROKEN);
	len = 255;
	assert_int_equal(jpki_sign(&reader, &known, known.certificate, 32, signature, &len),
	                 CARD_BROKEN);
	len = sizeof signature;
	assert_int_equal(jpki_sign(&reader, &known, known.certificate, 48, signature, &len),
	                 CARD_BROKEN); /* a digest of another algorithm */
	assert_int_equal(card.since_power, 15);
}

static void what_fails_leaves_the_answer_alone(void **state)
{
	struct jpki_card before = known;

	(void)state;
	card.vanish_at = 9;
	assert_int_equal(read_card(), CARD_GONE);
	assert_memory_equal(known.certificate, before.certificate, sizeof known.certificate);
	assert_int_equal(known.certificate_len, before.certificate_len);
}

static void the_signing_certificate_is_told_of(void **state)
{
	struct jpki_signing signing = { .present = false, .tries_left = 9 };

	(void)state;
	card.signing_tries = 4;
	assert_int_equal(read_card(), CARD_OK);
	assert_int_equal(jpki_read_signing(&reader, &known, &signing), CARD_OK);
	assert_true(signing.present);
	assert_int_equal(signing.tries_left, 4);
	card.no_signing = true;
	assert_int_equal(jpki_read_signing(&reader, &known, &signing), CARD_OK);
	assert_false(signing.present);
	card.vanish_at = card.since_power + 1;
	assert_int_equal(jpki_read_signing(&reader, &known, &signing), CARD_GONE);
}

struct steps {
	size_t done, total;
	unsigned count;
};

static void step(void *self, size_t done, size_t total)
{
	struct steps *steps = self;

	assert_true(done > steps->done && done <= total);
	*steps = (struct steps){ done, total, steps->count + 1 };
}

static void progress_is_told_between_commands(void **state)
{
	struct steps steps = { 0 };
	const struct jpki_progress progress = { &steps, step };

	(void)state;
	assert_int_equal(jpki_read(&reader, &progress, &known), CARD_OK);
	assert_int_equal(steps.count, 6);
	assert_int_equal(steps.done, 1300);
	assert_int_equal(steps.total, 1300);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, lay, finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_whole_visit_costs_fifteen_commands),
		TEST(labels_have_their_own_answers),
		TEST(a_card_without_what_is_needed),
		TEST(certificates_of_every_length),
		TEST(garbage_for_a_certificate),
		TEST(the_first_command_alone_is_tried_again),
		TEST(an_early_end_is_not_believed),
		TEST(short_answers_are_joined),
		TEST(another_length_is_taken_when_told),
		TEST(more_than_was_asked_for_is_nonsense),
		TEST(tries_are_told_and_none_is_spent),
		TEST(wrong_pins_lock),
		TEST(a_pin_of_wrong_length_is_never_sent),
		TEST(verify_is_never_sent_twice),
		TEST(a_card_pulled_in_verify_is_gone_not_wrong),
		TEST(the_card_may_leave_at_every_command),
		TEST(a_signature_must_be_whole),
		TEST(what_fails_leaves_the_answer_alone),
		TEST(the_signing_certificate_is_told_of),
		TEST(progress_is_told_between_commands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
