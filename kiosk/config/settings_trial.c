#include "kiosk/config/settings_trial.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kiosk/base/file.h"
#include "net/protocol/hex.h"

#define TRIAL "settings.trial"
#define LINE_MAX_LEN (2 * DIGEST_LEN + 16)

static const char *const words[] = {
	[TRIAL_NONE] = "none",
	[TRIAL_BEGUN] = "begun",
	[TRIAL_SERVED] = "served",
};

/* "DIGEST begun", and a new line. */
static size_t line_of(const uint8_t digest[DIGEST_LEN], enum trial trial, char out[LINE_MAX_LEN])
{
	char hex[2 * DIGEST_LEN + 1];

	hex_of(digest, DIGEST_LEN, hex);
	return (size_t)snprintf(out, LINE_MAX_LEN, "%s %s\n", hex, words[trial]);
}

static bool says(const char *text, size_t len, const uint8_t digest[DIGEST_LEN], enum trial trial)
{
	char line[LINE_MAX_LEN];

	return line_of(digest, trial, line) == len && memcmp(line, text, len) == 0;
}

enum trial trial_of(const char *journal, const uint8_t digest[DIGEST_LEN])
{
	enum trial trial = TRIAL_NONE;
	char file[PATH_MAX];
	char *text;
	size_t len;

	if (!file_beside(journal, TRIAL, file, sizeof file) ||
	    !file_read(file, LINE_MAX_LEN, &text, &len))
		return TRIAL_NONE;
	if (says(text, len, digest, TRIAL_BEGUN))
		trial = TRIAL_BEGUN;
	else if (says(text, len, digest, TRIAL_SERVED))
		trial = TRIAL_SERVED;
	free(text);
	return trial;
}

bool trial_write(const char *journal, const uint8_t digest[DIGEST_LEN], enum trial trial)
{
	char file[PATH_MAX], line[LINE_MAX_LEN];
	const size_t len = line_of(digest, trial, line);

	if (file_beside(journal, TRIAL, file, sizeof file) &&
	    file_replace(file, line, len) == FILE_LASTS)
		return true;
	/* A full disk: the package is tried again at the next start. */
	trial_forget(journal);
	return false;
}

void trial_forget(const char *journal)
{
	char file[PATH_MAX];

	if (file_beside(journal, TRIAL, file, sizeof file))
		unlink(file);
}
