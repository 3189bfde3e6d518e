#include "net/protocol/operator.h"

#include <stdlib.h>
#include <string.h>

#include "net/protocol/member.h"
#include "net/protocol/operator_event.h"

static const char *const admissions[] = {
	[ADMISSION_ACCEPTED] = "accepted",
	[ADMISSION_PENDING] = "pending",
	[ADMISSION_REJECTED] = "rejected",
};
static const char *const kinds[ORDER_KINDS] = {
	[ORDER_RESTART] = "restart",
	[ORDER_LOG] = "log",
	[ORDER_SETTLE] = "settle",
	[ORDER_INCIDENT] = "incident",
};
static const char *const outcomes[] = { "", "printed", "partly", "failed" };
enum { OUTCOMES = sizeof outcomes / sizeof *outcomes };

#define LOG_ROWS_MOST 10000 /* of one order */

/* ---- encode ---------------------------------------------------------------------------------- */

static json_t *order_object(const struct operator_order *order)
{
	if ((unsigned)order->kind >= ORDER_KINDS)
		return NULL;
	switch (order->kind) {
	case ORDER_RESTART:
	case ORDER_INCIDENT:
	case ORDER_KINDS:
		break;
	case ORDER_LOG:
		return json_pack("{s:s,s:s,s:I,s:i}", "order", order->id, "kind",
		                 kinds[order->kind], "from_row", (json_int_t)order->from_row,
		                 "rows", (int)order->rows);
	case ORDER_SETTLE:
		return order->outcome < OUTCOMES
		           ? json_pack("{s:s,s:s,s:s,s:s}", "order", order->id, "kind",
		                       kinds[order->kind], "issuance", order->issuance, "outcome",
		                       outcomes[order->outcome])
		           : NULL;
	}
	return json_pack("{s:s,s:s}", "order", order->id, "kind", kinds[order->kind]);
}

static json_t *orders_array(const struct operator_answer *a)
{
	json_t *array = json_array();

	for (size_t i = 0; i < a->order_count; i++)
		if (json_array_append_new(array, order_object(&a->order[i])) != 0) {
			json_decref(array);
			return NULL;
		}
	return array;
}

static json_t *notice_object(const struct operator_answer *a)
{
	return json_pack("{s:I,s:I,s:s,s:s*}", "from", (json_int_t)a->notice_from, "until",
	                 (json_int_t)a->notice_until, "ja", a->notice_ja, "en",
	                 *a->notice_en ? a->notice_en : NULL);
}

static json_t *bytes_of(const uint8_t *bytes, size_t len)
{
	return len > 0 ? member_of_bytes(bytes, len) : NULL;
}

static bool decodes(const char *body, const struct operator_answer *a)
{
	struct operator_answer *echo = malloc(sizeof *echo);
	const bool good = echo && operator_answer_decode(body, strlen(body), echo) &&
	                  echo->package_len == a->package_len &&
	                  echo->staff_list_len == a->staff_list_len;

	free(echo);
	return good;
}

char *operator_answer_encode(const struct operator_answer *a)
{
	json_t *notice = NULL;
	char *body;

	if ((unsigned)a->admission > ADMISSION_REJECTED || a->order_count > OPERATOR_ORDERS_MAX ||
	    a->package_len > sizeof a->package || a->staff_list_len > sizeof a->staff_list)
		return NULL;
	if (a->noticed && !(notice = notice_object(a)))
		return NULL;
	body = member_close(json_pack(
	    "{s:s,s:I,s:I,s:I,s:b,s:o*,s:o*,s:o*,s:o}", "admission", admissions[a->admission],
	    "server_time", (json_int_t)a->server_time, "interval_s", (json_int_t)a->interval_s,
	    "events_next", (json_int_t)a->events_next, "out_of_service", (int)a->out, "notice",
	    notice, "settings", bytes_of(a->package, a->package_len), "staff_list",
	    bytes_of(a->staff_list, a->staff_list_len), "orders", orders_array(a)));
	if (body && !decodes(body, a)) {
		free(body);
		return NULL;
	}
	return body;
}

/* ---- decode ---------------------------------------------------------------------------------- */

static bool notice_fill(const json_t *o, struct operator_answer *a)
{
	const json_t *notice = json_object_get(o, "notice");

	if (!notice)
		return true;
	a->noticed = true;
	return json_is_object(notice) &&
	       member_integer(notice, "from", 1, PROTOCOL_TIME_MAX, &a->notice_from) &&
	       member_integer(notice, "until", a->notice_from + 1, PROTOCOL_TIME_MAX,
	                      &a->notice_until) &&
	       member_text(notice, "ja", a->notice_ja, sizeof a->notice_ja) &&
	       operator_text_of(notice, "en", a->notice_en, sizeof a->notice_en);
}

static bool bytes_fill(const json_t *o, const char *name, uint8_t *out, size_t *len)
{
	return !json_object_get(o, name) || member_bytes(o, name, out, OPERATOR_PACKAGE_MAX, len);
}

static bool log_fill(const json_t *o, struct operator_order *order)
{
	int64_t rows;

	if (!member_integer(o, "from_row", 1, INT64_MAX - 1, &order->from_row) ||
	    !member_integer(o, "rows", 1, LOG_ROWS_MOST, &rows))
		return false;
	order->rows = (uint16_t)rows;
	return true;
}

static bool settle_fill(const json_t *o, struct operator_order *order)
{
	const int outcome = operator_index_of(o, "outcome", outcomes, OUTCOMES);

	if (outcome < 1 || !member_id(o, "issuance", order->issuance))
		return false;
	order->outcome = (uint8_t)outcome;
	return true;
}

/* A kind that a later version has is no reason to miss all else that is wished: it can be answered
 * by its id. */
static bool order_fill(const json_t *o, struct operator_order *order)
{
	char word[OPERATOR_WORD_MAX];
	int kind;

	if (!json_is_object(o) || !operator_word_of(o, "kind", word, sizeof word) ||
	    !member_id(o, "order", order->id))
		return false;
	kind = operator_index_of(o, "kind", kinds, ORDER_KINDS);
	order->kind = kind < 0 ? ORDER_KINDS : (enum operator_order_kind)kind;
	switch (order->kind) {
	case ORDER_RESTART:
	case ORDER_INCIDENT:
		return true;
	case ORDER_LOG:
		return log_fill(o, order);
	case ORDER_SETTLE:
		return settle_fill(o, order);
	case ORDER_KINDS:
		return true;
	}
	return false;
}

static bool orders_fill(const json_t *o, struct operator_answer *a)
{
	json_t *array, *entry;
	size_t i;

	if (!member_array(o, "orders", OPERATOR_ORDERS_MAX, &array))
		return false;
	json_array_foreach(array, i, entry)
	{
		if (!order_fill(entry, &a->order[i]))
			return false;
	}
	a->order_count = (uint8_t)json_array_size(array);
	return true;
}

static bool answer_fill(const json_t *o, struct operator_answer *a)
{
	const int admission = operator_index_of(o, "admission", admissions, ADMISSION_REJECTED + 1);
	int64_t interval_s;

	if (admission < 0 ||
	    !member_integer(o, "server_time", 1, PROTOCOL_TIME_MAX, &a->server_time) ||
	    !member_integer(o, "interval_s", OPERATOR_INTERVAL_MIN_S, OPERATOR_INTERVAL_MAX_S,
	                    &interval_s) ||
	    !member_integer(o, "events_next", 1, INT64_MAX, &a->events_next) ||
	    !member_flag(o, "out_of_service", &a->out) || !notice_fill(o, a) ||
	    !bytes_fill(o, "settings", a->package, &a->package_len) ||
	    !bytes_fill(o, "staff_list", a->staff_list, &a->staff_list_len) || !orders_fill(o, a))
		return false;
	a->admission = (enum operator_admission)admission;
	a->interval_s = (uint32_t)interval_s;
	return true;
}

bool operator_answer_decode(const char *json, size_t len, struct operator_answer *out)
{
	struct operator_answer *a = calloc(1, sizeof *a);
	json_t *o = a ? member_open(json, len) : NULL;
	const bool good = o && answer_fill(o, a);

	json_decref(o);
	if (good)
		*out = *a;
	free(a);
	return good;
}
