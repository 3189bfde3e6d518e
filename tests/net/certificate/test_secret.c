#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "net/certificate/secret.h"

static const char *const profiles[] = { "jpki-rsa2048", "next-p384" };
#define PROFILES (sizeof profiles / sizeof profiles[0])

/* The guide's own numbers, and its alphabet as a list. */
#define PIN_DIGITS 4
#define PASSWORD_MIN 6
#define PASSWORD_MAX 16
static const char digits[] = "0123456789";
static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

static enum secret_fault password(const char *text)
{
	return secret_judge_password(guide_rule_of("jpki-rsa2048"), text, strlen(text));
}

static enum secret_fault pin(const char *text)
{
	return secret_judge_pin(guide_rule_of("jpki-rsa2048"), text, strlen(text));
}

static enum secret_fault length_wanted(size_t len, size_t min, size_t max)
{
	if (len < min)
		return SECRET_TOO_SHORT;
	return len > max ? SECRET_TOO_LONG : SECRET_FITS;
}

/* Every character that is in the alphabet, at every length. */
static void every_length(void **unused)
{
	char text[24];
	size_t p, len;

	(void)unused;
	for (p = 0; p < PROFILES; p++)
		for (len = 0; len <= sizeof text; len++) {
			const struct guide_rule *rule = guide_rule_of(profiles[p]);
			size_t i;

			for (i = 0; i < len; i++)
				text[i] = alphabet[(i * 7 + len) % 36];
			assert_int_equal(secret_judge_password(rule, text, len),
			                 length_wanted(len, PASSWORD_MIN, PASSWORD_MAX));
			for (i = 0; i < len; i++)
				text[i] = digits[(i * 7 + len) % 10];
			assert_int_equal(secret_judge_pin(rule, text, len),
			                 length_wanted(len, PIN_DIGITS, PIN_DIGITS));
		}
}

/* Every byte there is, NUL included, at every place of words of every length that fits. */
static void every_byte_at_every_place(void **unused)
{
	const struct guide_rule *rule = guide_rule_of("jpki-rsa2048");
	size_t len, at;
	int byte;

	(void)unused;
	for (byte = 0; byte < 256; byte++) {
		const char c = (char)byte;
		const int small = byte >= 97 && byte <= 122, further = byte >= 128 && byte < 192;

		for (len = PASSWORD_MIN + 1; len <= PASSWORD_MAX; len++)
			for (at = 0; at < len; at++) {
				char text[PASSWORD_MAX] = "ABCDEFGHIJKLMNOP";
				enum secret_fault wanted = SECRET_CHARACTER;

				text[at] = c;
				if (small)
					wanted = SECRET_LOWER_CASE;
				else if (byte && strchr(alphabet, byte))
					wanted = SECRET_FITS;
				assert_int_equal(secret_judge_password(rule, text, len), wanted);
			}
		for (at = 0; at < PIN_DIGITS; at++) {
			char text[PIN_DIGITS + 1] = "1234";
			const int fits = byte && strchr(digits, byte);

			text[at] = c;
			assert_int_equal(secret_judge_pin(rule, text, PIN_DIGITS),
			                 fits      ? SECRET_FITS
			                 : further ? SECRET_TOO_SHORT
			                           : SECRET_CHARACTER);
		}
	}
}

static void words_that_people_choose(void **unused)
{
	(void)unused;
	assert_int_equal(password("SAMPLE123"), SECRET_FITS);
	assert_int_equal(password("123456"), SECRET_FITS);
	assert_int_equal(password("ABCDEF"), SECRET_FITS);
	assert_int_equal(password("Sample123"), SECRET_LOWER_CASE);
	assert_int_equal(password("abc"), SECRET_LOWER_CASE); /* before its length */
	assert_int_equal(password("abc-def"), SECRET_LOWER_CASE);
	assert_int_equal(password("SAMPLE 1"), SECRET_CHARACTER);
	assert_int_equal(password("A-B"), SECRET_TOO_SHORT);
	assert_int_equal(password("ＳＡＭＰＬＥ１"), SECRET_CHARACTER); /* full width */
	assert_int_equal(password("ｓａｍｐｌｅ"), SECRET_CHARACTER);
	assert_int_equal(password("SAMPLE12345678901"), SECRET_TOO_LONG);
	assert_int_equal(pin("0000"), SECRET_FITS);
	assert_int_equal(pin("１２３４"), SECRET_CHARACTER);
	assert_int_equal(pin("12a4"), SECRET_CHARACTER);
	assert_int_equal(pin("-123"), SECRET_CHARACTER);
	assert_int_equal(pin("SAMPLE123"), SECRET_TOO_LONG); /* the other one */
}

static void a_reason_for_every_fault(void **unused)
{
	int i, k;

	(void)unused;
	assert_string_equal(secret_reason(SECRET_FITS), "");
	for (i = SECRET_TOO_SHORT; i <= SECRET_CHARACTER; i++) {
		assert_non_null(strstr(secret_reason((enum secret_fault)i), "rule 1"));
		for (k = SECRET_FITS; k < i; k++)
			assert_string_not_equal(secret_reason((enum secret_fault)i),
			                        secret_reason((enum secret_fault)k));
	}
}

/* Rule 2(2), for every row of right and wrong ones up to ten tries, as a person would count: wrong
 * ones since the last right one, until there are too many. */
static void every_row_of_tries(void **unused)
{
	static const uint8_t tries[] = { 3, 5 };
	size_t t;
	unsigned row;

	(void)unused;
	for (t = 0; t < sizeof tries; t++)
		for (row = 0; row < 1u << 10; row++) {
			struct secret_lock lock = { tries[t], tries[t] };
			int wrong = 0, i;

			for (i = 0; i < 10; i++) {
				const bool right = row >> i & 1, locked = wrong == tries[t];

				assert_int_equal(secret_try(&lock, right), right && !locked);
				if (!locked)
					wrong = right ? 0 : wrong + 1;
				assert_int_equal(lock.tries_left, tries[t] - wrong);
				assert_int_equal(lock.tries_max, tries[t]);
			}
			secret_unlock(&lock);
			assert_int_equal(lock.tries_left, tries[t]);
			assert_true(secret_try(&lock, true));
		}
}

static void as_many_tries_as_the_guide_gives(void **unused)
{
	size_t p;

	(void)unused;
	for (p = 0; p < PROFILES; p++) {
		assert_int_equal(guide_rule_of(profiles[p])->user_tries, 3);
		assert_int_equal(guide_rule_of(profiles[p])->signing_tries, 5);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_length),
		cmocka_unit_test(every_byte_at_every_place),
		cmocka_unit_test(words_that_people_choose),
		cmocka_unit_test(a_reason_for_every_fault),
		cmocka_unit_test(every_row_of_tries),
		cmocka_unit_test(as_many_tries_as_the_guide_gives),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
