#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/documents/form.h"

#define REST "\"title\":\"見本\",\"certification\":[\"証明する。\"]"
#define KIND "\"kind\":\"income_certificate\","
#define BODY(blocks) "{" KIND REST ",\"body\":[" blocks "]}"
#define ROW(cells) BODY("{\"rows\":[[" cells "]]}")
#define CELL "\"label\":\"氏名\",\"value\":\"{holder.name}\""

static void what_is_built_in_is_sound(void **state)
{
	(void)state;
	for (unsigned kind = 0; kind < KINDS; kind++) {
		char reason[FORM_REASON_MAX] = "";
		struct form *form = NULL;
		size_t len = 0;
		const char *json = form_built_in((enum document_kind)kind, &len);

		if (!form_of_json(json, len, &form, reason))
			fail_msg("%s: %s", kind_name((enum document_kind)kind), reason);
		assert_int_equal(form->kind, kind);
		assert_true(strlen(form->title) > 0);
		assert_true(form->body.count > 0);
		assert_true(form->certification.count > 0);
		form_destroy(form);
		form = form_of_kind((enum document_kind)kind);
		assert_non_null(form);
		form_destroy(form);
	}
	form_destroy(NULL);
}

static void a_broken_form_is_named_by_its_path(void **state)
{
	static const struct {
		const char *json, *path;
	} rows[] = {
		{ "", "line 1" },
		{ "{", "line 1" },
		{ "[]", "must be an object" },
		{ "{\"title\":\"a\",\"title\":\"b\"}", "line 1" },
		{ "{}", "kind: is missing" },
		{ "{" KIND "\"title\":\"\"}", "title: " },
		{ "{" KIND REST "}", "body: is missing" },
		{ "{\"kind\":\"passport\"," REST "}", "kind: " },
		{ "{" KIND REST ",\"body\":{}}", "body: " },
		{ "{" KIND REST ",\"body\":[]}", "body: " },
		{ "{" KIND REST ",\"colour\":\"red\"}", "colour: " },
		{ BODY("1"), "body[0]: " },
		{ BODY("{}"), "body[0]: " },
		{ BODY("{\"gap\":3},{\"words\":\"x\"}"), "body[1]: " },
		{ BODY("{\"gap\":-1}"), "body[0].gap: " },
		{ BODY("{\"gap\":0}"), "body[0].gap: " },
		{ BODY("{\"gap\":1e9}"), "body[0].gap: " },
		{ BODY("{\"gap\":\"3\"}"), "body[0].gap: " },
		{ BODY("{\"gap\":3,\"points\":4}"), "body[0].points: " },
		{ BODY("{\"text\":\"x\",\"align\":\"middle\"}"), "body[0].align: " },
		{ BODY("{\"text\":\"x\",\"when\":\"A B\"}"), "body[0].when: " },
		{ BODY("{\"text\":\"x\",\"with\":\"holdr.name\"}"), "body[0].with: " },
		{ BODY("{\"text\":\"{holdr.name}\"}"), "body[0].text: " },
		{ BODY("{\"text\":\"{holder..name}\"}"), "body[0].text: " },
		{ BODY("{\"text\":\"{holder.name\"}"), "body[0].text: " },
		{ BODY("{\"text\":\"holder.name}\"}"), "body[0].text: " },
		{ BODY("{\"text\":\"{holder.birth:gregorian}\"}"), "body[0].text: " },
		{ BODY("{\"text\":\"{}\"}"), "body[0].text: " },
		{ BODY("{\"text\":\"\"}"), "body[0].text: " },
		{ BODY("{\"rows\":[]}"), "body[0].rows: " },
		{ BODY("{\"rows\":[[]]}"), "body[0].rows[0]: " },
		{ BODY("{\"rows\":[{\"height\":8}]}"), "body[0].rows[0].cells: is missing" },
		{ ROW("{\"label\":\"x\"}"), "body[0].rows[0][0].value: is missing" },
		{ ROW("{\"label\":\"x\",\"value\":\"y\"}"), "body[0].rows[0][0].value: " },
		{ ROW("{" CELL "},{" CELL ",\"width\":171}"), "body[0].rows[0][1].width: " },
		{ ROW("{" CELL "},{" CELL ",\"width\":165}"), "body[0].rows[0]: " },
		{ ROW("{" CELL ",\"fact\":false}"), "body[0].rows[0][0].fact: " },
		{ ROW("{" CELL ",\"fact\":\"{x}\"}"), "body[0].rows[0][0].fact: " },
		{ ROW("{" CELL ",\"over\":{\"label\":\"x\"}}"), "body[0].rows[0][0].over.value: " },
		{ ROW("{" CELL ",\"each\":\"people\"}"), "body[0].rows[0][0].each: " },
		{ BODY("{\"table\":\"tax.income.lines\"}"), "body[0].columns: is missing" },
		{ BODY("{\"entry\":\"x\",\"lines\":[{\"label\":\"y\"}]}"),
		  "body[0].lines[0].value: is missing" },
		{ BODY("{\"entry\":\"x\",\"lines\":[{\"value\":\"{holder.name}\",\"fact\":true}]}"),
		  "body[0].lines[0].fact: " },
		{ BODY("{\"each\":\"people\",\"blocks\":[{\"gap\":1},{\"gap\":2,\"x\":1}]}"),
		  "body[0].blocks[1].x: " },
		{ BODY("{\"each\":\"somebody\",\"blocks\":[{\"gap\":1}]}"), "body[0].each: " },
		{ BODY("{\"picture\":\"flower\",\"width\":1,\"height\":2}"), "body[0].picture: " },
		{ "{" KIND "\"title\":\"x\",\"body\":[{\"gap\":1}],\"certification\":[\"a\",{}]}",
		  "certification[1].text: is missing" },
	};
	char reason[FORM_REASON_MAX];
	struct form *form = NULL;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		reason[0] = '\0';
		if (form_of_json(rows[i].json, strlen(rows[i].json), &form, reason))
			fail_msg("row %zu is taken: %s", i, rows[i].json);
		if (strncmp(reason, rows[i].path, strlen(rows[i].path)) != 0)
			fail_msg("row %zu: %s", i, reason);
		assert_null(form);
	}
}

static void what_lies_too_deep_is_refused(void **state)
{
	char json[4096] = "{" KIND REST ",\"body\":[", reason[FORM_REASON_MAX] = "";
	struct form *form = NULL;
	int i;

	(void)state;
	for (i = 0; i < 40; i++)
		strcat(json, "{\"each\":\"people\",\"blocks\":[");
	strcat(json, "{\"gap\":1}");
	for (i = 0; i < 40; i++)
		strcat(json, "]}");
	strcat(json, "]}");
	assert_false(form_of_json(json, strlen(json), &form, reason));
	assert_non_null(strstr(reason, "too deep"));
}

/* Any of a sound form's bytes may be lost. */
static void no_cut_of_a_form_is_a_form(void **state)
{
	char reason[FORM_REASON_MAX];
	size_t len;
	const char *json = form_built_in(KIND_FAMILY_REGISTER_FULL, &len);
	struct form *form = NULL;

	(void)state;
	for (size_t i = 0; i + 2 < len; i++)
		assert_false(form_of_json(json, i, &form, reason));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_built_in_is_sound),
		cmocka_unit_test(a_broken_form_is_named_by_its_path),
		cmocka_unit_test(what_lies_too_deep_is_refused),
		cmocka_unit_test(no_cut_of_a_form_is_a_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
