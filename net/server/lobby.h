#ifndef NET_SERVER_LOBBY_H
#define NET_SERVER_LOBBY_H

#include <stddef.h>
#include <stdint.h>

/* The connections of terminals, and who leaves when there are too many: of one terminal, so that
 * one that is broken or hostile does not take the places of the others, and of all. Any thread. */

#define LOBBY_OF_ONE 8    /* connections under one certificate; a terminal needs two */
#define LOBBY_LEAVING 128 /* places for those who have been told to go */

enum lobby_stay {
	LOBBY_STRANGER, /* has shown nothing yet */
	LOBBY_LINE, /* nothing depends on it: its terminal comes again when it has to say something
	             */
	LOBBY_VISIT /* a challenge may hang on it */
};

struct lobby;
struct lobby_guest;

/* `send_away` ends a connection by its socket, which is still open then; it must not ask the lobby.
 * NULL: no memory. */
struct lobby *lobby_create(size_t most, void (*send_away)(int socket)) MUST_CHECK;
void lobby_destroy(struct lobby *l); /* NULL is fine */

/* One more is here. When there are more than `most`, one goes who is not being answered: whoever
 * only waits for the next word of the line, or else a stranger, or else a visit, and of those who
 * has waited longest. NULL: no place at all. */
struct lobby_guest *lobby_enter(struct lobby *l, int socket);
/* Its request is being answered; it is of the terminal with this certificate (SHA-256). When that
 * one has more than LOBBY_OF_ONE, its oldest goes. A guest that is NULL is fine, here and below. */
void lobby_asks(struct lobby *l, struct lobby_guest *guest, const uint8_t certificate[32]);
void lobby_waits(struct lobby *l, struct lobby_guest *guest, enum lobby_stay stay);
/* Before its socket is closed. */
void lobby_leave(struct lobby *l, struct lobby_guest *guest);

#endif
