#include <string.h>

#include "net/store/store_follow_sqlite.h"
#include "net/store/store_household_sqlite.h"

/* People who move: from one household, into a new one or another that is there. */

struct journey {
	const struct register_move *move;
	struct household from, to;
	bool head_leaves;
	size_t stay; /* of the living */
};

static bool moves(const struct register_move *m, int64_t resident)
{
	for (size_t i = 0; i < m->count; i++)
		if (m->resident[i] == resident)
			return true;
	return false;
}

static bool names_each_once(const struct register_move *m)
{
	for (size_t i = 1; i < m->count; i++) {
		const struct register_move before = { .resident = m->resident, .count = i };

		if (moves(&before, m->resident[i]))
			return false;
	}
	return true;
}

/* ---- may they? ------------------------------------------------------------------------------- */

/* Of a living one; the dead do not move. */
static enum store_status household_left_by(struct store *s, int64_t resident, int64_t *household)
{
	static const char sql[] = "SELECT household, is_deceased FROM resident WHERE id = ?1";
	struct query q = query_begin(s, sql);
	enum store_status status;
	bool dead = false;

	query_int(&q, resident);
	status = query_row(&q);
	if (status == STORE_OK) {
		*household = sqlite3_column_int64(q.statement, 0);
		dead = column_flag(&q, 1);
	}
	status = query_end(&q, status);
	return dead ? store_refuse(s, "the dead do not move") : status;
}

static enum store_status find_left(struct store *s, struct journey *j)
{
	enum store_status status;
	int64_t first = 0, other = 0;

	for (size_t i = 0; i < j->move->count; i++) {
		status = household_left_by(s, j->move->resident[i], &other);
		if (status != STORE_OK)
			return status;
		if (i == 0)
			first = other;
		if (other != first)
			return store_refuse(s, "they do not live in one household");
	}
	status = household_of(s, first, &j->from);
	if (status == STORE_OK)
		status = household_count(s, first, &j->stay);
	if (status != STORE_OK)
		return status;
	j->stay -= j->move->count;
	j->head_leaves = moves(j->move, j->from.head);
	return STORE_OK;
}

static enum store_status judge_new_head(struct store *s, const struct journey *j)
{
	const int64_t head = j->move->new_head;
	int64_t household = 0;
	enum store_status status;

	if (!j->head_leaves || j->stay == 0)
		return head == 0 ? STORE_OK : store_refuse(s, "nobody is left without a head");
	if (head == 0 || moves(j->move, head))
		return store_refuse(s, "who stays would have no head");
	status = household_left_by(s, head, &household);
	if (status == STORE_OK && household != j->from.id)
		return store_refuse(s, "the new head lives elsewhere");
	return status;
}

static enum store_status find_target(struct store *s, struct journey *j)
{
	const struct register_move *m = j->move;
	enum store_status status;
	size_t there = 0;

	if (m->join == 0)
		return household_make(s, m->municipality, m->address, &j->to);
	status = household_of(s, m->join, &j->to);
	if (status == STORE_OK)
		status = household_count(s, m->join, &there);
	if (status != STORE_OK)
		return status;
	if (m->join == j->from.id)
		return store_refuse(s, "they live there already");
	if (there + m->count > PROTOCOL_MEMBERS_MAX)
		return store_refuse(s, "more people than one household may have");
	return STORE_OK;
}

/* ---- they do --------------------------------------------------------------------------------- */

static bool changes_town(const struct journey *j)
{
	return strcmp(j->from.municipality, j->to.municipality) != 0;
}

static bool changes_address(const struct journey *j)
{
	return changes_town(j) || strcmp(j->from.address, j->to.address) != 0;
}

/* A household that parts under one roof has no new address. What they are to another's head is not
 * known: they live there. To a head of their own they stay what they were. */
static enum store_status carry(struct store *s, const struct journey *j, int64_t resident)
{
	static const char sql[] =
	    "UPDATE resident SET household = ?2, position = (SELECT coalesce(max(position), 0) + 1"
	    "  FROM resident WHERE household = ?2),"
	    " relationship = CASE WHEN ?3 OR relationship = '" HOUSEHOLD_HEAD
	    "' THEN '" HOUSEHOLD_LODGER "' ELSE relationship END,"
	    " previous_address = CASE WHEN ?4 THEN ?5 ELSE previous_address END,"
	    " address_since = CASE WHEN ?4 THEN ?6 ELSE address_since END,"
	    " resident_since = CASE WHEN ?7 THEN ?6 ELSE resident_since END,"
	    " is_moving_out = CASE WHEN ?7 THEN 0 ELSE is_moving_out END"
	    " WHERE id = ?1";
	struct query q = query_begin(s, sql);

	query_int(&q, resident);
	query_int(&q, j->to.id);
	query_int(&q, j->move->join != 0 || resident == j->from.head);
	query_int(&q, changes_address(j));
	query_text(&q, j->from.address);
	query_date(&q, j->move->on);
	query_int(&q, changes_town(j));
	return query_change(&q);
}

static enum store_status follow(struct store *s, const struct journey *j, int64_t resident)
{
	enum store_status status = STORE_OK;

	if (changes_address(j))
		status = follow_address(s, resident, j->to.address, j->move->on);
	if (status == STORE_OK && changes_town(j))
		status = follow_move(s, resident);
	return status;
}

static enum store_status carry_all(struct store *s, const struct journey *j)
{
	enum store_status status = STORE_OK;

	for (size_t i = 0; i < j->move->count && status == STORE_OK; i++) {
		status = carry(s, j, j->move->resident[i]);
		if (status == STORE_OK)
			status = follow(s, j, j->move->resident[i]);
	}
	if (status == STORE_OK && j->move->join == 0)
		status = household_lead(s, j->to.id, j->move->resident[0]);
	return status;
}

static enum store_status leave(struct store *s, const struct journey *j)
{
	if (j->stay == 0)
		return household_close(s, j->from.id);
	return j->head_leaves ? household_lead(s, j->from.id, j->move->new_head)
	                      : household_settle(s, j->from.id);
}

enum store_status register_move(struct store *s, const struct register_move *move)
{
	struct journey j = { .move = move };
	enum store_status status = store_need_change(s);

	if (status != STORE_OK)
		return status;
	if (move->count == 0 || move->count > PROTOCOL_MEMBERS_MAX || !names_each_once(move))
		return store_refuse(s, "nobody, too many, or somebody twice");
	status = find_left(s, &j);
	if (status == STORE_OK)
		status = judge_new_head(s, &j);
	if (status == STORE_OK)
		status = find_target(s, &j);
	if (status == STORE_OK)
		status = carry_all(s, &j);
	return status == STORE_OK ? leave(s, &j) : status;
}
