#include "net/office/terminal.h"

#include <stdlib.h>
#include <string.h>

#include "net/certificate/certificate.h"
#include "net/protocol/limits.h"

#define DAY_S INT64_C(86400)
#define TERMINAL_S (2 * 365 * DAY_S)

static bool id_fits(const char *id)
{
	static const char allowed[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
	const size_t len = strlen(id);

	return len > 0 && len < PROTOCOL_TERMINAL_MAX && strspn(id, allowed) == len;
}

/* "some/where/t.pem" is t.pem in some/where/. */
static bool split(const char *path, char folder[FOLDER_PATH_MAX], const char **name)
{
	const char *slash = strrchr(path, '/');
	const size_t len = slash ? (size_t)(slash - path) + 1 : 0;

	if (len >= FOLDER_PATH_MAX || !path[len])
		return false;
	memcpy(folder, len ? path : ".", len ? len : 1);
	folder[len ? len : 1] = '\0';
	*name = path + len;
	return true;
}

static bool put_on_record(struct authority *a, const char *id, const struct issue_pem *certificate,
                          int64_t not_after, struct reason *why)
{
	uint8_t digest[CERTIFICATE_DIGEST_LEN];
	size_t len;
	uint8_t *der = certificate_der_of_pem(certificate->text, certificate->len, &len);

	if (!der)
		return refused(why, "%s: no certificate", id);
	certificate_sha256(der, len, digest);
	free(der);
	if (store_add_terminal(a->store, id, digest, not_after) != STORE_OK)
		return refused(why, "store: %s", store_reason(a->store));
	return true;
}

bool terminal_sign(struct authority *a, const struct terminal_order *order, struct reason *why)
{
	const struct issue_holder holder = { .common_name = order->id };
	struct issue_request request = { .profile = ISSUE_TERMINAL,
		                         .holder = &holder,
		                         .not_before = order->now - DAY_S, /* clocks differ */
		                         .not_after = order->now + TERMINAL_S };
	struct issue_pem csr = { 0 }, certificate = { 0 };
	char folder[FOLDER_PATH_MAX];
	const char *name;
	bool done;

	if (!id_fits(order->id))
		return refused(why, "\"%s\": an id has 1 to %d letters, digits, '-', '_', '.'",
		               order->id, PROTOCOL_TERMINAL_MAX - 1);
	if (!split(order->place, folder, &name))
		return refused(why, "%s: not a file to write", order->place);
	csr.text = folder_read(order->csr, &csr.len, why);
	if (!csr.text)
		return false;
	done =
	    authority_issue_for_csr(a->place, "terminal-ca", &request, &csr, &certificate, why) &&
	    folder_write(folder, name, certificate.text, certificate.len, FOLDER_PUBLIC, why) &&
	    put_on_record(a, order->id, &certificate, request.not_after, why);
	issue_pem_drop(&certificate);
	issue_pem_drop(&csr);
	return done;
}

bool terminal_revoke(struct authority *a, const char *id, struct reason *why)
{
	switch (store_revoke_terminal(a->store, id)) {
	case STORE_OK:
		return true;
	case STORE_NONE:
		return refused(why, "%s: no such terminal", id);
	case STORE_FAILED:
		break;
	}
	return refused(why, "store: %s", store_reason(a->store));
}
