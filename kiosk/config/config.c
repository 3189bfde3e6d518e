#include "kiosk/config/config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <ini.h>

#include "kiosk/config/config_value.h"

struct reading {
	FILE *file;
	int line;
	int line_of[CONFIG_KEYS_MAX]; /* where each key was given; 0: not yet */
	enum config_use use;
	struct config *config;
	char reason[160];
	int reason_line;
};

/* Keeps the first complaint. */
static bool complain(struct reading *r, const char *name, const char *what)
{
	if (r->reason[0] == '\0') {
		snprintf(r->reason, sizeof r->reason, "%s %s", name, what);
		r->reason_line = r->line;
	}
	return false;
}

static char *next_line(char *buffer, int size, void *stream)
{
	struct reading *r = stream;
	char *got = fgets(buffer, size, r->file);

	if (!got)
		return NULL;
	r->line++;
	if (!strchr(got, '\n') && !feof(r->file))
		complain(r, "this line", "is too long");
	return got;
}

static bool set(struct reading *r, const struct config_key *k, const char *value)
{
	char what[CONFIG_WHAT_MAX];

	return config_value_set(k, r->use, value, r->config, what) || complain(r, k->name, what);
}

static int on_setting(void *user, const char *section, const char *name, const char *value)
{
	struct reading *r = user;

	for (size_t i = 0; i < config_key_count; i++) {
		const struct config_key *k = &config_keys[i];

		if (strcmp(section, k->section) != 0 || strcmp(name, k->name) != 0)
			continue;
		if (r->line_of[i] != 0)
			return complain(r, name, "is given twice");
		r->line_of[i] = r->line;
		return set(r, k, value);
	}
	return complain(r, name, "is not a setting of this section");
}

/* The staff's revocation list is kept beside the journal, unless something else is said. */
static void place_staff_list(struct config *c)
{
	const char *slash = strrchr(c->journal_file, '/');
	const int len = slash ? (int)(slash + 1 - c->journal_file) : 0;

	if (c->staff_list[0] == '\0')
		snprintf(c->staff_list, sizeof c->staff_list, "%.*sstaff.crl", len,
		         c->journal_file);
}

static bool fill_in(struct reading *r)
{
	const char *section, *key, *what;
	char name[96];

	for (size_t i = 0; i < config_key_count; i++) {
		if (r->line_of[i] != 0)
			continue;
		snprintf(name, sizeof name, "[%s] %s", config_keys[i].section, config_keys[i].name);
		if (!config_keys[i].otherwise)
			return complain(r, name, "is missing");
		if (!set(r, &config_keys[i], config_keys[i].otherwise))
			return false;
	}
	place_staff_list(r->config);
	if (config_value_together(r->config, &section, &key, &what))
		return true;
	snprintf(name, sizeof name, "[%s] %s", section, key);
	return complain(r, name, what);
}

static bool read_all(struct reading *r)
{
	const int bad_line = ini_parse_stream(next_line, r, on_setting, r);

	if (bad_line != 0 && r->reason[0] == '\0') {
		r->line = bad_line;
		return complain(r, "this line", "is neither a section nor a setting");
	}
	return r->reason[0] == '\0' && fill_in(r);
}

bool config_load(const char *file, enum config_use use, struct config *out, char *why,
                 size_t why_size)
{
	struct config loaded = { 0 };
	struct reading r = { .use = use, .config = &loaded };
	bool good;

	r.file = fopen(file, "r");
	if (!r.file) {
		snprintf(why, why_size, "%s:0: cannot be read: %s", file, strerror(errno));
		return false;
	}
	good = read_all(&r);
	fclose(r.file);
	if (!good) {
		snprintf(why, why_size, "%s:%d: %s", file, r.reason_line, r.reason);
		return false;
	}
	*out = loaded;
	return true;
}
