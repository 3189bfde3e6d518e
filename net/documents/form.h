#ifndef NET_DOCUMENTS_FORM_H
#define NET_DOCUMENTS_FORM_H

#include "net/documents/sheet.h"

/* The form of a residence certificate (住民票の写し): which persons stand on which page, and where
 * everything stands on it. Draws on a sheet; keeps nothing. */

struct form {
	const struct record *record;
	const struct document_request *request;
	const char *issuance; /* 32 hex digits */
	struct date issued;
	uint16_t pages;
	uint8_t count;
	const struct record_person *shown[PROTOCOL_MEMBERS_MAX]; /* lent by the record */
};

/* Pages for `count` persons: four on a page, and three on the last, which also certifies. */
uint16_t form_pages(uint8_t count);

/* `page` counts from 1. Persons are spread evenly, never leaving the certification alone. */
void form_page(struct sheet *s, const struct form *f, uint16_t page);

#endif
