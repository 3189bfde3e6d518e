#include "net/server/pem.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PEM_MAX 65536
#define PATH_LEN_MAX 640

bool pem_wrong(const char *directory, const char *name, const char *why,
               char reason[PEM_REASON_MAX])
{
	snprintf(reason, PEM_REASON_MAX, "%s/%s: %s", directory, name, why);
	return false;
}

bool pem_read_text(const char *directory, const char *name, struct pem *out,
                   char reason[PEM_REASON_MAX])
{
	char path[PATH_LEN_MAX];
	FILE *file;

	if ((size_t)snprintf(path, sizeof path, "%s/%s", directory, name) >= sizeof path)
		return pem_wrong(directory, name, "path too long", reason);
	file = fopen(path, "re");
	if (!file)
		return pem_wrong(directory, name, strerror(errno), reason);
	/* Unbuffered: a buffer would keep a copy of a key. */
	setvbuf(file, NULL, _IONBF, 0);
	out->text = calloc(1, PEM_MAX);
	if (out->text)
		out->len = fread(out->text, 1, PEM_MAX - 1, file);
	fclose(file);
	if (!out->text || out->len == PEM_MAX - 1)
		return pem_wrong(directory, name, "too large", reason);
	return true;
}

bool pem_read(const char *directory, const char *name, struct pem *out, char reason[PEM_REASON_MAX])
{
	if (!pem_read_text(directory, name, out, reason))
		return false;
	if (!strstr(out->text, "-----BEGIN "))
		return pem_wrong(directory, name, "not PEM", reason);
	return true;
}

bool pem_copy(const char *text, size_t len, struct pem *out)
{
	if (len >= PEM_MAX)
		return false;
	out->text = calloc(1, PEM_MAX);
	if (!out->text)
		return false;
	memcpy(out->text, text, len);
	out->len = len;
	return true;
}

void pem_drop(struct pem *p)
{
	if (p->text) {
		explicit_bzero(p->text, PEM_MAX);
		free(p->text);
	}
	*p = (struct pem){ 0 };
}
