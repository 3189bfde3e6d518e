#include "net/office/authority_terms.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/kinds/terms.h"
#include "net/office/authority.h"

static bool write(const char *place, const char *name, const struct store_municipality *m,
                  int64_t now, struct reason *why)
{
	const struct terms_start start = {
		.municipality = m->code,
		.residence_fee_yen = m->residence_fee_yen,
		.from = m->opens,
		.until = m->closes,
		.gives_individual_number = m->gives_individual_number,
		.as_of = date_in_japan(now),
	};
	char *text = terms_of_start(&start);
	bool written;

	if (!text)
		return refused(why, "%s: no memory", name);
	written = folder_write(place, name, text, strlen(text), FOLDER_PUBLIC, why);
	free(text);
	return written;
}

bool authority_make_terms(const char *place, struct store *s, const char *code, int64_t now,
                          int *made, struct reason *why)
{
	struct store_municipality m;
	char name[64];

	snprintf(name, sizeof name, "municipality/%s.json", code);
	if (authority_has(place, name))
		return true;
	switch (store_municipality_of(s, code, &m)) {
	case STORE_OK:
		++*made;
		return write(place, name, &m, now, why);
	case STORE_NONE:
		return refused(why, "municipality %s: has keys and is not in the register", code);
	case STORE_FAILED:
		break;
	}
	return refused(why, "register: %s", store_reason(s));
}
