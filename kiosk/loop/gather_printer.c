#include "kiosk/loop/gather.h"

#include "kiosk/journal/annals.h"
#include "kiosk/loop/inside.h"

#define NEWEST 20000 /* rows: some weeks of a busy machine */

/* What the journal says of paper. The printer's counter stands still between our jobs, unless
 * somebody else prints there, or sheets came out that we do not know of. */
struct sides {
	int64_t ours, since_refill;
	int64_t apart;  /* moved between our jobs */
	int64_t life;   /* as told last; -1: not yet */
	int64_t staffs; /* of the staff since then */
};

static void note_job(struct sides *s, const struct entry *e)
{
	const bool counted = e->life_before >= 0 && e->life_after >= e->life_before;
	const int64_t out = counted              ? e->life_after - e->life_before
	                    : e->impressions > 0 ? e->impressions
	                                         : 0;

	s->ours += out;
	s->since_refill += out;
	if (!counted)
		return;
	if (s->life >= 0)
		s->apart += e->life_before - s->life - s->staffs;
	s->life = e->life_after;
	s->staffs = 0;
}

static void note_staff(struct sides *s, const struct entry *e)
{
	if (e->trouble == ACT_REFILLED)
		s->since_refill = 0;
	if (e->trouble != ACT_PRINTED)
		return;
	s->staffs += e->life_after;
	s->since_refill += e->life_after;
}

static bool see_row(void *seer, const struct journal_row *row)
{
	struct entry e;

	if (!entry_of_numbers(row->value, &e))
		return true;
	if (e.kind == ENTRY_PRINT_ENDS || e.kind == ENTRY_DIRECTIONS)
		note_job(seer, &e);
	if (e.kind == ENTRY_STAFF)
		note_staff(seer, &e);
	return true;
}

void gather_sides(struct kiosk *k, struct findings *out)
{
	struct sides s = { .life = -1 };

	if (!gather_walk(k, NEWEST, see_row, &s))
		return;
	findings_add_number(out, FINDING_OUR_SIDES, VERDICT_PLAIN, s.ours, "");
	if (s.life >= 0)
		findings_add_number(out, FINDING_SIDES_APART,
		                    s.apart == 0 ? VERDICT_FINE : VERDICT_CARE, s.apart, "");
	findings_add_number(out, FINDING_SIDES_SINCE_REFILL, VERDICT_PLAIN, s.since_refill, "");
}

int64_t gather_since_refill(struct kiosk *k)
{
	struct sides s = { .life = -1 };

	return gather_walk(k, NEWEST, see_row, &s) ? s.since_refill : 0;
}
