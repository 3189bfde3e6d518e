#include "tests/virtual/ipp/told.h"

#include <string.h>

#include "tests/virtual/ipp/supplied.h"

enum { SET = 10000, STRINGS = 33, STRING = 32000, DEPTH = 2000 };

static void keyword(ipp_t *a, const char *name, const char *value)
{
	ippAddString(a, IPP_TAG_PRINTER, IPP_TAG_KEYWORD, name, NULL, value);
}

static void integer(ipp_t *a, const char *name, int value)
{
	ippAddInteger(a, IPP_TAG_PRINTER, IPP_TAG_INTEGER, name, value);
}

/* ---- far too much ---------------------------------------------------------------------------- */

static void huge_set(ipp_t *a)
{
	static const char *values[SET];

	for (int i = 0; i < SET; i++)
		values[i] = "iso_a4_210x297mm";
	ippAddStrings(a, IPP_TAG_PRINTER, IPP_TAG_KEYWORD, "media-ready", SET, NULL, values);
}

static void long_strings(ipp_t *a)
{
	static char text[STRING + 1];

	memset(text, 'x', STRING);
	for (int i = 0; i < STRINGS; i++)
		ippAddString(a, IPP_TAG_PRINTER, IPP_TAG_TEXT, "printer-info", NULL, text);
}

static void deep_collections(ipp_t *a)
{
	ipp_t *inner = ippNew();

	ippAddInteger(inner, IPP_TAG_ZERO, IPP_TAG_INTEGER, "x", 1);
	for (int i = 0; i < DEPTH; i++) {
		ipp_t *outer = ippNew();

		ippAddCollection(outer, IPP_TAG_ZERO, "c", inner);
		ippDelete(inner); /* the outer one holds it */
		inner = outer;
	}
	ippAddCollection(a, IPP_TAG_PRINTER, "media-col-ready", inner);
	ippDelete(inner);
}

/* ---- the printer ----------------------------------------------------------------------------- */

static void told_reasons(const struct moment *m, ipp_tag_t group, ipp_t *a)
{
	const char *reasons[3];
	int count = 0;

	if (m->notes == 0 || strcmp(m->reason, "none") != 0)
		reasons[count++] = m->reason;
	for (int i = 0; i < m->notes; i++)
		reasons[count++] = m->note[i];
	ippAddStrings(a, group, IPP_TAG_KEYWORD, "printer-state-reasons", count, NULL, reasons);
}

static void told_state(const struct device *d, const struct moment *m, ipp_t *a)
{
	const ipp_tag_t group = d->fault == FAULT_WRONG_GROUP ? IPP_TAG_JOB : IPP_TAG_PRINTER;
	const int state = d->fault == FAULT_NEGATIVE ? -1 : m->state;

	if (m->untold)
		return;
	if (d->fault == FAULT_WRONG_TYPES)
		keyword(a, "printer-state", "idle");
	else if (d->fault != FAULT_NO_STATE)
		ippAddInteger(a, group, IPP_TAG_ENUM, "printer-state", state);
	if (d->fault == FAULT_WRONG_TYPES)
		integer(a, "printer-state-reasons", 3);
	else if (d->fault != FAULT_NO_REASONS)
		told_reasons(m, group, a);
}

static void told_queue(const struct device *d, const struct moment *m, ipp_t *a)
{
	const int own = m->job_state == IPP_JSTATE_PROCESSING || m->job_state == IPP_JSTATE_STOPPED;

	if (d->fault == FAULT_WRONG_TYPES)
		keyword(a, "printer-is-accepting-jobs", "true");
	else if (d->fault != FAULT_NO_ACCEPTING)
		ippAddBoolean(a, IPP_TAG_PRINTER, "printer-is-accepting-jobs",
		              d->fault != FAULT_NOT_ACCEPTING);
	if (d->fault == FAULT_NEGATIVE)
		integer(a, "queued-job-count", -5);
	else if (d->fault != FAULT_NO_QUEUE)
		integer(a, "queued-job-count", own + (d->fault == FAULT_BUSY ? 3 : 0));
}

static void told_abilities(const struct device *d, ipp_t *a)
{
	ippAddString(a, IPP_TAG_PRINTER, IPP_TAG_MIMETYPE, "document-format-supported", NULL,
	             d->fault == FAULT_NO_PDF ? "image/pwg-raster" : "application/pdf");
	keyword(a, "media-ready",
	        d->fault == FAULT_NO_A4 ? "na_letter_8.5x11in" : "iso_a4_210x297mm");
	keyword(a, "sides-supported",
	        d->fault == FAULT_ONE_SIDED ? "one-sided" : "two-sided-long-edge");
	keyword(a, "print-scaling-supported", d->fault == FAULT_SCALED ? "fit" : "none");
	if (d->fault == FAULT_NEGATIVE)
		ippAddRange(a, IPP_TAG_PRINTER, "copies-supported", -99, -1);
	else if (d->fault != FAULT_NO_COPIES)
		ippAddRange(a, IPP_TAG_PRINTER, "copies-supported", 1, 99);
}

void told_printer(struct device *d, bool supplies, ipp_t *a)
{
	const struct moment m = device_moment(d);

	if (d->fault == FAULT_HUGE_SET)
		huge_set(a);
	if (d->fault == FAULT_LONG)
		long_strings(a);
	if (d->fault == FAULT_DEEP)
		deep_collections(a);
	told_state(d, &m, a);
	told_queue(d, &m, a);
	told_abilities(d, a);
	if (supplies)
		supplied_printer(d, &m, a);
	/* With a life counter the job that is not ours would be found out by that. */
	if (m.life >= 0 && d->fault != FAULT_OTHER_JOB)
		integer(a, "printer-impressions-completed", (int)m.life);
}

/* ---- its job --------------------------------------------------------------------------------- */

void told_job(struct device *d, int id, ipp_t *a)
{
	struct moment m = device_moment(d);

	if (d->fault == FAULT_OTHER_JOB) {
		id += 7;
		m.job_state = IPP_JSTATE_COMPLETED;
		m.sides = d->pages * d->copies;
	}
	ippAddInteger(a, IPP_TAG_JOB, IPP_TAG_INTEGER, "job-id", id);
	ippAddInteger(a, IPP_TAG_JOB, IPP_TAG_ENUM, "job-state", m.job_state);
	if (d->fault == FAULT_COUNT_AS_TEXT)
		ippAddString(a, IPP_TAG_JOB, IPP_TAG_TEXT, "job-impressions-completed", NULL, "2");
	else if (m.sides != -1)
		ippAddInteger(a, IPP_TAG_JOB, IPP_TAG_INTEGER, "job-impressions-completed",
		              m.sides);
}

/* ---- all its jobs ---------------------------------------------------------------------------- */

static void list_one(const struct device *d, const struct past *job, ipp_t *a)
{
	const int state = d->fault == FAULT_LISTED_AGAINST ? IPP_JSTATE_ABORTED : job->state;

	ippAddInteger(a, IPP_TAG_JOB, IPP_TAG_INTEGER, "job-id",
	              d->fault == FAULT_LISTED_NEGATIVE ? -job->id : job->id);
	if (d->fault != FAULT_LISTED_UNNAMED)
		ippAddString(a, IPP_TAG_JOB, IPP_TAG_NAME, "job-name", NULL, job->name);
	if (d->fault != FAULT_LISTED_STATELESS)
		ippAddInteger(a, IPP_TAG_JOB, IPP_TAG_ENUM, "job-state", state);
	ippAddSeparator(a);
}

static bool has_ended(const struct device *d, const struct past *job)
{
	return d->fault == FAULT_LISTED_AGAINST || job->state >= IPP_JSTATE_CANCELED;
}

static void list_huge(ipp_t *a)
{
	for (int i = 1; i <= SET; i++) {
		const struct past job = { .id = i, .state = IPP_JSTATE_COMPLETED, .name = "huge" };

		list_one(&(struct device){ .fault = FAULT_NONE }, &job, a);
	}
}

void told_list(struct device *d, bool ended, int limit, ipp_t *a)
{
	struct past job[PAST_MAX + 1];
	const int count = d->fault == FAULT_FORGOTTEN ? 0 : device_list(d, job);
	int left = limit > 0 ? limit : PAST_MAX + 1;

	if (d->fault == FAULT_LIST_HUGE)
		list_huge(a);
	for (int i = 0; i < count && left > 0; i++) {
		if (has_ended(d, &job[i]) != ended)
			continue;
		list_one(d, &job[i], a);
		left--;
		if (d->fault != FAULT_LISTED_TWICE)
			continue;
		job[i].id += 100;
		list_one(d, &job[i], a);
	}
}
