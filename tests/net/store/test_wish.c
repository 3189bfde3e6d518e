#include "tests/net/store/fleet_tellings.h"

#include "net/store/staff.h"

/* What is wished of terminals, and the staff's cards. */

static struct operator_answer answer;

static void boots(int64_t version, int64_t refused)
{
	struct operator_boot b = boot_of(HERE, 1, 0);
	enum fleet_finding finding;

	b.settings_version = version;
	b.settings_refused = refused;
	memset(&answer, 0, sizeof answer);
	assert_int_equal(fleet_boot(town.store, TOWN_TERMINAL, &b, ADMISSION_ACCEPTED, TOWN_NOW,
	                            &answer, &finding),
	                 STORE_OK);
}

static void beats(struct operator_heartbeat *h)
{
	enum fleet_finding finding;

	memset(&answer, 0, sizeof answer);
	assert_int_equal(fleet_heartbeat(town.store, TOWN_TERMINAL, h, TOWN_NOW, &answer, &finding),
	                 STORE_OK);
}

static void wish(enum store_status status)
{
	assert_int_equal(store_end(town.store, status), STORE_OK);
}

static void begin_wish(void)
{
	assert_int_equal(store_begin(town.store), STORE_OK);
}

/* ---- states ---------------------------------------------------------------------------------- */

static void out_and_in_again(void **unused)
{
	(void)unused;
	boots(0, 0);
	assert_false(answer.out);
	begin_wish();
	wish(fleet_wish_out(town.store, TOWN_TERMINAL, true));
	boots(0, 0);
	assert_true(answer.out);
	boots(0, 0); /* the same again is the same */
	assert_true(answer.out);
	begin_wish();
	wish(fleet_wish_out(town.store, TOWN_TERMINAL, false));
	boots(0, 0);
	assert_false(answer.out);
	assert_int_equal(fleet_wish_out(town.store, TOWN_TERMINAL, true), STORE_FAILED);
	begin_wish();
	assert_int_equal(fleet_wish_out(town.store, "nowhere", true), STORE_NONE);
	wish(STORE_OK);
}

static void a_notice_until_it_is_over(void **unused)
{
	struct fleet_notice n = {
		.from = TOWN_NOW - 5, .until = TOWN_NOW + 1, .ja = "休みます", .en = "Closed"
	};

	(void)unused;
	begin_wish();
	wish(fleet_wish_notice(town.store, TOWN_TERMINAL, &n));
	boots(0, 0);
	assert_true(answer.noticed);
	assert_string_equal(answer.notice_ja, "休みます");
	assert_int_equal(answer.notice_until, TOWN_NOW + 1);
	n.until = TOWN_NOW;
	begin_wish();
	wish(fleet_wish_notice(town.store, TOWN_TERMINAL, &n));
	boots(0, 0);
	assert_false(answer.noticed);
	assert_string_equal(answer.notice_ja, "");
	begin_wish();
	wish(fleet_wish_notice(town.store, TOWN_TERMINAL, NULL));
	assert_string_equal(book_value("SELECT notice_ja FROM wish"), "");
}

static void what_cannot_be_told_is_not_wished(void **unused)
{
	struct fleet_notice n = { .from = 5, .until = 5, .ja = "休みます" };
	struct operator_order order = { .kind = ORDER_LOG, .from_row = 1 };

	(void)unused;
	begin_wish();
	assert_int_equal(fleet_wish_notice(town.store, TOWN_TERMINAL, &n), STORE_FAILED);
	n.until = 6;
	n.ja[0] = '\n';
	assert_int_equal(fleet_wish_notice(town.store, TOWN_TERMINAL, &n), STORE_FAILED);
	assert_int_equal(fleet_put_order(town.store, TOWN_TERMINAL, &order, TOWN_NOW),
	                 STORE_FAILED);
	order = (struct operator_order){ .kind = ORDER_SETTLE, .issuance = "x", .outcome = 1 };
	assert_int_equal(fleet_put_order(town.store, TOWN_TERMINAL, &order, TOWN_NOW),
	                 STORE_FAILED);
	wish(STORE_OK);
	assert_string_equal(book_value("SELECT count(*) FROM fleet_order"), "0");
}

/* ---- settings -------------------------------------------------------------------------------- */

static void put_version(int64_t version, uint8_t byte)
{
	begin_wish();
	wish(fleet_wish_package(town.store, TOWN_TERMINAL, version, &byte, 1, TOWN_NOW));
}

static void settings_are_given_until_they_are_there(void **unused)
{
	int64_t next = 0;

	(void)unused;
	assert_int_equal(fleet_next_version(town.store, TOWN_TERMINAL, &next), STORE_OK);
	assert_int_equal(next, 1);
	put_version(1, 7);
	boots(0, 0);
	assert_int_equal(answer.package_len, 1);
	assert_int_equal(answer.package[0], 7);
	boots(1, 0);
	assert_int_equal(answer.package_len, 0);
	put_version(2, 8);
	boots(1, 0);
	assert_int_equal(answer.package[0], 8);
	boots(1, 2); /* it will not have them: they are not given again */
	assert_int_equal(answer.package_len, 0);
	assert_int_equal(fleet_next_version(town.store, TOWN_TERMINAL, &next), STORE_OK);
	assert_int_equal(next, 3);
	boots(6, 0); /* of a server that was another */
	assert_int_equal(fleet_next_version(town.store, TOWN_TERMINAL, &next), STORE_OK);
	assert_int_equal(next, 7);
	begin_wish();
	assert_int_equal(
	    fleet_wish_package(town.store, TOWN_TERMINAL, 6, (const uint8_t *)"x", 1, TOWN_NOW),
	    STORE_FAILED);
	wish(STORE_OK);
}

static void count_version(void *self, int64_t version, int64_t made)
{
	int64_t *last = self;

	assert_true(*last == 0 || version == *last - 1);
	assert_int_equal(made, TOWN_NOW);
	*last = version;
}

static void the_oldest_settings_are_forgotten(void **unused)
{
	int64_t last = 0;
	uint8_t *bytes = NULL;
	size_t len = 0;

	(void)unused;
	for (int64_t v = 1; v <= FLEET_PACKAGES_KEPT + 2; v++)
		put_version(v, (uint8_t)v);
	assert_int_equal(fleet_each_package(town.store, TOWN_TERMINAL, &last, count_version),
	                 STORE_OK);
	assert_int_equal(last, 3);
	assert_int_equal(fleet_package_of(town.store, TOWN_TERMINAL, 2, &bytes, &len), STORE_NONE);
	assert_int_equal(fleet_package_of(town.store, TOWN_TERMINAL, 3, &bytes, &len), STORE_OK);
	assert_int_equal(len, 1);
	assert_int_equal(bytes[0], 3);
	free(bytes);
}

/* ---- orders ---------------------------------------------------------------------------------- */

static void note_order(void *self, const struct fleet_order *o)
{
	struct fleet_order *last = self;

	*last = *o;
}

static void an_order_is_told_until_it_is_done(void **unused)
{
	struct operator_order order = { .kind = ORDER_SETTLE, .issuance = HERE, .outcome = 2 };
	struct operator_heartbeat h = beat_of(HERE, 1);
	struct fleet_order seen = { 0 };

	(void)unused;
	begin_wish();
	wish(fleet_put_order(town.store, TOWN_TERMINAL, &order, TOWN_NOW));
	assert_int_equal(strlen(order.id), 32);
	boots(0, 0);
	assert_int_equal(answer.order_count, 1);
	assert_int_equal(answer.order[0].kind, ORDER_SETTLE);
	assert_string_equal(answer.order[0].issuance, HERE);
	assert_int_equal(answer.order[0].outcome, 2);
	beats(&h);
	assert_int_equal(answer.order_count, 1);
	h.done_count = 2;
	memcpy(h.done[0].order, order.id, sizeof order.id);
	memcpy(h.done[1].order, THERE, sizeof THERE); /* one of which nobody knows */
	snprintf(h.done[0].how, sizeof h.done[0].how, "refused");
	snprintf(h.done[1].how, sizeof h.done[1].how, "done");
	beats(&h);
	assert_int_equal(answer.order_count, 0);
	beats(&h);
	assert_int_equal(fleet_each_order(town.store, TOWN_TERMINAL, &seen, note_order), STORE_OK);
	assert_string_equal(seen.how, "refused");
	assert_int_equal(seen.told, TOWN_NOW);
	assert_int_equal(seen.done, TOWN_NOW);
	assert_string_equal(seen.terminal, TOWN_TERMINAL);
}

/* What a later version put there before somebody went back to this one. */
static void an_order_that_cannot_be_said_keeps_no_other_back(void **unused)
{
	struct operator_order order = { .kind = ORDER_INCIDENT };
	char *text;

	(void)unused;
	book_write("PRAGMA ignore_check_constraints = ON;"
	           "INSERT INTO fleet_order(id, terminal, kind, issuance, outcome, from_row, rows,"
	           " made) VALUES(printf('%032d', 1), 'shop-0001', 4, '', 0, 0, 0, 1),"
	           " (printf('%032d', 2), 'shop-0001', -1, '', 0, 0, 0, 1),"
	           " (printf('%032d', 3), 'shop-0001', 1, '', 0, 0, 0, 1)");
	begin_wish();
	wish(fleet_put_order(town.store, TOWN_TERMINAL, &order, TOWN_NOW));
	boots(0, 0);
	assert_int_equal(answer.order_count, 1);
	assert_string_equal(answer.order[0].id, order.id);
	answer.server_time = TOWN_NOW;
	answer.interval_s = 60;
	text = operator_answer_encode(&answer);
	assert_non_null(text);
	free(text);
}

static void no_more_orders_than_an_answer_holds(void **unused)
{
	(void)unused;
	for (int i = 0; i < OPERATOR_ORDERS_MAX + 3; i++) {
		struct operator_order order = { .kind = ORDER_RESTART };

		begin_wish();
		wish(fleet_put_order(town.store, TOWN_TERMINAL, &order, TOWN_NOW + i));
	}
	boots(0, 0);
	assert_int_equal(answer.order_count, OPERATOR_ORDERS_MAX);
	assert_string_equal(book_value("SELECT count(*) FROM fleet_order WHERE told > 0"), "8");
}

static void count_rows(void *self, const struct operator_event *row)
{
	int64_t *last = self;

	assert_true(row->row > *last);
	*last = row->row;
}

static void a_log_comes_row_by_row(void **unused)
{
	struct operator_order order = { .kind = ORDER_LOG, .from_row = 1, .rows = 3 };
	struct operator_heartbeat h = beat_of(HERE, 1);
	static struct operator_log log;
	int64_t last = 0;

	(void)unused;
	begin_wish();
	wish(fleet_put_order(town.store, TOWN_TERMINAL, &order, TOWN_NOW));
	tell_rows(&h, 'a', 1, 5);
	memcpy(log.row, h.event, sizeof h.event);
	log.row_count = 2;
	assert_int_equal(fleet_take_log(town.store, TOWN_TERMINAL, order.id, &log, TOWN_NOW),
	                 STORE_OK);
	assert_int_equal(fleet_take_log(town.store, TOWN_TERMINAL, order.id, &log, TOWN_NOW),
	                 STORE_OK);
	assert_string_equal(book_value("SELECT done FROM fleet_order"), "0");
	log.row_count = 5; /* more than was asked for is not kept */
	log.last = true;
	assert_int_equal(fleet_take_log(town.store, TOWN_TERMINAL, order.id, &log, TOWN_NOW),
	                 STORE_OK);
	assert_string_equal(book_value("SELECT count(*) FROM fleet_log"), "3");
	assert_string_equal(book_value("SELECT how FROM fleet_order"), "done");
	assert_int_equal(fleet_each_log_row(town.store, order.id, &last, count_rows), STORE_OK);
	assert_int_equal(last, 5);
	assert_int_equal(fleet_take_log(town.store, "nowhere", order.id, &log, TOWN_NOW),
	                 STORE_NONE);
	assert_int_equal(fleet_take_log(town.store, TOWN_TERMINAL, THERE, &log, TOWN_NOW),
	                 STORE_NONE);
}

/* ---- staff ----------------------------------------------------------------------------------- */

static void a_list_is_given_to_who_has_an_older_one(void **unused)
{
	static struct staff_list_row list = {
		.number = 4, .next_update = 9, .der = { 0x30 }, .len = 2
	};
	struct operator_heartbeat h = beat_of(HERE, 1);

	(void)unused;
	begin_wish();
	wish(staff_list_put(town.store, &list));
	boots(0, 0);
	assert_int_equal(answer.staff_list_len, 0); /* it has not said which it has */
	beats(&h);
	assert_int_equal(answer.staff_list_len, 2);
	assert_int_equal(answer.staff_list[0], 0x30);
	h.staff_list = 4;
	beats(&h);
	assert_int_equal(answer.staff_list_len, 0);
	begin_wish();
	assert_int_equal(staff_list_put(town.store, &list), STORE_NONE);
	list.number = 5;
	wish(staff_list_put(town.store, &list));
	memset(&list, 0, sizeof list);
	assert_int_equal(staff_list_of(town.store, &list), STORE_OK);
	assert_int_equal(list.number, 5);
	assert_int_equal(list.len, 2);
}

static void note_card(void *self, const struct staff_card_row *card)
{
	struct staff_card_row *last = self;

	assert_true(card->number > last->number);
	*last = *card;
}

static void cards_of_the_staff(void **unused)
{
	struct staff_card_row card = { .number = 1,
		                       .technician = true,
		                       .site = "*",
		                       .serial = { 1 },
		                       .serial_len = 1,
		                       .not_after = TOWN_UNTIL };
	struct staff_card_row seen = { 0 };
	uint32_t number = 0;

	(void)unused;
	assert_int_equal(staff_card_next(town.store, &number), STORE_OK);
	assert_int_equal(number, 1);
	begin_wish();
	assert_int_equal(staff_card_put(town.store, &card), STORE_OK);
	assert_int_equal(staff_card_put(town.store, &card), STORE_NONE);
	card.number = 2;
	assert_int_equal(staff_card_put(town.store, &card), STORE_NONE); /* its serial is taken */
	card.serial[0] = 2;
	assert_int_equal(staff_card_put(town.store, &card), STORE_OK);
	assert_int_equal(staff_card_revoke(town.store, 2, TOWN_NOW), STORE_OK);
	assert_int_equal(staff_card_revoke(town.store, 2, TOWN_NOW), STORE_NONE);
	assert_int_equal(staff_card_revoke(town.store, 3, TOWN_NOW), STORE_NONE);
	wish(STORE_OK);
	assert_int_equal(staff_card_each(town.store, &seen, note_card), STORE_OK);
	assert_int_equal(seen.number, 2);
	assert_int_equal(seen.revoked, TOWN_NOW);
	assert_int_equal(staff_card_of(town.store, 1, &seen), STORE_OK);
	assert_true(seen.technician);
	assert_int_equal(seen.revoked, 0);
	assert_string_equal(seen.site, "*");
	assert_int_equal(staff_card_next(town.store, &number), STORE_OK);
	assert_int_equal(number, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_A_STORE(out_and_in_again),
		WITH_A_STORE(a_notice_until_it_is_over),
		WITH_A_STORE(what_cannot_be_told_is_not_wished),
		WITH_A_STORE(settings_are_given_until_they_are_there),
		WITH_A_STORE(the_oldest_settings_are_forgotten),
		WITH_A_STORE(an_order_is_told_until_it_is_done),
		WITH_A_STORE(an_order_that_cannot_be_said_keeps_no_other_back),
		WITH_A_STORE(no_more_orders_than_an_answer_holds),
		WITH_A_STORE(a_log_comes_row_by_row),
		WITH_A_STORE(a_list_is_given_to_who_has_an_older_one),
		WITH_A_STORE(cards_of_the_staff),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
