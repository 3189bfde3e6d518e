#include "net/documents/form_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TAKEN_MAX (4 << 20) /* bytes: the templates of a file of FORM_TEXT_MAX take less */

struct chunk {
	struct chunk *next;
	max_align_t byte[];
};

struct form_store {
	json_t *json;
	struct chunk *chunk;
	size_t taken;
};

struct form_store *form_store_create(json_t *json)
{
	struct form_store *s = calloc(1, sizeof *s);

	if (s)
		s->json = json;
	else
		json_decref(json);
	return s;
}

void form_store_destroy(struct form_store *s)
{
	if (!s)
		return;
	while (s->chunk) {
		struct chunk *next = s->chunk->next;

		free(s->chunk);
		s->chunk = next;
	}
	json_decref(s->json);
	free(s);
}

const json_t *form_store_json(const struct form_store *s)
{
	return s->json;
}

void *form_store_take(struct form_store *s, size_t count, size_t size)
{
	struct chunk *c;

	if (count > TAKEN_MAX / size || count * size > TAKEN_MAX - s->taken)
		return NULL;
	c = calloc(1, sizeof *c + count * size);
	if (!c)
		return NULL;
	s->taken += count * size;
	c->next = s->chunk;
	s->chunk = c;
	return c->byte;
}

/* The path from the outermost place inwards: "body[3].rows[0]". */
static void write_path(const struct place *p, char *out, size_t size)
{
	size_t len;

	if (!p->around)
		return;
	write_path(p->around, out, size);
	len = strlen(out);
	if (p->member)
		snprintf(out + len, size - len, "%s%s", len > 0 ? "." : "", p->member);
	else
		snprintf(out + len, size - len, "[%zu]", p->index);
}

bool form_wrong(struct form_reader *r, const struct place *p, const char *why)
{
	char path[FORM_REASON_MAX - 96] = "";

	write_path(p, path, sizeof path);
	snprintf(r->reason, FORM_REASON_MAX, "%s%s%s", path, path[0] ? ": " : "", why);
	return false;
}
