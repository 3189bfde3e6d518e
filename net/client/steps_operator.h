#ifndef NET_CLIENT_STEPS_OPERATOR_H
#define NET_CLIENT_STEPS_OPERATOR_H

#include "net/client/line.h"
#include "net/client/operator_line.h"

/* The steps of "The operator's line" of PROTOCOL.md over a line: fills three of the port's calls.
 * Worker's thread. `line` outlives it. */
struct operator_line steps_operator(struct line *line);

#endif
