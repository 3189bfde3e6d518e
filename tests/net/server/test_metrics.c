#include "tests/net/server/scraped.h"

#include "net/server/exposition.h"

/* What is told to the operator's monitoring: OpenMetrics, whole and in order. */

/* ---- terminals ------------------------------------------------------------------------------- */

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
	says(text, "madoguchi_server_request_seconds_bucket{step=\"issue\",le=\"15.0\"} 0");
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
	assert_null(reply.body);
	assert_non_null(reply.file);
	assert_true(reply.len > 0);
	assert_int_equal(fseek(reply.file, 0, SEEK_END), 0);
	assert_int_equal(ftell(reply.file), reply.len);
	assert_string_equal(reply.tag, "");
	fclose(reply.file);
	reply = (struct status_reply){ 0 };
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		OF_A_STORE(a_terminal_as_it_told),
		OF_A_STORE(what_the_server_counts),
		OF_A_STORE(only_metrics_are_at_that_door),
		cmocka_unit_test(values_are_escaped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
