#include "net/store/act.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "net/certificate/certificate.h"
#include "net/store/store_sqlite.h"

/* The chain of the office's acts. */

#define DIGEST_LEN 32
/* Digest, three numbers, three texts, each with its length and two marks. */
#define TEXT_MAX (DIGEST_LEN + ACT_OFFICER_MAX + ACT_VERB_MAX + ACT_DETAIL_MAX + 7 * 24)

/* ---- what a digest covers -------------------------------------------------------------------- */

/* "LENGTH:BYTES," as many times as there are values: no other values give the same text. */
struct text {
	char bytes[TEXT_MAX];
	size_t len;
};

static void say(struct text *t, const void *value, size_t len)
{
	t->len += (size_t)snprintf(t->bytes + t->len, sizeof t->bytes - t->len, "%zu:", len);
	memcpy(t->bytes + t->len, value, len);
	t->len += len;
	t->bytes[t->len++] = ',';
}

static void say_number(struct text *t, int64_t number)
{
	char digits[24];

	say(t, digits, (size_t)snprintf(digits, sizeof digits, "%" PRId64, number));
}

static void digest_of(const struct act *a, const uint8_t before[DIGEST_LEN],
                      uint8_t out[DIGEST_LEN])
{
	struct text t = { .len = 0 };

	say(&t, before, DIGEST_LEN);
	say_number(&t, a->id);
	say_number(&t, a->at);
	say(&t, a->officer, strlen(a->officer));
	say(&t, a->verb, strlen(a->verb));
	say_number(&t, a->resident);
	say(&t, a->detail, strlen(a->detail));
	certificate_sha256(t.bytes, t.len, out);
}

/* ---- the chain's end ------------------------------------------------------------------------- */

struct end {
	int64_t id; /* 0: there is no act yet, and the digest is zeros */
	uint8_t digest[DIGEST_LEN];
};

static enum store_status end_of(struct store *s, struct end *out)
{
	static const char sql[] = "SELECT id, digest FROM act_end";
	struct query q = query_begin(s, sql);
	enum store_status status = query_row(&q);

	if (status == STORE_OK) {
		out->id = sqlite3_column_int64(q.statement, 0);
		column_blob(&q, 1, out->digest, DIGEST_LEN);
	}
	return query_end(&q, status);
}

static enum store_status move_end(struct store *s, const struct act *to)
{
	static const char sql[] = "UPDATE act_end SET id = ?1, digest = ?2";
	struct query q = query_begin(s, sql);

	query_int(&q, to->id);
	query_blob(&q, to->digest, DIGEST_LEN);
	return query_change(&q);
}

/* ---- writing --------------------------------------------------------------------------------- */

static enum store_status add(struct store *s, const struct act *a)
{
	static const char sql[] = "INSERT INTO act(id, at, officer, verb, resident, detail, digest)"
				  " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)";
	struct query q = query_begin(s, sql);

	query_int(&q, a->id);
	query_int(&q, a->at);
	query_text(&q, a->officer);
	query_text(&q, a->verb);
	query_int(&q, a->resident);
	query_text(&q, a->detail);
	query_blob(&q, a->digest, DIGEST_LEN);
	return query_change(&q);
}

enum store_status act_put(struct store *s, const struct act *a)
{
	struct act made = *a;
	struct end end = { 0 };
	enum store_status status = store_need_change(s);

	if (status != STORE_OK)
		return status;
	if (!*a->officer || !*a->verb)
		return store_refuse(s, "an act says who did what");
	status = end_of(s, &end);
	if (status == STORE_NONE)
		return store_refuse(s, "the end of the acts' chain is gone");
	if (status != STORE_OK)
		return status;
	made.id = end.id + 1;
	digest_of(&made, end.digest, made.digest);
	status = add(s, &made);
	return status == STORE_OK ? move_end(s, &made) : status;
}

/* ---- reading --------------------------------------------------------------------------------- */

static const char every_act[] = "SELECT id, at, officer, verb, resident, detail, digest FROM act"
				" ORDER BY id";

static void act_columns(struct query *q, struct act *out)
{
	*out = (struct act){
		.id = sqlite3_column_int64(q->statement, 0),
		.at = sqlite3_column_int64(q->statement, 1),
		.resident = sqlite3_column_int64(q->statement, 4),
	};
	column_text(q, 2, out->officer, sizeof out->officer);
	column_text(q, 3, out->verb, sizeof out->verb);
	column_text(q, 5, out->detail, sizeof out->detail);
	column_blob(q, 6, out->digest, DIGEST_LEN);
}

enum store_status act_newest(struct store *s, int64_t *at)
{
	struct query q = query_begin(s, "SELECT at FROM act ORDER BY id DESC LIMIT 1");
	const enum store_status status = query_row(&q);

	if (status == STORE_OK)
		*at = sqlite3_column_int64(q.statement, 0);
	return query_end(&q, status);
}

enum store_status act_each(struct store *s, void *self,
                           void (*each)(void *self, const struct act *a))
{
	struct query q = query_begin(s, every_act);
	struct act act;
	enum store_status status;

	while ((status = query_row(&q)) == STORE_OK) {
		act_columns(&q, &act);
		if (q.failed)
			break;
		each(self, &act);
	}
	return query_end(&q, status == STORE_NONE ? STORE_OK : STORE_FAILED);
}

/* How far the chain is whole; NONE: `reached` is the last good one before a bad one. */
static enum store_status walk(struct store *s, struct end *reached)
{
	struct query q = query_begin(s, every_act);
	enum store_status status;

	while ((status = query_row(&q)) == STORE_OK) {
		uint8_t digest[DIGEST_LEN];
		struct act act;

		act_columns(&q, &act);
		if (q.failed)
			break;
		digest_of(&act, reached->digest, digest);
		if (act.id != reached->id + 1 || memcmp(digest, act.digest, DIGEST_LEN) != 0)
			return query_end(&q, STORE_NONE);
		*reached = (struct end){ .id = act.id };
		memcpy(reached->digest, digest, DIGEST_LEN);
	}
	return query_end(&q, status == STORE_NONE ? STORE_OK : STORE_FAILED);
}

static enum store_status check(struct store *s, struct end *reached)
{
	struct end end = { 0 };
	enum store_status status = walk(s, reached);

	if (status != STORE_OK)
		return status;
	status = end_of(s, &end);
	if (status == STORE_OK &&
	    (end.id != reached->id || memcmp(end.digest, reached->digest, DIGEST_LEN) != 0))
		return STORE_NONE;
	return status;
}

enum store_status act_check(struct store *s, int64_t *first_bad)
{
	struct end reached = { 0 };
	const bool inside = store_changing(s);
	enum store_status status = inside ? STORE_OK : store_begin_reading(s);

	if (status != STORE_OK)
		return status;
	status = check(s, &reached);
	if (!inside)
		status = store_end(s, status);
	if (status == STORE_NONE)
		*first_bad = reached.id + 1;
	return status;
}
