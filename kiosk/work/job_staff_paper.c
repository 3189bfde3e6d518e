#include "kiosk/work/job_staff_paper.h"

#include <inttypes.h>
#include <stdio.h>

#include "kiosk/base/random.h"
#include "kiosk/service/service.h"
#include "kiosk/work/stick.h"
#include "kiosk/work/verdict.h"

#define PATIENCE_MS 60000 /* somebody who can mend it stands before the machine */
#define LOW_PERCENT 10

/* ---- what the printer has and needs ---------------------------------------------------------- */

static enum finding_verdict verdict_of_level(int32_t percent)
{
	if (percent < 0)
		return VERDICT_PLAIN;
	if (percent == 0)
		return VERDICT_BAD;
	return percent <= LOW_PERCENT ? VERDICT_CARE : VERDICT_FINE;
}

static void find_level(struct findings *f, enum finding_what what, const char *name,
                       int32_t percent)
{
	if (percent < 0)
		findings_add(f, what, VERDICT_PLAIN, name);
	else
		findings_add_number(f, what, verdict_of_level(percent), percent, name);
}

static void find_reasons(struct findings *f, enum finding_what what, uint64_t reasons,
                         enum finding_verdict verdict)
{
	for (int reason = 0; reason < SERVICE_REASONS; reason++)
		if (reasons & SERVICE_BIT(reason))
			findings_add_number(f, what, verdict, reason, "");
}

static void find_model(struct findings *f, const struct printer_supplies *s)
{
	char text[FINDING_TEXT_MAX];

	snprintf(text, sizeof text, "%s%s%.*s", s->model, s->firmware[0] ? " / " : "",
	         (int)(sizeof text - sizeof s->model - 3), s->firmware);
	findings_add(f, FINDING_PRINTER, s->answered ? VERDICT_FINE : VERDICT_BAD, text);
}

/* A printer that does not answer has no state, no tray and no toner that anybody knows of. */
static void look_at_printer(const struct running *r, struct findings *f)
{
	const struct printer *printer = &r->tools->printer;
	struct printer_supplies s;

	printer->describe(printer->self, &s);
	find_model(f, &s);
	if (s.answered)
		findings_add(f, FINDING_PRINTER_STATE,
		             s.troubles ? VERDICT_BAD
		             : s.notes  ? VERDICT_CARE
		                        : VERDICT_FINE,
		             "");
	find_reasons(f, FINDING_PRINTER_TROUBLE, verdict_of_printer(s.troubles, 0), VERDICT_BAD);
	/* What runs low is in nobody's way yet. */
	find_reasons(f, FINDING_REASON, verdict_of_printer(0, s.notes), VERDICT_CARE);
	for (uint8_t i = 0; i < s.tray_count && i < PRINTER_PARTS_MAX; i++)
		find_level(f, FINDING_TRAY, s.tray[i].name, s.tray[i].percent);
	for (uint8_t i = 0; i < s.toner_count && i < PRINTER_PARTS_MAX; i++)
		find_level(f, FINDING_TONER, s.toner[i].name, s.toner[i].percent);
	if (s.life_impressions >= 0)
		findings_add_number(f, FINDING_PRINTER_LIFE, VERDICT_PLAIN, s.life_impressions, "");
	r->visit->findings_waiting = true;
}

/* ---- printing -------------------------------------------------------------------------------- */

struct teller {
	const struct running *r;
	uint16_t pages;
};

static void tell(void *self, uint16_t done, uint16_t total, uint32_t troubles)
{
	const struct teller *t = self;

	jobs_tell(t->r, verdict_sheets(done, t->pages), verdict_sheets(total, t->pages),
	          verdict_of_hold(troubles));
}

/* A name that the printer has not had: its list must not answer for a page of yesterday. */
static bool name_job(const struct running *r, struct print_job *job)
{
	char time[STICK_TIME_MAX];
	uint32_t number;

	if (!random_fill(&number, sizeof number))
		return false;
	stick_time(&r->tools->clock, time);
	snprintf(job->name, sizeof job->name, "STAFF-TEST-%s-%08" PRIx32, time, number);
	return true;
}

static enum staff_told told_of(const struct print_evidence *e)
{
	switch (e->status) {
	case PRINT_PRINTED:
		return TOLD_DONE;
	case PRINT_UNKNOWN:
		return TOLD_UNKNOWN;
	case PRINT_PARTLY:
		return TOLD_FAILED;
	case PRINT_FAILED:
		/* Without a job it was asked first, and was not able. */
		return e->job_id == 0 && e->troubles_seen ? TOLD_NO_PAPER : TOLD_FAILED;
	}
	return TOLD_UNKNOWN;
}

/* False: no job could be made; then `*e` says nothing. */
static bool print(const struct running *r, const struct paper *paper, uint16_t pages,
                  struct letter *answer, struct print_evidence *e)
{
	const struct printer *printer = &r->tools->printer;
	struct teller teller = { r, pages };
	const struct print_progress progress = { &teller, tell };
	struct print_job job = {
		.pdf = paper->byte,
		.pdf_len = paper->len,
		.pages = pages,
		.copies = 1,
		.patience_ms = PATIENCE_MS,
	};

	if (!name_job(r, &job))
		return false;
	printer->print(printer->self, &job, r->stop, &progress, e);
	answer->code = e->ipp_status;
	answer->staff.told = told_of(e);
	answer->staff.after = e->impressions > 0 ? e->impressions : 0;
	return true;
}

static void find_page(struct findings *f, const struct print_evidence *e)
{
	static const enum finding_verdict verdicts[STAFF_TOLDS] = {
		[TOLD_DONE] = VERDICT_FINE,
		[TOLD_FAILED] = VERDICT_BAD,
		[TOLD_NO_PAPER] = VERDICT_BAD,
		[TOLD_UNKNOWN] = VERDICT_CARE,
	};
	char sides[32] = "";

	if (e->impressions >= 0)
		snprintf(sides, sizeof sides, "%" PRId32 " / %" PRId32, e->impressions,
		         e->expected);
	findings_add(f, FINDING_TEST_PAGE, verdicts[told_of(e)], sides);
}

static void print_page(const struct running *r, const struct directions_fonts *fonts,
                       struct letter *answer)
{
	struct findings *f = &r->visit->findings;
	struct print_evidence e;
	struct paper page;

	if (!test_page_render(r->task->report, fonts, &page))
		return;
	if (print(r, &page, 2, answer, &e)) {
		find_page(f, &e);
		look_at_printer(r, f);
	}
	paper_drop(&page);
}

/* ---- the report ------------------------------------------------------------------------------ */

static void print_report(const struct running *r, const struct directions_fonts *fonts,
                         struct letter *answer)
{
	struct print_evidence e;
	struct paper report;
	uint16_t pages;

	if (!report_render(r->task->report, fonts, &report, &pages))
		return;
	if (!print(r, &report, pages, answer, &e))
		answer->staff.told = TOLD_FAILED;
	paper_drop(&report);
}

static void save_report(const struct running *r, const struct directions_fonts *fonts,
                        struct letter *answer)
{
	char time[STICK_TIME_MAX], name[STICK_NAME_MAX];
	enum staff_told told = TOLD_FAILED;
	struct paper report;
	uint16_t pages;

	if (!report_render(r->task->report, fonts, &report, &pages))
		return;
	stick_time(&r->tools->clock, time);
	snprintf(name, sizeof name, "madoguchi-report-%s.pdf", time);
	if (stick_write(&r->tools->staff, name, report.byte, report.len, &told))
		told = TOLD_DONE;
	answer->staff.told = told;
	paper_drop(&report);
}

void job_staff_paper(const struct running *r, struct letter *answer)
{
	const struct directions_fonts fonts = { r->tools->font_regular, r->tools->font_bold };
	const enum staff_job job = r->task->staff;

	answer->staff.told = TOLD_FAILED;
	if (job == STAFF_LOOK_PRINTER) {
		look_at_printer(r, &r->visit->findings);
		answer->staff.told = TOLD_DONE;
	}
	if (!r->task->report)
		return;
	if (job == STAFF_PRINT_PAGE)
		print_page(r, &fonts, answer);
	if (job == STAFF_PRINT_REPORT)
		print_report(r, &fonts, answer);
	if (job == STAFF_SAVE_REPORT)
		save_report(r, &fonts, answer);
}
