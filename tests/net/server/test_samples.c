#include "tests/net/server/scraped.h"

#include "net/server/samples.h"

/* The terminals' own counters as the operator's monitoring reads them. */

/* The lines of one family. */
static void says_family(const char *text, const char *family, const char *want)
{
	char head[96];
	const char *at, *end;

	snprintf(head, sizeof head, "# TYPE madoguchi_%s ", family);
	at = strstr(text, head);
	assert_non_null(at);
	end = strstr(at + 1, "# TYPE ");
	if (!end)
		end = strstr(at, "# EOF");
	if (strlen(want) != (size_t)(end - at) || memcmp(at, want, strlen(want)) != 0)
		fail_msg("%s: not\n%s but\n%.*s", family, want, (int)(end - at), at);
}

static void counters_of_two_terminals_are_one_family(void **unused)
{
	char *text;

	(void)unused;
	fresh_beat();
	add_terminal("shop-0002");
	count(0, "visits_total", 7);
	count(1, "refusals_total{code=\"K-20\"}", 4);
	tell("shop-0002", TOWN_NOW);
	count(2, "phase_seconds_bucket{phase=\"print\",le=\"+Inf\"}", 3);
	count(3, "phase_seconds_bucket{phase=\"print\",le=\"10\"}", 2);
	count(4, "phase_seconds_bucket{phase=\"print\",le=\"0.5\"}", 1);
	count(5, "phase_seconds_sum{phase=\"print\"}", 30.25);
	count(6, "phase_seconds_count{phase=\"print\"}", 3);
	tell(TOWN_TERMINAL, TOWN_NOW);
	text = text_at(TOWN_NOW);
	says_family(
	    text, "phase_seconds",
	    "# TYPE madoguchi_phase_seconds histogram\n"
	    "# HELP madoguchi_phase_seconds As the terminal counts it.\n"
	    "madoguchi_phase_seconds_bucket{terminal=\"shop-0001\",phase=\"print\",le=\"0.5\"} 1\n"
	    "madoguchi_phase_seconds_bucket{terminal=\"shop-0001\",phase=\"print\",le=\"10.0\"} 2\n"
	    "madoguchi_phase_seconds_bucket{terminal=\"shop-0001\",phase=\"print\",le=\"+Inf\"} 3\n"
	    "madoguchi_phase_seconds_count{terminal=\"shop-0001\",phase=\"print\"} 3\n"
	    "madoguchi_phase_seconds_sum{terminal=\"shop-0001\",phase=\"print\"} 30.25\n");
	says_family(text, "refusals",
	            "# TYPE madoguchi_refusals counter\n"
	            "# HELP madoguchi_refusals As the terminal counts it.\n"
	            "madoguchi_refusals_total{terminal=\"shop-0001\",code=\"K-20\"} 4\n"
	            "madoguchi_refusals_total{terminal=\"shop-0002\",code=\"K-20\"} 4\n");
	says_family(text, "visits",
	            "# TYPE madoguchi_visits counter\n"
	            "# HELP madoguchi_visits As the terminal counts it.\n"
	            "madoguchi_visits_total{terminal=\"shop-0001\"} 7\n"
	            "madoguchi_visits_total{terminal=\"shop-0002\"} 7\n");
	free(text);
}

/* Of test visits there are no buckets. */
static void without_buckets_it_is_a_summary(void **unused)
{
	char *text;

	(void)unused;
	fresh_beat();
	count(0, "trial_phase_seconds_sum{phase=\"print\"}", 2.5);
	count(1, "trial_phase_seconds_count{phase=\"print\"}", 1);
	tell(TOWN_TERMINAL, TOWN_NOW);
	text = text_at(TOWN_NOW);
	says_family(
	    text, "trial_phase_seconds",
	    "# TYPE madoguchi_trial_phase_seconds summary\n"
	    "# HELP madoguchi_trial_phase_seconds As the terminal counts it.\n"
	    "madoguchi_trial_phase_seconds_count{terminal=\"shop-0001\",phase=\"print\"} 1\n"
	    "madoguchi_trial_phase_seconds_sum{terminal=\"shop-0001\",phase=\"print\"} 2.5\n");
	free(text);
}

/* Of a counter that appears with its first one an alert sees no rise. */
static void what_alerts_are_made_of_is_there_at_once(void **unused)
{
	char *text;

	(void)unused;
	fresh_beat();
	add_terminal("a-first");
	add_terminal("shop-0000");
	add_terminal("z-last");
	tell("a-first", TOWN_NOW);
	tell("z-last", TOWN_NOW);
	count(0, "incidents_total", 2);
	tell(TOWN_TERMINAL, TOWN_NOW);
	text = text_at(TOWN_NOW);
	says_family(text, "incidents",
	            "# TYPE madoguchi_incidents counter\n"
	            "# HELP madoguchi_incidents As the terminal counts it.\n"
	            "madoguchi_incidents_total{terminal=\"a-first\"} 0\n"
	            "madoguchi_incidents_total{terminal=\"shop-0001\"} 2\n"
	            "madoguchi_incidents_total{terminal=\"z-last\"} 0\n");
	says(text, "madoguchi_server_requests_total{step=\"issue\",status=\"503\"} 0");
	says(text, "madoguchi_server_request_seconds_count{step=\"session\"} 0");
	free(text);
}

/* What is no histogram is left out whole, for this terminal and these labels. */
static void nonsense_is_left_out(void **unused)
{
	char *text;

	(void)unused;
	fresh_beat();
	snprintf(beat.reason[1], sizeof beat.reason[1], "S-13"); /* twice */
	beat.reason_count = 2;
	count(0, "h_bucket{k=\"falls\",le=\"1\"}", 3);
	count(1, "h_bucket{k=\"falls\",le=\"+Inf\"}", 2);
	count(2, "h_bucket{k=\"ends\",le=\"1\"}", 3);
	count(3, "h_bucket{k=\"other\",le=\"+Inf\"}", 3);
	count(4, "h_count{k=\"other\"}", 4);
	count(5, "h_sum{k=\"other\"}", 4);
	count(6, "h_bucket{k=\"half\",le=\"+Inf\"}", 0.5);
	count(7, "h_count{k=\"nothing\"}", 1);
	count(8, "h_bucket{k=\"good\",le=\"+Inf\"}", 4);
	count(9, "h_bucket{le=\"5\",k=\"good\"}", 4);
	count(10, "h_bucket{k=\"good\",le=\"5.0\"}", 3);
	count(11, "h_bucket{k=\"much\",le=\"much\"}", 1);
	count(12, "h_bucket{k=\"without\"}", 1);
	count(13, "s_count", 1);
	count(14, "c_total{le=\"1\"}", 1);
	count(15, "c_total{b=\"1\",a=\"2\"}", 1);
	count(16, "c_total{a=\"2\",b=\"1\"}", 5);
	count(17, "c_created", 1);
	count(18, "c_total_total", 1);
	count(19, "server_x_total", 1);
	tell(TOWN_TERMINAL, TOWN_NOW);
	text = text_at(TOWN_NOW);
	says_family(text, "h",
	            "# TYPE madoguchi_h histogram\n"
	            "# HELP madoguchi_h As the terminal counts it.\n"
	            "madoguchi_h_bucket{terminal=\"shop-0001\",k=\"good\",le=\"5.0\"} 4\n"
	            "madoguchi_h_bucket{terminal=\"shop-0001\",k=\"good\",le=\"+Inf\"} 4\n");
	says_family(text, "c",
	            "# TYPE madoguchi_c counter\n"
	            "# HELP madoguchi_c As the terminal counts it.\n"
	            "madoguchi_c_total{terminal=\"shop-0001\",a=\"2\",b=\"1\"} 5\n");
	says_not(text, "madoguchi_s_");
	says_not(text, "_created");
	says_not(text, "_total_total");
	says_not(text, "server_x");
	says_family(text, "terminal_reason",
	            "# TYPE madoguchi_terminal_reason gauge\n"
	            "# HELP madoguchi_terminal_reason 1: a reason for that state.\n"
	            "madoguchi_terminal_reason{terminal=\"shop-0001\",reason=\"S-13\"} 1\n");
	free(text);
}

/* Whatever one terminal calls its own, the others' stays what it is. */
static void one_terminal_does_not_turn_a_family_around(void **unused)
{
	char *text;

	(void)unused;
	fresh_beat();
	add_terminal("shop-0002");
	count(0, "doors_total", 1);
	count(1, "wait_seconds", 1);
	count(2, "walk_seconds_bucket{le=\"+Inf\"}", 1);
	tell(TOWN_TERMINAL, TOWN_NOW);
	add_terminal("shop-0003");
	fresh_beat();
	count(0, "doors", 1);
	count(1, "wait_seconds_total", 1);
	count(2, "walk_seconds_count", 2);
	count(3, "walk_seconds_sum", 2);
	tell("shop-0002", TOWN_NOW);
	tell("shop-0003", TOWN_NOW);
	text = text_at(TOWN_NOW);
	says(text, "# TYPE madoguchi_doors gauge");
	says(text, "madoguchi_doors{terminal=\"shop-0003\"} 1");
	says(text, "madoguchi_wait_seconds_total{terminal=\"shop-0002\"} 1");
	says(text, "# TYPE madoguchi_walk_seconds summary");
	says(text, "madoguchi_walk_seconds_count{terminal=\"shop-0003\"} 2");
	says_not(text, "madoguchi_doors_total");
	says_not(text, "madoguchi_wait_seconds{");
	says_not(text, "madoguchi_walk_seconds_bucket");
	free(text);
}

/* A terminal that invents names takes no memory without end. */
static void there_is_an_end_to_names(void **unused)
{
	struct samples *s = samples_create();
	struct operator_counter c = { .value = 1 };

	(void)unused;
	assert_non_null(s);
	for (int i = 0; i < 2 * SAMPLES_NAMES_MAX; i++) {
		snprintf(c.name, sizeof c.name, "n%d_total", i);
		samples_add(s, "shop-0001", &c);
	}
	snprintf(c.name, sizeof c.name, "n1_total");
	samples_add(s, "shop-0002", &c);
	assert_true(samples_sort(s));
	assert_int_equal(samples_count(s), SAMPLES_NAMES_MAX + 1);
	samples_destroy(s);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		OF_A_STORE(counters_of_two_terminals_are_one_family),
		OF_A_STORE(without_buckets_it_is_a_summary),
		OF_A_STORE(what_alerts_are_made_of_is_there_at_once),
		OF_A_STORE(nonsense_is_left_out),
		OF_A_STORE(one_terminal_does_not_turn_a_family_around),
		cmocka_unit_test(there_is_an_end_to_names),
		OF_A_STORE(no_terminal_spoils_the_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
