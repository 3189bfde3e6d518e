#ifndef TESTS_KIOSK_CONFIG_SIGNED_H
#define TESTS_KIOSK_CONFIG_SIGNED_H

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kiosk/base/file.h"
#include "kiosk/config/settings.h"
#include "net/certificate/cms.h"
#include "net/protocol/package.h"
#include "tests/net/certificate/issued.h"

#define NOW (ISSUED_FROM + 1000000)

/* Packages of settings, and the terminal that they are brought to. For test_settings*.c. */

/* An operator, a stranger who would be one, and a folder with a journal's name in it. */
static struct issued ca, operator, other_ca, stranger, not_operator;
static struct config config;
static struct settings s;
static char folder[64], ca_file[96], name_in_force[96], name_before[96], name_trial[96];

static inline int build(void **state)
{
	(void)state;
	ca = issued_make(ISSUE_OPERATOR_CA, ISSUE_P384, NULL);
	operator= issued_make(ISSUE_OPERATOR, ISSUE_P256, &ca);
	other_ca = issued_make(ISSUE_OPERATOR_CA, ISSUE_P384, NULL);
	stranger = issued_make(ISSUE_OPERATOR, ISSUE_P256, &other_ca);
	not_operator = issued_make(ISSUE_EXPORT, ISSUE_P256, &ca);
	return 0;
}

static inline int raze(void **state)
{
	struct issued *const all[] = { &ca, &operator, & other_ca, &stranger, &not_operator };

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		issued_drop(all[i]);
	return 0;
}

static inline int open_folder(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/madoguchi-settings-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(ca_file, sizeof ca_file, "%s/ca.pem", folder);
	snprintf(name_in_force, sizeof name_in_force, "%s/settings.p7m", folder);
	snprintf(name_before, sizeof name_before, "%s/settings.before.p7m", folder);
	snprintf(name_trial, sizeof name_trial, "%s/settings.trial", folder);
	assert_int_equal(file_replace(ca_file, ca.certificate.text, ca.certificate.len),
	                 FILE_LASTS);
	config = (struct config){ .terminal_id = "T-0001",
		                  .opens_min = 390,
		                  .closes_min = 1380,
		                  .volume = 60,
		                  .printer_uri = "ipp://localhost:631/ipp/print" };
	snprintf(config.operator_ca, sizeof config.operator_ca, "%s", ca_file);
	snprintf(config.journal_file, sizeof config.journal_file, "%s/journal.db", folder);
	assert_true(settings_load(&s, &config));
	return 0;
}

static inline int close_folder(void **state)
{
	(void)state;
	settings_drop(&s);
	unlink(ca_file);
	unlink(name_in_force);
	unlink(name_before);
	unlink(name_trial);
	return rmdir(folder);
}

/* ---- packages ---------------------------------------------------------------------------------
 */

struct signed_package {
	uint8_t *cms;
	size_t len;
};

static inline struct signed_package sign_text(const struct issued *by, const char *text)
{
	struct signed_package p = { 0 };

	p.cms = cms_sign(by->certificate.text, by->certificate.len, by->key.text, by->key.len, text,
	                 strlen(text), &p.len);
	assert_non_null(p.cms);
	return p;
}

static inline struct signed_package package_for(const struct issued *by, const char *terminal,
                                                int64_t version, const char *name,
                                                const char *value)
{
	struct package p = { .version = version, .made = NOW, .count = 1 };
	struct signed_package made;
	char *json;

	snprintf(p.terminal, sizeof p.terminal, "%s", terminal);
	snprintf(p.value[0].name, sizeof p.value[0].name, "%s", name);
	snprintf(p.value[0].value, sizeof p.value[0].value, "%s", value);
	json = package_encode(&p);
	assert_non_null(json);
	made = sign_text(by, json);
	free(json);
	return made;
}

static inline struct signed_package volume(int64_t version, const char *value)
{
	return package_for(&operator, "*", version, "service.volume", value);
}

static inline enum settings_refusal take(struct signed_package p, struct settings_seen *seen)
{
	const enum settings_refusal refusal = settings_take(&s, p.cms, p.len, NOW, seen);

	free(p.cms);
	return refusal;
}

static inline void taken(struct signed_package p)
{
	struct settings_seen seen;

	assert_int_equal(take(p, &seen), SETTINGS_GOOD);
	assert_string_equal(seen.why, "");
}

/* As the program begins anew. */
static inline void begin_anew(void)
{
	settings_drop(&s);
	assert_true(settings_load(&s, &config));
}

static inline void spoil(const char *file)
{
	char *text;
	size_t len;

	assert_true(file_read(file, OPERATOR_PACKAGE_MAX, &text, &len));
	text[len / 2] ^= 1;
	assert_int_equal(file_replace(file, text, len), FILE_LASTS);
	free(text);
}

static inline bool is_there(const char *file)
{
	return access(file, F_OK) == 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_folder, close_folder)

#endif
