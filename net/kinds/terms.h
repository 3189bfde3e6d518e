#ifndef NET_KINDS_TERMS_H
#define NET_KINDS_TERMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/certificate/date.h"
#include "net/protocol/message.h"

/* On what terms a municipality gives its certificates at terminals: fees, hours, closed days, what
 * may be switched on or picked. All of it is data: a file municipality/CODE.json of an authority,
 * read by the server once at start and by the office when it is looked at; unchanged and shared by
 * all threads afterwards. Reading it asks for memory, nothing else; any thread.
 *
 *   { "as_of": "2026-11-01",               the day since which it is so; never a day to come
 *     "municipality": "99201",             the same five digits as in the file's name
 *     "hours": HOURS,                      of the service as a whole
 *     "closed": [ CLOSED... ],
 *     "verifiable_days": 365,              how long a seal says that it can be checked
 *     "registration_days": 3,              working days until a family register held here can be
 *                                          had by who lives elsewhere
 *     "kinds": { KIND: {                   those that are given, by their names on the wire
 *         "fee_yen": 300, "copies_max": 10,
 *         "hours": HOURS, "closed": [ CLOSED... ],   in addition; both may be left out
 *         "household": true, "members": true,        of kinds that may be for others; else false
 *         "items": [ LINE... ], "pick": PICK,        may be left out
 *         "years": { "count": 2, "from": "06-10" },  of tax kinds: how many, and since when in a
 *                                                    calendar year that year's is given
 *         "form": "forms/of-our-own.json"            may be left out: the form that is built in
 *     } } }
 *
 *   HOURS   { "from": "06:30", "until": "23:00", "days": "weekdays" }; days may be left out: every
 *   CLOSED  "2027-01-17", "2027-02-10/2027-02-12", or of every year "12-29/01-03"
 *   LINE    { "word": "domicile", "where": "domicile", "title": …, "title_en": …, "note": …,
 *             "note_en": … }; `where`: offered only if somebody's line of that name is not empty,
 *             "no-domicile": if somebody's domicile is; the sentences may be left out where every
 *             terminal has them (PROTOCOL.md)
 *   PICK    { "word": "people", "of": [ LINE... ] } */

#define TERMS_CLOSED_MAX 64
#define TERMS_KIND_CLOSED_MAX 32
#define TERMS_PATH_MAX 128
#define TERMS_REASON_MAX 256
#define TERMS_FILE_MAX 65536 /* bytes of the file */

/* A day, or from one to another; year 0: of every year, and then it may go over its end. */
struct terms_closed {
	struct date from, until;
};

struct terms_hours {
	int16_t from_minute, until_minute; /* of the day in Japan; 0 to 1440 */
	bool weekdays;                     /* Monday to Friday alone */
};

struct terms_line {
	struct offer_line line;
	char where[PROTOCOL_WORD_MAX]; /* a name of the register; "": offered to everybody */
};

struct terms_kind {
	bool given;
	uint32_t fee_yen;
	uint8_t copies_max;
	struct terms_hours hours;
	uint8_t closed_count;
	struct terms_closed closed[TERMS_KIND_CLOSED_MAX];
	bool household, members;
	uint8_t item_count;
	struct terms_line item[PROTOCOL_ITEMS_MAX];
	struct offer_line pick;
	uint8_t pick_count;
	struct offer_line pick_of[PROTOCOL_PICKS_MAX];
	uint8_t year_count;    /* 0: no kind of years */
	struct date year_from; /* month and day */
	char form[TERMS_PATH_MAX];
};

struct terms {
	struct date as_of;
	char municipality[8];
	struct terms_hours hours;
	uint8_t closed_count;
	struct terms_closed closed[TERMS_CLOSED_MAX];
	uint16_t verifiable_days;
	uint8_t registration_days;
	struct terms_kind kind[KINDS];
};

/* False: `reason` names the member, as "kinds.residence_certificate.fee_yen: …", or the line that
 * is no JSON. `today`: a day in Japan, before which as_of must not lie in the future. */
bool terms_of_json(const char *text, size_t len, struct date today, struct terms *out,
                   char reason[TERMS_REASON_MAX]) MUST_CHECK;

/* What a municipality begins with, as that file's text, for free(); NULL: no memory. */
struct terms_start {
	const char *municipality;
	uint32_t residence_fee_yen;
	const char *from, *until; /* "00:00" and "24:00": it never closes, for no kind */
	bool gives_individual_number;
	struct date as_of;
};
char *terms_of_start(const struct terms_start *start) MUST_CHECK;

#endif
