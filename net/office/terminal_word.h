#ifndef NET_OFFICE_TERMINAL_WORD_H
#define NET_OFFICE_TERMINAL_WORD_H

#include "net/protocol/operator.h"

/* What terminals tell in codes, in words for the operator. Constant; any thread. */

/* Of a reason ("S-22"), and what helps. "": not known here, as of a newer version. */
const char *terminal_reason_word(const char *code);
const char *terminal_reason_steps(const char *code);

const char *terminal_cause_word(enum operator_cause cause);
const char *terminal_admission_word(enum operator_admission admission);
const char *terminal_order_word(enum operator_order_kind kind);

#endif
