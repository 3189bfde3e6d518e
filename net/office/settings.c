#include "net/office/settings.h"

#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/office/folder.h"

#define FILE_NAME "office.ini"
/* inih cuts at INI_MAX_LINE, 200, and would take the rest for another line; url is 199 at most. */
#define LINE_LEN_MAX 190
#define DAYS_MAX 100000u
#define LIST_DAYS_MAX 366u

struct office_settings settings_default(void)
{
	return (struct office_settings){
		.list_days = 7,
		.keep = { .issuances = 1825,
		          .events = 365,
		          .refusals = 365,
		          .certificates = 3650,
		          .residents = 54787 },
	};
}

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

static bool switch_of(const char *text, bool *out)
{
	if (strcmp(text, "yes") != 0 && strcmp(text, "no") != 0)
		return false;
	*out = *text == 'y';
	return true;
}

bool settings_url(struct office_settings *s, const char *value)
{
	static const char scheme[] = "http://";
	const size_t len = strlen(value), scheme_len = sizeof scheme - 1;

	if (len == 0) {
		s->url[0] = '\0';
		return true;
	}
	if (len <= scheme_len || len >= sizeof s->url || strncmp(value, scheme, scheme_len) != 0 ||
	    value[len - 1] == '/')
		return false;
	/* What may stand in an address as it is; commas and spaces would part it in a profile. */
	if (strspn(value + scheme_len, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	                               "0123456789-._~:/[]%") != len - scheme_len)
		return false;
	memcpy(s->url, value, len + 1);
	return true;
}

/* ---- the file -------------------------------------------------------------------------------- */

enum setting {
	SETTING_RESUME,
	SETTING_LIST_DAYS,
	SETTING_URL,
	SETTING_ISSUANCES,
	SETTING_REFUSALS,
	SETTING_CERTIFICATES,
	SETTING_RESIDENTS,
	SETTING_EVENTS,
	SETTINGS
};

static const struct {
	const char *section, *key;
} names[SETTINGS] = {
	[SETTING_RESUME] = { "rules", "resume" },
	[SETTING_LIST_DAYS] = { "status", "list_days" },
	[SETTING_URL] = { "status", "url" },
	[SETTING_ISSUANCES] = { "retention", "issuances_days" },
	[SETTING_REFUSALS] = { "retention", "refusals_days" },
	[SETTING_CERTIFICATES] = { "retention", "certificates_days" },
	[SETTING_RESIDENTS] = { "retention", "residents_days" },
	[SETTING_EVENTS] = { "retention", "events_days" },
};

static bool take(struct office_settings *s, enum setting which, const char *value)
{
	switch (which) {
	case SETTING_RESUME:
		return switch_of(value, &s->policy.may_resume);
	case SETTING_LIST_DAYS:
		return number_of(value, 1, LIST_DAYS_MAX, &s->list_days);
	case SETTING_URL:
		return settings_url(s, value);
	case SETTING_ISSUANCES:
		return number_of(value, 0, DAYS_MAX, &s->keep.issuances);
	case SETTING_REFUSALS:
		return number_of(value, 0, DAYS_MAX, &s->keep.refusals);
	case SETTING_CERTIFICATES:
		return number_of(value, 0, DAYS_MAX, &s->keep.certificates);
	case SETTING_RESIDENTS:
		return number_of(value, 0, DAYS_MAX, &s->keep.residents);
	case SETTING_EVENTS:
		return number_of(value, 0, DAYS_MAX, &s->keep.events);
	case SETTINGS:
		break;
	}
	return false;
}

struct reading {
	FILE *file;
	int line; /* of the text last handed to the parser */
	struct office_settings settings;
	bool seen[SETTINGS];
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
	if (strlen(out) > LINE_LEN_MAX)
		wrong(r, "line too long", "");
	return out;
}

static int one_value(void *self, const char *section, const char *key, const char *value)
{
	struct reading *r = self;

	for (size_t i = 0; i < SETTINGS; i++) {
		if (strcmp(section, names[i].section) != 0 || strcmp(key, names[i].key) != 0)
			continue;
		if (r->seen[i])
			wrong(r, "said twice:", key);
		else if (!take(&r->settings, (enum setting)i, value))
			wrong(r, "bad value for", key);
		r->seen[i] = true;
		return 1;
	}
	wrong(r, "no such key in its section:", key);
	return 1;
}

static bool parse(struct reading *r, const char *path, struct reason *why)
{
	const int bad_line = ini_parse_stream(next_line, r, one_value, r);

	if (ferror(r->file))
		wrong(r, "cannot be read", "");
	if (bad_line > 0 && (!r->wrong_line || bad_line < r->wrong_line)) {
		r->wrong_line = bad_line;
		snprintf(r->wrong, sizeof r->wrong, "not \"key = value\"");
	}
	if (!r->wrong_line)
		return true;
	return refused(why, "%s:%d: %s", path, r->wrong_line, r->wrong);
}

bool settings_read(const char *place, struct office_settings *out, struct reason *why)
{
	struct reading r = { .settings = settings_default() };
	char path[FOLDER_PATH_MAX];
	bool read;

	if (!folder_join(path, place, FILE_NAME, why))
		return false;
	r.file = fopen(path, "re");
	if (!r.file && errno == ENOENT) { /* made by an earlier version */
		*out = r.settings;
		return true;
	}
	if (!r.file)
		return refused(why, "%s: %s", path, strerror(errno));
	read = parse(&r, path, why);
	fclose(r.file);
	if (read)
		*out = r.settings;
	return read;
}

bool settings_write(const char *folder, const struct office_settings *s, struct reason *why)
{
	char text[2048];
	const int len = snprintf(
	    text, sizeof text,
	    "; What this authority decides for itself; read by every command of madoguchi-office.\n"
	    "\n[rules]\n"
	    "; Whether a suspension may be lifted. The official guide knows revocation only.\n"
	    "resume = %s\n"
	    "\n[status]\n"
	    "; Days from a revocation list to its next update.\n"
	    "list_days = %u\n"
	    "; http://HOST:PORT at which the server tells of certificates; it stands in every one\n"
	    "; that is issued from now on. Empty: in none of them.\n"
	    "url = %s\n"
	    "\n[retention]\n"
	    "; Days after which `purge` forgets; 0: never. What was issued and its outcome; what "
	    "was\n"
	    "; refused; certificates after their end; the dead, once nothing speaks of them (150\n"
	    "; years, as for a residence record that was taken out of the register); what\n"
	    "; terminals told of themselves, and orders to them.\n"
	    "issuances_days = %u\nrefusals_days = %u\ncertificates_days = %u\nresidents_days = "
	    "%u\nevents_days = %u\n",
	    s->policy.may_resume ? "yes" : "no", s->list_days, s->url, s->keep.issuances,
	    s->keep.refusals, s->keep.certificates, s->keep.residents, s->keep.events);

	if (len < 0 || (size_t)len >= sizeof text)
		return refused(why, "%s: too long", FILE_NAME);
	return folder_write(folder, FILE_NAME, text, (size_t)len, FOLDER_PUBLIC, why);
}
