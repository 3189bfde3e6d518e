#include "kiosk/print/device.h"

#include <stdio.h>
#include <string.h>

#include <cups/cups.h>

#include "kiosk/print/printer_ipp.h"
#include "kiosk/print/printer_line.h"
#include "kiosk/print/printer_read.h"

#define A4_KEYWORD "iso_a4_210x297mm"
#define USER "madoguchi" /* the device's log must not know who was served */

enum { JOBS_MAX = 64 }; /* of a list; the newest come first (RFC 8011, 4.2.6.2) */

/* ---- the questions --------------------------------------------------------------------------- */

static ipp_t *question(const struct device *d, ipp_op_t operation, int32_t job_id)
{
	ipp_t *q = ippNewRequest(operation);

	if (!q)
		return NULL;
	ippAddString(q, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL, d->uri);
	if (job_id > 0)
		ippAddInteger(q, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job_id);
	ippAddString(q, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL, USER);
	return q;
}

static bool succeeded(ipp_t *answer, int32_t *status)
{
	const int code = (int)ippGetStatusCode(answer);

	if (code >= 0 && code < 0x0100) /* RFC 8011, B.1: successful-ok and its kin */
		return true;
	*status = code;
	return false;
}

/* The answer to a question for attributes when it is a success, else NULL. */
static ipp_t *attributes(const struct device *d, ipp_op_t operation, int32_t job_id,
                         const char *const wanted[], int count, int32_t *status)
{
	ipp_t *q = question(d, operation, job_id);
	ipp_t *answer;

	if (q)
		ippAddStrings(q, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", count,
		              NULL, wanted);
	answer = line_ask(d, q);
	if (answer && succeeded(answer, status))
		return answer;
	ippDelete(answer);
	return NULL;
}

/* What decides whether a job can be had comes first; all of it is asked for when somebody wants to
 * know what the device has and needs. */
enum { DECIDES = 11 };
static const char *const of_printer[] = {
	"printer-state",
	"printer-state-reasons",
	"printer-is-accepting-jobs",
	"queued-job-count",
	"document-format-supported",
	"media-ready",
	"media-col-ready",
	"sides-supported",
	"copies-supported",
	"print-scaling-supported",
	"printer-impressions-completed",
	/* from here: DECIDES */
	"printer-make-and-model",
	"printer-firmware-string-version",
	"printer-supply",
	"printer-input-tray",
	"marker-types",
	"marker-names",
	"marker-levels",
};

bool device_look(const struct device *d, struct printer_told *out, int64_t *life, int32_t *status)
{
	ipp_t *answer =
	    attributes(d, IPP_OP_GET_PRINTER_ATTRIBUTES, 0, of_printer, DECIDES, status);

	if (!answer)
		return false;
	*out = read_told(answer);
	*life = read_number(answer, IPP_TAG_PRINTER, "printer-impressions-completed");
	ippDelete(answer);
	return true;
}

bool device_describe(const struct device *d, struct printer_supplies *out, int32_t *status)
{
	ipp_t *answer = attributes(d, IPP_OP_GET_PRINTER_ATTRIBUTES, 0, of_printer,
	                           sizeof of_printer / sizeof *of_printer, status);

	if (!answer)
		return false;
	read_supplies(answer, out);
	ippDelete(answer);
	return true;
}

void device_look_at_job(const struct device *d, int32_t job_id, struct watch_look *out,
                        int32_t *status)
{
	static const char *const wanted[] = { "job-id", "job-state", "job-impressions-completed" };
	int32_t refused = 0, state;
	ipp_t *answer = attributes(d, IPP_OP_GET_JOB_ATTRIBUTES, job_id, wanted,
	                           sizeof wanted / sizeof *wanted, &refused);

	*out = (struct watch_look){ .impressions = -1 };
	if (refused)
		*status = refused;
	out->answered =
	    answer || refused == IPP_STATUS_ERROR_NOT_FOUND || refused == IPP_STATUS_ERROR_GONE;
	if (!answer)
		return;
	state = read_number(answer, IPP_TAG_JOB, "job-state");
	/* A device may leave out what it was asked by, but it may not tell of another job. */
	out->job_known = !read_attribute(answer, IPP_TAG_JOB, "job-id") ||
	                 read_number(answer, IPP_TAG_JOB, "job-id") == job_id;
	out->job_state = state > 0 ? state : 0;
	out->impressions = read_number(answer, IPP_TAG_JOB, "job-impressions-completed");
	ippDelete(answer);
}

/* ---- the device's record --------------------------------------------------------------------- */

/* One group of an answer to Get-Jobs. */
struct listed_job {
	int32_t id, state;
	bool named; /* as the one that is looked for */
};

static void read_listed(ipp_attribute_t *a, const char *name, struct listed_job *job)
{
	const char *word = ippGetName(a), *value;

	if (strcmp(word, "job-id") == 0)
		job->id = read_number_of(a);
	if (strcmp(word, "job-state") == 0)
		job->state = read_number_of(a);
	if (strcmp(word, "job-name") != 0)
		return;
	value = ippGetCount(a) == 1 ? ippGetString(a, 0, NULL) : NULL;
	job->named = value && strcmp(value, name) == 0;
}

/* Each job is a group of its own; what has no name stands between two groups. */
static void read_list(ipp_t *answer, const char *name, struct listed *out)
{
	struct listed_job job = { .id = -1 };
	ipp_attribute_t *a = ippFirstAttribute(answer);

	for (; a; a = ippNextAttribute(answer)) {
		if (ippGetName(a) && ippGetGroupTag(a) == IPP_TAG_JOB) {
			read_listed(a, name, &job);
			continue;
		}
		if (job.named)
			listed_take(out, job.id, job.state);
		job = (struct listed_job){ .id = -1 };
	}
	if (job.named)
		listed_take(out, job.id, job.state);
}

static bool look_through(const struct device *d, const char *which, const char *name,
                         struct listed *out, int32_t *status)
{
	static const char *const wanted[] = { "job-id", "job-name", "job-state" };
	ipp_t *q = question(d, IPP_OP_GET_JOBS, 0);
	ipp_t *answer;
	bool ok;

	if (!q)
		return false;
	ippAddInteger(q, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "limit", JOBS_MAX);
	ippAddStrings(q, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
	              sizeof wanted / sizeof *wanted, NULL, wanted);
	ippAddString(q, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", NULL, which);
	ippAddBoolean(q, IPP_TAG_OPERATION, "my-jobs", 0);
	answer = line_ask(d, q);
	ok = answer && succeeded(answer, status);
	if (ok)
		read_list(answer, name, out);
	ippDelete(answer);
	return ok;
}

/* In this order: one that ends meanwhile stands in both lists, none in neither. */
bool device_find_job(const struct device *d, const char *name, struct listed *out, int32_t *status)
{
	struct listed found = { 0 };

	if (!look_through(d, "not-completed", name, &found, status) ||
	    !look_through(d, "completed", name, &found, status))
		return false;
	*out = found;
	return true;
}

/* ---- a job ----------------------------------------------------------------------------------- */

bool device_create_job(const struct device *d, const struct print_job *job,
                       struct print_evidence *e)
{
	ipp_t *q = question(d, IPP_OP_CREATE_JOB, 0);
	ipp_t *answer;
	bool ok = false;

	if (!q)
		return false;
	ippAddString(q, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", NULL, job->name);
	ippAddBoolean(q, IPP_TAG_OPERATION, "ipp-attribute-fidelity", 1);
	ippAddInteger(q, IPP_TAG_JOB, IPP_TAG_INTEGER, "copies", job->copies);
	ippAddString(q, IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", NULL, A4_KEYWORD);
	ippAddString(q, IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", NULL, "none");
	ippAddString(q, IPP_TAG_JOB, IPP_TAG_KEYWORD, "sides", NULL, "two-sided-long-edge");
	answer = line_ask(d, q);
	if (answer && succeeded(answer, &e->ipp_status)) {
		const int32_t id = read_number(answer, IPP_TAG_JOB, "job-id");

		e->job_id = id > 0 ? id : 0;
		ok = id > 0 && ippGetStatusCode(answer) == IPP_STATUS_OK;
	}
	ippDelete(answer);
	return ok;
}

bool device_send(const struct device *d, const struct print_job *job, const atomic_bool *stop,
                 struct print_evidence *e)
{
	ipp_t *q = question(d, IPP_OP_SEND_DOCUMENT, e->job_id);
	ipp_t *answer;
	bool ok;

	if (!q)
		return false;
	ippAddString(q, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", NULL,
	             "application/pdf");
	ippAddBoolean(q, IPP_TAG_OPERATION, "last-document", 1);
	answer = line_send(d, q, job->pdf, job->pdf_len, stop);
	ok = answer && succeeded(answer, &e->ipp_status);
	ippDelete(answer);
	return ok;
}

void device_cancel(const struct device *d, struct print_evidence *e)
{
	ipp_t *answer = line_ask(d, question(d, IPP_OP_CANCEL_JOB, e->job_id));

	if (answer)
		(void)succeeded(answer, &e->ipp_status);
	ippDelete(answer);
}

const char *printer_library(void)
{
	static char name[32];

	snprintf(name, sizeof name, "CUPS %d.%d.%d", CUPS_VERSION_MAJOR, CUPS_VERSION_MINOR,
	         CUPS_VERSION_PATCH);
	return name;
}
