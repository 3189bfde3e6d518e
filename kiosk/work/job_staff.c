#include "kiosk/work/job_staff.h"

#include "kiosk/work/job_staff_card.h"
#include "kiosk/work/job_staff_line.h"
#include "kiosk/work/job_staff_paper.h"
#include "kiosk/work/job_staff_stick.h"

static void do_job(const struct running *r, struct secret *pin, struct letter *answer)
{
	switch (r->task->staff) {
	case STAFF_READ_CARD:
		job_staff_read(r, answer);
		break;
	case STAFF_CHECK_PIN:
		job_staff_check(r, pin, answer);
		break;
	case STAFF_TRY_READER:
		job_staff_reader(r, answer);
		break;
	case STAFF_TRY_NETWORK:
		job_staff_line(r, answer);
		break;
	case STAFF_LOOK_PRINTER:
	case STAFF_PRINT_PAGE:
	case STAFF_PRINT_REPORT:
	case STAFF_SAVE_REPORT:
		job_staff_paper(r, answer);
		break;
	case STAFF_EXPORT:
		job_staff_export(r, answer);
		break;
	case STAFF_FIND_SETTINGS:
		job_staff_find_settings(r, answer);
		break;
	case STAFF_TAKE_SETTINGS:
		job_staff_take_settings(r, answer);
		break;
	case STAFF_NO_JOB:
	case STAFF_JOBS:
		answer->staff.told = TOLD_FAILED;
		break;
	}
}

void job_staff(const struct running *r, struct secret *pin, struct letter *answer)
{
	struct visit *v = r->visit;

	answer->event.kind = EVENT_JOB_DONE;
	answer->staff = (struct staff_letter){ .job = r->task->staff };
	v->findings = (struct findings){ .count = 0 };
	v->findings_waiting = false;
	do_job(r, pin, answer);
	answer->staff.passed =
	    answer->staff.told == TOLD_DONE && findings_worst(&v->findings) != VERDICT_BAD;
}
