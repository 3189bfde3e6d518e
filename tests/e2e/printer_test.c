/* One act on a real IPP device, for tests/e2e/printer: asks, or prints, and says in one line what
 * came of it.
 *
 *   printer_test URI ask
 *   printer_test URI describe
 *   printer_test URI print NAME FILE PAGES COPIES PATIENCE_MS [STOP_AFTER_SIDES]
 *   printer_test URI recall NAME SIDES LIFE_BEFORE PATIENCE_MS
 *
 * SIGUSR1 stops the job. */
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/print/printer_ipp.h"

static atomic_bool stop;
static int stop_after = -1;

static void on_signal(int number)
{
	(void)number;
	atomic_store(&stop, true);
}

static void told(void *self, uint16_t done, uint16_t total, uint32_t troubles)
{
	(void)self;
	printf("told %u/%u troubles=%#x\n", done, total, troubles);
	fflush(stdout);
	if (stop_after >= 0 && done >= stop_after)
		atomic_store(&stop, true);
}

static int ask(const struct printer *p)
{
	struct printer_facts facts;

	p->ask(p->self, &facts);
	printf("facts troubles=%#x life=%lld notes=%#x\n", facts.troubles,
	       (long long)facts.life_impressions, facts.notes);
	return 0;
}

static int describe(const struct printer *p)
{
	struct printer_supplies s;

	p->describe(p->self, &s);
	printf("printer answered=%d model=\"%s\" firmware=\"%s\" state=%d troubles=%#x notes=%#x "
	       "life=%lld\n",
	       s.answered, s.model, s.firmware, s.state, s.troubles, s.notes,
	       (long long)s.life_impressions);
	for (int i = 0; i < s.toner_count; i++)
		printf("toner \"%s\" %d\n", s.toner[i].name, s.toner[i].percent);
	for (int i = 0; i < s.tray_count; i++)
		printf("tray \"%s\" %d\n", s.tray[i].name, s.tray[i].percent);
	return 0;
}

static int say(const struct print_evidence *e)
{
	static const char *const words[] = { "printed", "partly", "failed", "unknown" };

	printf("outcome %s job=%s state=%d sides=%d/%d seen=%#x left=%#x ipp=%#x\n",
	       words[e->status], e->job_id > 0 ? "yes" : "no", e->job_state, e->impressions,
	       e->expected, e->troubles_seen, e->troubles_left, (unsigned)e->ipp_status);
	return 0;
}

static int recall(const struct printer *p, char **argument)
{
	struct print_recall job = { .expected = atoi(argument[1]),
		                    .life_before = atoll(argument[2]),
		                    .patience_ms = (uint32_t)atoi(argument[3]) };
	struct print_evidence e;

	snprintf(job.name, sizeof job.name, "%s", argument[0]);
	p->recall(p->self, &job, &stop, &e);
	return say(&e);
}

static int print(const struct printer *p, char **argument)
{
	static uint8_t pdf[8 << 20];
	const struct print_progress progress = { NULL, told };
	struct print_job job = { .pdf = pdf };
	struct print_evidence e;
	FILE *f = fopen(argument[1], "rb");

	if (!f)
		return 2;
	job.pdf_len = fread(pdf, 1, sizeof pdf, f);
	fclose(f);
	snprintf(job.name, sizeof job.name, "%s", argument[0]);
	job.pages = (uint16_t)atoi(argument[2]);
	job.copies = (uint8_t)atoi(argument[3]);
	job.patience_ms = (uint32_t)atoi(argument[4]);
	if (argument[5])
		stop_after = atoi(argument[5]);
	p->print(p->self, &job, &stop, &progress, &e);
	return say(&e);
}

int main(int argc, char **argv)
{
	struct printer printer;
	struct printer_ipp *p;
	int answer = 2;

	if (argc < 3)
		return 2;
	signal(SIGUSR1, on_signal);
	p = printer_ipp_create(&(struct printer_ipp_settings){ .uri = argv[1], .poll_ms = 250 },
	                       &printer);
	if (!p) {
		printf("address refused\n");
		return 1;
	}
	if (strcmp(argv[2], "ask") == 0)
		answer = ask(&printer);
	else if (strcmp(argv[2], "describe") == 0)
		answer = describe(&printer);
	else if (argc >= 7 && strcmp(argv[2], "recall") == 0)
		answer = recall(&printer, argv + 3);
	else if (argc >= 8)
		answer = print(&printer, argv + 3);
	printer_ipp_destroy(p);
	return answer;
}
