#include "net/protocol/message.h"

#include "net/protocol/member.h"

char *use_request_encode(const struct use_request *m)
{
	return member_close(json_pack("{s:s}", "document", kind_name(m->kind)));
}

bool use_request_decode(const char *body, size_t len, struct use_request *out)
{
	json_t *o = member_open(body, len);
	enum document_kind kind = KIND_FAMILY_REGISTER_FULL;
	char name[64];
	const bool good =
	    o && member_word(o, "document", name, sizeof name) && kind_of_name(name, &kind);

	json_decref(o);
	if (good)
		out->kind = kind;
	return good;
}

char *use_answer_encode(const struct use_answer *m)
{
	return member_close(json_pack("{s:I}", "ready", (json_int_t)m->ready));
}

bool use_answer_decode(const char *body, size_t len, struct use_answer *out)
{
	json_t *o = member_open(body, len);
	int64_t ready = 0;
	const bool good = o && member_integer(o, "ready", 1, PROTOCOL_TIME_MAX, &ready);

	json_decref(o);
	if (good)
		out->ready = ready;
	return good;
}
