#ifndef NET_CLIENT_RENEWAL_H
#define NET_CLIENT_RENEWAL_H

#include <stdbool.h>
#include <sys/stat.h>

/* The terminal's certificate and key on the disk: whether they have been replaced, as when it is
 * enrolled anew while it runs. All zero: there are none, and nothing is ever seen. Worker's thread.
 */

struct renewal {
	char *file[2];
	struct stat seen[2]; /* all zero: it was not there */
};

/* Looks at both. False: no memory. */
bool renewal_init(struct renewal *r, const char *certificate, const char *key)
    __attribute__((warn_unused_result));
void renewal_finish(struct renewal *r);
/* Whether one of them is another than when this was asked last. */
bool renewal_seen(struct renewal *r);

#endif
