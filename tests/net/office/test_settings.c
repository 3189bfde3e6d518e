#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "net/office/settings.h"
#include "net/office/folder.h"

static char room[64];

static int make_room(void **unused)
{
	(void)unused;
	snprintf(room, sizeof room, "/tmp/madoguchi-settings-XXXXXX");
	return mkdtemp(room) ? 0 : -1;
}

static int empty_room(void **unused)
{
	(void)unused;
	folder_remove(room);
	return access(room, F_OK) == 0;
}

static void put(const char *text)
{
	struct reason why;

	assert_true(folder_write(room, "office.ini", text, strlen(text), FOLDER_PUBLIC, &why));
}

static void without_a_file_all_is_as_by_default(void **unused)
{
	struct office_settings s;
	struct reason why;

	(void)unused;
	assert_true(settings_read(room, &s, &why));
	assert_false(s.policy.may_resume);
	assert_int_equal(s.list_days, 7);
	assert_string_equal(s.url, "");
	assert_int_equal(s.keep.issuances, 1825);
	assert_int_equal(s.keep.refusals, 365);
	assert_int_equal(s.keep.certificates, 3650);
	assert_int_equal(s.keep.residents, 54787);
	assert_int_equal(s.keep.events, 365);
}

static void what_is_written_is_read(void **unused)
{
	struct office_settings s = settings_default(), read;
	struct reason why;

	(void)unused;
	s.policy.may_resume = true;
	s.list_days = 366;
	assert_true(settings_url(&s, "http://[2001:db8::1]:8080/jpki"));
	s.keep = (struct keep_times){ 1, 0, 100000, 4, 5 };
	assert_true(settings_write(room, &s, &why));
	assert_true(settings_read(room, &read, &why));
	assert_true(read.policy.may_resume);
	assert_int_equal(read.list_days, 366);
	assert_string_equal(read.url, "http://[2001:db8::1]:8080/jpki");
	assert_int_equal(read.keep.issuances, 1);
	assert_int_equal(read.keep.refusals, 0);
	assert_int_equal(read.keep.certificates, 100000);
	assert_int_equal(read.keep.residents, 4);
	assert_int_equal(read.keep.events, 5);
}

/* The longest address there may be is not cut, in file or struct. */
static void the_longest_address_fits_its_line(void **unused)
{
	struct office_settings s = settings_default(), read;
	char url[OFFICE_URL_MAX + 1] = "http://";
	struct reason why;

	(void)unused;
	memset(url + 7, 'a', sizeof url - 8);
	assert_false(settings_url(&s, url));
	url[OFFICE_URL_MAX - 1] = '\0';
	assert_true(settings_url(&s, url));
	assert_true(settings_write(room, &s, &why));
	assert_true(settings_read(room, &read, &why));
	assert_string_equal(read.url, url);
}

static void a_wrong_line_is_named(void **unused)
{
	static const struct {
		const char *text;
		int line;
	} rows[] = {
		{ "[rules]\nresume = maybe\n", 2 },
		{ "[rules]\nresume =\n", 2 },
		{ "[rules]\nRESUME = no\n", 2 },
		{ "[rules]\nresume = no\nresume = no\n", 3 },
		{ "; all\n\n[status]\nlist_days = 0\n", 4 },
		{ "[status]\nlist_days = 367\n", 2 },
		{ "[status]\nlist_days = 7 days\n", 2 },
		{ "[status]\nlist_days = 99999999999999999999\n", 2 },
		{ "[status]\nlist_days = -1\n", 2 },
		{ "[status]\nurl = ftp://ca.example\n", 2 },
		{ "[status]\nurl = http://\n", 2 },
		{ "[status]\nurl = http://ca.example/\n", 2 },
		{ "[status]\nurl = http://ca.example,DNS:x\n", 2 },
		{ "[status]\nresume = no\n", 2 },
		{ "[nowhere]\nurl = \n", 2 },
		{ "resume = no\n", 1 },
		{ "[rules]\nresume\n", 2 },
		{ "[retention]\nissuances_days = 100001\n", 2 },
		{ "[retention]\nresidents_days = x\n", 2 },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct office_settings s = { .list_days = 99 };
		struct reason why = { "" };
		char place[96];

		put(rows[i].text);
		snprintf(place, sizeof place, "%s/office.ini:%d: ", room, rows[i].line);
		assert_false(settings_read(room, &s, &why));
		assert_memory_equal(why.text, place, strlen(place));
		assert_int_equal(s.list_days, 99); /* untouched */
	}
}

static void a_line_is_never_cut(void **unused)
{
	struct office_settings s;
	struct reason why;
	char text[512];

	(void)unused;
	snprintf(text, sizeof text, "[rules]\nresume = no%*s; %s\n", 180, "", "yes");
	put(text);
	assert_false(settings_read(room, &s, &why));
	assert_non_null(strstr(why.text, "office.ini:2: line too long"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define ROOMY(test) cmocka_unit_test_setup_teardown(test, make_room, empty_room)
		ROOMY(without_a_file_all_is_as_by_default),
		ROOMY(what_is_written_is_read),
		ROOMY(the_longest_address_fits_its_line),
		ROOMY(a_wrong_line_is_named),
		ROOMY(a_line_is_never_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
