#include "net/documents/form.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/documents/form_block.h"
#include "net/documents/form_members.h"

static bool read_kind(struct form_reader *r, const struct place *p, void *out)
{
	const char *name = json_string_value(p->value);
	struct form *f = out;

	return (name && kind_of_name(name, &f->kind)) || form_wrong(r, p, "is no kind");
}

static bool read_head(struct form_reader *r, const struct place *p, void *out)
{
	return form_blocks(r, p, &((struct form *)out)->head);
}

static bool read_body(struct form_reader *r, const struct place *p, void *out)
{
	return form_blocks(r, p, &((struct form *)out)->body);
}

static bool read_certification(struct form_reader *r, const struct place *p, void *out)
{
	return form_certification(r, p, &((struct form *)out)->certification);
}

static const struct member members[] = {
	{ "kind", MEMBER_OTHER, .needed = true, .read = read_kind },
	{ "title", MEMBER_WORDS, .offset = offsetof(struct form, title), .needed = true },
	{ "left_out", MEMBER_WORDS, .offset = offsetof(struct form, left_out) },
	{ "empty", MEMBER_WORDS, .offset = offsetof(struct form, empty) },
	{ "even", MEMBER_FLAG, .offset = offsetof(struct form, even) },
	{ "head", MEMBER_OTHER, .read = read_head },
	{ "body", MEMBER_OTHER, .needed = true, .read = read_body },
	{ "certification", MEMBER_OTHER, .needed = true, .read = read_certification },
};

bool form_of_json(const char *text, size_t len, struct form **out, char reason[FORM_REASON_MAX])
{
	struct form_reader r = { .reason = reason };
	struct form *f = calloc(1, sizeof *f);
	json_error_t error = { 0 };
	json_t *json = NULL;

	if (len > FORM_TEXT_MAX)
		snprintf(error.text, sizeof error.text, "larger than a form may be");
	else
		json = json_loadb(text, len, JSON_REJECT_DUPLICATES, &error);
	r.store = json ? form_store_create(json) : NULL;
	if (!f || !r.store) {
		snprintf(reason, FORM_REASON_MAX, "line %d: %.150s", error.line, error.text);
		form_store_destroy(r.store);
		free(f);
		return false;
	}
	*f = (struct form){ .left_out = "省略", .empty = "－", .store = r.store };
	if (form_members(&r, &(struct place){ .value = form_store_json(r.store) }, members,
	                 sizeof members / sizeof members[0], f)) {
		*out = f;
		return true;
	}
	form_destroy(f);
	return false;
}

struct form *form_of_kind(enum document_kind kind)
{
	char reason[FORM_REASON_MAX];
	struct form *form = NULL;
	size_t len;
	const char *json = form_built_in(kind, &len);

	return form_of_json(json, len, &form, reason) ? form : NULL;
}

void form_destroy(struct form *f)
{
	if (!f)
		return;
	form_store_destroy(f->store);
	free(f);
}
