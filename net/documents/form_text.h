#ifndef NET_DOCUMENTS_FORM_TEXT_H
#define NET_DOCUMENTS_FORM_TEXT_H

#include "net/documents/form_store.h"

/* A template of a form: taken apart once, checked, and never again. Private to form*.c. */

bool form_text_of(struct form_reader *r, const struct place *p, struct form_text *out) MUST_CHECK;

/* A dotted name of the source: the first word must be one that a source has (source.h). */
bool form_name_known(const char *name) MUST_CHECK;

#endif
