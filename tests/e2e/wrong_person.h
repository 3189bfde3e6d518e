#ifndef TESTS_E2E_WRONG_PERSON_H
#define TESTS_E2E_WRONG_PERSON_H

#include "net/documents/document.h"

/* For the wrong server: what made others' certificates come out at terminals, again. The desks'
 * threads meet here, as they did there. */

/* Each eighth rendering, in what is wrong: "previous", another's finished pages in the place of
 * these; "another-record", these pages with another's names and the right marks. False: nothing is
 * wrong with this one, or it cannot be. */
bool wrong_person(const struct record *r, const struct document_order *o, struct rendered *out);

/* Keeps what was rendered for whoever comes next. */
void wrong_person_was(const struct record *r, const struct rendered *done);

#endif
