#include "tests/fake/fake_operator.h"

#include <assert.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct refusal_seen conflict = { REFUSAL_CONFLICT, 422 };

/* Counts the call, and says what it meets. `*done`: the server has it all the same. */
static enum authority_status meet(struct fake_operator *f, enum fake_saying saying,
                                  const atomic_bool *stop, struct refusal_seen *why, bool *done)
{
	struct fake_line_trouble *t = &f->trouble[saying];
	const enum authority_status status = t->status;

	f->calls[saying]++;
	*why = (struct refusal_seen){ 0 };
	*done = false;
	while (f->slow && !*stop)
		sched_yield();
	if (*stop)
		return AUTHORITY_STOPPED;
	if (status == AUTHORITY_OK) {
		*done = true;
		return AUTHORITY_OK;
	}
	*done = t->done_all_the_same;
	if (status == AUTHORITY_REFUSED)
		*why = (struct refusal_seen){ t->refusal, refusal_http_status(t->refusal) };
	if (t->times > 0 && --t->times == 0)
		t->status = AUTHORITY_OK;
	return status;
}

/* ---- answers --------------------------------------------------------------------------------- */

static int64_t events_next(const struct fake_operator *f)
{
	return f->event_count > 0 ? f->event[f->event_count - 1].row + 1 : 1;
}

static void add_orders(struct fake_operator *f, struct operator_answer *a)
{
	for (unsigned i = 0; i < f->order_count && a->order_count < OPERATOR_ORDERS_MAX; i++) {
		if (*f->how[i])
			continue;
		a->order[a->order_count++] = f->order[i];
		f->given[i] = true;
	}
}

static void leave_out(struct operator_answer *a)
{
	a->out = a->noticed = false;
	a->package_len = a->staff_list_len = 0;
}

/* As it comes over the line. `list`: number of the list that is there, -1: not told. */
static void answer(struct fake_operator *f, int64_t version, int64_t refused, int64_t list,
                   struct operator_answer *out)
{
	struct operator_answer *a = malloc(sizeof *a);
	char *body;

	assert(a);
	*a = f->answer;
	a->events_next = events_next(f);
	a->order_count = 0;
	if (a->admission == ADMISSION_ACCEPTED)
		add_orders(f, a);
	if (version == f->package_version || refused == f->package_version)
		a->package_len = 0;
	if (list < 0 || (uint64_t)list >= f->list_number)
		a->staff_list_len = 0;
	if (a->admission != ADMISSION_ACCEPTED)
		leave_out(a);
	body = operator_answer_encode(a);
	assert(body && operator_answer_decode(body, strlen(body), out));
	free(body);
	free(a);
}

/* ---- boot ------------------------------------------------------------------------------------ */

static void take_boot(struct fake_operator *f, const struct operator_boot *boot)
{
	const struct operator_boot before = f->boot;
	char *body = operator_boot_encode(boot);

	assert(body && operator_boot_decode(body, strlen(body), &f->boot));
	free(body);
	if (f->boots > 0) {
		assert(strcmp(before.installation, f->boot.installation) == 0);
		assert(f->boot.boots >= before.boots);
		assert(f->boot.head_row >= before.head_row);
	}
	assert(f->boot.head_row >= events_next(f) - 1); /* a journal only grows */
	f->forgotten = false;
	f->refused_beat = false;
	f->boots++;
}

static enum authority_status fake_boot(void *self, const atomic_bool *stop,
                                       const struct operator_boot *boot,
                                       struct operator_answer *out, struct refusal_seen *why)
{
	struct fake_operator *f = self;
	enum authority_status status;
	bool done;

	status = meet(f, FAKE_BOOT, stop, why, &done);
	if (done)
		take_boot(f, boot);
	if (status == AUTHORITY_OK) {
		answer(f, f->boot.settings_version, f->boot.settings_refused, -1, out);
		f->acknowledged = out->events_next;
	}
	return status;
}

/* ---- heartbeat ------------------------------------------------------------------------------- */

static const struct operator_event *known(const struct fake_operator *f, int64_t row)
{
	for (unsigned i = 0; i < f->event_count; i++)
		if (f->event[i].row == row)
			return &f->event[i];
	return NULL;
}

static void take_events(struct fake_operator *f)
{
	for (uint8_t i = 0; i < f->beat.event_count; i++) {
		const struct operator_event *e = &f->beat.event[i], *before = known(f, e->row);

		assert(e->row >= f->acknowledged); /* else: told, and heard that it was */
		if (before) {
			assert(strcmp(before->hash, e->hash) == 0);
			continue;
		}
		assert(e->row >= events_next(f)); /* else: it was left out */
		assert(f->event_count < FAKE_EVENTS);
		f->event[f->event_count++] = *e;
	}
}

static void take_done(struct fake_operator *f, bool heard)
{
	for (uint8_t i = 0; i < f->beat.done_count; i++) {
		unsigned at = 0;

		while (at < f->order_count && strcmp(f->order[at].id, f->beat.done[i].order) != 0)
			at++;
		assert(at < f->order_count && f->given[at]);
		assert(!f->heard[at]); /* else: told, and heard that it was */
		memcpy(f->how[at], f->beat.done[i].how, sizeof f->how[at]);
		f->heard[at] = heard;
	}
}

static void look_at_beat(struct fake_operator *f, const struct operator_heartbeat *beat)
{
	char *body = operator_heartbeat_encode(beat);

	assert(body && operator_heartbeat_decode(body, strlen(body), &f->beat));
	free(body);
	assert(f->boots > 0);
	assert(!f->refused_beat);
	assert(strcmp(f->beat.installation, f->boot.installation) == 0);
	assert(f->beat.boots == f->boot.boots);
}

static enum authority_status fake_beat(void *self, const atomic_bool *stop,
                                       const struct operator_heartbeat *beat,
                                       struct operator_answer *out, struct refusal_seen *why)
{
	struct fake_operator *f = self;
	enum authority_status status;
	bool done;

	look_at_beat(f, beat);
	status = meet(f, FAKE_BEAT, stop, why, &done);
	if (status == AUTHORITY_OK && f->forgotten) {
		*why = conflict;
		f->refused_beat = true;
		return AUTHORITY_REFUSED;
	}
	if (done) {
		f->beats++;
		if (f->answer.admission == ADMISSION_ACCEPTED) {
			take_events(f);
			take_done(f, status == AUTHORITY_OK);
		}
	}
	if (status == AUTHORITY_OK) {
		answer(f, f->beat.settings_version, f->beat.settings_refused,
		       (int64_t)f->beat.staff_list, out);
		f->acknowledged = out->events_next;
	}
	return status;
}

/* ---- logs ------------------------------------------------------------------------------------ */

static void take_log(struct fake_operator *f, const char *order)
{
	unsigned at = 0;

	while (at < f->order_count && strcmp(f->order[at].id, order) != 0)
		at++;
	assert(at < f->order_count && f->given[at] && f->order[at].kind == ORDER_LOG);
	for (uint16_t i = 0; i < f->log.row_count; i++) {
		const int64_t row = f->log.row[i].row;

		assert(row >= f->order[at].from_row);
		if (f->row_count > 0 && row <= f->row[f->row_count - 1].row)
			continue; /* the same again, after its answer was lost */
		assert(f->row_count < FAKE_EVENTS && f->row_count < f->order[at].rows);
		f->row[f->row_count++] = f->log.row[i];
	}
	if (f->log.last)
		snprintf(f->how[at], sizeof f->how[at], "done");
}

static enum authority_status fake_log(void *self, const atomic_bool *stop, const char *order,
                                      const struct operator_log *log, struct refusal_seen *why)
{
	struct fake_operator *f = self;
	char *body = operator_log_encode(log);
	enum authority_status status;
	bool done;

	assert(body && operator_log_decode(body, strlen(body), &f->log));
	free(body);
	status = meet(f, FAKE_LOG, stop, why, &done);
	if (done) {
		take_log(f, order);
		f->logs++;
	}
	return status;
}

/* ---- the port -------------------------------------------------------------------------------- */

static int64_t fake_server_ends(void *self)
{
	const struct fake_operator *f = self;

	return f->server_ends;
}

void fake_operator_init(struct fake_operator *f)
{
	memset(f, 0, sizeof *f);
	f->answer.server_time = 1795363200;
	f->answer.interval_s = 60;
	f->answer.events_next = 1;
	f->acknowledged = 1;
	f->server_ends = 1900000000;
}

struct operator_line fake_operator(struct fake_operator *f)
{
	return (struct operator_line){ .self = f,
		                       .boot = fake_boot,
		                       .heartbeat = fake_beat,
		                       .log = fake_log,
		                       .server_ends = fake_server_ends };
}

unsigned fake_operator_order(struct fake_operator *f, const struct operator_order *order)
{
	assert(f->order_count < FAKE_ORDERS);
	f->order[f->order_count] = *order;
	snprintf(f->order[f->order_count].id, sizeof f->order[0].id, "%032x", f->order_count + 1);
	return f->order_count++;
}
