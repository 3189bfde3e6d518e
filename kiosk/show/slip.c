#include <string.h>

#include "kiosk/show/pages.h"

/* What is longer than its place is not said at all: half a telephone number helps nobody. */
static bool put(char *place, size_t size, const char *words)
{
	const size_t len = strlen(words);

	if (len >= size)
		return false;
	memcpy(place, words, len + 1);
	return true;
}

static struct directions_part *add_part(struct directions_text *t, enum word title)
{
	struct directions_part *part = &t->part[t->part_count++];

	put(part->title, sizeof part->title, words_say(title));
	return part;
}

static void add_line(struct directions_part *part, const char *words)
{
	if (put(part->line[part->line_count], sizeof part->line[0], words))
		part->line_count++;
}

/* "Check my card" finds either of the two locked, or both; elsewhere it is the PIN. */
static enum word what_is_locked(const struct session *s)
{
	const bool checked =
	    s->state == SESSION_CHECK_RESULT || s->directed_from == SESSION_CHECK_RESULT;
	const bool pin = s->certificates & PAGE_HAS_USER && s->tries_left == 0;
	const bool password = s->certificates & PAGE_HAS_SIGNING && s->sign_tries_left == 0;

	if (checked && password)
		return pin ? WORD_SLIP_BOTH : WORD_SLIP_PASSWORD;
	return !checked && s->trouble == TROUBLE_PIN_LOCKED ? WORD_SLIP_NOW : WORD_SLIP_PIN;
}

void show_directions(const struct session *s, const struct show_facts *facts,
                     struct directions_text *out)
{
	struct show_page page = { 0 };
	struct scribe k = { .s = s, .facts = facts, .page = &page };
	struct directions_part *part;

	words_speak(facts->language);
	*out = (struct directions_text){ 0 };
	put(out->language, sizeof out->language, facts->language == WORDS_EN ? "en" : "ja");
	put(out->heading, sizeof out->heading, words_say(WORD_SLIP_HEADING));
	put(out->what, sizeof out->what, words_say(what_is_locked(s)));
	part = add_part(out, WORD_SLIP_WHERE);
	add_line(part, words_say(WORD_SLIP_OFFICE));
	add_line(part, words_say(WORD_SLIP_FREE));
	part = add_part(out, WORD_SLIP_BRING);
	add_line(part, words_say(WORD_SLIP_CARD));
	add_line(part, words_say(WORD_SLIP_IDENTITY));
	if (facts->office_hours[0] != '\0')
		add_line(add_part(out, WORD_SLIP_HOURS), facts->office_hours);
	if (facts->suspension_phone[0] != '\0')
		add_line(add_part(out, WORD_SLIP_LOST),
		         scribe_fill1(&k, WORD_SLIP_CALL, "phone", facts->suspension_phone));
	put(out->foot, sizeof out->foot, words_say(WORD_SLIP_FOOT));
}
