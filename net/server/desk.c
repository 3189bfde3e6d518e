#include "net/server/desk.h"

#include <stdlib.h>
#include <string.h>

#include "net/certificate/certificate.h"
#include "net/server/steps.h"
#include "net/store/fleet.h"

static const struct route {
	const char *method;
	const char *before, *after; /* the path around an id; `after` NULL: there is none */
	step_fn *step;
	enum desk_step which;
	bool serves; /* residents: a terminal that is not accepted may not */
} routes[] = {
	{ "POST", "/v1/challenges", NULL, step_challenge, DESK_CHALLENGE, true },
	{ "POST", "/v1/sessions", NULL, step_open_session, DESK_SESSION, true },
	{ "POST", "/v1/sessions/", "/requests", step_issue, DESK_ISSUE, true },
	{ "POST", "/v1/sessions/", "/registrations", step_register_use, DESK_REGISTRATION, true },
	{ "DELETE", "/v1/sessions/", "", step_close_session, DESK_CLOSE, false },
	{ "GET", "/v1/issuances/", "/document", step_document, DESK_DOCUMENT, true },
	{ "POST", "/v1/issuances/", "/outcome", step_outcome, DESK_OUTCOME, false },
	{ "POST", "/v1/terminal/boot", NULL, step_boot, DESK_BOOT, false },
	{ "POST", "/v1/terminal/heartbeat", NULL, step_heartbeat, DESK_HEARTBEAT, false },
	{ "POST", "/v1/terminal/logs/", "", step_log, DESK_LOG, false },
};

const char *desk_step_name(enum desk_step step)
{
	static const char *const names[DESK_STEPS] = {
		[DESK_NOTHING] = "none",
		[DESK_CHALLENGE] = "challenge",
		[DESK_SESSION] = "session",
		[DESK_ISSUE] = "issue",
		[DESK_REGISTRATION] = "registration",
		[DESK_CLOSE] = "close",
		[DESK_DOCUMENT] = "document",
		[DESK_OUTCOME] = "outcome",
		[DESK_BOOT] = "boot",
		[DESK_HEARTBEAT] = "heartbeat",
		[DESK_LOG] = "log",
	};

	return names[step];
}

#define ID_LEN 32 /* hex digits */

static bool matches(const struct route *r, const struct request *request, char id[ID_LEN + 1])
{
	const size_t before_len = strlen(r->before);
	const char *rest = request->path + before_len;

	id[0] = '\0';
	if (strcmp(request->method, r->method) != 0 ||
	    strncmp(request->path, r->before, before_len) != 0)
		return false;
	if (!r->after)
		return *rest == '\0';
	if (strspn(rest, "0123456789abcdef") != ID_LEN || strcmp(rest + ID_LEN, r->after) != 0)
		return false;
	memcpy(id, rest, ID_LEN);
	id[ID_LEN] = '\0';
	return true;
}

/* ---- replies --------------------------------------------------------------------------------- */

static bool put_text(struct reply *out, char *text)
{
	bool good = text && paper_append(&out->body, text, strlen(text));

	if (text)
		explicit_bzero(text, strlen(text));
	free(text);
	return good;
}

struct verdict step_reply_json(struct reply *out, char *json)
{
	if (!put_text(out, json))
		return verdict_silent(CAUSE_NO_MEMORY);
	out->status = 200;
	out->type = REPLY_JSON;
	return VERDICT_FINE;
}

struct verdict step_reply_nothing(struct reply *out)
{
	out->status = 204;
	out->type = REPLY_NOTHING;
	return VERDICT_FINE;
}

void reply_refusal(struct reply *out, enum refusal refusal)
{
	paper_drop(&out->body);
	*out = (struct reply){
		.status = refusal_http_status(refusal),
		.type = REPLY_PROBLEM,
		.late = refusal == REFUSAL_CANNOT_HANDLE_NOW,
	};
	/* Without memory the body stays empty: the status still says no. */
	(void)put_text(out, problem_encode(refusal));
}

/* ---- who asks -------------------------------------------------------------------------------- */

static struct verdict recognise(struct desk *d, const struct request *request, struct caller *out)
{
	struct caller caller = { .now = request->now };

	if (!request->terminal_certificate)
		return verdict_refused(REFUSAL_TERMINAL);
	certificate_sha256(request->terminal_certificate, request->terminal_certificate_len,
	                   caller.certificate);
	memcpy(caller.exporter, request->exporter, sizeof caller.exporter);
	switch (store_terminal_by_digest(d->store, caller.certificate, caller.terminal)) {
	case STORE_OK:
		*out = caller;
		return VERDICT_FINE;
	case STORE_NONE:
		return verdict_refused(REFUSAL_TERMINAL);
	case STORE_FAILED:
		return verdict_silent(CAUSE_STORE);
	}
	return verdict_silent(CAUSE_STORE);
}

/* Whether its operator lets it serve. One that never spoke on the operator's line serves as it did
 * before there was one. */
static struct verdict admitted(struct desk *d, const struct caller *caller)
{
	enum operator_admission admission = ADMISSION_REJECTED;

	switch (fleet_admission_of(d->store, caller->terminal, &admission)) {
	case STORE_OK:
		return admission == ADMISSION_ACCEPTED
		           ? VERDICT_FINE
		           : (struct verdict){ REFUSAL_TERMINAL, CAUSE_NOT_ADMITTED, 0 };
	case STORE_NONE:
		return VERDICT_FINE;
	case STORE_FAILED:
		return verdict_silent(CAUSE_STORE);
	}
	return verdict_silent(CAUSE_STORE);
}

static struct verdict take_step(struct desk *d, const struct caller *caller,
                                const struct request *request, struct reply *out)
{
	char id[ID_LEN + 1];

	for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
		struct verdict v = VERDICT_FINE;

		if (!matches(&routes[i], request, id))
			continue;
		out->step = routes[i].which;
		out->visit = routes[i].serves;
		if (routes[i].step != step_boot && routes[i].step != step_heartbeat)
			heard_note(d->heard, caller->terminal, caller->now);
		if (routes[i].serves)
			v = admitted(d, caller);
		return v.refusal == REFUSAL_NONE ? routes[i].step(d, caller, request, id, out) : v;
	}
	return verdict_refused(REFUSAL_NOT_FOUND);
}

/* A stranger cannot fill the audit, nor can a terminal that asks too often. A refusal goes out even
 * if it cannot be noted: it has taken nothing from anybody. */
static void note(struct desk *d, const struct caller *caller, struct verdict v)
{
	if (*caller->terminal && v.refusal != REFUSAL_RATE)
		(void)!store_audit(d->store, caller->now, caller->terminal, v.refusal, v.cause,
		                   v.resident);
}

void desk_answer(struct desk *d, const struct request *request, struct reply *out)
{
	struct caller caller = { .now = request->now };
	struct reply reply = { 0 };
	struct verdict v = recognise(d, request, &caller);

	if (v.refusal == REFUSAL_NONE)
		v = take_step(d, &caller, request, &reply);
	if (v.refusal != REFUSAL_NONE) {
		const enum desk_step step = reply.step;
		const bool visit = reply.visit;

		note(d, &caller, v);
		reply_refusal(&reply, v.refusal);
		reply.step = step;
		reply.visit = visit;
	}
	*out = reply;
}
