#include "tests/net/office/desk_terminal.h"

#include "net/certificate/cms.h"

#define ROWS "{\"row\": 1}\n{\"row\": 2}\n{\"row\": 3}\n"

/* As the terminal `id` exports it, to the operator's certificate in `to`. */
static void exports(const char *id, const struct issue_pem *key, const char *to, const char *file)
{
	struct issue_pem receiver = { 0 }, own = { 0 };
	struct cms_pem r, c, k;
	struct reason why;
	char name[64];
	size_t len = 0;
	uint8_t *cms;

	snprintf(name, sizeof name, "%s.crt", id);
	assert_true(authority_read(desk_room, to, &receiver, &why));
	assert_true(authority_read(desk_room, name, &own, &why));
	r = (struct cms_pem){ receiver.text, receiver.len };
	c = (struct cms_pem){ own.text, own.len };
	k = (struct cms_pem){ key->text, key->len };
	cms = cms_seal_for(&r, &c, &k, ROWS, sizeof ROWS - 1, &len);
	assert_non_null(cms);
	assert_true(folder_write(desk_room, file, cms, len, FOLDER_PUBLIC, &why));
	free(cms);
	issue_pem_drop(&receiver);
	issue_pem_drop(&own);
}

static void what_a_terminal_exported_is_opened(void **unused)
{
	struct issue_pem key = desk_enrol("kiosk-a");
	struct reason why;
	size_t len = 0;
	json_t *answer;
	char *text;

	(void)unused;
	exports("kiosk-a", &key, "town/operator/export.crt.pem", "a.p7m");
	answer = desk_does("export open @a.p7m --out @a.json");
	assert_string_equal(desk_text(answer, "terminal"), "kiosk-a");
	assert_true(json_is_false(json_object_get(answer, "revoked")));
	assert_int_equal(desk_number(answer, "rows"), 3);
	json_decref(answer);
	text = folder_read(desk_path("a.json"), &len, &why);
	assert_non_null(text);
	assert_string_equal(text, ROWS);
	free(text);
	desk_acted("export open: of terminal kiosk-a");
	desk_do("terminal revoke kiosk-a");
	answer = desk_does("export open @a.p7m --out @a.json");
	assert_true(json_is_true(json_object_get(answer, "revoked")));
	json_decref(answer);
	desk_acted("export open: of terminal kiosk-a, which is revoked");
	issue_pem_drop(&key);
}

static void anything_else_is_refused_and_nothing_written(void **unused)
{
	struct issue_pem key = desk_enrol("kiosk-b");
	struct reason why;

	(void)unused;
	desk_do("init @other");
	exports("kiosk-b", &key, "other/operator/export.crt.pem", "b.p7m");
	desk_refuses("export open @b.p7m --out @b.json", "not exported for this operator");
	desk_refuses("export open @b.crt --out @b.json", "b.crt");
	desk_refuses("export open @nothing --out @b.json", "nothing");
	assert_true(folder_write(desk_room, "empty", "", 0, FOLDER_PUBLIC, &why));
	desk_refuses("export open @empty --out @b.json", "not exported for this operator");
	/* the other town's operator can decrypt it, and knows no such terminal */
	snprintf(desk_town, sizeof desk_town, "%s/other", desk_room);
	desk_refuses("export open @b.p7m --out @b.json", "not signed by a terminal");
	snprintf(desk_town, sizeof desk_town, "%s/town", desk_room);
	assert_int_not_equal(access(desk_path("b.json"), F_OK), 0);
	issue_pem_drop(&key);
}

/* A journal is what is left of a terminal that has gone. The last test: the town's clock is then
 * years on. */
static void who_has_signed_is_certain_after_its_certificate_has_ended(void **unused)
{
	struct issue_pem key = desk_enrol("kiosk-c");
	struct reason why;
	json_t *answer;

	(void)unused;
	exports("kiosk-c", &key, "town/operator/export.crt.pem", "c.p7m");
	answer = desk_does("export open @c.p7m --out @c.json");
	assert_true(json_is_false(json_object_get(answer, "ended")));
	json_decref(answer);
	answer =
	    desk_run_at(DESK_NOW + 3 * 366 * DESK_DAY, "export open @c.p7m --out @c.json", &why);
	assert_non_null(answer);
	assert_true(json_is_true(json_object_get(answer, "ended")));
	assert_string_equal(desk_text(answer, "terminal"), "kiosk-c");
	json_decref(answer);
	desk_acted("export open: of terminal kiosk-c, whose certificate has ended");
	issue_pem_drop(&key);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_terminal_exported_is_opened),
		cmocka_unit_test(anything_else_is_refused_and_nothing_written),
		cmocka_unit_test(who_has_signed_is_certain_after_its_certificate_has_ended),
	};

	return cmocka_run_group_tests(tests, desk_open, desk_close);
}
