#include "net/client/renewal.h"

#include <stdlib.h>
#include <string.h>

static struct stat look_at(const char *file)
{
	struct stat s;

	if (stat(file, &s) != 0)
		return (struct stat){ .st_size = 0 };
	return s;
}

/* A file that was moved into place is another one; one that was written over has another time. */
static bool is_same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
	       a->st_ctim.tv_sec == b->st_ctim.tv_sec && a->st_ctim.tv_nsec == b->st_ctim.tv_nsec;
}

bool renewal_init(struct renewal *r, const char *certificate, const char *key)
{
	*r = (struct renewal){ .file = { strdup(certificate), strdup(key) } };
	if (!r->file[0] || !r->file[1])
		return false;
	(void)renewal_seen(r);
	return true;
}

void renewal_finish(struct renewal *r)
{
	for (int i = 0; i < 2; i++)
		free(r->file[i]);
}

bool renewal_seen(struct renewal *r)
{
	bool seen = false;

	for (int i = 0; i < 2 && r->file[i]; i++) {
		const struct stat now = look_at(r->file[i]);

		seen = seen || !is_same(&now, &r->seen[i]);
		r->seen[i] = now;
	}
	return seen;
}
