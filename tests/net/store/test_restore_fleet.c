#include "tests/net/store/restore.h"

#include "net/store/staff.h"
#include "tests/net/store/fleet_tellings.h"

/* Going back to a copy: terminals in the field and the staff's cards. */

static enum fleet_finding finding;
static struct operator_answer answer;

static void begins(uint32_t boots, int64_t head)
{
	const struct operator_boot b = boot_of(HERE, boots, head);

	assert_int_equal(fleet_boot(town.store, TOWN_TERMINAL, &b, ADMISSION_ACCEPTED, TOWN_NOW,
	                            &answer, &finding),
	                 STORE_OK);
}

static void tells(int64_t from)
{
	struct operator_heartbeat h = beat_of(HERE, 1);

	tell_rows(&h, 'a', from, 2);
	assert_int_equal(
	    fleet_heartbeat(town.store, TOWN_TERMINAL, &h, TOWN_NOW, &answer, &finding), STORE_OK);
}

/* A server that forgot rows would take the terminal for a copy of itself, or hear them twice. */
static void what_was_told_is_not_untold(void **unused)
{
	struct operator_order order = { .kind = ORDER_RESTART };

	(void)unused;
	begins(1, 0);
	tells(1);
	assert_int_equal(store_begin(town.store), STORE_OK);
	assert_int_equal(fleet_put_order(town.store, TOWN_TERMINAL, &order, TOWN_NOW), STORE_OK);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
	back_up();
	tells(5);
	change("UPDATE fleet_order SET done = 5, how = 'done'");
	go_back();
	assert_string_equal(book_value("SELECT events_next FROM fleet"), "8");
	assert_string_equal(book_value("SELECT count(*) FROM fleet_event"), "4");
	assert_string_equal(book_value("SELECT how FROM fleet_order"), "done");
	change("DELETE FROM fleet_order");
	go_back(); /* what was done once is not done again by a restore */
	assert_string_equal(book_value("SELECT count(*) FROM fleet_order"), "0");
}

static void put_card(uint32_t number)
{
	const struct staff_card_row card = {
		.number = number, .site = "*", .serial = { (uint8_t)number }, .serial_len = 1
	};

	assert_int_equal(staff_card_put(town.store, &card), STORE_OK);
}

static void nobody_of_the_staff_gets_in_by_it(void **unused)
{
	static struct staff_list_row list = { .number = 4, .len = 1 };

	(void)unused;
	assert_int_equal(store_begin(town.store), STORE_OK);
	put_card(1);
	put_card(2);
	assert_int_equal(staff_list_put(town.store, &list), STORE_OK);
	assert_int_equal(
	    fleet_wish_package(town.store, TOWN_TERMINAL, 1, (const uint8_t *)"x", 1, TOWN_NOW),
	    STORE_OK);
	assert_int_equal(store_end(town.store, STORE_OK), STORE_OK);
	back_up();
	change("UPDATE staff_card SET revoked = 7 WHERE number = 1;"
	       "DELETE FROM staff_card WHERE number = 2; UPDATE staff_list SET number = 9;"
	       "DELETE FROM package; UPDATE wish SET out = 1");
	go_back();
	assert_string_equal(book_value("SELECT group_concat(number || ':' || revoked)"
	                               " FROM staff_card"),
	                    "1:7,2:0");
	assert_string_equal(book_value("SELECT number FROM staff_list"), "9");
	assert_string_equal(book_value("SELECT count(*) FROM package"), "1");
	assert_string_equal(book_value("SELECT out FROM wish"), "1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_A_COPY(what_was_told_is_not_untold),
		WITH_A_COPY(nobody_of_the_staff_gets_in_by_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
