#include "kiosk/loop/attend.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/base/log.h"
#include "kiosk/loop/gather.h"
#include "kiosk/loop/inside.h"
#include "ui/model/grid.h"

static void step(struct kiosk *k, struct staff_event e);

/* ---- effects ----------------------------------------------------------------------------------
 */

/* Everything that is known, in words; NULL: no memory, and the job will say that it failed. */
static struct report_text *report_of(struct kiosk *k)
{
	static struct findings all; /* too large for a stack; this thread's alone */

	gather(k, TOPIC_REPORT, &all, NULL);
	return screen_report(k->screen, &all, kiosk_wall_s(k));
}

static void start_job(struct kiosk *k, const struct staff_effects *fx)
{
	struct task task = { .job = JOB_STAFF, .ticket = fx->ticket, .staff = fx->start };

	if (fx->start == STAFF_PRINT_PAGE || fx->start == STAFF_PRINT_REPORT ||
	    fx->start == STAFF_SAVE_REPORT)
		task.report = report_of(k);
	k->attend.job_who = k->attend.staff.who;
	if (k->own != JOB_NONE)
		kiosk_stop_worker(k);
	if (fx->start == STAFF_PRINT_PAGE || fx->start == STAFF_PRINT_REPORT)
		kiosk_leave_printer(k);
	worker_start(k->worker, &task, fx->start == STAFF_CHECK_PIN ? k->pin : NULL);
}

static void begin_trial(struct kiosk *k)
{
	k->attend.trial = true;
	k->attend.trial_leaves = k->attend.trial_printed = false;
	if (!attend_record_trial(k, 1))
		upkeep_lose_journal(k);
	upkeep_tell_reasons(k);
}

static void end_trial(struct kiosk *k)
{
	k->attend.trial = false;
	if (!attend_record_trial(k, 0))
		upkeep_lose_journal(k);
	upkeep_tell_reasons(k);
}

/* Whoever was there has gone: nothing of it stays, and no hand on the card. Where a resident is
 * served meanwhile, glass and worker are theirs. */
static void leave_glass(struct kiosk *k)
{
	explicit_bzero(&k->attend.findings, sizeof k->attend.findings);
	explicit_bzero(k->attend.open, sizeof k->attend.open);
	k->attend.printer = k->attend.network = k->attend.reader = (struct kept){ .at_s = 0 };
	memset(k->attend.tested_s, 0, sizeof k->attend.tested_s);
	k->attend.drift = 0;
	if (k->session.state != SESSION_IDLE)
		return;
	worker_forget(k->worker);
	k->own = JOB_NONE; /* it is dropped without an answer */
	screen_wipe(k->screen);
	screen_first_language(k->screen);
}

static void carry_out_service(struct kiosk *k, const struct staff_effects *fx)
{
	if (fx->out)
		standing_set(&k->standing, SERVICE_STAFF_OUT, true);
	if (fx->in)
		standing_set(&k->standing, SERVICE_STAFF_OUT, false);
	if (fx->enter)
		upkeep_service(k, SERVICE_STAFF_IN);
	if (fx->looked)
		upkeep_service(k, SERVICE_LOOKED);
	if (fx->leave)
		upkeep_service(k, SERVICE_STAFF_GONE);
	else if (fx->out || fx->in)
		upkeep_service(k, SERVICE_LOOK);
}

static void gather_page(struct kiosk *k, enum staff_topic topic)
{
	gather(k, topic, &k->attend.findings, k->attend.open);
	step(k, (struct staff_event){ .kind = STAFF_GATHERED,
	                              .count = findings_rows(&k->attend.findings) });
}

static void carry_out(struct kiosk *k, const struct staff_effects *fx)
{
	if (fx->abandon_job)
		worker_stop(k->worker);
	if (fx->start != STAFF_NO_JOB)
		start_job(k, fx);
	if (fx->wipe_pin || fx->wipe_all)
		secret_wipe(k->pin);
	if (fx->settle && !attend_settle(k, fx->after))
		upkeep_lose_journal(k);
	if (fx->chime)
		speak_chime(k);
	carry_out_service(k, fx);
	if (fx->trial)
		begin_trial(k);
	if (fx->trial_ends)
		end_trial(k);
	if (fx->wipe_all)
		leave_glass(k);
	if (fx->restart)
		kiosk_end_as(k, KIOSK_AGAIN_STAFF);
	if (fx->shut_down)
		kiosk_end_as(k, KIOSK_SHUT_DOWN);
	/* What is told of the printer is as old as the last look at it. */
	if (fx->gather == TOPIC_DASHBOARD && !k->printer_left)
		kiosk_watch_printer(k);
	if (fx->gather != TOPIC_NONE)
		gather_page(k, fx->gather);
}

/* A test's time is what the report tells; its verdict is the staff's own. A grid that is begun anew
 * measures anew. */
static void note_tests(struct kiosk *k, const struct staff *before, const struct staff_effects *fx)
{
	if (fx->act == ACT_TESTED)
		k->attend.tested_s[fx->before] = kiosk_wall_s(k);
	if (fx->trial_ends)
		k->attend.tested_s[TEST_VISIT] = kiosk_wall_s(k);
	if (k->attend.staff.state == STAFF_TOUCH && before->state != STAFF_TOUCH)
		k->attend.drift = 0;
}

static void step(struct kiosk *k, struct staff_event e)
{
	const struct staff before = k->attend.staff;
	struct staff_effects fx;

	e.now_ms = kiosk_now_ms(k);
	fx = staff_step(&k->attend.staff, &e);
	note_tests(k, &before, &fx);
	if (!attend_record_act(k, &fx)) {
		upkeep_lose_journal(k);
		return;
	}
	carry_out(k, &fx);
}

void attend_lose_journal(struct kiosk *k)
{
	step(k, (struct staff_event){ .kind = STAFF_JOURNAL_FAILED });
}

/* ---- events -----------------------------------------------------------------------------------
 */

void attend_begin(struct kiosk *k)
{
	const struct counters *c = k->standing.counters;

	staff_begin(&k->attend.staff, standing_says(&k->standing, SERVICE_STAFF_OUT),
	            c ? c->staff_wrong : 0, kiosk_now_ms(k));
	if (!standing_has_journal(&k->standing))
		attend_lose_journal(k);
}

bool attend_shows(const struct kiosk *k)
{
	return staff_shows(&k->attend.staff);
}

void attend_asked(struct kiosk *k)
{
	attend_follow(k);
	step(k, (struct staff_event){ .kind = STAFF_ASKED });
}

static bool on_keypad(struct kiosk *k, struct touch t)
{
	if (k->attend.staff.state != STAFF_PIN || !finger_type(k, t, STAFF_PIN_DIGITS))
		return false;
	step(k, (struct staff_event){ .kind = STAFF_DIGITS, .count = k->pin->len });
	return true;
}

/* What a row is, the staff cannot know. */
static void tell_row(const struct kiosk *k, struct staff_event *e)
{
	const struct attend *a = &k->attend;

	if (e->kind != STAFF_CHOICE || a->staff.state != STAFF_PAGE ||
	    e->count >= a->findings.count)
		return;
	e->incident = a->open[e->count].incident;
}

/* How far from the middle of its field the finger came down, at worst: tenths of a millimetre. */
static void note_drift(struct kiosk *k, unsigned field, double x_mm, double y_mm)
{
	const struct config *c = k->config;
	const struct glass glass = { (int)c->width_px, (int)c->height_px, c->width_mm,
		                     c->height_mm };
	const double drift_mm =
	    grid_drift_mm(&glass, STAFF_GRID_COLUMNS, STAFF_GRID_ROWS, field, x_mm, y_mm);

	if ((int64_t)(drift_mm * 10) > k->attend.drift)
		k->attend.drift = (int64_t)(drift_mm * 10);
}

/* The printer or the operator may have settled it while the question was there: then nobody is to
 * say the contrary, and the page is shown anew. */
static bool is_settled_meanwhile(struct kiosk *k, const struct staff_event *e)
{
	const struct staff *s = &k->attend.staff;

	return s->state == STAFF_ASK && s->question == QUESTION_CAME_OUT &&
	       (e->kind == STAFF_NEXT || e->kind == STAFF_SECOND || e->kind == STAFF_THIRD) &&
	       !arrears_is_open(k, k->attend.open[s->row % FINDINGS_MAX].issuance);
}

void attend_touch(struct kiosk *k, struct touch t, double x_mm, double y_mm)
{
	struct staff_event e = { .kind = STAFF_TOUCHED };

	if (on_keypad(k, t))
		return;
	if (t.action == ACTION_LANGUAGE)
		screen_next_language(k->screen);
	else if (show_staff_event(&k->attend.staff, t.action, t.argument, &e))
		tell_row(k, &e);
	if (is_settled_meanwhile(k, &e))
		e.kind = STAFF_BACK;
	if (k->attend.staff.state == STAFF_TOUCH && e.count > 0)
		note_drift(k, e.count - 1u, x_mm, y_mm);
	step(k, e);
}

void attend_news(struct kiosk *k)
{
	if (k->attend.staff.state == STAFF_PAGE && k->attend.staff.topic == TOPIC_DASHBOARD)
		gather_page(k, TOPIC_DASHBOARD);
}

void attend_miss(struct kiosk *k)
{
	step(k, (struct staff_event){ .kind = STAFF_TOUCHED });
}

bool attend_card(struct kiosk *k, bool present)
{
	const bool ours = attend_shows(k);

	step(k, (struct staff_event){ .kind = present ? STAFF_CARD_IN : STAFF_CARD_OUT });
	return ours;
}

static struct kept *kept_of(struct attend *a, enum staff_job job)
{
	if (job == STAFF_TRY_READER)
		return &a->reader;
	if (job == STAFF_LOOK_PRINTER || job == STAFF_PRINT_PAGE)
		return &a->printer;
	return job == STAFF_TRY_NETWORK ? &a->network : NULL;
}

static void keep_findings(struct kiosk *k, enum staff_job job)
{
	struct attend *a = &k->attend;
	struct kept *kept = kept_of(a, job);

	if (!worker_take_findings(k->worker, &a->findings))
		return;
	if (job == STAFF_LOOK_PRINTER)
		gather_sides(k, &a->findings);
	if (kept)
		*kept = (struct kept){ a->findings, kiosk_wall_s(k) };
}

void attend_hear(struct kiosk *k, const struct letter *l)
{
	const struct staff_letter *s = &l->staff;

	if (l->event.kind == EVENT_JOB_PROGRESS)
		return;
	if (s->job == STAFF_PRINT_PAGE || s->job == STAFF_PRINT_REPORT) {
		kiosk_watch_printer(k);
		attend_record_page(k, s->after);
	}
	if (s->job == STAFF_TAKE_SETTINGS && s->told == TOLD_DONE)
		kiosk_end_as(k, KIOSK_AGAIN_STAFF);
	if (k->attend.staff.job != s->job || k->attend.staff.ticket != l->event.ticket) {
		attend_record_late(k, s);
		return;
	}
	keep_findings(k, s->job);
	step(k, (struct staff_event){ .kind = STAFF_JOB_DONE,
	                              .ticket = l->event.ticket,
	                              .refusal = s->refusal,
	                              .told = s->told,
	                              .role = s->role,
	                              .who = s->who,
	                              .tries_left = s->tries_left,
	                              .before = s->before,
	                              .after = s->after,
	                              .rows = findings_rows(&k->attend.findings),
	                              .passed = s->passed,
	                              .open = s->open });
}

/* ---- following session and service ------------------------------------------------------------
 */

static bool is_serving(const struct kiosk *k)
{
	return k->session.state != SESSION_IDLE;
}

static void follow_trial(struct kiosk *k)
{
	struct attend *a = &k->attend;

	if (!a->trial || is_serving(k) == a->trial_leaves)
		return;
	a->trial_leaves = is_serving(k);
	step(k, (struct staff_event){ .kind = STAFF_TRIAL_MOVED,
	                              .flag = a->trial_leaves,
	                              .count = a->trial_printed });
}

/* The session does not hear of cards while the staff has the glass. One that was taken meanwhile is
 * told when it has it again. One that lies there may be on its way back into a pocket: by itself it
 * begins no visit, and is told when somebody has begun one. */
static void follow_card(struct kiosk *k)
{
	const bool lies = k->standing.card_present;

	if (attend_shows(k) || k->session.card_present == lies ||
	    (lies && k->session.state == SESSION_IDLE))
		return;
	kiosk_tell_card(k);
}

void attend_follow(struct kiosk *k)
{
	struct attend *a = &k->attend;
	const bool serving = is_serving(k) && !a->trial;
	const bool fault = k->standing.service.fault;

	if (a->trial && k->session.outcome == OUTCOME_PRINTED)
		a->trial_printed = true;
	follow_trial(k);
	if (serving != a->serving) {
		a->serving = serving;
		step(k, (struct staff_event){ .kind = STAFF_SERVING, .flag = serving });
	}
	if (fault != a->staff.fault)
		step(k, (struct staff_event){ .kind = STAFF_FAULT, .flag = fault });
	if (a->staff.state == STAFF_LEAVING && k->standing.service.state != SERVICE_TESTS &&
	    k->standing.service.state != SERVICE_SUPERVISED)
		step(k, (struct staff_event){ .kind = STAFF_SELF_TESTED });
	follow_card(k);
}

void attend_do(struct kiosk *k)
{
	const uint64_t due_ms = attend_due_ms(k);

	attend_follow(k);
	if (due_ms != 0 && kiosk_now_ms(k) >= due_ms)
		step(k, (struct staff_event){ .kind = STAFF_TICK });
}

uint64_t attend_due_ms(const struct kiosk *k)
{
	return staff_deadline_ms(&k->attend.staff);
}

uint8_t attend_public(const struct kiosk *k, uint8_t public)
{
	const uint64_t staff = SERVICE_BIT(SERVICE_STAFF) | SERVICE_BIT(SERVICE_STAFF_OUT) |
	                       SERVICE_BIT(SERVICE_TAKEN_OUT) | SERVICE_BIT(SERVICE_CLOSED_HOURS) |
	                       SERVICE_BIT(SERVICE_CLOSED_DAY);

	return k->attend.trial ? service_public(k->standing.service.reasons & ~staff) : public;
}
