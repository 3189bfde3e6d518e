#include "net/server/open_files.h"

#include <sys/resource.h>

#include "net/server/crowd.h"
#include "net/server/lobby.h"

#define OF_A_STORE 4   /* the file, its log, that log's index, and a directory to be synced */
#define OTHER_STORES 3 /* sweeping, status, metrics */
#define OF_A_DOOR (2 * CROWD_MAX + 8)
#define OTHERS 64 /* the standard ones, listening, settings, fonts */

static uint64_t without_connections(const struct settings *s)
{
	return lobby_places(0) + (uint64_t)OF_A_STORE * (s->desks + OTHER_STORES) + 2 * OF_A_DOOR +
	       OTHERS;
}

uint64_t open_files_needed(const struct settings *s)
{
	return s->connections + without_connections(s);
}

uint64_t open_files_allow(uint64_t needed)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
		return 0;
	if (limit.rlim_cur < needed) {
		const struct rlimit more = { needed < limit.rlim_max ? needed : limit.rlim_max,
			                     limit.rlim_max };

		if (setrlimit(RLIMIT_NOFILE, &more) == 0)
			limit = more;
	}
	return limit.rlim_cur;
}

uint32_t open_files_connections(const struct settings *s, uint64_t allowed)
{
	const uint64_t others = without_connections(s);

	if (allowed <= others)
		return 0;
	return allowed - others < s->connections ? (uint32_t)(allowed - others) : s->connections;
}
