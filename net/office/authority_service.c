#include "net/office/authority_service.h"

#include <stdio.h>
#include <stdlib.h>

#define DAY_S INT64_C(86400)
#define NAME_MAX_LEN 64

bool service_write_certificate(const char *place, const char *name, const struct issue_pem *c,
                               struct reason *why)
{
	char file[NAME_MAX_LEN + 16];

	snprintf(file, sizeof file, "%s.crt.pem", name);
	return folder_write(place, file, c->text, c->len, FOLDER_PUBLIC, why);
}

bool service_own_key(const char *place, const char *name, enum issue_key_kind kind,
                     struct issue_pem *out, struct reason *why)
{
	char file[NAME_MAX_LEN + 16];

	snprintf(file, sizeof file, "%s.key.pem", name);
	if (authority_has(place, file))
		return authority_read(place, file, out, why);
	if (!issue_key(kind, out))
		return refused(why, "%s: no key could be made", name);
	return folder_write(place, file, out->text, out->len, FOLDER_SECRET, why);
}

bool service_make(const char *place, const struct service *service,
                  const struct issue_holder *holder, int64_t now, struct reason *why)
{
	struct issue_request request = {
		.profile = service->profile,
		.holder = holder,
		.not_before = now - DAY_S, /* clocks differ */
		.not_after = now + service->days * DAY_S,
	};
	struct issue_pem key = { 0 }, certificate = { 0 };
	bool made;

	made = service_own_key(place, service->name, issue_key_kind(service->profile), &key, why) &&
	       authority_issue_for_key(place, service->root, &request, &key, &certificate, why) &&
	       service_write_certificate(place, service->name, &certificate, why);
	issue_pem_drop(&certificate);
	issue_pem_drop(&key);
	return made;
}

bool service_stands(const char *place, const char *name, int days, int64_t now)
{
	struct certificate_facts facts;
	struct issue_pem pem = { 0 };
	struct reason unused;
	char file[NAME_MAX_LEN + 16];
	uint8_t *der = NULL;
	size_t len = 0;
	bool lasts;

	snprintf(file, sizeof file, "%s.crt.pem", name);
	if (authority_has(place, file) && authority_read(place, file, &pem, &unused))
		der = certificate_der_of_pem(pem.text, pem.len, &len);
	lasts = der && certificate_read(der, len, &facts) && facts.not_after >= now + days * DAY_S;
	free(der);
	issue_pem_drop(&pem);
	return lasts;
}
