#include "net/office/office.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "net/office/authority.h"
#include "net/office/office_delivery.h"
#include "net/office/office_list.h"
#include "net/office/office_seal.h"

#define LOCK_TRIES 200
#define LOCK_PAUSE_NS 50000000L /* 200 times: 10 s */
#define CLOCK_STEP_S 60

/* ---- opening --------------------------------------------------------------------------------- */

static bool lock(struct office *o, struct reason *why)
{
	const struct timespec pause = { .tv_nsec = LOCK_PAUSE_NS };
	char path[FOLDER_PATH_MAX];

	if (!folder_join(path, o->place, "office.lock", why))
		return false;
	o->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (o->lock < 0)
		return refused(why, "%s: %s", path, strerror(errno));
	for (int i = 0; i < LOCK_TRIES; i++) {
		if (flock(o->lock, LOCK_EX | LOCK_NB) == 0)
			return true;
		if (errno != EWOULDBLOCK && errno != EINTR)
			return refused(why, "%s: %s", path, strerror(errno));
		nanosleep(&pause, NULL);
	}
	return refused(why, "%s: another office is at work here; it did not end in 10 s", o->place);
}

/* Files that say something else than the store are what a killed office left. What cannot be
 * written now is written by the next office; the store's word is in force. */
static void publish(struct office *o, unsigned lists)
{
	struct reason why;

	for (unsigned i = 0; i < AUTHORITY_ROOTS; i++)
		if (lists & 1u << i && !list_publish(o, i, &why))
			o->unpublished = why;
	if (!seal_publish(o, &why))
		o->unpublished = why;
}

static bool open_store(struct office *o, struct reason *why)
{
	char path[FOLDER_PATH_MAX];
	struct stat found;
	const char *fault;

	if (!folder_join(path, o->place, "store.sqlite", why))
		return false;
	if (stat(path, &found) != 0) /* opening would make one */
		return refused(why, "%s: no authority there (madoguchi-office init makes one)",
		               o->place);
	fault = store_fault(path);
	if (fault || store_open(path, &o->store) != STORE_OK)
		return refused(why, "%s: %s", path, fault ? fault : "cannot be opened");
	return true;
}

/* Which certificate is the newest, and which list is in force, is known by the times on record: a
 * clock that was set back would turn both round. A small step is taken for none. */
static bool set_time(struct office *o, struct reason *why)
{
	int64_t newest = o->now;

	if (act_newest(o->store, &newest) == STORE_FAILED)
		return refused(why, "store: %s", store_reason(o->store));
	if (newest - o->now > CLOCK_STEP_S)
		return refused(
		    why,
		    "the clock is %lld s behind the newest act on record (madoguchi-office "
		    "audit): set it first",
		    (long long)(newest - o->now));
	if (newest > o->now)
		o->now = newest;
	return true;
}

/* What a killed office had begun to write. */
static void clear(const struct office *o)
{
	static const char *const folders[] = { "",         "/ca",           "/crl",
		                               "/issuing", "/municipality", "/operator",
		                               "/sealing", "/server",       "/status",
		                               "/trust" };
	char path[FOLDER_PATH_MAX];

	for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
		if (snprintf(path, sizeof path, "%s%s", o->place, folders[i]) < (int)sizeof path)
			folder_remove_fresh(path);
	folder_forget_maker(o->place);
}

bool office_open(const char *place, bool changes, const char *officer, int64_t now,
                 struct office *out, struct reason *why)
{
	struct office o = { .place = place, .now = now, .lock = -1 };

	if (strlen(officer) >= sizeof o.officer)
		return refused(why, "an officer's name is too long");
	memcpy(o.officer, officer, strlen(officer) + 1);
	if (!settings_read(place, &o.settings, why))
		return false;
	if (!authority_has(place, "store.sqlite"))
		return refused(why, "%s: no authority there (madoguchi-office init makes one)",
		               place);
	if ((changes && !lock(&o, why)) || !open_store(&o, why) ||
	    (changes && (!set_time(&o, why) || !delivery_recover(&o, why)))) {
		office_close(&o);
		return false;
	}
	if (changes) {
		clear(&o);
		publish(&o, ~0u);
	}
	*out = o;
	return true;
}

void office_close(struct office *o)
{
	office_abandon(o);
	store_close(o->store);
	o->store = NULL;
	if (o->lock >= 0)
		close(o->lock);
	o->lock = -1;
}

/* ---- changing -------------------------------------------------------------------------------- */

bool office_begin(struct office *o, struct reason *why)
{
	if (store_begin(o->store) != STORE_OK)
		return refused(why, "store: %s", store_reason(o->store));
	o->changing = true;
	o->lists = 0;
	return true;
}

void office_sign_list(struct office *o, unsigned root)
{
	o->lists |= 1u << root;
}

bool office_turn(struct office *o, const struct ledger_row *c, enum life_act act,
                 struct reason *why)
{
	enum certificate_state next = c->state;
	const enum life_verdict verdict =
	    life_step(&o->settings.policy, c->use, c->state, act, &next);
	unsigned root;

	if (verdict == LIFE_UNTOUCHED)
		return true;
	if (verdict != LIFE_DONE)
		return refused(why, "%s", life_reason(verdict));
	switch (ledger_set(o->store, c->digest, c->state, next, o->now)) {
	case STORE_OK:
		break;
	case STORE_NONE:
		return refused(why, "the certificate's state has changed meanwhile");
	case STORE_FAILED:
		return refused(why, "store: %s", store_reason(o->store));
	}
	root = list_root_of(o, c->issuer_key);
	if (root < AUTHORITY_ROOTS) /* else a sample's, of no authority here: it is on no list */
		office_sign_list(o, root);
	return true;
}

static bool record(struct office *o, const struct act *what, struct reason *why)
{
	struct act act = *what;

	act.at = o->now;
	memcpy(act.officer, o->officer, sizeof act.officer);
	if (act_put(o->store, &act) != STORE_OK)
		return refused(why, "store: %s", store_reason(o->store));
	return true;
}

static bool sign_lists(struct office *o, struct reason *why)
{
	for (unsigned i = 0; i < AUTHORITY_ROOTS; i++)
		if (o->lists & 1u << i && !list_sign(o, i, why))
			return false;
	return true;
}

bool office_commit(struct office *o, const struct act *what, struct reason *why)
{
	bool placed;

	if (!sign_lists(o, why) || !record(o, what, why) || !delivery_decide(o, why)) {
		office_abandon(o);
		return false;
	}
	o->changing = false;
	if (store_end(o->store, STORE_OK) != STORE_OK) {
		refused(why, "store: %s", store_reason(o->store));
		office_abandon(o);
		return false;
	}
	o->unpublished.text[0] = '\0';
	placed = delivery_place(o, why);
	publish(o, ~0u); /* a certificate follows its key */
	return placed;
}

void office_abandon(struct office *o)
{
	if (o->changing && store_end(o->store, STORE_NONE) != STORE_NONE)
		o->changing = false; /* rolled back in any case */
	o->changing = false;
	delivery_abandon(o);
}
