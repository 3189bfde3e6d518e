#ifndef NET_OFFICE_COMMAND_ANSWER_H
#define NET_OFFICE_COMMAND_ANSWER_H

#include <stdbool.h>
#include <stdio.h>

#include <jansson.h>

/* How a command's answer is printed: as it is, or for people. For people a list of objects is a row
 * each, tabs between the values; an object is "name: value" lines, what it holds indented. A text
 * of the register cannot break a line or speak to the screen: control characters are spaces. */

/* NULL is an answer with nothing in it. False: could not be written. */
bool command_answer_json(FILE *to, json_t *answer) MUST_CHECK;
bool command_answer_people(FILE *to, json_t *answer) MUST_CHECK;

#endif
