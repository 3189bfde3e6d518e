#include "kiosk/config/settings.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kiosk/base/file.h"
#include "kiosk/config/config_printer.h"
#include "kiosk/config/settings_change.h"
#include "kiosk/config/settings_trial.h"
#include "net/certificate/cms.h"

#define CA_MAX 65536
#define IN_FORCE "settings.p7m"
#define BEFORE "settings.before.p7m"

/* ---- judging ----------------------------------------------------------------------------------
 */

static enum settings_refusal refuse(enum settings_refusal refusal, const char *name,
                                    struct settings_seen *seen)
{
	static const char *const words[SETTINGS_REFUSALS] = {
		[SETTINGS_GOOD] = "",
		[SETTINGS_UNREADABLE] = "unreadable",
		[SETTINGS_NOT_SIGNED] = "not-signed",
		[SETTINGS_NOT_FOR_US] = "not-for-us",
		[SETTINGS_NOT_NEWER] = "not-newer",
		[SETTINGS_UNKNOWN_NAME] = "unknown-name",
		[SETTINGS_BAD_VALUE] = "bad-value",
		[SETTINGS_NOT_WRITTEN] = "not-written",
		[SETTINGS_NOT_SERVED] = "not-served",
	};

	snprintf(seen->name, sizeof seen->name, "%s", name);
	snprintf(seen->why, sizeof seen->why, "%s%s%s", words[refusal], *name ? " " : "", name);
	return refusal;
}

/* A package that is brought has to be signed by who may sign today: `now`. One that was taken stays
 * taken after its signer's day, and where the clock has lost the date: NULL. */
static enum settings_refusal open_package(const struct settings *s, const uint8_t *cms, size_t len,
                                          const int64_t *now, struct package *out,
                                          struct settings_seen *seen)
{
	size_t content_len = 0;
	uint8_t *content = NULL;
	bool read;

	if (s->operator_ca && len > 0 && len <= OPERATOR_PACKAGE_MAX)
		content = now ? cms_open(cms, len, CMS_OPERATOR, s->operator_ca, s->operator_ca_len,
		                         *now, NULL, &content_len)
		              : cms_open_undated(cms, len, CMS_OPERATOR, s->operator_ca,
		                                 s->operator_ca_len, &content_len);
	if (!content)
		return refuse(SETTINGS_NOT_SIGNED, "", seen);
	read = package_decode((const char *)content, content_len, out);
	free(content);
	return read ? SETTINGS_GOOD : refuse(SETTINGS_UNREADABLE, "", seen);
}

static bool is_for_us(const struct settings *s, const struct package *p)
{
	return strcmp(p->terminal, "*") == 0 || strcmp(p->terminal, s->file.terminal_id) == 0;
}

/* Address and pin may each be well formed and together still be what the printer's line would not
 * take: then the terminal would not begin again. */
static enum settings_refusal apply(const struct settings *s, const struct package *p,
                                   struct config *out, struct settings_seen *seen)
{
	char name[PACKAGE_NAME_MAX] = "";
	struct config changed = s->file;
	bool other_uri, other_pin;

	switch (config_apply_package(&changed, p, name)) {
	case CONFIG_UNKNOWN_NAME:
		return refuse(SETTINGS_UNKNOWN_NAME, name, seen);
	case CONFIG_BAD_VALUE:
		return refuse(SETTINGS_BAD_VALUE, name, seen);
	case CONFIG_GOOD:
		break;
	}
	other_uri = strcmp(changed.printer_uri, s->file.printer_uri) != 0;
	other_pin = strcmp(changed.printer_pin, s->file.printer_pin) != 0;
	if ((other_uri || other_pin) && !config_printer_fits(&changed))
		return refuse(SETTINGS_BAD_VALUE, other_uri ? "printer.uri" : "printer.pin", seen);
	*out = changed;
	return SETTINGS_GOOD;
}

static enum settings_refusal judge(const struct settings *s, const uint8_t *cms, size_t len,
                                   const int64_t *now, int64_t than, struct config *out,
                                   struct settings_seen *seen)
{
	struct package p = { .version = 0 };
	enum settings_refusal refusal;

	*seen = (struct settings_seen){ .version = than + 1 };
	refusal = open_package(s, cms, len, now, &p, seen);
	if (refusal != SETTINGS_GOOD)
		return refusal;
	seen->version = p.version;
	if (!is_for_us(s, &p))
		return refuse(SETTINGS_NOT_FOR_US, "", seen);
	if (p.version <= than)
		return refuse(SETTINGS_NOT_NEWER, "", seen);
	return apply(s, &p, out, seen);
}

/* ---- what is there ---------------------------------------------------------------------------
 */

/* The package beside the journal. It is another than the one in force where that was left aside at
 * the start, or where one was taken since and waits for the program to begin anew. */
struct beside {
	bool in_force;   /* it is the one: a way back, once another one is taken */
	int64_t version; /* what is brought has to be newer than that */
};

static struct beside look_beside(const struct settings *s)
{
	struct beside here = { .in_force = false, .version = s->version };
	uint8_t digest[DIGEST_LEN];
	struct settings_seen seen;
	char file[PATH_MAX];
	struct package p;
	size_t len = 0;
	char *cms;

	if (!file_beside(s->file.journal_file, IN_FORCE, file, sizeof file) ||
	    !file_read(file, OPERATOR_PACKAGE_MAX, &cms, &len))
		return here;
	digest_sha256(cms, len, digest);
	here.in_force = s->version > 0 && memcmp(digest, s->digest, sizeof digest) == 0;
	if (!here.in_force && memcmp(digest, s->aside, sizeof digest) != 0 &&
	    open_package(s, (const uint8_t *)cms, len, NULL, &p, &seen) == SETTINGS_GOOD &&
	    p.version > s->version)
		here.version = p.version;
	free(cms);
	return here;
}

/* ---- what would change ------------------------------------------------------------------------
 */

enum settings_refusal settings_difference(const struct settings *s, const uint8_t *cms, size_t len,
                                          int64_t now, struct findings *out,
                                          struct settings_seen *seen)
{
	struct config after;
	const enum settings_refusal refusal =
	    judge(s, cms, len, &now, look_beside(s).version, &after, seen);

	if (refusal != SETTINGS_GOOD || !out)
		return refusal;
	findings_add_number(out, FINDING_SETTINGS_VERSION, VERDICT_PLAIN, seen->version, "");
	settings_list_changes(&s->force, &after, out);
	return refusal;
}

/* ---- taking -----------------------------------------------------------------------------------
 */

enum settings_refusal settings_take(const struct settings *s, const uint8_t *cms, size_t len,
                                    int64_t now, struct settings_seen *seen)
{
	const struct beside here = look_beside(s);
	char in_force[PATH_MAX], before[PATH_MAX];
	struct config after;
	const enum settings_refusal refusal = judge(s, cms, len, &now, here.version, &after, seen);
	enum file_status status;

	if (refusal != SETTINGS_GOOD)
		return refusal;
	if (!file_beside(s->file.journal_file, IN_FORCE, in_force, sizeof in_force) ||
	    !file_beside(s->file.journal_file, BEFORE, before, sizeof before))
		return refuse(SETTINGS_NOT_WRITTEN, "", seen);
	status = here.in_force ? file_replace_keeping(in_force, before, cms, len)
	                       : file_replace(in_force, cms, len);
	/* What stands there is what the next start will find. */
	if (status == FILE_STAYS)
		return refuse(SETTINGS_NOT_WRITTEN, "", seen);
	/* One that has failed may be brought again: whatever was in its way may be mended. */
	trial_forget(s->file.journal_file);
	return SETTINGS_GOOD;
}

/* ---- at the start -----------------------------------------------------------------------------
 */

/* What such a package holds comes into force, unless nothing came of it the last time. */
static enum settings_refusal load_package(struct settings *s, const uint8_t *cms, size_t len,
                                          struct settings_seen *seen)
{
	uint8_t digest[DIGEST_LEN];
	struct config force;
	enum settings_refusal refusal = judge(s, cms, len, NULL, 0, &force, seen);
	enum trial trial;

	if (refusal != SETTINGS_GOOD)
		return refusal;
	digest_sha256(cms, len, digest);
	trial = trial_of(s->file.journal_file, digest);
	if (trial == TRIAL_BEGUN)
		return refuse(SETTINGS_NOT_SERVED, "", seen);
	/* The one before has nothing behind it: it would be tried in vain. */
	s->on_trial = trial == TRIAL_NONE && s->refusal == SETTINGS_GOOD;
	s->force = force;
	s->version = seen->version;
	memcpy(s->digest, digest, sizeof s->digest);
	return SETTINGS_GOOD;
}

/* The first one that is left aside is the one that is told. */
static void leave_aside(struct settings *s, enum settings_refusal refusal, const void *cms,
                        size_t len, const struct settings_seen *seen)
{
	if (s->refusal != SETTINGS_GOOD)
		return;
	if (cms)
		digest_sha256(cms, len, s->aside);
	s->refusal = refusal;
	s->refused = seen->version;
	memcpy(s->why, seen->why, sizeof s->why);
}

/* Whether there is such a file at all; what it holds comes into force, or is told. */
static bool load_one(struct settings *s, const char *name)
{
	char file[PATH_MAX];
	char *cms = NULL;
	size_t len = 0;
	struct settings_seen seen = { .version = 1 };
	enum settings_refusal refusal;

	if (!file_beside(s->file.journal_file, name, file, sizeof file) || access(file, F_OK) != 0)
		return false;
	if (file_read(file, OPERATOR_PACKAGE_MAX, &cms, &len))
		refusal = load_package(s, (const uint8_t *)cms, len, &seen);
	else
		refusal = refuse(SETTINGS_UNREADABLE, "", &seen);
	if (refusal != SETTINGS_GOOD)
		leave_aside(s, refusal, cms, len, &seen);
	free(cms);
	return true;
}

bool settings_load(struct settings *s, const struct config *file)
{
	*s = (struct settings){ .file = *file, .force = *file };
	if (*file->operator_ca == '\0')
		return true;
	if (!file_read(file->operator_ca, CA_MAX, &s->operator_ca, &s->operator_ca_len))
		return false;
	if (load_one(s, IN_FORCE) && s->version == 0) {
		(void)load_one(s, BEFORE);
		/* What was left aside is at least one version on. */
		if (s->refused <= s->version)
			s->refused = s->version + 1;
	}
	return true;
}

bool settings_try(const struct settings *s)
{
	return trial_write(s->file.journal_file, s->digest, TRIAL_BEGUN);
}

bool settings_served(const struct settings *s)
{
	return trial_write(s->file.journal_file, s->digest, TRIAL_SERVED);
}

void settings_drop(struct settings *s)
{
	free(s->operator_ca);
	*s = (struct settings){ .version = 0 };
}
