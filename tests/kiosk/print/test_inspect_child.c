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
#include "tests/fake/pdf.h"

/* Documents that are bent or cut, children that hang or die, and threads beside them. */

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

/* Whether the byte belongs to an issuance number or a subject. */
static bool is_of_a_mark(const struct pdf_writing *w, size_t at)
{
	size_t start;

	for (start = at >= 64 ? at - 64 : 0; start <= at; start++)
		if ((strncmp(w->byte + start, PDF_ISSUANCE, 32) == 0 && at < start + 32) ||
		    (strncmp(w->byte + start, PDF_SUBJECT, 64) == 0 && at < start + 64))
			return true;
	return false;
}

/* In this process: thousands of children would take minutes. */
static void a_cut_or_bent_document_never_passes_as_another(void **state)
{
	const struct pdf_oddity plain = { .pages = 2 };
	struct pdf_writing *w = pdf_write(&plain);
	uint8_t subject[32];
	uint32_t dice = 12345;
	char *bent = malloc(w->len);
	size_t cut;
	int i;

	(void)state;
	assert_non_null(bent);
	memset(subject, 0xa5, sizeof subject);
	for (cut = 0; cut + 8 < w->len; cut += 7)
		assert_int_equal(
		    inspect_pdf((const uint8_t *)w->byte, cut, 2, PDF_ISSUANCE, subject),
		    DOCUMENT_ACTIVE);
	for (i = 0; i < 3000; i++) {
		enum document_fault got;
		size_t at;

		memcpy(bent, w->byte, w->len);
		dice = dice * 1664525 + 1013904223;
		at = (dice >> 8) % w->len;
		bent[at] = (char)(bent[at] ^ (1 << (dice >> 29)));
		got = inspect_pdf((const uint8_t *)bent, w->len, 2, PDF_ISSUANCE, subject);
		assert_true(got == DOCUMENT_OK || got == DOCUMENT_PAGES || got == DOCUMENT_ACTIVE);
		assert_false(got == DOCUMENT_OK && is_of_a_mark(w, at));
	}
	free(bent);
	pdf_drop(w);
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
		(void)!inspect_pdf(pdf, len, 2, PDF_ISSUANCE, subject);
	}
	free(pdf);
}

static void deep_nesting_is_refused(void **state)
{
	struct pdf_oddity o = { 0 };
	char nest[2001];
	struct pdf_writing *w;

	(void)state;
	memset(nest, '[', 1000);
	memset(nest + 1000, ']', 1000);
	nest[2000] = '\0';
	o.other = nest;
	w = pdf_write(&o);
	assert_int_equal(inspected(w, 1), DOCUMENT_ACTIVE);
	pdf_drop(w);
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
	const struct pdf_oddity o = { .pages = 10000, .claimed = 1 };
	struct pdf_writing *w = pdf_write(&o);
	const struct manifest m = promised(w->byte, w->len);
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_int_equal(inspect_within(&rows[i], (const uint8_t *)w->byte, w->len, &m),
		                 DOCUMENT_ACTIVE);
	pdf_drop(w);
}

static void *inspect_often(void *self)
{
	const struct pdf_oddity plain = { 0 };
	struct pdf_writing *w = pdf_write(&plain);
	int i, fine = 0;

	for (i = 0; i < 5; i++)
		fine += inspected(w, 1) == DOCUMENT_OK;
	pdf_drop(w);
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
		cmocka_unit_test(a_cut_or_bent_document_never_passes_as_another),
		cmocka_unit_test(a_real_certificate_passes_and_a_bent_one_is_never_a_crash),
		cmocka_unit_test(deep_nesting_is_refused),
		cmocka_unit_test(a_child_that_hangs_or_dies_is_a_refusal),
		cmocka_unit_test(it_works_beside_other_threads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
