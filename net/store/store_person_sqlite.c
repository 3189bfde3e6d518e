#include <string.h>

#include "net/store/store_follow_sqlite.h"
#include "net/store/store_household_sqlite.h"
#include "net/store/text.h"

/* One person's row: added, renamed, marked. */

/* ---- texts ----------------------------------------------------------------------------------- */

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

static bool texts_fit(const struct register_person *p)
{
	return text_given(p->name) && text_given(p->reading) &&
	       text_fits(or_empty(p->relationship)) && text_fits(or_empty(p->domicile)) &&
	       text_fits(or_empty(p->domicile_head));
}

/* ---- adding ---------------------------------------------------------------------------------- */

static enum store_status place(struct store *s, const struct register_person *p,
                               struct household *out)
{
	enum store_status status;
	size_t count = 0;

	if (p->household == 0)
		return household_make(s, p->municipality, p->address, out);
	if (!text_given(p->relationship) || strcmp(p->relationship, HOUSEHOLD_HEAD) == 0)
		return store_refuse(s, "a household has one head, and others are something to it");
	status = household_of(s, p->household, out);
	if (status == STORE_OK)
		status = household_count(s, p->household, &count);
	if (status == STORE_OK && count >= PROTOCOL_MEMBERS_MAX)
		return store_refuse(s, "more people than one household may have");
	return status;
}

/* A number of somebody who is gone is not given again as long as an act speaks of it. */
#define NEXT_NUMBER                                                                                \
	"(SELECT 1 + max((SELECT coalesce(max(id), 0) FROM resident),"                             \
	" (SELECT coalesce(max(resident), 0) FROM act)))"

static enum store_status add(struct store *s, const struct register_person *p, int64_t household,
                             int64_t *id)
{
	static const char sql[] =
	    "INSERT INTO resident(id, household, key, name, reading, sex, birth, relationship,"
	    " resident_since, address_since, previous_address, domicile, domicile_head,"
	    " card_expires, pin, password, position) VALUES(" NEXT_NUMBER ", ?1, ?2, ?3, ?4, ?5,"
	    " ?6, ?7, ?8, ?8, '', ?9, ?10, ?11, ?12, ?13,"
	    " (SELECT coalesce(max(position), 0) + 1 FROM resident WHERE household = ?1))"
	    " RETURNING id";
	struct query q = query_begin(s, sql);

	query_int(&q, household);
	query_text(&q, p->key);
	query_text(&q, p->name);
	query_text(&q, p->reading);
	query_text(&q, p->sex);
	query_date(&q, p->birth);
	query_text(&q, or_empty(p->relationship));
	query_date(&q, p->resident_since);
	query_text(&q, or_empty(p->domicile));
	query_text(&q, or_empty(p->domicile_head));
	query_date(&q, p->card_expires);
	query_text(&q, or_empty(p->pin));
	query_text(&q, or_empty(p->password));
	if (query_row(&q) != STORE_OK)
		return query_end(&q, STORE_FAILED);
	*id = sqlite3_column_int64(q.statement, 0);
	return query_returned(&q);
}

static enum store_status add_stay(struct store *s, int64_t resident, struct date ends)
{
	static const char sql[] = "INSERT INTO stay(resident, ends) VALUES(?1, ?2)";
	struct query q;

	if (ends.year == 0)
		return STORE_OK;
	q = query_begin(s, sql);
	query_int(&q, resident);
	query_date(&q, ends);
	return query_change(&q);
}

static enum store_status add_profile(struct store *s, int64_t resident, const char *profile)
{
	static const char sql[] = "INSERT INTO card_profile(resident, profile) VALUES(?1, ?2)";
	struct query q;

	if (!*or_empty(profile))
		return STORE_OK;
	q = query_begin(s, sql);
	query_int(&q, resident);
	query_text(&q, profile);
	return query_change(&q);
}

enum store_status register_add(struct store *s, const struct register_person *p, int64_t *resident)
{
	struct household household;
	int64_t id = 0;
	enum store_status status = store_need_change(s);

	if (status == STORE_OK && !texts_fit(p))
		return store_refuse(s, TEXT_UNFIT);
	if (status == STORE_OK)
		status = place(s, p, &household);
	if (status == STORE_OK)
		status = add(s, p, household.id, &id);
	if (status == STORE_OK)
		status = add_stay(s, id, p->stay_ends);
	if (status == STORE_OK)
		status = add_profile(s, id, p->profile);
	if (status == STORE_OK && p->household == 0)
		status = household_lead(s, household.id, id);
	if (status == STORE_OK)
		*resident = id;
	return status;
}

/* ---- changing -------------------------------------------------------------------------------- */

enum store_status register_rename(struct store *s, int64_t resident, const char *name,
                                  const char *reading)
{
	static const char sql[] = "UPDATE resident SET name = ?2, reading = ?3 WHERE id = ?1";
	enum store_status status = store_need_change(s);
	struct query q;

	if (status != STORE_OK)
		return status;
	if (!text_given(name) || !text_given(reading))
		return store_refuse(s, TEXT_UNFIT);
	status = follow_rename(s, resident, name);
	if (status != STORE_OK)
		return status;
	q = query_begin(s, sql);
	query_int(&q, resident);
	query_text(&q, name);
	query_text(&q, reading);
	return query_change(&q);
}

static enum store_status mark(struct store *s, int64_t resident, enum register_flag flag, bool on)
{
	static const char *const sql[] = {
		[REGISTER_PROTECTED] = "UPDATE resident SET is_protected = ?2 WHERE id = ?1",
		[REGISTER_DECEASED] = "UPDATE resident SET is_deceased = ?2 WHERE id = ?1",
		[REGISTER_MOVING_OUT] = "UPDATE resident SET is_moving_out = ?2 WHERE id = ?1",
		[REGISTER_SAMPLE] = "UPDATE resident SET sample = ?2 WHERE id = ?1",
	};
	struct query q = query_begin(s, sql[flag]);

	query_int(&q, resident);
	query_int(&q, on);
	return query_change(&q);
}

static enum store_status settle_household_of(struct store *s, int64_t resident)
{
	static const char sql[] = "SELECT household FROM resident WHERE id = ?1";
	int64_t household = 0;
	const enum store_status status = query_number(s, sql, resident, &household);

	return status == STORE_OK ? household_settle(s, household) : status;
}

enum store_status register_mark(struct store *s, int64_t resident, enum register_flag flag, bool on)
{
	enum store_status status = store_need_change(s);

	if (status == STORE_OK)
		status = mark(s, resident, flag, on);
	if (status != STORE_OK || flag != REGISTER_DECEASED || !on)
		return status;
	status = follow_death(s, resident);
	return status == STORE_OK ? settle_household_of(s, resident) : status;
}

enum store_status register_succeed(struct store *s, int64_t dead, int64_t new_head)
{
	static const char sql[] =
	    "SELECT h.id FROM household h JOIN resident d ON d.household = h.id"
	    " JOIN resident r ON r.household = h.id WHERE d.id = ?1 AND d.is_deceased = 1"
	    " AND r.id = ?2 AND r.is_deceased = 0 AND h.head_resident IN (d.id, r.id)";
	enum store_status status = store_need_change(s);
	int64_t household = 0;
	struct query q;

	if (status != STORE_OK)
		return status;
	q = query_begin(s, sql);
	query_int(&q, dead);
	query_int(&q, new_head);
	status = query_row(&q);
	if (status == STORE_OK)
		household = sqlite3_column_int64(q.statement, 0);
	status = query_end(&q, status);
	if (status == STORE_NONE)
		return store_refuse(s, "only one who lived with a dead head follows them");
	return status == STORE_OK ? household_lead(s, household, new_head) : status;
}
