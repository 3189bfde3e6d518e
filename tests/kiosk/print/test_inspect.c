#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "kiosk/base/digest.h"
#include "kiosk/print/inspect.h"
#include "tests/fake/pdf.h"

/* Every refusal, one oddity each, through the real child process: this program is started again
 * as the inspector. */

static struct manifest promised(const void *pdf, size_t len)
{
	struct manifest m = { .issuance = PDF_ISSUANCE, .pages = 1 };

	memset(m.subject, 0xa5, sizeof m.subject);
	digest_sha256(pdf, len, m.document_digest);
	return m;
}

static enum document_fault inspected(const struct pdf_writing *w, uint16_t pages)
{
	struct manifest m = promised(w->byte, w->len);

	m.pages = pages;
	return document_inspect((const uint8_t *)w->byte, w->len, &m);
}

struct row {
	struct pdf_oddity pdf;
	const char *name;
	enum document_fault want;
};

/* What a municipality may write. */
static const struct row in_order[] = {
	{ .name = "in order", .want = DOCUMENT_OK },
	{ .name = "box from the tree", .pdf.box = "", .pdf.tree = PDF_A4, .want = DOCUMENT_OK },
	{ .name = "a crop to the same size",
	  .pdf.page = "/CropBox [0 0 595 842] /Rotate 0",
	  .want = DOCUMENT_OK },
};

/* A4, upright, nothing cut. */
static const struct row sizes[] = {
	{ .name = "letter", .pdf.box = "/MediaBox [0 0 612 792]", .want = DOCUMENT_PAGES },
	{ .name = "across", .pdf.box = "/MediaBox [0 0 842 595]", .want = DOCUMENT_PAGES },
	{ .name = "no box", .pdf.box = "", .want = DOCUMENT_PAGES },
	{ .name = "a box of words", .pdf.box = "/MediaBox [/a /b /c /d]", .want = DOCUMENT_PAGES },
	{ .name = "three numbers", .pdf.box = "/MediaBox [0 0 595]", .want = DOCUMENT_PAGES },
	{ .name = "crop", .pdf.page = "/CropBox [0 0 100 100]", .want = DOCUMENT_PAGES },
	{ .name = "turned", .pdf.page = "/Rotate 90", .want = DOCUMENT_PAGES },
	{ .name = "turned by the tree", .pdf.tree = "/Rotate 180", .want = DOCUMENT_PAGES },
	{ .name = "user unit", .pdf.page = "/UserUnit 2", .want = DOCUMENT_ACTIVE },
};

/* As many pages as were promised, whatever the tree claims. */
static const struct row counts[] = {
	{ .name = "two pages", .pdf.pages = 2, .want = DOCUMENT_PAGES },
	{ .name = "claims one of two", .pdf.pages = 2, .pdf.claimed = 1, .want = DOCUMENT_PAGES },
	{ .name = "claims two of one", .pdf.claimed = 2, .want = DOCUMENT_PAGES },
	{ .name = "ten thousand pages", .pdf.pages = 10000, .want = DOCUMENT_PAGES },
	{ .name = "claims one of ten thousand",
	  .pdf.pages = 10000,
	  .pdf.claimed = 1,
	  .want = DOCUMENT_PAGES },
};

/* Every page says whose it is. */
static const struct row marks[] = {
	{ .name = "no mark", .pdf.mark = "", .want = DOCUMENT_PAGES },
	{ .name = "a mark of the tree only",
	  .pdf.mark = "",
	  .pdf.tree = PDF_MARK,
	  .want = DOCUMENT_PAGES },
	{ .name = "another's number",
	  .pdf.mark = "/Madoguchi << /Issuance (1123456789abcdef0123456789abcdef) /Subject "
	              "(" PDF_SUBJECT ") >>",
	  .want = DOCUMENT_PAGES },
	{ .name = "another's subject",
	  .pdf.mark = "/Madoguchi << /Issuance (" PDF_ISSUANCE ") /Subject "
	              "(00a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5) >>",
	  .want = DOCUMENT_PAGES },
	{ .name = "half a mark",
	  .pdf.mark = "/Madoguchi << /Issuance (" PDF_ISSUANCE ") >>",
	  .want = DOCUMENT_PAGES },
	{ .name = "a mark of names",
	  .pdf.mark = "/Madoguchi << /Issuance /" PDF_ISSUANCE " /Subject (" PDF_SUBJECT ") >>",
	  .want = DOCUMENT_PAGES },
};

/* Nothing that the document itself would do. */
static const struct row acts[] = {
	{ .name = "open action",
	  .pdf.catalog = "/OpenAction [4 0 R /Fit]",
	  .want = DOCUMENT_ACTIVE },
	{ .name = "additional actions",
	  .pdf.catalog = "/AA << /WC 3 0 R >>",
	  .want = DOCUMENT_ACTIVE },
	{ .name = "page actions", .pdf.page = "/AA << /O 3 0 R >>", .want = DOCUMENT_ACTIVE },
	{ .name = "scripts by name",
	  .pdf.catalog = "/Names << /JavaScript << /Names [] >> >>",
	  .want = DOCUMENT_ACTIVE },
	{ .name = "files by name",
	  .pdf.catalog = "/Names << /EmbeddedFiles << /Names [] >> >>",
	  .want = DOCUMENT_ACTIVE },
	{ .name = "associated files", .pdf.catalog = "/AF [3 0 R]", .want = DOCUMENT_ACTIVE },
	{ .name = "form", .pdf.catalog = "/AcroForm << /Fields [] >>", .want = DOCUMENT_ACTIVE },
	{ .name = "portfolio", .pdf.catalog = "/Collection << >>", .want = DOCUMENT_ACTIVE },
	{ .name = "annotations", .pdf.page = "/Annots []", .want = DOCUMENT_ACTIVE },
};

/* Nor what nobody refers to: each object is looked at. */
static const struct row objects[] = {
	{ .name = "a script nobody refers to",
	  .pdf.other = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>",
	  .want = DOCUMENT_ACTIVE },
	{ .name = "a script in a hex name",
	  .pdf.other = "<< /S /Java#53cript >>",
	  .want = DOCUMENT_ACTIVE },
	{ .name = "launch", .pdf.other = "<< /S /Launch >>", .want = DOCUMENT_ACTIVE },
	{ .name = "link", .pdf.other = "<< /S /URI >>", .want = DOCUMENT_ACTIVE },
	{ .name = "another file", .pdf.other = "[ << /S /GoToR >> ]", .want = DOCUMENT_ACTIVE },
	{ .name = "submit", .pdf.other = "[[[[ /SubmitForm ]]]]", .want = DOCUMENT_ACTIVE },
	{ .name = "import", .pdf.other = "<< /S /ImportData >>", .want = DOCUMENT_ACTIVE },
	{ .name = "rich media", .pdf.other = "<< /Subtype /RichMedia >>", .want = DOCUMENT_ACTIVE },
	{ .name = "xfa", .pdf.other = "<< /XFA [] >>", .want = DOCUMENT_ACTIVE },
	{ .name = "a stream from elsewhere",
	  .pdf.other = "<< /Length 0 /F (http://example.test/) >>\nstream\n\nendstream",
	  .want = DOCUMENT_ACTIVE },
	{ .name = "an attached file",
	  .pdf.other = "<< /Type /EmbeddedFile /Length 0 >>\nstream\n\nendstream",
	  .want = DOCUMENT_ACTIVE },
	{ .name = "an old generation, where no walk by number looks",
	  .pdf.page = "/Odd 3 7 R",
	  .pdf.generation = 7,
	  .want = DOCUMENT_ACTIVE },
	{ .name = "encrypted",
	  .pdf.trailer = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (x) /U (x) >>",
	  .want = DOCUMENT_ACTIVE },
};

static void expect(const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct pdf_writing *w = pdf_write(&rows[i].pdf);
		const enum document_fault got = inspected(w, 1);

		pdf_drop(w);
		if (got != rows[i].want)
			fail_msg("%s: %d, wanted %d", rows[i].name, (int)got, (int)rows[i].want);
	}
}

#define EXPECT(rows) expect(rows, sizeof(rows) / sizeof *(rows))

static void a_document_in_order_passes(void **state)
{
	(void)state;
	EXPECT(in_order);
}

static void every_page_is_an_a4_page(void **state)
{
	(void)state;
	EXPECT(sizes);
}

static void there_are_as_many_pages_as_promised(void **state)
{
	(void)state;
	EXPECT(counts);
}

static void every_page_is_of_this_issue(void **state)
{
	(void)state;
	EXPECT(marks);
}

static void nothing_acts(void **state)
{
	(void)state;
	EXPECT(acts);
	EXPECT(objects);
}

static void as_many_pages_as_promised_and_no_more_than_allowed(void **state)
{
	struct pdf_oddity o = { .pages = PROTOCOL_PAGES_MAX };
	struct pdf_writing *w = pdf_write(&o);

	(void)state;
	assert_int_equal(inspected(w, PROTOCOL_PAGES_MAX), DOCUMENT_OK);
	assert_int_equal(inspected(w, PROTOCOL_PAGES_MAX - 1), DOCUMENT_PAGES);
	pdf_drop(w);
	o.pages = PROTOCOL_PAGES_MAX + 1;
	w = pdf_write(&o);
	assert_int_equal(inspected(w, PROTOCOL_PAGES_MAX + 1), DOCUMENT_PAGES);
	assert_int_equal(inspected(w, 0), DOCUMENT_PAGES);
	pdf_drop(w);
}

static void another_document_is_not_even_opened(void **state)
{
	const struct pdf_oddity plain = { 0 };
	struct pdf_writing *w = pdf_write(&plain);
	struct manifest m = promised(w->byte, w->len);

	(void)state;
	m.document_digest[31] ^= 1;
	assert_int_equal(document_inspect((const uint8_t *)w->byte, w->len, &m), DOCUMENT_DIGEST);
	pdf_drop(w);
}

static void what_is_no_pdf_is_refused(void **state)
{
	static const char *const rows[] = { "", "%PDF-1.5", "\x89PNG\r\n", "%!PS-Adobe-3.0\n" };
	struct manifest m;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		m = promised(rows[i], strlen(rows[i]));
		assert_int_equal(document_inspect((const uint8_t *)rows[i], strlen(rows[i]), &m),
		                 DOCUMENT_ACTIVE);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_document_in_order_passes),
		cmocka_unit_test(every_page_is_an_a4_page),
		cmocka_unit_test(there_are_as_many_pages_as_promised),
		cmocka_unit_test(every_page_is_of_this_issue),
		cmocka_unit_test(nothing_acts),
		cmocka_unit_test(as_many_pages_as_promised_and_no_more_than_allowed),
		cmocka_unit_test(another_document_is_not_even_opened),
		cmocka_unit_test(what_is_no_pdf_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
