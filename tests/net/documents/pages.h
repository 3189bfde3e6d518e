#ifndef TESTS_NET_DOCUMENTS_PAGES_H
#define TESTS_NET_DOCUMENTS_PAGES_H

#include "tests/net/documents/records.h"

#include <sys/stat.h>

#include "net/certificate/certificate.h"
#include "net/certificate/issue.h"
#include "net/documents/document.h"
#include "net/seal/page_text.h"

/* Renders sample records and reads them with poppler's tools, which know nothing of the renderer.
 * The PDFs stay in BUILD_DIR/documents for a look: pdftoppm -r 100 -png FILE PREFIX. */

#define ISSUANCE "0123456789abcdef0123456789abcdef"
#define NOW 1795339800 /* 2026-11-22 18:30 in Japan */
#define DIRECTORY BUILD_DIR "/documents"

/* A key for seals and its certificate, as a municipality's server has them. */
struct sealing {
	struct issue_pem key, certificate;
	uint8_t *der;
	size_t der_len;
	struct seal_signer signer;
};

static inline void sealing_make(struct sealing *s)
{
	const struct issue_holder holder = { .common_name = "992010001",
		                             .municipality = "見本市",
		                             .municipality_code = "99201" };
	struct issue_pem ca_key = { 0 }, ca = { 0 };
	struct private_key *key;
	struct issue_request r = { .profile = ISSUE_SEAL_CA,
		                   .not_before = NOW - 86400,
		                   .not_after = NOW + 86400 };

	*s = (struct sealing){ 0 };
	assert_true(issue_key(issue_key_kind(ISSUE_SEAL_CA), &ca_key));
	key = private_key_of_pem(ca_key.text, ca_key.len);
	r.issuer_key = key;
	assert_true(issue_root(&r, &ca));
	r.profile = ISSUE_SEAL;
	r.issuer = &ca;
	r.holder = &holder;
	assert_true(issue_key(ISSUE_P256, &s->key));
	assert_true(issue_for_key(&r, &s->key, &s->certificate));
	s->der = certificate_der_of_pem(s->certificate.text, s->certificate.len, &s->der_len);
	assert_non_null(s->der);
	s->signer = (struct seal_signer){ "992010001", s->key.text, s->key.len };
	private_key_destroy(key);
	issue_pem_drop(&ca_key);
	issue_pem_drop(&ca);
}

static inline void sealing_drop(struct sealing *s)
{
	issue_pem_drop(&s->key);
	issue_pem_drop(&s->certificate);
	free(s->der);
}

/* The built-in form of a kind, and everything else that an order has. */
static inline struct document_order ordering(enum document_kind kind, const struct sealing *by)
{
	struct document_order o = { .kind = kind,
		                    .pick = "",
		                    .issuance = ISSUANCE,
		                    .now = NOW,
		                    .signer = &by->signer,
		                    .verifiable_until = { 2027, 5, 22 } };
	char reason[FORM_REASON_MAX] = "";
	struct form *form = NULL;
	size_t len;
	const char *json = form_built_in(kind, &len);

	if (!form_of_json(json, len, &form, reason))
		fail_msg("%s: %s", kind_name(kind), reason);
	assert_int_equal(form->kind, kind);
	o.form = form;
	return o;
}

/* Options by their names, parted by blanks; in static texts. */
static inline void switch_on(struct document_order *o, const char *const *names, size_t count)
{
	assert_true(count <= PROTOCOL_ITEMS_MAX);
	for (size_t i = 0; i < count; i++)
		o->item[i] = names[i];
	o->item_count = (uint8_t)count;
}

static inline void order_drop(struct document_order *o)
{
	form_destroy((struct form *)(uintptr_t)o->form);
}

static inline void save(const struct rendered *done, const char *name, char path[256])
{
	FILE *file;

	mkdir(DIRECTORY, 0755);
	snprintf(path, 256, DIRECTORY "/%s.pdf", name);
	file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(done->pdf.byte, 1, done->pdf.len, file), done->pdf.len);
	assert_int_equal(fclose(file), 0);
}

static inline size_t output_of(const char *command, char *out, size_t room)
{
	FILE *pipe = popen(command, "r");
	size_t len;

	assert_non_null(pipe);
	len = fread(out, 1, room - 1, pipe);
	out[len] = '\0';
	assert_int_equal(pclose(pipe), 0);
	return len;
}

/* Every page as poppler reads it has the digest that the renderer gave. */
static inline void assert_readable(const struct rendered *done, const char *path)
{
	char command[512], text[65536];
	uint8_t digest[32];
	uint16_t page;
	size_t len;

	for (page = 1; page <= done->pages; page++) {
		snprintf(command, sizeof command, "pdftotext -raw -enc UTF-8 -f %u -l %u %s -",
		         page, page, path);
		len = output_of(command, text, sizeof text);
		page_text_digest((const uint8_t *)text, len, digest);
		if (memcmp(digest, done->page_digest[page - 1], 32) != 0)
			print_message("%s page %u reads:\n%s\n", path, page, text);
		assert_memory_equal(digest, done->page_digest[page - 1], 32);
	}
	snprintf(command, sizeof command, "qpdf --check %s 2>&1", path);
	output_of(command, text, sizeof text);
}

static inline void text_of(const char *path, const char *options, char *text, size_t room)
{
	char command[512];

	snprintf(command, sizeof command, "pdftotext %s -enc UTF-8 %s -", options, path);
	output_of(command, text, room);
}

static inline void render(const struct record *r, const struct document_order *o,
                          const struct sealing *by, const char *name, struct rendered *done,
                          char path[256])
{
	assert_int_equal(document_rehearse(r, o), DOCUMENT_RENDERED);
	assert_int_equal(document_render(r, o, done), DOCUMENT_RENDERED);
	save(done, name, path);
	assert_readable(done, path);
	assert_true(document_read_back(done, r, o, by->der, by->der_len));
}

#endif
