#include "tests/e2e/wrong_person.h"

#include <pthread.h>
#include <string.h>

#include "tests/e2e/wrong.h"

#define EACH 8

enum document_status __real_document_render(const struct record *r, const struct document_order *o,
                                            struct rendered *out);

static struct {
	pthread_mutex_t lock;
	unsigned int turns;
	struct record record;
	struct rendered rendered;
} before = { .lock = PTHREAD_MUTEX_INITIALIZER };

static bool copy_paper(struct paper *paper)
{
	const struct paper from = *paper;

	*paper = (struct paper){ 0 };
	return from.len == 0 || paper_append(paper, from.byte, from.len);
}

static bool copy_record(const struct record *from, struct record *out)
{
	bool done;

	*out = *from;
	done = copy_paper(&out->seal_picture);
	done = copy_paper(&out->tax) && done;
	return copy_paper(&out->family) && done;
}

static bool hand_out_previous(struct rendered *out)
{
	*out = before.rendered;
	return copy_paper(&out->pdf) && out->pages > 0;
}

/* Whatever is looked up by who asked is right; what is set on the page is not. */
static bool hand_out_another(const struct record *r, const struct document_order *o,
                             struct rendered *out)
{
	struct document_order order = *o;
	struct record another;
	bool done;

	if (!copy_record(&before.record, &another))
		return false;
	memcpy(another.certificate_on_record, r->certificate_on_record,
	       sizeof another.certificate_on_record);
	order.members = 0;
	done = another.holder != 0 && another.holder != r->holder &&
	       __real_document_render(&another, &order, out) == DOCUMENT_RENDERED;
	record_drop(&another);
	return done;
}

bool wrong_person(const struct record *r, const struct document_order *o, struct rendered *out)
{
	const bool previous = wrong_is("previous"), another = wrong_is("another-record");
	bool done = false;

	if (!previous && !another)
		return false;
	pthread_mutex_lock(&before.lock);
	if (++before.turns % EACH == 0)
		done = previous ? hand_out_previous(out) : hand_out_another(r, o, out);
	pthread_mutex_unlock(&before.lock);
	return done;
}

void wrong_person_was(const struct record *r, const struct rendered *done)
{
	if (!wrong_is("previous") && !wrong_is("another-record"))
		return;
	pthread_mutex_lock(&before.lock);
	record_drop(&before.record);
	rendered_drop(&before.rendered);
	if (!copy_record(r, &before.record))
		before.record.holder = 0;
	before.rendered = *done;
	if (!copy_paper(&before.rendered.pdf))
		before.rendered.pages = 0;
	pthread_mutex_unlock(&before.lock);
}
