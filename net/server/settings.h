#ifndef NET_SERVER_SETTINGS_H
#define NET_SERVER_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

/* What an operator says about a server: a file of "key = value" lines under [server]
 * and, about terminals in the field, [fleet]. Read once at
 * start by main.c, unchanged and shared afterwards. */

#define SETTINGS_PATH_MAX 256
#define SETTINGS_REASON_MAX 512

/* Where to listen. */
struct settings_place {
	char address[64]; /* a number, no name: "127.0.0.1", "::1"; empty: nowhere */
	uint16_t port;    /* 0: any free one */
	int line;         /* where it was said; 0: on the command line */
};

struct settings {
	char authority[SETTINGS_PATH_MAX]; /* the authority's directory: keyring.h */
	int authority_line;
	struct settings_place listen;   /* for terminals */
	struct settings_place status;   /* for whoever asks about certificates; may be nowhere */
	struct settings_place metrics;  /* for the operator's monitoring; may be nowhere */
	uint32_t connections;           /* of visits, at once; terminals there may be many more */
	uint32_t desks;                 /* requests worked on at once */
	uint32_t challenges_per_minute; /* of one terminal */
	uint32_t requests_per_session;
	uint32_t incidents_until_stop; /* open ones of a municipality; 0: it is never stopped */
	uint32_t fleet_interval_s;     /* between a terminal's heartbeats */
	bool fleet_pending;            /* a terminal that begins for the first time waits */
};

struct settings settings_default(void); /* authority and places are empty */

/* "ADDRESS:PORT", an IPv6 address in brackets. */
bool settings_place(struct settings_place *place, const char *value) MUST_CHECK;
bool settings_authority(struct settings *s, const char *value) MUST_CHECK;

/* False: `reason` is one line, "FILE:LINE: why". */
bool settings_read(const char *file, struct settings *out,
                   char reason[SETTINGS_REASON_MAX]) MUST_CHECK;

#endif
