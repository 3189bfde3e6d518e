#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "kiosk/print/supplies.h"

/* What devices tell of their toner and trays, sense and nonsense. */

#define NONE "(none)"

/* "name percent", or NONE, of what one value left behind. */
static const char *said(const struct printer_supplies *s, bool tray, char out[128])
{
	if ((tray ? s->tray_count : s->toner_count) == 0)
		return NONE;
	if (tray)
		snprintf(out, 128, "%s %d", s->tray[0].name, s->tray[0].percent);
	else
		snprintf(out, 128, "%s %d", s->toner[0].name, s->toner[0].percent);
	return out;
}

static void supplies_of_pwg(void **state)
{
	static const struct {
		const char *octets, *want;
	} rows[] = {
		/* as ippeveprinter, HP, Brother and the standard's own example tell it */
		{ "type=toner;maxcapacity=100;level=80;class=supplyThatIsConsumed;colorantname="
		  "black;",
		  "black 80" },
		{ "index=1;class=supplyThatIsConsumed;type=tonerCartridge;unit=percent;"
		  "maxcapacity=100;level=60;colorantname=black",
		  "black 60" },
		{ "type=ink;maxcapacity=2000;level=150;colorantname=cyan;", "cyan 7" },
		{ "type=toner;maxcapacity=100;level=0;colorantname=black;", "black 0" },
		{ "level=5;maxcapacity=100;colorantname=black;type=toner", "black 5" },
		{ "type=toner;maxcapacity=100;level=80;", "toner 80" },
		{ "type=toner;level=1;level=2;maxcapacity=100;", "toner 1" },
		/* not told */
		{ "type=toner;maxcapacity=100;level=-3;colorantname=black;", "black -1" },
		{ "type=toner;maxcapacity=-2;level=50;colorantname=black;", "black -1" },
		{ "type=toner;maxcapacity=0;level=0;colorantname=black;", "black -1" },
		{ "type=toner;maxcapacity=100;level=101;colorantname=black;", "black -1" },
		{ "type=toner;maxcapacity=100;level=;colorantname=black;", "black -1" },
		{ "type=toner;maxcapacity=100;level=5%;colorantname=black;", "black -1" },
		{ "type=toner;maxcapacity=100;level=+5;colorantname=black;", "black -1" },
		{ "type=toner;maxcapacity=100;level= 5;colorantname=black;", "black -1" },
		{ "type=toner;maxcapacity=9999999999;level=5;colorantname=black;", "black -1" },
		{ "type=toner;maxcapacity=100;level=18446744073709551617;", "toner -1" },
		{ "type=toner", "toner -1" },
		/* no toner */
		{ "type=wasteToner;class=receptacleThatIsFilled;maxcapacity=100;level=80;", NONE },
		{ "type=toner;class=receptacleThatIsFilled;maxcapacity=100;level=80;", NONE },
		{ "type=toner;class=;level=80;", NONE },
		{ "type=opc;maxcapacity=100;level=80;", NONE },
		{ "type=Toner;maxcapacity=100;level=80;", NONE },
		{ "xtype=toner;level=80;", NONE },
		{ "type toner;level=80;", NONE },
		{ "=toner;=;;;=;", NONE },
		{ ";", NONE },
		{ "=", NONE },
	};
	char out[128];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct printer_supplies s = { 0 };

		supplies_take_supply(&s, rows[i].octets, strlen(rows[i].octets));
		assert_string_equal(said(&s, false, out), rows[i].want);
		assert_int_equal(s.tray_count, 0);
	}
}

static void trays_of_pwg(void **state)
{
	static const struct {
		const char *octets, *want;
	} rows[] = {
		{ "type=sheetFeedAutoRemovableTray;mediafeed=0;mediaxfeed=0;maxcapacity=500;"
		  "level=400;status=0;name=main;",
		  "main 80" },
		{ "type=sheetFeedAutoRemovableTray;maxcapacity=250;level=-3;name=tray-1",
		  "tray-1 -1" },
		{ "type=sheetFeedManual;maxcapacity=-2;level=-2;", "tray-1 -1" },
		{ "level=0;maxcapacity=250;name=;", "tray-1 0" },
		{ "name=main;", NONE },
		{ "main", NONE },
		{ "", NONE },
	};
	char out[128];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct printer_supplies s = { 0 };

		supplies_take_tray(&s, rows[i].octets, strlen(rows[i].octets));
		assert_string_equal(said(&s, true, out), rows[i].want);
		assert_int_equal(s.toner_count, 0);
	}
}

static void markers_of_cups(void **state)
{
	static const struct {
		const char *type, *name;
		int32_t level;
		const char *want;
	} rows[] = {
		{ "toner", "Black toner", 80, "Black toner 80" },
		{ "toner-cartridge", "Black", 0, "Black 0" },
		{ "toner", "Black", -3, "Black -1" },
		{ "toner", "Black", 101, "Black -1" },
		{ "waste-toner", "Waste", 10, NONE },
		{ "opc", "Drum", 10, NONE },
		{ "", "", 10, NONE },
		{ NULL, "Black", 10, NONE },
		{ "toner", NULL, 10, NONE },
	};
	char out[128];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct printer_supplies s = { 0 };

		supplies_take_marker(&s, rows[i].type, rows[i].name, rows[i].level);
		assert_string_equal(said(&s, false, out), rows[i].want);
	}
}

static void a_source_is_a_tray_of_unknown_level(void **state)
{
	struct printer_supplies s = { 0 };

	(void)state;
	supplies_take_source(&s, NULL);
	supplies_take_source(&s, "");
	assert_int_equal(s.tray_count, 0);
	supplies_take_source(&s, "main");
	assert_string_equal(s.tray[0].name, "main");
	assert_int_equal(s.tray[0].percent, -1);
}

/* Bytes without an end, with zeros in them, far too many of them. */
static void octets_are_not_strings(void **state)
{
	static const char zeros[] = { 't', 'y',  'p', 'e', '=', 't', 'o', 'n',  'e', 'r',
		                      ';', '\0', ';', 'c', 'o', 'l', 'o', 'r',  'a', 'n',
		                      't', 'n',  'a', 'm', 'e', '=', 'b', '\0', 'k' };
	static char many[4096];
	struct printer_supplies s = { 0 };

	(void)state;
	supplies_take_supply(&s, zeros, sizeof zeros);
	assert_string_equal(s.toner[0].name, "b?k");
	memset(many, ';', sizeof many);
	memcpy(many, "type=toner", 10);
	supplies_take_supply(&s, many, sizeof many);
	supplies_take_tray(&s, many, sizeof many);
	assert_int_equal(s.toner_count, 1);
	assert_int_equal(s.tray_count, 0);
	supplies_take_supply(&s, many, 1023);
	assert_int_equal(s.toner_count, 2);
}

static void no_more_is_taken_than_there_is_room_for(void **state)
{
	static const char toner[] = "type=toner;level=1;maxcapacity=2", tray[] = "type=x";
	struct printer_supplies s = { 0 };

	(void)state;
	for (int i = 0; i < 100; i++) {
		supplies_take_supply(&s, toner, sizeof toner - 1);
		supplies_take_tray(&s, tray, sizeof tray - 1);
		supplies_take_marker(&s, "toner", "x", 1);
		supplies_take_source(&s, "x");
	}
	assert_int_equal(s.toner_count, PRINTER_PARTS_MAX);
	assert_int_equal(s.tray_count, PRINTER_PARTS_MAX);
	assert_string_equal(s.toner[PRINTER_PARTS_MAX - 1].name, "x");
}

static void a_word_is_letters_and_ends(void **state)
{
	static const struct {
		const char *told, *want;
	} rows[] = {
		{ "Madoguchi virtual printer", "Madoguchi virtual printer" },
		{ "カセット1", "????1" },
		{ "a\nb\x1b[2J\x7f", "a?b?[2J?" },
		{ "\x80\x80z", "z" },
		{ "", "" },
	};
	char word[PRINTER_WORD_MAX], many[200];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		supplies_word(word, rows[i].told, strlen(rows[i].told));
		assert_string_equal(word, rows[i].want);
	}
	supplies_word(word, NULL, 0);
	assert_string_equal(word, "");
	memset(many, 'm', sizeof many);
	supplies_word(word, many, sizeof many);
	assert_int_equal(strlen(word), PRINTER_WORD_MAX - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(supplies_of_pwg),
		cmocka_unit_test(trays_of_pwg),
		cmocka_unit_test(markers_of_cups),
		cmocka_unit_test(a_source_is_a_tray_of_unknown_level),
		cmocka_unit_test(octets_are_not_strings),
		cmocka_unit_test(no_more_is_taken_than_there_is_room_for),
		cmocka_unit_test(a_word_is_letters_and_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
