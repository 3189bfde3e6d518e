#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/count/count.h"
#include "kiosk/journal/event.h"
#include "kiosk/loop/operate_inside.h"
#include "net/protocol/hex.h"

static void put_text(char *out, size_t size, const char *text)
{
	snprintf(out, size, "%.*s", (int)size - 1, text);
}

/* ---- the boot notice --------------------------------------------------------------------------
 */

static bool fill_boot(struct kiosk *k, struct operator_boot *b)
{
	const struct operate *o = k->operate;
	const struct config *c = k->config;
	uint8_t hash[DIGEST_LEN];

	put_text(b->software, sizeof b->software, MADOGUCHI_VERSION);
	put_text(b->model, sizeof b->model, c->terminal_model);
	put_text(b->site, sizeof b->site, c->staff_site);
	hex_of(o->origin.installation, sizeof o->origin.installation, b->installation);
	b->boots = o->origin.starts;
	b->cause = o->cause;
	b->settings_version = o->settings->version;
	b->settings_refused = o->refused;
	if (k->standing.counters && k->standing.counters->printer_life >= 0)
		snprintf(b->printer_life, sizeof b->printer_life, "%lld",
		         (long long)k->standing.counters->printer_life);
	if (k->annals.head(k->annals.self, &b->head_row, hash) != JOURNAL_OK)
		return false;
	hex_of(hash, sizeof hash, b->head_hash);
	return true;
}

/* ---- the heartbeat ----------------------------------------------------------------------------
 */

static void add_reasons(const struct kiosk *k, struct operator_heartbeat *h)
{
	const uint64_t reasons = k->standing.service.reasons;

	for (unsigned i = 0; i < SERVICE_REASONS && h->reason_count < OPERATOR_REASONS_MAX; i++)
		if (reasons & SERVICE_BIT(i))
			put_text(h->reason[h->reason_count++], sizeof h->reason[0],
			         service_row(i)->code);
}

static const char *const part_names[SERVICE_PARTS] = {
	[PART_TERMINAL] = "terminal", [PART_READER] = "reader",   [PART_PRINTER] = "printer",
	[PART_SERVER] = "server",     [PART_JOURNAL] = "journal", [PART_CLOCK] = "clock",
	[PART_DISK] = "disk",
};

_Static_assert(SERVICE_PARTS - 1 <= OPERATOR_DEVICES_MAX, "too many parts");

static bool is_known(const struct kiosk *k, enum service_part part)
{
	if (part == PART_READER)
		return k->standing.reader_seen;
	if (part == PART_PRINTER)
		return k->standing.printer_seen;
	if (part == PART_CLOCK)
		return k->standing.facts.clock_known;
	return part != PART_DISK || k->standing.facts.disk_free >= 0;
}

static void add_devices(const struct kiosk *k, struct operator_heartbeat *h)
{
	for (enum service_part part = PART_TERMINAL; part < SERVICE_PARTS; part++) {
		const uint64_t here = k->standing.service.reasons & service_reasons_of(part);
		struct operator_device *d = &h->device[h->device_count++];
		const char *state = "well";

		if (here)
			state = service_worst(here) == SEVERITY_NOTE ? "care" : "bad";
		else if (!is_known(k, part))
			state = "unknown";
		put_text(d->name, sizeof d->name, part_names[part]);
		put_text(d->state, sizeof d->state, state);
	}
}

static void add_counter(void *seer, const struct count_sample *sample)
{
	struct operator_heartbeat *h = seer;
	struct operator_counter *c = &h->counter[h->counter_count];

	if (h->counter_count == OPERATOR_COUNTERS_MAX)
		return;
	put_text(c->name, sizeof c->name, sample->name);
	c->value = sample->value;
	h->counter_count++;
}

_Static_assert(COUNT_SOME_MAX <= OPERATOR_COUNTERS_MAX, "every counter that has counted is told");

static void fill_event(const struct journal_row *row, struct operator_event *out)
{
	put_text(out->event, sizeof out->event, entry_kind_name(row->value[ENTRY_KIND]));
	out->row = row->number;
	out->number_count = ENTRY_NUMBERS;
	memcpy(out->number, row->value, sizeof row->value);
	hex_of(row->hash, sizeof row->hash, out->hash);
}

_Static_assert(ENTRY_NUMBERS <= OPERATOR_NUMBERS_MAX, "an event has all numbers of a row");

struct event_search {
	const struct line *line;
	struct operator_heartbeat *heartbeat;
	int64_t walked, told;
	bool more;
};

static bool add_event(void *seer, const struct journal_row *row)
{
	struct event_search *s = seer;
	struct operator_heartbeat *h = s->heartbeat;
	const bool told = entry_told(row->value[ENTRY_KIND]) || line_compares(s->line, row->number);

	s->more = told && h->event_count == OPERATOR_EVENTS_MAX;
	if (s->more)
		return false;
	if (told) {
		fill_event(row, &h->event[h->event_count++]);
		s->told = row->number;
	}
	s->walked = row->number;
	return true;
}

static bool add_events(struct kiosk *k, struct operator_heartbeat *h)
{
	struct line *l = &k->operate->line;
	struct event_search s = { .line = l, .heartbeat = h, .walked = l->passed };

	if (!standing_has_journal(&k->standing))
		return true; /* the state says so: that is what there is to tell */
	if (k->annals.walk(k->annals.self, l->passed, add_event, &s) != JOURNAL_OK)
		return false;
	line_looked(l, s.walked, s.told, s.more);
	return true;
}

static void add_done(const struct line *l, struct operator_heartbeat *h)
{
	h->done_count = l->done_asked;
	memcpy(h->done, l->done, h->done_count * sizeof l->done[0]);
}

static bool fill_heartbeat(struct kiosk *k, struct operator_heartbeat *h)
{
	const struct operate *o = k->operate;

	hex_of(o->origin.installation, sizeof o->origin.installation, h->installation);
	h->boots = o->origin.starts;
	put_text(h->state, sizeof h->state, service_state_name(k->standing.service.state));
	add_reasons(k, h);
	add_devices(k, h);
	h->clock_s = kiosk_wall_s(k);
	h->settings_version = o->settings->version;
	h->settings_refused = o->refused;
	put_text(h->settings_why, sizeof h->settings_why, o->why);
	h->staff_list = o->staff_list;
	add_done(&o->line, h);
	if (k->standing.counters)
		count_list(k->standing.counters, COUNT_SOME, add_counter, h);
	return add_events(k, h);
}

/* ---- a piece of the log -----------------------------------------------------------------------
 */

struct log_search {
	struct operator_log *log;
	uint16_t most;
};

static bool add_row(void *seer, const struct journal_row *row)
{
	struct log_search *s = seer;

	fill_event(row, &s->log->row[s->log->row_count++]);
	return s->log->row_count < s->most;
}

static bool fill_log(struct kiosk *k, struct operator_log *log)
{
	struct line *l = &k->operate->line;
	const struct line_log *asked = &l->log;
	struct log_search s = { .log = log,
		                .most =
		                    asked->left < LINE_LOG_PIECE ? asked->left : LINE_LOG_PIECE };

	if (s.most > 0 && k->annals.walk(k->annals.self, asked->row > 0 ? asked->row - 1 : 0,
	                                 add_row, &s) != JOURNAL_OK)
		return false;
	log->last = log->row_count < s.most || s.most == asked->left;
	line_log_says(l, log->row_count, log->row_count > 0 ? log->row[log->row_count - 1].row : 0,
	              log->last);
	return true;
}

/* ---- all three --------------------------------------------------------------------------------
 */

static bool fill(struct kiosk *k, enum line_word word, struct line_message *m)
{
	switch (word) {
	case LINE_BOOT:
		m->saying = SAY_BOOT;
		return fill_boot(k, &m->is.boot);
	case LINE_HEARTBEAT:
		m->saying = SAY_HEARTBEAT;
		return fill_heartbeat(k, &m->is.heartbeat);
	case LINE_LOG:
		m->saying = SAY_LOG;
		memcpy(m->order, k->operate->line.log.order, sizeof m->order);
		return fill_log(k, &m->is.log);
	case LINE_NOTHING:
		break;
	}
	return false;
}

struct line_message *operate_message(struct kiosk *k, enum line_word word)
{
	struct line_message *m = calloc(1, sizeof *m);

	if (m && fill(k, word, m))
		return m;
	if (m)
		upkeep_lose_journal(k);
	free(m);
	return NULL;
}
