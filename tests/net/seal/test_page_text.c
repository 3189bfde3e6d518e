#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "net/certificate/certificate.h"
#include "net/seal/page_text.h"

static void same(const char *text, const char *kept)
{
	uint8_t got[32], want[32];

	page_text_digest((const uint8_t *)text, strlen(text), got);
	certificate_sha256(kept, strlen(kept), want);
	assert_memory_equal(got, want, 32);
}

/* PropList.txt, White_Space: 25 characters; the look-alikes below them are not white space. */
static void white_space_goes_and_nothing_else(void **state)
{
	(void)state;
	same("a \t\n\v\f\rb", "ab");
	same("a\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006b", "ab");
	same("\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000b", "b");
	same("a\xc2\x85"
	     "b",
	     "ab");
	same("a\u200b\u2060\ufeff\u180eb", "a\u200b\u2060\ufeff\u180eb");
	same("辻\U000E0102　一郎\n\f", "辻\U000E0102一郎");
	same("\ufa11", "\ufa11"); /* no normalisation form */
	same("", "");
	/* Bytes that are no characters are no white space either. */
	same("\xe3\x80 \xff \xc2\x41", "\xe3\x80\xff\xc2\x41");
	same("\xe0\x80\xa0", "\xe0\x80\xa0");
}

/* FIPS 180-4 by another hand: printf '住民票1/2' | sha256sum */
static void the_digest_is_that_of_the_bytes(void **state)
{
	static const uint8_t want[32] = {
		0xab, 0xc0, 0x4b, 0x16, 0x3a, 0x40, 0x88, 0x32, 0xd8, 0x81, 0xbc,
		0xad, 0x73, 0x83, 0xc0, 0xfe, 0x0b, 0xf1, 0xd9, 0x85, 0xac, 0x87,
		0xed, 0xc3, 0x84, 0x43, 0xf4, 0x3d, 0xf7, 0xad, 0x06, 0x4a,
	};
	static const char text[] = "住　民　票 1 / 2\n";
	uint8_t got[32];

	(void)state;
	page_text_digest((const uint8_t *)text, strlen(text), got);
	assert_memory_equal(got, want, 32);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(white_space_goes_and_nothing_else),
		cmocka_unit_test(the_digest_is_that_of_the_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
