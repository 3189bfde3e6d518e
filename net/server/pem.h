#ifndef NET_SERVER_PEM_H
#define NET_SERVER_PEM_H

#include <stdbool.h>
#include <stddef.h>

/* Files of an authority's directory in PEM, keys among them, as read at start. One thread. */

#define PEM_REASON_MAX 400

struct pem {
	char *text; /* ends with a zero that `len` does not count */
	size_t len;
};

/* False: `reason` says which file and why. `out` is to be dropped in both cases. */
bool pem_read(const char *directory, const char *name, struct pem *out,
              char reason[PEM_REASON_MAX]) MUST_CHECK;
/* The same for a file that is no PEM: terms, forms. */
bool pem_read_text(const char *directory, const char *name, struct pem *out,
                   char reason[PEM_REASON_MAX]) MUST_CHECK;
/* A copy of a part of such a text; false: longer than any file may be, or no memory. */
bool pem_copy(const char *text, size_t len, struct pem *out) MUST_CHECK;
void pem_drop(struct pem *p); /* wipes; an empty one is fine */

/* "DIRECTORY/NAME: why" into `reason`; false. */
bool pem_wrong(const char *directory, const char *name, const char *why,
               char reason[PEM_REASON_MAX]);

#endif
