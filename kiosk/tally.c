#include "kiosk/tally.h"

#include <ctype.h>
#include <stdio.h>

#include "kiosk/base/log.h"
#include "kiosk/journal/entry.h"
#include "kiosk/journal/event.h"

#define SAVE_ROWS 256 /* so many are counted anew after a crash, at most */

enum { NAME_MAX_LEN = 24 };

/* ---- the log --------------------------------------------------------------------------------- */

struct told {
	struct log_field field[LOG_FIELDS_MAX];
	char name[ENTRY_NUMBERS][NAME_MAX_LEN];
	char issuance[33];
	size_t count;
};

static void add_number(struct told *t, int column, int64_t number)
{
	char *name = t->name[column];
	const char *word = entry_number_name(column);
	size_t len = 0;

	for (; word[len] && len < NAME_MAX_LEN - 1; len++)
		name[len] = (char)toupper((unsigned char)word[len]);
	name[len] = '\0';
	t->field[t->count++] = (struct log_field){ .name = name, .number = number };
}

static void add_issuance(struct told *t, const int64_t value[ENTRY_NUMBERS])
{
	if (value[ENTRY_ISSUANCE] == 0 && value[ENTRY_ISSUANCE + 1] == 0)
		return;
	snprintf(t->issuance, sizeof t->issuance, "%016llx%016llx",
	         (unsigned long long)value[ENTRY_ISSUANCE],
	         (unsigned long long)value[ENTRY_ISSUANCE + 1]);
	t->field[t->count++] = (struct log_field){ .name = "ISSUANCE", .text = t->issuance };
}

/* Its number, its issue, and of the rest what is not 0. */
static void tell(const struct journal_row *row)
{
	const struct event_row *event = event_row(row->value[ENTRY_KIND]);
	struct told t = { .count = 0 };

	if (!event)
		return;
	t.field[t.count++] = (struct log_field){ .name = "ROW", .number = row->number };
	add_issuance(&t, row->value);
	for (int i = ENTRY_KIND + 1; i < ENTRY_NUMBERS; i++)
		if (row->value[i] != 0 && i != ENTRY_ISSUANCE && i != ENTRY_ISSUANCE + 1)
			add_number(&t, i, row->value[i]);
	log_event(event->level, event->word, event->sentence, t.field, t.count);
}

/* ---- counting -------------------------------------------------------------------------------- */

static bool count_row(void *seer, const struct journal_row *row)
{
	struct tally *t = seer;
	struct entry e;

	if (entry_of_numbers(row->value, &e))
		count_entry(&t->counters, &e);
	t->row = row->number;
	return true;
}

static bool count_and_tell(void *seer, const struct journal_row *row)
{
	tell(row);
	return count_row(seer, row);
}

/* A file that is damaged is for whoever writes to it to notice; there is only less to count. */
static void read_on(struct tally *t, annals_seen *seen)
{
	if (t->annals.walk(t->annals.self, t->row, seen, t) == JOURNAL_OK || t->lost)
		return;
	t->lost = true;
	log_line(LOG_ERROR, "the journal cannot be read back to be counted");
}

static void catch_up(struct tally *t)
{
	read_on(t, count_and_tell);
}

static void save(struct tally *t)
{
	if (!t->shelf.save || t->row == t->saved_row)
		return;
	if (t->shelf.save(t->shelf.self, COUNT_VERSION, &t->counters, sizeof t->counters, t->row))
		t->saved_row = t->row;
}

/* ---- the port -------------------------------------------------------------------------------- */

static enum journal_status append(void *self, const struct entry *e, enum journal_sync sync)
{
	struct tally *t = self;
	const enum journal_status status = t->journal.append(t->journal.self, e, sync);

	if (status == JOURNAL_OK && sync == JOURNAL_NOW)
		catch_up(t);
	return status;
}

static enum journal_status flush(void *self)
{
	struct tally *t = self;
	const enum journal_status status = t->journal.flush(t->journal.self);

	if (status != JOURNAL_OK)
		return status;
	catch_up(t);
	if (t->row - t->saved_row >= SAVE_ROWS)
		save(t);
	return JOURNAL_OK;
}

static enum journal_status unsettled(void *self, journal_seen *seen, void *seer)
{
	struct tally *t = self;

	return t->journal.unsettled(t->journal.self, seen, seer);
}

static enum journal_status owed(void *self, struct debt *out, bool *found)
{
	struct tally *t = self;

	return t->journal.owed(t->journal.self, out, found);
}

/* ---- beginning and end ----------------------------------------------------------------------- */

static void take_up(struct tally *t)
{
	struct counters kept;

	if (!t->shelf.load ||
	    !t->shelf.load(t->shelf.self, COUNT_VERSION, &kept, sizeof kept, &t->saved_row))
		return;
	if (!count_sane(&kept)) {
		t->saved_row = 0;
		return;
	}
	t->counters = kept;
	t->row = t->saved_row;
}

void tally_begin(struct tally *t, const struct journal *journal, const struct annals *annals,
                 const struct counted_shelf *shelf, struct journal *out)
{
	*t = (struct tally){ .journal = *journal, .annals = *annals };
	if (shelf)
		t->shelf = *shelf;
	count_begin(&t->counters);
	take_up(t);
	read_on(t, count_row);
	*out = (struct journal){ t, append, flush, unsettled, owed };
}

void tally_finish(struct tally *t)
{
	if (t->journal.flush(t->journal.self) != JOURNAL_OK)
		return;
	catch_up(t);
	save(t);
}
