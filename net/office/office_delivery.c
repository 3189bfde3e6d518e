#define _GNU_SOURCE /* renameat2() */
#include "net/office/office_delivery.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

/* The end of a name under which something is written says what becomes of it. In a folder that is
 * to change places with another stands a mark until it has: which of the two is the new one must be
 * seen after a kill. */
#define NEW ".new-"
#define SWAP ".swap-"
#define NUMBER_LEN 16
#define ENDING_LEN (sizeof SWAP - 1 + NUMBER_LEN)
#define MARK ".not-yet-in-place"
#define OLD ".old" /* where folders cannot change places in one step */

static bool exists(const char *path)
{
	struct stat found;

	return lstat(path, &found) == 0;
}

/* `ending` and a number. */
static bool ends_with(const char *made, const char *ending)
{
	const size_t len = strlen(made), ending_len = strlen(ending);

	return len > ending_len + NUMBER_LEN &&
	       strncmp(made + len - NUMBER_LEN - ending_len, ending, ending_len) == 0;
}

/* ---- beginning ------------------------------------------------------------------------------- */

/* The same place for an office that is started elsewhere later. */
static bool absolute(const char *place, char out[FOLDER_PATH_MAX], struct reason *why)
{
	char parent[FOLDER_PATH_MAX], *slash, *whole;
	const char *name;
	size_t len = strlen(place);
	bool fits;

	while (len > 1 && place[len - 1] == '/')
		len--;
	if (len == 0 || len >= sizeof parent)
		return refused(why, "\"%s\": not a path", place);
	memcpy(parent, place, len);
	parent[len] = '\0';
	slash = strrchr(parent, '/');
	name = slash ? place + (slash - parent) + 1 : place;
	len -= (size_t)(name - place);
	if (len == 0 || (len == 1 && *name == '.') || (len == 2 && memcmp(name, "..", 2) == 0))
		return refused(why, "%s: not a path that ends in a name", place);
	if (slash)
		slash[slash == parent] = '\0';
	whole = realpath(slash ? parent : ".", NULL);
	if (!whole)
		return refused(why, "%s: %s", place, strerror(errno));
	fits = snprintf(out, FOLDER_PATH_MAX, "%s%s%.*s", whole, whole[1] ? "/" : "", (int)len,
	                name) < (int)(FOLDER_PATH_MAX - ENDING_LEN - sizeof MARK);
	free(whole);
	return fits || refused(why, "%s: path too long", place);
}

static bool name_beside(struct folder *f, enum office_place kind, struct reason *why)
{
	uint64_t number;

	if (getrandom(&number, sizeof number, 0) != sizeof number)
		return refused(why, "no random numbers");
	if ((size_t)snprintf(f->path, sizeof f->path, "%s%s%016llx", f->place,
	                     kind == OFFICE_REPLACED ? SWAP : NEW,
	                     (unsigned long long)number) >= sizeof f->path)
		return refused(why, "%s: path too long", f->place);
	return true;
}

/* Before the change, so that it is on disk when the first byte is written. */
static bool record(struct office *o, struct reason *why)
{
	if (act_begin_delivery(o->store, o->folder.path, o->folder.place, &o->delivery) == STORE_OK)
		return true;
	o->delivery = 0;
	return refused(why, "store: %s", store_reason(o->store));
}

static bool begin(struct office *o, const char *place, enum office_place kind, struct reason *why)
{
	struct folder f = { .lock = 0 };

	if (o->delivery)
		return refused(why, "%s: one change delivers one thing", place);
	if (!absolute(place, f.place, why) || !name_beside(&f, kind, why))
		return false;
	o->folder = f;
	return record(o, why);
}

static bool make_folder(const struct folder *f, enum office_place kind, struct reason *why)
{
	if (mkdir(f->path, 0700) != 0)
		return refused(why, "%s: %s", f->place, strerror(errno));
	return kind == OFFICE_NEW || folder_write(f->path, MARK, "", 0, FOLDER_SECRET, why);
}

bool office_begin_folder(struct office *o, const char *place, enum office_place kind,
                         struct folder *out, struct reason *why)
{
	struct stat found;

	if (kind == OFFICE_NEW && !folder_vacant(place, why))
		return false;
	if (kind == OFFICE_REPLACED && (lstat(place, &found) != 0 || !S_ISDIR(found.st_mode)))
		return refused(why, "%s: no folder there", place);
	if (!begin(o, place, kind, why))
		return false;
	if (!make_folder(&o->folder, kind, why)) {
		delivery_abandon(o);
		return false;
	}
	*out = o->folder;
	return true;
}

bool office_begin_file(struct office *o, const char *place, enum office_place kind,
                       struct folder *out, struct reason *why)
{
	struct stat found;

	if (lstat(place, &found) == 0) {
		if (kind == OFFICE_NEW)
			return refused(why, "%s: exists already", place);
		if (!S_ISREG(found.st_mode))
			return refused(why, "%s: exists and is no file", place);
	}
	if (!begin(o, place, kind, why))
		return false;
	*out = o->folder;
	return true;
}

/* ---- the store's word ------------------------------------------------------------------------ */

bool delivery_decide(struct office *o, struct reason *why)
{
	struct stat made;

	if (!o->delivery)
		return true;
	if (lstat(o->folder.path, &made) != 0)
		return refused(why, "%s: %s", o->folder.path, strerror(errno));
	if (!ends_with(o->folder.path, SWAP) && exists(o->folder.place) &&
	    !folder_vacant(o->folder.place, why))
		return false;
	if ((S_ISDIR(made.st_mode) && !folder_sync(o->folder.path, why)) ||
	    !folder_sync_parent(o->folder.path, why))
		return false;
	if (act_decide_delivery(o->store, o->delivery) != STORE_OK)
		return refused(why, "store: %s", store_reason(o->store));
	return true;
}

static void drop(struct office *o, int64_t id)
{
	/* A row that stays is looked at again by the next office, and found done. */
	if (act_drop_delivery(o->store, id) != STORE_OK)
		return;
}

/* ---- putting in place ------------------------------------------------------------------------ */

static bool has_mark(const char *folder, char mark[FOLDER_PATH_MAX])
{
	struct reason unused;

	return folder_join(mark, folder, MARK, &unused) && exists(mark);
}

/* Not every file system lets two folders change places; then a kill leaves the place empty until
 * the next office opens. */
static bool change_places(const char *made, const char *place, const char *old)
{
	if (renameat2(AT_FDCWD, made, AT_FDCWD, place, RENAME_EXCHANGE) == 0)
		return true;
	if (errno == EINVAL || errno == ENOSYS) {
		folder_remove(old);
		if (rename(place, old) != 0 && errno != ENOENT)
			return false;
	} else if (errno != ENOENT) {
		return false;
	}
	return rename(made, place) == 0;
}

static bool swap_folder(const char *made, const char *place, struct reason *why)
{
	char mark[FOLDER_PATH_MAX], old[FOLDER_PATH_MAX + sizeof OLD];

	snprintf(old, sizeof old, "%s%s", made, OLD);
	if (has_mark(made, mark) &&
	    (!change_places(made, place, old) || !folder_sync_parent(place, why)))
		return refused(why, "%s: %s", place, strerror(errno));
	if (has_mark(place, mark) && unlink(mark) != 0)
		return refused(why, "%s: %s", mark, strerror(errno));
	folder_remove(made);
	folder_remove(old);
	return true;
}

static bool put_new(const char *made, const char *place, bool is_folder, struct reason *why)
{
	int put = is_folder ? rename(made, place)
	                    : renameat2(AT_FDCWD, made, AT_FDCWD, place, RENAME_NOREPLACE);

	if (put != 0 && !is_folder && (errno == EINVAL || errno == ENOSYS) && !exists(place))
		put = rename(made, place);
	return put == 0 || refused(why, "%s: %s", place, strerror(errno));
}

static bool put(const char *made, const char *place, struct reason *why)
{
	const bool swaps = ends_with(made, SWAP);
	struct stat found;
	bool is_folder;

	if (lstat(made, &found) != 0 && !swaps)
		return true; /* it stands there already */
	is_folder = exists(made) ? S_ISDIR(found.st_mode) : true;
	if (swaps && is_folder)
		return swap_folder(made, place, why) && folder_sync_parent(place, why);
	if (swaps)
		return (rename(made, place) == 0 ||
		        refused(why, "%s: %s", place, strerror(errno))) &&
		       folder_sync_parent(place, why);
	return put_new(made, place, is_folder, why) && folder_sync_parent(place, why);
}

bool delivery_place(struct office *o, struct reason *why)
{
	struct reason cause = { "" };
	const int64_t id = o->delivery;

	if (!id)
		return true;
	o->delivery = 0;
	if (!put(o->folder.path, o->folder.place, &cause))
		return refused(why,
		               "it is done and on record, but stands at %s until the next "
		               "command: %.200s",
		               o->folder.path, cause.text);
	drop(o, id);
	return true;
}

void delivery_abandon(struct office *o)
{
	if (!o->delivery)
		return;
	folder_remove_all(o->folder.path);
	drop(o, o->delivery);
	o->delivery = 0;
}

/* ---- after a kill ---------------------------------------------------------------------------- */

#define LEFT_MAX 64 /* one office at a time leaves one; the rest is next time's */

struct left {
	struct act_delivery *row;
	size_t count;
};

static void note(void *self, const struct act_delivery *d)
{
	struct left *all = self;

	if (all->count < LEFT_MAX)
		all->row[all->count++] = *d;
}

/* What the store says is looked at before anything is removed by its word. */
static bool is_ours(const struct act_delivery *d)
{
	const size_t len = strlen(d->place);
	const char *ending = d->made + len;

	return strncmp(d->made, d->place, len) == 0 &&
	       (strncmp(ending, NEW, sizeof NEW - 1) == 0 ||
	        strncmp(ending, SWAP, sizeof SWAP - 1) == 0) &&
	       !strchr(ending, '/');
}

static void recover_one(struct office *o, const struct act_delivery *d)
{
	struct reason unused;

	if (!is_ours(d) || (d->decided && !put(d->made, d->place, &unused)))
		return;
	if (!d->decided)
		folder_remove_all(d->made);
	drop(o, d->id);
}

bool delivery_recover(struct office *o, struct reason *why)
{
	struct left all = { .row = calloc(LEFT_MAX, sizeof *all.row) };
	bool read;

	if (!all.row)
		return refused(why, "no memory");
	read = act_each_delivery(o->store, &all, note) == STORE_OK ||
	       refused(why, "store: %s", store_reason(o->store));
	for (size_t i = 0; read && i < all.count; i++)
		recover_one(o, &all.row[i]);
	free(all.row);
	return read;
}
