#include <string.h>

#include "kiosk/show/staff_pages.h"

#define GROUPS 9

/* The groups of the report, by the finding that each begins with in the list. */
static const struct {
	enum finding_what first;
	enum word heading;
} groups[GROUPS] = {
	{ FINDING_STATE, WORD_REPORT_OF_STANDING },
	{ FINDING_PCSCD, WORD_REPORT_OF_READER },
	{ FINDING_PRINTER, WORD_REPORT_OF_PRINTER },
	{ FINDING_LINK, WORD_REPORT_OF_NETWORK },
	{ FINDING_OWN_CERTIFICATE, WORD_REPORT_OF_CERTIFICATES },
	{ FINDING_TERMINAL, WORD_REPORT_OF_INVENTORY },
	{ FINDING_COUNTER, WORD_REPORT_OF_COUNTERS },
	{ FINDING_JOURNAL_WHOLE, WORD_REPORT_OF_JOURNAL },
	{ FINDING_TEST_READER, WORD_REPORT_OF_TESTS },
};

/* When and by whom it was made stands at the foot. */
static bool is_of_foot(enum finding_what what)
{
	return what == FINDING_MADE || what == FINDING_MADE_BY;
}

static size_t group_of(enum finding_what what)
{
	size_t group = 0;

	/* What a person sees of the glass is a test of it, wherever it stands in the list. */
	if (what == FINDING_TOUCH_DRIFT)
		return GROUPS - 1;
	while (group + 1 < GROUPS && groups[group + 1].first <= what)
		group++;
	return group;
}

/* As many whole letters as there is room for. */
static void put(char *place, size_t size, const char *words)
{
	size_t len = strlen(words);

	if (len >= size)
		for (len = size - 1; len > 0 && ((unsigned char)words[len] & 0xc0) == 0x80;)
			len--;
	memcpy(place, words, len);
	place[len] = '\0';
}

static struct report_line *next_line(struct report_text *out)
{
	if (out->count == REPORT_LINES_MAX)
		return NULL;
	out->line[out->count] = (struct report_line){ 0 };
	return &out->line[out->count++];
}

static void add_heading(struct report_text *out, enum word heading)
{
	struct report_line *line = next_line(out);

	if (!line)
		return;
	line->heading = true;
	put(line->label, sizeof line->label, words_say(heading));
}

static void add_line(struct scribe *k, const struct finding *f, struct report_text *out)
{
	struct report_line *line = next_line(out);

	if (!line)
		return;
	/* The page that the sentences are written on is used anew for each line. */
	k->page->text_len = 0;
	put(line->label, sizeof line->label, finding_label(k, f));
	put(line->value, sizeof line->value, finding_value(k, f));
	line->verdict = f->verdict;
}

static void add_group(struct scribe *k, const struct findings *all, size_t group,
                      struct report_text *out)
{
	bool begun = false;

	for (uint8_t i = 0; i < all->count; i++) {
		const struct finding *f = &all->row[i];

		if (is_of_foot(f->what) || group_of(f->what) != group)
			continue;
		if (!begun)
			add_heading(out, groups[group].heading);
		begun = true;
		add_line(k, f, out);
	}
}

static uint32_t how_many(const struct findings *all, enum finding_verdict verdict)
{
	uint32_t count = 0;

	for (uint8_t i = 0; i < all->count; i++)
		count += all->row[i].verdict == verdict;
	return count;
}

static const char *summary(struct scribe *k, const struct findings *all)
{
	const char *care = scribe_number(k, how_many(all, VERDICT_CARE));
	const char *bad = scribe_number(k, how_many(all, VERDICT_BAD));

	if (how_many(all, VERDICT_BAD) > 0)
		return scribe_fill2(k, WORD_REPORT_BAD, "bad", bad, "care", care);
	if (how_many(all, VERDICT_CARE) > 0)
		return scribe_fill1(k, WORD_REPORT_CARE, "care", care);
	return words_say(WORD_REPORT_ALL_FINE);
}

static int64_t told(const struct findings *all, enum finding_what what, int64_t otherwise)
{
	for (uint8_t i = 0; i < all->count; i++)
		if (all->row[i].what == what)
			return all->row[i].number;
	return otherwise;
}

static const char *foot(struct scribe *k, const struct findings *all,
                        const struct staff_facts *facts)
{
	const int64_t made_s = told(all, FINDING_MADE, facts->wall_s);
	const char *time = scribe_fill2(k, WORD_UNIT_WHEN, "date", scribe_date(k, made_s), "time",
	                                scribe_time(k, made_s));
	const struct filling fillings[] = {
		{ "terminal", facts->terminal },
		{ "time", time },
		{ "number", scribe_amount(k, told(all, FINDING_MADE_BY, 0)) },
	};

	return scribe_fill(k, WORD_REPORT_FOOT, fillings, sizeof fillings / sizeof fillings[0]);
}

static void put_page_words(struct report_text *out)
{
	for (int v = VERDICT_PLAIN; v <= VERDICT_BAD; v++)
		put(out->verdict_word[v], sizeof out->verdict_word[v],
		    words_say(finding_verdict_word((enum finding_verdict)v)));
	put(out->front, sizeof out->front, words_say(WORD_PAGE_FRONT));
	put(out->back, sizeof out->back, words_say(WORD_PAGE_BACK));
	put(out->look, sizeof out->look, words_say(WORD_PAGE_LOOK));
}

void show_report(const struct findings *findings, const struct staff_facts *facts,
                 struct report_text *out)
{
	struct show_page page = { 0 };
	/* Paper is read on another day: no day is today. */
	const struct show_facts shown = { .wall_s = 0, .language = facts->language };
	struct scribe k = { .facts = &shown, .page = &page };

	words_speak(facts->language);
	*out = (struct report_text){ 0 };
	put(out->language, sizeof out->language, facts->language == WORDS_EN ? "en" : "ja");
	put(out->heading, sizeof out->heading, words_say(WORD_REPORT_HEADING));
	put(out->summary, sizeof out->summary, summary(&k, findings));
	put(out->foot, sizeof out->foot, foot(&k, findings, facts));
	out->verdict = (uint8_t)findings_worst(findings);
	for (size_t group = 0; group < GROUPS; group++)
		add_group(&k, findings, group, out);
	if (findings->more || out->count == REPORT_LINES_MAX)
		put(out->line[out->count < REPORT_LINES_MAX ? out->count++ : REPORT_LINES_MAX - 1]
		        .label,
		    REPORT_TEXT_MAX, words_say(WORD_REPORT_MORE));
	put_page_words(out);
}
