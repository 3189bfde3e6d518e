#include "net/protocol/operator.h"

#include <stdlib.h>
#include <string.h>

#include "net/protocol/counter_name.h"
#include "net/protocol/member.h"
#include "net/protocol/operator_event.h"

static const char *const device_states[] = { "well", "care", "bad", "unknown" };
enum { DEVICE_STATES = sizeof device_states / sizeof *device_states };

/* Beyond this a double no longer counts one by one. */
#define COUNTER_MOST 9007199254740992.0

/* ---- encode ---------------------------------------------------------------------------------- */

static json_t *reasons_array(const struct operator_heartbeat *h)
{
	json_t *array = json_array();

	for (size_t i = 0; i < h->reason_count; i++)
		if (json_array_append_new(array, json_string(h->reason[i])) != 0) {
			json_decref(array);
			return NULL;
		}
	return array;
}

/* What stands there twice would be lost in silence. */
static bool set_once(json_t *o, const char *name, json_t *value)
{
	if (json_object_get(o, name)) {
		json_decref(value);
		return false;
	}
	return json_object_set_new(o, name, value) == 0;
}

static json_t *devices_object(const struct operator_heartbeat *h)
{
	json_t *o = json_object();

	for (size_t i = 0; i < h->device_count; i++)
		if (!set_once(o, h->device[i].name, json_string(h->device[i].state))) {
			json_decref(o);
			return NULL;
		}
	return o;
}

static json_t *number_of(double value)
{
	if (value >= 0 && value <= COUNTER_MOST && (double)(int64_t)value == value)
		return json_integer((json_int_t)value);
	return json_real(value);
}

static json_t *counters_object(const struct operator_heartbeat *h)
{
	json_t *o = json_object();

	for (size_t i = 0; i < h->counter_count; i++)
		if (!set_once(o, h->counter[i].name, number_of(h->counter[i].value))) {
			json_decref(o);
			return NULL;
		}
	return o;
}

static json_t *done_array(const struct operator_heartbeat *h)
{
	json_t *array = json_array();

	for (size_t i = 0; i < h->done_count; i++)
		if (json_array_append_new(array, json_pack("{s:s,s:s}", "order", h->done[i].order,
		                                           "how", h->done[i].how)) != 0) {
			json_decref(array);
			return NULL;
		}
	return array;
}

static bool counts_fit(const struct operator_heartbeat *h)
{
	return h->reason_count <= OPERATOR_REASONS_MAX && h->device_count <= OPERATOR_DEVICES_MAX &&
	       h->counter_count <= OPERATOR_COUNTERS_MAX && h->event_count <= OPERATOR_EVENTS_MAX &&
	       h->done_count <= OPERATOR_ORDERS_MAX;
}

static bool same(const char *body, const struct operator_heartbeat *h)
{
	struct operator_heartbeat *echo = malloc(sizeof *echo);
	const bool good = echo && operator_heartbeat_decode(body, strlen(body), echo) &&
	                  echo->device_count == h->device_count &&
	                  echo->counter_count == h->counter_count;

	free(echo);
	return good;
}

char *operator_heartbeat_encode(const struct operator_heartbeat *h)
{
	char *body;

	if (!counts_fit(h) || h->staff_list > INT64_MAX)
		return NULL;
	body = member_close(
	    json_pack("{s:s,s:I,s:s,s:o,s:o,s:I,s:I,s:I,s:s*,s:I,s:o,s:o,s:o}", "installation",
	              h->installation, "boots", (json_int_t)h->boots, "state", h->state, "reasons",
	              reasons_array(h), "devices", devices_object(h), "clock",
	              (json_int_t)h->clock_s, "settings_version", (json_int_t)h->settings_version,
	              "settings_refused", (json_int_t)h->settings_refused, "settings_why",
	              *h->settings_why ? h->settings_why : NULL, "staff_list",
	              (json_int_t)h->staff_list, "counters", counters_object(h), "events",
	              operator_events_array(h->event, h->event_count), "done", done_array(h)));
	if (body && !same(body, h)) {
		free(body);
		return NULL;
	}
	return body;
}

/* ---- decode ---------------------------------------------------------------------------------- */

/* A letter, "-" and two digits, hexadecimal ones. */
static bool is_reason(const char *text, size_t len)
{
	return len == 4 && text[0] >= 'A' && text[0] <= 'Z' && text[1] == '-' &&
	       strspn(text + 2, "0123456789ABCDEF") == 2;
}

static bool reasons_fill(const json_t *o, struct operator_heartbeat *h)
{
	json_t *array, *reason;
	size_t i;

	if (!member_array(o, "reasons", OPERATOR_REASONS_MAX, &array))
		return false;
	json_array_foreach(array, i, reason)
	{
		if (!json_is_string(reason) ||
		    !is_reason(json_string_value(reason), json_string_length(reason)))
			return false;
		memcpy(h->reason[i], json_string_value(reason), 5);
	}
	h->reason_count = (uint8_t)json_array_size(array);
	return true;
}

static bool devices_fill(const json_t *o, struct operator_heartbeat *h)
{
	json_t *devices = json_object_get(o, "devices"), *state;
	const char *name;

	if (!json_is_object(devices) || json_object_size(devices) > OPERATOR_DEVICES_MAX)
		return false;
	json_object_foreach(devices, name, state)
	{
		struct operator_device *d = &h->device[h->device_count++];
		const int known = operator_index_of(devices, name, device_states, DEVICE_STATES);

		if (known < 0 || *name == '\0' || strlen(name) >= sizeof d->name ||
		    strspn(name, "abcdefghijklmnopqrstuvwxyz") != strlen(name))
			return false;
		memcpy(d->name, name, strlen(name) + 1);
		memcpy(d->state, device_states[known], strlen(device_states[known]) + 1);
	}
	return true;
}

static bool counters_fill(const json_t *o, struct operator_heartbeat *h)
{
	json_t *counters = json_object_get(o, "counters"), *value;
	const char *name;

	if (!json_is_object(counters) || json_object_size(counters) > OPERATOR_COUNTERS_MAX)
		return false;
	json_object_foreach(counters, name, value)
	{
		struct operator_counter *c = &h->counter[h->counter_count++];

		if (!counter_name_good(name) || !json_is_number(value))
			return false;
		memcpy(c->name, name, strlen(name) + 1);
		c->value = json_number_value(value);
		if (!(c->value >= 0) || c->value > COUNTER_MOST)
			return false;
	}
	return true;
}

static bool done_fill(const json_t *o, struct operator_heartbeat *h)
{
	json_t *array, *entry;
	size_t i;

	if (!member_array(o, "done", OPERATOR_ORDERS_MAX, &array))
		return false;
	json_array_foreach(array, i, entry)
	{
		if (!json_is_object(entry) || !member_id(entry, "order", h->done[i].order) ||
		    !operator_word_of(entry, "how", h->done[i].how, sizeof h->done[i].how))
			return false;
	}
	h->done_count = (uint8_t)json_array_size(array);
	return true;
}

static bool numbers_fill(const json_t *o, struct operator_heartbeat *h)
{
	int64_t boots, staff_list;

	if (!member_integer(o, "boots", 1, UINT32_MAX, &boots) ||
	    !member_integer(o, "clock", 0, PROTOCOL_TIME_MAX, &h->clock_s) ||
	    !member_integer(o, "settings_version", 0, INT64_MAX - 1, &h->settings_version) ||
	    !member_integer(o, "settings_refused", 0, INT64_MAX - 1, &h->settings_refused) ||
	    !member_integer(o, "staff_list", 0, INT64_MAX, &staff_list))
		return false;
	h->boots = (uint32_t)boots;
	h->staff_list = (uint64_t)staff_list;
	return true;
}

static bool heartbeat_fill(const json_t *o, struct operator_heartbeat *h)
{
	size_t events;

	if (!member_id(o, "installation", h->installation) ||
	    !operator_word_of(o, "state", h->state, sizeof h->state) || !numbers_fill(o, h) ||
	    !operator_text_of(o, "settings_why", h->settings_why, sizeof h->settings_why) ||
	    !reasons_fill(o, h) || !devices_fill(o, h) || !counters_fill(o, h) ||
	    !operator_events_fill(o, "events", OPERATOR_EVENTS_MAX, h->event, &events) ||
	    !done_fill(o, h))
		return false;
	h->event_count = (uint8_t)events;
	return true;
}

bool operator_heartbeat_decode(const char *json, size_t len, struct operator_heartbeat *out)
{
	struct operator_heartbeat *h = calloc(1, sizeof *h);
	json_t *o = h ? member_open(json, len) : NULL;
	const bool good = o && heartbeat_fill(o, h);

	json_decref(o);
	if (good)
		*out = *h;
	free(h);
	return good;
}
