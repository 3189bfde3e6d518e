#include "net/office/resident_sample.h"

#include <stdio.h>
#include <string.h>

#include "net/office/resident.h"
#include "net/store/issued.h"
#include "net/store/register.h"

/* A household as it was named, and what it is to be. Never copied: as struct resident_record. */
struct household {
	struct office *office;
	const struct asked *asked;
	struct resident_record first;
	int64_t resident[COMMAND_WORDS_MAX];
	bool sample;
};

/* ---- who ------------------------------------------------------------------------------------- */

static bool take_person(struct household *h, int i, struct reason *why)
{
	const char *const key = h->asked->word[i];
	struct store_resident r;

	if (!resident_find(h->office, key, &r, why))
		return false;
	h->resident[i] = r.id;
	for (int j = 0; j < i; j++)
		if (h->resident[j] == r.id)
			return refused(why, "%s: named twice", key);
	return r.household == h->first.resident.household ||
	       refused(why, "%s: of another household than %s", key, h->asked->word[0]);
}

static bool is_named(const struct household *h, int64_t resident)
{
	for (int i = 0; i < h->asked->word_count; i++)
		if (h->resident[i] == resident)
			return true;
	return false;
}

/* Everybody, so that whoever marks a household has said of each that there is no such person. */
static bool take_everybody(struct household *h, struct reason *why)
{
	const struct record *record = &h->first.record;
	bool differs = false;

	for (int i = 0; i < h->asked->word_count; i++)
		if (!take_person(h, i, why))
			return false;
	for (uint8_t i = 0; i < record->count; i++) {
		if (!is_named(h, record->person[i].id))
			return refused(why, "%s: others live in that household: name each",
			               h->asked->word[0]);
		differs = differs || record->person[i].is_sample != h->sample;
	}
	return differs || refused(why, "%s: is %s", h->asked->word[0],
	                          h->sample ? "a sample already" : "no sample");
}

/* ---- whether they are nobody ----------------------------------------------------------------- */

static void look_for_real(void *self, const struct issued_row *row)
{
	bool *real = self;

	*real = *real || !row->trial;
}

/* Whoever was given a paper is somebody, and what a technician sees would be theirs. */
static bool had_no_paper(struct household *h, struct reason *why)
{
	bool real = false;

	for (int i = 0; i < h->asked->word_count; i++) {
		if (issued_each(h->office->store, h->resident[i], &real, look_for_real) != STORE_OK)
			return refused(why, "store: %s", store_reason(h->office->store));
		if (real)
			return refused(why, "%s: was given a paper: there is such a person",
			               h->asked->word[i]);
	}
	return true;
}

/* ---- the change ------------------------------------------------------------------------------ */

static bool mark(struct household *h, struct reason *why)
{
	for (int i = 0; i < h->asked->word_count; i++)
		if (register_mark(h->office->store, h->resident[i], REGISTER_SAMPLE, h->sample) !=
		    STORE_OK)
			return refused(why, "register: %s", store_reason(h->office->store));
	return true;
}

static void describe(const struct household *h, struct act *act)
{
	size_t len = (size_t)snprintf(act->detail, sizeof act->detail, h->sample ? "on" : "off");

	act->resident = h->resident[0];
	for (int i = 1; i < h->asked->word_count && len < sizeof act->detail; i++)
		len += (size_t)snprintf(act->detail + len, sizeof act->detail - len, "%s%lld",
		                        i == 1 ? ", with " : " ", (long long)h->resident[i]);
}

static bool change(struct household *h, struct reason *why)
{
	struct act act = { .verb = "resident sample" };

	describe(h, &act);
	return office_begin(h->office, why) && (!h->sample || had_no_paper(h, why)) &&
	       mark(h, why) && office_commit(h->office, &act, why);
}

bool resident_sample(struct office *o, const struct asked *asked, json_t **answer,
                     struct reason *why)
{
	struct household h = { .office = o,
		               .asked = asked,
		               .sample = !asked_text(asked, OPTION_OFF) };
	bool marked;

	(void)answer;
	marked = resident_record_read(o, asked->word[0], &h.first, why) &&
	         take_everybody(&h, why) && change(&h, why);
	if (!marked)
		office_abandon(o);
	resident_record_drop(&h.first);
	return marked;
}
