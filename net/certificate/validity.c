#include "net/certificate/validity.h"

/* The guide is silent on those born on 29 February: assumed is 28 February in ordinary years. */
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

struct date validity_last_day(const struct guide_rule *rule, const struct validity_ground *g)
{
	int first = g->issued.year;
	struct date last;

	/* A birthday on the day of issue is not one after it. */
	if (date_compare(birthday_in(g->birth, first), g->issued) <= 0)
		first++;
	last = birthday_in(g->birth, first + rule->birthdays - 1);
	last = earlier(last, g->card_expires);
	last = earlier(last, g->stay_ends);
	return earlier(last, g->user_ends);
}

struct date validity_renewable_from(const struct guide_rule *rule, struct date last_day)
{
	return date_add_months(last_day, -rule->renewal_months);
}

bool validity_renewable(const struct guide_rule *rule, struct date last_day, struct date on)
{
	return date_compare(on, validity_renewable_from(rule, last_day)) >= 0 &&
	       date_compare(on, last_day) <= 0;
}

bool validity_may_have_signing(const struct guide_rule *rule, struct date birth, struct date on)
{
	return date_age(birth, on) >= rule->youngest_with_signing;
}
