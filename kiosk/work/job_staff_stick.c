#include "kiosk/work/job_staff_stick.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/base/file.h"
#include "kiosk/work/stick.h"
#include "net/certificate/certificate.h"
#include "net/certificate/chain.h"
#include "net/certificate/cms.h"

#define EXPORT_ROWS_MAX 200000
#define EXPORT_END ".journal.p7m"
#define SETTINGS_END ".settings.p7m"
#define PEM_MAX 65536                 /* bytes of a certificate or key */
#define GROWN_MAX ((size_t)62 << 20)  /* bytes of lines: an export stays below CMS_SEALED_MAX */
#define GROWN_FIRST ((size_t)1 << 20) /* and as many are had to begin with */

/* ---- the lines ------------------------------------------------------------------------------- */

struct lines {
	const atomic_bool *stop;
	char *text;
	size_t len, room;
	int64_t rows;
};

static bool make_room(struct lines *l, size_t more)
{
	size_t room = l->room ? l->room : GROWN_FIRST;
	char *text;

	if (more > GROWN_MAX - l->len)
		return false;
	while (room - l->len < more)
		room *= 2;
	if (room == l->room)
		return true;
	text = realloc(l->text, room);
	if (!text)
		return false;
	l->text = text;
	l->room = room;
	return true;
}

static bool add_line(void *to, const char *text, size_t len)
{
	struct lines *l = to;

	if (atomic_load(l->stop) || !make_room(l, len))
		return false;
	memcpy(&l->text[l->len], text, len);
	l->len += len;
	l->rows++;
	return true;
}

/* ---- the envelope ---------------------------------------------------------------------------- */

static int64_t wall_s(const struct running *r)
{
	return (int64_t)(r->tools->clock.wall_ms(r->tools->clock.self) / 1000);
}

/* Whoever can write a file here could have put another certificate in its place: it is the
 * operator's by its chain. What it is for is cms_seal_for()'s to see. */
static bool is_operators(const struct running *r, const struct cms_pem *certificate)
{
	const struct staff_trust *t = &r->tools->staff;
	const int64_t now = wall_s(r);
	struct certificate_facts facts;
	struct chain *roots = chain_create();
	size_t len = 0;
	uint8_t *der = certificate_der_of_pem(certificate->text, certificate->len, &len);
	const bool good = roots && der &&
	                  chain_add_pem(roots, t->operator_ca, t->operator_ca_len) &&
	                  chain_issued(roots, der, len) && certificate_read(der, len, &facts) &&
	                  now >= facts.not_before && now <= facts.not_after;

	free(der);
	chain_destroy(roots);
	return good;
}

/* Read anew for each export. */
struct pem_file {
	char *text;
	size_t len;
};

static struct cms_pem pem_of(const struct pem_file *f)
{
	return (struct cms_pem){ f->text, f->len };
}

static uint8_t *seal_with(const struct running *r, const struct pem_file *receiver,
                          const struct pem_file *certificate, const struct pem_file *key,
                          const struct lines *lines, size_t *len)
{
	const struct cms_pem to = pem_of(receiver), by = pem_of(certificate), with = pem_of(key);

	return is_operators(r, &to) ? cms_seal_for(&to, &by, &with, lines->text, lines->len, len)
	                            : NULL;
}

/* DER for free(); NULL: something of what it takes is missing, or not fit for it. */
static uint8_t *seal(const struct running *r, const struct lines *lines, size_t *len)
{
	const struct staff_trust *t = &r->tools->staff;
	struct pem_file receiver = { NULL, 0 }, certificate = { NULL, 0 }, key = { NULL, 0 };
	uint8_t *sealed = NULL;

	if (file_read(t->export_certificate, PEM_MAX, &receiver.text, &receiver.len) &&
	    file_read(t->terminal_certificate, PEM_MAX, &certificate.text, &certificate.len) &&
	    file_read(t->terminal_key, PEM_MAX, &key.text, &key.len))
		sealed = seal_with(r, &receiver, &certificate, &key, lines, len);
	file_drop(key.text, key.len);
	file_drop(certificate.text, certificate.len);
	file_drop(receiver.text, receiver.len);
	return sealed;
}

static void name_export(const struct running *r, char out[STICK_NAME_MAX])
{
	char time[STICK_TIME_MAX];

	stick_time(&r->tools->clock, time);
	snprintf(out, STICK_NAME_MAX, "madoguchi-%.39s-%s" EXPORT_END, r->tools->terminal, time);
}

static enum staff_told write_export(const struct running *r, const struct lines *lines)
{
	enum staff_told told = TOLD_FAILED;
	char name[STICK_NAME_MAX];
	size_t len = 0;
	uint8_t *sealed = seal(r, lines, &len);

	name_export(r, name);
	if (sealed && stick_write(&r->tools->staff, name, sealed, len, &told)) {
		told = TOLD_DONE;
		findings_add(&r->visit->findings, FINDING_EXPORTED, VERDICT_FINE, name);
		r->visit->findings_waiting = true;
	}
	free(sealed);
	return told;
}

void job_staff_export(const struct running *r, struct letter *answer)
{
	const struct staff_trust *t = &r->tools->staff;
	struct lines lines = { .stop = r->stop };

	answer->staff.told = TOLD_FAILED;
	if (!t->write_journal || !t->operator_ca || !t->export_certificate)
		return;
	if (!stick_is_there(t, &answer->staff.told))
		return;
	if (t->write_journal(t->self, EXPORT_ROWS_MAX, add_line, &lines))
		answer->staff.told = write_export(r, &lines);
	if (answer->staff.told == TOLD_DONE)
		answer->staff.after = lines.rows;
	free(lines.text);
}

/* ---- settings -------------------------------------------------------------------------------- */

static void tell_step(struct letter *answer, const struct settings_step *step)
{
	answer->staff.before = step->before;
	answer->staff.after = step->after;
}

/* One stick may serve many terminals: what is said of the others' packages is not what there is to
 * say of ours. The greater, the nearer to being taken. */
static unsigned nearness(enum staff_told told)
{
	static const enum staff_told far_to_near[] = { TOLD_FAILED,     TOLD_NOT_SIGNED,
		                                       TOLD_NOT_FOR_US, TOLD_NOT_NEWER,
		                                       TOLD_BAD_VALUE,  TOLD_DONE };
	unsigned at = 0;

	for (unsigned i = 0; i < sizeof far_to_near / sizeof *far_to_near; i++)
		if (far_to_near[i] == told)
			at = i + 1;
	return at;
}

struct finding_settings {
	const struct staff_trust *trust;
	struct visit *visit;
	enum staff_told told; /* of the nearest one; TOLD_NOTHING: none yet */
	struct settings_step step;
	struct finding culprit; /* TOLD_BAD_VALUE: the name that is at fault */
};

static bool look(void *to, const uint8_t *package, size_t len)
{
	struct finding_settings *f = to;
	const struct staff_trust *t = f->trust;
	struct settings_step step = { 0 };
	enum staff_told told;

	f->visit->findings = (struct findings){ .count = 0 };
	told = t->look_at_settings(t->self, package, len, &f->visit->findings, &step);
	if (nearness(told) > nearness(f->told)) {
		f->told = told;
		f->step = step;
		f->culprit = f->visit->findings.row[0];
	}
	if (told == TOLD_DONE)
		f->visit->package_len = len;
	return told == TOLD_DONE;
}

void job_staff_find_settings(const struct running *r, struct letter *answer)
{
	const struct staff_trust *t = &r->tools->staff;
	struct visit *v = r->visit;
	struct finding_settings f = { .trust = t, .visit = v, .told = TOLD_NOTHING };
	enum staff_told told;

	v->package_len = 0;
	answer->staff.told = TOLD_FAILED;
	if (!t->look_at_settings)
		return;
	told = stick_find(t, SETTINGS_END, r->stop, v->package, sizeof v->package, look, &f);
	if (f.told != TOLD_NOTHING)
		told = f.told;
	if (told == TOLD_BAD_VALUE)
		v->findings = (struct findings){ .row = { f.culprit }, .count = 1 };
	/* A stick without settings is told by a page without rows. */
	v->findings_waiting = told == TOLD_DONE || told == TOLD_NOTHING || told == TOLD_BAD_VALUE;
	answer->staff.told = told == TOLD_NOTHING ? TOLD_DONE : told;
	tell_step(answer, &f.step);
}

void job_staff_take_settings(const struct running *r, struct letter *answer)
{
	const struct staff_trust *t = &r->tools->staff;
	struct visit *v = r->visit;
	struct settings_step step = { 0 };

	answer->staff.told = TOLD_FAILED;
	if (!t->take_settings || v->package_len == 0)
		return;
	answer->staff.told = t->take_settings(t->self, v->package, v->package_len, &step);
	tell_step(answer, &step);
	v->package_len = 0; /* once */
}
