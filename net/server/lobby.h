#ifndef NET_SERVER_LOBBY_H
#define NET_SERVER_LOBBY_H

#include <stddef.h>
#include <stdint.h>

/* The connections of terminals, and who leaves when there are too many: of one terminal, so that
 * one that is broken or hostile does not take the places of the others; of visits; and of all else,
 * so that whoever only comes and is silent is in the way of his like alone. Any thread. */

#define LOBBY_OF_ONE 8   /* connections under one certificate; a terminal needs two */
#define LOBBY_OTHERS 128 /* that are no visits: strangers, and terminals with a word to say */
#define LOBBY_LEAVING 64 /* places for those who have been told to go */

enum lobby_stay {
	LOBBY_OTHER, /* has said nothing yet, or is ended by its answer */
	LOBBY_VISIT  /* a challenge may hang on it */
};

struct lobby;
struct lobby_guest;

/* `send_away` ends a connection by its socket, which is still open then; it must not ask the lobby.
 * NULL: no memory. */
struct lobby *lobby_create(size_t visits, void (*send_away)(int socket)) MUST_CHECK;
void lobby_destroy(struct lobby *l); /* NULL is fine */
size_t lobby_places(size_t visits);  /* how many can be there */

/* One more is here. Of more than LOBBY_OTHERS the one goes that is not being worked for and has
 * waited longest. NULL: no place at all. */
struct lobby_guest *lobby_enter(struct lobby *l, int socket);
/* Its request is being worked on; it is of the terminal with this certificate (SHA-256). When that
 * one has more than LOBBY_OF_ONE, its oldest goes. A guest that is NULL is fine, here and below. */
void lobby_asks(struct lobby *l, struct lobby_guest *guest, const uint8_t certificate[32]);
/* Its answer goes out. Of more visits than there may be, the one goes that has waited longest. */
void lobby_waits(struct lobby *l, struct lobby_guest *guest, enum lobby_stay stay);
/* Before its socket is closed. */
void lobby_leave(struct lobby *l, struct lobby_guest *guest);

#endif
