/* A certificate server that is wrong in one thing, for tests/e2e/{incident,line,misissue,storm} and
 * visits: the shipped server, whole, with some of its calls led through here by the linker (--wrap;
 * see tests/CMakeLists.txt). What is wrong is said by the environment (wrong.h):
 *
 *   WRONG         a name of the table below, or "signer", "signature", "pdf", "swapped",
 *                 "other-issuance", "slow-render-SECONDS", "previous",
 *                 "another-record" (wrong_person.h); of the line (wrong_line.c): "redirect",
 * "html", "error", "large", "half", "headers", "cut", "slow", "closing", "impatient", "short-life",
 *                 "dies", "dies-after", "refuse-CODE"
 *   WRONG_AT      the end of the paths at which the line is wrong, such as "sessions"
 *   WRONG_FILE    says both in place of them, and may change at any time
 *   WRONG_SIGNER  FILE: FILE.crt.pem and FILE.key.pem sign in place of the municipality's own
 *   WRONG_PDF     a command that is given two file names: the page as rendered, the page wanted
 *   WRONG_TOLD    a file to which the number of each issuance is added when it is rendered
 *   WRONG_SEES    not empty: it reads its pages back as it should
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/certificate/cms.h"
#include "net/documents/document.h"
#include "net/protocol/manifest.h"
#include "net/server/shelf.h"
#include "tests/e2e/wrong.h"
#include "tests/e2e/wrong_person.h"

char *__real_manifest_encode(const struct manifest *m);
char *__wrap_manifest_encode(const struct manifest *m);
uint8_t *__real_cms_sign(const char *certificate, size_t certificate_len, const char *key,
                         size_t key_len, const void *content, size_t content_len, size_t *out_len);
uint8_t *__wrap_cms_sign(const char *certificate, size_t certificate_len, const char *key,
                         size_t key_len, const void *content, size_t content_len, size_t *out_len);
enum document_status __real_document_render(const struct record *r, const struct document_order *o,
                                            struct rendered *out);
enum document_status __wrap_document_render(const struct record *r, const struct document_order *o,
                                            struct rendered *out);
bool __real_document_read_back(const struct rendered *done, const struct record *r,
                               const struct document_order *o, const uint8_t *certificate,
                               size_t certificate_len);
bool __wrap_document_read_back(const struct rendered *done, const struct record *r,
                               const struct document_order *o, const uint8_t *certificate,
                               size_t certificate_len);
bool __real_shelf_put(struct shelf *s, const char *issuance, const char *terminal,
                      const char *session, struct paper *pdf, int64_t now);
bool __wrap_shelf_put(struct shelf *s, const char *issuance, const char *terminal,
                      const char *session, struct paper *pdf, int64_t now);

/* ---- the manifest ---------------------------------------------------------------------------- */

static void terminal(struct manifest *m)
{
	m->terminal[0] ^= 1;
}

static void nonce(struct manifest *m)
{
	m->nonce_digest[31] ^= 1;
}

static void request(struct manifest *m)
{
	m->request_digest[0] ^= 1;
}

static void subject(struct manifest *m)
{
	m->subject[15] ^= 0x80;
}

static void municipality(struct manifest *m)
{
	m->municipality[4] = m->municipality[4] == '9' ? '0' : '9';
}

static void kind(struct manifest *m)
{
	m->kind = KIND_SEAL_REGISTRATION_CERTIFICATE;
}

static void fee(struct manifest *m)
{
	m->fee_yen++;
}

static void copies(struct manifest *m)
{
	m->copies = m->copies == 1 ? 2 : 1;
}

static void pages(struct manifest *m)
{
	m->pages++;
}

static void document(struct manifest *m)
{
	m->document_digest[0] ^= 0xff;
}

static void issuance(struct manifest *m)
{
	m->issuance[0] = m->issuance[0] == '0' ? '1' : '0';
}

static void register_time(struct manifest *m)
{
	m->register_time += 3600;
	m->not_after += 3600;
}

static void not_after(struct manifest *m)
{
	m->not_after = m->register_time - 1;
}

/* Read a while ago, and meant for then. */
static void not_after_long_ago(struct manifest *m)
{
	m->register_time -= 240;
	m->not_after = m->register_time + 120;
}

/* Of a copy of the register that nobody keeps up (Niigata, Saitama, Kumamoto). */
static void stale_register(struct manifest *m)
{
	m->register_time -= 3600;
}

static void build(struct manifest *m)
{
	snprintf(m->build, sizeof m->build, "0.0.9");
}

static const struct {
	const char *name;
	void (*spoil)(struct manifest *m);
} table[] = {
	{ "terminal", terminal },
	{ "nonce", nonce },
	{ "request", request },
	{ "subject", subject },
	{ "municipality", municipality },
	{ "kind", kind },
	{ "fee", fee },
	{ "copies", copies },
	{ "pages", pages },
	{ "document", document },
	{ "issuance", issuance },
	{ "register-time", register_time },
	{ "not-after", not_after },
	{ "long-ago", not_after_long_ago },
	{ "stale-register", stale_register },
	{ "build", build },
};

char *__wrap_manifest_encode(const struct manifest *m)
{
	struct manifest spoilt = *m;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (wrong_is(table[i].name))
			table[i].spoil(&spoilt);
	return __real_manifest_encode(&spoilt);
}

/* ---- files ----------------------------------------------------------------------------------- */

static void stop_here(const char *what)
{
	perror(what);
	_exit(EXIT_FAILURE);
}

static size_t read_file(const char *name, char *out, size_t room)
{
	FILE *f = fopen(name, "rb");
	size_t len;

	if (!f)
		stop_here(name);
	len = fread(out, 1, room, f);
	fclose(f);
	return len;
}

static void write_file(const char *name, const void *bytes, size_t len)
{
	FILE *f = fopen(name, "wb");

	if (!f || fwrite(bytes, 1, len, f) != len || fclose(f) != 0)
		stop_here(name);
}

/* ---- who signs ------------------------------------------------------------------------------- */

uint8_t *__wrap_cms_sign(const char *certificate, size_t certificate_len, const char *key,
                         size_t key_len, const void *content, size_t content_len, size_t *out_len)
{
	const char *signer = getenv("WRONG_SIGNER");
	char own[8192], own_key[8192], name[512];
	size_t own_len, own_key_len;
	uint8_t *cms;

	if (!wrong_is("signer") || !signer) {
		cms = __real_cms_sign(certificate, certificate_len, key, key_len, content,
		                      content_len, out_len);
		if (cms && wrong_is("signature"))
			cms[*out_len - 1] ^= 1;
		return cms;
	}
	snprintf(name, sizeof name, "%s.crt.pem", signer);
	own_len = read_file(name, own, sizeof own);
	snprintf(name, sizeof name, "%s.key.pem", signer);
	own_key_len = read_file(name, own_key, sizeof own_key);
	return __real_cms_sign(own, own_len, own_key, own_key_len, content, content_len, out_len);
}

/* ---- the pages ------------------------------------------------------------------------------- */

/* By a command of the script that asked for it. */
static void rework(struct paper *pdf)
{
	static char bytes[PROTOCOL_DOCUMENT_MAX];
	const char *command = getenv("WRONG_PDF");
	char before[64], after[64], line[1024];
	size_t len;

	if (!command)
		stop_here("WRONG_PDF");
	snprintf(before, sizeof before, "/tmp/wrong-%d.in", (int)getpid());
	snprintf(after, sizeof after, "/tmp/wrong-%d.out", (int)getpid());
	snprintf(line, sizeof line, "%s %s %s", command, before, after);
	write_file(before, pdf->byte, pdf->len);
	if (system(line) != 0)
		stop_here(line);
	len = read_file(after, bytes, sizeof bytes);
	paper_drop(pdf);
	if (!paper_append(pdf, bytes, len))
		stop_here("memory");
	unlink(before);
	unlink(after);
}

static void tell(const char *issuance)
{
	const char *name = getenv("WRONG_TOLD");
	FILE *f = name ? fopen(name, "ae") : NULL;

	if (!f)
		return;
	fprintf(f, "%s\n", issuance);
	fclose(f);
}

enum document_status __wrap_document_render(const struct record *r, const struct document_order *o,
                                            struct rendered *out)
{
	struct document_order order = *o;
	char seconds[WRONG_NAME_MAX];
	enum document_status status;

	if (wrong_is("other-issuance"))
		order.issuance = "0123456789abcdef0123456789abcdef";
	if (wrong_person(r, &order, out))
		return DOCUMENT_RENDERED;
	status = __real_document_render(r, &order, out);
	if (status == DOCUMENT_RENDERED)
		wrong_person_was(r, out);
	if (status == DOCUMENT_RENDERED && wrong_is("pdf"))
		rework(&out->pdf);
	tell(o->issuance);
	if (wrong_begins("slow-render-", seconds))
		sleep((unsigned int)strtoul(seconds, NULL, 10));
	return status;
}

/* A server that checks itself would not be wrong, or not for long. */
bool __wrap_document_read_back(const struct rendered *done, const struct record *r,
                               const struct document_order *o, const uint8_t *certificate,
                               size_t certificate_len)
{
	const char *sees = getenv("WRONG_SEES");

	return !sees || *sees == '\0' ||
	       __real_document_read_back(done, r, o, certificate, certificate_len);
}

/* After the manifest was signed: another sound PDF in place of the one that was promised. */
bool __wrap_shelf_put(struct shelf *s, const char *id, const char *terminal_id, const char *session,
                      struct paper *pdf, int64_t now)
{
	if (wrong_is("swapped"))
		rework(pdf);
	return __real_shelf_put(s, id, terminal_id, session, pdf, now);
}
