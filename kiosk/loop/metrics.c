#include "kiosk/loop/metrics.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/base/file.h"
#include "kiosk/base/log.h"

#define PERIOD_MS 15000
#define PREFIX "madoguchi_"

/* ---- the text -------------------------------------------------------------------------------- */

static void head(FILE *out, const char *name, const char *type, const char *help)
{
	fprintf(out, "# HELP " PREFIX "%s %s\n# TYPE " PREFIX "%s %s\n", name, help, name, type);
}

static void gauge(FILE *out, const char *name, const char *help, double value)
{
	head(out, name, "gauge", help);
	fprintf(out, PREFIX "%s %.15g\n", name, value);
}

static void print_service(FILE *out, const struct service *s)
{
	head(out, "service_state", "gauge", "1 for the state that the service is in.");
	for (int i = 0; i < SERVICE_STATES; i++)
		fprintf(out, PREFIX "service_state{state=\"%s\"} %d\n",
		        service_state_name((enum service_state)i),
		        s->state == (enum service_state)i);
	if (s->reasons == 0)
		return;
	head(out, "service_reason", "gauge", "1 for each reason that stands.");
	for (int i = 0; i < SERVICE_REASONS; i++)
		if (s->reasons & SERVICE_BIT(i))
			fprintf(out, PREFIX "service_reason{code=\"%s\"} 1\n",
			        service_row((enum service_reason)i)->code);
}

/* What is not known is not told. */
static void print_machine(FILE *out, const struct metrics_facts *f)
{
	gauge(out, "up_since_seconds", "When the program began, since 1970.", (double)f->since_s);
	if (f->counters && f->counters->printer_life >= 0)
		gauge(out, "printer_life_impressions", "The printer's life counter, as told last.",
		      (double)f->counters->printer_life);
	if (f->facts->disk_free >= 0)
		gauge(out, "disk_free_bytes", "Where the journal is.", (double)f->facts->disk_free);
	if (f->facts->clock_known)
		gauge(out, "clock_offset_seconds", "The server's clock less ours.",
		      (double)f->facts->clock_off_ms / 1000);
}

struct printing {
	FILE *out;
	char family[COUNT_NAME_MAX]; /* whose head stands there */
};

static void print_sample(void *seer, const struct count_sample *s)
{
	struct printing *p = seer;
	char family[COUNT_NAME_MAX];

	snprintf(family, sizeof family, "%s%s", s->trial ? "trial_" : "", s->family);
	if (strcmp(family, p->family) != 0) {
		char help[128];

		snprintf(help, sizeof help, "%s%s", s->trial ? "Of test visits: " : "", s->help);
		head(p->out, family, s->type, help);
		memcpy(p->family, family, sizeof family);
	}
	fprintf(p->out, PREFIX "%s %.15g\n", s->name, s->value);
}

void metrics_print(FILE *out, const struct metrics_facts *facts)
{
	struct printing p = { .out = out };

	head(out, "build_info", "gauge", "1; which program this is.");
	fprintf(out, PREFIX "build_info{version=\"" MADOGUCHI_VERSION "\"} 1\n");
	print_service(out, facts->service);
	print_machine(out, facts);
	if (facts->counters)
		count_list(facts->counters, COUNT_ALL, print_sample, &p);
}

/* ---- the file -------------------------------------------------------------------------------- */

static bool write_news(struct metrics *m, const char *text, size_t len)
{
	uint8_t digest[DIGEST_LEN];

	digest_sha256(text, len, digest);
	if (memcmp(digest, m->written, sizeof digest) == 0)
		return true;
	/* The collector reads whenever it likes: never a file that is being written. */
	if (!file_publish(m->file, text, len))
		return false;
	memcpy(m->written, digest, sizeof digest);
	return true;
}

void metrics_pass(struct metrics *m, uint64_t now_ms, const struct metrics_facts *facts)
{
	char *text = NULL;
	size_t len = 0;
	FILE *out;
	bool done;

	if (!m->file || now_ms < m->due_ms)
		return;
	m->due_ms = now_ms + PERIOD_MS;
	out = open_memstream(&text, &len);
	if (!out)
		return;
	metrics_print(out, facts);
	done = fclose(out) == 0 && write_news(m, text, len);
	free(text);
	if (!done && !m->failed)
		log_line(LOG_ERROR, "the metrics cannot be written");
	m->failed = !done;
}

void metrics_begin(struct metrics *m, const char *file)
{
	*m = (struct metrics){ .file = file && *file ? file : NULL };
}
