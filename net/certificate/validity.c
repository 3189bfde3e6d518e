#include "net/certificate/validity.h"

/* The guide is silent on those born on 29 February. Assumed: their birthday is 28 February in
 * ordinary years, the eve of the day on which they are a year older, so that nothing lasts a day
 * too long. */
static struct date birthday_in(struct date birth, int year)
{
	return date_add_months(birth, (year - birth.year) * 12);
}

static struct date earlier(struct date a, struct date b)
{
	if (b.year == 0)
		return a;
	return date_compare(a, b) <= 0 ? a : b;
}

/* "The user's fifth birthday after the issue date": of what is silent there, assumed is
 * - that a birthday on the day of issue is not one after it;
 * - that the day itself is valid to its last second in Japan, date_end_utc(), as the real roots
 * end;
 * - that a certificate of renewal is issued as any other, on its own day: the statute gives one
 *   birthday more to who renews early, the guide does not;
 * - that a stay which ends earlier ends them as the card does, which then has the same end. */
struct date validity_last_day(const struct guide_rule *rule, const struct validity_ground *g)
{
	int first = g->issued.year;
	struct date last;

	if (date_compare(birthday_in(g->birth, first), g->issued) <= 0)
		first++;
	last = birthday_in(g->birth, first + rule->birthdays - 1);
	last = earlier(last, g->card_expires);
	last = earlier(last, g->stay_ends);
	return earlier(last, g->user_ends);
}

/* "Up to three months prior": assumed is that the day of the same number counts, and the last of a
 * month that has no such day, as does the last day of validity; that the window is counted from the
 * certificate's own end, whatever set it; and that it may begin before the day of issue. */
struct date validity_renewable_from(const struct guide_rule *rule, struct date last_day)
{
	return date_add_months(last_day, -rule->renewal_months);
}

bool validity_renewable(const struct guide_rule *rule, struct date last_day, struct date on)
{
	return date_compare(on, validity_renewable_from(rule, last_day)) >= 0 &&
	       date_compare(on, last_day) <= 0;
}

/* Not of the guide, which knows no age: practice, as is the column. Years are counted as in law, so
 * that somebody born on 29 February is fifteen from 1 March. */
bool validity_may_have_signing(const struct guide_rule *rule, struct date birth, struct date on)
{
	return date_age(birth, on) >= rule->youngest_with_signing;
}
