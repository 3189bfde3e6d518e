#include "net/protocol/message.h"

#include <stdlib.h>
#include <string.h>

#include "net/protocol/lines.h"
#include "net/protocol/member.h"

/* ---- request and answer ------------------------------------------------------------------- */

static json_t *rows_array(uint16_t members)
{
	json_t *array = json_array();

	for (unsigned row = 0; row < PROTOCOL_MEMBERS_MAX; row++) {
		if (!(members & 1u << row))
			continue;
		if (json_array_append_new(array, json_integer(row)) != 0) {
			json_decref(array);
			return NULL;
		}
	}
	return array;
}

/* Ascending, so that one choice has one form, and none stands twice. */
static bool rows_fill(const json_t *o, const char *name, uint16_t *out)
{
	json_t *array, *number;
	size_t i;
	json_int_t last = -1;
	uint16_t members = 0;

	if (!member_array(o, name, PROTOCOL_MEMBERS_MAX, &array) || json_array_size(array) == 0)
		return false;
	json_array_foreach(array, i, number)
	{
		const json_int_t row = json_integer_value(number);

		if (!json_is_integer(number) || row <= last || row >= PROTOCOL_MEMBERS_MAX)
			return false;
		members |= (uint16_t)(1u << row);
		last = row;
	}
	*out = members;
	return true;
}

/* A member without a value for "not chosen one by one" leaves the bytes as they were before there
 * was such a choice: json_pack passes over an `s:o*` that is NULL. */
char *document_request_encode(const struct document_request *m)
{
	struct document_request echo;
	json_t *rows = m->members ? rows_array(m->members) : NULL;
	json_t *pick = m->pick[0] ? json_string(m->pick) : NULL;
	char *body;

	if ((m->members && !rows) || (m->pick[0] && !pick) || m->item_count > PROTOCOL_ITEMS_MAX) {
		json_decref(rows);
		json_decref(pick);
		return NULL;
	}
	body = member_close(json_pack("{s:s,s:b,s:o*,s:o,s:o*,s:i,s:I,s:o}", "document",
	                              kind_name(m->kind), "household", (int)m->household, "members",
	                              rows, "items", lines_words(m), "pick", pick, "copies",
	                              (int)m->copies, "total_yen", (json_int_t)m->total_yen,
	                              "nonce", member_of_bytes(m->nonce, sizeof m->nonce)));
	if (body && !document_request_decode(body, strlen(body), &echo)) {
		free(body);
		return NULL;
	}
	return body;
}

static bool chosen_fill(const json_t *o, struct document_request *m)
{
	if (!json_object_get(o, "members"))
		return true;
	return !m->household && rows_fill(o, "members", &m->members);
}

static bool pick_fill(const json_t *o, struct document_request *m)
{
	return !json_object_get(o, "pick") ||
	       (member_text(o, "pick", m->pick, sizeof m->pick) && lines_is_word(m->pick));
}

static bool document_request_fill(const json_t *o, struct document_request *m)
{
	char kind[64];
	int64_t copies, total_yen;

	if (!member_word(o, "document", kind, sizeof kind) || !kind_of_name(kind, &m->kind) ||
	    !member_flag(o, "household", &m->household) || !chosen_fill(o, m) ||
	    !lines_of_request(o, m) || !pick_fill(o, m) ||
	    !member_integer(o, "copies", 1, PROTOCOL_COPIES_MAX, &copies) ||
	    !member_integer(o, "total_yen", 0, PROTOCOL_YEN_MAX, &total_yen) ||
	    !member_bytes_exactly(o, "nonce", m->nonce, sizeof m->nonce))
		return false;
	m->copies = (uint8_t)copies;
	m->total_yen = (uint32_t)total_yen;
	return true;
}

bool document_request_decode(const char *body, size_t len, struct document_request *out)
{
	struct document_request m = { 0 };
	json_t *o = member_open(body, len);
	const bool good = o && document_request_fill(o, &m);

	json_decref(o);
	if (good)
		*out = m;
	return good;
}

bool document_request_has(const struct document_request *m, const char *word)
{
	for (size_t i = 0; i < m->item_count; i++)
		if (strcmp(m->item[i], word) == 0)
			return true;
	return false;
}

char *issuance_answer_encode(const struct issuance_answer *m)
{
	struct issuance_answer echo;
	char *body;

	if (m->manifest_len > sizeof m->manifest)
		return NULL;
	body = member_close(json_pack("{s:s,s:i,s:I,s:o}", "issuance", m->issuance, "pages",
	                              (int)m->pages, "total_yen", (json_int_t)m->total_yen,
	                              "manifest", member_of_bytes(m->manifest, m->manifest_len)));
	if (body && !issuance_answer_decode(body, strlen(body), &echo)) {
		free(body);
		return NULL;
	}
	return body;
}

static bool issuance_answer_fill(const json_t *o, struct issuance_answer *m)
{
	int64_t pages, total_yen;

	if (!member_id(o, "issuance", m->issuance) ||
	    !member_integer(o, "pages", 1, PROTOCOL_PAGES_MAX, &pages) ||
	    !member_integer(o, "total_yen", 0, PROTOCOL_YEN_MAX, &total_yen) ||
	    !member_bytes(o, "manifest", m->manifest, sizeof m->manifest, &m->manifest_len))
		return false;
	m->pages = (uint16_t)pages;
	m->total_yen = (uint32_t)total_yen;
	return true;
}

bool issuance_answer_decode(const char *body, size_t len, struct issuance_answer *out)
{
	struct issuance_answer m = { 0 };
	json_t *o = member_open(body, len);
	const bool good = o && issuance_answer_fill(o, &m);

	json_decref(o);
	if (good)
		*out = m;
	return good;
}

/* ---- outcome ------------------------------------------------------------------------------ */

enum { OUTCOME_WORDS = OUTCOME_WORD_UNKNOWN + 1 };

static const char *const outcome_names[OUTCOME_WORDS] = {
	[OUTCOME_WORD_PRINTED] = "printed",
	[OUTCOME_WORD_PARTLY] = "partly",
	[OUTCOME_WORD_FAILED] = "failed",
	[OUTCOME_WORD_UNKNOWN] = "unknown",
};

/* V-51 to V-59. */
enum { FAULT_FIRST = 51, FAULT_LAST = 59 };

static json_t *evidence_object(const struct outcome_report *m)
{
	return json_pack("{s:i,s:i,s:i,s:i,s:I,s:I,s:I,s:I,s:i}", "job_id", (int)m->job_id,
	                 "job_state", (int)m->job_state, "impressions", (int)m->impressions,
	                 "expected", (int)m->expected, "life_before", (json_int_t)m->life_before,
	                 "life_after", (json_int_t)m->life_after, "troubles_seen",
	                 (json_int_t)m->troubles_seen, "troubles_left",
	                 (json_int_t)m->troubles_left, "fault", (int)m->fault);
}

char *outcome_report_encode(const struct outcome_report *m)
{
	struct outcome_report echo;
	char *body =
	    member_close(json_pack("{s:s,s:b,s:o}", "outcome", outcome_names[m->outcome],
	                           "disputed", (int)m->disputed, "evidence", evidence_object(m)));

	if (body && !outcome_report_decode(body, strlen(body), &echo)) {
		free(body);
		return NULL;
	}
	return body;
}

static bool outcome_of_name(const char *name, enum outcome_word *out)
{
	for (unsigned word = 0; word < OUTCOME_WORDS; word++) {
		if (strcmp(outcome_names[word], name) == 0) {
			*out = (enum outcome_word)word;
			return true;
		}
	}
	return false;
}

static bool small(const json_t *o, const char *name, int64_t least, int32_t *out)
{
	int64_t value;

	if (!member_integer(o, name, least, INT32_MAX, &value))
		return false;
	*out = (int32_t)value;
	return true;
}

static bool bits(const json_t *o, const char *name, uint32_t *out)
{
	int64_t value;

	if (!member_integer(o, name, 0, UINT32_MAX, &value))
		return false;
	*out = (uint32_t)value;
	return true;
}

static bool evidence_fill(const json_t *o, struct outcome_report *m)
{
	int64_t fault;

	if (!small(o, "job_id", 0, &m->job_id) || !small(o, "job_state", 0, &m->job_state) ||
	    !small(o, "impressions", -1, &m->impressions) ||
	    !small(o, "expected", 0, &m->expected) ||
	    !member_integer(o, "life_before", -1, INT64_MAX, &m->life_before) ||
	    !member_integer(o, "life_after", -1, INT64_MAX, &m->life_after) ||
	    !bits(o, "troubles_seen", &m->troubles_seen) ||
	    !bits(o, "troubles_left", &m->troubles_left) ||
	    !member_integer(o, "fault", 0, FAULT_LAST, &fault))
		return false;
	m->fault = (uint16_t)fault;
	return fault == 0 || fault >= FAULT_FIRST;
}

static bool outcome_report_fill(const json_t *o, struct outcome_report *m)
{
	char name[16];

	return member_word(o, "outcome", name, sizeof name) && outcome_of_name(name, &m->outcome) &&
	       member_flag(o, "disputed", &m->disputed) &&
	       evidence_fill(json_object_get(o, "evidence"), m);
}

bool outcome_report_decode(const char *body, size_t len, struct outcome_report *out)
{
	struct outcome_report m = { 0 };
	json_t *o = member_open(body, len);
	const bool good = o && outcome_report_fill(o, &m);

	json_decref(o);
	if (good)
		*out = m;
	return good;
}
