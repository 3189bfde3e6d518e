#include "kiosk/config/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* As the file left it. */
static struct config of_file(void)
{
	return (struct config){
		.opens_min = 390,
		.closes_min = 1380,
		.volume = 60,
		.phone = "03-0000-0000",
		.printer_uri = "ipp://localhost/ipp/print",
		.staff_ca = "/etc/staff.pem",
	};
}

static struct package package_of(const char *name, const char *value)
{
	struct package p = { .version = 1, .count = 1 };

	snprintf(p.value[0].name, sizeof p.value[0].name, "%s", name);
	snprintf(p.value[0].value, sizeof p.value[0].value, "%s", value);
	return p;
}

static void add(struct package *p, const char *name, const char *value)
{
	const struct package one = package_of(name, value);

	p->value[p->count++] = one.value[0];
}

static const struct {
	const char *name, *value;
	enum config_verdict verdict;
} rows[] = {
	{ "service.opens", "07:00", CONFIG_GOOD },
	{ "service.opens", "7:00", CONFIG_BAD_VALUE },
	{ "service.closes", "24:00", CONFIG_GOOD },
	{ "service.closes", "24:01", CONFIG_BAD_VALUE },
	{ "service.closed_days", "", CONFIG_GOOD },
	{ "service.closed_days", "2026-12-29..2027-01-03, 2027-02-11", CONFIG_GOOD },
	{ "service.closed_days", "2027-02-30", CONFIG_BAD_VALUE },
	{ "service.closed_days", "2027-02-11..2027-02-10", CONFIG_BAD_VALUE },
	{ "service.language", "en", CONFIG_GOOD },
	{ "service.language", "fr", CONFIG_BAD_VALUE },
	{ "service.volume", "0", CONFIG_GOOD },
	{ "service.volume", "100", CONFIG_GOOD },
	{ "service.volume", "101", CONFIG_BAD_VALUE },
	{ "service.volume", "-1", CONFIG_BAD_VALUE },
	{ "service.volume", "", CONFIG_BAD_VALUE },
	{ "service.office_hours", "平日 8:30〜17:15", CONFIG_GOOD },
	{ "service.office_hours", "\xe5\xb9", CONFIG_BAD_VALUE },
	{ "server.connect_ms", "99", CONFIG_BAD_VALUE },
	{ "server.total_ms", "8000", CONFIG_GOOD },
	{ "server.least_build", "a\nb", CONFIG_BAD_VALUE },
	{ "printer.uri", "ipps://printer.example/ipp/print", CONFIG_GOOD },
	{ "printer.uri", "file:///etc/shadow", CONFIG_BAD_VALUE },
	{ "printer.pin", "abc", CONFIG_BAD_VALUE },
	{ "reader.name", "\x1b[2J", CONFIG_BAD_VALUE },
	{ "reader.name", "Sony 00 00", CONFIG_GOOD },
	{ "staff.site", "store-12", CONFIG_GOOD },
	/* known, and not the operator's to set */
	{ "terminal.id", "T-2", CONFIG_UNKNOWN_NAME },
	{ "terminal.key", "/dev/null", CONFIG_UNKNOWN_NAME },
	{ "server.url", "https://elsewhere", CONFIG_UNKNOWN_NAME },
	{ "trust.issuing_ca", "/dev/null", CONFIG_UNKNOWN_NAME },
	{ "operator.ca", "/dev/null", CONFIG_UNKNOWN_NAME },
	{ "staff.ca", "/dev/null", CONFIG_UNKNOWN_NAME },
	{ "staff.stick", "/tmp", CONFIG_UNKNOWN_NAME },
	{ "journal.file", "/tmp/journal", CONFIG_UNKNOWN_NAME },
	/* not known at all */
	{ "service.open", "07:00", CONFIG_UNKNOWN_NAME },
	{ "service", "07:00", CONFIG_UNKNOWN_NAME },
	{ "service.", "07:00", CONFIG_UNKNOWN_NAME },
	{ "opens", "07:00", CONFIG_UNKNOWN_NAME },
	{ "serviceXopens", "07:00", CONFIG_UNKNOWN_NAME },
	{ "", "", CONFIG_UNKNOWN_NAME },
};

static void each_value_is_judged_by_its_own_rule(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const enum config_verdict verdict = config_check_value(rows[i].name, rows[i].value);

		if (verdict != rows[i].verdict)
			fail_msg("row %zu: %s gave %d", i, rows[i].name, (int)verdict);
	}
}

static void a_package_is_laid_over_the_file(void **state)
{
	struct package p = package_of("service.closes", "24:00");
	struct config c = of_file();
	char name[PACKAGE_NAME_MAX];

	(void)state;
	add(&p, "service.closed_days", "1970-01-02");
	add(&p, "service.volume", "0");
	assert_int_equal(config_apply_package(&c, &p, name), CONFIG_GOOD);
	assert_int_equal(c.closes_min, 1440);
	assert_int_equal(c.opens_min, 390);
	assert_int_equal(c.volume, 0);
	assert_string_equal(c.closed_days, "1970-01-02");
	assert_int_equal(c.closed.count, 1);
	assert_int_equal(c.closed.row[0].first, 1);
	assert_string_equal(c.phone, "03-0000-0000");
}

static void one_value_that_is_none_keeps_all_from_it(void **state)
{
	static const struct {
		const char *name, *value, *at;
		enum config_verdict verdict;
	} last[] = {
		{ "service.volume", "101", "service.volume", CONFIG_BAD_VALUE },
		{ "service.color", "red", "service.color", CONFIG_UNKNOWN_NAME },
		{ "service.phone", "1", "service.phone", CONFIG_BAD_VALUE }, /* twice */
		{ "service.opens", "23:00", "service.opens", CONFIG_BAD_VALUE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof last / sizeof last[0]; i++) {
		struct package p = package_of("service.phone", "0120-000-000");
		const struct config before = of_file();
		struct config c = before;
		char name[PACKAGE_NAME_MAX] = "";

		add(&p, last[i].name, last[i].value);
		assert_int_equal(config_apply_package(&c, &p, name), last[i].verdict);
		assert_string_equal(name, last[i].at);
		assert_string_equal(c.phone, before.phone);
		assert_int_equal(c.opens_min, before.opens_min);
		assert_int_equal(c.volume, before.volume);
	}
}

/* Every name that is listed can be set with the text that it has. */
static void what_is_listed_can_be_set(void **state)
{
	char name[PACKAGE_NAME_MAX], text[CONFIG_TEXT_MAX];
	struct config c = of_file();
	size_t count = 0;

	(void)state;
	snprintf(c.language, sizeof c.language, "ja");
	c.server_connect_ms = 3000;
	c.server_total_ms = 7000;
	for (; config_remote_name(count, name); count++) {
		config_text(&c, name, text);
		assert_int_equal(config_check_value(name, text), CONFIG_GOOD);
	}
	assert_int_equal(count, 16);
	config_text(&c, "service.opens", text);
	assert_string_equal(text, "06:30");
	config_text(&c, "service.volume", text);
	assert_string_equal(text, "60");
	config_text(&c, "service.none", text);
	assert_string_equal(text, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_value_is_judged_by_its_own_rule),
		cmocka_unit_test(a_package_is_laid_over_the_file),
		cmocka_unit_test(one_value_that_is_none_keeps_all_from_it),
		cmocka_unit_test(what_is_listed_can_be_set),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
