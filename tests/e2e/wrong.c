#include "tests/e2e/wrong.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct wrong {
	char name[WRONG_NAME_MAX], at[WRONG_NAME_MAX], once[8];
};

static void take(char out[WRONG_NAME_MAX], const char *variable)
{
	const char *value = getenv(variable);

	snprintf(out, WRONG_NAME_MAX, "%s", value ? value : "");
}

static struct wrong now(void)
{
	const char *name = getenv("WRONG_FILE");
	struct wrong w = { "", "", "" };
	FILE *f;

	if (!name) {
		take(w.name, "WRONG");
		take(w.at, "WRONG_AT");
		return w;
	}
	f = fopen(name, "re");
	if (!f)
		return w;
	if (fscanf(f, "%79s %79s %7s", w.name, w.at, w.once) < 1)
		w.name[0] = '\0';
	fclose(f);
	return w;
}

bool wrong_is(const char *name)
{
	const struct wrong w = now();

	return strcmp(w.name, name) == 0;
}

bool wrong_begins(const char *before, char rest[WRONG_NAME_MAX])
{
	const struct wrong w = now();
	const size_t len = strlen(before);

	if (strncmp(w.name, before, len) != 0)
		return false;
	snprintf(rest, WRONG_NAME_MAX, "%s", w.name + len);
	return true;
}

bool wrong_at(const char *path)
{
	const struct wrong w = now();
	const size_t len = strlen(path), end_len = strlen(w.at);

	return end_len > 0 && len >= end_len && strcmp(path + len - end_len, w.at) == 0;
}

void wrong_done(void)
{
	const struct wrong w = now();

	if (strcmp(w.once, "once") == 0)
		unlink(getenv("WRONG_FILE"));
}
