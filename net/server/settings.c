#include "net/server/settings.h"

#include <errno.h>
#include <ini.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE_MAX_LEN                                                                               \
	190 /* inih cuts at INI_MAX_LINE, 200; a line that long is refused, not cut                \
	     */

struct settings settings_default(void)
{
	return (struct settings){
		.connections = 1024,
		.desks = 4,
		.challenges_per_minute = 60,
		.requests_per_session = 20,
		.incidents_until_stop = 3,
		.fleet_interval_s = 60,
	};
}

/* ---- values ---------------------------------------------------------------------------------- */

static bool number_of(const char *text, uint32_t least, uint32_t most, uint32_t *out)
{
	char *end = NULL;
	unsigned long value;

	if (*text < '0' || *text > '9')
		return false;
	errno = 0;
	value = strtoul(text, &end, 10);
	if (errno != 0 || *end != '\0' || value < least || value > most)
		return false;
	*out = (uint32_t)value;
	return true;
}

bool settings_authority(struct settings *s, const char *value)
{
	size_t len = strlen(value);

	if (len == 0 || len >= sizeof s->authority)
		return false;
	memcpy(s->authority, value, len + 1);
	return true;
}

bool settings_place(struct settings_place *place, const char *value)
{
	const char *colon = strrchr(value, ':');
	const char *start = value;
	size_t len;
	uint32_t port;

	if (!colon || !number_of(colon + 1, 0, UINT16_MAX, &port))
		return false;
	len = (size_t)(colon - value);
	if (len >= 2 && value[0] == '[' && value[len - 1] == ']') {
		start++;
		len -= 2;
	} else if (memchr(value, ':', len)) {
		return false; /* an IPv6 address without brackets: where does it end? */
	}
	if (len == 0 || len >= sizeof place->address)
		return false;
	memcpy(place->address, start, len);
	place->address[len] = '\0';
	place->port = (uint16_t)port;
	return true;
}

static const struct {
	const char *section, *key;
	size_t offset;
	uint32_t least, most;
} numbers[] = {
	{ "server", "connections", offsetof(struct settings, connections), 1, 4096 },
	{ "server", "desks", offsetof(struct settings, desks), 1, 64 },
	{ "server", "challenges_per_minute", offsetof(struct settings, challenges_per_minute), 1,
	  6000 },
	{ "server", "requests_per_session", offsetof(struct settings, requests_per_session), 1,
	  100 },
	{ "server", "incidents_until_stop", offsetof(struct settings, incidents_until_stop), 0,
	  1000 },
	{ "fleet", "interval_s", offsetof(struct settings, fleet_interval_s), 1, 3600 },
};

/* ---- the file -------------------------------------------------------------------------------- */

#define KEYS_MAX (sizeof numbers / sizeof *numbers + 5)

struct reading {
	FILE *file;
	int line; /* of the text last handed to the parser */
	struct settings settings;
	const char *seen[KEYS_MAX];
	size_t seen_count;
	int wrong_line; /* 0: nothing is wrong so far */
	char wrong[128];
};

static void wrong(struct reading *r, const char *what, const char *name)
{
	if (r->wrong_line)
		return;
	r->wrong_line = r->line;
	snprintf(r->wrong, sizeof r->wrong, "%s%s%s", what, *name ? " " : "", name);
}

/* inih reads whole lines through this, so that the line of a value is known to its handler. */
static char *next_line(char *out, int size, void *stream)
{
	struct reading *r = stream;

	if (!fgets(out, size, r->file))
		return NULL;
	r->line++;
	if (strlen(out) > LINE_MAX_LEN)
		wrong(r, "line too long", "");
	return out;
}

static bool first_time(struct reading *r, const char *key)
{
	for (size_t i = 0; i < r->seen_count; i++)
		if (strcmp(r->seen[i], key) == 0)
			return false;
	r->seen[r->seen_count++] = key;
	return true;
}

static bool take_number(struct reading *r, const char *section, const char *key, const char *value,
                        const char **known)
{
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		uint32_t *field = (uint32_t *)(void *)((char *)&r->settings + numbers[i].offset);

		if (strcmp(section, numbers[i].section) != 0 || strcmp(key, numbers[i].key) != 0)
			continue;
		*known = numbers[i].key;
		return number_of(value, numbers[i].least, numbers[i].most, field);
	}
	return true;
}

static bool take_place(const struct reading *r, struct settings_place *place, const char *value)
{
	place->line = r->line;
	return settings_place(place, value);
}

static bool take_server(struct reading *r, const char *key, const char *value, const char **known)
{
	struct settings *s = &r->settings;
	const struct {
		const char *key;
		struct settings_place *place;
	} places[] = {
		{ "listen", &s->listen },
		{ "status", &s->status },
		{ "metrics", &s->metrics },
	};

	if (strcmp(key, "authority") == 0) {
		*known = "authority";
		s->authority_line = r->line;
		return settings_authority(s, value);
	}
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (strcmp(key, places[i].key) == 0) {
			*known = places[i].key;
			return take_place(r, places[i].place, value);
		}
	return take_number(r, "server", key, value, known);
}

static bool take_fleet(struct reading *r, const char *key, const char *value, const char **known)
{
	if (strcmp(key, "admit") != 0)
		return take_number(r, "fleet", key, value, known);
	*known = "admit";
	r->settings.fleet_pending = strcmp(value, "pending") == 0;
	return r->settings.fleet_pending || strcmp(value, "first-boot") == 0;
}

static int one_value(void *self, const char *section, const char *key, const char *value)
{
	struct reading *r = self;
	const bool fleet = strcmp(section, "fleet") == 0;
	const char *known = NULL;
	bool good;

	if (!fleet && strcmp(section, "server") != 0) {
		wrong(r, "not in section [server]:", key);
		return 1;
	}
	good = fleet ? take_fleet(r, key, value, &known) : take_server(r, key, value, &known);
	if (!known)
		wrong(r, "unknown key", key);
	else if (!good)
		wrong(r, "bad value for", key);
	else if (!first_time(r, known))
		wrong(r, "said twice:", key);
	return 1;
}

static void check_whole(struct reading *r)
{
	if (!*r->settings.authority)
		wrong(r, "missing key", "authority");
	if (!*r->settings.listen.address)
		wrong(r, "missing key", "listen");
}

bool settings_read(const char *file, struct settings *out, char reason[SETTINGS_REASON_MAX])
{
	struct reading r = { .settings = settings_default() };
	int bad_line;

	r.file = fopen(file, "re");
	if (!r.file) {
		snprintf(reason, SETTINGS_REASON_MAX, "%s:1: %s", file, strerror(errno));
		return false;
	}
	bad_line = ini_parse_stream(next_line, &r, one_value, &r);
	if (ferror(r.file))
		wrong(&r, "cannot be read", "");
	fclose(r.file);
	if (bad_line > 0 && (!r.wrong_line || bad_line < r.wrong_line)) {
		r.wrong_line = bad_line;
		snprintf(r.wrong, sizeof r.wrong, "not \"key = value\"");
	}
	r.line = r.line > 0 ? r.line : 1;
	check_whole(&r);
	if (r.wrong_line) {
		snprintf(reason, SETTINGS_REASON_MAX, "%s:%d: %s", file, r.wrong_line, r.wrong);
		return false;
	}
	*out = r.settings;
	return true;
}
