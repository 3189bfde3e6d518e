#include "tests/kiosk/show/session_shots.h"

#include <stdio.h>
#include <string.h>

#include "tests/kiosk/show/offers.h"

#define NOW_MS 5000000
#define WALL_S 1795318200  /* 2026-11-22 12:30 in Japan */
#define UNTIL_S 1930489199 /* 2031-03-05 23:59:59 in Japan */
#define DAY_S 86400
#define OPENS_S 1795383000 /* 2026-11-23 6:30 in Japan */
#define ENDED_S 1795100399 /* 2026-11-19 23:59:59 in Japan */

struct shot {
	const char *name;
	struct session s;
	enum household of;
	bool always_open;
};

#define STATE(id) .state = SESSION_##id
#define PRINT(id) .state = SESSION_##id, .errand = ERRAND_PRINT
#define CHECK(id) .state = SESSION_##id, .errand = ERRAND_CHECK
#define ASK(id) .state = SESSION_##id, .errand = ERRAND_STATUS
#define OVER(id) .overlay = OVERLAY_##id
#define WHY(id) .reasons = REASON_##id
#define DONE(d, t) .done = (d), .total = (t)
#define COPIES(n) .choice = { .copies = (n) }
#define CHOICE(...) .choice = { .copies = 1, __VA_ARGS__ }
#define OWN(row, ...) .choice = { .copies = 1, .document = OWN_##row, __VA_ARGS__ }
#define LINES 3 /* of a residence certificate: householder, domicile */
#define ALL_LINES 7
#define CHOSEN(bits) .who = WHO_CHOSEN, .people = (bits)

static const struct shot shots[] = {
	/* before there is a card */
	{ "idle", { STATE(IDLE) }, ORDINARY, false },
	{ "idle-always", { STATE(IDLE) }, ORDINARY, true },
	{ "idle-no-paper", { STATE(IDLE), WHY(NO_PAPER) }, ORDINARY, false },
	{ "idle-printer", { STATE(IDLE), WHY(PRINTER) }, ORDINARY, false },
	{ "idle-help", { STATE(IDLE), OVER(HELP) }, ORDINARY, false },
	{ "oos-paper",
	  { STATE(IDLE), .reasons = REASON_NO_PAPER | REASON_MACHINE },
	  ORDINARY,
	  false },
	{ "oos-reader", { STATE(IDLE), WHY(READER) }, ORDINARY, false },
	{ "oos-server", { STATE(IDLE), WHY(SERVER) }, ORDINARY, false },
	{ "oos-machine", { STATE(IDLE), WHY(MACHINE) }, ORDINARY, false },
	{ "oos-starting", { STATE(IDLE), WHY(STARTING) }, ORDINARY, false },
	{ "closed", { STATE(IDLE), WHY(CLOSED) }, ORDINARY, false },
	{ "menu", { STATE(MENU) }, ORDINARY, false },
	{ "menu-no-paper", { STATE(MENU), WHY(NO_PAPER) }, ORDINARY, false },
	{ "menu-help", { STATE(MENU), OVER(HELP) }, ORDINARY, false },
	{ "notice", { PRINT(NOTICE) }, ORDINARY, false },
	{ "notice-help", { PRINT(NOTICE), OVER(HELP) }, ORDINARY, false },
	{ "notice-status", { ASK(NOTICE) }, ORDINARY, false },
	/* the card and its PIN */
	{ "card-place", { PRINT(CARD_PLACE) }, ORDINARY, false },
	{ "card-place-help", { PRINT(CARD_PLACE), OVER(HELP) }, ORDINARY, false },
	{ "card-reading", { PRINT(READING), DONE(640, 1000) }, ORDINARY, false },
	{ "pin", { PRINT(PIN), .tries_left = 3, .digits = 2 }, ORDINARY, false },
	{ "pin-earlier", { PRINT(PIN), .tries_left = 2 }, ORDINARY, false },
	{ "pin-wrong", { PRINT(PIN), .tries_left = 2, .wrong_pins = 1 }, ORDINARY, false },
	{ "pin-last-entry", { PRINT(PIN), .tries_left = 1, .digits = 4 }, ORDINARY, false },
	{ "pin-status", { ASK(PIN), .tries_left = 3, .digits = 4 }, ORDINARY, false },
	{ "pin-help", { PRINT(PIN), .tries_left = 3, OVER(HELP) }, ORDINARY, false },
	{ "pin-cancel", { PRINT(PIN), .tries_left = 3, OVER(CANCEL) }, ORDINARY, false },
	{ "pin-last", { PRINT(PIN_LAST), .tries_left = 1 }, ORDINARY, false },
	{ "checking", { PRINT(CHECKING) }, ORDINARY, false },
	{ "proving", { PRINT(PROVING), DONE(1, 3) }, ORDINARY, false },
	{ "card-remove", { PRINT(CARD_REMOVE), .after = SESSION_DOCUMENT }, ORDINARY, false },
	{ "card-remove-end", { STATE(CARD_REMOVE) }, ORDINARY, false },
	{ "card-left", { PRINT(CARD_LEFT), .after = SESSION_DOCUMENT }, ORDINARY, false },
	{ "card-lost", { STATE(CARD_LOST) }, ORDINARY, false },
	/* what is to be printed */
	{ "document", { PRINT(DOCUMENT), COPIES(1) }, ORDINARY, false },
	{ "document-one", { PRINT(DOCUMENT), COPIES(1) }, ALONE, false },
	{ "document-longest", { PRINT(DOCUMENT), COPIES(1) }, LONGEST, false },
	{ "document-extreme", { PRINT(DOCUMENT), COPIES(1) }, EXTREME, false },
	{ "document-variant", { PRINT(DOCUMENT), COPIES(1) }, VARIANT, false },
	{ "document-many", { PRINT(DOCUMENT), COPIES(1) }, LARGE, false },
	{ "document-rest", { PRINT(DOCUMENT), COPIES(1), .first = 5 }, LARGE, false },
	{ "document-kinds", { PRINT(DOCUMENT), COPIES(1) }, MANY_KINDS, false },
	{ "document-kinds-rest", { PRINT(DOCUMENT), COPIES(1), .first = 5 }, MANY_KINDS, false },
	{ "document-barred", { PRINT(DOCUMENT), COPIES(1) }, BARRED, false },
	{ "document-barred-rest", { PRINT(DOCUMENT), COPIES(1), .first = 5 }, BARRED, false },
	{ "document-help", { PRINT(DOCUMENT), COPIES(1), OVER(HELP) }, ORDINARY, false },
	{ "who", { PRINT(WHO), COPIES(1) }, ORDINARY, false },
	{ "who-none", { PRINT(WHO), CHOICE(.document = 1) }, ORDINARY, false },
	{ "who-help", { PRINT(WHO), COPIES(1), OVER(HELP) }, ORDINARY, false },
	{ "people", { PRINT(PEOPLE), CHOICE(CHOSEN(0)) }, ORDINARY, false },
	{ "people-chosen", { PRINT(PEOPLE), CHOICE(CHOSEN(5)) }, ORDINARY, false },
	{ "people-longest", { PRINT(PEOPLE), CHOICE(CHOSEN(0x15)) }, LONGEST, false },
	{ "people-extreme", { PRINT(PEOPLE), CHOICE(CHOSEN(0x15)) }, EXTREME, false },
	{ "people-variant", { PRINT(PEOPLE), CHOICE(CHOSEN(1)) }, VARIANT, false },
	{ "people-many", { PRINT(PEOPLE), CHOICE(CHOSEN(0x309)) }, LARGE, false },
	{ "people-rest", { PRINT(PEOPLE), CHOICE(CHOSEN(0x309)), .first = 15 }, LARGE, false },
	{ "people-help", { PRINT(PEOPLE), CHOICE(CHOSEN(1)), OVER(HELP) }, ORDINARY, false },
	{ "items", { PRINT(ITEMS), COPIES(1) }, ORDINARY, false },
	{ "items-chosen", { PRINT(ITEMS), CHOICE(.items = ALL_LINES) }, ORDINARY, false },
	{ "items-two", { PRINT(ITEMS), CHOICE(.items = 1) }, LARGE, false },
	{ "items-one", { PRINT(ITEMS), OWN(YEAR) }, OWN_WORDS, false },
	{ "items-four", { PRINT(ITEMS), OWN(FOUR, .items = 5) }, OWN_WORDS, false },
	{ "items-six", { PRINT(ITEMS), OWN(SIX, .items = 1) }, OWN_WORDS, false },
	{ "items-six-chosen", { PRINT(ITEMS), OWN(SIX, .items = 63) }, OWN_WORDS, false },
	{ "items-six-rest", { PRINT(ITEMS), OWN(SIX, .items = 41), .first = 3 }, OWN_WORDS, false },
	{ "items-long", { PRINT(ITEMS), OWN(LONG, .items = 1) }, OWN_WORDS, false },
	{ "items-long-rest",
	  { PRINT(ITEMS), OWN(LONG, .items = 32), .first = 5 },
	  OWN_WORDS,
	  false },
	{ "pick", { PRINT(PICK), OWN(YEAR) }, OWN_WORDS, false },
	{ "pick-people", { PRINT(PICK), OWN(PEOPLE) }, OWN_WORDS, false },
	{ "pick-own", { PRINT(PICK), OWN(PURPOSE) }, OWN_WORDS, false },
	{ "pick-long", { PRINT(PICK), OWN(LONG) }, OWN_WORDS, false },
	{ "pick-help", { PRINT(PICK), OWN(YEAR), OVER(HELP) }, OWN_WORDS, false },
	{ "register", { PRINT(REGISTER), CHOICE(.document = 7) }, MANY_KINDS, false },
	{ "register-extreme", { PRINT(REGISTER), CHOICE(.document = 1) }, EXTREME, false },
	{ "register-town", { PRINT(REGISTER), CHOICE(.document = 9) }, MANY_KINDS, false },
	{ "confirm-issuer", { PRINT(CONFIRM), CHOICE(.document = 9) }, MANY_KINDS, false },
	{ "confirm-issuer-extreme", { PRINT(CONFIRM), CHOICE(.document = 1) }, EXTREME, false },
	{ "register-individual", { PRINT(REGISTER), CHOICE(.document = 8) }, MANY_KINDS, false },
	{ "register-help",
	  { PRINT(REGISTER), CHOICE(.document = 7), OVER(HELP) },
	  MANY_KINDS,
	  false },
	{ "registering", { PRINT(REGISTERING), CHOICE(.document = 7) }, MANY_KINDS, false },
	{ "registered",
	  { PRINT(REGISTERED), CHOICE(.document = 7), .ready_s = WALL_S + 6 * DAY_S },
	  MANY_KINDS,
	  false },
	{ "registered-help",
	  { PRINT(REGISTERED), CHOICE(.document = 7), .ready_s = WALL_S + 6 * DAY_S, OVER(HELP) },
	  MANY_KINDS,
	  false },
	{ "items-help", { PRINT(ITEMS), COPIES(1), OVER(HELP) }, ORDINARY, false },
	{ "number", { PRINT(NUMBER), COPIES(1) }, ORDINARY, false },
	{ "number-one", { PRINT(NUMBER), CHOICE(.who = WHO_SELF) }, ORDINARY, false },
	{ "number-help", { PRINT(NUMBER), COPIES(1), OVER(HELP) }, ORDINARY, false },
	{ "copies", { PRINT(COPIES), COPIES(1) }, ORDINARY, false },
	{ "copies-most", { PRINT(COPIES), COPIES(10) }, ORDINARY, false },
	{ "copies-free", { PRINT(COPIES), COPIES(1) }, ALONE, false },
	{ "copies-help", { PRINT(COPIES), COPIES(1), OVER(HELP) }, ORDINARY, false },
	{ "confirm", { PRINT(CONFIRM), COPIES(1) }, ORDINARY, false },
	{ "confirm-chosen",
	  { PRINT(CONFIRM), CHOICE(CHOSEN(5), .items = LINES) },
	  ORDINARY,
	  false },
	{ "confirm-free", { PRINT(CONFIRM), CHOICE(.who = WHO_SELF) }, ALONE, false },
	{ "confirm-most",
	  { PRINT(CONFIRM), .choice = { .copies = 10, .items = ALL_LINES, CHOSEN(0x15) } },
	  LONGEST,
	  false },
	{ "confirm-extreme",
	  { PRINT(CONFIRM), CHOICE(CHOSEN(1), .items = ALL_LINES) },
	  EXTREME,
	  false },
	{ "confirm-others",
	  { PRINT(CONFIRM), .choice = { .copies = 10, .items = LINES, CHOSEN(0xfff) } },
	  LARGE,
	  false },
	{ "confirm-short", { PRINT(CONFIRM), CHOICE(.document = 1) }, ORDINARY, false },
	{ "confirm-year", { PRINT(CONFIRM), OWN(YEAR, .pick = 1, .items = 1) }, OWN_WORDS, false },
	{ "confirm-people", { PRINT(CONFIRM), OWN(PEOPLE) }, OWN_WORDS, false },
	{ "confirm-six", { PRINT(CONFIRM), OWN(SIX, .items = 63) }, OWN_WORDS, false },
	{ "confirm-five", { PRINT(CONFIRM), OWN(ALL, .items = 5, CHOSEN(5)) }, OWN_WORDS, false },
	{ "confirm-long", { PRINT(CONFIRM), OWN(LONG, .pick = 5, .items = 63) }, OWN_WORDS, false },
	{ "confirm-time-warn", { PRINT(CONFIRM), COPIES(1), OVER(TIME_WARN) }, ORDINARY, false },
	{ "confirm-cancel", { PRINT(CONFIRM), COPIES(1), OVER(CANCEL) }, ORDINARY, false },
	{ "confirm-help", { PRINT(CONFIRM), COPIES(1), OVER(HELP) }, ORDINARY, false },
	/* on its way, and in the tray */
	{ "fetching", { PRINT(FETCHING), CHOICE(.items = LINES) }, ORDINARY, false },
	{ "printing", { PRINT(PRINTING), DONE(0, 3) }, ORDINARY, false },
	{ "printing-second", { PRINT(PRINTING), DONE(1, 3) }, ORDINARY, false },
	{ "printing-last", { PRINT(PRINTING), DONE(159, 160) }, ORDINARY, false },
	{ "wait-paper", { PRINT(PRINT_WAIT), .hold = HOLD_PAPER, DONE(1, 3) }, ORDINARY, false },
	{ "wait-jam", { PRINT(PRINT_WAIT), .hold = HOLD_JAM, DONE(1, 3) }, ORDINARY, false },
	{ "wait-cover", { PRINT(PRINT_WAIT), .hold = HOLD_COVER, DONE(1, 3) }, ORDINARY, false },
	{ "wait-other", { PRINT(PRINT_WAIT), .hold = HOLD_OTHER, DONE(1, 3) }, ORDINARY, false },
	{ "stopping", { PRINT(PRINT_STOPPING), DONE(1, 3) }, ORDINARY, false },
	{ "papers-take", { PRINT(PAPERS_TAKE), DONE(3, 3) }, ORDINARY, false },
	{ "papers-take-one", { PRINT(PAPERS_TAKE), DONE(1, 1) }, ORDINARY, false },
	{ "papers-left", { PRINT(PAPERS_LEFT), DONE(3, 3) }, ORDINARY, false },
	{ "print-partly", { PRINT(PRINT_PARTLY), DONE(2, 3) }, ORDINARY, false },
	{ "print-missing", { PRINT(PRINT_PARTLY), DONE(3, 3), .disputed = true }, ORDINARY, false },
	{ "print-failed", { PRINT(PRINT_FAILED), DONE(0, 3) }, ORDINARY, false },
	{ "print-unknown", { PRINT(PRINT_UNKNOWN), DONE(2, 3) }, ORDINARY, false },
	{ "thanks", { PRINT(THANKS) }, ORDINARY, false },
	{ "thanks-renewal", { PRINT(THANKS), .renewal_due = true }, ORDINARY, false },
	{ "thanks-another",
	  { PRINT(THANKS), .outcome = OUTCOME_PRINTED, .offer_ends_ms = UINT64_MAX },
	  ORDINARY,
	  false },
	{ "thanks-another-renewal",
	  { PRINT(THANKS), .outcome = OUTCOME_PRINTED, .offer_ends_ms = UINT64_MAX,
	    .renewal_due = true },
	  ORDINARY,
	  false },
	{ "timed-out", { STATE(TIMED_OUT) }, ORDINARY, false },
	/* what is known of the card */
	{ "check-place", { CHECK(CARD_PLACE) }, ORDINARY, false },
	{ "check-reading", { CHECK(READING), DONE(640, 1000) }, ORDINARY, false },
	{ "check-result",
	  { CHECK(CHECK_RESULT), .certificates = 3, .tries_left = 3, .sign_tries_left = 5 },
	  ORDINARY,
	  false },
	{ "check-locked",
	  { CHECK(CHECK_RESULT), .certificates = 1, .tries_left = 0 },
	  ORDINARY,
	  false },
	{ "check-none",
	  { CHECK(CHECK_RESULT), .certificates = 2, .sign_tries_left = 5 },
	  ORDINARY,
	  false },
	{ "check-expired",
	  { CHECK(CHECK_RESULT), .certificates = 3, .tries_left = 3, .sign_tries_left = 5,
	    .until = ENDED_S, .term = TERM_ENDED },
	  ORDINARY,
	  false },
	{ "check-not-yet",
	  { CHECK(CHECK_RESULT), .certificates = 3, .tries_left = 3, .sign_tries_left = 5,
	    .since = WALL_S + 40 * DAY_S, .term = TERM_TO_COME },
	  ORDINARY,
	  false },
	{ "check-renewal",
	  { CHECK(CHECK_RESULT), .certificates = 3, .tries_left = 2, .sign_tries_left = 5,
	    .until = WALL_S + 38 * DAY_S },
	  ORDINARY,
	  false },
	{ "check-pin-locked",
	  { CHECK(CHECK_RESULT), .certificates = 3, .tries_left = 0, .sign_tries_left = 5 },
	  ORDINARY,
	  false },
	{ "check-password-locked",
	  { CHECK(CHECK_RESULT), .certificates = 3, .tries_left = 3, .sign_tries_left = 0 },
	  ORDINARY,
	  false },
	{ "check-no-directions",
	  { CHECK(CHECK_RESULT), .certificates = 3, .tries_left = 0, .sign_tries_left = 0,
	    .directions = OUTCOME_FAILED },
	  ORDINARY,
	  false },
	{ "check-directions-unknown",
	  { CHECK(CHECK_RESULT), .certificates = 3, .tries_left = 0, .sign_tries_left = 0,
	    .directions = OUTCOME_UNKNOWN },
	  ORDINARY,
	  false },
	{ "check-help", { CHECK(CHECK_RESULT), .certificates = 1, OVER(HELP) }, ORDINARY, false },
	{ "check-status", { ASK(CHECK_STATUS), .status_s = WALL_S }, ORDINARY, false },
	{ "check-status-renewal",
	  { ASK(CHECK_STATUS), .status_s = WALL_S, .renewal_due = true },
	  ORDINARY,
	  false },
	{ "check-status-help",
	  { ASK(CHECK_STATUS), .status_s = WALL_S, OVER(HELP) },
	  ORDINARY,
	  false },
	/* what a locked PIN needs, on paper */
	{ "directions", { CHECK(DIRECTIONS), .directed_from = SESSION_REFUSED }, ORDINARY, false },
	{ "directions-take", { CHECK(DIRECTIONS_TAKE) }, ORDINARY, false },
	{ "refused-no-directions",
	  { PRINT(REFUSED), .trouble = TROUBLE_PIN_LOCKED, .stopped_in = SESSION_CHECKING,
	    .directions = OUTCOME_FAILED },
	  ORDINARY,
	  false },
	{ "refused-directions-unknown",
	  { PRINT(REFUSED), .trouble = TROUBLE_PIN_LOCKED_BEFORE, .stopped_in = SESSION_READING,
	    .directions = OUTCOME_UNKNOWN },
	  ORDINARY,
	  false },
	{ "refused-no-printer",
	  { CHECK(REFUSED), .trouble = TROUBLE_PIN_LOCKED_BEFORE, .stopped_in = SESSION_READING,
	    WHY(NO_PAPER) },
	  ORDINARY,
	  false },
	/* refusals that are not as their code alone makes them */
	{ "refused-help",
	  { PRINT(REFUSED), .trouble = TROUBLE_CARD_REMOVED, .stopped_in = SESSION_PIN,
	    OVER(HELP) },
	  ORDINARY,
	  false },
	{ "refused-after-wrong",
	  { PRINT(REFUSED), .trouble = TROUBLE_CARD_REMOVED, .stopped_in = SESSION_PIN,
	    .wrong_pins = 1, .tries_left = 2 },
	  ORDINARY,
	  false },
	{ "refused-third",
	  { PRINT(REFUSED), .trouble = TROUBLE_CARD_UNREADABLE, .stopped_in = SESSION_READING,
	    .repeats = 3 },
	  ORDINARY,
	  false },
	{ "refused-with-offer",
	  { PRINT(REFUSED), .trouble = TROUBLE_SESSION_EXPIRED, .stopped_in = SESSION_CONFIRM },
	  ORDINARY,
	  false },
	{ "refused-registering",
	  { PRINT(REFUSED), .trouble = TROUBLE_SERVER_SLOW, .stopped_in = SESSION_REGISTERING },
	  ORDINARY,
	  false },
	{ "refused-choosing",
	  { PRINT(REFUSED), .trouble = TROUBLE_PRINTER, .stopped_in = SESSION_PICK },
	  ORDINARY,
	  false },
	{ "refused-longest",
	  { PRINT(REFUSED), .trouble = TROUBLE_MUNICIPALITY, .stopped_in = SESSION_PROVING },
	  LONGEST,
	  false },
};

#define LISTED (sizeof shots / sizeof shots[0])

/* The nth trouble that has a screen and a code of its own; TROUBLES: there are fewer. */
static enum trouble trouble_at(size_t n)
{
	for (enum trouble t = TROUBLE_NONE + 1; t < TROUBLES; t++)
		if (trouble_code(t)[0] != '\0' && n-- == 0)
			return t;
	return TROUBLES;
}

static enum session_state stops_in(enum trouble t)
{
	if (t >= TROUBLE_MANIFEST_TERMINAL || t == TROUBLE_FEE_CHANGED)
		return SESSION_FETCHING;
	return t < TROUBLE_SERVER_AWAY ? SESSION_READING : SESSION_PROVING;
}

/* Each refusal where it comes most: at the card, with the proof, or with a document. */
static struct shot shot_at(size_t index)
{
	enum trouble t;

	if (index < LISTED)
		return shots[index];
	t = trouble_at(index - LISTED);
	return (struct shot){ .s = { PRINT(REFUSED), .trouble = t, .stopped_in = stops_in(t) } };
}

size_t session_shots_count(void)
{
	size_t count = LISTED;

	while (trouble_at(count - LISTED) != TROUBLES)
		count++;
	return count;
}

const char *session_shot_name(size_t index)
{
	static char name[32];

	if (index < LISTED)
		return shots[index].name;
	snprintf(name, sizeof name, "refused-%s", trouble_code(trouble_at(index - LISTED)));
	return name;
}

void session_shot_show(size_t index, enum words_language language, struct show_page *out)
{
	const struct shot shot = shot_at(index);
	const struct offer *offer = offer_of(shot.of);
	struct session s = shot.s;
	const struct show_facts facts = {
		.wall_s = WALL_S,
		.language = language,
		.hours = { shot.always_open ? 0 : 390, shot.always_open ? 0 : 1380 },
		.opens_s = shot.always_open ? 0 : OPENS_S,
		.phone = "0000-00-0000",
		.municipality = "",
		.municipality_en = "",
		.issuance = "0123-4567-89AB",
		.suspension_phone = "0120-95-0178",
		.office_hours = "平日 8:30～17:15",
	};

	s.deadline_ms = NOW_MS + 30000;
	s.wait_ends_ms = NOW_MS + 170000;
	offer_tell(shot.of, &s);
	s.until = s.until ? s.until : UNTIL_S;
	s.renewable = s.until - 90 * DAY_S;
	s.repeats = s.repeats ? s.repeats : 1;
	show_page(&s, offer, &facts, NOW_MS, out);
}
