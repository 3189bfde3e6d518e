#include "kiosk/journal/journal_lines.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/journal/journal_sqlite.h"
#include "net/protocol/hex.h"

#define LINE_MAX 1024 /* 19 numbers of 20 characters, two hashes, the names */

struct writing {
	int64_t last, first; /* rows: the newest, and where the export begins */
	uint8_t before[DIGEST_LEN];
	bool begun;
	bool (*line)(void *to, const char *text, size_t len);
	void *to;
};

/* A hash of another length is none, and its bytes are not there. */
static bool is_sound(const struct journal_row *row)
{
	return row->hash_len == DIGEST_LEN;
}

/* The length; `before` NULL: it is not told. */
static size_t put_line(const struct journal_row *row, const uint8_t *before, char out[LINE_MAX])
{
	char hex[2 * DIGEST_LEN + 1];
	size_t len = (size_t)snprintf(out, LINE_MAX, "{\"row\":%" PRId64 ",", row->number);

	if (before) {
		hex_of(before, DIGEST_LEN, hex);
		len += (size_t)snprintf(out + len, LINE_MAX - len, "\"before\":\"%s\",", hex);
	}
	for (int i = 0; i < ENTRY_NUMBERS; i++)
		len += (size_t)snprintf(out + len, LINE_MAX - len, "%s%" PRId64,
		                        i == 0 ? "\"number\":[" : ",", row->value[i]);
	hex_of(row->hash, is_sound(row) ? DIGEST_LEN : 0, hex);
	return len + (size_t)snprintf(out + len, LINE_MAX - len, "],\"hash\":\"%s\"}\n", hex);
}

static bool note_last(void *self, const struct journal_row *row)
{
	struct writing *w = self;

	w->last = row->number;
	return true;
}

static bool write_row(void *self, const struct journal_row *row)
{
	struct writing *w = self;
	char text[LINE_MAX];
	bool more = true;

	/* What was written down meanwhile belongs to the next export. */
	if (row->number >= w->first && row->number <= w->last) {
		more = w->line(w->to, text, put_line(row, w->begun ? NULL : w->before, text));
		w->begun = true;
	}
	memset(w->before, 0, sizeof w->before);
	if (is_sound(row))
		memcpy(w->before, row->hash, DIGEST_LEN);
	return more;
}

bool journal_lines(const char *file, uint32_t rows_max,
                   bool (*line)(void *to, const char *text, size_t len), void *to)
{
	struct writing w = { .line = line, .to = to };
	struct journal port;
	struct journal_sqlite *j = journal_sqlite_open(file, &port);
	bool done;

	if (!j)
		return false;
	done = journal_sqlite_walk(j, note_last, &w) == JOURNAL_OK;
	w.first = w.last - (int64_t)rows_max + 1; /* rows are numbered without gaps */
	done = done && journal_sqlite_walk(j, write_row, &w) == JOURNAL_OK;
	journal_sqlite_destroy(j);
	return done;
}
