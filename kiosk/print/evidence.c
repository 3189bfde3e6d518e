#include "kiosk/print/printer.h"

const struct print_evidence evidence_none = {
	.status = PRINT_UNKNOWN,
	.impressions = -1,
	.life_before = -1,
	.life_after = -1,
};

/* Job states of RFC 8011, 5.3.7; smaller ones are not final. */
enum { STATE_CANCELED = 7, STATE_ABORTED = 8, STATE_COMPLETED = 9 };

/* A queue that somebody else fills does not take paper back. */
static const uint32_t harmless = PRINTER_BUSY;

static bool life_agrees(const struct print_evidence *e, int32_t sides)
{
	if (e->life_before < 0 && e->life_after < 0)
		return true;
	if (e->life_before < 0 || e->life_after < e->life_before)
		return false;
	return e->life_after - e->life_before == sides;
}

static enum print_status of_completed(const struct print_evidence *e)
{
	if (e->impressions < e->expected)
		return e->impressions > 0 ? PRINT_PARTLY : PRINT_UNKNOWN;
	return e->troubles_left & ~harmless ? PRINT_UNKNOWN : PRINT_PRINTED;
}

static enum print_status of_ended_early(const struct print_evidence *e)
{
	if (e->impressions == 0)
		return PRINT_FAILED;
	return e->impressions < e->expected ? PRINT_PARTLY : PRINT_UNKNOWN;
}

enum print_status evidence_status(const struct print_evidence *e, bool sent, bool line_broken)
{
	/* Without a job there was nowhere to send a document to. */
	if (e->job_id == 0 && !sent)
		return life_agrees(e, 0) ? PRINT_FAILED : PRINT_UNKNOWN;
	if (line_broken || e->troubles_seen & PRINTER_JAM || e->troubles_left & PRINTER_JAM)
		return PRINT_UNKNOWN;
	if (e->expected <= 0 || e->impressions < 0 || e->impressions > e->expected ||
	    !life_agrees(e, e->impressions))
		return PRINT_UNKNOWN;
	if (e->job_state == STATE_COMPLETED)
		return sent ? of_completed(e) : PRINT_UNKNOWN;
	if (e->job_state == STATE_CANCELED || e->job_state == STATE_ABORTED)
		return of_ended_early(e);
	return PRINT_UNKNOWN;
}
