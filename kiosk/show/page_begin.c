#include "kiosk/show/pages.h"

static const struct {
	enum session_reason reason;
	enum word word;
} whys[] = {
	{ REASON_READER, WORD_REASON_READER },   { REASON_SERVER, WORD_REASON_SERVER },
	{ REASON_MACHINE, WORD_REASON_MACHINE }, { REASON_NO_PAPER, WORD_REASON_PAPER },
	{ REASON_PRINTER, WORD_REASON_PRINTER }, { REASON_STARTING, WORD_REASON_STARTING },
};

/* The first reason that stands, in the order in which they weigh: what passes in a moment hides
 * nothing that stays. */
static const char *why(const struct scribe *k)
{
	for (size_t i = 0; i < sizeof whys / sizeof whys[0]; i++) {
		if (!(k->s->reasons & whys[i].reason))
			continue;
		/* Nobody checks a machine that nobody has admitted. */
		if (whys[i].reason == REASON_MACHINE && k->facts->pending)
			return words_say(WORD_REASON_PENDING);
		return words_say(whys[i].word);
	}
	return NULL;
}

/* What would keep residents out when the doors are open, and does not pass in a moment. */
static bool is_out(const struct session *s)
{
	return s->reasons & (REASON_READER | REASON_SERVER | REASON_MACHINE);
}

/* Nobody knows when a machine that is out of service opens again. */
static void say_closed(struct scribe *k)
{
	const int64_t opens_s = k->facts->opens_s;
	const char *helper = NULL;

	if (is_out(k->s))
		helper = why(k);
	else if (opens_s != 0)
		helper = scribe_fill2(k, WORD_CLOSED_OPENS, "date", scribe_day(k, opens_s), "time",
		                      scribe_time(k, opens_s));
	page_message(k, "closed", DRAWING_CLOCK, TONE_PLAIN,
	             words_say(k->facts->closed_day ? WORD_CLOSED_DAY : WORD_CLOSED_HEADING),
	             helper);
}

/* A machine that will be ready in a moment sends nobody to another store. */
static void say_starting(struct scribe *k)
{
	page_message(k, "oos", DRAWING_CLOCK, TONE_PLAIN, words_say(WORD_STARTING_HEADING),
	             words_say(WORD_STARTING_HELPER));
}

static void say_out_of_service(struct scribe *k)
{
	page_message(k, "oos", DRAWING_STOP, TONE_STOP, words_say(WORD_OOS_HEADING),
	             scribe_join(k, why(k), words_say(WORD_N3)));
}

/* A terminal that never closes says so, and not until when. */
static const char *hours(struct scribe *k)
{
	const struct service_hours *h = &k->facts->hours;

	if (hours_never_close(h))
		return words_say(WORD_IDLE_ALWAYS);
	return scribe_fill1(k, WORD_IDLE_HOURS, "time", scribe_clock(k, h->closes_min));
}

static void say_welcome(struct scribe *k)
{
	const bool able = session_may_print(k->s);

	page_message(k, "idle", able ? DRAWING_CARD_IN : DRAWING_INFO,
	             able ? TONE_PLAIN : TONE_INFO,
	             words_say(able ? WORD_IDLE_HEADING : WORD_IDLE_DEGRADED), NULL);
	k->v->shape = VIEW_WELCOME;
	k->v->helper = able ? hours(k) : scribe_fill1(k, WORD_IDLE_STILL, "reason", why(k));
	*page_row(k) =
	    (struct view_row){ .title = words_say(WORD_IDLE_PLACE), .drawing = DRAWING_CARD_IN };
	k->v->next = words_say(WORD_IDLE_START);
}

/* The operator's own words, whatever the machine can do. */
static void add_notice(struct scribe *k)
{
	if (!k->facts->notice || k->facts->notice[0] == '\0')
		return;
	k->v->band = k->facts->notice;
	k->v->band_tone = TONE_INFO;
	k->v->band_lent = true;
}

void page_idle(struct scribe *k)
{
	add_notice(k);
	if (session_may_begin(k->s))
		say_welcome(k);
	else if (k->s->reasons & REASON_CLOSED)
		say_closed(k);
	else if (is_out(k->s))
		say_out_of_service(k);
	else
		say_starting(k);
}

void page_menu(struct scribe *k)
{
	const bool able = session_may_print(k->s);

	k->v->shape = VIEW_CHOICES;
	k->v->name = "menu";
	k->v->heading = words_say(WORD_MENU_HEADING);
	*page_row(k) = (struct view_row){
		.title = words_say(WORD_MENU_PRINT),
		.sentence = able ? words_say(WORD_MENU_PRINT_NOTE) : why(k),
		.drawing = DRAWING_CERTIFICATE,
		.unavailable = !able,
	};
	*page_row(k) = (struct view_row){
		.title = words_say(WORD_MENU_CHECK),
		.sentence = words_say(WORD_MENU_CHECK_NOTE),
		.drawing = DRAWING_CARD_IN,
	};
	k->v->cancel = words_say(WORD_BUTTON_CANCEL);
}

void page_notice(struct scribe *k)
{
	static const enum word notes[] = { WORD_NOTICE_PIN, WORD_NOTICE_SENT, WORD_NOTICE_KEPT,
		                           WORD_NOTICE_REFUND };

	k->v->shape = VIEW_NOTES;
	k->v->name = "notice";
	k->v->drawing = DRAWING_INFO;
	k->v->heading = words_say(WORD_NOTICE_HEADING);
	for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++)
		if (notes[i] != WORD_NOTICE_REFUND || k->s->errand == ERRAND_PRINT)
			page_row(k)->title = words_say(notes[i]);
	k->v->cancel = words_say(WORD_BUTTON_CANCEL);
	k->v->next = words_say(WORD_NOTICE_AGREE);
}
