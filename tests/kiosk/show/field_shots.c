#include "tests/kiosk/show/field_shots.h"

#include "tests/kiosk/show/offers.h"

#define NOW_MS 5000000
#define WALL_S 1795318200  /* 2026-11-22 12:30 in Japan */
#define OPENS_S 1799184600 /* 2027-01-06 06:30 in Japan */

/* As long as a notice may be: 239 bytes. */
#define LONG_JA                                                                                                                            \
	"11月30日（月）は、機器の入れ替えのため、終日ご利用いただけません。お急ぎの方は、市役所1" \
	"階"                                                                                                                              \
	"の窓口をご利用ください。ご不便をおかけします。"
#define LONG_EN                                                                                    \
	"Closed all day on Monday, 30 November, while the machine is replaced. If you cannot "     \
	"wait, "                                                                                   \
	"please use the counter on the ground floor of the city hall, open until 17:15."

enum { NOTICE = 1, CLOSED_DAY = 2, TRIAL = 4, PENDING = 8 };

static const struct field_shot {
	const char *name;
	struct session s;
	unsigned told; /* of the above */
} shots[] = {
	{ "told-idle", { .state = SESSION_IDLE }, NOTICE },
	{ "told-no-paper", { .state = SESSION_IDLE, .reasons = REASON_NO_PAPER }, NOTICE },
	{ "told-oos", { .state = SESSION_IDLE, .reasons = REASON_SERVER }, NOTICE },
	{ "told-closed", { .state = SESSION_IDLE, .reasons = REASON_CLOSED }, NOTICE },
	{ "closed-day", { .state = SESSION_IDLE, .reasons = REASON_CLOSED }, CLOSED_DAY },
	{ "closed-broken",
	  { .state = SESSION_IDLE, .reasons = REASON_CLOSED | REASON_MACHINE },
	  NOTICE },
	{ "oos-pending", { .state = SESSION_IDLE, .reasons = REASON_MACHINE }, PENDING },
	{ "trial-idle", { .state = SESSION_IDLE }, TRIAL },
	{ "trial-help", { .state = SESSION_IDLE, .overlay = OVERLAY_HELP }, TRIAL },
	{ "trial-menu", { .state = SESSION_MENU }, TRIAL },
	{ "trial-pin",
	  { .state = SESSION_PIN, .errand = ERRAND_PRINT, .tries_left = 3, .digits = 1 },
	  TRIAL },
	{ "trial-document",
	  { .state = SESSION_DOCUMENT, .errand = ERRAND_PRINT, .choice = { .copies = 1 } },
	  TRIAL },
	{ "trial-confirm",
	  { .state = SESSION_CONFIRM, .errand = ERRAND_PRINT, .choice = { .copies = 1 } },
	  TRIAL },
	{ "trial-printing",
	  { .state = SESSION_PRINTING, .errand = ERRAND_PRINT, .done = 1, .total = 3 },
	  TRIAL },
};

size_t field_shots_count(void)
{
	return sizeof shots / sizeof shots[0];
}

const char *field_shot_name(size_t index)
{
	return shots[index].name;
}

void field_shot_show(size_t index, enum words_language language, struct show_page *out)
{
	const struct field_shot *shot = &shots[index];
	struct session s = shot->s;
	const struct show_facts facts = {
		.wall_s = WALL_S,
		.language = language,
		.hours = { 390, 1380 },
		.opens_s = OPENS_S,
		.phone = "0000-00-0000",
		.municipality = "",
		.municipality_en = "",
		.issuance = "",
		.suspension_phone = "0120-95-0178",
		.office_hours = "",
		.notice = !(shot->told & NOTICE) ? ""
		          : language == WORDS_JA ? LONG_JA
		                                 : LONG_EN,
		.closed_day = (shot->told & CLOSED_DAY) != 0,
		.trial = (shot->told & TRIAL) != 0,
		.pending = (shot->told & PENDING) != 0,
	};

	offer_tell(ORDINARY, &s);
	s.deadline_ms = NOW_MS + 30000;
	show_page(&s, offer_of(ORDINARY), &facts, NOW_MS, out);
}
