#include "kiosk/loop/gather.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/journal/event.h"
#include "kiosk/loop/inside.h"

#define UNTOLD_MAX 9999 /* that there are more changes nothing */
#define DRIFT_CARE 80   /* tenths of a millimetre: half of the smallest target */

/* ---- the dashboard ----------------------------------------------------------------------------
 */

static enum finding_verdict verdict_of(enum service_severity severity)
{
	return severity >= SEVERITY_DEGRADED ? VERDICT_BAD : VERDICT_CARE;
}

/* What will stand in the way when the staff has left, the worst first. */
static uint64_t reasons_besides_staff(const struct kiosk *k)
{
	return k->standing.service.reasons &
	       ~(SERVICE_BIT(SERVICE_STAFF) | SERVICE_BIT(SERVICE_SELF_TEST) |
	         SERVICE_BIT(SERVICE_STARTING));
}

static void add_reasons(const struct kiosk *k, struct findings *out)
{
	const uint64_t reasons = reasons_besides_staff(k);

	for (int severity = SEVERITY_FAULT; severity >= SEVERITY_NOTE; severity--)
		for (unsigned i = 0; i < SERVICE_REASONS; i++)
			if (reasons & SERVICE_BIT(i) && (int)service_row(i)->severity == severity)
				findings_add_number(out, FINDING_REASON,
				                    verdict_of((enum service_severity)severity), i,
				                    "");
	if (reasons == 0)
		findings_add(out, FINDING_REASON, VERDICT_FINE, "");
}

/* Each part in a row of its own, whatever the reasons say: that it is well is told too, once it was
 * looked at. */
static void add_part(const struct kiosk *k, struct findings *out, enum finding_what what, bool seen,
                     enum service_part part)
{
	const uint64_t stand = k->standing.service.reasons & service_reasons_of(part);
	enum finding_verdict verdict = seen ? VERDICT_FINE : VERDICT_CARE;

	if (stand != 0)
		verdict = verdict_of(service_worst(stand));
	findings_add(out, what, verdict, "");
}

static void add_parts(const struct kiosk *k, struct findings *out)
{
	add_part(k, out, FINDING_READER, k->standing.reader_seen, PART_READER);
	add_part(k, out, FINDING_PRINTER, k->standing.printer_seen, PART_PRINTER);
}

static void add_last_fault(struct kiosk *k, struct findings *out)
{
	uint64_t reasons = 0;
	const int64_t at_s = gather_last_fault(k, &reasons);
	char codes[FINDING_TEXT_MAX] = "";
	size_t len = 0;

	if (at_s == 0)
		return;
	for (unsigned i = 0; i < SERVICE_REASONS && len + 6 < sizeof codes; i++)
		if (reasons & SERVICE_BIT(i) && service_row(i)->severity >= SEVERITY_DEGRADED)
			len += (size_t)snprintf(codes + len, sizeof codes - len, "%s%s",
			                        len ? " " : "", service_row(i)->code);
	findings_add_number(out, FINDING_LAST_FAULT, VERDICT_PLAIN, at_s, codes);
}

static bool count_untold(void *seer, const struct journal_row *row)
{
	int64_t *untold = seer;

	*untold += entry_told(row->value[ENTRY_KIND]);
	return *untold < UNTOLD_MAX;
}

/* How many events the server has still to hear of, as far as it has said. */
static void add_untold(const struct kiosk *k, const struct operate_line *line, struct findings *out)
{
	int64_t untold = 0;

	if (line->told < 0 || !k->annals.walk || !standing_has_journal(&k->standing) ||
	    k->annals.walk(k->annals.self, line->told, count_untold, &untold) != JOURNAL_OK)
		return;
	findings_add_number(out, FINDING_UNTOLD, untold && !line->up ? VERDICT_CARE : VERDICT_FINE,
	                    untold, "");
}

static void add_line(const struct kiosk *k, struct findings *out)
{
	const struct service_facts *f = &k->standing.facts;
	const int64_t off = f->clock_off_ms < 0 ? -f->clock_off_ms : f->clock_off_ms;
	const struct operate_line line = operate_line(k);

	if (line.set_up)
		findings_add(out, FINDING_LINE, line.up ? VERDICT_FINE : VERDICT_BAD, "");
	if (line.heard_s != 0)
		findings_add_number(out, FINDING_LAST_HEARD, VERDICT_PLAIN, line.heard_s, "");
	add_untold(k, &line, out);
	if (f->clock_known)
		findings_add_number(out, FINDING_CLOCK_OFF,
		                    off > SERVICE_CLOCK_MS       ? VERDICT_BAD
		                    : off > SERVICE_CLOCK_MS / 8 ? VERDICT_CARE
		                                                 : VERDICT_FINE,
		                    f->clock_off_ms, "");
}

static void add_disk(const struct kiosk *k, struct findings *out)
{
	const int64_t free = k->standing.facts.disk_free;

	if (free < 0)
		return;
	findings_add_number(out, FINDING_DISK,
	                    free < SERVICE_FULL_BYTES  ? VERDICT_BAD
	                    : free < SERVICE_LOW_BYTES ? VERDICT_CARE
	                                               : VERDICT_FINE,
	                    free, "");
}

/* Where nobody could look, that is no "none". */
static void add_unsettled(struct kiosk *k, struct findings *out)
{
	struct findings unknowns = { 0 };
	struct open_row open[FINDINGS_MAX];

	if (!gather_unknowns(k, &unknowns, open))
		findings_add(out, FINDING_UNSETTLED, VERDICT_BAD, "");
	else
		findings_add_number(out, FINDING_UNSETTLED,
		                    unknowns.count > 0 ? VERDICT_BAD : VERDICT_FINE, unknowns.count,
		                    "");
}

static void gather_dashboard(struct kiosk *k, struct findings *out)
{
	add_reasons(k, out);
	add_parts(k, out);
	add_unsettled(k, out);
	add_line(k, out);
	add_disk(k, out);
	add_last_fault(k, out);
	findings_add_number(out, FINDING_UPTIME, VERDICT_PLAIN, kiosk_wall_s(k) - k->since_s, "");
}

/* ---- counters ---------------------------------------------------------------------------------
 */

static void add_counter(void *seer, const struct count_sample *sample)
{
	/* Of a histogram a person is told how many and how long on average. */
	if (strcmp(sample->type, "counter") == 0)
		findings_add_number(seer, FINDING_COUNTER, VERDICT_PLAIN, (int64_t)sample->value,
		                    sample->name);
}

static void gather_counters(struct kiosk *k, struct findings *out)
{
	if (k->standing.counters)
		count_list(k->standing.counters, COUNT_SOME, add_counter, out);
}

/* ---- the report -------------------------------------------------------------------------------
 */

static void add_all(struct findings *out, const struct findings *more)
{
	for (uint8_t i = 0; i < more->count; i++) {
		if (out->count == FINDINGS_MAX) {
			out->more = true;
			return;
		}
		out->row[out->count++] = more->row[i];
	}
}

/* It may be otherwise by now, as the dashboard's own rows say: so it is told when it was found. */
static void add_kept(struct findings *out, enum finding_what asked, const struct kept *kept)
{
	if (kept->findings.count == 0)
		return;
	findings_add_number(out, asked, VERDICT_PLAIN, kept->at_s, "");
	add_all(out, &kept->findings);
}

static void add_tests(const struct kiosk *k, struct findings *out)
{
	static const enum finding_what what[STAFF_TESTS] = {
		[TEST_READER] = FINDING_TEST_READER, [TEST_PRINTER] = FINDING_TEST_PRINTER,
		[TEST_TOUCH] = FINDING_TEST_TOUCH,   [TEST_SCREEN] = FINDING_TEST_SCREEN,
		[TEST_SOUND] = FINDING_TEST_SOUND,   [TEST_NETWORK] = FINDING_TEST_NETWORK,
		[TEST_VISIT] = FINDING_TEST_VISIT,
	};
	const struct attend *a = &k->attend;

	for (unsigned i = 0; i < STAFF_TESTS; i++) {
		if (a->staff.result[i] == RESULT_NONE)
			findings_add(out, what[i], VERDICT_CARE, "");
		else
			findings_add_number(out, what[i],
			                    a->staff.result[i] == RESULT_PASSED ? VERDICT_FINE
			                                                        : VERDICT_BAD,
			                    a->tested_s[i], "");
	}
}

static void add_drift(const struct kiosk *k, struct findings *out)
{
	if (k->attend.staff.result[TEST_TOUCH] != RESULT_NONE)
		findings_add_number(out, FINDING_TOUCH_DRIFT,
		                    k->attend.drift > DRIFT_CARE ? VERDICT_CARE : VERDICT_FINE,
		                    k->attend.drift, "");
}

static void gather_report(struct kiosk *k, struct findings *out)
{
	findings_add_number(out, FINDING_MADE, VERDICT_PLAIN, kiosk_wall_s(k), "");
	findings_add_number(out, FINDING_MADE_BY, VERDICT_PLAIN, k->attend.staff.who, "");
	gather_dashboard(k, out);
	add_tests(k, out);
	add_drift(k, out);
	add_kept(out, FINDING_READER_ASKED, &k->attend.reader);
	add_kept(out, FINDING_PRINTER_ASKED, &k->attend.printer);
	add_kept(out, FINDING_NETWORK_ASKED, &k->attend.network);
	gather_certificates(k, out);
	gather_inventory(k, out);
}

void gather(struct kiosk *k, enum staff_topic topic, struct findings *out,
            struct open_row open[FINDINGS_MAX])
{
	*out = (struct findings){ 0 };
	switch (topic) {
	case TOPIC_DASHBOARD:
		gather_dashboard(k, out);
		break;
	case TOPIC_COUNTERS:
		gather_counters(k, out);
		break;
	case TOPIC_JOURNAL:
		gather_journal(k, k->attend.staff.filter, out);
		break;
	case TOPIC_UNKNOWNS:
		(void)gather_unknowns(k, out, open);
		break;
	case TOPIC_CERTIFICATES:
		gather_certificates(k, out);
		break;
	case TOPIC_INVENTORY:
		gather_inventory(k, out);
		break;
	case TOPIC_REPORT:
		gather_report(k, out);
		break;
	case TOPIC_NONE:
	case TOPIC_READER:
	case TOPIC_PRINTER:
	case TOPIC_NETWORK:
	case TOPIC_SETTINGS:
	case STAFF_TOPICS:
		break;
	}
}
