#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "net/office/office.h"

/* What an office that was killed left, moment by moment, and what the next one makes of it. The
 * store is real; roots and lists are tests/e2e's. */

#define NOW INT64_C(1795000000)

static char room[64];
static struct office office;

static const char *in_room(const char *name)
{
	static char path[4][128];
	static unsigned next;

	next = (next + 1) % 4;
	snprintf(path[next], sizeof path[next], "%s/%s", room, name);
	return path[next];
}

static void open_office(void)
{
	struct reason why = { "" };

	if (!office_open(in_room("town"), true, "tester", NOW, &office, &why))
		fail_msg("%s", why.text);
}

static int make_town(void **unused)
{
	struct store *s;
	struct reason why;

	(void)unused;
	snprintf(room, sizeof room, "/tmp/madoguchi-office-XXXXXX");
	if (!mkdtemp(room) || !folder_make(room, "town", &why) ||
	    store_open(in_room("town/store.sqlite"), &s) != STORE_OK)
		return -1;
	store_close(s);
	open_office();
	return 0;
}

static int leave_town(void **unused)
{
	(void)unused;
	office_close(&office);
	folder_remove(room);
	return access(room, F_OK) == 0;
}

/* As kill does it: nothing is put right, the kernel lets go of the lock. */
static void killed(void)
{
	store_close(office.store);
	close(office.lock);
	office = (struct office){ .lock = -1 };
}

static void make_card(const char *folder, const char *content)
{
	struct reason why;

	if (access(folder, F_OK) != 0)
		assert_int_equal(mkdir(folder, 0700), 0);
	assert_true(folder_write(folder, "card", content, strlen(content), FOLDER_SECRET, &why));
}

static void assert_says(const char *file, const char *content)
{
	struct reason why;
	size_t len;
	char *text = folder_read(file, &len, &why);

	assert_non_null(text);
	assert_string_equal(text, content);
	free(text);
}

static void count(void *self, const struct act_delivery *d)
{
	(void)d;
	++*(int *)self;
}

static int deliveries(void)
{
	int n = 0;

	assert_int_equal(act_each_delivery(office.store, &n, count), STORE_OK);
	return n;
}

static int64_t last_act;
static void note_act(void *self, const struct act *a)
{
	(void)self;
	last_act = a->id;
}

static int64_t acts(void)
{
	last_act = 0;
	assert_int_equal(act_each(office.store, NULL, note_act), STORE_OK);
	return last_act;
}

static const struct act act = { .at = NOW, .officer = "tester", .verb = "test" };

/* ---- whole changes --------------------------------------------------------------------------- */

static void a_folder_comes_with_its_act(void **unused)
{
	struct folder f;
	struct reason why;

	(void)unused;
	assert_true(office_begin_folder(&office, in_room("card/"), OFFICE_NEW, &f, &why));
	make_card(f.path, "new");
	assert_int_not_equal(access(in_room("card"), F_OK), 0);
	assert_true(office_begin(&office, &why));
	assert_true(office_commit(&office, &act, &why));
	assert_says(in_room("card/card"), "new");
	assert_int_not_equal(access(f.path, F_OK), 0);
	assert_int_equal(acts(), 1);
	assert_int_equal(deliveries(), 0);
}

static void what_is_replaced_is_replaced_whole(void **unused)
{
	struct folder f;
	struct reason why;

	(void)unused;
	make_card(in_room("card"), "old");
	assert_true(folder_write(in_room("card"), "more", "", 0, FOLDER_PUBLIC, &why));
	assert_false(office_begin_folder(&office, in_room("card"), OFFICE_NEW, &f, &why));
	assert_true(office_begin_folder(&office, in_room("card"), OFFICE_REPLACED, &f, &why));
	make_card(f.path, "new");
	assert_true(office_begin(&office, &why));
	assert_true(office_commit(&office, &act, &why));
	assert_says(in_room("card/card"), "new");
	assert_int_not_equal(access(in_room("card/more"), F_OK), 0);
	assert_int_not_equal(access(in_room("card/.not-yet-in-place"), F_OK), 0);
	assert_int_not_equal(access(f.path, F_OK), 0);
}

static void files_are_new_or_replaced(void **unused)
{
	struct folder f;
	struct reason why;

	(void)unused;
	for (int i = 0; i < 2; i++) {
		const char *text = i ? "two" : "one";

		assert_true(office_begin_file(&office, in_room("file"), OFFICE_REPLACED, &f, &why));
		assert_true(folder_write_file(f.path, text, 3, FOLDER_PUBLIC, &why));
		assert_true(office_begin(&office, &why));
		assert_true(office_commit(&office, &act, &why));
		assert_says(in_room("file"), text);
	}
	assert_false(office_begin_file(&office, in_room("file"), OFFICE_NEW, &f, &why));
	assert_false(office_begin_file(&office, in_room("town"), OFFICE_REPLACED, &f, &why));
	assert_false(office_begin_file(&office, in_room("nowhere/file"), OFFICE_NEW, &f, &why));
	assert_int_equal(deliveries(), 0);
}

static void what_is_abandoned_leaves_nothing(void **unused)
{
	struct folder f;
	struct reason why;

	(void)unused;
	assert_true(office_begin_folder(&office, in_room("card"), OFFICE_NEW, &f, &why));
	make_card(f.path, "new");
	assert_true(office_begin(&office, &why));
	office_abandon(&office);
	office_abandon(&office);
	assert_int_not_equal(access(f.path, F_OK), 0);
	assert_int_not_equal(access(in_room("card"), F_OK), 0);
	assert_int_equal(acts(), 0);
	assert_int_equal(deliveries(), 0);
}

/* The place is taken between the beginning and the commit: nothing has happened. */
static void a_place_taken_meanwhile_stops_the_act(void **unused)
{
	struct folder f;
	struct reason why;

	(void)unused;
	assert_true(office_begin_folder(&office, in_room("card"), OFFICE_NEW, &f, &why));
	make_card(f.path, "new");
	make_card(in_room("card"), "another's");
	assert_true(office_begin(&office, &why));
	assert_false(office_commit(&office, &act, &why));
	assert_says(in_room("card/card"), "another's");
	assert_int_equal(acts(), 0);
	assert_int_equal(deliveries(), 0);
}

/* ---- killed ---------------------------------------------------------------------------------- */

static void begun_is_removed(void **unused)
{
	char made[FOLDER_PATH_MAX + 8];
	struct folder f;
	struct reason why;

	(void)unused;
	assert_true(office_begin_folder(&office, in_room("card"), OFFICE_NEW, &f, &why));
	make_card(f.path, "new");
	snprintf(made, sizeof made, "%s.part", f.path); /* as keep_backup() leaves one */
	assert_true(folder_write_file(made, "", 0, FOLDER_PUBLIC, &why));
	killed();
	open_office();
	assert_int_not_equal(access(f.path, F_OK), 0);
	assert_int_not_equal(access(made, F_OK), 0);
	assert_int_not_equal(access(in_room("card"), F_OK), 0);
	assert_int_equal(deliveries(), 0);
}

enum how { BEGUN, DECIDED };

/* A delivery on record as the last change left it. */
static void record(const char *made, enum how how)
{
	int64_t id;

	assert_int_equal(act_begin_delivery(office.store, made, in_room("card"), &id), STORE_OK);
	if (how == BEGUN)
		return;
	assert_int_equal(store_begin(office.store), STORE_OK);
	assert_int_equal(act_put(office.store, &act), STORE_OK);
	assert_int_equal(store_end(office.store, act_decide_delivery(office.store, id)), STORE_OK);
}

#define NEW_NAME "card.new-0123456789abcdef"
#define SWAP_NAME "card.swap-0123456789abcdef"
#define MARK ".not-yet-in-place"

static void recover(void)
{
	killed();
	open_office();
	assert_says(in_room("card/card"), "new");
	assert_int_not_equal(access(in_room("card/" MARK), F_OK), 0);
	assert_int_not_equal(access(in_room(NEW_NAME), F_OK), 0);
	assert_int_not_equal(access(in_room(SWAP_NAME), F_OK), 0);
	assert_int_not_equal(access(in_room(SWAP_NAME ".old"), F_OK), 0);
	assert_int_equal(deliveries(), 0);
}

static void mark(const char *folder)
{
	struct reason why;

	assert_true(folder_write(folder, MARK, "", 0, FOLDER_SECRET, &why));
}

static void decided_is_put_in_place(void **unused)
{
	(void)unused;
	make_card(in_room(NEW_NAME), "new");
	record(in_room(NEW_NAME), DECIDED);
	recover();
	/* It stands there already; only the row was left. */
	record(in_room(NEW_NAME), DECIDED);
	recover();
}

static void folders_change_places_once(void **unused)
{
	(void)unused;
	/* Before they did. */
	make_card(in_room(SWAP_NAME), "new");
	mark(in_room(SWAP_NAME));
	make_card(in_room("card"), "old");
	record(in_room(SWAP_NAME), DECIDED);
	recover();
	/* They had: the mark came along. */
	make_card(in_room(SWAP_NAME), "old");
	mark(in_room("card"));
	record(in_room(SWAP_NAME), DECIDED);
	recover();
	/* They had, and the mark was taken away. */
	make_card(in_room(SWAP_NAME), "old");
	record(in_room(SWAP_NAME), DECIDED);
	recover();
	/* Only the row was left. */
	record(in_room(SWAP_NAME), DECIDED);
	recover();
}

/* In two steps, where the file system knows no better: between them, and after. */
static void the_old_one_is_moved_away_first(void **unused)
{
	(void)unused;
	make_card(in_room(SWAP_NAME), "new");
	mark(in_room(SWAP_NAME));
	make_card(in_room(SWAP_NAME ".old"), "old");
	record(in_room(SWAP_NAME), DECIDED);
	recover();
	make_card(in_room(SWAP_NAME ".old"), "old");
	mark(in_room("card"));
	record(in_room(SWAP_NAME), DECIDED);
	recover();
}

static void a_row_that_is_not_ours_removes_nothing(void **unused)
{
	static const char *const made[] = { "precious", "card.new", "card",
		                            "card.new-x/../precious",
		                            "precious.new-0123456789abcdef" };

	(void)unused;
	make_card(in_room("precious"), "mine");
	for (size_t i = 0; i < sizeof made / sizeof made[0]; i++)
		record(in_room(made[i]), BEGUN);
	killed();
	open_office();
	assert_says(in_room("precious/card"), "mine");
}

static void a_place_that_is_gone_stops_nobody(void **unused)
{
	struct reason why;
	struct folder f;

	(void)unused;
	assert_int_equal(mkdir(in_room("stick"), 0700), 0);
	assert_true(office_begin_folder(&office, in_room("stick/card"), OFFICE_NEW, &f, &why));
	folder_remove(in_room("stick"));
	killed();
	open_office();
	assert_int_equal(deliveries(), 0);
}

static void a_clock_that_was_set_back_stops_it(void **unused)
{
	struct reason why;

	(void)unused;
	assert_true(office_begin(&office, &why));
	assert_true(office_commit(&office, &act, &why));
	office_close(&office);
	assert_false(office_open(in_room("town"), true, "tester", NOW - 61, &office, &why));
	assert_non_null(strstr(why.text, "61 s behind"));
	assert_true(office_open(in_room("town"), false, "looker", NOW - 61, &office, &why));
	office_close(&office);
	assert_true(office_open(in_room("town"), true, "tester", NOW - 60, &office, &why));
	assert_int_equal(office.now, NOW);
}

static void looking_takes_no_lock_and_makes_nothing(void **unused)
{
	struct office second;
	struct reason why;

	(void)unused;
	assert_true(office_open(in_room("town"), false, "looker", NOW, &second, &why));
	assert_int_equal(second.lock, -1);
	office_close(&second);
	assert_false(office_open(in_room("nowhere"), true, "tester", NOW, &second, &why));
	assert_int_not_equal(access(in_room("nowhere"), F_OK), 0);
}

int main(void)
{
#define IN_TOWN(test) cmocka_unit_test_setup_teardown(test, make_town, leave_town)
	const struct CMUnitTest tests[] = {
		IN_TOWN(a_folder_comes_with_its_act),
		IN_TOWN(what_is_replaced_is_replaced_whole),
		IN_TOWN(files_are_new_or_replaced),
		IN_TOWN(what_is_abandoned_leaves_nothing),
		IN_TOWN(a_place_taken_meanwhile_stops_the_act),
		IN_TOWN(begun_is_removed),
		IN_TOWN(decided_is_put_in_place),
		IN_TOWN(folders_change_places_once),
		IN_TOWN(the_old_one_is_moved_away_first),
		IN_TOWN(a_row_that_is_not_ours_removes_nothing),
		IN_TOWN(a_place_that_is_gone_stops_nobody),
		IN_TOWN(a_clock_that_was_set_back_stops_it),
		IN_TOWN(looking_takes_no_lock_and_makes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
