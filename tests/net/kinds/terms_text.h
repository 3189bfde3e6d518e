#ifndef TESTS_NET_KINDS_TERMS_TEXT_H
#define TESTS_NET_KINDS_TERMS_TEXT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "net/kinds/terms.h"

#define TODAY ((struct date){ 2026, 11, 28 })

/* What a municipality that closes at night begins with. */
static inline char *terms_text(void)
{
	const struct terms_start start = { .municipality = "99201",
		                           .residence_fee_yen = 250,
		                           .from = "06:30",
		                           .until = "23:00",
		                           .gives_individual_number = true,
		                           .as_of = { 2026, 11, 1 } };
	char *text = terms_of_start(&start);

	assert_non_null(text);
	return text;
}

static inline void terms_of_text(struct terms *out)
{
	char *text = terms_text(), reason[TERMS_REASON_MAX];

	if (!terms_of_json(text, strlen(text), TODAY, out, reason))
		fail_msg("%s", reason);
	free(text);
}

#endif
