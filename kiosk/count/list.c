#include "kiosk/count/count.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/journal/entry.h"

/* The names by which counters are told, in the line's words and OpenMetrics'. */

struct lister {
	count_seen *seen;
	void *seer;
	bool all; /* those that are 0 too */
	bool trial;
};

struct family {
	const char *name, *type, *help;
};

static void tell(const struct lister *l, const struct family *f, const char *rest, double value)
{
	struct count_sample s = { .family = f->name,
		                  .type = f->type,
		                  .help = f->help,
		                  .trial = l->trial,
		                  .value = value };

	if (value == 0 && !l->all)
		return;
	snprintf(s.name, sizeof s.name, "%s%s%s", l->trial ? "trial_" : "", f->name, rest);
	l->seen(l->seer, &s);
}

static void tell_labelled(const struct lister *l, const struct family *f, const char *label,
                          const char *word, uint64_t value)
{
	char rest[COUNT_NAME_MAX];

	snprintf(rest, sizeof rest, "{%s=\"%s\"}", label, word);
	tell(l, f, rest, (double)value);
}

/* ---- the families ---------------------------------------------------------------------------- */

static void list_plain(const struct lister *l, const struct count_set *set)
{
	const struct {
		struct family family;
		uint64_t value;
	} rows[] = {
		{ { "visits_total", "counter", "Visits that left the first screen." },
		  set->visits },
		{ { "sheets_total", "counter", "Sheets that came out." }, set->sheets },
		{ { "pin_wrong_total", "counter", "Wrong PINs, as the cards said." },
		  set->pin_wrong },
		{ { "time_outs_total", "counter", "Visits that ended for want of a touch." },
		  set->time_outs },
		{ { "jams_total", "counter", "Paper jams during a job." }, set->jams },
		{ { "directions_total", "counter", "Slips of directions." }, set->directions },
		{ { "incidents_total", "counter", "Documents that failed their check." },
		  set->incidents },
		{ { "disputes_total", "counter", "Residents who said that sheets are missing." },
		  set->disputes },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		tell(l, &rows[i].family, "", (double)rows[i].value);
}

static void list_documents(const struct lister *l, const struct count_set *set)
{
	static const struct family family = { "documents_total", "counter",
		                              "Certificates that were printed." };

	for (size_t i = 1; i <= KINDS; i++)
		tell_labelled(l, &family, "kind", kind_name((enum document_kind)(i - 1)),
		              set->documents[i]);
	tell_labelled(l, &family, "kind", "unknown", set->documents[0]);
}

static void list_outcomes(const struct lister *l, const struct family *f,
                          const uint64_t count[COUNT_OUTCOMES])
{
	for (int i = OUTCOME_PRINTED; i < OUTCOME_UNKNOWN; i++)
		tell_labelled(l, f, "outcome", entry_outcome_name(i), count[i]);
	tell_labelled(l, f, "outcome", entry_outcome_name(OUTCOME_UNKNOWN),
	              count[OUTCOME_UNKNOWN] + count[OUTCOME_NONE]);
}

static void list_refusals(const struct lister *l, const struct count_set *set)
{
	static const struct family family = { "refusals_total", "counter",
		                              "Visits that could not go on, by the code on the "
		                              "screen." };

	for (int t = TROUBLE_NONE; t < TROUBLES; t++) {
		const char *code = trouble_code((enum trouble)t);

		if (*code)
			tell_labelled(l, &family, "code", code, set->refusals[t]);
	}
}

/* ---- phases ---------------------------------------------------------------------------------- */

static const char *const phase_names[PHASES] = {
	[PHASE_NONE] = "",
	[PHASE_READING] = "reading",
	[PHASE_PIN] = "pin",
	[PHASE_PROVING] = "proving",
	[PHASE_CHOOSING] = "choosing",
	[PHASE_FETCHING] = "fetching",
	[PHASE_PRINTING] = "printing",
	[PHASE_VISIT] = "visit",
};

static void tell_phase(const struct lister *l, const struct family *f, const char *suffix,
                       enum count_phase phase, const char *le, double value)
{
	char rest[COUNT_NAME_MAX];

	snprintf(rest, sizeof rest, "%s{phase=\"%s\"%s%s%s}", suffix, phase_names[phase],
	         *le ? ",le=\"" : "", le, *le ? "\"" : "");
	tell(l, f, rest, value);
}

static void tell_buckets(const struct lister *l, const struct family *f, enum count_phase phase,
                         const struct count_histogram *h)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < COUNT_BUCKETS; i++) {
		char le[16];

		sum += h->bucket[i];
		snprintf(le, sizeof le, "%g", count_bucket_ms[i] / 1000.0);
		tell_phase(l, f, "_bucket", phase, le, (double)sum);
	}
	tell_phase(l, f, "_bucket", phase, "+Inf", (double)h->count);
}

/* Of test visits how many and how long is enough. */
static void list_phases(const struct lister *l, const struct count_set *set)
{
	const struct family family = { "phase_seconds", l->trial ? "summary" : "histogram",
		                       "How long each part of a visit took." };

	for (int p = PHASE_READING; p < PHASES; p++) {
		const struct count_histogram *h = &set->phase[p];

		if (!l->trial)
			tell_buckets(l, &family, (enum count_phase)p, h);
		tell_phase(l, &family, "_sum", (enum count_phase)p, "", (double)h->sum_ms / 1000);
		tell_phase(l, &family, "_count", (enum count_phase)p, "", (double)h->count);
	}
}

static void list_set(const struct lister *l, const struct count_set *set)
{
	static const struct family outcomes = { "outcomes_total", "counter",
		                                "Print jobs, by what is known of their end." };
	static const struct family settled = { "settled_total", "counter",
		                               "Outcomes that a person or the printer's memory "
		                               "settled." };

	list_plain(l, set);
	list_documents(l, set);
	list_outcomes(l, &outcomes, set->outcomes);
	list_outcomes(l, &settled, set->settled);
	list_refusals(l, set);
	list_phases(l, set);
}

static void list_machine(const struct lister *l, const struct counters *c)
{
	static const struct family starts = { "starts_total", "counter",
		                              "How often the program began." };
	static const struct family hangs = { "hangs_total", "counter",
		                             "Restarts because a part did not come back." };
	static const char *const parts[COUNT_PARTS] = { "unknown", "worker", "watcher", "window",
		                                        "reader" };

	tell(l, &starts, "", (double)c->starts);
	for (size_t i = 0; i < COUNT_PARTS; i++)
		tell_labelled(l, &hangs, "part", parts[i], c->hangs[i]);
}

void count_list(const struct counters *c, enum count_which which, count_seen *seen, void *seer)
{
	struct lister l = { .seen = seen, .seer = seer, .all = which == COUNT_ALL };

	list_machine(&l, c);
	list_set(&l, &c->set[0]);
	l.trial = true;
	l.all = false;
	list_set(&l, &c->set[1]);
}
