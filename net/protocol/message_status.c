#include "net/protocol/message.h"

#include <stdlib.h>
#include <string.h>

#include "net/protocol/member.h"
#include "net/protocol/notices.h"

char *status_answer_encode(const struct status_answer *m)
{
	struct status_answer echo;
	char *body =
	    member_close(json_pack("{s:b,s:I,s:o}", "usable", 1, "time", (json_int_t)m->time,
	                           "notices", notices_array(m->renewable_since)));

	if (body && !status_answer_decode(body, strlen(body), &echo)) {
		free(body);
		return NULL;
	}
	return body;
}

/* What may not be used is refused with its reason, so `usable` is never false. */
static bool status_answer_fill(const json_t *o, struct status_answer *m)
{
	bool usable;

	return member_flag(o, "usable", &usable) && usable &&
	       member_integer(o, "time", 1, PROTOCOL_TIME_MAX, &m->time) &&
	       notices_of(o, &m->renewable_since);
}

bool status_answer_decode(const char *body, size_t len, struct status_answer *out)
{
	struct status_answer m = { 0 };
	json_t *o = member_open(body, len);
	const bool good = o && status_answer_fill(o, &m);

	json_decref(o);
	if (good)
		*out = m;
	return good;
}
