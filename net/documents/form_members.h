#ifndef NET_DOCUMENTS_FORM_MEMBERS_H
#define NET_DOCUMENTS_FORM_MEMBERS_H

#include "net/documents/form_store.h"

/* The members of an object of a form, read as a table says. Private to form*.c. */

enum member_kind {
	MEMBER_TEXT,   /* template -> struct form_text */
	MEMBER_VALUE,  /* the same, and it must set a value of the source */
	MEMBER_WORDS,  /* -> const char * */
	MEMBER_NAME,   /* dotted name -> const char * */
	MEMBER_OPTION, /* name of an option -> const char * */
	MEMBER_NUMBER, /* more than 0, at most `most` -> double */
	MEMBER_FLAG,   /* -> bool */
	MEMBER_ALIGN,  /* -> enum form_align */
	MEMBER_OTHER,  /* -> whatever `read` makes of it */
};

struct member {
	const char *name;
	enum member_kind kind;
	size_t offset; /* where it goes in `out` */
	double most;
	bool needed;
	/* `out` is the whole object's, not the member's. */
	bool (*read)(struct form_reader *r, const struct place *p, void *out);
};

/* False, with the reason: no object, a member that the table has not or of another kind, or one
 * that is needed and missing. */
bool form_members(struct form_reader *r, const struct place *p, const struct member *table,
                  size_t count, void *out) MUST_CHECK;

/* An array of 1 or more; each of `size` bytes is read by `read`. */
struct form_list {
	size_t size;
	bool (*read)(struct form_reader *r, const struct place *p, void *out);
};

bool form_array(struct form_reader *r, const struct place *p, const struct form_list *list,
                const void **at, size_t *count) MUST_CHECK;

#endif
