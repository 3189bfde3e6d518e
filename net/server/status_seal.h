#ifndef NET_SERVER_STATUS_SEAL_H
#define NET_SERVER_STATUS_SEAL_H

#include "net/server/keyring.h"
#include "net/server/status.h"
#include "net/store/store.h"

/* What is told about seals: certificates of every key that ever sealed, and which papers are
 * annulled, signed anew each time. Private to status*.c; its thread. */

/* `file`: what follows /seal/ in the path. */
void seal_answer(struct store *s, const struct keyring *keys, const char *file,
                 const struct status_request *request, struct status_reply *out);

#endif
