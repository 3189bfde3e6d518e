#ifndef TESTS_NET_SERVER_SCRAPED_H
#define TESTS_NET_SERVER_SCRAPED_H

#include "tests/net/server/town.h"

#include "net/server/metrics.h"

/* A store in which terminals have told something, and what the operator's monitoring reads then. */

static struct town town;
static struct tally_sheet sheet;

static inline int begin(void **unused)
{
	(void)unused;
	town_store(&town);
	memset(&sheet, 0, sizeof sheet);
	return 0;
}

static inline int end(void **unused)
{
	(void)unused;
	town_forget_store(&town);
	return 0;
}

static inline char *text_at(int64_t now)
{
	size_t len = 0;
	static char *text; /* its address is lent: gcc 12 takes it for one that dangles */

	FILE *out = open_memstream(&text, &len);

	assert_non_null(out);
	assert_true(metrics_write(town.store, &sheet, 60, now, out));
	assert_int_equal(fclose(out), 0);
	assert_int_equal(strlen(text), len);
	return text;
}

static inline void says(const char *text, const char *line)
{
	char whole[256];

	snprintf(whole, sizeof whole, "\n%s\n", line);
	if (!strstr(text, whole))
		fail_msg("no %s in\n%s", line, text);
}

static inline void says_not(const char *text, const char *part)
{
	if (strstr(text, part))
		fail_msg("%s in\n%s", part, text);
}

#define OF_A_STORE(test) cmocka_unit_test_setup_teardown(test, begin, end)

static struct operator_heartbeat beat;

static inline void tell(const char *terminal, int64_t now)
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

static inline void add_terminal(const char *id)
{
	uint8_t digest[32];

	certificate_sha256(id, strlen(id), digest);
	assert_int_equal(store_add_terminal(town.store, id, digest, 4000000000), STORE_OK);
}

static inline void count(uint16_t i, const char *name, double value)
{
	snprintf(beat.counter[i].name, sizeof beat.counter[i].name, "%s", name);
	beat.counter[i].value = value;
	beat.counter_count = (uint16_t)(i + 1);
}

static inline void fresh_beat(void)
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

#endif
