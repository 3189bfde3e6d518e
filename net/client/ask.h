#ifndef NET_CLIENT_ASK_H
#define NET_CLIENT_ASK_H

#include "net/client/line.h"

/* How every step asks: one exchange, and what its answer means as a whole. Called by steps*.c and
 * line_trial.c; worker's thread. The caller drops `x->answer` in every case but ask_tell()'s. */

#define ASK_PATH_MAX 96

/* Whose only good answer is 200 with JSON of at most PROTOCOL_BODY_MAX. */
enum authority_status ask_json(const struct line *line, const atomic_bool *stop, struct exchange *x,
                               struct refusal_seen *why) MUST_CHECK;
/* For what may be asked twice: once more when the line breaks, if there was one. Good is 200 with
 * `type`. */
enum authority_status ask_again(const struct line *line, const atomic_bool *stop,
                                struct exchange *x, const char *type,
                                struct refusal_seen *why) MUST_CHECK;
/* Whose only good answer is 204. */
enum authority_status ask_tell(const struct line *line, const atomic_bool *stop, struct exchange *x,
                               struct refusal_seen *why) MUST_CHECK;

/* Ids come from the server and the journal, and go into a path. False: it is none. */
bool ask_path(char out[ASK_PATH_MAX], const char *before, const char *id,
              const char *after) MUST_CHECK;
void ask_wipe(char *body); /* and frees it; NULL is fine */

#endif
