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

#include "net/office/card_directory.h"

static char room[64];

static int make_room(void **unused)
{
	(void)unused;
	snprintf(room, sizeof room, "/tmp/madoguchi-card-XXXXXX");
	return mkdtemp(room) ? 0 : -1;
}

static int empty_room(void **unused)
{
	(void)unused;
	folder_remove(room);
	return access(room, F_OK) == 0;
}

static void put(const char *name, const char *text, enum folder_privacy privacy)
{
	struct reason why;

	assert_true(folder_write(room, name, text, strlen(text), privacy, &why));
}

#define CARD(profile, auth, sign)                                                                  \
	"{\"profile\": \"" profile "\", \"auth_pin\": \"1234\", \"sign_password\": \"SAMPLE123\"," \
	" \"auth_tries\": " auth ", \"sign_tries\": " sign ", \"other\": {\"a\": [1]}}"

static bool reads(struct reason *why)
{
	struct card_directory d;
	const bool read = card_directory_read(room, &d, why);

	card_directory_drop(&d);
	return read;
}

static void a_card_without_certificates_is_read(void **unused)
{
	struct card_directory d;
	struct reason why;

	(void)unused;
	put("card.json", CARD("next-p384", "2", "5"), FOLDER_SECRET);
	assert_true(card_directory_read(room, &d, &why));
	assert_string_equal(d.generation->profile, "next-p384");
	assert_int_equal(d.rule->renewal_months, 12);
	assert_false(d.half[0].present || d.half[1].present);
	assert_int_equal(card_directory_tries(&d, &card_halves[0]).tries_left, 2);
	assert_int_equal(card_directory_tries(&d, &card_halves[0]).tries_max, 3);
	assert_int_equal(card_directory_tries(&d, &card_halves[1]).tries_left, 5);
	card_directory_drop(&d);
}

/* card.json is a file that anybody may have written. */
static void tries_are_between_none_and_all(void **unused)
{
	static const struct {
		const char *text;
		uint8_t user, signing;
	} rows[] = {
		{ CARD("jpki-rsa2048", "-1", "0"), 0, 0 },
		{ CARD("jpki-rsa2048", "4", "4294967297"), 3, 5 },
		{ CARD("jpki-rsa2048", "\"3\"", "2.5"), 0, 0 },
		{ "{\"profile\": \"jpki-rsa2048\"}", 0, 0 },
	};
	struct card_directory d;
	struct reason why;

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		put("card.json", rows[i].text, FOLDER_SECRET);
		assert_true(card_directory_read(room, &d, &why));
		assert_int_equal(card_directory_tries(&d, &card_halves[0]).tries_left,
		                 rows[i].user);
		assert_int_equal(card_directory_tries(&d, &card_halves[1]).tries_left,
		                 rows[i].signing);
		card_directory_drop(&d);
	}
}

static void what_is_no_card_is_named(void **unused)
{
	static const char *const bad[] = {
		"",
		"[]",
		"{\"profile\": \"jpki-rsa2048\"",
		"{\"profile\": \"jpki-rsa2048\", \"profile\": \"next-p384\"}",
		"{}",
		"{\"profile\": \"\"}",
		"{\"profile\": 3}",
		"{\"profile\": \"other\"}",
	};
	struct reason why = { "" };

	(void)unused;
	assert_false(reads(&why));
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		put("card.json", bad[i], FOLDER_SECRET);
		assert_false(reads(&why));
		assert_non_null(strstr(why.text, "card.json"));
	}
	put("card.json", CARD("jpki-rsa2048", "3", "5"), FOLDER_SECRET);
	put("auth.crt.der", "no certificate", FOLDER_PUBLIC);
	assert_false(reads(&why));
	assert_non_null(strstr(why.text, "auth.crt.der: not a certificate"));
}

static mode_t mode_of(const char *folder, const char *name)
{
	char path[FOLDER_PATH_MAX];
	struct stat found;
	struct reason why;

	assert_true(folder_join(path, folder, name, &why));
	assert_int_equal(stat(path, &found), 0);
	return found.st_mode & 0777;
}

static void every_file_is_copied_with_its_privacy(void **unused)
{
	struct card_directory d;
	struct reason why;
	char to[FOLDER_PATH_MAX], beneath[FOLDER_PATH_MAX];

	(void)unused;
	put("card.json", CARD("jpki-rsa2048", "3", "5"), FOLDER_SECRET);
	put("auth.key.pem", "a key", FOLDER_SECRET);
	put("of-another-program", "kept", FOLDER_PUBLIC);
	assert_true(card_directory_read(room, &d, &why));
	snprintf(to, sizeof to, "%s.copy", room);
	assert_int_equal(mkdir(to, 0700), 0);
	assert_true(card_directory_copy(&d, to, &why));
	assert_int_equal(mode_of(to, "auth.key.pem"), 0600);
	assert_int_equal(mode_of(to, "card.json"), 0600);
	assert_int_equal(mode_of(to, "of-another-program"), 0644);
	assert_true(folder_join(beneath, room, "folder", &why));
	assert_int_equal(mkdir(beneath, 0700), 0);
	assert_false(card_directory_copy(&d, to, &why));
	assert_non_null(strstr(why.text, "folder: no file of a card"));
	card_directory_drop(&d);
	folder_remove(to);
}

static void every_member_of_card_json_is_kept(void **unused)
{
	struct card_directory d;
	struct reason why;
	json_t *again;

	(void)unused;
	put("card.json", CARD("jpki-rsa2048", "0", "1"), FOLDER_SECRET);
	assert_true(card_directory_read(room, &d, &why));
	json_object_set_new(d.json, "auth_tries", json_integer(3));
	assert_true(card_json_write_in(room, d.json, &why));
	card_directory_drop(&d);
	again = card_json_read(room, &why);
	assert_non_null(again);
	assert_int_equal(json_integer_value(json_object_get(again, "auth_tries")), 3);
	assert_int_equal(json_integer_value(json_object_get(again, "sign_tries")), 1);
	assert_string_equal(json_string_value(json_object_get(again, "auth_pin")), "1234");
	assert_true(json_is_object(json_object_get(again, "other")));
	json_decref(again);
	assert_int_equal(mode_of(room, "card.json"), 0600);
}

#define IN_A_ROOM(test) cmocka_unit_test_setup_teardown(test, make_room, empty_room)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_A_ROOM(a_card_without_certificates_is_read),
		IN_A_ROOM(tries_are_between_none_and_all),
		IN_A_ROOM(what_is_no_card_is_named),
		IN_A_ROOM(every_file_is_copied_with_its_privacy),
		IN_A_ROOM(every_member_of_card_json_is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
