#ifndef TESTS_E2E_TERMINALS_TOWN_H
#define TESTS_E2E_TERMINALS_TOWN_H

#include "net/certificate/date.h"
#include "tests/e2e/terminals/card.h"

/* Who is who, as the script has read it from the register behind the server's back, and what a
 * terminal trusts. Read once, then shared by all threads, unchanged. A programmer's or a script's
 * mistake ends the program. */

#define TOWN_RESIDENTS_MAX 512
#define TOWN_KIN_MAX 24
#define TOWN_MUNICIPALITIES_MAX 8

struct kin {
	char name[PROTOCOL_NAME_MAX];
	char number[16]; /* Individual Number; "": none */
	struct date birth;
};

struct resident {
	int64_t id;
	char key[40], name[PROTOCOL_NAME_MAX], address[512];
	char municipality[8], family_municipality[8]; /* the second "": no family register */
	bool seldom;                                  /* not served, which takes its time */
	uint8_t household_count, family_count, place; /* `place`: the holder's in the family */
	struct kin household[TOWN_KIN_MAX];           /* in the order of the offer */
	struct kin family[TOWN_KIN_MAX];
	struct card card;
};

struct sealer {
	char municipality[8];
	uint8_t *certificate; /* DER */
	size_t certificate_len;
};

struct town {
	const char *directory;
	struct resident *resident;
	size_t resident_count;
	struct sealer sealer[TOWN_MUNICIPALITIES_MAX];
	size_t sealer_count;
	char *issuing_ca; /* PEM */
	size_t issuing_ca_len;
};

/* In `directory`: the authority as "town", each card as "card-KEY", and the tables "residents",
 * "kin" and "sealers" with tabs between the columns, as the script writes them. */
void town_read(struct town *t, const char *directory);
void town_drop(struct town *t);

const struct sealer *town_sealer(const struct town *t, const char *municipality); /* or NULL */

#endif
