#include "tests/kiosk/card/laid.h"

static void a_whole_visit_costs_eleven_commands(void **state)
{
	uint8_t signature[JPKI_SIGNATURE_MAX], want[256], left = 9;
	uint8_t info[51] = { 0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65,
		             0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20, 1,    2,    3 };
	size_t len;

	(void)state;
	assert_int_equal(read_card(), CARD_OK);
	assert_int_equal(card.commands, 9);
	assert_int_equal(known.tries_left, 3);
	assert_int_equal(known.certificate_len, 1300);
	assert_memory_equal(known.certificate, card.certificate, 1300);
	assert_string_equal(known.profile->label, "JPKIAPICCTOKEN2");
	assert_int_equal(verify("1234", &left), CARD_OK);
	assert_int_equal(card.commands, 10);
	assert_int_equal(sign(signature, &len), CARD_OK);
	assert_int_equal(card.commands, 11);
	assert_int_equal(len, 256);
	fake_card_signature(info, sizeof info, want);
	assert_memory_equal(signature, want, sizeof want);
	assert_int_equal(left, 9);
}

/* A refusal each is all that it may cost to ask for short identifiers. */
static void a_card_without_short_identifiers_costs_one_command_more(void **state)
{
	uint8_t signature[JPKI_SIGNATURE_MAX], left = 9;
	size_t len;

	(void)state;
	card.no_short_ids = true;
	assert_int_equal(read_card(), CARD_OK);
	assert_int_equal(card.commands, 13);
	assert_memory_equal(known.certificate, card.certificate, 1300);
	assert_int_equal(known.tries_left, 3);
	assert_int_equal(verify("1234", &left), CARD_OK);
	assert_int_equal(card.commands, 14);
	assert_int_equal(sign(signature, &len), CARD_OK);
	assert_int_equal(card.commands, 16);
}

/* Cards that know them for some commands, and refuse with any word, or answer something else. */
static void short_identifiers_that_fail_are_given_up(void **state)
{
	static const struct {
		struct fake_answer odd;
		unsigned commands;
		const char *where;
	} rows[] = {
		{ { .nth = 2, .sw = 0x6a86 }, 16, "label" },
		{ { .nth = 2, .sw = 0x6986 }, 16, "label" },
		{ { .nth = 2, .sw = 0x6f00 }, 16, "label" },
		{ { .nth = 2, .sw = 0x9000, .len = 32 }, 16, "label" },
		{ { .nth = 2, .sw = 0x9000, .len = 33 }, 16, "label" },
		{ { .nth = 3, .sw = 0x6981 }, 13, "certificate" },
		{ { .nth = 3, .sw = 0x9000, .len = 200 }, 13, "certificate" },
		{ { .nth = 4, .sw = 0x6986 }, 13, "second read" },
		{ { .nth = 9, .sw = 0x6a88 }, 14, "tries" },
		{ { .nth = 9, .sw = 0x9000 }, 14, "tries" },
		{ { .nth = 11, .sw = 0x6a86 }, 13, "key" },
	};
	uint8_t signature[JPKI_SIGNATURE_MAX], left = 9;
	size_t len;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		card.script[0] = rows[i].odd;
		card.commands = 0;
		assert_int_equal(reader.connect(reader.self), CARD_OK);
		assert_int_equal(read_card(), CARD_OK);
		assert_memory_equal(known.certificate, card.certificate, 1300);
		assert_int_equal(verify("1234", &left), CARD_OK);
		assert_int_equal(sign(signature, &len), CARD_OK);
		if (card.commands != rows[i].commands)
			fail_msg("%s: %u commands", rows[i].where, card.commands);
	}
	assert_int_equal(card.verifies, sizeof rows / sizeof *rows);
}

/* Half a label of ours may be the whole label of another. */
static void a_piece_of_a_label_is_not_believed(void **state)
{
	(void)state;
	card.label_len = strlen("JPKIAPICCTOKEN");
	assert_int_equal(read_card(), CARD_OK);
	assert_int_equal(card.commands, 13);
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
	assert_int_equal(card.commands, 10);
	card.script[1] = (struct fake_answer){ .nth = 2, .sw = 0x6f00 };
	assert_int_equal(reader.connect(reader.self), CARD_OK);
	assert_int_equal(read_card(), CARD_BROKEN);
	assert_int_equal(card.commands, 12);
	card.script[0] = (struct fake_answer){ .nth = 2, .sw = 0x6f00 };
	card.script[1] = (struct fake_answer){ .nth = 3, .sw = 0x6f00 };
	assert_int_equal(reader.connect(reader.self), CARD_OK);
	assert_int_equal(read_card(), CARD_BROKEN);
}

/* An end told too early is some reader's mistake: the file is selected again, twice at most. */
static void an_early_end_is_not_believed(void **state)
{
	static const uint16_t ends[] = { 0x6b00, 0x6282, 0x6986, 0x9000 };

	(void)state;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		card.commands = 0;
		card.script[0] = (struct fake_answer){ .nth = 5, .sw = ends[i] };
		card.script[1] = (struct fake_answer){ .nth = 0 };
		assert_int_equal(reader.connect(reader.self), CARD_OK);
		assert_int_equal(read_card(), CARD_OK);
		assert_int_equal(card.commands, 11);
		assert_memory_equal(known.certificate, card.certificate, 1300);
		card.script[1] = (struct fake_answer){ .nth = 7, .sw = ends[i] };
		card.script[2] = (struct fake_answer){ .nth = 9, .sw = ends[i] };
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
	assert_int_equal(card.commands, 11);
	assert_memory_equal(known.certificate, card.certificate, 1300);
	assert_int_equal(card.header[1], 0x20);
	card.always = 0x6c10; /* wishes without an end */
	card.commands = 0;
	assert_int_equal(reader.connect(reader.self), CARD_OK);
	assert_int_equal(read_card(), CARD_BROKEN); /* SELECT has no length to change */
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
	card.no_short_ids = true;
	card.script[0] = (struct fake_answer){ .nth = 4, .sw = 0x9000, .len = 33 };
	assert_int_equal(read_card(), CARD_BROKEN);
	card.script[0] = (struct fake_answer){ .nth = 3, .runt = true };
	assert_int_equal(reader.connect(reader.self), CARD_OK);
	assert_int_equal(read_card(), CARD_BROKEN);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_whole_visit_costs_eleven_commands),
		TEST(a_card_without_short_identifiers_costs_one_command_more),
		TEST(short_identifiers_that_fail_are_given_up),
		TEST(a_piece_of_a_label_is_not_believed),
		TEST(labels_have_their_own_answers),
		TEST(a_card_without_what_is_needed),
		TEST(certificates_of_every_length),
		TEST(garbage_for_a_certificate),
		TEST(the_first_command_alone_is_tried_again),
		TEST(an_early_end_is_not_believed),
		TEST(short_answers_are_joined),
		TEST(another_length_is_taken_when_told),
		TEST(more_than_was_asked_for_is_nonsense),
		TEST(the_signing_certificate_is_told_of),
		TEST(progress_is_told_between_commands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
