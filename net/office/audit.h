#ifndef NET_OFFICE_AUDIT_H
#define NET_OFFICE_AUDIT_H

#include "net/office/command.h"

/* What the office did, for those who ask: act by act, or whether the chain of them is whole. */

bool audit_run(struct office *o, const struct asked *asked, json_t **answer,
               struct reason *why) MUST_CHECK;

#endif
