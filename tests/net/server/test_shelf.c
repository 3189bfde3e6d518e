#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "net/server/shelf.h"

#define SESSION "5555"

static struct paper paper_of(size_t len)
{
	struct paper p = { 0 };
	char *bytes = calloc(1, len);

	assert_non_null(bytes);
	assert_true(paper_append(&p, bytes, len));
	free(bytes);
	return p;
}

static bool put(struct shelf *s, const char *id, size_t len, int64_t now)
{
	struct paper p = paper_of(len);
	const bool done = shelf_put(s, id, "t1", SESSION, &p, now);

	/* taken over, or still ours */
	assert_true(done ? p.byte == NULL : p.len == len);
	paper_drop(&p);
	return done;
}

static bool there(struct shelf *s, const char *id, const char *terminal, int64_t now)
{
	struct paper p = { 0 };
	const bool found = shelf_copy(s, id, terminal, now, &p);

	assert_true(found == (p.byte != NULL));
	paper_drop(&p);
	return found;
}

static void a_document_is_one_terminals(void **unused)
{
	struct shelf *s = shelf_create();

	(void)unused;
	assert_true(put(s, "a", 10, 1000));
	assert_false(put(s, "a", 10, 1000));
	assert_true(there(s, "a", "t1", 1000));
	assert_false(there(s, "a", "t2", 1000));
	assert_false(there(s, "b", "t1", 1000));
	assert_false(there(s, "", "t1", 1000));
	assert_false(there(s, "", "", 1000));
	shelf_destroy(s);
}

static void it_waits_five_minutes(void **unused)
{
	struct shelf *s = shelf_create();

	(void)unused;
	assert_true(put(s, "a", 10, 1000));
	assert_true(there(s, "a", "t1", 1299));
	assert_false(there(s, "a", "t1", 1300));
	assert_false(there(s, "a", "t1", 1299)); /* it was wiped, not hidden */
	assert_true(put(s, "b", 10, 1000));
	shelf_sweep(s, 1300);
	assert_false(there(s, "b", "t1", 1000));
	assert_true(put(s, "c", 10, 1000));
	/* a request that has been worked on for a while tells an earlier time */
	shelf_sweep(s, 1000 - SHELF_SLACK_S);
	assert_true(put(s, "d", 10, 995));
	assert_true(there(s, "c", "t1", 995));
	assert_false(there(s, "c", "t1", 1000 - SHELF_SLACK_S - 1)); /* a clock set back */
	shelf_destroy(s);
}

static void there_is_room_for_so_much(void **unused)
{
	struct shelf *s = shelf_create();
	char id[8];

	(void)unused;
	for (int i = 0; i < 8; i++) {
		snprintf(id, sizeof id, "big%d", i);
		assert_true(put(s, id, PAPER_MAX, 1000));
	}
	assert_false(put(s, "one", 1, 1000));
	shelf_remove(s, "big3");
	assert_true(put(s, "one", 1, 1000));
	assert_true(there(s, "big4", "t1", 1000));
	/* what is too old makes room */
	assert_true(put(s, "late", PAPER_MAX, 1300));
	for (int i = 1; i < SHELF_PLACES; i++) {
		snprintf(id, sizeof id, "s%d", i);
		assert_true(put(s, id, 1, 1300));
	}
	assert_false(put(s, "more", 1, 1300));
	shelf_destroy(s);
}

static void the_end_of_a_session_takes_what_was_not_fetched(void **unused)
{
	struct shelf *s = shelf_create();

	(void)unused;
	assert_true(put(s, "fetched", 10, 1000));
	assert_true(put(s, "waiting", 10, 1000));
	assert_true(there(s, "fetched", "t1", 1000));
	shelf_remove_unfetched(s, SESSION, "t2");
	shelf_remove_unfetched(s, "6666", "t1");
	shelf_remove_unfetched(s, SESSION, "t1");
	assert_true(there(s, "fetched", "t1", 1000));
	assert_false(there(s, "waiting", "t1", 1000));
	shelf_destroy(s);
}

static void the_next_session_takes_all_of_those_before(void **unused)
{
	struct shelf *s = shelf_create();

	(void)unused;
	assert_true(put(s, "fetched", 10, 1000));
	assert_true(put(s, "waiting", 10, 1000));
	assert_true(there(s, "fetched", "t1", 1000));
	shelf_remove_earlier(s, "6666", "t2");
	shelf_remove_earlier(s, SESSION, "t1");
	assert_true(there(s, "fetched", "t1", 1000));
	assert_true(there(s, "waiting", "t1", 1000));
	shelf_remove_earlier(s, "6666", "t1");
	assert_false(there(s, "fetched", "t1", 1000));
	assert_false(there(s, "waiting", "t1", 1000));
	shelf_destroy(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_document_is_one_terminals),
		cmocka_unit_test(it_waits_five_minutes),
		cmocka_unit_test(there_is_room_for_so_much),
		cmocka_unit_test(the_end_of_a_session_takes_what_was_not_fetched),
		cmocka_unit_test(the_next_session_takes_all_of_those_before),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
