#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "net/certificate/sealer.h"
#include "net/office/authority_make.h"
#include "net/office/authority_seal.h"
#include "net/office/office_seal.h"

/* Keys for seals between an authority's directory and its store: an authority as its files, made
 * once, with one household. */

#define NOW INT64_C(1795000000)

static const char people[] =
    "INSERT INTO municipality VALUES('99201', '見本市', 'Mihon City', '見本市長', 200, '00:00',"
    " '24:00', 0);"
    "INSERT INTO household VALUES(1, '99201', '例示県見本市一番地', 1);"
    "INSERT INTO resident VALUES(1, 'taro', 1, '見本　太郎', 'みほん', '男', '1990-03-05',"
    " '世帯主', '2000-01-01', '2000-01-02', '', '見本市一番地', '見本　太郎', 0, 0, 0,"
    " '2033-01-01', '1234', 'ABC123', 1, NULL, 0);";

static char place[64];
static struct office office;

static const char *in_place(const char *name)
{
	static char path[128];

	snprintf(path, sizeof path, "%s/%s", place, name);
	return path;
}

static void open_office(void)
{
	struct reason why = { "" };

	if (!office_open(place, true, "tester", NOW, &office, &why))
		fail_msg("%s", why.text);
}

static int make_place(void **unused)
{
	static const char *const hosts[] = { "localhost" };
	const struct authority_plan plan = { .hosts = hosts, .host_count = 1, .now = NOW };
	struct authority_made made = { .roots = 0 };
	struct reason why = { "" };
	struct store *s;

	(void)unused;
	snprintf(place, sizeof place, "/tmp/madoguchi-seal-XXXXXX");
	if (!mkdtemp(place) || !authority_make_files(place, &plan, &made, &why) ||
	    store_open(in_place("store.sqlite"), &s) != STORE_OK ||
	    store_load_sql(s, people) != STORE_OK ||
	    !authority_make_keys(place, s, NOW, &made, &why)) {
		fprintf(stderr, "%s\n", why.text);
		return -1;
	}
	store_close(s);
	open_office();
	return made.sealing_keys == 1 ? 0 : -1;
}

static int leave_place(void **unused)
{
	(void)unused;
	office_close(&office);
	folder_remove(place);
	return access(place, F_OK) == 0;
}

static void begin(void)
{
	struct reason why;

	assert_true(office_begin(&office, &why));
}

static void commit(void)
{
	const struct act act = { .verb = "test" };
	struct reason why = { "" };

	if (!office_commit(&office, &act, &why))
		fail_msg("%s", why.text);
	assert_string_equal(office.unpublished.text, "");
}

static void what_stands_there_comes_on_record(void **unused)
{
	struct signer_row row;
	struct reason why;
	int added = 0;

	(void)unused;
	assert_int_equal(seal_newest(office.store, "99201", &row), STORE_NONE);
	begin();
	assert_true(seal_put_on_record(&office, &added, &why));
	assert_int_equal(added, 1);
	assert_true(seal_put_on_record(&office, &added, &why));
	assert_int_equal(added, 1);
	commit();
	assert_int_equal(seal_newest(office.store, "99201", &row), STORE_OK);
	assert_string_equal(row.reference, "992010001");
	assert_string_equal(row.municipality, "99201");
	assert_int_equal(row.state, CERTIFICATE_STATE_GOOD);
	assert_int_equal(row.not_after, NOW + INT64_C(730) * 86400);
}

/* What the next key of the municipality will be, and puts it on record alone. */
static void add_next(struct issue_pem *key)
{
	struct issue_pem certificate = { 0 };
	struct seal_holder h;
	struct reason why = { "" };
	size_t len = 0;
	uint8_t *der;

	assert_true(seal_holder_of(office.store, "99201", &h, &why));
	assert_true(seal_make(place, &h, NOW, key, &certificate, &why));
	der = certificate_der_of_pem(certificate.text, certificate.len, &len);
	assert_int_equal(signer_add(office.store, h.reference, der, len, NOW), STORE_OK);
	free(der);
	issue_pem_drop(&certificate);
}

static void assert_stands(const char *reference)
{
	struct issue_pem pem = { 0 };
	struct sealer sealer;
	struct reason why;
	size_t len = 0;
	uint8_t *der;

	assert_true(authority_read(place, "sealing/99201.crt.pem", &pem, &why));
	der = certificate_der_of_pem(pem.text, pem.len, &len);
	assert_true(sealer_read(der, len, &sealer));
	assert_string_equal(sealer.reference, reference);
	free(der);
	issue_pem_drop(&pem);
}

/* The moments of a renewal: on record and no more; the key in its place too; the office killed. */
static void a_certificate_follows_its_key(void **unused)
{
	struct issue_pem key = { 0 };
	struct reason why;

	(void)unused;
	begin();
	add_next(&key);
	commit();
	assert_stands("992010001"); /* its key stands there still */
	assert_true(
	    folder_write(place, "sealing/99201.key.pem", key.text, key.len, FOLDER_SECRET, &why));
	assert_stands("992010001");
	office_close(&office);
	open_office();
	assert_stands("992010002");
	assert_int_equal(unlink(in_place("sealing/99201.crt.pem")), 0);
	assert_true(seal_publish(&office, &why));
	assert_stands("992010002");
	issue_pem_drop(&key);
}

static void what_is_no_certificate_is_named(void **unused)
{
	struct reason why = { "" };
	int added = 0;

	(void)unused;
	assert_true(folder_write(place, "sealing/99202.crt.pem", "no", 2, FOLDER_PUBLIC, &why));
	begin();
	assert_false(seal_put_on_record(&office, &added, &why));
	assert_non_null(strstr(why.text, "sealing/99202.crt.pem"));
	office_abandon(&office);
	assert_int_equal(unlink(in_place("sealing/99202.crt.pem")), 0);
	assert_int_equal(added, 0);
}

static void assert_next(const char *code, const char *reference, const char *name)
{
	struct seal_holder h;
	struct reason why = { "" };

	assert_true(seal_holder_of(office.store, code, &h, &why));
	assert_string_equal(h.holder.common_name, reference);
	assert_string_equal(h.holder.municipality, name);
	assert_string_equal(h.holder.municipality_code, code);
}

static uint8_t *der_of(const char *file, size_t *len)
{
	struct issue_pem pem = { 0 };
	struct reason why;
	uint8_t *der;

	assert_true(authority_read(place, file, &pem, &why));
	der = certificate_der_of_pem(pem.text, pem.len, len);
	issue_pem_drop(&pem);
	assert_non_null(der);
	return der;
}

static void numbers_go_on_and_end(void **unused)
{
	struct signer_row row;
	struct seal_holder h;
	struct reason why = { "" };
	size_t len = 0;
	/* Not one that is on record already: a serial number stands there once. */
	uint8_t *der = der_of("ca/seal-ca.crt.pem", &len);

	(void)unused;
	assert_next("99201", "992010003", "見本市");
	assert_next("01234", "012340001", "01234"); /* not in the register */
	begin();
	assert_int_equal(signer_add(office.store, "992019999", der, len, NOW), STORE_OK);
	assert_int_equal(seal_newest(office.store, "99201", &row), STORE_OK);
	assert_string_equal(row.reference, "992019999");
	assert_false(seal_holder_of(office.store, "99201", &h, &why));
	assert_non_null(strstr(why.text, "9999"));
	office_abandon(&office);
	free(der);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_stands_there_comes_on_record),
		cmocka_unit_test(a_certificate_follows_its_key),
		cmocka_unit_test(what_is_no_certificate_is_named),
		cmocka_unit_test(numbers_go_on_and_end),
	};

	return cmocka_run_group_tests(tests, make_place, leave_place);
}
