#include "net/server/lobby.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "net/server/wait.h"

struct lobby_guest {
	int socket;     /* -1: nobody */
	uint64_t since; /* number of the last answer, or of the arrival; 0: told to go already */
	enum lobby_stay stay;
	bool asks, known;
	uint8_t certificate[32]; /* of one who is known */
};

struct lobby {
	struct wait wait;
	void (*send_away)(int socket);
	uint64_t turns;
	size_t visits, places;
	struct lobby_guest guest[];
};

size_t lobby_places(size_t visits)
{
	return visits + LOBBY_OTHERS + LOBBY_LEAVING;
}

struct lobby *lobby_create(size_t visits, void (*send_away)(int socket))
{
	const size_t places = lobby_places(visits);
	struct lobby *l = calloc(1, sizeof *l + places * sizeof l->guest[0]);

	if (!l)
		return NULL;
	if (!wait_init(&l->wait)) {
		free(l);
		return NULL;
	}
	l->send_away = send_away;
	l->visits = visits;
	l->places = places;
	for (size_t i = 0; i < places; i++)
		l->guest[i].socket = -1;
	return l;
}

void lobby_destroy(struct lobby *l)
{
	if (!l)
		return;
	wait_finish(&l->wait);
	free(l);
}

/* ---- who goes (locked) ----------------------------------------------------------------------- */

static bool is_here(const struct lobby_guest *g)
{
	return g->socket >= 0 && g->since != 0;
}

static void send_away(struct lobby *l, struct lobby_guest *g)
{
	g->since = 0;
	l->send_away(g->socket);
}

static void make_room(struct lobby *l, enum lobby_stay stay, size_t most)
{
	struct lobby_guest *first = NULL;
	size_t here = 0;

	for (size_t i = 0; i < l->places; i++) {
		struct lobby_guest *g = &l->guest[i];

		if (!is_here(g) || g->stay != stay)
			continue;
		here++;
		if (!g->asks && (!first || g->since < first->since))
			first = g;
	}
	if (here > most && first)
		send_away(l, first);
}

/* One that asks a lot at once goes as well: no terminal of ours does. */
static void make_room_of_one(struct lobby *l, const struct lobby_guest *newest)
{
	struct lobby_guest *first = NULL;
	size_t here = 0;

	for (size_t i = 0; i < l->places; i++) {
		struct lobby_guest *g = &l->guest[i];

		if (!is_here(g) || !g->known ||
		    memcmp(g->certificate, newest->certificate, sizeof g->certificate) != 0)
			continue;
		here++;
		if (g != newest && (!first || g->since < first->since))
			first = g;
	}
	if (here > LOBBY_OF_ONE && first)
		send_away(l, first);
}

/* ---- coming, asking, waiting, leaving -------------------------------------------------------- */

struct lobby_guest *lobby_enter(struct lobby *l, int socket)
{
	struct lobby_guest *found = NULL;

	wait_lock(&l->wait);
	for (size_t i = 0; i < l->places && !found; i++)
		if (l->guest[i].socket < 0)
			found = &l->guest[i];
	if (found) {
		*found = (struct lobby_guest){ .socket = socket, .since = ++l->turns };
		make_room(l, LOBBY_OTHER, LOBBY_OTHERS);
	}
	wait_unlock(&l->wait);
	return found;
}

void lobby_asks(struct lobby *l, struct lobby_guest *guest, const uint8_t certificate[32])
{
	if (!guest)
		return;
	wait_lock(&l->wait);
	guest->asks = true;
	guest->known = true;
	memcpy(guest->certificate, certificate, sizeof guest->certificate);
	make_room_of_one(l, guest);
	wait_unlock(&l->wait);
}

void lobby_waits(struct lobby *l, struct lobby_guest *guest, enum lobby_stay stay)
{
	if (!guest)
		return;
	wait_lock(&l->wait);
	guest->asks = false;
	guest->stay = stay;
	if (guest->since != 0)
		guest->since = ++l->turns;
	if (stay == LOBBY_VISIT)
		make_room(l, LOBBY_VISIT, l->visits);
	wait_unlock(&l->wait);
}

void lobby_leave(struct lobby *l, struct lobby_guest *guest)
{
	if (!guest)
		return;
	wait_lock(&l->wait);
	*guest = (struct lobby_guest){ .socket = -1 };
	wait_unlock(&l->wait);
}
