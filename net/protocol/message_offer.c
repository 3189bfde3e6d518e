#include "net/protocol/message.h"

#include <stdlib.h>
#include <string.h>

#include "net/protocol/lines.h"
#include "net/protocol/member.h"
#include "net/protocol/notices.h"

/* An offer may list more than we know: kinds of a later day. */
enum { ROWS_MAX = 64 };

static const char *const bars[BARS] = {
	[BAR_NONE] = "",
	[BAR_HOURS] = "outside-hours",
	[BAR_DAY] = "closed-day",
	[BAR_NOT_ON_RECORD] = "not-on-record",
	[BAR_HELD_ELSEWHERE] = "held-elsewhere",
	[BAR_REGISTERED] = "registration-pending",
	[BAR_OFFICE] = "ask-office",
};

const struct offer_line *offer_document_item(const struct offer_document *d, const char *word)
{
	for (size_t i = 0; i < d->item_count; i++)
		if (strcmp(d->item[i].word, word) == 0)
			return &d->item[i];
	return NULL;
}

/* ---- encode ------------------------------------------------------------------------------- */

static json_t *document_object(const struct offer_document *d)
{
	json_t *o = json_pack("{s:s,s:I,s:i,s:o,s:b,s:b}", "kind", kind_name(d->kind), "fee_yen",
	                      (json_int_t)d->fee_yen, "copies_max", (int)d->copies_max, "items",
	                      lines_items(d), "household", (int)d->household, "available",
	                      (int)d->available);
	json_t *lines = lines_sentences(d);

	/* Told only where it is so: an offer without such a document has the bytes of old. */
	if (o && d->members)
		json_object_set_new(o, "members", json_true());
	if (o && d->from[0])
		json_object_set_new(o, "from", json_string(d->from));
	if (o && d->until[0])
		json_object_set_new(o, "until", json_string(d->until));
	if (o && d->municipality_code[0])
		json_object_set_new(o, "municipality",
		                    json_pack("{s:s,s:s,s:s}", "code", d->municipality_code, "name",
		                              d->municipality, "name_en", d->municipality_en));
	if (o && json_array_size(lines) > 0)
		json_object_set(o, "lines", lines);
	if (o && d->pick_count > 0)
		json_object_set_new(o, "pick", lines_pick(d));
	if (o && d->bar != BAR_NONE)
		json_object_set_new(o, "bar", json_string(bars[d->bar]));
	if (o && d->opens != 0)
		json_object_set_new(o, "opens", json_integer(d->opens));
	json_decref(lines);
	return o;
}

static json_t *documents_array(const struct offer *m)
{
	json_t *array = json_array();

	for (size_t i = 0; i < m->document_count; i++) {
		if (json_array_append_new(array, document_object(&m->document[i])) != 0) {
			json_decref(array);
			return NULL;
		}
	}
	return array;
}

static json_t *household_array(const struct offer *m)
{
	json_t *array = json_array();

	for (size_t i = 0; i < m->member_count; i++) {
		if (json_array_append_new(array, json_string(m->member[i])) != 0) {
			json_decref(array);
			return NULL;
		}
	}
	return array;
}

char *offer_encode(const struct offer *m)
{
	struct offer echo;
	char *body;

	if (m->member_count > PROTOCOL_MEMBERS_MAX || m->document_count > PROTOCOL_DOCUMENTS_MAX)
		return NULL;
	body = member_close(json_pack(
	    "{s:s,s:I,s:{s:s,s:s,s:s},s:{s:s,s:s},s:o,s:o,s:o}", "session", m->session,
	    "lifetime_s", (json_int_t)m->lifetime_s, "municipality", "code", m->municipality_code,
	    "name", m->municipality, "name_en", m->municipality_en, "holder", "name", m->holder,
	    "family_name", m->family_name, "household", household_array(m), "documents",
	    documents_array(m), "notices", notices_array(m->renewable_since)));
	if (body && !offer_decode(body, strlen(body), &echo)) {
		explicit_bzero(body, strlen(body));
		free(body);
		body = NULL;
	}
	explicit_bzero(&echo, sizeof echo);
	return body;
}

/* ---- decode ------------------------------------------------------------------------------- */

static bool two_digits(const char *text, int most, int *out)
{
	if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
		return false;
	*out = (text[0] - '0') * 10 + (text[1] - '0');
	return *out <= most;
}

/* "00:00" to "24:00"; a member that is not there leaves `out` empty. */
static bool hour(const json_t *o, const char *name, char out[6])
{
	int hours, minutes;

	if (!json_object_get(o, name))
		return true;
	return member_word(o, name, out, 6) && strlen(out) == 5 && out[2] == ':' &&
	       two_digits(out, 24, &hours) && two_digits(out + 3, 59, &minutes) &&
	       (hours < 24 || minutes == 0);
}

static bool flag_if_there(const json_t *o, const char *name, bool *out)
{
	return !json_object_get(o, name) || member_flag(o, name, out);
}

static bool bar_if_there(const json_t *o, enum offer_bar *out)
{
	char word[PROTOCOL_WORD_MAX];

	if (!json_object_get(o, "bar"))
		return true;
	if (!member_word(o, "bar", word, sizeof word))
		return false;
	*out = BAR_OFFICE;
	for (unsigned bar = BAR_NONE + 1; bar < BARS; bar++)
		if (strcmp(bars[bar], word) == 0)
			*out = (enum offer_bar)bar;
	return true;
}

static bool why_not_fill(const json_t *o, struct offer_document *d)
{
	return bar_if_there(o, &d->bar) &&
	       (!json_object_get(o, "opens") ||
	        member_integer(o, "opens", 1, PROTOCOL_TIME_MAX, &d->opens));
}

static bool municipality_fill(const json_t *o, char code[8], char name[PROTOCOL_NAME_MAX],
                              char name_en[PROTOCOL_NAME_MAX])
{
	return member_municipality(o, "code", code) &&
	       member_text(o, "name", name, PROTOCOL_NAME_MAX) &&
	       member_text(o, "name_en", name_en, PROTOCOL_NAME_MAX);
}

static bool issuer_if_there(const json_t *o, struct offer_document *d)
{
	const json_t *issuer = json_object_get(o, "municipality");

	return !issuer ||
	       municipality_fill(issuer, d->municipality_code, d->municipality, d->municipality_en);
}

static bool document_fill(const json_t *o, struct offer_document *d)
{
	int64_t fee_yen, copies_max;

	if (!member_integer(o, "fee_yen", 0, PROTOCOL_YEN_MAX, &fee_yen) ||
	    !member_integer(o, "copies_max", 1, PROTOCOL_COPIES_MAX, &copies_max) ||
	    !issuer_if_there(o, d) || !lines_of_offer(o, d) || !lines_pick_of_offer(o, d) ||
	    !member_flag(o, "household", &d->household) ||
	    !flag_if_there(o, "members", &d->members) || !why_not_fill(o, d) ||
	    !member_flag(o, "available", &d->available) || !hour(o, "from", d->from) ||
	    !hour(o, "until", d->until))
		return false;
	d->fee_yen = (uint32_t)fee_yen;
	d->copies_max = (uint8_t)copies_max;
	return true;
}

static bool offered(const struct offer *m, enum document_kind kind)
{
	for (size_t i = 0; i < m->document_count; i++) {
		if (m->document[i].kind == kind)
			return true;
	}
	return false;
}

static bool documents_fill(const json_t *o, struct offer *m)
{
	json_t *array, *row;
	size_t i;

	if (!member_array(o, "documents", ROWS_MAX, &array))
		return false;
	json_array_foreach(array, i, row)
	{
		struct offer_document d = { 0 };
		char name[64];

		if (!member_word(row, "kind", name, sizeof name))
			return false;
		if (!kind_of_name(name, &d.kind))
			continue; /* this terminal could not ask for it */
		if (offered(m, d.kind) || !document_fill(row, &d))
			return false;
		m->document[m->document_count++] = d;
	}
	return true;
}

static bool household_fill(const json_t *o, struct offer *m)
{
	json_t *array, *name;
	size_t i;

	if (!member_array(o, "household", PROTOCOL_MEMBERS_MAX, &array) ||
	    json_array_size(array) == 0)
		return false;
	json_array_foreach(array, i, name)
	{
		if (!member_text_of(name, m->member[i], sizeof m->member[i]))
			return false;
	}
	m->member_count = (uint8_t)json_array_size(array);
	return true;
}

static bool offer_fill(const json_t *o, struct offer *m)
{
	const json_t *holder = json_object_get(o, "holder");
	int64_t lifetime_s;

	if (!member_id(o, "session", m->session) ||
	    !member_integer(o, "lifetime_s", 1, PROTOCOL_LIFETIME_MAX_S, &lifetime_s) ||
	    !municipality_fill(json_object_get(o, "municipality"), m->municipality_code,
	                       m->municipality, m->municipality_en) ||
	    !member_text(holder, "name", m->holder, sizeof m->holder) ||
	    !member_text(holder, "family_name", m->family_name, sizeof m->family_name) ||
	    !household_fill(o, m) || !documents_fill(o, m) || !notices_of(o, &m->renewable_since))
		return false;
	m->lifetime_s = (uint32_t)lifetime_s;
	return true;
}

bool offer_decode(const char *body, size_t len, struct offer *out)
{
	struct offer m = { 0 };
	json_t *o = member_open(body, len);
	const bool good = o && offer_fill(o, &m);

	json_decref(o);
	if (good)
		*out = m;
	explicit_bzero(&m, sizeof m);
	return good;
}
