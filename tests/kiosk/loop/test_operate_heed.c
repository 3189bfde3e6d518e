#include "tests/kiosk/loop/operated_kiosk.h"

#include "kiosk/base/file.h"
#include "net/certificate/cms.h"
#include "net/certificate/crl.h"
#include "net/protocol/package.h"

/* What the terminal hears from the operator, and does. */

static void served(void)
{
	standing_reader(&k.standing, READER_EMPTY);
	standing_printer(&k.standing, 0, 0);
	upkeep_service(&k, SERVICE_LOOK);
	talk(8);
	assert_int_equal(k.standing.service.state, SERVICE_SERVES);
}

/* ---- wishes -----------------------------------------------------------------------------------
 */

static void out_of_service_and_back(void **state)
{
	(void)state;
	served();
	desk.answer.out = true;
	beat();
	assert_int_equal(k.standing.service.state, SERVICE_IS_OUT);
	assert_true(k.session.reasons & REASON_MACHINE);
	assert_int_equal(last_entry(ENTRY_OPERATOR)->trouble, WORD_OUT);
	assert_int_equal(last_entry(ENTRY_OPERATOR)->life_after, 1);
	beat();
	assert_int_equal(written(ENTRY_OPERATOR), 1); /* the same again is the same */
	desk.answer.out = false;
	beat();
	assert_int_equal(k.standing.service.state, SERVICE_SERVES);
	assert_int_equal(last_entry(ENTRY_OPERATOR)->life_before, 1);
	assert_int_equal(last_entry(ENTRY_OPERATOR)->life_after, 0);
}

/* The counters of the journal, as a restart finds them. */
static struct counters kept;

static void begin_anew(void)
{
	operate_destroy(k.operate);
	standing_begin(&k.standing);
	k.standing.counters = &kept;
	begin_operating();
}

static void out_of_service_outlives_a_restart(void **state)
{
	(void)state;
	count_begin(&kept);
	kept.taken_out = 1;
	begin_anew();
	desk.status = AUTHORITY_AWAY;
	assert_true(standing_says(&k.standing, SERVICE_TAKEN_OUT));
	talk(8);
	assert_true(standing_says(&k.standing, SERVICE_TAKEN_OUT)); /* nobody has said otherwise */
	desk.status = AUTHORITY_OK;
	desk.answer.out = true;
	beat();
	assert_true(standing_says(&k.standing, SERVICE_TAKEN_OUT));
	assert_int_equal(written(ENTRY_OPERATOR), 0); /* no news */
	desk.answer.out = false;
	beat();
	assert_false(standing_says(&k.standing, SERVICE_TAKEN_OUT));
	assert_int_equal(last_entry(ENTRY_OPERATOR)->trouble, WORD_OUT);
	assert_int_equal(last_entry(ENTRY_OPERATOR)->life_after, 0);

	config.operator_line = false; /* then there is no operator to take it back */
	begin_anew();
	assert_false(standing_says(&k.standing, SERVICE_TAKEN_OUT));
}

static void one_that_is_not_let_in_does_not_serve(void **state)
{
	static const struct {
		enum operator_admission admission;
		enum service_reason reason;
		uint8_t public;
	} rows[] = {
		{ ADMISSION_PENDING, SERVICE_PENDING, REASON_MACHINE },
		{ ADMISSION_REJECTED, SERVICE_REJECTED, REASON_MACHINE },
	};

	(void)state;
	served();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		desk.answer.admission = rows[i].admission;
		desk.answer.out = true; /* which is no wish of one who was not let in */
		beat();
		assert_true(standing_says(&k.standing, rows[i].reason));
		assert_false(standing_says(&k.standing, SERVICE_TAKEN_OUT));
		assert_int_equal(k.session.reasons, rows[i].public);
		assert_int_equal(last_entry(ENTRY_OPERATOR)->trouble, WORD_OF_ADMISSION);
		assert_int_equal(last_entry(ENTRY_OPERATOR)->life_after, rows[i].admission);
	}
	desk.answer.admission = ADMISSION_ACCEPTED;
	desk.answer.out = false;
	beat();
	assert_int_equal(k.session.reasons, 0);
}

static void a_notice_has_its_days(void **state)
{
	const int64_t now_s = kiosk_wall_s(&k);

	(void)state;
	talk(8);
	assert_string_equal(operate_notice(&k, false), "");
	desk.answer.noticed = true;
	desk.answer.notice_from = now_s + 10;
	desk.answer.notice_until = now_s + 20;
	strcpy(desk.answer.notice_ja, "点検のお知らせ");
	beat();
	assert_string_equal(operate_notice(&k, false), "");
	desk.answer.notice_from = now_s - 10;
	beat();
	assert_string_equal(operate_notice(&k, false), "点検のお知らせ");
	assert_string_equal(operate_notice(&k, true), "点検のお知らせ"); /* there is no other */
	strcpy(desk.answer.notice_en, "Maintenance");
	beat();
	assert_string_equal(operate_notice(&k, true), "Maintenance");
	assert_int_equal(last_entry(ENTRY_OPERATOR)->trouble, WORD_NOTICE);
	desk.answer.notice_until = now_s;
	beat();
	assert_string_equal(operate_notice(&k, true), "");
}

/* ---- settings ---------------------------------------------------------------------------------
 */

static struct issue_pem operator_ca, operator_ca_key, operator_key, operator_certificate;

static void make_operator(void)
{
	FILE *f;

	assert_true(issue_key(ISSUE_P384, &operator_ca_key));
	assert_true(issue_key(ISSUE_P256, &operator_key));
	town_issue(ISSUE_OPERATOR_CA, &operator_ca_key, NULL, NULL, TOWN_NOW - TOWN_YEAR,
	           TOWN_NOW + TOWN_YEAR, &operator_ca);
	town_issue(ISSUE_OPERATOR, &operator_key, &operator_ca, &operator_ca_key,
	           TOWN_NOW - TOWN_YEAR, TOWN_NOW + TOWN_YEAR, &operator_certificate);
	snprintf(config.operator_ca, sizeof config.operator_ca, "%s/ca.pem", folder);
	f = fopen(config.operator_ca, "w");
	assert_non_null(f);
	fwrite(operator_ca.text, 1, operator_ca.len, f);
	fclose(f);
	settings_drop(&settings);
	assert_true(settings_load(&settings, &config));
}

static void drop_operator(void)
{
	char file[CONFIG_TEXT_MAX];

	unlink(config.operator_ca);
	assert_true(file_beside(config.journal_file, "settings.p7m", file, sizeof file));
	unlink(file);
	assert_true(file_beside(config.journal_file, "settings.trial", file, sizeof file));
	unlink(file);
	issue_pem_drop(&operator_ca);
	issue_pem_drop(&operator_ca_key);
	issue_pem_drop(&operator_key);
	issue_pem_drop(&operator_certificate);
}

static void send_settings(int64_t version, const char *name, const char *value)
{
	struct package p = { .version = version, .terminal = "*", .made = TOWN_NOW, .count = 1 };
	uint8_t *cms;
	size_t len;
	char *json;

	strcpy(p.value[0].name, name);
	strcpy(p.value[0].value, value);
	json = package_encode(&p);
	assert_non_null(json);
	cms = cms_sign(operator_certificate.text, operator_certificate.len, operator_key.text,
	               operator_key.len, json, strlen(json), &len);
	assert_non_null(cms);
	assert_true(len <= sizeof desk.answer.package);
	memcpy(desk.answer.package, cms, len);
	desk.answer.package_len = len;
	free(json);
	free(cms);
}

static void settings_are_taken_and_the_program_begins_anew(void **state)
{
	(void)state;
	make_operator();
	talk(8);
	send_settings(3, "service.volume", "10");
	beat();
	assert_int_equal(k.again, KIOSK_AGAIN_ASKED);
	assert_int_equal(last_entry(ENTRY_SETTINGS)->outcome, OUTCOME_PRINTED);
	assert_int_equal(last_entry(ENTRY_SETTINGS)->life_after, 3);
	k.again = KIOSK_CLOSED;
	operate_destroy(k.operate);
	settings_drop(&settings);
	assert_true(settings_load(&settings, &config));
	begin_operating();
	assert_int_equal(k.settings_version, 3);
	assert_int_equal(settings.force.volume, 10);
	talk(8);
	assert_int_equal(desk.boot.settings_version, 3);
	assert_int_equal(written(ENTRY_SETTINGS), 1); /* the one in force is no news */
	drop_operator();
}

/* A start that came no further than its self-test says nothing for them. */
static bool are_proven(enum service_state state)
{
	struct settings next;
	bool proven;

	k.standing.service.state = state;
	operate_do(&k);
	assert_true(settings_load(&next, &config));
	proven = next.version == 3 && !next.on_trial;
	settings_drop(&next);
	return proven;
}

static void settings_are_proven_once_the_terminal_is_tested(void **state)
{
	(void)state;
	make_operator();
	talk(8);
	send_settings(3, "service.volume", "10");
	beat();
	k.again = KIOSK_CLOSED;
	operate_destroy(k.operate);
	settings_drop(&settings);
	assert_true(settings_load(&settings, &config));
	assert_true(settings_try(&settings));
	begin_operating();
	assert_false(are_proven(SERVICE_STARTS));
	assert_false(are_proven(SERVICE_TESTS));
	assert_true(are_proven(SERVICE_IS_OUT));
	drop_operator();
}

static void settings_that_are_refused_are_told_and_change_nothing(void **state)
{
	(void)state;
	make_operator();
	talk(8);
	send_settings(3, "service.volume", "101");
	beat();
	assert_int_equal(k.again, KIOSK_CLOSED);
	assert_true(k.standing.service.reasons & SERVICE_BIT(SERVICE_SETTINGS_REFUSED));
	assert_int_equal(last_entry(ENTRY_SETTINGS)->outcome, OUTCOME_FAILED);
	assert_int_equal(last_entry(ENTRY_SETTINGS)->code, SETTINGS_BAD_VALUE);
	beat();
	assert_int_equal(desk.beat.settings_version, 0);
	assert_int_equal(desk.beat.settings_refused, 3);
	assert_string_equal(desk.beat.settings_why, "bad-value service.volume");
	assert_int_equal(written(ENTRY_SETTINGS), 1); /* the same again is judged once */
	desk.answer.package[desk.answer.package_len / 2] ^= 1;
	beat();
	beat();
	assert_int_equal(written(ENTRY_SETTINGS), 2);
	assert_string_equal(desk.beat.settings_why, "not-signed");
	send_settings(4, "service.volume", "10");
	beat();
	assert_false(standing_says(&k.standing, SERVICE_SETTINGS_REFUSED));
	assert_int_equal(k.again, KIOSK_AGAIN_ASKED);
	drop_operator();
}

/* ---- the staff's list -------------------------------------------------------------------------
 */

static void send_list(const struct issue_pem *ca, const struct issue_pem *ca_key, uint64_t number)
{
	struct private_key *key = private_key_of_pem(ca_key->text, ca_key->len);
	const struct crl_plan plan = { .issuer = ca,
		                       .key = key,
		                       .number = number,
		                       .this_update = TOWN_NOW,
		                       .next_update = TOWN_NOW + 60 * 86400 };
	uint8_t *list = crl_make(&plan, &desk.answer.staff_list_len);

	assert_non_null(list);
	assert_true(desk.answer.staff_list_len <= sizeof desk.answer.staff_list);
	memcpy(desk.answer.staff_list, list, desk.answer.staff_list_len);
	free(list);
	private_key_destroy(key);
}

static void a_newer_list_of_the_staffs_is_kept(void **state)
{
	struct issue_pem ca, key;

	(void)state;
	assert_true(issue_key(ISSUE_P384, &key));
	town_issue(ISSUE_STAFF_CA, &key, NULL, NULL, TOWN_NOW - TOWN_YEAR, TOWN_NOW + TOWN_YEAR,
	           &ca);
	talk(8);
	assert_int_equal(k.standing.facts.staff_list_ends_s, 0); /* nobody is to be let in */
	snprintf(config.staff_ca, sizeof config.staff_ca, "%s/staff.pem", folder);
	assert_int_equal(file_replace(config.staff_ca, ca.text, ca.len), FILE_LASTS);
	operate_look_at_certificates(&k);
	assert_true(service_reasons(&k.standing.facts) & SERVICE_BIT(SERVICE_STAFF_LIST_OLD));
	send_list(&ca, &key, 5);
	beat();
	assert_int_equal(k.standing.facts.staff_list_ends_s, TOWN_NOW + 30 * 86400);
	assert_int_equal(last_entry(ENTRY_OPERATOR)->trouble, WORD_STAFF_LIST);
	assert_int_equal(last_entry(ENTRY_OPERATOR)->life_after, 5);
	beat();
	assert_int_equal(desk.beat.staff_list, 5);
	send_list(&ca, &key, 4);
	beat();
	assert_int_equal(k.operate->staff_list, 5);
	send_list(&town.user_ca, &town.user_ca_key, 9); /* somebody else's */
	beat();
	assert_int_equal(k.operate->staff_list, 5);
	assert_int_equal(written(ENTRY_OPERATOR), 1);
	unlink(config.staff_ca);
	issue_pem_drop(&ca);
	issue_pem_drop(&key);
}

static void the_servers_certificate_is_known_to_end(void **state)
{
	(void)state;
	desk.server_ends_s = TOWN_NOW + 86400;
	served();
	assert_true(k.standing.service.reasons & SERVICE_BIT(SERVICE_SERVER_ENDS));
}

static void a_visit_that_finds_nobody_has_the_line_tried(void **state)
{
	struct letter l = { .kind = LETTER_EVENT,
		            .job = JOB_PROVE,
		            .event = { .kind = EVENT_JOB_FAILED, .trouble = TROUBLE_PIN_WRONG } };

	(void)state;
	talk(8);
	desk.status = AUTHORITY_AWAY;
	kiosk_hear(&k, &l);
	wait_ms(0);
	assert_int_equal(k.own, JOB_NONE);
	l.event.trouble = TROUBLE_SERVER_AWAY;
	kiosk_hear(&k, &l);
	wait_ms(0);
	heard();
	assert_false(k.operate->line.up);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(out_of_service_and_back),
		TEST(out_of_service_outlives_a_restart),
		TEST(one_that_is_not_let_in_does_not_serve),
		TEST(a_notice_has_its_days),
		TEST(settings_are_taken_and_the_program_begins_anew),
		TEST(settings_are_proven_once_the_terminal_is_tested),
		TEST(settings_that_are_refused_are_told_and_change_nothing),
		TEST(a_newer_list_of_the_staffs_is_kept),
		TEST(the_servers_certificate_is_known_to_end),
		TEST(a_visit_that_finds_nobody_has_the_line_tried),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
