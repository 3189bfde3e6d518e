#include "net/office/staff_pin.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#define PINS 1000000u
#define FAIR_BELOW (UINT32_MAX / PINS * PINS) /* above it some PINs would come more often */
#define DIGITS_MIN 3                          /* different ones */
#define TRIES_MAX 1000

static int digits_of(const char *pin)
{
	int count = 0;

	for (int digit = '0'; digit <= '9'; digit++)
		count += strchr(pin, digit) != NULL;
	return count;
}

/* 123456, 987654, 789012, 246802: the same step from each digit to the next. */
static bool is_counted(const char *pin)
{
	const int step = (pin[1] - pin[0] + 10) % 10;

	for (int i = 2; i < STAFF_PIN_LEN; i++)
		if ((pin[i] - pin[i - 1] + 10) % 10 != step)
			return false;
	return true;
}

/* 123123, 123321. */
static bool repeats(const char *pin)
{
	return memcmp(pin, pin + 3, 3) == 0 ||
	       (pin[0] == pin[5] && pin[1] == pin[4] && pin[2] == pin[3]);
}

static int pair(const char *at)
{
	return 10 * (at[0] - '0') + at[1] - '0';
}

static bool is_month(int m)
{
	return m >= 1 && m <= 12;
}

static bool is_day(int d)
{
	return d >= 1 && d <= 31;
}

/* 850412, 041285, 120485, 198504. */
static bool is_date(const char *pin)
{
	const int a = pair(pin), b = pair(pin + 2), c = pair(pin + 4);

	return (is_month(b) && is_day(c)) || (is_month(a) && is_day(b)) ||
	       (is_day(a) && is_month(b)) || ((a == 19 || a == 20) && is_month(c));
}

bool staff_pin_is_weak(const char *pin)
{
	return digits_of(pin) < DIGITS_MIN || is_counted(pin) || repeats(pin) || is_date(pin);
}

bool staff_pin_make(char out[STAFF_PIN_LEN + 1], struct reason *why)
{
	char pin[STAFF_PIN_LEN + 2];
	uint32_t number = 0;
	bool made = false;

	for (int i = 0; i < TRIES_MAX && !made; i++) {
		if (getrandom(&number, sizeof number, 0) != (ssize_t)sizeof number)
			return refused(why, "no random numbers: %s", strerror(errno));
		snprintf(pin, sizeof pin, "%06u", number % PINS);
		made = number < FAIR_BELOW && !staff_pin_is_weak(pin);
	}
	if (made)
		memcpy(out, pin, STAFF_PIN_LEN + 1);
	explicit_bzero(pin, sizeof pin);
	explicit_bzero(&number, sizeof number);
	return made || refused(why, "no PIN could be drawn");
}
