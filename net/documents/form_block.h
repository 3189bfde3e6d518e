#ifndef NET_DOCUMENTS_FORM_BLOCK_H
#define NET_DOCUMENTS_FORM_BLOCK_H

#include "net/documents/form_store.h"

/* The blocks of a form and the cells in them, from its JSON. Private to form*.c. */

bool form_blocks(struct form_reader *r, const struct place *p, struct form_blocks *out) MUST_CHECK;
bool form_certification(struct form_reader *r, const struct place *p,
                        struct form_cells *out) MUST_CHECK;

/* form_cell.c */
bool form_cells(struct form_reader *r, const struct place *p, struct form_cells *out) MUST_CHECK;
bool form_lines(struct form_reader *r, const struct place *p, struct form_cells *out) MUST_CHECK;
bool form_columns(struct form_reader *r, const struct place *p, struct form_cells *out) MUST_CHECK;
bool form_rows(struct form_reader *r, const struct place *p, struct form_rows *out) MUST_CHECK;

/* The members that set a condition, for a table of members of `type`. */
#define FORM_CONDITION(type)                                                                       \
	{ "when", MEMBER_OPTION, .offset = offsetof(type, condition.when) },                       \
	    { "with", MEMBER_NAME, .offset = offsetof(type, condition.with) },                     \
	{                                                                                          \
		"without", MEMBER_NAME, .offset = offsetof(type, condition.without)                \
	}

#endif
