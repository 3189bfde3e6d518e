#include "tests/net/office/desk.h"

#include <sys/stat.h>

#include "net/certificate/staff.h"
#include "net/office/staff_pin.h"

static uint8_t *read_file(const char *name, size_t *len)
{
	struct reason why;
	char *bytes = folder_read(desk_path(name), len, &why);

	if (!bytes)
		fail_msg("%s", why.text);
	return (uint8_t *)bytes;
}

/* As a terminal judges it. */
static enum staff_fault judged(const char *card, int64_t now, struct staff_certificate *out)
{
	char name[64];
	size_t len = 0, ca_len = 0, list_len = 0;
	uint8_t *der, *ca = read_file("town/trust/staff-ca.crt.pem", &ca_len),
		      *list = read_file("town/crl/staff-ca.crl.der", &list_len);
	enum staff_fault fault;

	snprintf(name, sizeof name, "%s/staff.crt.der", card);
	der = read_file(name, &len);
	fault = staff_certificate_read(der, len, (const char *)ca, ca_len, list, list_len,
	                               30u * 86400u, now, out);
	free(der);
	free(ca);
	free(list);
	return fault;
}

static void a_card_is_made_as_it_was_ordered(void **unused)
{
	struct staff_certificate c = { .number = 0 };
	json_t *answer = desk_does("staff issue --out @a --role technician --site tokyo-0042");
	json_t *card = json_load_file(desk_path("a/card.json"), 0, NULL);
	const char *pin = desk_text(card, "pin");
	struct stat mode;

	(void)unused;
	assert_int_equal(desk_number(answer, "number"), 1);
	assert_null(json_object_get(answer, "pin"));
	assert_string_equal(desk_text(card, "profile"), "staff-p256");
	assert_string_equal(desk_text(card, "role"), "technician");
	assert_string_equal(desk_text(card, "site"), "tokyo-0042");
	assert_int_equal(desk_number(card, "tries"), 10);
	assert_int_equal(desk_number(card, "number"), 1);
	assert_int_equal(strlen(pin), STAFF_PIN_LEN);
	assert_false(staff_pin_is_weak(pin));
	assert_int_equal(stat(desk_path("a/staff.key.pem"), &mode), 0);
	assert_int_equal(mode.st_mode & 0777, 0600);
	assert_int_equal(stat(desk_path("a/card.json"), &mode), 0);
	assert_int_equal(mode.st_mode & 0777, 0600);
	assert_int_equal(judged("a", DESK_NOW, &c), STAFF_CERTIFICATE_GOOD);
	assert_int_equal(c.number, 1);
	assert_true(c.technician);
	assert_string_equal(c.site, "tokyo-0042");
	assert_int_equal(c.not_after, DESK_NOW + 60 * DESK_DAY);
	desk_acted("staff issue: card 1, technician, site tokyo-0042");
	json_decref(card);
	json_decref(answer);
}

static void without_a_site_it_opens_every_one(void **unused)
{
	struct staff_certificate c = { .number = 0 };

	(void)unused;
	desk_do("staff issue --out @b --role inspector --days 1");
	assert_int_equal(judged("b", DESK_NOW, &c), STAFF_CERTIFICATE_GOOD);
	assert_int_equal(c.number, 2);
	assert_false(c.technician);
	assert_string_equal(c.site, "*");
	assert_int_equal(judged("b", DESK_NOW + DESK_DAY, &c), STAFF_CERTIFICATE_GOOD);
	assert_int_equal(judged("b", DESK_NOW + DESK_DAY + 1, &c), STAFF_CERTIFICATE_ENDED);
}

static void what_makes_no_sense_is_refused(void **unused)
{
	static const struct {
		const char *text, *word;
	} rows[] = {
		{ "staff issue --out @x --role owner", "technician|inspector" },
		{ "staff issue --role inspector", "--out is missing" },
		{ "staff issue --out @x", "--role is missing" },
		{ "staff issue --out @x --role inspector --days 0", "1 to 90" },
		{ "staff issue --out @x --role inspector --days 91", "1 to 90" },
		{ "staff issue --out @x --role inspector --days 4294967297", "days" },
		{ "staff issue --out @x --role inspector --days x", "days" },
		{ "staff issue --out @x --role inspector --site *", "--site" },
		{ "staff issue --out @x --role inspector --site "
		  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
		  "1 to 32" },
		{ "staff issue --out @a --role inspector", "a: " },
		{ "staff revoke 7", "no such card" },
		{ "staff revoke 0", "not the number" },
		{ "staff revoke x", "not the number" },
		{ "staff revoke 9999999999", "not the number" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		desk_refuses(rows[i].text, rows[i].word);
	assert_int_not_equal(access(desk_path("x"), F_OK), 0);
	desk_acted("staff issue: card 2, inspector, site *");
}

static void a_revoked_card_is_on_the_next_list(void **unused)
{
	struct staff_certificate c = { .number = 0 };
	json_t *answer = desk_does("staff revoke 1");

	(void)unused;
	assert_int_equal(desk_number(answer, "list"), 2);
	json_decref(answer);
	assert_int_equal(judged("a", DESK_NOW, &c), STAFF_CERTIFICATE_REVOKED);
	assert_int_equal(judged("b", DESK_NOW, &c), STAFF_CERTIFICATE_GOOD);
	desk_refuses("staff revoke 1", "revoked already");
	answer = desk_does("staff list");
	assert_int_equal(json_array_size(answer), 2);
	assert_string_equal(desk_text(json_array_get(answer, 0), "state"), "revoked");
	assert_string_equal(desk_text(json_array_get(answer, 1), "state"), "good");
	json_decref(answer);
}

/* A list of 30 days, and a card on it for as long after its own end. */
static void the_list_is_renewed_before_it_is_old(void **unused)
{
	struct staff_certificate c = { .number = 0 };
	struct reason why;
	json_t *answer;

	(void)unused;
	assert_int_equal(judged("b", DESK_NOW + 30 * DESK_DAY + 1, &c), STAFF_CERTIFICATE_ENDED);
	desk_do("staff issue --out @c --role technician --days 90");
	assert_int_equal(judged("c", DESK_NOW + 30 * DESK_DAY, &c), STAFF_CERTIFICATE_GOOD);
	assert_int_equal(judged("c", DESK_NOW + 30 * DESK_DAY + 1, &c), STAFF_CERTIFICATE_LIST_OLD);
	answer = desk_run_at(DESK_NOW + 30 * DESK_DAY, "staff list-renew", &why);
	assert_non_null(answer);
	assert_int_equal(desk_number(answer, "list"), 3);
	json_decref(answer);
	assert_int_equal(judged("c", DESK_NOW + 60 * DESK_DAY, &c), STAFF_CERTIFICATE_GOOD);
	answer = desk_run_at(DESK_NOW + 90 * DESK_DAY, "crl", &why);
	assert_non_null(answer);
	json_decref(answer);
	assert_int_equal(judged("a", DESK_NOW + 90 * DESK_DAY, &c), STAFF_CERTIFICATE_REVOKED);
	answer = desk_run_at(DESK_NOW + 90 * DESK_DAY + 1, "staff list-renew", &why);
	assert_non_null(answer);
	json_decref(answer);
	assert_int_equal(judged("a", DESK_NOW + 90 * DESK_DAY + 1, &c), STAFF_CERTIFICATE_ENDED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_card_is_made_as_it_was_ordered),
		cmocka_unit_test(without_a_site_it_opens_every_one),
		cmocka_unit_test(what_makes_no_sense_is_refused),
		cmocka_unit_test(a_revoked_card_is_on_the_next_list),
		cmocka_unit_test(the_list_is_renewed_before_it_is_old),
	};

	return cmocka_run_group_tests(tests, desk_open, desk_close);
}
