#include "net/protocol/operator.h"

#include <stdlib.h>
#include <string.h>

#include "net/protocol/member.h"
#include "net/protocol/operator_event.h"

static const char *const causes[OPERATOR_CAUSES] = {
	[CAUSE_START] = "start",
	[CAUSE_ASKED] = "asked",
	[CAUSE_HUNG] = "hung",
	[CAUSE_STAFF] = "staff",
};

/* NULL, and no member, where it is not known. */
static const char *known(const char *text)
{
	return *text ? text : NULL;
}

char *operator_boot_encode(const struct operator_boot *b)
{
	struct operator_boot echo;
	char *body;

	if ((unsigned)b->cause >= OPERATOR_CAUSES)
		return NULL;
	body = member_close(json_pack(
	    "{s:s,s:s*,s:s*,s:s*,s:s,s:I,s:s,s:I,s:I,s:{s:I,s:s},s:s*}", "software", b->software,
	    "model", known(b->model), "printer", known(b->printer), "site", known(b->site),
	    "installation", b->installation, "boots", (json_int_t)b->boots, "cause",
	    causes[b->cause], "settings_version", (json_int_t)b->settings_version,
	    "settings_refused", (json_int_t)b->settings_refused, "head", "row",
	    (json_int_t)b->head_row, "hash", b->head_hash, "printer_life", known(b->printer_life)));
	if (body && !operator_boot_decode(body, strlen(body), &echo)) {
		free(body);
		return NULL;
	}
	return body;
}

static bool head_fill(const json_t *o, struct operator_boot *b)
{
	const json_t *head = json_object_get(o, "head");

	return json_is_object(head) &&
	       member_integer(head, "row", 0, INT64_MAX - 1, &b->head_row) &&
	       operator_hash_of(head, "hash", b->head_hash) &&
	       (b->head_row > 0 || strspn(b->head_hash, "0") == 64);
}

static bool life_fill(const json_t *o, struct operator_boot *b)
{
	return operator_text_of(o, "printer_life", b->printer_life, sizeof b->printer_life) &&
	       strspn(b->printer_life, "0123456789") == strlen(b->printer_life);
}

static bool boot_fill(const json_t *o, struct operator_boot *b)
{
	int64_t boots;
	const int cause = operator_index_of(o, "cause", causes, OPERATOR_CAUSES);

	if (cause < 0 || !member_word(o, "software", b->software, sizeof b->software) ||
	    !operator_text_of(o, "model", b->model, sizeof b->model) ||
	    !operator_text_of(o, "printer", b->printer, sizeof b->printer) ||
	    !operator_text_of(o, "site", b->site, sizeof b->site) ||
	    !member_id(o, "installation", b->installation) ||
	    !member_integer(o, "boots", 1, UINT32_MAX, &boots) ||
	    !member_integer(o, "settings_version", 0, INT64_MAX - 1, &b->settings_version) ||
	    !member_integer(o, "settings_refused", 0, INT64_MAX - 1, &b->settings_refused) ||
	    !head_fill(o, b) || !life_fill(o, b))
		return false;
	b->cause = (enum operator_cause)cause;
	b->boots = (uint32_t)boots;
	return true;
}

bool operator_boot_decode(const char *json, size_t len, struct operator_boot *out)
{
	struct operator_boot b = { 0 };
	json_t *o = member_open(json, len);
	const bool good = o && boot_fill(o, &b);

	json_decref(o);
	if (good)
		*out = b;
	return good;
}
