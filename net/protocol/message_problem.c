#include "net/protocol/message.h"

#include "net/protocol/member.h"

char *problem_encode(enum refusal r)
{
	if (r == REFUSAL_NONE)
		return NULL;
	return member_close(json_pack("{s:s,s:s,s:i}", "type", refusal_code(r), "title",
	                              refusal_title(r), "status", refusal_http_status(r)));
}

/* Title and status are for people (RFC 9457, 3.1: advisory); the code decides. */
bool problem_decode(const char *body, size_t len, struct problem *out)
{
	struct problem m = { 0 };
	json_t *o = member_open(body, len);
	const bool good = o && member_word(o, "type", m.code, sizeof m.code);

	json_decref(o);
	if (!good)
		return false;
	m.refusal = refusal_of_code(m.code);
	*out = m;
	return true;
}
