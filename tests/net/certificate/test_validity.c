#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "net/certificate/certificate.h"
#include "net/certificate/validity.h"

static struct date day(const char *iso)
{
	struct date d = { 0 };

	if (iso && !date_parse(iso, &d))
		fail_msg("%s is not a day", iso);
	return d;
}

static void the_last_day(void **unused)
{
	static const struct {
		const char *profile, *birth, *issued, *card, *stay, *user, *last;
	} rows[] = {
		/* the guide's own case */
		{ "jpki-rsa2048", "1990-03-05", "2026-11-22", "2036-03-05", NULL, NULL,
		  "2031-03-05" },
		/* the birthday of this year is still to come */
		{ "jpki-rsa2048", "1990-12-24", "2026-11-22", "2036-12-24", NULL, NULL,
		  "2030-12-24" },
		/* the eve, the day itself, the day after */
		{ "jpki-rsa2048", "1990-11-23", "2026-11-22", NULL, NULL, NULL, "2030-11-23" },
		{ "jpki-rsa2048", "1990-11-22", "2026-11-22", NULL, NULL, NULL, "2031-11-22" },
		{ "jpki-rsa2048", "1990-11-21", "2026-11-22", NULL, NULL, NULL, "2031-11-21" },
		/* 29 February: 28 in ordinary years */
		{ "jpki-rsa2048", "2000-02-29", "2026-11-22", NULL, NULL, NULL, "2031-02-28" },
		{ "jpki-rsa2048", "2000-02-29", "2023-06-01", NULL, NULL, NULL, "2028-02-29" },
		{ "jpki-rsa2048", "2000-02-29", "2027-02-28", NULL, NULL, NULL, "2032-02-29" },
		{ "jpki-rsa2048", "2000-02-29", "2024-02-28", NULL, NULL, NULL, "2028-02-29" },
		{ "jpki-rsa2048", "2000-02-29", "2024-02-29", NULL, NULL, NULL, "2029-02-28" },
		{ "jpki-rsa2048", "1990-03-01", "2027-02-28", NULL, NULL, NULL, "2031-03-01" },
		/* issued on 29 February */
		{ "jpki-rsa2048", "1990-02-28", "2024-02-29", NULL, NULL, NULL, "2029-02-28" },
		/* the card ends first, on the same day, later */
		{ "jpki-rsa2048", "1990-03-05", "2026-11-22", "2026-12-31", NULL, NULL,
		  "2026-12-31" },
		{ "jpki-rsa2048", "1990-03-05", "2026-11-22", "2031-03-05", NULL, NULL,
		  "2031-03-05" },
		{ "jpki-rsa2048", "1990-03-05", "2026-11-22", "2031-03-06", NULL, NULL,
		  "2031-03-05" },
		/* the stay ends first; the user certificate ends first */
		{ "jpki-rsa2048", "1990-03-05", "2026-11-22", "2029-01-01", "2028-04-01", NULL,
		  "2028-04-01" },
		{ "jpki-rsa2048", "1990-03-05", "2026-11-22", NULL, NULL, "2030-03-05",
		  "2030-03-05" },
		{ "jpki-rsa2048", "1990-03-05", "2026-11-22", "2026-11-22", NULL, "2030-03-05",
		  "2026-11-22" },
		{ "jpki-rsa2048", "1990-03-05", "2026-11-22", "2026-12-01", "2026-11-30",
		  "2026-11-29", "2026-11-29" },
		/* a newborn: the day of birth is not a birthday after it */
		{ "jpki-rsa2048", "2026-11-22", "2026-11-22", NULL, NULL, NULL, "2031-11-22" },
		/* the next generation */
		{ "next-p384", "1990-03-05", "2028-11-22", NULL, NULL, NULL, "2038-03-05" },
		{ "next-p384", "2000-02-29", "2028-02-29", NULL, NULL, NULL, "2038-02-28" },
		{ "next-p384", "2000-02-29", "2030-02-28", NULL, NULL, NULL, "2040-02-29" },
	};
	size_t i;

	(void)unused;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const struct validity_ground ground = { day(rows[i].birth), day(rows[i].issued),
			                                day(rows[i].card), day(rows[i].stay),
			                                day(rows[i].user) };
		char iso[11];

		date_iso(validity_last_day(guide_rule_of(rows[i].profile), &ground), iso);
		if (date_compare(day(iso), day(rows[i].last)) != 0)
			fail_msg("born %s, issued %s: %s and not %s", rows[i].birth, rows[i].issued,
			         iso, rows[i].last);
	}
}

static void the_renewal_window(void **unused)
{
	static const struct {
		const char *profile, *last, *on;
		int open;
	} rows[] = {
		{ "jpki-rsa2048", "2031-05-31", "2031-02-27", 0 },
		{ "jpki-rsa2048", "2031-05-31", "2031-02-28", 1 },
		{ "jpki-rsa2048", "2032-05-31", "2032-02-28", 0 },
		{ "jpki-rsa2048", "2032-05-31", "2032-02-29", 1 },
		{ "jpki-rsa2048", "2031-03-05", "2030-12-04", 0 },
		{ "jpki-rsa2048", "2031-03-05", "2030-12-05", 1 },
		{ "jpki-rsa2048", "2031-03-05", "2031-03-05", 1 },
		{ "jpki-rsa2048", "2031-03-05", "2031-03-06", 0 },
		{ "next-p384", "2038-03-05", "2037-03-04", 0 },
		{ "next-p384", "2038-03-05", "2037-03-05", 1 },
	};
	size_t i;

	(void)unused;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_int_equal(validity_renewable(guide_rule_of(rows[i].profile),
		                                    day(rows[i].last), day(rows[i].on)),
		                 rows[i].open);
}

/* Each last day of eight years, by the words of the rule: the same number so many months before, or
 * the last day of that month; open on that day and the last, closed on the eve and the day after.
 */
static void every_window(void **unused)
{
	static const struct {
		const char *profile;
		int months;
	} generations[] = { { "jpki-rsa2048", 3 }, { "next-p384", 12 } };
	const int64_t first = date_start_utc(day("2096-01-01"));
	size_t g;
	int i;

	(void)unused;
	for (g = 0; g < 2; g++)
		for (i = 0; i < 8 * 365 + 1; i++) {
			const struct guide_rule *rule = guide_rule_of(generations[g].profile);
			const int64_t start = first + i * INT64_C(86400);
			const struct date last = date_in_japan(start);
			const struct date from = validity_renewable_from(rule, last);
			const int64_t opens = date_start_utc(from);

			assert_int_equal(last.year * 12 + last.month - from.year * 12 - from.month,
			                 generations[g].months);
			if (from.day != last.day) {
				assert_true(from.day < last.day);
				assert_int_equal(date_in_japan(opens + 86400).day, 1);
			}
			assert_false(validity_renewable(rule, last, date_in_japan(opens - 1)));
			assert_true(validity_renewable(rule, last, from));
			assert_true(validity_renewable(rule, last, last));
			assert_false(validity_renewable(rule, last, date_in_japan(start + 86400)));
		}
}

/* A certificate's own key says which generation's window it has. By date(1): 2031-05-31T14:59:59Z
 * ends the day in Japan; 2031-02-27T15:00:00Z and 2030-05-30T15:00:00Z begin the windows. */
static void the_window_of_a_certificate(void **unused)
{
	static const struct {
		enum certificate_algorithm algorithm;
		int64_t since;
	} rows[] = {
		{ CERTIFICATE_RS256, 1929970800 },
		{ CERTIFICATE_ES384, 1906383600 },
		{ CERTIFICATE_NO_ALGORITHM, 1938005999 },
	};
	size_t i;

	(void)unused;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const struct certificate_facts facts = { .algorithm = rows[i].algorithm,
			                                 .not_after = 1938005999 };

		assert_int_equal(certificate_renewable_since(&facts), rows[i].since);
	}
}

static void signing_from_fifteen(void **unused)
{
	const struct guide_rule *rule = guide_rule_of("jpki-rsa2048");

	(void)unused;
	assert_false(validity_may_have_signing(rule, day("2011-11-23"), day("2026-11-22")));
	assert_true(validity_may_have_signing(rule, day("2011-11-22"), day("2026-11-22")));
	/* born on 29 February: a year older when the eve of the birthday is over */
	assert_false(validity_may_have_signing(rule, day("2012-02-29"), day("2027-02-28")));
	assert_true(validity_may_have_signing(rule, day("2012-02-29"), day("2027-03-01")));
	assert_null(guide_rule_of("jpki-rsa1024"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_last_day),
		cmocka_unit_test(the_renewal_window),
		cmocka_unit_test(every_window),
		cmocka_unit_test(the_window_of_a_certificate),
		cmocka_unit_test(signing_from_fifteen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
