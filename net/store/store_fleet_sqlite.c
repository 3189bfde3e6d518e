#include "net/store/store_fleet_sqlite.h"

#include <stdio.h>
#include <string.h>

/* What terminals tell of themselves. */

#define ANSWER_OF(f)                                                                               \
	((struct operator_answer){ .admission = (f)->admission, .events_next = (f)->events_next })

/* ---- what is known --------------------------------------------------------------------------- */

enum store_status fleet_on_record(struct store *s, const char *terminal)
{
	static const char sql[] = "SELECT 1 FROM terminal WHERE id = ?1";
	struct query q = query_begin(s, sql);

	query_text(&q, terminal);
	return query_end(&q, query_row(&q));
}

static enum store_status standing_of(struct store *s, const char *terminal,
                                     struct fleet_standing *out)
{
	static const char sql[] =
	    "SELECT f.admission, f.installation, f.cloned, f.era, f.boots, f.head_row,"
	    " f.events_from, f.events_next, f.head_hash, f.certificate <> t.certificate_digest"
	    " FROM fleet f JOIN terminal t ON t.id = f.terminal WHERE f.terminal = ?1";
	struct fleet_standing f = { 0 };
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_text(&q, terminal);
	status = query_row(&q);
	if (status == STORE_OK) {
		f.admission = (enum operator_admission)sqlite3_column_int(q.statement, 0);
		column_text(&q, 1, f.installation, sizeof f.installation);
		f.cloned = sqlite3_column_int64(q.statement, 2);
		f.era = sqlite3_column_int64(q.statement, 3);
		f.boots = sqlite3_column_int64(q.statement, 4);
		f.head_row = sqlite3_column_int64(q.statement, 5);
		f.events_from = sqlite3_column_int64(q.statement, 6);
		f.events_next = sqlite3_column_int64(q.statement, 7);
		column_text(&q, 8, f.head_hash, sizeof f.head_hash);
		f.anew = column_flag(&q, 9);
	}
	status = query_end(&q, status);
	if (status == STORE_OK)
		*out = f;
	return status;
}

enum store_status fleet_admission_of(struct store *s, const char *terminal,
                                     enum operator_admission *out)
{
	struct fleet_standing f;
	const enum store_status status = standing_of(s, terminal, &f);

	if (status == STORE_OK)
		*out = f.admission;
	return status;
}

/* ---- two under one certificate --------------------------------------------------------------- */

static enum store_status reject(struct store *s, const char *terminal, struct fleet_standing *f,
                                int64_t now, enum fleet_finding *finding)
{
	static const char sql[] =
	    "UPDATE fleet SET admission = ?2, cloned = ?3 WHERE terminal = ?1";
	struct query q = query_begin(s, sql);

	query_text(&q, terminal);
	query_int(&q, ADMISSION_REJECTED);
	query_int(&q, now);
	f->admission = ADMISSION_REJECTED;
	*finding = FLEET_CLONED;
	return query_change(&q);
}

/* A journal only grows, and so does the count of starts: what is behind is a copy of it. */
static bool same_machine(const struct fleet_standing *f, const struct operator_boot *boot)
{
	return strcmp(f->installation, boot->installation) == 0 && boot->boots >= f->boots &&
	       boot->head_row >= f->head_row &&
	       (f->head_row == 0 || boot->head_row != f->head_row ||
	        strcmp(boot->head_hash, f->head_hash) == 0);
}

/* ---- boot ------------------------------------------------------------------------------------ */

#define CERTIFICATE "(SELECT certificate_digest FROM terminal WHERE id = ?1)"

static enum store_status write_boot(struct store *s, const char *terminal,
                                    const struct operator_boot *b, const struct fleet_standing *f,
                                    int64_t now)
{
	static const char sql[] =
	    "INSERT INTO fleet(terminal, certificate, admission, installation, era, booted, heard, "
	    "boots, cause,"
	    " software, model, printer, site, printer_life, settings_version, settings_refused,"
	    " head_row, head_hash, events_from, events_next)"
	    " VALUES(?1, " CERTIFICATE
	    ", ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,"
	    "  ?17, ?18)"
	    " ON CONFLICT(terminal) DO UPDATE SET (certificate, admission, installation, cloned, "
	    "era, booted,"
	    "  heard, boots, cause, software, model, printer, site, printer_life, state, reasons,"
	    "  devices, settings_version, settings_refused, settings_why, head_row, head_hash,"
	    "  events_from, events_next)"
	    " = (" CERTIFICATE
	    ", ?2, ?3, 0, ?4, ?5, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, '', '', '', ?13, ?14, '',"
	    "  ?15, ?16, ?17, ?18)";
	struct query q = query_begin(s, sql);

	query_text(&q, terminal);
	query_int(&q, f->admission);
	query_text(&q, b->installation);
	query_int(&q, f->era);
	query_int(&q, now);
	query_int(&q, b->boots);
	query_int(&q, b->cause);
	query_text(&q, b->software);
	query_text(&q, b->model);
	query_text(&q, b->printer);
	query_text(&q, b->site);
	query_text(&q, b->printer_life);
	query_int(&q, b->settings_version);
	query_int(&q, b->settings_refused);
	query_int(&q, b->head_row);
	query_text(&q, b->head_hash);
	query_int(&q, f->events_from);
	query_int(&q, f->events_next);
	return query_change(&q);
}

/* Of an earlier one nothing is known any more. */
static void take_for_another(struct fleet_standing *f, const struct operator_boot *boot,
                             enum operator_admission admission)
{
	*f = (struct fleet_standing){ admission, .era = f->era + 1, .events_from = 1,
		                      .events_next = 1 };
	memcpy(f->installation, boot->installation, sizeof f->installation);
}

/* A new certificate is the office's word for what shows it: a machine that was replaced, or one of
 * two of which the other is shut out by this. */
static bool is_replaced(const struct fleet_standing *f, const char *installation)
{
	return f->anew &&
	       (f->admission == ADMISSION_REJECTED || strcmp(f->installation, installation) != 0);
}

static enum store_status judge_boot(struct store *s, const char *terminal,
                                    const struct operator_boot *boot, enum operator_admission first,
                                    struct fleet_standing *f)
{
	enum store_status status = standing_of(s, terminal, f);

	if (status == STORE_NONE) {
		status = fleet_on_record(s, terminal);
		f->era = 0;
		take_for_another(f, boot, first);
	} else if (status == STORE_OK && !*f->installation) {
		take_for_another(f, boot, ADMISSION_ACCEPTED);
	} else if (status == STORE_OK && is_replaced(f, boot->installation)) {
		take_for_another(f, boot, first);
	}
	return status;
}

static enum store_status take_boot(struct store *s, const char *terminal,
                                   const struct operator_boot *boot, enum operator_admission first,
                                   int64_t now, struct operator_answer *out,
                                   enum fleet_finding *finding)
{
	const struct fleet_told told = { boot->settings_version, boot->settings_refused, -1 };
	struct fleet_standing f;
	enum store_status status = judge_boot(s, terminal, boot, first, &f);

	if (status == STORE_OK && f.admission != ADMISSION_REJECTED)
		status = same_machine(&f, boot) ? write_boot(s, terminal, boot, &f, now)
		                                : reject(s, terminal, &f, now, finding);
	if (status != STORE_OK)
		return status;
	*out = ANSWER_OF(&f);
	return f.admission == ADMISSION_ACCEPTED ? wish_answer(s, terminal, &told, now, out)
	                                         : STORE_OK;
}

enum store_status fleet_boot(struct store *s, const char *terminal,
                             const struct operator_boot *boot, enum operator_admission first,
                             int64_t now, struct operator_answer *out, enum fleet_finding *finding)
{
	enum store_status status = store_begin(s);

	*finding = FLEET_FINE;
	if (status != STORE_OK)
		return status;
	return store_end(s, take_boot(s, terminal, boot, first, now, out, finding));
}

/* ---- heartbeat ------------------------------------------------------------------------------- */

static void reasons_text(const struct operator_heartbeat *h, char *out, size_t size)
{
	size_t len = 0;

	*out = '\0';
	for (uint8_t i = 0; i < h->reason_count && len < size; i++)
		len += (size_t)snprintf(out + len, size - len, "%s%s", i ? " " : "", h->reason[i]);
}

static void devices_text(const struct operator_heartbeat *h, char *out, size_t size)
{
	size_t len = 0;

	*out = '\0';
	for (uint8_t i = 0; i < h->device_count && len < size; i++)
		len += (size_t)snprintf(out + len, size - len, "%s%s=%s", i ? " " : "",
		                        h->device[i].name, h->device[i].state);
}

static enum store_status write_beat(struct store *s, const char *terminal,
                                    const struct operator_heartbeat *h,
                                    const struct fleet_standing *f, int64_t now)
{
	static const char sql[] =
	    "UPDATE fleet SET heard = ?2, state = ?3, reasons = ?4, devices = ?5, clock_off = ?6,"
	    " settings_version = ?7, settings_refused = ?8, settings_why = ?9, staff_list = ?10,"
	    " head_row = ?11, head_hash = ?12, events_next = ?13 WHERE terminal = ?1";
	char reasons[OPERATOR_REASONS_MAX * 8 + 1], devices[OPERATOR_DEVICES_MAX * 33 + 1];
	struct query q = query_begin(s, sql);

	reasons_text(h, reasons, sizeof reasons);
	devices_text(h, devices, sizeof devices);
	query_text(&q, terminal);
	query_int(&q, now);
	query_text(&q, h->state);
	query_text(&q, reasons);
	query_text(&q, devices);
	query_int(&q, h->clock_s - now);
	query_int(&q, h->settings_version);
	query_int(&q, h->settings_refused);
	query_text(&q, h->settings_why);
	query_int(&q, (int64_t)h->staff_list);
	query_int(&q, f->head_row);
	query_text(&q, f->head_hash);
	query_int(&q, f->events_next);
	return query_change(&q);
}

/* NONE: it is another machine's. */
static enum store_status take_told(struct store *s, const char *terminal,
                                   const struct operator_heartbeat *h, struct fleet_standing *f,
                                   int64_t now)
{
	enum store_status status = STORE_OK;

	if (strcmp(f->installation, h->installation) != 0)
		return STORE_NONE;
	if (f->admission == ADMISSION_ACCEPTED)
		status = events_take(s, terminal, h, now, f);
	if (status == STORE_OK)
		status = counters_take(s, terminal, h);
	if (status == STORE_OK && f->admission == ADMISSION_ACCEPTED)
		status = wish_done(s, terminal, h, now);
	return status == STORE_OK ? write_beat(s, terminal, h, f, now) : status;
}

static enum store_status take_beat(struct store *s, const char *terminal,
                                   const struct operator_heartbeat *h, int64_t now,
                                   struct operator_answer *out, enum fleet_finding *finding)
{
	const struct fleet_told told = { h->settings_version, h->settings_refused,
		                         (int64_t)h->staff_list };
	struct fleet_standing f;
	enum store_status status = standing_of(s, terminal, &f);

	if (status != STORE_OK)
		return status;
	if (is_replaced(&f, h->installation))
		return STORE_NONE;
	if (f.admission == ADMISSION_REJECTED && *f.installation) {
		*out = ANSWER_OF(&f);
		return STORE_OK;
	}
	if (!*f.installation ||
	    (strcmp(f.installation, h->installation) == 0 && h->boots != f.boots))
		return STORE_NONE;
	status = take_told(s, terminal, h, &f, now);
	if (status == STORE_NONE)
		status = reject(s, terminal, &f, now, finding);
	if (status != STORE_OK)
		return status;
	*out = ANSWER_OF(&f);
	return f.admission == ADMISSION_ACCEPTED ? wish_answer(s, terminal, &told, now, out)
	                                         : STORE_OK;
}

enum store_status fleet_heartbeat(struct store *s, const char *terminal,
                                  const struct operator_heartbeat *beat, int64_t now,
                                  struct operator_answer *out, enum fleet_finding *finding)
{
	enum store_status status = store_begin(s);

	*finding = FLEET_FINE;
	if (status != STORE_OK)
		return status;
	return store_end(s, take_beat(s, terminal, beat, now, out, finding));
}

/* ---- heard otherwise ------------------------------------------------------------------------- */

static enum store_status note_one(struct store *s, const struct fleet_heard *heard)
{
	static const char sql[] = "UPDATE fleet SET heard = ?2"
				  " WHERE terminal = ?1 AND heard < ?2 AND admission <> ?3";
	struct query q = query_begin(s, sql);
	enum store_status status;

	query_text(&q, heard->terminal);
	query_int(&q, heard->at);
	query_int(&q, ADMISSION_REJECTED);
	status = query_change(&q);
	return status == STORE_NONE ? STORE_OK : status;
}

enum store_status fleet_note_heard(struct store *s, const struct fleet_heard *heard, size_t count)
{
	enum store_status status = store_begin_shortly(s);

	if (status != STORE_OK)
		return status;
	for (size_t i = 0; i < count && status == STORE_OK; i++)
		status = note_one(s, &heard[i]);
	return store_end(s, status);
}
