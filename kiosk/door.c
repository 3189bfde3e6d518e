#include "kiosk/door.h"

#include <stdlib.h>

#include "kiosk/base/file.h"
#include "kiosk/journal/journal_lines.h"

#define CA_MAX 65536 /* bytes of a file of CA certificates */
#define DAY_S 86400U

static int64_t now_s(const struct door *d)
{
	return (int64_t)(d->clock.wall_ms(d->clock.self) / 1000);
}

static bool write_journal(void *self, uint32_t rows_max, journal_line *line, void *to)
{
	const struct door *d = self;

	return journal_lines(d->settings->file.journal_file, rows_max, line, to);
}

static enum staff_told told_of(enum settings_refusal refusal)
{
	switch (refusal) {
	case SETTINGS_GOOD:
		return TOLD_DONE;
	case SETTINGS_UNREADABLE:
	case SETTINGS_NOT_SIGNED:
		return TOLD_NOT_SIGNED;
	case SETTINGS_NOT_FOR_US:
		return TOLD_NOT_FOR_US;
	case SETTINGS_NOT_NEWER:
		return TOLD_NOT_NEWER;
	case SETTINGS_UNKNOWN_NAME:
	case SETTINGS_BAD_VALUE:
		return TOLD_BAD_VALUE;
	case SETTINGS_NOT_WRITTEN:
	case SETTINGS_NOT_SERVED: /* of a start alone */
	case SETTINGS_REFUSALS:
		break;
	}
	return TOLD_FAILED;
}

static struct settings_step step_of(const struct door *d, const struct settings_seen *seen)
{
	return (struct settings_step){ d->settings->version, seen->version };
}

static void name_culprit(const struct settings_seen *seen, struct findings *out)
{
	*out = (struct findings){ .count = 0 };
	findings_add(out, FINDING_SETTING, VERDICT_BAD, seen->name);
}

static enum staff_told look_at_settings(void *self, const uint8_t *package, size_t len,
                                        struct findings *out, struct settings_step *step)
{
	const struct door *d = self;
	struct settings_seen seen;
	const enum settings_refusal refusal =
	    settings_difference(d->settings, package, len, now_s(d), out, &seen);

	*step = step_of(d, &seen);
	if (told_of(refusal) == TOLD_BAD_VALUE)
		name_culprit(&seen, out);
	return told_of(refusal);
}

static enum staff_told take_settings(void *self, const uint8_t *package, size_t len,
                                     struct settings_step *step)
{
	const struct door *d = self;
	struct settings_seen seen;
	const enum settings_refusal refusal =
	    settings_take(d->settings, package, len, now_s(d), &seen);

	*step = step_of(d, &seen);
	return told_of(refusal);
}

static const char *or_none(const char *text)
{
	return *text ? text : NULL;
}

static struct staff_trust trust_of(struct door *d, const struct config *c)
{
	return (struct staff_trust){
		.ca = d->staff_ca,
		.ca_len = d->staff_ca_len,
		.list_file = or_none(c->staff_list),
		.list_age_s = c->staff_list_age_days * DAY_S,
		.site = c->staff_site,
		.operator_ca = d->settings->operator_ca,
		.operator_ca_len = d->settings->operator_ca_len,
		.export_certificate = or_none(c->export_certificate),
		.terminal_key = c->terminal_key,
		.terminal_certificate = c->terminal_certificate,
		.stick = or_none(c->stick),
		.journal_file = c->journal_file,
		.self = d,
		.write_journal = write_journal,
		.look_at_settings = look_at_settings,
		.take_settings = take_settings,
	};
}

bool door_open(struct door *door, const struct settings *settings, struct tools *out)
{
	const struct config *c = &settings->force;
	bool trusted;

	*door = (struct door){ .settings = settings, .clock = out->clock };
	trusted = *c->staff_ca == '\0' ||
	          file_read(c->staff_ca, CA_MAX, &door->staff_ca, &door->staff_ca_len);
	out->staff = trust_of(door, c);
	return trusted;
}

void door_close(struct door *door)
{
	free(door->staff_ca);
	*door = (struct door){ .settings = NULL };
}
