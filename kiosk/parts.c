#include "kiosk/parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/base/file.h"
#include "kiosk/base/log.h"
#include "kiosk/card/reader_pcsc.h"
#include "kiosk/config/config_printer.h"
#include "kiosk/journal/journal_sqlite.h"
#include "kiosk/print/printer_ipp.h"
#include "net/client/authority_https.h"

#define CA_MAX 65536 /* bytes of a file of CA certificates */

static const char *or_none(const char *text)
{
	return *text ? text : NULL;
}

static bool create_authority(const struct config *c, struct parts *p, const char **why)
{
	const struct authority_https_settings settings = {
		.url = c->server_url,
		.ca = c->server_ca,
		.certificate = c->terminal_certificate,
		.key = c->terminal_key,
		.pin = or_none(c->server_pin),
		.connect_ms = c->server_connect_ms,
		.total_ms = c->server_total_ms,
		.now_ms = p->tools.clock.now_ms,
		.now_self = p->tools.clock.self,
	};

	p->authority_https = authority_https_create(&settings, &p->tools.authority, why);
	return p->authority_https != NULL;
}

static bool create_printer(const struct config *c, struct parts *p)
{
	p->printer_ipp = config_printer(c, p->printer_pin, &p->tools.printer);
	return p->printer_ipp != NULL;
}

/* Without a journal the terminal shows that it is out of service; the loop sees to that. */
static void create_journal(const struct config *c, struct parts *p)
{
	struct journal journal;
	struct counted_shelf shelf;

	p->journal_sqlite = journal_sqlite_create(c->journal_file, &journal);
	if (!p->journal_sqlite)
		return;
	p->annals = journal_sqlite_annals(p->journal_sqlite);
	shelf = journal_sqlite_counted(p->journal_sqlite);
	tally_begin(&p->tally, &journal, &p->annals, &shelf, &p->journal);
}

static void create_line(struct parts *p)
{
	authority_https_operator(p->authority_https, &p->tools.operator_line);
	p->tools.try_line = authority_https_try;
	p->tools.try_line_self = p->authority_https;
}

static bool create_all(const struct settings *s, struct parts *p, const char **why)
{
	const struct config *c = &s->force;
	size_t len = 0;

	p->tools.clock = clock_system();
	p->tools.terminal = c->terminal_id;
	p->tools.font_regular = c->font_regular;
	p->tools.font_bold = c->font_bold;
	p->tools.least_build = or_none(c->server_least_build);
	*why = "the issuing authority's certificate cannot be read";
	if (!file_read(c->issuing_ca, CA_MAX, &p->issuing_ca, &len))
		return false;
	p->tools.issuing_ca = p->issuing_ca;
	p->tools.issuing_ca_len = len;
	if (!door_open(&p->door, s, &p->tools))
		log_line(LOG_ERROR, "the staff's authority cannot be read: nobody is let in");
	create_journal(c, p);
	*why = "no memory for the card reader";
	if (!reader_pcsc_create(or_none(c->reader_name), &p->tools.reader))
		return false;
	p->tools.describe_reader = reader_pcsc_describe;
	*why = "printer: beyond this machine only ipps:// with a pin is safe enough";
	if (!create_printer(c, p))
		return false;
	if (!create_authority(c, p, why))
		return false;
	create_line(p);
	return true;
}

bool parts_create(const struct settings *settings, struct parts *out, char *why, size_t why_size)
{
	struct parts p = { 0 };
	const char *reason = "";

	/* In place: the ports point into it. */
	*out = p;
	if (create_all(settings, out, &reason))
		return true;
	snprintf(why, why_size, "%s", reason);
	parts_destroy(out);
	return false;
}

void parts_destroy(struct parts *p)
{
	authority_https_destroy(p->authority_https);
	printer_ipp_destroy(p->printer_ipp);
	reader_pcsc_destroy(&p->tools.reader);
	if (p->journal_sqlite)
		tally_finish(&p->tally);
	journal_sqlite_destroy(p->journal_sqlite);
	free(p->issuing_ca);
	door_close(&p->door);
	*p = (struct parts){ 0 };
}
