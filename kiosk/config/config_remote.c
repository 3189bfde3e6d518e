#include <stdio.h>
#include <string.h>

#include "kiosk/config/config_value.h"

/* "service.opens" of the key's section and name. */
static bool is_named(const struct config_key *k, const char *name)
{
	const size_t len = strlen(k->section);

	return strncmp(name, k->section, len) == 0 && name[len] == '.' &&
	       strcmp(name + len + 1, k->name) == 0;
}

static const struct config_key *find(const char *name)
{
	for (size_t i = 0; i < config_key_count; i++)
		if (is_named(&config_keys[i], name))
			return &config_keys[i];
	return NULL;
}

/* More is asked of what comes from afar: it is told, listed and shown, whatever its kind. */
static enum config_verdict set(struct config *c, const char *name, const char *value)
{
	const struct config_key *k = find(name);
	char what[CONFIG_WHAT_MAX];

	if (!k || !k->remote)
		return CONFIG_UNKNOWN_NAME;
	if (!config_value_is_words(value) || !config_value_set(k, CONFIG_SERVICE, value, c, what))
		return CONFIG_BAD_VALUE;
	return CONFIG_GOOD;
}

static bool came_before(const struct package *p, uint8_t at)
{
	for (uint8_t i = 0; i < at; i++)
		if (strcmp(p->value[i].name, p->value[at].name) == 0)
			return true;
	return false;
}

enum config_verdict config_check_value(const char *name, const char *value)
{
	struct config scratch;

	return set(&scratch, name, value);
}

enum config_verdict config_apply_package(struct config *c, const struct package *p,
                                         char name[PACKAGE_NAME_MAX])
{
	struct config changed = *c;
	const char *section, *key, *what;

	for (uint8_t i = 0; i < p->count; i++) {
		const enum config_verdict verdict =
		    came_before(p, i) ? CONFIG_BAD_VALUE
				      : set(&changed, p->value[i].name, p->value[i].value);

		if (verdict != CONFIG_GOOD) {
			snprintf(name, PACKAGE_NAME_MAX, "%s", p->value[i].name);
			return verdict;
		}
	}
	if (!config_value_together(&changed, &section, &key, &what)) {
		snprintf(name, PACKAGE_NAME_MAX, "%s.%s", section, key);
		return CONFIG_BAD_VALUE;
	}
	*c = changed;
	return CONFIG_GOOD;
}

/* ---- listing ----------------------------------------------------------------------------------
 */

bool config_remote_name(size_t at, char out[PACKAGE_NAME_MAX])
{
	for (size_t i = 0; i < config_key_count; i++)
		if (config_keys[i].remote && at-- == 0) {
			snprintf(out, PACKAGE_NAME_MAX, "%s.%s", config_keys[i].section,
			         config_keys[i].name);
			return true;
		}
	return false;
}

void config_text(const struct config *c, const char *name, char out[CONFIG_TEXT_MAX])
{
	const struct config_key *k = find(name);
	const void *at = k ? (const char *)c + k->at : NULL;

	out[0] = '\0';
	if (!k)
		return;
	switch (k->kind) {
	case VALUE_NUMBER:
		snprintf(out, CONFIG_TEXT_MAX, "%u", *(const uint32_t *)at);
		return;
	case VALUE_TIME:
		snprintf(out, CONFIG_TEXT_MAX, "%02u:%02u", *(const uint32_t *)at / 60,
		         *(const uint32_t *)at % 60);
		return;
	case VALUE_YES_NO:
		snprintf(out, CONFIG_TEXT_MAX, "%s", *(const bool *)at ? "yes" : "no");
		return;
	case VALUE_TEXT:
	case VALUE_WORDS:
	case VALUE_FILE:
	case VALUE_OWN:
	case VALUE_LANGUAGE:
	case VALUE_ID:
	case VALUE_HTTPS:
	case VALUE_PRINTER:
	case VALUE_DIGEST:
	case VALUE_DAYS:
		snprintf(out, CONFIG_TEXT_MAX, "%s", (const char *)at);
		return;
	}
}
