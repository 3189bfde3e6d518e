#include "tests/net/store/book.h"

#include "net/store/incident.h"

/* What must never happen, and stays open until somebody has looked at it. */

static int64_t put(const char *municipality, int64_t at)
{
	struct incident i = { .at = at, .terminal = TOWN_TERMINAL, .cause = 7, .resident = 2 };
	int64_t id = 0;

	snprintf(i.municipality, sizeof i.municipality, "%s", municipality);
	assert_int_equal(store_incident_put(town.store, &i, &id), STORE_OK);
	return id;
}

static uint32_t open_of(const char *municipality)
{
	uint32_t count = UINT32_MAX;

	assert_int_equal(store_incident_open_count(town.store, municipality, &count), STORE_OK);
	return count;
}

static enum store_status close_one(int64_t id, const char *by)
{
	assert_int_equal(store_begin(town.store), STORE_OK);
	return store_end(town.store, incident_close(town.store, id, 900, by));
}

static void each_is_open_until_it_is_closed(void **unused)
{
	const struct incident bad = { .at = 0 };
	struct incident found = { .at = -1 };
	int64_t first, second;

	(void)unused;
	assert_int_equal(open_of("99201"), 0);
	first = put("99201", 500);
	second = put("99201", 501);
	put("99203", 502);
	put("", 503);
	assert_int_equal(store_incident_put(town.store, &bad, NULL), STORE_FAILED);
	assert_int_equal(open_of("99201"), 2);
	assert_int_equal(open_of("99203"), 1);
	assert_int_equal(open_of("99202"), 0);
	assert_int_equal(close_one(first, ""), STORE_FAILED); /* somebody has to have looked */
	assert_int_equal(incident_close(town.store, first, 900, "sato"), STORE_FAILED);
	assert_int_equal(close_one(first, "sato"), STORE_OK);
	assert_int_equal(close_one(first, "suzuki"), STORE_NONE);
	assert_int_equal(close_one(99, "sato"), STORE_NONE);
	assert_int_equal(open_of("99201"), 1);
	assert_int_equal(incident_of(town.store, 99, &found), STORE_NONE);
	assert_int_equal(found.at, -1);
	assert_int_equal(incident_of(town.store, first, &found), STORE_OK);
	assert_int_equal(found.at, 500);
	assert_string_equal(found.municipality, "99201");
	assert_string_equal(found.terminal, TOWN_TERMINAL);
	assert_int_equal(found.cause, 7);
	assert_int_equal(found.resident, 2);
	assert_int_equal(found.closed, 900);
	assert_string_equal(found.closed_by, "sato");
	assert_int_equal(incident_of(town.store, second, &found), STORE_OK);
	assert_int_equal(found.closed, 0);
	assert_string_equal(found.closed_by, "");
}

static void list(void *self, const struct incident *i)
{
	char *told = self;

	snprintf(told + strlen(told), 32, "%d%s ", (int)i->id, i->closed ? "-" : "");
}

/* An act names it by its number: no other may ever have that. */
static void numbers_are_never_given_again(void **unused)
{
	char told[64] = "";

	(void)unused;
	assert_int_equal(put("99201", 500), 1);
	assert_int_equal(put("99201", 501), 2);
	assert_int_equal(close_one(2, "sato"), STORE_OK);
	assert_int_equal(incident_each(town.store, told, list), STORE_OK);
	assert_string_equal(told, "1 2- ");
	assert_int_equal(store_load_sql(town.store, "DELETE FROM incident WHERE id = 2"), STORE_OK);
	assert_int_equal(put("99201", 502), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_A_STORE(each_is_open_until_it_is_closed),
		WITH_A_STORE(numbers_are_never_given_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
