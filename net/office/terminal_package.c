#include "net/office/terminal_package.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/certificate/cms.h"
#include "net/office/authority.h"
#include "net/store/fleet.h"
#include "net/store/text.h"

/* ---- what is in it --------------------------------------------------------------------------- */

static int find(const struct package *p, const char *name, size_t len)
{
	for (int i = 0; i < p->count; i++)
		if (strlen(p->value[i].name) == len && memcmp(p->value[i].name, name, len) == 0)
			return i;
	return -1;
}

static bool fits(const char *text, size_t name_len, struct reason *why)
{
	const char *value = text + name_len + 1;

	if (name_len == 0 || name_len >= PACKAGE_NAME_MAX || text[name_len] != '=' ||
	    strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_.") != name_len)
		return refused(why, "%.80s: not NAME=VALUE", text);
	if (strlen(value) >= PACKAGE_VALUE_MAX || !text_fits(value))
		return refused(why, "%.*s: a value is a text of at most %d bytes", (int)name_len,
		               text, PACKAGE_VALUE_MAX - 1);
	return true;
}

bool package_put(struct package *p, const char *text, struct reason *why)
{
	const size_t len = strcspn(text, "=");
	int at;

	if (!fits(text, len, why))
		return false;
	at = find(p, text, len);
	if (at < 0 && p->count == PACKAGE_VALUES_MAX)
		return refused(why, "more than %d settings", PACKAGE_VALUES_MAX);
	if (at < 0)
		at = p->count++;
	memcpy(p->value[at].name, text, len);
	p->value[at].name[len] = '\0';
	snprintf(p->value[at].value, sizeof p->value[at].value, "%s", text + len + 1);
	return true;
}

static bool put_line(struct package *p, char *line, struct reason *why)
{
	line[strcspn(line, "\r")] = '\0';
	if (*line == '\0' || *line == '#')
		return true;
	if (find(p, line, strcspn(line, "=")) >= 0)
		return refused(why, "%.80s: stands there twice", line);
	return package_put(p, line, why);
}

bool package_put_file(struct package *p, const char *file, struct reason *why)
{
	size_t len = 0;
	char *text = folder_read(file, &len, why), *line, *rest = NULL;
	bool good = text && (strlen(text) == len || refused(why, "%s: not a text", file));

	for (line = good ? strtok_r(text, "\n", &rest) : NULL; good && line;
	     line = strtok_r(NULL, "\n", &rest))
		good = put_line(p, line, why);
	free(text);
	return good;
}

/* ---- those that are kept --------------------------------------------------------------------- */

static void note(void *self, int64_t version, int64_t made)
{
	struct package_versions *all = self;

	if (all->count == sizeof all->row / sizeof all->row[0])
		return;
	all->row[all->count].version = version;
	all->row[all->count++].made = made;
}

bool package_versions(struct office *o, const char *terminal, struct package_versions *out,
                      struct reason *why)
{
	out->count = 0;
	return fleet_each_package(o->store, terminal, out, note) == STORE_OK ||
	       refused(why, "store: %s", store_reason(o->store));
}

/* Signed at the time when it was made, whatever became of that certificate since. */
static bool open_it(struct office *o, const uint8_t *cms, size_t cms_len, int64_t made,
                    struct package *out, struct reason *why)
{
	struct issue_pem ca = { 0 };
	uint8_t *json;
	size_t len = 0;
	bool opened;

	if (!authority_read(o->place, "trust/operator-ca.crt.pem", &ca, why))
		return false;
	json = cms_open(cms, cms_len, CMS_OPERATOR, ca.text, ca.len, made, NULL, &len);
	opened = (json && package_decode((const char *)json, len, out)) ||
	         refused(why, "the package on record is not the operator's");
	free(json);
	issue_pem_drop(&ca);
	return opened;
}

bool package_read(struct office *o, const char *terminal, const struct package_versions *all,
                  int64_t version, struct package *out, struct reason *why)
{
	uint8_t *cms = NULL;
	size_t len = 0, i = 0;
	bool got;

	while (i < all->count && all->row[i].version != version)
		i++;
	if (i == all->count ||
	    fleet_package_of(o->store, terminal, version, &cms, &len) != STORE_OK)
		return refused(why, "%s: no version %lld on record", terminal, (long long)version);
	got = open_it(o, cms, len, all->row[i].made, out, why);
	free(cms);
	return got;
}

/* ---- signing --------------------------------------------------------------------------------- */

static bool sign(const struct issue_pem *certificate, const struct issue_pem *key, const char *json,
                 uint8_t **out, size_t *len, struct reason *why)
{
	uint8_t *cms = cms_sign(certificate->text, certificate->len, key->text, key->len, json,
	                        strlen(json), len);

	if (!cms)
		return refused(why, "operator/settings: cannot sign");
	if (*len > OPERATOR_PACKAGE_MAX) {
		free(cms);
		return refused(why, "the settings are longer than the line carries");
	}
	*out = cms;
	return true;
}

bool package_sign(struct office *o, const struct package *p, uint8_t **out, size_t *len,
                  struct reason *why)
{
	struct issue_pem certificate = { 0 }, key = { 0 };
	char *json = package_encode(p);
	bool made = false;

	if (!json)
		refused(why, "the settings cannot be written");
	else if (!authority_has(o->place, "operator/settings.key.pem"))
		refused(why, "%s: of an earlier version: madoguchi-office upgrade first", o->place);
	else
		made = authority_read(o->place, "operator/settings.crt.pem", &certificate, why) &&
		       authority_read(o->place, "operator/settings.key.pem", &key, why) &&
		       sign(&certificate, &key, json, out, len, why);
	free(json);
	issue_pem_drop(&key);
	issue_pem_drop(&certificate);
	return made;
}
