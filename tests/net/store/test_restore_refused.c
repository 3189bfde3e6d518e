#include "tests/net/store/restore.h"

#include <sys/stat.h>

/* Copies that are not taken, and registers that do not go back. */

/* ---- what is not taken ----------------------------------------------------------------------- */

static void damage(long offset, int byte)
{
	FILE *f = fopen(copy, "r+b");

	assert_non_null(f);
	assert_int_equal(fseek(f, offset, SEEK_SET), 0);
	assert_int_not_equal(fputc(byte, f), EOF);
	fclose(f);
}

static void letter(void)
{
	FILE *f = fopen(copy, "w");

	assert_non_null(f);
	assert_true(fputs("This is a letter, and no store.", f) >= 0);
	fclose(f);
}

static void cut(void)
{
	assert_int_equal(truncate(copy, 4096 * 5), 0);
}

static void spoil(void)
{
	for (long at = 4096 * 2; at < 4096 * 3; at++)
		damage(at, 0x55);
}

static void of_tomorrow(void)
{
	change_the_copy("PRAGMA user_version = 6");
}

static void of_elsewhere(void)
{
	change_the_copy("UPDATE meta SET value = '00000000000000000000000000000000'"
	                " WHERE key = 'authority'");
}

static void of_nobody(void)
{
	change_the_copy("DELETE FROM meta WHERE key = 'authority'");
}

static void without_a_head(void)
{
	change_the_copy("DELETE FROM resident WHERE id = 4");
}

static void gone(void)
{
	unlink(copy);
}

static void pipe_of_nobody(void)
{
	unlink(copy);
	assert_int_equal(mkfifo(copy, 0600), 0);
}

static void what_is_not_taken(void **unused)
{
	static const struct {
		void (*fault)(void);
		const char *why;
	} rows[] = {
		{ letter, "it cannot be read as a store" },
		{ gone, "it cannot be read as a store" },
		{ pipe_of_nobody, "it cannot be read as a store" },
		{ cut, "it cannot be read as a store" },
		{ spoil, "it is no whole store" },
		{ of_tomorrow, "it is of another version" },
		{ of_elsewhere, "it is another authority's" },
		{ of_nobody, "it is another authority's" },
		{ without_a_head, "it is no whole store" },
	};
	const char *why = "";

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		enum store_status status;

		back_up();
		rows[i].fault();
		status = keep_take(town.store, copy, &why);
		if (status != STORE_NONE || strcmp(why, rows[i].why) != 0)
			fail_msg("row %zu: %d, %s", i, status, why);
	}
	back_up();
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(keep_take(town.store, copy, &why), STORE_FAILED); /* inside a change */
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
}

static void refuse(const char *sql)
{
	static char before[16384], after[16384];
	struct keep_restored restored;
	struct told told = { .count = 0 };
	const char *why = "";

	back_up();
	change(sql);
	look(before, sizeof before);
	assert_int_equal(keep_take(town.store, copy, &why), STORE_OK);
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(
	    store_end(town.store, keep_restore(town.store, &restored, &why, &told, note)),
	    STORE_NONE);
	assert_true(*why);
	look(after, sizeof after);
	assert_string_equal(before, after);
}

static void what_is_others_by_now_is_refused(void **unused)
{
	(void)unused;
	refuse("UPDATE resident SET key = 'sonohoka' WHERE id = 3");
	refuse("DELETE FROM resident WHERE id = 3; UPDATE resident SET key = 'kodomo'"
	       " WHERE id = 16");
	refuse("INSERT INTO resident SELECT 99, 'dareka', household, name, reading, sex, birth,"
	       " relationship, resident_since, address_since, '', domicile, domicile_head, 0, 0, 0,"
	       " card_expires, '', '', 9, NULL, 0 FROM resident WHERE id = 12;"
	       "UPDATE household SET address = '別' WHERE id = 6");
}

static void only_in_its_place(void **unused)
{
	struct keep_restored restored;
	struct told told = { .count = 0 };
	const char *why = "";

	(void)unused;
	assert_int_equal(keep_restore(town.store, &restored, &why, &told, note), STORE_FAILED);
	assert_int_equal(store_begin(town.store), STORE_OK); /* none was taken */
	assert_int_equal(
	    store_end(town.store, keep_restore(town.store, &restored, &why, &told, note)),
	    STORE_FAILED);
	back_up();
	assert_int_equal(keep_take(town.store, copy, &why), STORE_OK);
	assert_int_equal(keep_restore(town.store, &restored, &why, &told, note), STORE_FAILED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_A_COPY(what_is_not_taken),
		WITH_A_COPY(what_is_others_by_now_is_refused),
		WITH_A_COPY(only_in_its_place),
	};

	return cmocka_run_group_tests(tests, book_build, book_clear);
}
