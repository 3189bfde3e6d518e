#ifndef NET_OFFICE_VALIDITY_COMMAND_H
#define NET_OFFICE_VALIDITY_COMMAND_H

#include <stdbool.h>
#include <stdio.h>

#include <jansson.h>

#include "net/office/reason.h"

/* `madoguchi-office validity`: the guide's rules on dates, asked without an authority, one case on
 * the command line or any number of them on standard input, so that another program can hold its
 * own arithmetic against them. One thread. */

/* From "PROFILE BIRTH ISSUED CARD_EXPIRES STAY_ENDS|- USER_ENDS|-" to "LAST_DAY LAST_SECOND_UTC
 * RENEWABLE_FROM SIGNING", as "2031-03-05 2031-03-05T14:59:59Z 2030-12-05 yes"; SIGNING is whether
 * the person is old enough for a signing certificate on the day of issue. False: `why` names the
 * field, `out` is untouched. */
#define VALIDITY_ANSWER_MAX 64
bool validity_line(const char *line, char out[VALIDITY_ANSWER_MAX], struct reason *why) MUST_CHECK;

/* All lines of a stream as an array of such answers, the caller's to drop. False: `why` names the
 * first line that is not understood, by its number, and nothing is answered. */
bool validity_lines(FILE *from, json_t **answer, struct reason *why) MUST_CHECK;

#endif
