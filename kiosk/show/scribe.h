#ifndef KIOSK_SHOW_SCRIBE_H
#define KIOSK_SHOW_SCRIBE_H

#include "kiosk/show/show.h"

/* Writes one page: sentences with their {placeholders} filled in, numbers, dates and amounts in the
 * language that is on. What it writes lives in the page. Private to this room. */

struct scribe {
	const struct session *s;
	const struct offer *offer; /* an empty one where there is none */
	const struct show_facts *facts;
	uint64_t now_ms;
	struct show_page *page;
	struct view *v; /* the one being written */
};

struct filling {
	const char *name, *value; /* {name} becomes value */
};

const char *scribe_fill(struct scribe *k, enum word w, const struct filling *fillings,
                        size_t count);
const char *scribe_fill1(struct scribe *k, enum word w, const char *name, const char *value);
const char *scribe_fill2(struct scribe *k, enum word w, const char *name1, const char *value1,
                         const char *name2, const char *value2);

/* One sentence after the other; either may be NULL. */
const char *scribe_join(struct scribe *k, const char *a, const char *b);

/* The same, each on a line of its own; `b` may be NULL. */
const char *scribe_lines(struct scribe *k, const char *a, const char *b);

/* The first `len` bytes of somebody's text. */
const char *scribe_part(struct scribe *k, const char *text, size_t len);

const char *scribe_number(struct scribe *k, uint32_t n);
const char *scribe_amount(struct scribe *k, int64_t n);       /* -1,200 */
const char *scribe_fee(struct scribe *k, uint32_t yen);       /* "1,200円", or "無料" for 0 */
const char *scribe_date(struct scribe *k, int64_t utc_s);     /* 2031年（令和13年）3月5日 */
const char *scribe_day(struct scribe *k, int64_t utc_s);      /* 11月23日 */
const char *scribe_clock(struct scribe *k, uint16_t minute);  /* 6:30 */
const char *scribe_time(struct scribe *k, int64_t utc_s);     /* 12:30, in Japan */
const char *scribe_left(struct scribe *k, uint64_t until_ms); /* 2:50 */
const char *scribe_seconds_left(struct scribe *k, uint64_t until_ms); /* 30 */

/* The one of the language that is on; the Japanese where there is no other. */
const char *scribe_in_language(const struct scribe *k, const char *ja, const char *en);

/* How wide a text is, about, in halves of a Japanese letter. */
size_t scribe_halves(const char *text);

/* The municipality of the offer, else of the settings, in the language that is on; where neither
 * names it, "your municipality". */
const char *scribe_municipality(struct scribe *k);

#endif
