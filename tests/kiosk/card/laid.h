#ifndef TESTS_KIOSK_CARD_LAID_H
#define TESTS_KIOSK_CARD_LAID_H

#include "kiosk/card/jpki.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <string.h>

#include "tests/fake/fake_card.h"

/* A fake card laid on the reader for one test, and what a visit does with it. */

static struct fake_card card;
static struct reader reader;
static struct jpki_card known;

static inline int lay(void **state)
{
	(void)state;
	fake_card_init(&card);
	reader = fake_card_reader(&card);
	fake_card_lay(&card);
	assert_int_equal(reader.connect(reader.self), CARD_OK);
	memset(&known, 0xaa, sizeof known);
	return 0;
}

static inline int finish(void **state)
{
	(void)state;
	fake_card_finish(&card);
	return 0;
}

static inline enum card_status read_card(void)
{
	return jpki_read(&reader, NULL, &known);
}

static inline struct secret secret(const char *digits)
{
	struct secret s = { .len = (uint8_t)strlen(digits) };

	memcpy(s.byte, digits, s.len);
	return s;
}

static inline enum card_status verify(const char *digits, uint8_t *left)
{
	struct secret pin = secret(digits);
	const struct secret empty = { .len = 0 };
	const enum card_status status = jpki_verify(&reader, &known, &pin, left);

	assert_memory_equal(&pin, &empty, sizeof pin); /* wiped, whatever came of it */
	return status;
}

static inline enum card_status sign(uint8_t signature[JPKI_SIGNATURE_MAX], size_t *len)
{
	static const uint8_t digest[32] = { 1, 2, 3 };

	*len = JPKI_SIGNATURE_MAX;
	return jpki_sign(&reader, &known, digest, sizeof digest, signature, len);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, lay, finish)

#endif
