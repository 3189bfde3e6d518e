#include "kiosk/print/document.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/base/digest.h"
#include "net/certificate/cms.h"

#define ISSUANCE_LEN 32 /* hex digits, PROTOCOL.md */
#define CLOCK_SLACK_S 60
#define REGISTER_AGE_MAX_S 300 /* PROTOCOL.md: of the register's row when it is printed */

static bool same_digest(const uint8_t a[32], const uint8_t b[32])
{
	return memcmp(a, b, 32) == 0;
}

/* One number of a version and the dot behind it. False: not a number that fits. */
static bool take_number(const char **at, unsigned long *out)
{
	char *end;

	if (!isdigit((unsigned char)**at))
		return false;
	*out = strtoul(*at, &end, 10);
	if (end - *at > 9 || (*end != '.' && *end != '\0'))
		return false;
	*at = *end == '.' ? end + 1 : end;
	return *end == '\0' || **at != '\0';
}

/* "0.10.2" is not older than "0.9"; a build that is not made of numbers is too old for any least.
 */
static bool build_reaches(const char *build, const char *least)
{
	bool equal = true, newer = false;

	while (*build || *least) {
		unsigned long have = 0, need = 0;

		if ((*build && !take_number(&build, &have)) ||
		    (*least && !take_number(&least, &need)))
			return false;
		newer = newer || (equal && have > need);
		equal = equal && have == need;
	}
	return newer || equal;
}

static bool is_issuance(const char *id)
{
	return strlen(id) == ISSUANCE_LEN && strspn(id, "0123456789abcdef") == ISSUANCE_LEN;
}

static bool request_is_ours(const struct manifest *m, const struct document_expectation *want)
{
	uint8_t nonce[32];

	digest_sha256(want->nonce, sizeof want->nonce, nonce);
	return same_digest(m->nonce_digest, nonce) &&
	       same_digest(m->request_digest, want->request_digest);
}

/* Read for this request, and neither from a store of earlier answers nor in time to come. */
static bool register_is_fresh(int64_t read, int64_t now)
{
	return read > 0 && read <= now + CLOCK_SLACK_S && read >= now - REGISTER_AGE_MAX_S;
}

static bool content_is_asked(const struct manifest *m, const struct document_expectation *want)
{
	return strcmp(m->municipality, want->municipality) == 0 && m->kind == want->kind &&
	       m->fee_yen == want->fee_yen && m->copies == want->copies && m->pages > 0 &&
	       m->pages <= PROTOCOL_PAGES_MAX && is_issuance(m->issuance) &&
	       register_is_fresh(m->register_time, want->now) &&
	       (!want->least_build || build_reaches(m->build, want->least_build));
}

enum document_fault document_check_manifest(const struct manifest *m,
                                            const struct document_expectation *want)
{
	if (strcmp(m->terminal, want->terminal) != 0)
		return DOCUMENT_TERMINAL;
	if (!request_is_ours(m, want))
		return DOCUMENT_REQUEST;
	if (!same_digest(m->subject, want->subject))
		return DOCUMENT_SUBJECT;
	if (!content_is_asked(m, want))
		return DOCUMENT_CONTENT;
	/* One that ended before it was made has ended, whatever the time is now. */
	if (want->now > m->not_after || m->register_time > m->not_after)
		return DOCUMENT_EXPIRED;
	return DOCUMENT_OK;
}

static enum document_fault check_content(const uint8_t *content, size_t len, const char *signer,
                                         const struct document_expectation *want,
                                         struct manifest *out)
{
	struct manifest m;
	enum document_fault fault;

	if (len > PROTOCOL_BODY_MAX || !manifest_decode((const char *)content, len, &m))
		return DOCUMENT_CONTENT;
	/* A municipality signs for itself alone. */
	if (strcmp(signer, m.municipality) != 0)
		return DOCUMENT_SIGNATURE;
	fault = document_check_manifest(&m, want);
	if (fault == DOCUMENT_OK)
		*out = m;
	return fault;
}

enum document_fault document_open_manifest(const uint8_t *cms, size_t cms_len,
                                           const char *issuing_ca, size_t issuing_ca_len,
                                           const struct document_expectation *want,
                                           struct manifest *out)
{
	char signer[CMS_MUNICIPALITY_LEN + 1] = "";
	size_t len = 0;
	uint8_t *content;
	enum document_fault fault;

	if (cms_len == 0 || cms_len > PROTOCOL_MANIFEST_MAX)
		return DOCUMENT_SIGNATURE;
	content = cms_open(cms, cms_len, CMS_ISSUING, issuing_ca, issuing_ca_len, want->now, signer,
	                   &len);
	if (!content)
		return DOCUMENT_SIGNATURE;
	fault = check_content(content, len, signer, want, out);
	explicit_bzero(content, len);
	free(content);
	return fault;
}
