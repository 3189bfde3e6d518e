#include "kiosk/loop/operate.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/base/log.h"
#include "kiosk/loop/operate_inside.h"

struct operate *operate_create(const struct settings *settings, enum operator_cause cause)
{
	struct operate *o = calloc(1, sizeof *o);

	if (!o)
		return NULL;
	o->settings = settings;
	o->cause = cause;
	o->on_trial = settings->on_trial;
	o->refused = settings->refused;
	memcpy(o->why, settings->why, sizeof o->why);
	memcpy(o->package, settings->digest, sizeof o->package); /* is in force */
	return o;
}

void operate_destroy(struct operate *o)
{
	if (!o)
		return;
	free(o->staff_ca);
	free(o);
}

/* ---- the journal ------------------------------------------------------------------------------
 */

struct entry operate_entry(const struct kiosk *k, enum entry_kind kind)
{
	return (struct entry){ .wall_ms = k->clock.wall_ms(k->clock.self), .kind = (uint16_t)kind };
}

bool operate_record(struct kiosk *k, const struct entry *entry, int count)
{
	struct record_of_step record = { .count = count, .now = true };

	if (!standing_has_journal(&k->standing))
		return false;
	memcpy(record.entry, entry, (size_t)count * sizeof *entry);
	if (upkeep_record(k, &record) == JOURNAL_OK)
		return true;
	upkeep_lose_journal(k);
	return false;
}

/* ---- beginning --------------------------------------------------------------------------------
 */

/* A package that was left aside at the start is told, as any other that is refused. */
static void note_settings(struct kiosk *k)
{
	struct operate *o = k->operate;
	struct entry e = operate_entry(k, ENTRY_SETTINGS);

	k->settings_version = o->settings->version;
	if (o->settings->refusal == SETTINGS_GOOD)
		return;
	standing_set(&k->standing, SERVICE_SETTINGS_REFUSED, true);
	log_line(LOG_ERROR, "settings of the operator were left aside: %s", o->why);
	e.life_before = o->settings->version;
	e.life_after = o->refused;
	e.outcome = OUTCOME_FAILED;
	e.code = o->settings->refusal;
	(void)operate_record(k, &e, 1);
}

void operate_prove(struct kiosk *k)
{
	struct operate *o = k->operate;

	if (!o || !o->on_trial)
		return;
	o->on_trial = false;
	if (!settings_served(o->settings))
		log_line(LOG_ERROR, "settings of the operator are good, and that cannot be noted");
}

/* Every part has been asked: whatever it may do now, it has a line and a staff's door. */
static bool has_begun(const struct kiosk *k)
{
	const enum service_state state = k->standing.service.state;

	return state != SERVICE_STARTS && state != SERVICE_TESTS;
}

static bool knows_itself(struct kiosk *k)
{
	return k->annals.self && standing_has_journal(&k->standing) &&
	       k->annals.origin(k->annals.self, &k->operate->origin) == JOURNAL_OK;
}

/* The installation's id is random, and the same program does not begin twice alike. */
static uint32_t seed_of(const struct annals_origin *o)
{
	uint32_t seed;

	memcpy(&seed, o->installation, sizeof seed);
	return seed ^ o->starts;
}

void operate_begin(struct kiosk *k)
{
	struct operate *o = k->operate;
	bool set_up;

	if (!o)
		return;
	note_settings(k);
	operate_look_at_certificates(k);
	operate_look_at_disk(k);
	set_up = k->config->operator_line && knows_itself(k); /* which reads the origin */
	line_begin(&o->line, set_up, seed_of(&o->origin), kiosk_now_ms(k));
	/* The operator's last word stands until the first answer says otherwise. */
	o->line.out =
	    o->line.state != LINE_OFF && k->standing.counters && k->standing.counters->taken_out;
	standing_set(&k->standing, SERVICE_TAKEN_OUT, o->line.out);
}

/* ---- saying -----------------------------------------------------------------------------------
 */

static void say(struct kiosk *k)
{
	struct operate *o = k->operate;
	const enum line_word word = line_begin_word(&o->line, kiosk_now_ms(k));
	struct task task = { .job = JOB_LINE };

	if (word == LINE_NOTHING)
		return;
	task.line = operate_message(k, word);
	if (task.line)
		upkeep_start(k, &task);
	else
		line_failed(&o->line, LINE_REFUSED, kiosk_now_ms(k)); /* later, perhaps */
}

/* Whoever is about to begin anew says no more; while staff keep it from that, the line goes on. */
static bool may_say(const struct kiosk *k)
{
	return upkeep_may_work(k) && (k->again == KIOSK_CLOSED || !upkeep_may_end(k));
}

void operate_do(struct kiosk *k)
{
	struct operate *o = k->operate;

	if (!o)
		return;
	if (has_begun(k))
		operate_prove(k);
	operate_look_at_clock(k);
	if (kiosk_now_ms(k) >= o->disk_ms) {
		operate_look_at_disk(k);
		operate_look_at_certificates(k); /* others may have been put there */
	}
	if (o->line.asked != LINE_NOTHING && k->own != JOB_LINE)
		line_stopped(&o->line, kiosk_now_ms(k));
	if (upkeep_is_alone(k))
		operate_obey(k);
	if (may_say(k))
		say(k);
}

uint64_t operate_due_ms(const struct kiosk *k)
{
	const struct operate *o = k->operate;
	uint64_t due_ms;

	if (!o)
		return 0;
	due_ms = may_say(k) ? line_due_ms(&o->line) : 0;
	return due_ms != 0 && due_ms < o->disk_ms ? due_ms : o->disk_ms;
}

void operate_hurry(struct kiosk *k)
{
	if (k->operate)
		line_hurry(&k->operate->line, kiosk_now_ms(k));
}

void operate_doubt(struct kiosk *k, const struct letter *l)
{
	if (k->operate && l->event.kind == EVENT_JOB_FAILED &&
	    (l->event.trouble == TROUBLE_SERVER_AWAY || l->event.trouble == TROUBLE_SERVER_SLOW))
		line_try(&k->operate->line, kiosk_now_ms(k));
}

void operate_test(struct kiosk *k)
{
	struct operate *o = k->operate;

	if (o) {
		operate_look_at_certificates(k);
		operate_look_at_disk(k);
	}
	if (!o || o->line.state == LINE_OFF) {
		upkeep_service(k, SERVICE_TESTED);
		return;
	}
	o->testing = true;
	line_try(&o->line, kiosk_now_ms(k));
}

/* ---- hearing ----------------------------------------------------------------------------------
 */

static enum line_failure failure_of(const struct letter *l)
{
	static const struct {
		enum refusal refusal;
		enum line_failure failure;
	} rows[] = {
		{ REFUSAL_TERMINAL, LINE_REFUSED },    { REFUSAL_NOT_FOUND, LINE_ABSENT },
		{ REFUSAL_BAD_REQUEST, LINE_MISREAD }, { REFUSAL_CONFLICT, LINE_BOOT_FIRST },
		{ REFUSAL_RATE, LINE_TOO_OFTEN },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (l->refusal == rows[i].refusal)
			return rows[i].failure;
	return l->event.trouble == TROUBLE_SERVER_UNTRUSTED ? LINE_REFUSED : LINE_AWAY;
}

static void hear_done(struct kiosk *k, int64_t server_ends_s)
{
	struct operate *o = k->operate;
	const struct line_log log = o->line.log;
	struct operator_answer *a;

	k->standing.facts.server_ends_s = server_ends_s;
	if (o->line.asked == LINE_LOG) {
		line_answered(&o->line, NULL, kiosk_now_ms(k));
		if (o->line.log.order[0] == '\0')
			operate_told_log(k, &log);
		return;
	}
	a = calloc(1, sizeof *a);
	if (a && worker_take_line(k->worker, a)) {
		o->heard_s = kiosk_wall_s(k);
		operate_heed(k, a);
		line_answered(&o->line, a, kiosk_now_ms(k));
	} else {
		line_failed(&o->line, LINE_REFUSED, kiosk_now_ms(k));
	}
	free(a);
}

void operate_hear(struct kiosk *k, const struct letter *l)
{
	struct operate *o = k->operate;
	struct line before;

	/* Stopped by a visit: it is said again, and the server does not mind the same words twice.
	 */
	if (!o || k->own != JOB_LINE || k->own_ticket != l->event.ticket)
		return;
	k->own = JOB_NONE;
	before = o->line;
	if (l->event.kind == EVENT_JOB_DONE)
		hear_done(k, l->code);
	else
		line_failed(&o->line, failure_of(l), kiosk_now_ms(k));
	operate_follow(k, &before, l->event.kind == EVENT_JOB_DONE ? 0 : l->code);
	if (o->testing && before.asked != LINE_LOG) {
		o->testing = false;
		upkeep_service(k, SERVICE_TESTED);
	} else {
		upkeep_service(k, SERVICE_LOOK);
	}
	attend_news(k);
}

/* ---- for others -------------------------------------------------------------------------------
 */

const char *operate_notice(const struct kiosk *k, bool english)
{
	const struct line *l = k->operate ? &k->operate->line : NULL;
	const int64_t now_s = kiosk_wall_s(k);

	if (!l || !l->noticed || now_s < l->notice_from || now_s >= l->notice_until)
		return "";
	return english && l->notice_en[0] != '\0' ? l->notice_en : l->notice_ja;
}

struct operate_line operate_line(const struct kiosk *k)
{
	const struct operate *o = k->operate;

	if (!o)
		return (struct operate_line){ .told = -1 };
	return (struct operate_line){ .set_up = o->line.state != LINE_OFF,
		                      .up = o->line.up,
		                      .heard_s = o->heard_s,
		                      .told = o->line.events_next - 1 };
}
