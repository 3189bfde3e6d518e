#include "net/protocol/operator.h"

#include <stdlib.h>
#include <string.h>

#include "net/protocol/member.h"
#include "net/protocol/operator_event.h"

static bool decodes(const char *body)
{
	struct operator_log *echo = malloc(sizeof *echo);
	const bool good = echo && operator_log_decode(body, strlen(body), echo);

	free(echo);
	return good;
}

char *operator_log_encode(const struct operator_log *l)
{
	char *body;

	if (l->row_count > OPERATOR_LOG_ROWS_MAX)
		return NULL;
	body =
	    member_close(json_pack("{s:o,s:b}", "rows", operator_events_array(l->row, l->row_count),
	                           "last", (int)l->last));
	if (body && !decodes(body)) {
		free(body);
		return NULL;
	}
	return body;
}

bool operator_log_decode(const char *json, size_t len, struct operator_log *out)
{
	struct operator_log *l = calloc(1, sizeof *l);
	json_t *o = l ? member_open(json, len) : NULL;
	size_t count = 0;
	const bool good = o &&
	                  operator_events_fill(o, "rows", OPERATOR_LOG_ROWS_MAX, l->row, &count) &&
	                  member_flag(o, "last", &l->last);

	json_decref(o);
	if (good) {
		l->row_count = (uint16_t)count;
		*out = *l;
	}
	free(l);
	return good;
}
