#include <string.h>

#include "kiosk/loop/gather.h"
#include "kiosk/loop/inside.h"

/* Who, what, before, after: on the disk before anything of it happens. */
bool attend_record_act(struct kiosk *k, const struct staff_effects *fx)
{
	const struct open_row *row = &k->attend.open[k->attend.staff.row % FINDINGS_MAX];
	struct record_of_step record = { .count = 1, .now = true };
	struct entry *e = &record.entry[0];

	if (fx->act == ACT_NONE || !standing_has_journal(&k->standing))
		return true;
	*e = (struct entry){
		.wall_ms = k->clock.wall_ms(k->clock.self),
		.kind = ENTRY_STAFF,
		.code = fx->who,
		.trouble = (uint16_t)fx->act,
		.life_before = fx->act == ACT_REFILLED ? gather_since_refill(k) : fx->before,
		.life_after = fx->after,
	};
	if (fx->settle)
		memcpy(e->issuance, row->issuance, sizeof e->issuance);
	return upkeep_record(k, &record) == JOURNAL_OK;
}

/* What became of a document, or that an incident was looked at, as the command line would write it.
 */
bool attend_settle(struct kiosk *k, int64_t outcome)
{
	const struct open_row *row = &k->attend.open[k->attend.staff.row % FINDINGS_MAX];
	struct record_of_step record = { .count = 1, .now = true };
	struct entry *e = &record.entry[0];

	*e = (struct entry){ .wall_ms = k->clock.wall_ms(k->clock.self),
		             .kind = row->incident ? ENTRY_INCIDENT_SETTLED : ENTRY_SETTLED };
	if (!row->incident) {
		memcpy(e->issuance, row->issuance, sizeof e->issuance);
		e->outcome = (uint8_t)outcome;
	}
	if (upkeep_record(k, &record) != JOURNAL_OK)
		return false;
	standing_look_back(&k->standing, &k->journal);
	k->arrears.look = true;
	return true;
}

/* A page of the staff's own moves the printer's counter: it is no document, and yet paper. */
void attend_record_page(struct kiosk *k, int64_t sides)
{
	struct record_of_step record = { .count = 1 };

	record.entry[0] = (struct entry){ .wall_ms = k->clock.wall_ms(k->clock.self),
		                          .kind = ENTRY_STAFF,
		                          .code = k->attend.job_who,
		                          .trouble = ACT_PRINTED,
		                          .life_after = sides };
	if (sides > 0 && standing_has_journal(&k->standing) &&
	    upkeep_record(k, &record) != JOURNAL_OK)
		upkeep_lose_journal(k);
}

void attend_record_late(struct kiosk *k, const struct staff_letter *l)
{
	static const struct {
		enum staff_act act;
		int64_t after; /* 0: as the letter says */
	} acts[STAFF_JOBS] = {
		[STAFF_EXPORT] = { ACT_EXPORTED, 0 },
		[STAFF_TAKE_SETTINGS] = { ACT_SETTINGS, 0 },
		[STAFF_SAVE_REPORT] = { ACT_REPORTED, 2 },
	};
	struct record_of_step record = { .count = 1, .now = true };

	if (l->told != TOLD_DONE || acts[l->job].act == ACT_NONE ||
	    !standing_has_journal(&k->standing))
		return;
	record.entry[0] =
	    (struct entry){ .wall_ms = k->clock.wall_ms(k->clock.self),
		            .kind = ENTRY_STAFF,
		            .code = k->attend.job_who,
		            .trouble = (uint16_t)acts[l->job].act,
		            .life_before = l->before,
		            .life_after = acts[l->job].after ? acts[l->job].after : l->after };
	if (upkeep_record(k, &record) != JOURNAL_OK)
		upkeep_lose_journal(k);
}

bool attend_record_trial(struct kiosk *k, uint8_t begins)
{
	struct record_of_step record = { .count = 1, .now = true };

	record.entry[0] = (struct entry){ .wall_ms = k->clock.wall_ms(k->clock.self),
		                          .kind = ENTRY_TRIAL,
		                          .outcome = begins };
	return !standing_has_journal(&k->standing) || upkeep_record(k, &record) == JOURNAL_OK;
}
