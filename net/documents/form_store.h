#ifndef NET_DOCUMENTS_FORM_STORE_H
#define NET_DOCUMENTS_FORM_STORE_H

#include <jansson.h>
#include <stdbool.h>

#include "net/documents/form.h"

/* Where a form lies while it is read and after: its JSON, whose texts it points into, and pieces of
 * memory that go together. And where in that JSON the reader is, so that what is wrong is named by
 * its path. Private to form*.c; one thread while reading. */

struct form_store;

struct form_store *form_store_create(json_t *json); /* takes it; NULL: no memory */
void form_store_destroy(struct form_store *s);      /* NULL is fine */
const json_t *form_store_json(const struct form_store *s);

/* Zeroed, for as long as the store. NULL: no memory, or a form larger than any is. */
void *form_store_take(struct form_store *s, size_t count, size_t size) MUST_CHECK;

/* A place in the JSON: each lies in the one that reads the value around it. */
struct place {
	const struct place *around; /* NULL: the whole form */
	const char *member;         /* NULL: `index` of an array */
	size_t index;
	const json_t *value;
};

struct form_reader {
	struct form_store *store;
	char *reason; /* FORM_REASON_MAX */
};

/* Says so; always false, for the reader to return. */
bool form_wrong(struct form_reader *r, const struct place *p, const char *why) MUST_CHECK;

#endif
