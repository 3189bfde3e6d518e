#include "tests/net/documents/pages.h"
#include "tests/net/documents/registers.h"

#include <cairo-pdf.h>

#include "net/documents/binding.h"

/* Whatever is not as it was ordered is seen in the finished bytes. */

static struct sealing by, other;

static struct document_order household_order(void)
{
	struct document_order o = ordering(KIND_RESIDENCE_CERTIFICATE, &by);

	o.household = true;
	return o;
}

static bool reads_back(const struct rendered *done, const struct record *r,
                       const struct document_order *o)
{
	return document_read_back(done, r, o, by.der, by.der_len);
}

/* The same document with its PDF led through qpdf. */
static struct rendered reworked(const struct rendered *done, const char *pages)
{
	static uint8_t bytes[1 << 20];
	struct rendered out = *done;
	char command[512], path[256];
	FILE *file;
	size_t len;

	save(done, "before", path);
	snprintf(command, sizeof command, "qpdf %s --pages . %s -- %s/after.pdf", path, pages,
	         DIRECTORY);
	assert_int_equal(system(command), 0);
	file = fopen(DIRECTORY "/after.pdf", "rb");
	assert_non_null(file);
	len = fread(bytes, 1, sizeof bytes, file);
	fclose(file);
	out.pdf = (struct paper){ 0 };
	assert_true(paper_append(&out.pdf, bytes, len));
	return out;
}

static void what_was_made_is_taken(void **state)
{
	const struct record r = household(5);
	struct document_order o = household_order();
	struct rendered done, same;

	(void)state;
	assert_int_equal(document_render(&r, &o, &done), DOCUMENT_RENDERED);
	assert_true(reads_back(&done, &r, &o));
	same = reworked(&done, "1-z");
	assert_true(reads_back(&same, &r, &o));
	paper_drop(&same.pdf);
	rendered_drop(&done);
	order_drop(&o);
}

static void another_record_or_order_is_seen(void **state)
{
	struct record r = household(5), wrong;
	struct document_order o = household_order(), asked;
	struct rendered done;

	(void)state;
	assert_int_equal(document_render(&r, &o, &done), DOCUMENT_RENDERED);
	wrong = r;
	wrong.certificate_on_record[0] ^= 1;
	assert_false(reads_back(&done, &wrong, &o));
	wrong = r;
	strcpy(wrong.person[4].name, "見本　ハナ");
	assert_false(reads_back(&done, &wrong, &o));
	asked = o;
	asked.issuance = "1123456789abcdef0123456789abcdef";
	assert_false(reads_back(&done, &r, &asked));
	asked = o;
	asked.household = false;
	asked.members = 0x0f; /* the fifth is not asked for and on it */
	assert_false(reads_back(&done, &r, &asked));
	asked = o;
	asked.kind = KIND_RESIDENCE_ITEMS_CERTIFICATE;
	assert_false(reads_back(&done, &r, &asked));
	asked = o;
	asked.now += 86400;
	assert_false(reads_back(&done, &r, &asked));
	asked = o;
	asked.verifiable_until.year++;
	assert_false(reads_back(&done, &r, &asked));
	asked = o;
	asked.signer = NULL;
	assert_false(reads_back(&done, &r, &asked));
	rendered_drop(&done);
	order_drop(&o);
}

static void other_pages_are_seen(void **state)
{
	const struct record r = household(9);
	struct document_order o = household_order();
	struct rendered done, wrong;

	(void)state;
	assert_int_equal(document_render(&r, &o, &done), DOCUMENT_RENDERED);
	assert_int_equal(done.pages, 3);
	wrong = reworked(&done, "2,1,3");
	assert_false(reads_back(&wrong, &r, &o));
	paper_drop(&wrong.pdf);
	wrong = reworked(&done, "1,2");
	assert_false(reads_back(&wrong, &r, &o));
	wrong.pages = 2;
	assert_false(reads_back(&wrong, &r, &o));
	paper_drop(&wrong.pdf);
	wrong = reworked(&done, "1,2,2");
	assert_false(reads_back(&wrong, &r, &o));
	paper_drop(&wrong.pdf);
	wrong = done;
	wrong.page_digest[2][31] ^= 1;
	assert_false(reads_back(&wrong, &r, &o));
	wrong = done;
	wrong.pdf.len /= 2;
	assert_false(reads_back(&wrong, &r, &o));
	wrong = done;
	wrong.pages = PROTOCOL_PAGES_MAX + 1;
	assert_false(reads_back(&wrong, &r, &o));
	rendered_drop(&done);
	order_drop(&o);
}

/* Its marks say that it is ours; its seals know better. */
static void seals_of_another_issuance_are_seen(void **state)
{
	const struct record r = household(2);
	struct document_order o = household_order(), earlier = o;
	struct rendered done, wrong = { 0 };

	(void)state;
	earlier.issuance = "1123456789abcdef0123456789abcdef";
	assert_int_equal(document_render(&r, &earlier, &done), DOCUMENT_RENDERED);
	wrong = done;
	assert_true(binding_write(&done.pdf, o.issuance, r.certificate_on_record, &wrong.pdf));
	assert_false(reads_back(&wrong, &r, &o));
	paper_drop(&wrong.pdf);
	rendered_drop(&done);
	order_drop(&o);
}

static void another_key_is_seen(void **state)
{
	const struct record r = household(1);
	struct document_order o = household_order();
	struct rendered done;

	(void)state;
	assert_int_equal(document_render(&r, &o, &done), DOCUMENT_RENDERED);
	assert_false(document_read_back(&done, &r, &o, other.der, other.der_len));
	assert_false(document_read_back(&done, &r, &o, by.der, by.der_len - 1));
	rendered_drop(&done);
	order_drop(&o);
}

static cairo_status_t take(void *self, const unsigned char *data, unsigned int len)
{
	return paper_append(self, data, len) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static void a_page_without_a_seal_is_seen(void **state)
{
	const struct record r = household(1);
	struct document_order o = household_order();
	struct rendered done, wrong;
	struct paper plain = { 0 };
	cairo_surface_t *s = cairo_pdf_surface_create_for_stream(take, &plain, 595, 842);
	cairo_t *cr = cairo_create(s);

	(void)state;
	cairo_rectangle(cr, 10, 10, 100, 100);
	cairo_fill(cr);
	cairo_show_page(cr);
	cairo_destroy(cr);
	cairo_surface_finish(s);
	cairo_surface_destroy(s);
	assert_int_equal(document_render(&r, &o, &done), DOCUMENT_RENDERED);
	wrong = done;
	assert_true(binding_write(&plain, o.issuance, r.certificate_on_record, &wrong.pdf));
	assert_false(reads_back(&wrong, &r, &o));
	paper_drop(&wrong.pdf);
	paper_drop(&plain);
	rendered_drop(&done);
	order_drop(&o);
}

static void of_a_family_only_the_one_is_named(void **state)
{
	struct record r = household(2);
	struct document_order o = ordering(KIND_FAMILY_REGISTER_INDIVIDUAL, &by);
	struct rendered done;

	(void)state;
	give_family(&r, 2);
	assert_int_equal(document_render(&r, &o, &done), DOCUMENT_RENDERED);
	assert_true(reads_back(&done, &r, &o));
	r.family_place = 1; /* another than the one on the page */
	assert_false(reads_back(&done, &r, &o));
	rendered_drop(&done);
	order_drop(&o);
	record_drop(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_made_is_taken),
		cmocka_unit_test(another_record_or_order_is_seen),
		cmocka_unit_test(other_pages_are_seen),
		cmocka_unit_test(seals_of_another_issuance_are_seen),
		cmocka_unit_test(another_key_is_seen),
		cmocka_unit_test(a_page_without_a_seal_is_seen),
		cmocka_unit_test(of_a_family_only_the_one_is_named),
	};
	int failed;

	sealing_make(&by);
	sealing_make(&other);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	sealing_drop(&by);
	sealing_drop(&other);
	return failed;
}
