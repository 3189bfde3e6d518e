#include "net/client/steps_operator.h"

#include <stdlib.h>

#include "net/client/ask.h"

/* A boot notice or a heartbeat: the same again is the same, so that both may be asked twice. */
static enum authority_status tell(const struct line *line, const atomic_bool *stop,
                                  const char *path, char *body, struct operator_answer *out,
                                  struct refusal_seen *why)
{
	struct exchange x = { .method = "POST", .path = path, .body = body };
	enum authority_status status = AUTHORITY_BROKEN;

	*why = (struct refusal_seen){ 0 };
	x.most = PROTOCOL_BODY_MAX;
	if (body)
		status = ask_again(line, stop, &x, "application/json", why);
	if (status == AUTHORITY_OK &&
	    !operator_answer_decode((const char *)x.answer.byte, x.answer.len, out))
		status = AUTHORITY_BROKEN;
	paper_drop(&x.answer);
	free(body);
	return status;
}

static enum authority_status tell_boot(void *self, const atomic_bool *stop,
                                       const struct operator_boot *boot,
                                       struct operator_answer *out, struct refusal_seen *why)
{
	return tell(self, stop, "/v1/terminal/boot", operator_boot_encode(boot), out, why);
}

static enum authority_status tell_heartbeat(void *self, const atomic_bool *stop,
                                            const struct operator_heartbeat *beat,
                                            struct operator_answer *out, struct refusal_seen *why)
{
	return tell(self, stop, "/v1/terminal/heartbeat", operator_heartbeat_encode(beat), out,
	            why);
}

static enum authority_status tell_log(void *self, const atomic_bool *stop, const char *order,
                                      const struct operator_log *log, struct refusal_seen *why)
{
	char path[ASK_PATH_MAX];
	char *body = operator_log_encode(log);
	struct exchange x = { .method = "POST", .path = path, .body = body };
	enum authority_status status = AUTHORITY_BROKEN;

	*why = (struct refusal_seen){ 0 };
	if (body && ask_path(path, "/v1/terminal/logs/", order, ""))
		status = ask_tell(self, stop, &x, why);
	free(body);
	return status;
}

struct operator_line steps_operator(struct line *line)
{
	return (struct operator_line){
		.self = line, .boot = tell_boot, .heartbeat = tell_heartbeat, .log = tell_log
	};
}
