#include "kiosk/client/tell.h"

#include <string.h>
#include <time.h>

#include "net/seal/utf8.h"

#define IMPRINTED "seal_registration_certificate"

void tell_words(FILE *to, const char *words, const char *one, const char *two)
{
	for (const char *at = words; *at; at++) {
		if (strncmp(at, "{1}", 3) == 0 || strncmp(at, "{2}", 3) == 0) {
			fputs(at[1] == '1' ? one : two, to);
			at += 2;
		} else {
			putc(*at, to);
		}
	}
}

/* Who sends a paper names the file: a name must not be able to write a line of ours. */
void tell_name(const char *file, char out[TELL_NAME_MAX])
{
	const char *last = strrchr(file, '/');
	const uint8_t *at = (const uint8_t *)(last && last[1] ? last + 1 : file);
	size_t left = strlen((const char *)at), used = 0;

	while (left > 0) {
		uint32_t code;
		const size_t bytes = utf8_next(at, left, &code);
		const bool plain = bytes > 0 && utf8_plain(at, bytes);
		const size_t step = bytes > 0 ? bytes : 1;

		if (used + (plain ? bytes : 1) >= TELL_NAME_MAX)
			break;
		memcpy(out + used, plain ? (const char *)at : "?", plain ? bytes : 1);
		used += plain ? bytes : 1;
		at += step;
		left -= step;
	}
	out[used] = '\0';
}

static void line(FILE *to, const char *indent, const char *words, const char *one, const char *two)
{
	fputs(indent, to);
	tell_words(to, words, one, two);
	putc('\n', to);
}

static void line_of_numbers(FILE *to, const char *indent, const char *words, unsigned one,
                            unsigned two)
{
	char first[16], second[16];

	snprintf(first, sizeof first, "%u", one);
	snprintf(second, sizeof second, "%u", two);
	line(to, indent, words, first, second);
}

/* In Japan, to the minute. */
static void moment(int64_t at, char out[40])
{
	const time_t there = (time_t)(at + 9 * 3600);
	struct tm tm = { 0 };

	gmtime_r(&there, &tm);
	if (strftime(out, 40, "%Y-%m-%d %H:%M JST", &tm) == 0)
		out[0] = '\0';
}

static void tell_answer(FILE *to, enum language l, enum word what, enum answer a, int64_t as_of)
{
	char when[40];

	moment(as_of, when);
	fprintf(to, "  %s: ", words_of(l, what));
	tell_words(to, words_of_answer(l, a), when, "");
	putc('\n', to);
}

static void tell_since(FILE *to, enum language l, enum word what, int64_t since)
{
	char when[40];

	moment(since, when);
	fprintf(to, "  %s: ", words_of(l, what));
	tell_words(to, words_of(l, WORD_SINCE), when, "");
	putc('\n', to);
}

/* The two things that may have happened since; each is asked only once the one before it held. */
static void tell_later(FILE *to, enum language l, const struct judged *j)
{
	switch (j->verdict) {
	case VERDICT_REVOKED:
		tell_since(to, l, WORD_REVOCATION, j->since);
		return;
	case VERDICT_ANNULLED:
		tell_since(to, l, WORD_ANNULMENT, j->since);
		return;
	case VERDICT_GENUINE:
	case VERDICT_PAST:
	case VERDICT_FUTURE:
		tell_answer(to, l, WORD_REVOCATION, j->revocation, j->revocation_time);
		tell_answer(to, l, WORD_ANNULMENT, j->annulment, j->annulment_time);
		return;
	case VERDICT_NO_CERTIFICATE:
	case VERDICT_STRANGER:
	case VERDICT_UNTIMELY:
	case VERDICT_FORGED:
		return;
	}
}

static void tell_faults(FILE *to, enum language l, const struct page *p)
{
	static const struct {
		enum page_fault fault;
		enum word word;
	} rows[] = { { PAGE_TWO_SEALS, WORD_TWO_SEALS },
		     { PAGE_TEXT, WORD_TEXT_DIFFERS },
		     { PAGE_OTHER_ISSUANCE, WORD_OTHER_ISSUANCE },
		     { PAGE_DISAGREES, WORD_DISAGREES },
		     { PAGE_ORDER, WORD_ORDER },
		     { PAGE_AGAIN, WORD_AGAIN } };

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		if (p->faults & rows[i].fault)
			line_of_numbers(to, "    ! ", words_of(l, rows[i].word), p->seal.page, 0);
	}
}

static void tell_facts(FILE *to, enum language l, const struct page *p)
{
	if (p->seal.fact_count == 0) {
		fprintf(to, "    %s\n", words_of(l, WORD_NO_FACTS));
		return;
	}
	fprintf(to, "    %s:\n",
	        words_of(l, p->judged.verdict == VERDICT_GENUINE ? WORD_FACTS : WORD_FACTS_UNTRUE));
	for (uint8_t i = 0; i < p->seal.fact_count; i++)
		fprintf(to, "      %s: %s\n", p->seal.fact[i].label, p->seal.fact[i].value);
}

/* Whether the seal is at least by whom it says: before that nothing agrees with it. */
static bool is_known(enum verdict v)
{
	return v != VERDICT_NO_CERTIFICATE && v != VERDICT_STRANGER && v != VERDICT_FORGED;
}

static void tell_place(FILE *to, enum language l, const struct page *p)
{
	char name[TELL_NAME_MAX];

	tell_name(p->file, name);
	fprintf(to, "  %s", name);
	if (!p->picture) {
		fputs(", ", to);
		line_of_numbers(to, "", words_of(l, WORD_PAGE_FILE), p->place, 0);
	} else {
		putc('\n', to);
	}
}

static void tell_page(FILE *to, enum language l, const struct page *p)
{
	tell_place(to, l, p);
	if (!p->sealed) {
		fprintf(to, "    ! %s\n",
		        words_of(l, p->faults & PAGE_OTHER_SYMBOL ? WORD_OTHER_SYMBOL
		                                                  : WORD_NO_SYMBOL));
		return;
	}
	line_of_numbers(to, "    ", words_of(l, WORD_PAGES), p->seal.page, p->seal.pages);
	fprintf(to, "    %s%s\n", p->judged.verdict == VERDICT_GENUINE ? "" : "! ",
	        words_of_verdict(l, p->judged.verdict));
	if (is_known(p->judged.verdict) && !(p->faults & PAGE_TEXT))
		fprintf(to, "    %s\n",
		        words_of(l, p->has_text ? WORD_TEXT_AGREES : WORD_TEXT_PICTURE));
	tell_faults(to, l, p);
	tell_facts(to, l, p);
}

/* What all pages say alike, by the first of them that has a seal. */
static void tell_head(FILE *to, enum language l, const struct page *p)
{
	const struct seal *s = &p->seal;
	char day[11];

	if (p->judged.signer[0])
		line(to, "  ", words_of(l, WORD_SEALED_BY), p->judged.signer, s->reference);
	fprintf(to, "  %s: %s\n", words_of(l, WORD_KIND), words_of_kind(l, s->kind));
	date_iso(s->issued, day);
	fprintf(to, "  %s: %s\n", words_of(l, WORD_ISSUED), day);
	date_iso(s->verifiable_until, day);
	fprintf(to, "  %s: %s\n", words_of(l, WORD_UNTIL), day);
	fprintf(to, "  %s: %s\n", words_of(l, WORD_ISSUANCE), s->issuance);
	tell_later(to, l, &p->judged);
}

/* Nothing is wrong with the pages that are here. */
static bool all_genuine(const struct document *d)
{
	for (uint16_t i = 0; i < d->count; i++) {
		if (d->page[i]->faults & ~(unsigned)PAGE_ORDER || !d->page[i]->sealed ||
		    d->page[i]->judged.verdict != VERDICT_GENUINE)
			return false;
	}
	return true;
}

static bool all_asked(const struct document *d)
{
	for (uint16_t i = 0; i < d->count; i++) {
		if (d->page[i]->judged.revocation != ANSWER_YES ||
		    d->page[i]->judged.annulment != ANSWER_YES)
			return false;
	}
	return true;
}

static bool all_compared(const struct document *d)
{
	for (uint16_t i = 0; i < d->count; i++)
		if (!d->page[i]->has_text)
			return false;
	return true;
}

/* No more is said than was compared: of a picture that is the seal. */
static enum word headline_genuine(const struct document *d)
{
	if (all_compared(d))
		return all_asked(d) ? WORD_GENUINE : WORD_GENUINE_SO_FAR;
	return all_asked(d) ? WORD_GENUINE_SEAL : WORD_GENUINE_SEAL_SO_FAR;
}

static enum word headline(const struct document *d)
{
	switch (document_outcome(d)) {
	case OUTCOME_GENUINE:
		return headline_genuine(d);
	case OUTCOME_BAD:
		return d->missing && all_genuine(d) ? WORD_INCOMPLETE : WORD_BAD;
	case OUTCOME_FOREIGN:
		return WORD_FOREIGN;
	case OUTCOME_NO_SEAL:
		return WORD_NO_SEAL;
	case OUTCOME_UNDECIDED:
		return WORD_UNDECIDED;
	}
	return WORD_BAD;
}

void tell_document(FILE *to, enum language l, const struct document *d)
{
	const struct page *sealed = document_first(d);
	char name[TELL_NAME_MAX];

	tell_name(d->page[0]->file, name);
	fprintf(to, "%s: %s\n", name, words_of(l, headline(d)));
	if (sealed)
		tell_head(to, l, sealed);
	for (unsigned n = 1; sealed && n <= sealed->seal.pages; n++) {
		if (d->missing & UINT32_C(1) << (n - 1))
			line_of_numbers(to, "  ! ", words_of(l, WORD_MISSING), n,
			                sealed->seal.pages);
	}
	for (uint16_t i = 0; i < d->count; i++)
		tell_page(to, l, d->page[i]);
}

static enum word word_of_status(enum seen_status status)
{
	switch (status) {
	case SEEN_OK:
	case SEEN_BROKEN:
		return WORD_BROKEN;
	case SEEN_NO_FILE:
		return WORD_NO_FILE;
	case SEEN_LARGE:
		return WORD_LARGE;
	case SEEN_FOREIGN:
		return WORD_FOREIGN;
	case SEEN_NO_TOOL:
		return WORD_NO_TOOL;
	}
	return WORD_BROKEN;
}

void tell_unread(FILE *to, enum language l, const struct unread *u)
{
	char name[TELL_NAME_MAX];

	tell_name(u->file, name);
	fprintf(to, "%s: %s", name, words_of(l, word_of_status(u->status)));
	if (u->status == SEEN_NO_FILE)
		fprintf(to, " (%s)", strerror(u->error));
	putc('\n', to);
}

void tell_unproved(FILE *to, enum language l, const struct documents *d)
{
	static const enum word always[] = { WORD_UNPROVED_COPY, WORD_UNPROVED_PERSON,
		                            WORD_UNPROVED_REGISTER };
	bool picture = false, file = false, imprint = false;

	for (size_t i = 0; i < d->pages; i++) {
		imprint |= d->page[i].sealed && strcmp(d->page[i].seal.kind, IMPRINTED) == 0;
		if (d->page[i].sealed && d->page[i].has_text)
			file = true;
		if (d->page[i].sealed && !d->page[i].has_text)
			picture = true;
	}
	if (!picture && !file)
		return;
	fprintf(to, "\n%s:\n", words_of(l, WORD_UNPROVED));
	for (size_t i = 0; i < sizeof always / sizeof always[0]; i++)
		fprintf(to, "  - %s\n", words_of(l, always[i]));
	if (file)
		fprintf(to, "  - %s\n", words_of(l, WORD_UNPROVED_LOOK));
	if (picture)
		fprintf(to, "  - %s\n", words_of(l, WORD_UNPROVED_LINES));
	if (imprint)
		fprintf(to, "  - %s\n", words_of(l, WORD_UNPROVED_IMPRINT));
}
