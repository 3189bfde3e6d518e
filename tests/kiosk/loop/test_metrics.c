#include "kiosk/loop/metrics.h"

#include <ctype.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* What node-exporter would read, held against the rules of the exposition format (version 0.0.4) as
 * its parser has them, and some that only scrapers mind. */

#define LINE_MAX_LEN 256

/* ---- the parser ------------------------------------------------------------------------------ */

struct parsed {
	char family[LINE_MAX_LEN], type[32];
	char families[100][LINE_MAX_LEN]; /* that have come */
	size_t family_count;
	char series[1000][LINE_MAX_LEN];
	double value[1000];
	size_t series_count;
	bool helped;
};

static struct parsed parsed;

static size_t name_len(const char *text)
{
	size_t len = 0;

	while (isalpha((unsigned char)text[len]) || text[len] == '_' || text[len] == ':' ||
	       (len > 0 && isdigit((unsigned char)text[len])))
		len++;
	return len;
}

static const char *read_labels(const char *at)
{
	if (*at != '{')
		return at;
	do {
		const size_t len = name_len(++at);

		assert_true(len > 0);
		at += len;
		assert_int_equal(*at++, '=');
		assert_int_equal(*at++, '"');
		for (; *at != '"'; at++)
			assert_true(*at && *at != '\n' && *at != '\\');
		at++;
	} while (*at == ',');
	assert_int_equal(*at, '}');
	return at + 1;
}

static bool is(const char *text, size_t len, const char *word)
{
	return strlen(word) == len && strncmp(text, word, len) == 0;
}

/* The name that the samples of a family of this type may have. */
static void check_name(const char *name, size_t len)
{
	const size_t family_len = strlen(parsed.family);
	const char *rest = name + family_len;
	const size_t rest_len = len - family_len;
	const bool summed = is(rest, rest_len, "_sum") || is(rest, rest_len, "_count");

	assert_true(len >= family_len && strncmp(name, parsed.family, family_len) == 0);
	if (strcmp(parsed.type, "histogram") == 0)
		assert_true(summed || is(rest, rest_len, "_bucket"));
	else if (strcmp(parsed.type, "summary") == 0)
		assert_true(summed);
	else
		assert_int_equal(rest_len, 0);
	if (strcmp(parsed.type, "counter") == 0)
		assert_string_equal(parsed.family + family_len - 6, "_total");
}

static void read_sample(const char *line)
{
	const size_t len = name_len(line);
	const char *at = read_labels(line + len);
	char *end;

	assert_true(len > 0 && parsed.helped && parsed.type[0]);
	check_name(line, len);
	assert_int_equal(*at, ' ');
	for (size_t i = 0; i < parsed.series_count; i++)
		assert_false(strncmp(parsed.series[i], line, (size_t)(at - line)) == 0 &&
		             parsed.series[i][at - line] == '\0');
	memcpy(parsed.series[parsed.series_count], line, (size_t)(at - line));
	parsed.series[parsed.series_count][at - line] = '\0';
	parsed.value[parsed.series_count] = strtod(at + 1, &end);
	assert_true(end > at + 1 && *end == '\0');
	assert_true(isfinite(parsed.value[parsed.series_count]));
	parsed.series_count++;
}

static void read_head(const char *line)
{
	char word[8], name[LINE_MAX_LEN];
	int used = 0;

	assert_int_equal(sscanf(line, "# %7s %255s %n", word, name, &used), 2);
	assert_int_equal(name_len(name), strlen(name));
	assert_true(line[used]); /* there is a text, a type */
	if (strcmp(word, "HELP") == 0) {
		for (size_t i = 0; i < parsed.family_count; i++)
			assert_string_not_equal(parsed.families[i], name); /* all in one place */
		strcpy(parsed.families[parsed.family_count++], name);
		strcpy(parsed.family, name);
		parsed.type[0] = '\0';
		parsed.helped = true;
		assert_null(strchr(line, '\\'));
		return;
	}
	assert_string_equal(word, "TYPE");
	assert_string_equal(name, parsed.family);
	assert_int_equal(parsed.type[0], '\0');
	assert_non_null(strstr("counter gauge histogram summary", line + used));
	strcpy(parsed.type, line + used);
}

static double value_of(const char *series)
{
	for (size_t i = 0; i < parsed.series_count; i++)
		if (strcmp(parsed.series[i], series) == 0)
			return parsed.value[i];
	return -1;
}

static bool has(const char *series)
{
	return value_of(series) != -1;
}

/* Buckets grow to the one that has all, and that is how many there are. */
static void check_phase(const char *phase)
{
	static const char *const les[] = { "0.5", "1",  "2",   "5",   "10",  "20",
		                           "30",  "60", "120", "300", "+Inf" };
	char name[LINE_MAX_LEN];
	double before = 0;

	for (size_t i = 0; i < sizeof les / sizeof les[0]; i++) {
		snprintf(name, sizeof name,
		         "madoguchi_phase_seconds_bucket{phase=\"%s\",le=\"%s\"}", phase, les[i]);
		assert_true(has(name));
		assert_true(value_of(name) >= before);
		before = value_of(name);
	}
	snprintf(name, sizeof name, "madoguchi_phase_seconds_count{phase=\"%s\"}", phase);
	assert_true(value_of(name) == before);
	snprintf(name, sizeof name, "madoguchi_phase_seconds_sum{phase=\"%s\"}", phase);
	assert_true(has(name));
}

static void parse(char *text)
{
	char *line = text, *end;

	memset(&parsed, 0, sizeof parsed);
	for (; *line; line = end + 1) {
		end = strchr(line, '\n');
		assert_non_null(end); /* the last line too */
		assert_in_range(end - line, 1, LINE_MAX_LEN - 1);
		*end = '\0';
		if (*line == '#')
			read_head(line);
		else
			read_sample(line);
	}
	check_phase("reading");
	check_phase("visit");
}

/* ---- a terminal ------------------------------------------------------------------------------ */

static struct counters counters;
static struct service service;
static struct service_facts facts;
static const struct metrics_facts all = { &counters, &service, &facts, 1795363200 };
static char folder[64], file[96];

static int begin(void **state)
{
	(void)state;
	count_begin(&counters);
	service = (struct service){ .state = SERVICE_SERVES };
	facts = (struct service_facts){ .disk_free = -1 };
	strcpy(folder, "/tmp/madoguchi-metrics-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(file, sizeof file, "%s/madoguchi.prom", folder);
	return 0;
}

static int finish(void **state)
{
	(void)state;
	unlink(file);
	return rmdir(folder); /* nothing else was left there */
}

static void print_and_parse(void)
{
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);

	assert_non_null(out);
	metrics_print(out, &all);
	fclose(out);
	parse(text);
	free(text);
}

static void a_terminal_that_has_done_nothing_says_so(void **state)
{
	(void)state;
	print_and_parse();
	assert_true(value_of("madoguchi_visits_total") == 0);
	assert_true(value_of("madoguchi_refusals_total{code=\"N-39\"}") == 0);
	assert_true(value_of("madoguchi_service_state{state=\"in-service\"}") == 1);
	assert_true(value_of("madoguchi_up_since_seconds") == 1795363200);
	assert_true(value_of("madoguchi_build_info{version=\"" MADOGUCHI_VERSION "\"}") == 1);
	assert_false(has("madoguchi_disk_free_bytes"));
	assert_false(has("madoguchi_printer_life_impressions"));
	assert_false(has("madoguchi_clock_offset_seconds"));
	assert_false(has("madoguchi_trial_visits_total"));
}

static void all_that_is_known_is_told(void **state)
{
	(void)state;
	memset(&counters.set, 0x01, sizeof counters.set); /* as large as they may ever be */
	for (int i = 0; i < PHASES; i++)
		for (int set = 0; set < 2; set++)
			counters.set[set].phase[i] = (struct count_histogram){ .bucket = { 1, 2 },
				                                               .count = 4,
				                                               .sum_ms = 1234567 };
	counters.printer_life = 1234567;
	service.state = SERVICE_IS_DEGRADED;
	service.reasons = SERVICE_BIT(SERVICE_NO_PAPER) | SERVICE_BIT(SERVICE_STAFF_LIST_OLD);
	facts.disk_free = INT64_C(1) << 40;
	facts.clock_known = true;
	facts.clock_off_ms = -1500;
	print_and_parse();
	assert_true(value_of("madoguchi_service_state{state=\"in-service\"}") == 0);
	assert_true(value_of("madoguchi_service_reason{code=\"S-22\"}") == 1);
	assert_true(value_of("madoguchi_service_reason{code=\"S-44\"}") == 1);
	assert_false(has("madoguchi_service_reason{code=\"S-23\"}"));
	assert_true(value_of("madoguchi_printer_life_impressions") == 1234567);
	assert_true(value_of("madoguchi_disk_free_bytes") == 1099511627776.0);
	assert_true(value_of("madoguchi_clock_offset_seconds") == -1.5);
	assert_true(value_of("madoguchi_phase_seconds_sum{phase=\"pin\"}") == 1234.567);
	assert_true(value_of("madoguchi_trial_phase_seconds_count{phase=\"pin\"}") == 4);
	assert_true(has("madoguchi_trial_refusals_total{code=\"K-20\"}"));
}

/* ---- the file -------------------------------------------------------------------------------- */

static ino_t inode(void)
{
	struct stat is;

	return stat(file, &is) == 0 ? is.st_ino : 0;
}

static void the_file_is_replaced_when_there_is_news(void **state)
{
	struct metrics m;
	ino_t first, second;

	(void)state;
	metrics_begin(&m, file);
	metrics_pass(&m, 1000, &all);
	first = inode();
	assert_true(first != 0);
	counters.starts++;
	metrics_pass(&m, 15999, &all);
	assert_true(inode() == first); /* not yet due */
	metrics_pass(&m, 16000, &all);
	second = inode();
	assert_true(second != first); /* another file in its place: a reader keeps the old one */
	metrics_pass(&m, 31000, &all);
	assert_true(inode() == second); /* no news */
}

static void no_file_no_metrics(void **state)
{
	struct metrics m;

	(void)state;
	metrics_begin(&m, "");
	metrics_pass(&m, 1000, &all);
	metrics_begin(&m, NULL);
	metrics_pass(&m, 1000, &all);
	assert_true(inode() == 0);
	metrics_begin(&m, "/nowhere/at/all.prom");
	metrics_pass(&m, 1000, &all);
	assert_true(m.failed);
	m.file = file;
	metrics_pass(&m, 16000, &all);
	assert_false(m.failed);
}

static void without_a_journal_it_says_how_it_stands(void **state)
{
	const struct metrics_facts bare = { NULL, &service, &facts, 1 };
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);

	(void)state;
	assert_non_null(out);
	metrics_print(out, &bare);
	fclose(out);
	assert_non_null(strstr(text, "madoguchi_service_state{state=\"in-service\"} 1\n"));
	assert_null(strstr(text, "visits_total"));
	free(text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_terminal_that_has_done_nothing_says_so), TEST(all_that_is_known_is_told),
		TEST(the_file_is_replaced_when_there_is_news),  TEST(no_file_no_metrics),
		TEST(without_a_journal_it_says_how_it_stands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
