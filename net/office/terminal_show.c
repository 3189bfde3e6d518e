#include "net/office/terminal_show.h"

#include <string.h>

#include "net/office/certificate_facts.h"
#include "net/office/terminal_pick.h"
#include "net/office/terminal_word.h"
#include "net/store/fleet.h"
#include "net/store/terminal.h"

#define SILENT_S 300 /* without a heartbeat for so long: what it told last may be true no more */
#define ENDED_S (7 * 86400) /* orders that ended are told of for so long */

static json_t *time_or_null(int64_t seconds)
{
	return seconds ? certificate_time_tell(seconds) : json_null();
}

static json_t *number_or_null(int64_t number)
{
	return number ? json_integer(number) : json_null();
}

static const char *certificate_state(const struct fleet_row *row, int64_t now)
{
	return row->revoked ? "revoked" : row->not_after < now ? "expired" : "enrolled";
}

static bool is_silent(const struct fleet_row *row, int64_t now)
{
	return row->known && now - row->heard > SILENT_S;
}

/* ---- all ------------------------------------------------------------------------------------- */

struct listing {
	json_t *rows;
	int64_t now;
	size_t next;
};

static void list_digest(void *self, const struct terminal_row *t)
{
	const struct listing *l = self;

	json_array_append_new(l->rows,
	                      json_pack("{ss ss so so}", "id", t->id, "state", "", "not_after",
	                                certificate_time_tell(t->not_after), "certificate_sha256",
	                                certificate_hex_tell(t->digest, sizeof t->digest)));
}

static json_t *reason_codes(const struct fleet_row *row)
{
	json_t *codes = json_array();

	for (uint8_t i = 0; i < row->reason_count; i++)
		json_array_append_new(codes, json_string(row->reason[i]));
	return codes;
}

/* Both are by id. */
static void list_one(void *self, const struct fleet_row *row)
{
	struct listing *l = self;
	json_t *told = json_array_get(l->rows, l->next++);

	if (!told || strcmp(json_string_value(json_object_get(told, "id")), row->terminal) != 0)
		return;
	json_object_set_new(told, "state", json_string(certificate_state(row, l->now)));
	json_object_set_new(
	    told, "admission",
	    json_string(row->known ? terminal_admission_word(row->admission) : "not heard"));
	json_object_set_new(told, "service", json_string(row->state));
	json_object_set_new(told, "reasons", reason_codes(row));
	json_object_set_new(told, "heard", time_or_null(row->heard));
	json_object_set_new(told, "silent", json_boolean(is_silent(row, l->now)));
}

bool terminal_list(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	struct listing l = { .rows = json_array(), .now = o->now };

	(void)asked;
	*answer = l.rows;
	return (l.rows && terminal_each(o->store, &l, list_digest) == STORE_OK &&
	        fleet_each(o->store, &l, list_one) == STORE_OK) ||
	       refused(why, "store: %s", store_reason(o->store));
}

/* ---- one ------------------------------------------------------------------------------------- */

static json_t *tell_reasons(const struct fleet_row *row)
{
	json_t *all = json_array();

	for (uint8_t i = 0; i < row->reason_count; i++)
		json_array_append_new(all, json_pack("{ss ss ss}", "code", row->reason[i], "means",
		                                     terminal_reason_word(row->reason[i]), "helps",
		                                     terminal_reason_steps(row->reason[i])));
	return all;
}

static json_t *tell_devices(const struct fleet_row *row)
{
	json_t *all = json_array();

	for (uint8_t i = 0; i < row->device_count; i++)
		json_array_append_new(all, json_pack("{ss ss}", "device", row->device[i].name,
		                                     "state", row->device[i].state));
	return all;
}

static json_t *tell_versions(const struct fleet_row *row)
{
	return json_pack("{ss ss ss ss ss sI so}", "software", row->software, "model", row->model,
	                 "site", row->site, "printer", row->printer, "printer_life",
	                 row->printer_life, "settings", (json_int_t)row->settings_version,
	                 "staff_list", number_or_null((int64_t)row->staff_list));
}

static json_t *tell_wishes(const struct fleet_row *row)
{
	return json_pack(
	    "{ss so so ss ss so so so ss}", "service", row->out ? "out" : "in", "notice_from",
	    row->noticed ? time_or_null(row->notice_from) : json_null(), "notice_until",
	    row->noticed ? time_or_null(row->notice_until) : json_null(), "notice_ja",
	    row->notice_ja, "notice_en", row->notice_en, "settings", number_or_null(row->package),
	    "settings_taken",
	    row->package ? json_boolean(row->package == row->settings_version) : json_null(),
	    "settings_refused", number_or_null(row->settings_refused), "settings_why",
	    row->settings_why);
}

struct orders {
	json_t *open, *ended;
	int64_t now;
};

static void tell_order(void *self, const struct fleet_order *order)
{
	const struct orders *to = self;
	json_t *told;

	if (order->done && order->done < to->now - ENDED_S)
		return;
	told = json_pack("{ss ss ss so so}", "order", order->order.id, "kind",
	                 terminal_order_word(order->order.kind), "issuance", order->order.issuance,
	                 "made", certificate_time_tell(order->made), "told",
	                 time_or_null(order->told));
	if (order->done) {
		json_object_set_new(told, "done", certificate_time_tell(order->done));
		json_object_set_new(told, "how", json_string(order->how));
	}
	json_array_append_new(order->done ? to->ended : to->open, told);
}

static void tell_life(json_t *told, const struct fleet_row *row, int64_t now)
{
	json_object_set_new(told, "heard", time_or_null(row->heard));
	json_object_set_new(told, "silent", json_boolean(is_silent(row, now)));
	json_object_set_new(told, "clock_off_s", json_integer(row->clock_off_s));
	json_object_set_new(told, "booted", time_or_null(row->booted));
	json_object_set_new(told, "boots", json_integer(row->boots));
	json_object_set_new(told, "cause",
	                    json_string(row->known ? terminal_cause_word(row->cause) : ""));
	json_object_set_new(told, "installation", json_string(row->installation));
	json_object_set_new(told, "cloned", time_or_null(row->cloned));
	json_object_set_new(told, "events_next", json_integer(row->events_next));
}

bool terminal_show(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	const char *id = asked->word[0];
	struct fleet_row row;
	struct orders orders = { .now = o->now };
	json_t *told;

	if (!terminal_id_fits(id, why) ||
	    !terminal_status_fits(o, id, fleet_of(o->store, id, &row), why))
		return false;
	told = json_pack(
	    "{ss ss so ss ss so so}", "id", row.terminal, "state", certificate_state(&row, o->now),
	    "not_after", certificate_time_tell(row.not_after), "admission",
	    row.known ? terminal_admission_word(row.admission) : "not heard", "service", row.state,
	    "reasons", tell_reasons(&row), "devices", tell_devices(&row));
	*answer = told;
	tell_life(told, &row, o->now);
	json_object_set_new(told, "versions", tell_versions(&row));
	json_object_set_new(told, "wishes", tell_wishes(&row));
	json_object_set_new(told, "orders", orders.open = json_array());
	json_object_set_new(told, "ended", orders.ended = json_array());
	return fleet_each_order(o->store, id, &orders, tell_order) == STORE_OK ||
	       refused(why, "store: %s", store_reason(o->store));
}

/* ---- what happened --------------------------------------------------------------------------- */

#define EVENTS 100
#define EVENTS_MAX 100000
#define EVENTS_READ 1000 /* at a time */

json_t *terminal_numbers_tell(const struct operator_event *e)
{
	json_t *all = json_array();

	for (uint8_t i = 0; i < e->number_count; i++)
		json_array_append_new(all, json_integer(e->number[i]));
	return all;
}

struct telling {
	json_t *rows;
	int64_t since; /* a row */
	size_t most;
	int64_t last; /* id */
	uint32_t read;
};

static void tell_event(void *self, const struct fleet_event *e)
{
	struct telling *t = self;

	t->last = e->id;
	t->read++;
	if (e->event.row < t->since || json_array_size(t->rows) == t->most)
		return;
	json_array_append_new(
	    t->rows, json_pack("{sI so ss so sI}", "row", (json_int_t)e->event.row, "heard",
	                       certificate_time_tell(e->heard), "event", e->event.event, "numbers",
	                       terminal_numbers_tell(&e->event), "era", (json_int_t)e->era));
}

static enum store_status read_events(struct office *o, const char *id, struct telling *t)
{
	enum store_status status = STORE_OK;

	do {
		t->read = 0;
		status = fleet_each_event(o->store, id, t->last, EVENTS_READ, t, tell_event);
	} while (status == STORE_OK && t->read == EVENTS_READ &&
	         json_array_size(t->rows) < t->most);
	return status;
}

bool terminal_events(struct office *o, const struct asked *asked, json_t **answer,
                     struct reason *why)
{
	const char *id = asked->word[0], *since = asked_text(asked, OPTION_SINCE),
		   *rows = asked_text(asked, OPTION_ROWS);
	struct telling t = { .since = 1 };
	struct fleet_row row;
	int64_t most = since ? EVENTS_MAX : EVENTS;

	if (!terminal_id_fits(id, why) ||
	    (since && !terminal_number_fits(since, "a row", INT64_MAX, &t.since, why)) ||
	    (rows && !terminal_number_fits(rows, "a number of rows", EVENTS_MAX, &most, why)) ||
	    !terminal_status_fits(o, id, fleet_of(o->store, id, &row), why))
		return false;
	*answer = t.rows = json_array();
	t.most = (size_t)most;
	return ((since || fleet_newest_events(o->store, id, (uint32_t)most, &t.last) == STORE_OK) &&
	        read_events(o, id, &t) == STORE_OK) ||
	       refused(why, "store: %s", store_reason(o->store));
}
