#ifndef NET_OFFICE_TERMINAL_H
#define NET_OFFICE_TERMINAL_H

#include <stdbool.h>
#include <stdint.h>

#include "net/office/authority.h"

/* Which machines are terminals. The key of one never leaves it: it comes with a request (CSR). */

struct terminal_order {
	const char *csr;   /* PEM file */
	const char *id;    /* the name it gets: letters, digits, '-', '_', '.' */
	const char *place; /* the PEM file to write */
	int64_t now;
};

/* Puts the terminal on record, replacing an earlier certificate of that id. */
bool terminal_sign(struct authority *a, const struct terminal_order *order,
                   struct reason *why) MUST_CHECK;
bool terminal_revoke(struct authority *a, const char *id, struct reason *why) MUST_CHECK;

#endif
