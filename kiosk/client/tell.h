#ifndef KIOSK_CLIENT_TELL_H
#define KIOSK_CLIENT_TELL_H

#include <stdio.h>

#include "kiosk/client/document.h"
#include "kiosk/client/words.h"

/* What was found, for people and for programs. Main thread. */

/* A file of which nothing could be seen. */
struct unread {
	const char *file;
	enum seen_status status;
	int error; /* errno where there is one */
};

void tell_document(FILE *to, enum language l, const struct document *d);
void tell_unread(FILE *to, enum language l, const struct unread *u);
void tell_unproved(FILE *to, enum language l, const struct documents *d); /* at the end, once */

/* One object; the names of its members are in tell_json.c. False: no memory. */
bool tell_json(FILE *to, const struct documents *d, const struct unread *unread,
               size_t unread_count) MUST_CHECK;

/* {1} and {2} of the words. */
void tell_words(FILE *to, const char *words, const char *one, const char *two);

/* Without the folders it is in; what is no UTF-8 or a control character is a question mark. */
#define TELL_NAME_MAX 256
void tell_name(const char *file, char out[TELL_NAME_MAX]);

#endif
