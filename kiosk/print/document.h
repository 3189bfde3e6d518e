#ifndef KIOSK_PRINT_DOCUMENT_H
#define KIOSK_PRINT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/protocol/limits.h"
#include "net/protocol/manifest.h"

/* What came from the server is held against what was asked for, before the printer gets a byte.
 * Worker's thread. */

enum document_fault {
	DOCUMENT_OK,
	DOCUMENT_SIGNATURE, /* CMS, signer, signer's purpose, signer is not that municipality's */
	DOCUMENT_TERMINAL,
	DOCUMENT_REQUEST, /* nonce or digest of the request */
	DOCUMENT_SUBJECT, /* not the certificate that was read */
	DOCUMENT_CONTENT, /* municipality, kind, fee, copies, pages[], register time, build */
	DOCUMENT_EXPIRED,
	DOCUMENT_DIGEST, /* not the PDF that was promised */
	DOCUMENT_PAGES,  /* count, size, or a page that carries another issuance or subject */
	DOCUMENT_ACTIVE, /* scripts, actions, attachments, encryption, not a PDF at all */
};

/* What the terminal knows itself. */
struct document_expectation {
	const char *terminal;       /* id */
	uint8_t nonce[32];          /* ours, as sent in the request */
	uint8_t request_digest[32]; /* SHA-256 of the request's exact bytes */
	uint8_t subject[32];        /* subject reference of the certificate that was read */
	const char *municipality;   /* code, as offered */
	enum document_kind kind;
	uint32_t fee_yen; /* total that was shown */
	uint8_t copies;
	int64_t now;             /* server's time, seconds since 1970 */
	const char *least_build; /* of the server, from the settings; NULL: any */
};

/* Pure: the manifest's fields against the expectation. */
enum document_fault document_check_manifest(const struct manifest *m,
                                            const struct document_expectation *want);

/* Signature and fields. `issuing_ca` is PEM, lent. On DOCUMENT_OK `out` is the manifest. */
enum document_fault document_open_manifest(const uint8_t *cms, size_t cms_len,
                                           const char *issuing_ca, size_t issuing_ca_len,
                                           const struct document_expectation *want,
                                           struct manifest *out) MUST_CHECK;

/* The PDF: digest, then in a child process with limits (memory, time, no files, no network):
 * parses, counts, measures (A4), refuses whatever acts, and compares each page's own issuance and
 * subject. */
enum document_fault document_inspect(const uint8_t *pdf, size_t pdf_len,
                                     const struct manifest *m) MUST_CHECK;

#endif
