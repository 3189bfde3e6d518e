#include "tests/fake/fake_journal.h"

#include <assert.h>
#include <string.h>

enum { OUTCOME_FIRST = 1, OUTCOME_LAST_KNOWN = 3 }; /* printed, partly, failed */

static bool fails(const struct fake_journal *f)
{
	return f->fail_at == 1;
}

static enum journal_status append(void *self, const struct entry *e, enum journal_sync sync)
{
	struct fake_journal *f = self;

	assert(e->kind >= ENTRY_START && e->kind <= ENTRY_INCIDENT_SETTLED);
	assert(f->count < FAKE_JOURNAL_MAX);
	if (fails(f))
		return JOURNAL_FAILED;
	if (f->fail_at > 1)
		f->fail_at--;
	f->entry[f->count++] = *e;
	if (sync == JOURNAL_NOW)
		f->synced = f->count;
	return JOURNAL_OK;
}

static enum journal_status flush(void *self)
{
	struct fake_journal *f = self;

	if (fails(f) && f->synced < f->count)
		return JOURNAL_FAILED;
	f->synced = f->count;
	return JOURNAL_OK;
}

static bool closes(const struct entry *open, const struct entry *later)
{
	if (open->kind == ENTRY_INCIDENT)
		return later->kind == ENTRY_INCIDENT_SETTLED;
	return (later->kind == ENTRY_PRINT_ENDS || later->kind == ENTRY_SETTLED) &&
	       memcmp(open->issuance, later->issuance, sizeof open->issuance) == 0;
}

static bool opens(const struct entry *e)
{
	if (e->kind == ENTRY_PRINT_ENDS)
		return e->outcome < OUTCOME_FIRST || e->outcome > OUTCOME_LAST_KNOWN;
	return e->kind == ENTRY_PRINT_BEGINS || e->kind == ENTRY_INCIDENT;
}

static enum journal_status unsettled(void *self, struct entry *out, bool *found)
{
	struct fake_journal *f = self;

	if (flush(f) != JOURNAL_OK)
		return JOURNAL_FAILED;
	*found = false;
	for (size_t i = 0; i < f->count && !*found; i++) {
		bool open = opens(&f->entry[i]);

		for (size_t later = i + 1; later < f->count && open; later++)
			open = !closes(&f->entry[i], &f->entry[later]);
		if (!open)
			continue;
		*out = f->entry[i];
		*found = true;
	}
	return JOURNAL_OK;
}

struct journal fake_journal_port(struct fake_journal *f)
{
	return (struct journal){ f, append, flush, unsettled };
}

void fake_journal_crash(struct fake_journal *f)
{
	f->count = f->synced;
}

size_t fake_journal_count(const struct fake_journal *f, enum entry_kind kind)
{
	size_t count = 0;

	for (size_t i = 0; i < f->count; i++)
		count += f->entry[i].kind == kind;
	return count;
}
