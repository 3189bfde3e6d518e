#include "kiosk/loop/kiosk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/base/log.h"
#include "kiosk/loop/inside.h"
#include "net/protocol/hex.h"
#include "ui/sound/sound.h"

uint64_t kiosk_now_ms(const struct kiosk *k)
{
	return k->clock.now_ms(k->clock.self);
}

int64_t kiosk_wall_s(const struct kiosk *k)
{
	return (int64_t)(k->clock.wall_ms(k->clock.self) / 1000);
}

/* ---- effects --------------------------------------------------------------------------------- */

/* While a job of ours is at the printer its busy state is no news. */
void kiosk_leave_printer(struct kiosk *k)
{
	k->printer_left = true;
	watcher_leave_printer(k->watcher);
}

void kiosk_watch_printer(struct kiosk *k)
{
	k->printer_left = false;
	watcher_watch_printer(k->watcher);
}

/* What only waits in the worker is dropped without an answer. */
void kiosk_stop_worker(struct kiosk *k)
{
	worker_stop(k->worker);
	k->own = JOB_NONE;
}

static bool uses_printer(enum session_job job)
{
	return job == JOB_PRINT || job == JOB_DIRECTIONS;
}

/* Of the document that is asked for; 0: there is no such row. */
static uint8_t kind_asked(const struct kiosk *k)
{
	const uint8_t row = k->session.choice.document;

	return row < k->offer.document_count ? (uint8_t)(1 + k->offer.document[row].kind) : 0;
}

static void start_job(struct kiosk *k, const struct effects *fx)
{
	struct task task = {
		.job = fx->start,
		.ticket = fx->ticket,
		.errand = k->session.errand,
		.choice = k->session.choice,
		.disputed = k->session.disputed,
		.outcome = k->session.outcome,
		.trouble = k->session.trouble,
		.trial = k->attend.trial,
	};

	/* Another document: what the last one left says nothing about it. */
	if (fx->start == JOB_FETCH)
		k->hand = (struct in_hand){ .evidence = evidence_none, .kind = kind_asked(k) };
	task.evidence = k->hand.evidence;
	memcpy(task.issuance, k->hand.issuance, sizeof task.issuance);
	k->probe_ms = 0;
	/* A visit does not wait for what the loop does by the way. */
	if (k->own != JOB_NONE)
		kiosk_stop_worker(k);
	if (uses_printer(fx->start))
		kiosk_leave_printer(k);
	if (fx->start == JOB_DIRECTIONS)
		screen_directions(k->screen, &k->session, &task.directions);
	worker_start(k->worker, &task, fx->start == JOB_VERIFY ? k->pin : NULL);
}

static void wipe_visit(struct kiosk *k)
{
	worker_forget(k->worker);
	k->own = JOB_NONE;
	explicit_bzero(&k->offer, sizeof k->offer);
	screen_wipe(k->screen);
	/* Until then the same person is asked to take the card, or lays down another one. */
	if (k->session.state == SESSION_IDLE)
		screen_first_language(k->screen);
}

void kiosk_carry_out(struct kiosk *k, const struct effects *fx)
{
	if (fx->abandon_job || fx->stop_job)
		kiosk_stop_worker(k);
	if (fx->wipe_all)
		wipe_visit(k);
	if (fx->start != JOB_NONE)
		start_job(k, fx);
	if (fx->wipe_pin || fx->wipe_all)
		secret_wipe(k->pin);
}

static bool brings_offer(const struct kiosk *k, enum session_job job)
{
	return job == JOB_REGISTER || (job == JOB_PROVE && k->session.errand != ERRAND_STATUS);
}

/* What an answer brings besides the event. A late one teaches something about the machine, and
 * nothing else. */
static void keep(struct kiosk *k, const struct letter *l)
{
	const bool done = l->event.kind == EVENT_JOB_DONE;
	const bool awaited = k->session.job == l->job && k->session.ticket == l->event.ticket;

	standing_learn(&k->standing, l);
	if (uses_printer(l->job) && l->event.kind != EVENT_JOB_PROGRESS)
		kiosk_watch_printer(k);
	/* The idle screen must not wait for the next look to say why nothing is printed. */
	if (l->event.kind == EVENT_JOB_FAILED && l->event.trouble == TROUBLE_PRINTER)
		kiosk_watch_printer(k);
	if (!awaited)
		return;
	if (l->job == JOB_FETCH)
		memcpy(k->hand.issuance, l->issuance, sizeof k->hand.issuance);
	if (done && (l->job == JOB_FETCH || l->job == JOB_PRINT))
		k->hand.evidence = l->evidence;
	if (done && brings_offer(k, l->job) && !worker_take_offer(k->worker, &k->offer))
		log_line(LOG_ERROR, "there is no offer to show");
}

/* ---- the step -------------------------------------------------------------------------------- */

/* Then there may be something that the server has not heard. */
static bool speaks_of_document(const struct letter *l)
{
	return l->event.kind != EVENT_JOB_PROGRESS &&
	       (l->job == JOB_FETCH || l->job == JOB_PRINT || l->job == JOB_REPORT);
}

void kiosk_step(struct kiosk *k, const struct event *e, const struct letter *letter)
{
	const struct session before = k->session;
	struct effects fx = session_step(&k->session, e);
	struct record_of_step record;

	speak_of_step(k, &before);
	standing_outcome(&k->standing, k->session.outcome);
	record_step(&before, &k->session, &fx, letter, &k->hand, k->clock.wall_ms(k->clock.self),
	            &record);
	k->arrears.look =
	    k->arrears.look || fx.start == JOB_REPORT || (letter && speaks_of_document(letter));
	if (standing_has_journal(&k->standing) && upkeep_record(k, &record) != JOURNAL_OK) {
		/* Nothing is begun; but what was to be wiped or stopped still is. */
		fx.start = JOB_NONE;
		kiosk_carry_out(k, &fx);
		upkeep_lose_journal(k);
		return;
	}
	kiosk_carry_out(k, &fx);
	if (before.state == SESSION_IDLE || k->session.state != SESSION_IDLE)
		return;
	/* Whatever became of the job, and of its answer: from now on the printer is looked at. */
	if (k->printer_left)
		kiosk_watch_printer(k);
	upkeep_tell_reasons(k);
}

void kiosk_tell_card(struct kiosk *k)
{
	kiosk_step(
	    k,
	    &(struct event){ .kind = k->standing.card_present ? EVENT_CARD_IN : EVENT_CARD_OUT,
	                     .now_ms = kiosk_now_ms(k) },
	    NULL);
}

static void on_reader(struct kiosk *k, enum reader_presence presence)
{
	const bool was_present = k->standing.card_present;

	standing_reader(&k->standing, presence);
	upkeep_tell_new_reasons(k);
	if (k->standing.card_present == was_present)
		return;
	if (!attend_card(k, k->standing.card_present))
		kiosk_tell_card(k);
}

static void hear_visit(struct kiosk *k, const struct letter *l)
{
	operate_doubt(k, l);
	kiosk_step(k, &l->event, l);
}

void kiosk_hear(struct kiosk *k, struct letter *l)
{
	switch (l->kind) {
	case LETTER_READER:
		on_reader(k, l->presence);
		break;
	case LETTER_PRINTER:
		standing_printer(&k->standing, l->printer_troubles, l->printer_notes);
		upkeep_tell_new_reasons(k);
		break;
	case LETTER_EVENT:
		keep(k, l);
		l->event.now_ms = kiosk_now_ms(k);
		if (l->job == JOB_STAFF)
			attend_hear(k, l);
		else if (l->job == JOB_PROBE || l->job == JOB_RECALL || l->job == JOB_TELL)
			arrears_hear(k, l);
		else if (l->job == JOB_LINE)
			operate_hear(k, l);
		else
			hear_visit(k, l);
		break;
	}
}

/* ---- the loop -------------------------------------------------------------------------------- */

static void tick(struct kiosk *k)
{
	const struct event e = { .kind = EVENT_TICK, .now_ms = kiosk_now_ms(k) };
	const uint64_t deadline_ms = session_deadline_ms(&k->session);

	if (deadline_ms != 0 && e.now_ms >= deadline_ms)
		kiosk_step(k, &e, NULL);
}

static void show(struct kiosk *k)
{
	static const uint8_t none[sizeof k->hand.issuance];
	const uint8_t *number = k->hand.issuance;
	char issuance[2 * sizeof none + 1] = "";

	if (memcmp(number, none, sizeof none) != 0)
		hex_of(number, sizeof none, issuance);
	if (attend_shows(k)) {
		screen_show_staff(k->screen,
		                  &(struct screen_staff){ .staff = &k->attend.staff,
		                                          .findings = &k->attend.findings,
		                                          .now_ms = kiosk_now_ms(k),
		                                          .wall_s = kiosk_wall_s(k) });
		return;
	}
	screen_show(k->screen,
	            &(struct screen_matter){ .session = &k->session,
	                                     .offer = &k->offer,
	                                     .service = &k->standing.facts,
	                                     .issuance = issuance,
	                                     .notice = { [WORDS_JA] = operate_notice(k, false),
	                                                 [WORDS_EN] = operate_notice(k, true) },
	                                     .trial = k->attend.trial,
	                                     .now_ms = kiosk_now_ms(k),
	                                     .wall_s = kiosk_wall_s(k) });
}

static void tell_metrics(struct kiosk *k)
{
	metrics_pass(&k->metrics, kiosk_now_ms(k),
	             &(struct metrics_facts){ .counters = k->standing.counters,
	                                      .service = &k->standing.service,
	                                      .facts = &k->standing.facts,
	                                      .since_s = k->since_s });
}

static void serve(struct kiosk *k)
{
	while (!k->closing && (k->again == KIOSK_CLOSED || !upkeep_may_end(k))) {
		struct window_event w;
		struct letter l;

		show(k);
		speak_do(k);
		w = window_wait(k->window, guard_patience_ms(&k->guard, upkeep_patience_ms(k)));
		finger_hear(k, &w);
		while (mailbox_take(k->mailbox, &l))
			kiosk_hear(k, &l);
		tick(k);
		attend_do(k);
		upkeep_do(k);
		tell_metrics(k);
		guard_pass(k);
	}
}

static void begin_journal(struct kiosk *k, const struct journal *journal)
{
	const struct entry e = { .wall_ms = k->clock.wall_ms(k->clock.self), .kind = ENTRY_START };

	standing_set(&k->standing, SERVICE_JOURNAL, true);
	if (journal) {
		k->journal = *journal;
		standing_set(&k->standing, SERVICE_JOURNAL,
		             k->journal.append(k->journal.self, &e, JOURNAL_NOW) != JOURNAL_OK);
	}
	if (standing_has_journal(&k->standing))
		standing_look_back(&k->standing, &k->journal);
	else
		log_line(LOG_ERROR, "there is no journal that can be written; out of service");
	standing_take_up(&k->standing, k->config->staff_ca[0] != '\0');
	attend_begin(k);
	k->arrears.look = true;
	if (standing_unsettled(&k->standing))
		log_line(LOG_ERROR, "not settled: see --journal show and --journal settle");
}

static void wake(void *arg)
{
	window_wake(arg);
}

enum kiosk_end kiosk_run(struct kiosk *k, const struct journal *journal, const struct tools *tools)
{
	begin_journal(k, journal);
	operate_begin(k);
	k->mailbox = mailbox_create(wake, k->window);
	if (!k->mailbox)
		return KIOSK_FAILED;
	k->worker = worker_create(tools, k->mailbox);
	k->watcher = watcher_create(&tools->reader, &tools->printer, &tools->clock, k->mailbox);
	if (!k->worker || !k->watcher)
		return KIOSK_FAILED;
	k->since_s = kiosk_wall_s(k);
	metrics_begin(&k->metrics, k->config->metrics_file);
	guard_begin(&k->guard, kiosk_now_ms(k));
	serve(k);
	operate_prove(k); /* an end that was asked for says nothing against the settings */
	if (k->closing || k->again == KIOSK_SHUT_DOWN)
		watchdog_stopping();
	return k->closing ? KIOSK_CLOSED : k->again;
}

bool kiosk_operate(struct kiosk *k, const struct annals *annals, const struct settings *settings,
                   enum operator_cause cause)
{
	if (annals)
		k->annals = *annals;
	k->operate = operate_create(settings, cause);
	return k->operate != NULL;
}

void kiosk_count(struct kiosk *k, const struct counters *counters)
{
	k->standing.counters = counters;
}

void kiosk_show_starting(struct kiosk *k)
{
	k->session.reasons = k->told_reasons = REASON_STARTING;
	show(k);
}

struct kiosk *kiosk_create(const struct config *config, struct window *window, FILE *trace)
{
	struct kiosk *k = calloc(1, sizeof *k);

	if (!k)
		return NULL;
	k->config = config;
	k->clock = clock_system();
	k->window = window;
	k->pin = secret_create();
	k->screen = screen_create(config, window, trace);
	k->sound = sound_create(config->volume);
	standing_begin(&k->standing);
	k->standing.facts.hours =
	    (struct service_hours){ (uint16_t)config->opens_min, (uint16_t)config->closes_min };
	k->standing.facts.closed_days = config->closed;
	if (!k->pin || !k->screen) {
		kiosk_destroy(k);
		return NULL;
	}
	return k;
}

void kiosk_destroy(struct kiosk *k)
{
	if (!k)
		return;
	if (k->mailbox)
		mailbox_close(k->mailbox);
	worker_destroy(k->worker);
	watcher_destroy(k->watcher);
	mailbox_destroy(k->mailbox);
	operate_destroy(k->operate);
	sound_destroy(k->sound);
	screen_destroy(k->screen);
	secret_destroy(k->pin);
	explicit_bzero(k, sizeof *k);
	free(k);
}
