#include "net/client/ask.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void ask_wipe(char *body)
{
	if (body)
		explicit_bzero(body, strlen(body));
	free(body);
}

/* "application/json" and "application/json; charset=utf-8", and nothing longer. */
static bool is_of_type(const struct exchange *x, const char *type)
{
	const size_t len = strlen(type);

	return strncasecmp(x->content_type, type, len) == 0 &&
	       strchr("; ", x->content_type[len]) != NULL;
}

static enum authority_status refused(const struct exchange *x, struct refusal_seen *why)
{
	struct problem problem;

	why->code = x->http_status;
	if (x->http_status < 400 || !is_of_type(x, "application/problem+json") ||
	    !problem_decode((const char *)x->answer.byte, x->answer.len, &problem))
		return AUTHORITY_BROKEN;
	why->refusal = problem.refusal;
	return AUTHORITY_REFUSED;
}

/* An exchange whose only good answer is `http_status`, of `type` where there is a body. */
static enum authority_status ask(const struct line *line, const atomic_bool *stop,
                                 struct exchange *x, long http_status, const char *type,
                                 struct refusal_seen *why)
{
	enum authority_status status = line->perform(line->self, stop, x, why);

	if (status == AUTHORITY_OK && x->http_status != http_status)
		status = refused(x, why);
	if (status == AUTHORITY_REFUSED && why->refusal == REFUSAL_TERMINAL)
		line->part(line->self);
	if (status != AUTHORITY_OK)
		return status;
	why->code = x->http_status;
	if (type && !is_of_type(x, type))
		return AUTHORITY_BROKEN;
	return AUTHORITY_OK;
}

enum authority_status ask_json(const struct line *line, const atomic_bool *stop, struct exchange *x,
                               struct refusal_seen *why)
{
	x->most = PROTOCOL_BODY_MAX;
	return ask(line, stop, x, 200, "application/json", why);
}

/* For what may be asked twice: once more when the line breaks, if there was one. */
enum authority_status ask_again(const struct line *line, const atomic_bool *stop,
                                struct exchange *x, const char *type, struct refusal_seen *why)
{
	const enum authority_status status = ask(line, stop, x, 200, type, why);

	if (status != AUTHORITY_AWAY || x->nobody)
		return status;
	paper_drop(&x->answer);
	return ask(line, stop, x, 200, type, why);
}

/* Ids come from the server and the journal, and go into a path. */
bool ask_path(char out[ASK_PATH_MAX], const char *before, const char *id, const char *after)
{
	if (strlen(id) != 32 || strspn(id, "0123456789abcdef") != 32)
		return false;
	snprintf(out, ASK_PATH_MAX, "%s%s%s", before, id, after);
	return true;
}

enum authority_status ask_tell(const struct line *line, const atomic_bool *stop, struct exchange *x,
                               struct refusal_seen *why)
{
	enum authority_status status;

	x->most = PROTOCOL_BODY_MAX;
	status = ask(line, stop, x, 204, NULL, why);
	paper_drop(&x->answer);
	return status;
}
