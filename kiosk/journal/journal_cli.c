#include "kiosk/journal/journal_cli.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/base/clock.h"
#include "kiosk/journal/journal_sqlite.h"
#include "net/protocol/hex.h"

static struct journal_sqlite *open_for(const char *file, struct journal *out, FILE *say)
{
	struct journal_sqlite *j = journal_sqlite_open(file, out);

	if (!j)
		fprintf(say, "%s: not a journal that can be opened\n", file);
	return j;
}

static int done(struct journal_sqlite *j, int status)
{
	journal_sqlite_destroy(j);
	return status;
}

/* ---- show ------------------------------------------------------------------------------------ */

static bool print_row(void *self, const struct journal_row *row)
{
	FILE *out = self;

	fprintf(out, "%" PRId64, row->number);
	for (int i = 0; i < ENTRY_NUMBERS; i++)
		fprintf(out, " %" PRId64, row->value[i]);
	fprintf(out, " %s\n", entry_kind_name(row->value[ENTRY_KIND]));
	return true;
}

static void print_issuance(FILE *out, const struct entry *e)
{
	char number[2 * sizeof e->issuance + 1];

	hex_of(e->issuance, sizeof e->issuance, number);
	fputs(number, out);
}

static bool print_debt(void *self, const struct debt *debt)
{
	FILE *out = self;

	fputs("untold ", out);
	print_issuance(out, &debt->said);
	fprintf(out, " %s%s\n", entry_outcome_name(debt->outcome),
	        debt->disputed ? " disputed" : "");
	return true;
}

static bool print_unsettled(void *seer, const struct entry *e)
{
	FILE *out = seer;

	fputs("unsettled ", out);
	print_issuance(out, e);
	fprintf(out, " %s\n", e->kind == ENTRY_INCIDENT ? "incident" : "unknown");
	return true;
}

/* What stands open, after the rows: for a person, and for the server. */
static bool print_open(FILE *out, const struct journal *port, struct journal_sqlite *j)
{
	return port->unsettled(port->self, print_unsettled, out) == JOURNAL_OK &&
	       journal_sqlite_walk_owed(j, print_debt, out) == JOURNAL_OK;
}

int journal_show(const char *file, FILE *out)
{
	struct journal port;
	struct journal_sqlite *j = open_for(file, &port, out);

	if (!j)
		return 1;
	fputs("number", out);
	for (int i = 0; i < ENTRY_NUMBERS; i++)
		fprintf(out, " %s", entry_number_name(i));
	fputs(" what\n", out);
	if (journal_sqlite_walk(j, print_row, out) != JOURNAL_OK || !print_open(out, &port, j)) {
		fprintf(out, "%s: damaged\n", file);
		return done(j, 1);
	}
	return done(j, 0);
}

/* ---- verify ---------------------------------------------------------------------------------- */

struct chain_walk {
	int64_t row; /* the last that fitted */
	uint8_t hash[DIGEST_LEN];
};

static bool follow_chain(void *self, const struct journal_row *row)
{
	struct chain_walk *w = self;
	uint8_t hash[DIGEST_LEN];

	if (row->number != w->row + 1 || row->hash_len != DIGEST_LEN)
		return false;
	entry_hash(w->hash, row->number, row->value, hash);
	if (memcmp(hash, row->hash, DIGEST_LEN) != 0)
		return false;
	w->row = row->number;
	memcpy(w->hash, hash, DIGEST_LEN);
	return true;
}

int journal_verify(const char *file, FILE *out)
{
	struct chain_walk w = { 0 };
	char hash[2 * DIGEST_LEN + 1];
	struct journal port;
	struct journal_sqlite *j = open_for(file, &port, out);

	if (!j)
		return 1;
	if (journal_sqlite_walk(j, follow_chain, &w) != JOURNAL_OK) {
		fprintf(out, "%s: broken at row %" PRId64 "\n", file, w.row + 1);
		return done(j, 1);
	}
	hex_of(w.hash, DIGEST_LEN, hash);
	fprintf(out, "%s: %" PRId64 " rows, chain whole, ends in %s\n", file, w.row, hash);
	return done(j, 0);
}

/* ---- settle ---------------------------------------------------------------------------------- */

static bool parse_issuance(const char *hex, uint8_t out[16])
{
	if (strlen(hex) != 32)
		return false;
	for (int i = 0; i < 16; i++) {
		const char pair[3] = { hex[2 * i], hex[2 * i + 1], '\0' };

		if (!isxdigit((unsigned char)pair[0]) || !isxdigit((unsigned char)pair[1]))
			return false;
		out[i] = (uint8_t)strtoul(pair, NULL, 16);
	}
	return true;
}

static uint8_t parse_outcome(const char *word)
{
	for (uint8_t i = ENTRY_OUTCOME_PRINTED; word && i <= ENTRY_OUTCOME_FAILED; i++)
		if (strcmp(entry_outcome_name(i), word) == 0)
			return i;
	return 0;
}

/* What stands open for one issuance, or for incidents, after the whole journal has been walked. */
struct open_search {
	const struct entry *wanted; /* the entry that would settle it */
	bool open;
};

static bool search_open(void *self, const struct journal_row *row)
{
	struct open_search *s = self;
	struct entry e;

	if (!entry_of_numbers(row->value, &e))
		return false;
	if (s->wanted->kind == ENTRY_INCIDENT_SETTLED) {
		if (e.kind == ENTRY_INCIDENT || e.kind == ENTRY_INCIDENT_SETTLED)
			s->open = e.kind == ENTRY_INCIDENT;
		return true;
	}
	if (memcmp(e.issuance, s->wanted->issuance, sizeof e.issuance) != 0)
		return true;
	if (e.kind == ENTRY_PRINT_BEGINS)
		s->open = true;
	if (e.kind == ENTRY_PRINT_ENDS)
		s->open = e.outcome < ENTRY_OUTCOME_PRINTED || e.outcome > ENTRY_OUTCOME_FAILED;
	if (e.kind == ENTRY_SETTLED || e.kind == ENTRY_RECALLED)
		s->open = false;
	return true;
}

static int settle(struct journal_sqlite *j, const struct journal *port, const struct entry *e,
                  FILE *out)
{
	struct open_search s = { .wanted = e };

	if (journal_sqlite_walk(j, search_open, &s) != JOURNAL_OK) {
		fputs("the journal is damaged\n", out);
		return 1;
	}
	if (!s.open) {
		fputs("nothing to settle there\n", out);
		return 1;
	}
	if (port->append(port->self, e, JOURNAL_NOW) != JOURNAL_OK) {
		fputs("the journal could not be written\n", out);
		return 1;
	}
	fputs("settled\n", out);
	return 0;
}

int journal_settle(const char *file, const char *issuance, const char *outcome, FILE *out)
{
	const struct clock clock = clock_system();
	struct entry e = { .kind = ENTRY_INCIDENT_SETTLED, .wall_ms = clock.wall_ms(clock.self) };
	struct journal port;
	struct journal_sqlite *j;

	if (strcmp(issuance, "incident") != 0) {
		e.kind = ENTRY_SETTLED;
		e.outcome = parse_outcome(outcome);
		if (!parse_issuance(issuance, e.issuance) || e.outcome == 0) {
			fputs("madoguchi: settle takes 32 hex digits and printed, partly or "
			      "failed; or incident\n",
			      stderr);
			return 2;
		}
	}
	j = open_for(file, &port, out);
	return j ? done(j, settle(j, &port, &e, out)) : 1;
}
