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

	assert(e->kind >= ENTRY_START && e->kind <= ENTRY_TRIAL);
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

static bool same_issue(const struct entry *one, const struct entry *other)
{
	return memcmp(one->issuance, other->issuance, sizeof one->issuance) == 0;
}

static bool closes(const struct entry *open, const struct entry *later)
{
	if (open->kind == ENTRY_INCIDENT)
		return later->kind == ENTRY_INCIDENT_SETTLED;
	return (later->kind == ENTRY_PRINT_ENDS || later->kind == ENTRY_SETTLED ||
	        later->kind == ENTRY_RECALLED) &&
	       same_issue(open, later);
}

static bool opens(const struct entry *e)
{
	if (e->kind == ENTRY_PRINT_ENDS)
		return e->outcome < OUTCOME_FIRST || e->outcome > OUTCOME_LAST_KNOWN;
	return e->kind == ENTRY_PRINT_BEGINS || e->kind == ENTRY_INCIDENT;
}

static bool is_open(const struct fake_journal *f, size_t at)
{
	bool open = opens(&f->entry[at]);

	for (size_t later = at + 1; later < f->count && open; later++)
		open = !closes(&f->entry[at], &f->entry[later]);
	return open;
}

static void add_troubles(const struct fake_journal *f, struct entry *e)
{
	for (size_t i = 0; i < f->count; i++)
		if (f->entry[i].kind == ENTRY_PRINT_WAITS && same_issue(e, &f->entry[i]))
			e->troubles_seen |= f->entry[i].troubles_seen;
}

static enum journal_status unsettled(void *self, journal_seen *seen, void *seer)
{
	struct fake_journal *f = self;
	const size_t count = f->count;

	if (flush(f) != JOURNAL_OK)
		return JOURNAL_FAILED;
	for (size_t i = 0; i < count; i++) {
		struct entry e = f->entry[i];

		if (!is_open(f, i))
			continue;
		add_troubles(f, &e);
		if (!seen(seer, &e))
			break;
	}
	assert(f->count == count); /* nothing is written on the way */
	return JOURNAL_OK;
}

/* ---- what the server has not heard ----------------------------------------------------------- */

static bool says(const struct entry *e)
{
	return e->kind == ENTRY_PRINT_BEGINS || e->kind == ENTRY_PRINT_ENDS ||
	       e->kind == ENTRY_INCIDENT || e->kind == ENTRY_SETTLED || e->kind == ENTRY_RECALLED;
}

static uint8_t outcome_of(const struct entry *e)
{
	if (e->kind == ENTRY_INCIDENT)
		return OUTCOME_LAST_KNOWN;
	if (e->kind == ENTRY_PRINT_BEGINS || e->outcome < OUTCOME_FIRST)
		return OUTCOME_LAST_KNOWN + 1;
	return e->outcome;
}

static bool has_issue(const struct entry *e)
{
	static const struct entry none;

	return !same_issue(e, &none);
}

/* The debt of the issue of which entry `at` speaks; false: it is not the last to speak, or heard.
 */
static bool debt_of(const struct fake_journal *f, size_t at, struct debt *out)
{
	const struct entry *said = &f->entry[at];
	bool heard = false;

	*out = (struct debt){ .said = *said, .outcome = outcome_of(said) };
	for (size_t i = 0; i < f->count; i++) {
		if (!same_issue(said, &f->entry[i]))
			continue;
		if (i > at && says(&f->entry[i]))
			return false;
		out->disputed = out->disputed || f->entry[i].kind == ENTRY_DISPUTED;
	}
	for (size_t i = 0; i < f->count; i++) {
		const struct entry *e = &f->entry[i];

		if (same_issue(said, e) && e->outcome == out->outcome)
			heard = heard || e->kind == ENTRY_NOT_TAKEN ||
			        (e->kind == ENTRY_REPORTED && (e->code == 1 || !out->disputed));
	}
	return !heard;
}

static enum journal_status owed(void *self, struct debt *out, bool *found)
{
	struct fake_journal *f = self;

	if (flush(f) != JOURNAL_OK)
		return JOURNAL_FAILED;
	*found = false;
	for (size_t i = 0; i < f->count && !*found; i++)
		*found = says(&f->entry[i]) && has_issue(&f->entry[i]) && debt_of(f, i, out);
	return JOURNAL_OK;
}

struct journal fake_journal_port(struct fake_journal *f)
{
	return (struct journal){ f, append, flush, unsettled, owed };
}

/* ---- as it is told to others ------------------------------------------------------------------
 */

static void row_of(const struct fake_journal *f, size_t at, struct journal_row *row)
{
	row->number = (int64_t)at + 1;
	row->hash_len = DIGEST_LEN;
	entry_to_numbers(&f->entry[at], row->value);
	entry_hash(row->hash, row->number, row->value, row->hash);
}

static enum journal_status walk(void *self, int64_t after, annals_seen *seen, void *seer)
{
	struct fake_journal *f = self;
	struct journal_row row = { 0 };
	const size_t count = f->count;

	assert(after >= 0);
	if (flush(f) != JOURNAL_OK)
		return JOURNAL_FAILED;
	for (size_t i = 0; i < count; i++) {
		row_of(f, i, &row);
		if (row.number > after && !seen(seer, &row))
			break;
	}
	assert(f->count == count); /* nothing is written on the way */
	return JOURNAL_OK;
}

static enum journal_status head(void *self, int64_t *number, uint8_t hash[DIGEST_LEN])
{
	struct fake_journal *f = self;
	struct journal_row row = { 0 };

	if (flush(f) != JOURNAL_OK)
		return JOURNAL_FAILED;
	for (size_t i = 0; i < f->count; i++)
		row_of(f, i, &row);
	*number = row.number;
	memcpy(hash, row.hash, DIGEST_LEN);
	return JOURNAL_OK;
}

static enum journal_status origin(void *self, struct annals_origin *out)
{
	struct fake_journal *f = self;

	if (flush(f) != JOURNAL_OK)
		return JOURNAL_FAILED;
	*out = (struct annals_origin){ .starts = (uint32_t)fake_journal_count(f, ENTRY_START) };
	memset(out->installation, 0xab, sizeof out->installation);
	return JOURNAL_OK;
}

static enum journal_status carried_out(void *self, const uint8_t id[16], bool *out)
{
	struct fake_journal *f = self;

	if (flush(f) != JOURNAL_OK)
		return JOURNAL_FAILED;
	*out = false;
	for (size_t i = 0; i < f->count; i++)
		*out = *out || (f->entry[i].kind == ENTRY_OPERATOR &&
		                memcmp(f->entry[i].issuance, id, 16) == 0);
	return JOURNAL_OK;
}

struct annals fake_journal_annals(struct fake_journal *f)
{
	return (struct annals){ f, walk, head, origin, carried_out };
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
