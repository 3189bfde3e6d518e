#include <string.h>

#include "tests/e2e/terminals/terminal.h"

/* What a resident asks for, by chance, of what is offered. */

#define NUMBER_ONE_IN 30 /* the Individual Number; where somebody has none it is refused late */
#define WRONG_ONE_IN 60
#define COPIES_MAX 3

static const struct offer_document *some_document(struct terminal *t)
{
	const struct offer *o = &t->offer;
	const uint32_t first = o->document_count ? draw_below(&t->draw, o->document_count) : 0;

	for (uint32_t i = 0; i < o->document_count; i++) {
		const struct offer_document *d = &o->document[(first + i) % o->document_count];

		if (d->available)
			return d;
	}
	return NULL;
}

static void some_items(struct terminal *t, const struct offer_document *d,
                       struct document_request *out)
{
	for (uint8_t i = 0; i < d->item_count; i++) {
		const char *word = d->item[i].word;
		const uint32_t n = strcmp(word, DOCUMENT_NUMBER) == 0 ? NUMBER_ONE_IN : 2;

		if (draw_one_in(&t->draw, n))
			memcpy(out->item[out->item_count++], word, PROTOCOL_WORD_MAX);
	}
}

static void some_people(struct terminal *t, const struct offer_document *d,
                        struct document_request *out)
{
	const uint32_t everybody = (1u << t->offer.member_count) - 1;

	if (d->household && draw_one_in(&t->draw, 3))
		out->household = true;
	else if (d->members && draw_one_in(&t->draw, 2))
		out->members = (uint16_t)(1 + draw_below(&t->draw, everybody));
}

/* A slip of a terminal's, for which there is one answer. */
static void slip(struct terminal *t, struct errand *e)
{
	struct document_request *r = &e->request;

	if (draw_one_in(&t->draw, 2)) {
		r->total_yen++;
		e->due = REFUSAL_FEE_CHANGED;
		return;
	}
	memset(r->item, 0, sizeof r->item);
	r->item_count = 1;
	memcpy(r->item[0], "never-offered", sizeof "never-offered");
	e->due = REFUSAL_NOT_OFFERED;
}

bool terminal_choose(struct terminal *t, struct errand *out)
{
	const struct offer_document *d = some_document(t);
	struct document_request *r = &out->request;

	if (!d)
		return false;
	*out = (struct errand){ .document = d };
	r->kind = d->kind;
	r->copies = (uint8_t)(1 + draw_below(&t->draw, d->copies_max < COPIES_MAX ? d->copies_max
	                                                                          : COPIES_MAX));
	r->total_yen = d->fee_yen * r->copies;
	some_items(t, d, r);
	some_people(t, d, r);
	if (d->pick_count > 0)
		memcpy(r->pick, d->pick_of[draw_below(&t->draw, d->pick_count)].word,
		       sizeof r->pick);
	for (size_t i = 0; i < sizeof r->nonce; i++) /* new each time, and needs no secrecy here */
		r->nonce[i] = (uint8_t)draw_next(&t->draw);
	if (look_lacks_number(t->holder, r))
		out->due = REFUSAL_CANNOT_HANDLE_NOW;
	else if (draw_one_in(&t->draw, WRONG_ONE_IN))
		slip(t, out);
	return true;
}
