#include "kiosk/loop/gather.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

#include "kiosk/base/digest.h"
#include "kiosk/base/file.h"
#include "kiosk/journal/journal_sqlite.h"
#include "kiosk/loop/inside.h"
#include "kiosk/print/printer_ipp.h"
#include "net/certificate/certificate.h"
#include "net/client/published.h"
#include "net/protocol/hex.h"
#include "ui/window/window.h"

#define FILE_MAX 65536 /* bytes of a file of certificates, of a list, of a line */
#define DAY_S 86400
#define CARE_DAYS 30
#define BAD_DAYS 7
/* A list is made anew every few weeks, and young ones come by the line by themselves. */
#define LIST_CARE_DAYS 7

/* ---- certificates -----------------------------------------------------------------------------
 */

static enum finding_verdict verdict_of_days(int64_t days)
{
	if (days < BAD_DAYS)
		return VERDICT_BAD;
	return days < CARE_DAYS ? VERDICT_CARE : VERDICT_FINE;
}

/* Whole days; what ended an hour ago has none left. */
static int64_t days_left(const struct kiosk *k, int64_t end_s)
{
	const int64_t left_s = end_s - kiosk_wall_s(k);

	return left_s / DAY_S - (left_s < 0);
}

static void add_days(const struct kiosk *k, struct findings *out, enum finding_what what,
                     int64_t end_s)
{
	const int64_t days = days_left(k, end_s);

	findings_add_number(out, what, verdict_of_days(days), days, "");
}

/* Nobody is let in without one. */
static void add_list(const struct kiosk *k, struct findings *out)
{
	const int64_t end_s = k->standing.facts.staff_list_ends_s;
	const int64_t days = days_left(k, end_s);

	if (end_s == 0)
		findings_add(out, FINDING_STAFF_LIST, VERDICT_BAD, "");
	else
		findings_add_number(out, FINDING_STAFF_LIST,
		                    days < 0                ? VERDICT_BAD
		                    : days < LIST_CARE_DAYS ? VERDICT_CARE
		                                            : VERDICT_FINE,
		                    days, "");
}

/* Of a file of several the first: they are replaced together. */
static void add_file(const struct kiosk *k, struct findings *out, enum finding_what what,
                     const char *file)
{
	struct certificate_facts facts;
	char *pem = NULL;
	uint8_t *der = NULL;
	size_t len = 0, der_len = 0;

	if (*file == '\0')
		return;
	if (file_read(file, FILE_MAX, &pem, &len))
		der = certificate_der_of_pem(pem, len, &der_len);
	if (der && certificate_read(der, der_len, &facts))
		add_days(k, out, what, facts.not_after);
	else
		findings_add(out, what, VERDICT_BAD, "");
	free(der);
	free(pem);
}

void gather_certificates(struct kiosk *k, struct findings *out)
{
	const struct config *c = k->config;
	const struct service_facts *f = &k->standing.facts;

	add_file(k, out, FINDING_OWN_CERTIFICATE, c->terminal_certificate);
	if (f->server_ends_s != 0)
		add_days(k, out, FINDING_SERVER_CERTIFICATE, f->server_ends_s);
	add_file(k, out, FINDING_SERVER_CA, c->server_ca);
	add_file(k, out, FINDING_ISSUING_CA, c->issuing_ca);
	add_file(k, out, FINDING_STAFF_CA, c->staff_ca);
	if (c->staff_ca[0] != '\0')
		add_list(k, out);
	add_file(k, out, FINDING_OPERATOR_CA, c->operator_ca);
}

/* ---- inventory --------------------------------------------------------------------------------
 */

/* PRETTY_NAME="Debian GNU/Linux 12 (bookworm)" of os-release(5). */
static void add_system(struct findings *out)
{
	static const char key[] = "PRETTY_NAME=\"";
	char *text = NULL, *at, *end;
	size_t len = 0;

	if (!file_read("/etc/os-release", FILE_MAX, &text, &len))
		return;
	at = strstr(text, key);
	end = at ? strchr(at + sizeof key - 1, '"') : NULL;
	if (end) {
		*end = '\0';
		findings_add(out, FINDING_SYSTEM, VERDICT_PLAIN, at + sizeof key - 1);
	}
	free(text);
}

static void add_libraries(struct findings *out)
{
	const char *const names[] = { digest_library(), journal_library(), published_library(),
		                      window_library(), printer_library() };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		findings_add(out, FINDING_LIBRARY, VERDICT_PLAIN, names[i]);
}

static void add_glass(const struct config *c, struct findings *out)
{
	char text[FINDING_TEXT_MAX];

	snprintf(text, sizeof text, "%u x %u px, %u x %u mm", c->width_px, c->height_px,
	         c->width_mm, c->height_mm);
	findings_add(out, FINDING_GLASS, VERDICT_PLAIN, text);
}

/* By which the operator tells machines with one certificate apart. */
static void add_installation(const struct kiosk *k, struct findings *out)
{
	struct annals_origin origin;
	char text[2 * ANNALS_INSTALLATION_LEN + 1];

	if (!k->annals.origin || k->annals.origin(k->annals.self, &origin) != JOURNAL_OK)
		return;
	hex_of(origin.installation, sizeof origin.installation, text);
	findings_add(out, FINDING_INSTALLATION, VERDICT_PLAIN, text);
}

void gather_inventory(struct kiosk *k, struct findings *out)
{
	const struct config *c = k->config;
	struct utsname name;

	findings_add(out, FINDING_TERMINAL, VERDICT_PLAIN, c->terminal_id);
	if (c->staff_site[0] != '\0')
		findings_add(out, FINDING_SITE, VERDICT_PLAIN, c->staff_site);
	add_installation(k, out);
	findings_add(out, FINDING_PROGRAM, VERDICT_PLAIN, "madoguchi " MADOGUCHI_VERSION);
	findings_add_number(out, FINDING_SETTINGS_VERSION, VERDICT_PLAIN, k->settings_version, "");
	add_system(out);
	if (uname(&name) == 0)
		findings_add(out, FINDING_KERNEL, VERDICT_PLAIN, name.release);
	add_glass(c, out);
	add_libraries(out);
}
