#include "net/client/https_fault.h"

#include <string.h>
#include <unistd.h>

#include "net/client/trust.h"

/* Scheme, host and port alone. NULL: fine. */
static const char *fault_of_url(const char *url)
{
	static const char scheme[] = "https://";

	if (strncmp(url, scheme, sizeof scheme - 1) != 0)
		return "the server's address must begin with https://";
	if (url[sizeof scheme - 1] == '\0' || strpbrk(url + sizeof scheme - 1, "/?#@ \\"))
		return "the server's address must be https://host:port and no more";
	if (strlen(url) >= HTTPS_URL_MAX)
		return "the server's address is too long";
	return NULL;
}

const char *https_fault(const struct authority_https_settings *s)
{
	const char *fault = fault_of_url(s->url);

	if (fault)
		return fault;
	if (!trust_has_certificate(s->ca))
		return "the CA file of the server cannot be read as a PEM certificate";
	if (!trust_has_certificate(s->certificate))
		return "the terminal's certificate cannot be read as PEM";
	if (access(s->key, R_OK) != 0)
		return "the terminal's key cannot be read";
	if (!trust_pair_fits(s->certificate, s->key))
		return "the terminal's key does not belong to its certificate";
	if (s->pin && strncmp(s->pin, "sha256//", 8) != 0)
		return "the pin must begin with sha256//";
	if (s->connect_ms == 0 || s->total_ms == 0)
		return "a deadline of zero would mean none";
	return NULL;
}
