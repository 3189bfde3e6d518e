#include "tests/net/office/desk_terminal.h"

#include "net/certificate/cms.h"
#include "net/protocol/package.h"

static int begin(void **unused)
{
	struct issue_pem key;
	struct operator_answer told;

	if (desk_open(unused) != 0)
		return -1;
	key = desk_enrol("kiosk-a");
	issue_pem_drop(&key);
	(void)desk_boots("kiosk-a", DESK_INSTALLATION, 1, ADMISSION_ACCEPTED, &told);
	return 0;
}

/* What the terminal is sent that has this version, or refused that one. */
static struct operator_answer told(int64_t version, int64_t refused, const char *why)
{
	struct operator_heartbeat beat = desk_beat();
	struct operator_answer answer;

	beat.settings_version = version;
	beat.settings_refused = refused;
	snprintf(beat.settings_why, sizeof beat.settings_why, "%s", why);
	desk_beats("kiosk-a", &beat, DESK_NOW, &answer);
	return answer;
}

/* As a terminal opens it, which has the operator's root. */
static struct package opened(const uint8_t *cms, size_t cms_len)
{
	struct issue_pem ca = { 0 };
	struct package p = { .count = 0 };
	struct reason why;
	size_t len = 0;
	uint8_t *json;

	assert_true(authority_read(desk_town, "trust/operator-ca.crt.pem", &ca, &why));
	json = cms_open(cms, cms_len, CMS_OPERATOR, ca.text, ca.len, DESK_NOW, NULL, &len);
	assert_non_null(json);
	assert_true(package_decode((const char *)json, len, &p));
	assert_string_equal(p.terminal, "kiosk-a");
	assert_int_equal(p.made, DESK_NOW);
	free(json);
	issue_pem_drop(&ca);
	return p;
}

/* "a=1 b=2" of that package. */
static void holds(const struct package *p, int64_t version, const char *values)
{
	char text[512] = "";

	assert_int_equal(p->version, version);
	for (int i = 0; i < p->count; i++)
		snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s=%s", i ? " " : "",
		         p->value[i].name, p->value[i].value);
	assert_string_equal(text, values);
}

static void now_wished(int64_t version, const char *values)
{
	const struct operator_answer t = told(0, 0, "");
	const struct package p = opened(t.package, t.package_len);

	holds(&p, version, values);
}

static void each_change_is_a_whole_version(void **unused)
{
	(void)unused;
	assert_int_equal(told(0, 0, "").package_len, 0);
	desk_do("terminal settings kiosk-a --set service.opens=06:30 --set service.volume=40");
	desk_acted("terminal settings: kiosk-a: version 1, 2 values");
	now_wished(1, "service.opens=06:30 service.volume=40");
	desk_do("terminal settings kiosk-a --set service.volume=50 --set service.phone=");
	now_wished(2, "service.opens=06:30 service.volume=50 service.phone=");
	/* the terminal that has it is sent nothing */
	assert_int_equal(told(2, 0, "").package_len, 0);
}

static void going_back_is_a_version_of_its_own(void **unused)
{
	(void)unused;
	desk_do("terminal settings kiosk-a --roll-back");
	now_wished(3, "service.opens=06:30 service.volume=40");
	desk_do("terminal settings kiosk-a --roll-back=2");
	now_wished(4, "service.opens=06:30 service.volume=50 service.phone=");
	desk_refuses("terminal settings kiosk-a --roll-back=9", "no version 9");
	desk_refuses("terminal settings kiosk-a --roll-back=x", "not a version");
	desk_refuses("terminal settings kiosk-a --roll-back 2", "2 is a word too many");
}

static void write_file(const char *text)
{
	struct reason why;

	assert_true(folder_write(desk_room, "set", text, strlen(text), FOLDER_PUBLIC, &why));
}

static void a_file_is_the_whole_set(void **unused)
{
	static const struct {
		const char *text, *word;
	} rows[] = {
		{ "service.opens=06:30\nservice.opens=07:00\n", "twice" },
		{ "service.opens\n", "NAME=VALUE" },
		{ "=1\n", "NAME=VALUE" },
		{ "Service.opens=1\n", "NAME=VALUE" },
		{ " service.opens=1\n", "NAME=VALUE" },
		{ "service.opens=a\tb\n", "service.opens: a value" },
		{ "service.opens=\xff\n", "service.opens: a value" },
	};

	(void)unused;
	write_file(
	    "# of the shop\n\nservice.closes=22:00\r\nservice.office_hours=平日 8:30=17:15\n");
	desk_do("terminal settings kiosk-a --file @set");
	now_wished(5, "service.closes=22:00 service.office_hours=平日 8:30=17:15");
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		write_file(rows[i].text);
		desk_refuses("terminal settings kiosk-a --file @set", rows[i].word);
	}
	desk_refuses("terminal settings kiosk-a --file @set --set service.volume=1", "one of");
	desk_refuses("terminal settings kiosk-a --out @p", "--out: with one of");
	desk_refuses("terminal settings nobody --set service.volume=1", "no such terminal");
	desk_refuses("terminal settings nobody", "no such terminal");
	now_wished(5, "service.closes=22:00 service.office_hours=平日 8:30=17:15");
	write_file("");
	desk_do("terminal settings kiosk-a --file @set");
	now_wished(6, "");
}

static void a_set_has_its_limits(void **unused)
{
	char text[64 * 16 + 32] = "";

	(void)unused;
	for (int i = 0; i < 65; i++)
		snprintf(text + strlen(text), sizeof text - strlen(text), "a.b%d=1\n", i);
	write_file(text);
	desk_refuses("terminal settings kiosk-a --file @set", "more than 64");
}

static void the_same_package_goes_on_a_stick(void **unused)
{
	struct operator_answer t;
	struct reason why;
	size_t len = 0;
	char *cms;

	(void)unused;
	desk_do("terminal settings kiosk-a --set service.volume=30 --out @stick.p7m");
	cms = folder_read(desk_path("stick.p7m"), &len, &why);
	assert_non_null(cms);
	t = told(0, 0, "");
	assert_int_equal(len, t.package_len);
	assert_memory_equal(cms, t.package, len);
	free(cms);
}

static const char *state_of(const json_t *shown, int64_t version)
{
	const json_t *row;
	size_t i;

	json_array_foreach(json_object_get(shown, "versions"), i, row)
	{
		if (desk_number(row, "version") == version)
			return desk_text(row, "state");
	}
	return "(none)";
}

static void what_became_of_it_is_shown(void **unused)
{
	json_t *shown;

	(void)unused;
	desk_do("terminal settings kiosk-a --set service.nonsense=1");
	assert_int_equal(told(5, 8, "service.nonsense: no such setting").package_len, 0);
	shown = desk_does("terminal settings kiosk-a");
	assert_int_equal(desk_number(shown, "wished"), 8);
	assert_int_equal(desk_number(shown, "taken"), 5);
	assert_int_equal(desk_number(shown, "refused"), 8);
	assert_string_equal(desk_text(shown, "why"), "service.nonsense: no such setting");
	assert_int_equal(json_array_size(json_object_get(shown, "values")), 2);
	assert_int_equal(json_array_size(json_object_get(shown, "versions")), 8);
	assert_string_equal(state_of(shown, 8), "refused");
	assert_string_equal(state_of(shown, 5), "taken");
	assert_string_equal(state_of(shown, 7), "");
	json_decref(shown);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_change_is_a_whole_version),
		cmocka_unit_test(going_back_is_a_version_of_its_own),
		cmocka_unit_test(a_file_is_the_whole_set),
		cmocka_unit_test(a_set_has_its_limits),
		cmocka_unit_test(the_same_package_goes_on_a_stick),
		cmocka_unit_test(what_became_of_it_is_shown),
	};

	return cmocka_run_group_tests(tests, begin, desk_close);
}
