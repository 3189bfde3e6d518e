#ifndef NET_PROTOCOL_MANIFEST_H
#define NET_PROTOCOL_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/protocol/kind.h"
#include "net/protocol/limits.h"

/* What the municipality signs about one issue: the JSON inside the CMS (PROTOCOL.md, "Manifest").
 * Pure less jansson; any thread. */
struct manifest {
	char issuance[PROTOCOL_ID_MAX];
	char terminal[PROTOCOL_TERMINAL_MAX];
	uint8_t nonce_digest[32];   /* SHA-256 of the terminal's nonce */
	uint8_t request_digest[32]; /* SHA-256 of the request's exact bytes */
	uint8_t subject[32];        /* SHA-256("subject-1" || user certificate on record, DER) */
	char municipality[8];
	enum document_kind kind;
	uint32_t fee_yen; /* the whole request */
	uint8_t copies;
	uint16_t pages;
	uint8_t page_digest[PROTOCOL_PAGES_MAX][32];
	uint8_t document_digest[32]; /* SHA-256 of the PDF */
	int64_t register_time, not_after;
	char build[PROTOCOL_BUILD_MAX];
};

char *manifest_encode(const struct manifest *m);
bool manifest_decode(const char *json, size_t len, struct manifest *out) MUST_CHECK;

#endif
