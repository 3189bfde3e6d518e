#include "tests/net/server/town.h"

#include "net/server/exposition.h"
#include "net/server/metrics.h"

/* What is told to the operator's monitoring: OpenMetrics, whole and in order. */

static struct town town;
static struct tally_sheet sheet;

static int begin(void **unused)
{
	(void)unused;
	town_store(&town);
	memset(&sheet, 0, sizeof sheet);
	return 0;
}

static int end(void **unused)
{
	(void)unused;
	town_forget_store(&town);
	return 0;
}

static char *text_at(int64_t now)
{
	size_t len = 0;
	char *text = metrics_text(town.store, &sheet, 60, now, &len);

	assert_non_null(text);
	assert_int_equal(strlen(text), len);
	return text;
}

static void says(const char *text, const char *line)
{
	char whole[256];

	snprintf(whole, sizeof whole, "\n%s\n", line);
	if (!strstr(text, whole))
		fail_msg("no %s in\n%s", line, text);
}

static void says_not(const char *text, const char *part)
{
	if (strstr(text, part))
		fail_msg("%s in\n%s", part, text);
}

/* ---- terminals ------------------------------------------------------------------------------- */

static struct operator_heartbeat beat;

static void tell(const char *terminal, int64_t now)
{
	static struct operator_answer answer;
	struct operator_boot boot = { .software = "0.1.0",
		                      .installation = "0123456789abcdef0123456789abcdef",
		                      .boots = 1 };
	enum fleet_finding finding;

	memset(boot.head_hash, '0', 64);
	memcpy(beat.installation, boot.installation, sizeof beat.installation);
	beat.boots = 1;
	assert_int_equal(
	    fleet_boot(town.store, terminal, &boot, ADMISSION_ACCEPTED, now, &answer, &finding),
	    STORE_OK);
	assert_int_equal(fleet_heartbeat(town.store, terminal, &beat, now, &answer, &finding),
	                 STORE_OK);
}

static void add_terminal(const char *id)
{
	uint8_t digest[32];

	certificate_sha256(id, strlen(id), digest);
	assert_int_equal(store_add_terminal(town.store, id, digest, 4000000000), STORE_OK);
}

static void count(uint16_t i, const char *name, double value)
{
	snprintf(beat.counter[i].name, sizeof beat.counter[i].name, "%s", name);
	beat.counter[i].value = value;
	beat.counter_count = (uint16_t)(i + 1);
}

static void fresh_beat(void)
{
	memset(&beat, 0, sizeof beat);
	snprintf(beat.state, sizeof beat.state, "degraded");
	snprintf(beat.reason[0], sizeof beat.reason[0], "S-13");
	beat.reason_count = 1;
	snprintf(beat.device[0].name, sizeof beat.device[0].name, "printer");
	snprintf(beat.device[0].state, sizeof beat.device[0].state, "care");
	beat.device_count = 1;
	beat.clock_s = TOWN_NOW - 5;
	beat.settings_version = 3;
}

static void a_terminal_as_it_told(void **unused)
{
	char *text;

	(void)unused;
	fresh_beat();
	add_terminal("silent");
	tell(TOWN_TERMINAL, TOWN_NOW);
	text = text_at(TOWN_NOW + 180);
	says(text, "madoguchi_terminal_up{terminal=\"shop-0001\"} 1");
	says(text, "madoguchi_terminal_up{terminal=\"silent\"} 0");
	says(text, "madoguchi_terminal_accepted{terminal=\"shop-0001\"} 1");
	says(text, "madoguchi_terminal_last_heard_timestamp_seconds{terminal=\"shop-0001\"}"
	           " 1795363200");
	says(text, "madoguchi_terminal_clock_offset_seconds{terminal=\"shop-0001\"} -5");
	says(text, "madoguchi_terminal_settings_version{terminal=\"shop-0001\"} 3");
	says(text, "madoguchi_terminal_state{terminal=\"shop-0001\",state=\"degraded\"} 1");
	says(text, "madoguchi_terminal_reason{terminal=\"shop-0001\",reason=\"S-13\"} 1");
	says(text, "madoguchi_terminal_device{terminal=\"shop-0001\",device=\"printer\",state="
	           "\"care\"} 1");
	says_not(text, "madoguchi_terminal_accepted{terminal=\"silent\"");
	free(text);
	text = text_at(TOWN_NOW + 181);
	says(text, "madoguchi_terminal_up{terminal=\"shop-0001\"} 0");
	free(text);
}

static void counters_of_two_terminals_are_one_family(void **unused)
{
	static const char want[] =
	    "# TYPE madoguchi_phase_seconds histogram\n"
	    "# HELP madoguchi_phase_seconds As the terminal counts it.\n"
	    "madoguchi_phase_seconds_bucket{terminal=\"shop-0001\",phase=\"print\",le=\"5\"} 1\n"
	    "madoguchi_phase_seconds_bucket{terminal=\"shop-0001\",phase=\"print\",le=\"10\"} 2\n"
	    "madoguchi_phase_seconds_bucket{terminal=\"shop-0001\",phase=\"print\",le=\"+Inf\"} 3\n"
	    "madoguchi_phase_seconds_count{terminal=\"shop-0001\",phase=\"print\"} 3\n"
	    "madoguchi_phase_seconds_sum{terminal=\"shop-0001\",phase=\"print\"} 30.25\n"
	    "# TYPE madoguchi_refusals counter\n"
	    "# HELP madoguchi_refusals As the terminal counts it.\n"
	    "madoguchi_refusals_total{terminal=\"shop-0001\",code=\"K-20\"} 4\n"
	    "madoguchi_refusals_total{terminal=\"shop-0002\",code=\"K-20\"} 4\n"
	    "# TYPE madoguchi_visits counter\n"
	    "# HELP madoguchi_visits As the terminal counts it.\n"
	    "madoguchi_visits_total{terminal=\"shop-0001\"} 7\n"
	    "madoguchi_visits_total{terminal=\"shop-0002\"} 7\n"
	    "# EOF\n";
	char *text, *at;

	(void)unused;
	fresh_beat();
	add_terminal("shop-0002");
	count(0, "visits_total", 7);
	count(1, "refusals_total{code=\"K-20\"}", 4);
	tell("shop-0002", TOWN_NOW);
	count(2, "phase_seconds_bucket{phase=\"print\",le=\"+Inf\"}", 3);
	count(3, "phase_seconds_bucket{phase=\"print\",le=\"10\"}", 2);
	count(4, "phase_seconds_bucket{phase=\"print\",le=\"5\"}", 1);
	count(5, "phase_seconds_sum{phase=\"print\"}", 30.25);
	count(6, "phase_seconds_count{phase=\"print\"}", 3);
	tell(TOWN_TERMINAL, TOWN_NOW);
	text = text_at(TOWN_NOW);
	at = strstr(text, "# TYPE madoguchi_phase_seconds");
	assert_non_null(at);
	assert_string_equal(at, want);
	free(text);
}

/* A terminal may call its counters what it likes: the text stays one that can be read. */
static void no_terminal_spoils_the_text(void **unused)
{
	char *text;

	(void)unused;
	fresh_beat();
	count(0, "terminal_up", 1);
	count(1, "server_requests_total{step=\"x\"}", 1);
	count(2, "visits", 1);
	count(3, "visits_total", 2);
	count(4, "_total", 1);
	tell(TOWN_TERMINAL, TOWN_NOW);
	text = text_at(TOWN_NOW);
	says_not(text, "step=\"x\"");
	says(text, "madoguchi_visits_total{terminal=\"shop-0001\"} 2");
	says_not(text, "madoguchi_visits{");
	assert_ptr_equal(strstr(text, "# TYPE madoguchi_terminal_up"),
	                 strstr(text, "# TYPE madoguchi_terminal_up gauge"));
	assert_null(strstr(strstr(text, "# TYPE madoguchi_terminal_up") + 1,
	                   "# TYPE madoguchi_terminal_up"));
	free(text);
}

/* ---- the server ------------------------------------------------------------------------------ */

static void what_the_server_counts(void **unused)
{
	struct tally *tally = tally_create();
	char *text;

	(void)unused;
	assert_non_null(tally);
	tally_came(tally);
	tally_came(tally);
	tally_left(tally);
	tally_request(tally, DESK_HEARTBEAT, 200, 4);
	tally_request(tally, DESK_HEARTBEAT, 200, 5);
	tally_request(tally, DESK_HEARTBEAT, 429, 7);
	tally_request(tally, DESK_ISSUE, 418, 20000);
	tally_read(tally, &sheet);
	tally_destroy(tally);
	text = text_at(TOWN_NOW);
	says(text, "madoguchi_server_requests_total{step=\"heartbeat\",status=\"200\"} 2");
	says(text, "madoguchi_server_requests_total{step=\"heartbeat\",status=\"429\"} 1");
	says(text, "madoguchi_server_requests_total{step=\"issue\",status=\"0\"} 1");
	says(text, "madoguchi_server_request_seconds_bucket{step=\"heartbeat\",le=\"0.005\"} 2");
	says(text, "madoguchi_server_request_seconds_bucket{step=\"heartbeat\",le=\"0.01\"} 3");
	says(text, "madoguchi_server_request_seconds_bucket{step=\"issue\",le=\"15\"} 0");
	says(text, "madoguchi_server_request_seconds_bucket{step=\"issue\",le=\"+Inf\"} 1");
	says(text, "madoguchi_server_request_seconds_sum{step=\"issue\"} 20.000");
	says(text, "madoguchi_server_connections 1");
	says(text, "madoguchi_server_connections_opened_total 2");
	assert_string_equal(text + strlen(text) - 6, "# EOF\n");
	free(text);
}

static void only_metrics_are_at_that_door(void **unused)
{
	struct settings settings = settings_default();
	struct tally *tally = tally_create();
	struct status_reply reply = { 0 };
	char file[96];
	struct metrics *m;
	struct status_door door;

	(void)unused;
	snprintf(file, sizeof file, "%s/store.sqlite", town.directory);
	m = metrics_create(file, tally, &settings);
	assert_non_null(m);
	door = metrics_door(m);
	door.answer(door.self, &(struct status_request){ .method = "GET", .path = "/metrics" },
	            &reply);
	assert_int_equal(reply.status, 200);
	assert_int_equal(reply.type, STATUS_METRICS);
	assert_true(reply.len > 0);
	assert_string_equal(reply.tag, "");
	free(reply.body);
	door.answer(door.self, &(struct status_request){ .method = "GET", .path = "/" }, &reply);
	assert_int_equal(reply.status, 404);
	door.answer(door.self, &(struct status_request){ .method = "POST", .path = "/metrics" },
	            &reply);
	assert_int_equal(reply.status, 405);
	assert_null(reply.body);
	metrics_destroy(m);
	tally_destroy(tally);
}

static void values_are_escaped(void **unused)
{
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);

	(void)unused;
	exposition_value(out, "a\"b\\c\nd");
	fclose(out);
	assert_string_equal(text, "a\\\"b\\\\c\\nd");
	free(text);
}

#define OF_A_STORE(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		OF_A_STORE(a_terminal_as_it_told),
		OF_A_STORE(counters_of_two_terminals_are_one_family),
		OF_A_STORE(no_terminal_spoils_the_text),
		OF_A_STORE(what_the_server_counts),
		OF_A_STORE(only_metrics_are_at_that_door),
		cmocka_unit_test(values_are_escaped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
