#include "kiosk/print/told.h"

#include <stddef.h>
#include <string.h>

#include "net/protocol/limits.h"

enum { STATE_IDLE = 3, STATE_PROCESSING = 4, STATE_STOPPED = 5 };

/* RFC 8011, 5.4.12 and PWG 5100.9; 0 is a keyword that stops nothing, and a note one that will. */
static const struct row {
	const char *keyword;
	uint32_t trouble, note;
} table[] = {
	{ "none", 0, 0 },
	{ "media-empty", PRINTER_NO_PAPER, 0 },
	{ "media-needed", PRINTER_NO_PAPER, 0 },
	{ "input-media-supply-empty", PRINTER_NO_PAPER, 0 },
	{ "input-media-supply-low", 0, PRINTER_PAPER_LOW },
	{ "media-low", 0, PRINTER_PAPER_LOW },
	{ "media-jam", PRINTER_JAM, 0 },
	{ "media-path-media-jam", PRINTER_JAM, 0 },
	{ "cover-open", PRINTER_COVER, 0 },
	{ "door-open", PRINTER_COVER, 0 },
	{ "interlock-open", PRINTER_COVER, 0 },
	{ "input-tray-cover-open", PRINTER_COVER, 0 },
	{ "output-tray-cover-open", PRINTER_COVER, 0 },
	{ "toner-low", 0, PRINTER_TONER_LOW },
	{ "toner-empty", PRINTER_TONER, 0 },
	{ "marker-supply-low", 0, PRINTER_TONER_LOW },
	{ "marker-supply-empty", PRINTER_TONER, 0 },
	{ "marker-supply-missing", PRINTER_TONER, 0 },
	{ "developer-empty", PRINTER_TONER, 0 },
	{ "developer-low", 0, PRINTER_TONER_LOW },
	{ "marker-waste-almost-full", 0, 0 },
	{ "marker-waste-full", PRINTER_STOPPED, 0 },
	{ "opc-near-eol", 0, 0 },
	{ "opc-life-over", PRINTER_STOPPED, 0 },
	{ "fuser-over-temp", PRINTER_STOPPED, 0 },
	{ "fuser-under-temp", PRINTER_STOPPED, 0 },
	{ "input-tray-missing", PRINTER_TRAY, 0 },
	{ "output-tray-missing", PRINTER_TRAY, 0 },
	{ "output-area-almost-full", 0, 0 },
	{ "output-area-full", PRINTER_TRAY, 0 },
	{ "spool-area-full", PRINTER_BUSY, 0 },
	{ "paused", PRINTER_STOPPED, 0 },
	{ "moving-to-paused", PRINTER_STOPPED, 0 },
	{ "shutdown", PRINTER_STOPPED, 0 },
	{ "deactivated", PRINTER_STOPPED, 0 },
	{ "stopping", PRINTER_STOPPED, 0 },
	{ "stopped-partly", PRINTER_STOPPED, 0 },
	{ "connecting-to-device", PRINTER_AWAY, 0 },
	{ "timed-out", PRINTER_AWAY, 0 },
};

static bool ends_in(const char *word, size_t len, const char *suffix)
{
	const size_t suffix_len = strlen(suffix);

	return len > suffix_len && memcmp(word + len - suffix_len, suffix, suffix_len) == 0;
}

static size_t stem_len(const char *keyword)
{
	static const char *const suffixes[] = { "-report", "-warning", "-error" };
	const size_t len = strlen(keyword);

	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
		if (ends_in(keyword, len, suffixes[i]))
			return len - strlen(suffixes[i]);
	return len;
}

/* NULL: unheard of. */
static const struct row *row_of(const char *keyword)
{
	const size_t len = stem_len(keyword);

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (strlen(table[i].keyword) == len && memcmp(table[i].keyword, keyword, len) == 0)
			return &table[i];
	return NULL;
}

uint32_t told_reason(const char *keyword)
{
	const struct row *row = row_of(keyword);

	if (row)
		return row->trouble;
	/* Unheard of: only what the device itself calls an error stops it. */
	return ends_in(keyword, strlen(keyword), "-error") ? PRINTER_STOPPED : 0;
}

uint32_t told_note(const char *keyword)
{
	const struct row *row = row_of(keyword);

	return row ? row->note : 0;
}

uint32_t told_standing(const struct printer_told *t)
{
	uint32_t standing = t->reasons & ~(uint32_t)PRINTER_BUSY;

	/* "Stopped" is the consequence of a reason; it stands alone only where none is given. */
	if (t->state == STATE_STOPPED && standing == 0)
		standing = PRINTER_STOPPED;
	return standing;
}

bool told_itself(const struct printer_told *t)
{
	return t->state >= STATE_IDLE && t->state <= STATE_STOPPED && t->reasons_told;
}

static bool fit(const struct printer_told *t, bool out_of_paper)
{
	return told_itself(t) && t->accepting >= 0 && t->queued >= 0 &&
	       t->copies_max >= PROTOCOL_COPIES_MAX && t->pdf && t->two_sided && t->unscaled &&
	       (t->a4_ready || out_of_paper);
}

uint32_t told_troubles(const struct printer_told *t)
{
	uint32_t troubles = told_standing(t) | (t->reasons & PRINTER_BUSY);

	if (t->accepting == 0 || t->queued > 0 || t->state == STATE_PROCESSING)
		troubles |= PRINTER_BUSY;
	/* An empty tray has no A4 ready either: one cause, one trouble. */
	if (!fit(t, (troubles & PRINTER_NO_PAPER) != 0))
		troubles |= PRINTER_UNFIT;
	return troubles;
}
