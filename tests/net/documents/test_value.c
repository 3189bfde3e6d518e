#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "net/documents/value.h"

/* The value of one cell of a form, from a source of this test's own. */

static const char source_json[] =
    "{\"holder\":{\"name\":\"見本　太郎\",\"birth\":\"1985-03-05\",\"bad\":\"1985-02-30\","
    "\"none\":\"\",\"number\":\"123456789012\"},"
    "\"tax\":{\"total\":3120000,\"small\":999,\"zero\":0,\"minus\":-1234567,\"lines\":[]},"
    "\"request\":{\"options\":{\"domicile\":true},\"everyone\":false}}";

static struct form *form_setting(const char *value, const char *more)
{
	char json[1024], reason[FORM_REASON_MAX] = "";
	struct form *form = NULL;

	snprintf(json, sizeof json,
	         "{\"kind\":\"income_certificate\",\"title\":\"x\",\"certification\":[\"x\"],"
	         "\"body\":[{\"rows\":[[{\"label\":\"x\",\"value\":\"%s\"%s}]]}]}",
	         value, more);
	if (!form_of_json(json, strlen(json), &form, reason))
		fail_msg("%s: %s", value, reason);
	return form;
}

static const struct form_cell *cell_of(const struct form *form)
{
	return &form->body.at[0].rows.at[0].cells.at[0];
}

static void values_are_set_in_their_formats(void **state)
{
	static const struct {
		const char *value, *want; /* NULL: cannot be set */
	} rows[] = {
		{ "{holder.name}", "見本　太郎" },
		{ "{holder.name}様", "見本　太郎様" },
		{ "（{holder.name}）", "（見本　太郎）" },
		{ "{holder.none}様", "" },
		{ "{holder.absent}", "" },
		{ "{holder.none}{holder.name}", "見本　太郎" },
		{ "{holder.birth}", "1985-03-05" },
		{ "{holder.birth:era}", "昭和60年3月5日" },
		{ "{holder.birth:era-wide}", "昭和６０年３月５日" },
		{ "{holder.bad:era}", NULL },
		{ "{holder.name:era}", NULL },
		{ "{tax.total}", "3120000" },
		{ "{tax.total:yen}", "3,120,000円" },
		{ "{tax.total:number}", "3,120,000" },
		{ "{tax.small:yen}", "999円" },
		{ "{tax.zero:yen}", "0円" },
		{ "{tax.minus:yen}", "-1,234,567円" },
		{ "{holder.name:yen}", NULL },
		{ "{tax:yen}", NULL },
		{ "{holder.number:grouped}", "1234 5678 9012" },
		{ "{{{holder.name}", "{見本　太郎" },
		{ "a{{b{holder.name}", "a{b見本　太郎" },
		{ ".{.name}", ".見本　次郎" },
	};
	json_t *source = json_loads(source_json, 0, NULL);
	json_t *entry = json_pack("{s:s}", "name", "見本　次郎");

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct form *form = form_setting(rows[i].value, "");
		char *text = value_of(&cell_of(form)->value, source, entry);

		if (!text != !rows[i].want || (text && strcmp(text, rows[i].want) != 0))
			fail_msg("%s gives %s", rows[i].value, text ? text : "nothing");
		value_drop(text);
		form_destroy(form);
	}
	json_decref(entry);
	json_decref(source);
}

static void conditions_hold_or_not(void **state)
{
	static const struct {
		const char *more;
		bool stands, asked_for;
	} rows[] = {
		{ "", true, true },
		{ ",\"with\":\"holder.name\"", true, true },
		{ ",\"with\":\"holder.none\"", false, true },
		{ ",\"with\":\"holder.absent\"", false, true },
		{ ",\"with\":\"tax.lines\"", false, true },
		{ ",\"with\":\"tax.zero\"", true, true },
		{ ",\"with\":\"request.everyone\"", false, true },
		{ ",\"with\":\".name\"", false, true },
		{ ",\"without\":\"holder.none\"", true, true },
		{ ",\"without\":\"holder.name\"", false, true },
		{ ",\"when\":\"domicile\"", true, true },
		{ ",\"when\":\"relationship\"", true, false },
	};
	json_t *source = json_loads(source_json, 0, NULL);

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct form *form = form_setting("{holder.name}", rows[i].more);
		const struct form_condition *c = &cell_of(form)->condition;

		if (value_stands(c, source, NULL) != rows[i].stands ||
		    value_asked_for(c, source) != rows[i].asked_for)
			fail_msg("%s", rows[i].more);
		form_destroy(form);
	}
	json_decref(source);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_set_in_their_formats),
		cmocka_unit_test(conditions_hold_or_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
