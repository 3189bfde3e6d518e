#include "net/server/exposition.h"

#include <inttypes.h>
#include <string.h>

/* The server's own families, and those of the terminals' states. */

void exposition_value(FILE *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			fputc('\\', out);
		if (*text == '\n')
			fputs("\\n", out);
		else
			fputc(*text, out);
	}
}

static void say_family(FILE *out, const char *name, const char *kind, const char *help)
{
	fprintf(out, "# TYPE madoguchi_%s %s\n# HELP madoguchi_%s %s\n", name, kind, name, help);
}

/* ---- terminals ------------------------------------------------------------------------------- */

static void say_terminal(FILE *out, const char *family, const struct fleet_row *row)
{
	fprintf(out, "madoguchi_%s{terminal=\"", family);
	exposition_value(out, row->terminal);
	fputc('"', out);
}

static int64_t is_up(const struct fleet_row *row, uint32_t interval_s, int64_t now)
{
	return row->known && !row->revoked && now - row->heard <= 3 * (int64_t)interval_s;
}

static int64_t is_accepted(const struct fleet_row *row, uint32_t interval_s, int64_t now)
{
	(void)interval_s, (void)now;
	return row->admission == ADMISSION_ACCEPTED && !row->revoked;
}

static int64_t last_heard(const struct fleet_row *row, uint32_t interval_s, int64_t now)
{
	(void)interval_s, (void)now;
	return row->heard;
}

static int64_t clock_off(const struct fleet_row *row, uint32_t interval_s, int64_t now)
{
	(void)interval_s, (void)now;
	return row->clock_off_s;
}

static int64_t settings_version(const struct fleet_row *row, uint32_t interval_s, int64_t now)
{
	(void)interval_s, (void)now;
	return row->settings_version;
}

static int64_t certificate_ends(const struct fleet_row *row, uint32_t interval_s, int64_t now)
{
	(void)interval_s, (void)now;
	return row->not_after;
}

static const struct {
	const char *family, *help;
	bool of_unknown; /* also of terminals that never spoke */
	int64_t (*value)(const struct fleet_row *row, uint32_t interval_s, int64_t now);
} numbers[] = {
	{ "terminal_up", "1: it was heard within three intervals.", true, is_up },
	{ "terminal_accepted", "1: it may serve.", false, is_accepted },
	{ "terminal_last_heard_timestamp_seconds", "When it spoke last.", false, last_heard },
	{ "terminal_clock_offset_seconds", "Its clock less the server's.", false, clock_off },
	{ "terminal_settings_version", "Of the operator's settings that hold there; 0: none.",
	  false, settings_version },
	{ "terminal_certificate_end_timestamp_seconds", "When its certificate ends.", true,
	  certificate_ends },
};

static void say_numbers(FILE *out, const struct fleet_row *row, size_t count, uint32_t interval_s,
                        int64_t now)
{
	for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++) {
		say_family(out, numbers[n].family, "gauge", numbers[n].help);
		for (size_t i = 0; i < count; i++) {
			if (!row[i].known && !numbers[n].of_unknown)
				continue;
			say_terminal(out, numbers[n].family, &row[i]);
			fprintf(out, "} %" PRId64 "\n", numbers[n].value(&row[i], interval_s, now));
		}
	}
}

/* A terminal may tell a reason twice. */
static bool is_said(const struct fleet_row *row, uint8_t reason)
{
	for (uint8_t k = 0; k < reason; k++)
		if (strcmp(row->reason[k], row->reason[reason]) == 0)
			return true;
	return false;
}

static void say_states(FILE *out, const struct fleet_row *row, size_t count)
{
	say_family(out, "terminal_state", "gauge", "1: the state of its service.");
	for (size_t i = 0; i < count; i++) {
		if (!*row[i].state)
			continue;
		say_terminal(out, "terminal_state", &row[i]);
		fprintf(out, ",state=\"%s\"} 1\n", row[i].state);
	}
	say_family(out, "terminal_reason", "gauge", "1: a reason for that state.");
	for (size_t i = 0; i < count; i++)
		for (uint8_t k = 0; k < row[i].reason_count; k++) {
			if (is_said(&row[i], k))
				continue;
			say_terminal(out, "terminal_reason", &row[i]);
			fprintf(out, ",reason=\"%s\"} 1\n", row[i].reason[k]);
		}
	say_family(out, "terminal_device", "gauge", "1: the state of a part of it.");
	for (size_t i = 0; i < count; i++)
		for (uint8_t k = 0; k < row[i].device_count; k++) {
			say_terminal(out, "terminal_device", &row[i]);
			fprintf(out, ",device=\"%s\",state=\"%s\"} 1\n", row[i].device[k].name,
			        row[i].device[k].state);
		}
}

void exposition_fleet(FILE *out, const struct fleet_row *row, size_t count, uint32_t interval_s,
                      int64_t now)
{
	say_numbers(out, row, count, interval_s, now);
	say_states(out, row, count);
}

/* ---- the server ------------------------------------------------------------------------------ */

static uint64_t all_of(const struct tally_sheet *sheet, unsigned step)
{
	uint64_t sum = 0;

	for (unsigned s = 0; s < TALLY_STATUSES; s++)
		sum += sheet->requests[step][s];
	return sum;
}

/* Those that never happened too: of what appears with its first one, an alert sees no rise. */
static void say_requests(FILE *out, const struct tally_sheet *sheet)
{
	say_family(out, "server_requests", "counter", "Requests by step and HTTP status.");
	for (unsigned step = 0; step < DESK_STEPS; step++)
		for (unsigned s = 0; s < TALLY_STATUSES; s++)
			fprintf(
			    out,
			    "madoguchi_server_requests_total{step=\"%s\",status=\"%d\"} %" PRIu64
			    "\n",
			    desk_step_name((enum desk_step)step), tally_status[s],
			    sheet->requests[step][s]);
}

static void say_durations(FILE *out, const struct tally_sheet *sheet)
{
	static const char family[] = "server_request_seconds";

	say_family(out, family, "histogram", "From the request to its answer, by step.");
	for (unsigned step = 0; step < DESK_STEPS; step++) {
		const char *name = desk_step_name((enum desk_step)step);
		const uint64_t all = all_of(sheet, step);
		uint64_t within = 0;

		for (unsigned b = 0; b < TALLY_BUCKETS; b++) {
			within += sheet->within[step][b];
			fprintf(out, "madoguchi_%s_bucket{step=\"%s\",le=\"", family, name);
			exposition_bound(out, tally_bound_ms[b] / 1000.0);
			fprintf(out, "\"} %" PRIu64 "\n", within);
		}
		fprintf(out, "madoguchi_%s_bucket{step=\"%s\",le=\"+Inf\"} %" PRIu64 "\n", family,
		        name, all);
		fprintf(out, "madoguchi_%s_count{step=\"%s\"} %" PRIu64 "\n", family, name, all);
		fprintf(out, "madoguchi_%s_sum{step=\"%s\"} %" PRIu64 ".%03u\n", family, name,
		        sheet->taken_ms[step] / 1000, (unsigned)(sheet->taken_ms[step] % 1000));
	}
}

void exposition_server(FILE *out, const struct tally_sheet *sheet)
{
	say_requests(out, sheet);
	say_durations(out, sheet);
	say_family(out, "server_connections", "gauge", "Connections of terminals now.");
	fprintf(out, "madoguchi_server_connections %" PRIu64 "\n", sheet->came - sheet->left);
	say_family(out, "server_connections_opened", "counter",
	           "Connections of terminals since the start.");
	fprintf(out, "madoguchi_server_connections_opened_total %" PRIu64 "\n", sheet->came);
}
