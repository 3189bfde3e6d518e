#ifndef NET_DOCUMENTS_VALUE_H
#define NET_DOCUMENTS_VALUE_H

#include "net/documents/source.h"

/* A template of a form with the values of a source in it, and its conditions. Any thread. */

/* The text for value_drop(): "" when all its values are empty. NULL: no memory, or a value that is
 * not of its format (a date that is none, a number that is a text). */
char *value_of(const struct form_text *text, const json_t *source, const json_t *entry) MUST_CHECK;
void value_drop(char *text); /* wipes and frees; NULL is fine */

/* Of `with` and `without`, and of `when`. */
bool value_stands(const struct form_condition *c, const json_t *source, const json_t *entry);
bool value_asked_for(const struct form_condition *c, const json_t *source);

#endif
