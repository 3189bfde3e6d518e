#include "net/certificate/secret.h"

/* Ranges and not ctype.h: what a locale calls a letter is none here. */
static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool small(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool capital_or_digit(char c)
{
	return digit(c) || (c >= 'A' && c <= 'Z');
}

static size_t count(const char *text, size_t len, bool (*is)(char c))
{
	size_t i, found = 0;

	for (i = 0; i < len; i++)
		found += is(text[i]);
	return found;
}

/* The further bytes of a character in UTF-8: four full-width digits are not too long for a PIN,
 * they are the wrong characters. */
static bool continues(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

static enum secret_fault judge(const char *text, size_t len, size_t min, size_t max,
                               bool (*allowed)(char c))
{
	const size_t characters = len - count(text, len, continues);

	if (characters < min)
		return SECRET_TOO_SHORT;
	if (characters > max)
		return SECRET_TOO_LONG;
	return count(text, len, allowed) == len ? SECRET_FITS : SECRET_CHARACTER;
}

enum secret_fault secret_judge_pin(const struct guide_rule *rule, const char *text, size_t len)
{
	return judge(text, len, rule->pin_len, rule->pin_len, digit);
}

enum secret_fault secret_judge_password(const struct guide_rule *rule, const char *text, size_t len)
{
	if (count(text, len, small) > 0)
		return SECRET_LOWER_CASE;
	return judge(text, len, rule->password_min, rule->password_max, capital_or_digit);
}

const char *secret_reason(enum secret_fault fault)
{
	switch (fault) {
	case SECRET_FITS:
		return "";
	case SECRET_TOO_SHORT:
		return "the new secret is too short (rule 1 of the guide)";
	case SECRET_TOO_LONG:
		return "the new secret is too long (rule 1 of the guide)";
	case SECRET_LOWER_CASE:
		return "the new secret has a small letter: a password is of capital letters only, "
		       "and none is changed into one (rule 1(1) of the guide)";
	case SECRET_CHARACTER:
		return "the new secret has a character that it may not have: a PIN is of digits, a "
		       "password of capital letters A to Z and digits (rule 1 of the guide)";
	}
	return "";
}

bool secret_try(struct secret_lock *lock, bool right)
{
	if (lock->tries_left == 0)
		return false;
	lock->tries_left = right ? lock->tries_max : (uint8_t)(lock->tries_left - 1);
	return right;
}

void secret_unlock(struct secret_lock *lock)
{
	lock->tries_left = lock->tries_max;
}
