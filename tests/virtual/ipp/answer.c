#include "tests/virtual/ipp/answer.h"

#include <stdio.h>
#include <string.h>

#include <qpdf/qpdf-c.h>

#include "tests/virtual/ipp/told.h"

static int number_in(ipp_t *question, const char *name)
{
	ipp_attribute_t *a = ippFindAttribute(question, name, IPP_TAG_INTEGER);

	return a ? ippGetInteger(a, 0) : 0;
}

static const char *word_in(ipp_t *question, const char *name)
{
	ipp_attribute_t *a = ippFindAttribute(question, name, IPP_TAG_ZERO);
	const char *word = a ? ippGetString(a, 0, NULL) : NULL;

	return word ? word : "";
}

static bool asks_for(ipp_t *question, const char *name)
{
	ipp_attribute_t *a = ippFindAttribute(question, "requested-attributes", IPP_TAG_KEYWORD);

	return a && ippContainsString(a, name);
}

/* 0: not a document that can be printed. */
static int pages_of(const uint8_t *pdf, size_t len)
{
	qpdf_data q = qpdf_init();
	int pages = 0;

	qpdf_silence_errors(q);
	if (qpdf_read_memory(q, "document", (const char *)pdf, len, NULL) == QPDF_SUCCESS)
		pages = qpdf_get_num_pages(q);
	if (qpdf_has_error(q))
		(void)qpdf_get_error(q);
	qpdf_cleanup(&q);
	return pages;
}

static void keep(const char *printed, int id, const uint8_t *document, size_t len)
{
	char file[4096];
	FILE *f;

	if (!printed)
		return;
	snprintf(file, sizeof file, "%s/%d.pdf", printed, id);
	f = fopen(file, "wb");
	if (!f || fwrite(document, 1, len, f) != len)
		perror(file);
	if (f)
		fclose(f);
}

static ipp_status_t create_job(struct device *d, ipp_t *question, ipp_t *a)
{
	int id;

	if (d->fault == FAULT_CREATE_REFUSED)
		return IPP_STATUS_ERROR_ATTRIBUTES_OR_VALUES;
	id = device_create_job(d, word_in(question, "job-name"), number_in(question, "copies"));
	if (d->fault == FAULT_JOB_ZERO)
		id = 0;
	if (d->fault == FAULT_JOB_NEGATIVE)
		id = -id;
	if (d->fault != FAULT_JOB_UNNUMBERED)
		ippAddInteger(a, IPP_TAG_JOB, IPP_TAG_INTEGER, "job-id", id);
	ippAddInteger(a, IPP_TAG_JOB, IPP_TAG_ENUM, "job-state", IPP_JSTATE_PENDING);
	return d->fault == FAULT_CREATE_SUBSTITUTED ? IPP_STATUS_OK_IGNORED_OR_SUBSTITUTED
	                                            : IPP_STATUS_OK;
}

static ipp_status_t send_document(struct device *d, int id, const uint8_t *document, size_t len,
                                  const char *printed)
{
	const int pages = pages_of(document, len);

	if (!device_has(d, id))
		return IPP_STATUS_ERROR_NOT_FOUND;
	if (pages == 0)
		return IPP_STATUS_ERROR_DOCUMENT_FORMAT_ERROR;
	keep(printed, id, document, len);
	device_take(d, pages);
	return d->fault == FAULT_SEND_REFUSED ? IPP_STATUS_ERROR_INTERNAL : IPP_STATUS_OK;
}

static ipp_status_t job_attributes(struct device *d, int id, ipp_t *a)
{
	if (!device_has(d, id) || (d->fault == FAULT_VANISHES && device_midway(d)))
		return IPP_STATUS_ERROR_NOT_FOUND;
	told_job(d, id, a);
	return IPP_STATUS_OK;
}

static ipp_status_t cancel(struct device *d, int id)
{
	if (!device_has(d, id))
		return IPP_STATUS_ERROR_NOT_FOUND;
	device_cancel(d);
	return IPP_STATUS_OK;
}

/* RFC 8011, 4.2.6: those that have not ended, where nothing is asked for. */
static ipp_status_t list(struct device *d, ipp_t *question, ipp_t *a)
{
	if (d->fault == FAULT_LIST_REFUSED)
		return IPP_STATUS_ERROR_OPERATION_NOT_SUPPORTED;
	told_list(d, strcmp(word_in(question, "which-jobs"), "completed") == 0,
	          number_in(question, "limit"), a);
	return IPP_STATUS_OK;
}

ipp_t *answer_of(struct device *d, ipp_t *question, const uint8_t *document, size_t len,
                 const char *printed)
{
	ipp_t *a = ippNewResponse(question);
	const int id = number_in(question, "job-id");
	ipp_status_t status = IPP_STATUS_ERROR_OPERATION_NOT_SUPPORTED;

	switch ((int)ippGetOperation(question)) {
	case IPP_OP_GET_PRINTER_ATTRIBUTES:
		status = d->fault == FAULT_REFUSES_QUESTION ? IPP_STATUS_ERROR_NOT_AUTHORIZED
		                                            : IPP_STATUS_OK;
		told_printer(d, asks_for(question, "printer-supply"), a);
		break;
	case IPP_OP_CREATE_JOB:
		status = create_job(d, question, a);
		break;
	case IPP_OP_SEND_DOCUMENT:
		status = send_document(d, id, document, len, printed);
		if (d->fault == FAULT_SEND_CLOSED) {
			ippDelete(a);
			return NULL;
		}
		break;
	case IPP_OP_GET_JOB_ATTRIBUTES:
		status = job_attributes(d, id, a);
		break;
	case IPP_OP_GET_JOBS:
		status = list(d, question, a);
		break;
	case IPP_OP_CANCEL_JOB:
		status = cancel(d, id);
		break;
	default: /* nothing else is asked here */
		break;
	}
	ippSetStatusCode(a, status);
	return a;
}
