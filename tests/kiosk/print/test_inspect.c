#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/base/digest.h"
#include "kiosk/print/inspect.h"

/* PDFs written by hand, one oddity each, through the real child process: this program is started
 * again as the inspector. */

#define ISSUANCE "0123456789abcdef0123456789abcdef"
#define SUBJECT "a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5"
#define MARK "/Madoguchi << /Issuance (" ISSUANCE ") /Subject (" SUBJECT ") >>"
#define A4 "/MediaBox [0 0 595.276 841.89]"

struct writing {
	char *byte;
	size_t len, room;
	size_t offset[10100];
	int objects, generation; /* of object 3 */
};

static void put(struct writing *w, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void put(struct writing *w, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	w->len += (size_t)vsnprintf(w->byte + w->len, w->room - w->len, format, arguments);
	va_end(arguments);
	assert_true(w->len < w->room);
}

static void object(struct writing *w, const char *body)
{
	w->offset[++w->objects] = w->len;
	put(w, "%d %d obj\n%s\nendobj\n", w->objects, w->objects == 3 ? w->generation : 0, body);
}

/* What differs from a page that is in order; NULL: nothing. */
struct oddity {
	const char *name;
	const char *catalog, *tree, *page, *mark, *box, *trailer, *other;
	int pages, claimed, generation;
	enum document_fault want;
};

static struct writing *begin(void)
{
	struct writing *w = calloc(1, sizeof *w);

	assert_non_null(w);
	w->room = 4 << 20;
	w->byte = malloc(w->room);
	assert_non_null(w->byte);
	put(w, "%%PDF-1.5\n");
	return w;
}

static void end(struct writing *w, const char *trailer)
{
	const size_t table = w->len;
	int i;

	put(w, "xref\n0 %d\n0000000000 65535 f \n", w->objects + 1);
	for (i = 1; i <= w->objects; i++)
		put(w, "%010zu %05d n \n", w->offset[i], i == 3 ? w->generation : 0);
	put(w, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%zu\n%%%%EOF\n", w->objects + 1,
	    trailer, table);
}

static void drop(struct writing *w)
{
	free(w->byte);
	free(w);
}

static const char * or (const char *given, const char *ordinary)
{
	return given ? given : ordinary;
}

static struct writing *written(const struct oddity *o)
{
	const int pages = o->pages ? o->pages : 1;
	struct writing *w = begin();
	char body[2048];
	char *kids = malloc((size_t)pages * 12 + 1);
	size_t at = 0;
	int i;

	assert_non_null(kids);
	w->generation = o->generation;
	for (i = 0; i < pages; i++)
		at += (size_t)snprintf(kids + at, 13, "%d 0 R ", 4 + i);
	snprintf(body, sizeof body, "<< /Type /Catalog /Pages 2 0 R %s >>", or (o->catalog, ""));
	object(w, body);
	w->offset[++w->objects] = w->len;
	put(w, "2 0 obj\n<< /Type /Pages /Count %d /Kids [%s] %s >>\nendobj\n",
	    o->claimed ? o->claimed : pages, kids, or (o->tree, ""));
	free(kids);
	object(w, or (o->other, "<< >>"));
	for (i = 0; i < pages; i++) {
		snprintf(body, sizeof body, "<< /Type /Page /Parent 2 0 R %s %s %s >>",
		         or (o->box, A4), or (o->mark, MARK), or (o->page, ""));
		object(w, body);
	}
	end(w, or (o->trailer, ""));
	return w;
}

static struct manifest promised(const void *pdf, size_t len)
{
	struct manifest m = { .issuance = ISSUANCE, .pages = 1 };

	memset(m.subject, 0xa5, sizeof m.subject);
	digest_sha256(pdf, len, m.document_digest);
	return m;
}

static enum document_fault inspected(const struct writing *w, uint16_t pages)
{
	struct manifest m = promised(w->byte, w->len);

	m.pages = pages;
	return document_inspect((const uint8_t *)w->byte, w->len, &m);
}

static void each_oddity_has_its_answer(void **state)
{
	static const struct oddity rows[] = {
		{ .name = "in order", .want = DOCUMENT_OK },
		{ .name = "box from the tree", .box = "", .tree = A4, .want = DOCUMENT_OK },
		{ .name = "a crop to the same size",
		  .page = "/CropBox [0 0 595 842] /Rotate 0",
		  .want = DOCUMENT_OK },
		/* size */
		{ .name = "letter", .box = "/MediaBox [0 0 612 792]", .want = DOCUMENT_PAGES },
		{ .name = "across", .box = "/MediaBox [0 0 842 595]", .want = DOCUMENT_PAGES },
		{ .name = "no box", .box = "", .want = DOCUMENT_PAGES },
		{ .name = "a box of words",
		  .box = "/MediaBox [/a /b /c /d]",
		  .want = DOCUMENT_PAGES },
		{ .name = "three numbers", .box = "/MediaBox [0 0 595]", .want = DOCUMENT_PAGES },
		{ .name = "crop", .page = "/CropBox [0 0 100 100]", .want = DOCUMENT_PAGES },
		{ .name = "turned", .page = "/Rotate 90", .want = DOCUMENT_PAGES },
		{ .name = "turned by the tree", .tree = "/Rotate 180", .want = DOCUMENT_PAGES },
		{ .name = "user unit", .page = "/UserUnit 2", .want = DOCUMENT_ACTIVE },
		/* count */
		{ .name = "two pages", .pages = 2, .want = DOCUMENT_PAGES },
		{ .name = "claims one of two", .pages = 2, .claimed = 1, .want = DOCUMENT_PAGES },
		{ .name = "claims two of one", .claimed = 2, .want = DOCUMENT_PAGES },
		{ .name = "ten thousand pages", .pages = 10000, .want = DOCUMENT_PAGES },
		{ .name = "claims one of ten thousand",
		  .pages = 10000,
		  .claimed = 1,
		  .want = DOCUMENT_PAGES },
		/* whose */
		{ .name = "no mark", .mark = "", .want = DOCUMENT_PAGES },
		{ .name = "a mark of the tree only",
		  .mark = "",
		  .tree = MARK,
		  .want = DOCUMENT_PAGES },
		{ .name = "another's number",
		  .mark = "/Madoguchi << /Issuance (1123456789abcdef0123456789abcdef) /Subject "
		          "(" SUBJECT ") >>",
		  .want = DOCUMENT_PAGES },
		{ .name = "another's subject",
		  .mark = "/Madoguchi << /Issuance (" ISSUANCE ") /Subject "
		          "(00a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5) >>",
		  .want = DOCUMENT_PAGES },
		{ .name = "half a mark",
		  .mark = "/Madoguchi << /Issuance (" ISSUANCE ") >>",
		  .want = DOCUMENT_PAGES },
		{ .name = "a mark of names",
		  .mark = "/Madoguchi << /Issuance /" ISSUANCE " /Subject (" SUBJECT ") >>",
		  .want = DOCUMENT_PAGES },
		/* acts */
		{ .name = "open action",
		  .catalog = "/OpenAction [4 0 R /Fit]",
		  .want = DOCUMENT_ACTIVE },
		{ .name = "additional actions",
		  .catalog = "/AA << /WC 3 0 R >>",
		  .want = DOCUMENT_ACTIVE },
		{ .name = "page actions", .page = "/AA << /O 3 0 R >>", .want = DOCUMENT_ACTIVE },
		{ .name = "scripts by name",
		  .catalog = "/Names << /JavaScript << /Names [] >> >>",
		  .want = DOCUMENT_ACTIVE },
		{ .name = "files by name",
		  .catalog = "/Names << /EmbeddedFiles << /Names [] >> >>",
		  .want = DOCUMENT_ACTIVE },
		{ .name = "associated files", .catalog = "/AF [3 0 R]", .want = DOCUMENT_ACTIVE },
		{ .name = "form",
		  .catalog = "/AcroForm << /Fields [] >>",
		  .want = DOCUMENT_ACTIVE },
		{ .name = "portfolio", .catalog = "/Collection << >>", .want = DOCUMENT_ACTIVE },
		{ .name = "annotations", .page = "/Annots []", .want = DOCUMENT_ACTIVE },
		{ .name = "a script nobody refers to",
		  .other = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>",
		  .want = DOCUMENT_ACTIVE },
		{ .name = "a script in a hex name",
		  .other = "<< /S /Java#53cript >>",
		  .want = DOCUMENT_ACTIVE },
		{ .name = "launch", .other = "<< /S /Launch >>", .want = DOCUMENT_ACTIVE },
		{ .name = "link", .other = "<< /S /URI >>", .want = DOCUMENT_ACTIVE },
		{ .name = "another file", .other = "[ << /S /GoToR >> ]", .want = DOCUMENT_ACTIVE },
		{ .name = "submit", .other = "[[[[ /SubmitForm ]]]]", .want = DOCUMENT_ACTIVE },
		{ .name = "import", .other = "<< /S /ImportData >>", .want = DOCUMENT_ACTIVE },
		{ .name = "rich media",
		  .other = "<< /Subtype /RichMedia >>",
		  .want = DOCUMENT_ACTIVE },
		{ .name = "xfa", .other = "<< /XFA [] >>", .want = DOCUMENT_ACTIVE },
		{ .name = "a stream from elsewhere",
		  .other = "<< /Length 0 /F (http://example.test/) >>\nstream\n\nendstream",
		  .want = DOCUMENT_ACTIVE },
		{ .name = "an attached file",
		  .other = "<< /Type /EmbeddedFile /Length 0 >>\nstream\n\nendstream",
		  .want = DOCUMENT_ACTIVE },
		{ .name = "an old generation, where no walk by number looks",
		  .page = "/Odd 3 7 R",
		  .generation = 7,
		  .want = DOCUMENT_ACTIVE },
		{ .name = "encrypted",
		  .trailer = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (x) /U (x) >>",
		  .want = DOCUMENT_ACTIVE },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct writing *w = written(&rows[i]);
		const enum document_fault got = inspected(w, 1);

		drop(w);
		if (got != rows[i].want)
			fail_msg("%s: %d, wanted %d", rows[i].name, (int)got, (int)rows[i].want);
	}
}

static void as_many_pages_as_promised_and_no_more_than_allowed(void **state)
{
	struct oddity o = { .pages = PROTOCOL_PAGES_MAX };
	struct writing *w = written(&o);

	(void)state;
	assert_int_equal(inspected(w, PROTOCOL_PAGES_MAX), DOCUMENT_OK);
	assert_int_equal(inspected(w, PROTOCOL_PAGES_MAX - 1), DOCUMENT_PAGES);
	drop(w);
	o.pages = PROTOCOL_PAGES_MAX + 1;
	w = written(&o);
	assert_int_equal(inspected(w, PROTOCOL_PAGES_MAX + 1), DOCUMENT_PAGES);
	assert_int_equal(inspected(w, 0), DOCUMENT_PAGES);
	drop(w);
}

static void another_document_is_not_even_opened(void **state)
{
	const struct oddity plain = { 0 };
	struct writing *w = written(&plain);
	struct manifest m = promised(w->byte, w->len);

	(void)state;
	m.document_digest[31] ^= 1;
	assert_int_equal(document_inspect((const uint8_t *)w->byte, w->len, &m), DOCUMENT_DIGEST);
	drop(w);
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

/* Whether the byte belongs to an issuance number or a subject. */
static bool is_of_a_mark(const struct writing *w, size_t at)
{
	size_t start;

	for (start = at >= 64 ? at - 64 : 0; start <= at; start++)
		if ((strncmp(w->byte + start, ISSUANCE, 32) == 0 && at < start + 32) ||
		    (strncmp(w->byte + start, SUBJECT, 64) == 0 && at < start + 64))
			return true;
	return false;
}

/* In this process: thousands of children would take minutes. */
static void a_cut_or_bent_document_never_passes_as_another(void **state)
{
	const struct oddity plain = { .pages = 2 };
	struct writing *w = written(&plain);
	uint8_t subject[32];
	uint32_t dice = 12345;
	char *bent = malloc(w->len);
	size_t cut;
	int i;

	(void)state;
	assert_non_null(bent);
	memset(subject, 0xa5, sizeof subject);
	for (cut = 0; cut + 8 < w->len; cut += 7)
		assert_int_equal(inspect_pdf((const uint8_t *)w->byte, cut, 2, ISSUANCE, subject),
		                 DOCUMENT_ACTIVE);
	for (i = 0; i < 3000; i++) {
		enum document_fault got;
		size_t at;

		memcpy(bent, w->byte, w->len);
		dice = dice * 1664525 + 1013904223;
		at = (dice >> 8) % w->len;
		bent[at] = (char)(bent[at] ^ (1 << (dice >> 29)));
		got = inspect_pdf((const uint8_t *)bent, w->len, 2, ISSUANCE, subject);
		assert_true(got == DOCUMENT_OK || got == DOCUMENT_PAGES || got == DOCUMENT_ACTIVE);
		assert_false(got == DOCUMENT_OK && is_of_a_mark(w, at));
	}
	free(bent);
	drop(w);
}

/* Set by the renderer of this house (tests/net/documents): two pages, an embedded font, a blend. */
static void a_real_certificate_passes_and_a_bent_one_is_never_a_crash(void **state)
{
	uint8_t *pdf = malloc(PROTOCOL_DOCUMENT_MAX), subject[32];
	FILE *file = fopen(SOURCE_DIR "/tests/vectors/documents/residence.pdf", "rb");
	struct manifest m;
	uint32_t dice = 7;
	size_t len;
	int i;

	(void)state;
	assert_non_null(pdf);
	assert_non_null(file);
	len = fread(pdf, 1, PROTOCOL_DOCUMENT_MAX, file);
	fclose(file);
	m = promised(pdf, len);
	m.pages = 2;
	assert_int_equal(document_inspect(pdf, len, &m), DOCUMENT_OK);
	m.subject[0] ^= 1;
	assert_int_equal(document_inspect(pdf, len, &m), DOCUMENT_PAGES);
	memset(subject, 0xa5, sizeof subject);
	for (i = 0; i < 500; i++) {
		dice = dice * 1664525 + 1013904223;
		pdf[(dice >> 8) % len] ^= (uint8_t)(1 << (dice >> 29));
		(void)!inspect_pdf(pdf, len, 2, ISSUANCE, subject);
	}
	free(pdf);
}

static void deep_nesting_is_refused(void **state)
{
	struct oddity o = { 0 };
	char nest[2001];
	struct writing *w;

	(void)state;
	memset(nest, '[', 1000);
	memset(nest + 1000, ']', 1000);
	nest[2000] = '\0';
	o.other = nest;
	w = written(&o);
	assert_int_equal(inspected(w, 1), DOCUMENT_ACTIVE);
	drop(w);
}

static void a_child_that_hangs_or_dies_is_a_refusal(void **state)
{
	static const struct inspect_limits rows[] = {
		{ 0, 5, (size_t)1 << 30 },     /* no time to answer: killed */
		{ 10000, 0, (size_t)1 << 30 }, /* no time to think: dies by SIGXCPU or SIGKILL */
#ifndef __SANITIZE_ADDRESS__
		{ 10000, 5, (size_t)1 << 20 }, /* no memory to work in */
#endif
	};
	const struct oddity o = { .pages = 10000, .claimed = 1 };
	struct writing *w = written(&o);
	const struct manifest m = promised(w->byte, w->len);
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_int_equal(inspect_within(&rows[i], (const uint8_t *)w->byte, w->len, &m),
		                 DOCUMENT_ACTIVE);
	drop(w);
}

static void *inspect_often(void *self)
{
	const struct oddity plain = { 0 };
	struct writing *w = written(&plain);
	int i, fine = 0;

	for (i = 0; i < 5; i++)
		fine += inspected(w, 1) == DOCUMENT_OK;
	drop(w);
	return fine == 5 ? self : NULL;
}

static void it_works_beside_other_threads(void **state)
{
	pthread_t thread[3];
	char answers[3];
	void *answer;
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++)
		assert_int_equal(pthread_create(&thread[i], NULL, inspect_often, &answers[i]), 0);
	for (i = 0; i < 3; i++) {
		assert_int_equal(pthread_join(thread[i], &answer), 0);
		assert_ptr_equal(answer, &answers[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_oddity_has_its_answer),
		cmocka_unit_test(as_many_pages_as_promised_and_no_more_than_allowed),
		cmocka_unit_test(another_document_is_not_even_opened),
		cmocka_unit_test(what_is_no_pdf_is_refused),
		cmocka_unit_test(a_cut_or_bent_document_never_passes_as_another),
		cmocka_unit_test(a_real_certificate_passes_and_a_bent_one_is_never_a_crash),
		cmocka_unit_test(deep_nesting_is_refused),
		cmocka_unit_test(a_child_that_hangs_or_dies_is_a_refusal),
		cmocka_unit_test(it_works_beside_other_threads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
