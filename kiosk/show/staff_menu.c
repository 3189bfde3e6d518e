#include "kiosk/show/pages.h"
#include "kiosk/show/staff_pages.h"

static const struct {
	enum word word, note;
	enum view_drawing drawing;
} items[STAFF_ITEMS] = {
	/* clang-format off */
	[ITEM_DASHBOARD]      = { WORD_ITEM_DASHBOARD, WORD_ITEM_DASHBOARD_NOTE, DRAWING_GAUGE },
	[ITEM_TESTS]          = { WORD_ITEM_TESTS, WORD_ITEM_TESTS_NOTE, DRAWING_WRENCH },
	[ITEM_RECORDS]        = { WORD_ITEM_RECORDS, WORD_ITEM_RECORDS_NOTE, DRAWING_JOURNAL },
	[ITEM_SETTINGS]       = { WORD_ITEM_SETTINGS, WORD_ITEM_SETTINGS_NOTE, DRAWING_SLIDERS },
	[ITEM_REPORT]         = { WORD_ITEM_REPORT, WORD_ITEM_REPORT_NOTE, DRAWING_LIST },
	[ITEM_CONTROL]        = { WORD_ITEM_CONTROL, WORD_ITEM_CONTROL_NOTE, DRAWING_POWER },
	[ITEM_READER]         = { WORD_ITEM_READER, WORD_ITEM_READER_NOTE, DRAWING_CARD_IN },
	[ITEM_PRINTER]        = { WORD_ITEM_PRINTER, WORD_ITEM_PRINTER_NOTE, DRAWING_PRINTER },
	[ITEM_TOUCH]          = { WORD_ITEM_TOUCH, WORD_ITEM_TOUCH_NOTE, DRAWING_HAND },
	[ITEM_COLOURS]        = { WORD_ITEM_COLOURS, WORD_ITEM_COLOURS_NOTE, DRAWING_GLASS },
	[ITEM_SOUND]          = { WORD_ITEM_SOUND, WORD_ITEM_SOUND_NOTE, DRAWING_SPEAKER },
	[ITEM_NETWORK]        = { WORD_ITEM_NETWORK, WORD_ITEM_NETWORK_NOTE, DRAWING_NETWORK },
	[ITEM_REFILLED]       = { WORD_ITEM_REFILLED, WORD_ITEM_REFILLED_NOTE, DRAWING_SHEETS },
	[ITEM_COUNTERS]       = { WORD_ITEM_COUNTERS, WORD_ITEM_COUNTERS_NOTE, DRAWING_COUNTER },
	[ITEM_JOURNAL]        = { WORD_ITEM_JOURNAL, WORD_ITEM_JOURNAL_NOTE, DRAWING_JOURNAL },
	[ITEM_UNKNOWNS]       = { WORD_ITEM_UNKNOWNS, WORD_ITEM_UNKNOWNS_NOTE, DRAWING_QUESTION },
	[ITEM_CERTIFICATES]   = { WORD_ITEM_CERTIFICATES, WORD_ITEM_CERTIFICATES_NOTE, DRAWING_KEY },
	[ITEM_INVENTORY]      = { WORD_ITEM_INVENTORY, WORD_ITEM_INVENTORY_NOTE, DRAWING_BOX },
	[ITEM_CLEANING]       = { WORD_ITEM_CLEANING, WORD_ITEM_CLEANING_NOTE, DRAWING_DROP },
	[ITEM_TRIAL]          = { WORD_ITEM_TRIAL, WORD_ITEM_TRIAL_NOTE, DRAWING_CERTIFICATE },
	[ITEM_OUT_OF_SERVICE] = { WORD_ITEM_OUT, WORD_ITEM_OUT_NOTE, DRAWING_STOP },
	[ITEM_RESTART]        = { WORD_ITEM_RESTART, WORD_ITEM_RESTART_NOTE, DRAWING_AGAIN },
	[ITEM_SHUT_DOWN]      = { WORD_ITEM_SHUT_DOWN, WORD_ITEM_SHUT_DOWN_NOTE, DRAWING_POWER },
	/* clang-format on */
};

static const struct {
	const char *name;
	enum word heading;
} menus[STAFF_MENUS] = {
	[MENU_MAIN] = { "staff-menu", WORD_STAFF_MENU_MAIN },
	[MENU_TESTS] = { "staff-tests", WORD_STAFF_MENU_TESTS },
	[MENU_RECORDS] = { "staff-records", WORD_STAFF_MENU_RECORDS },
	[MENU_CONTROL] = { "staff-control", WORD_STAFF_MENU_CONTROL },
};

/* The test behind an item; STAFF_TESTS: there is none. */
static enum staff_test test_of(enum staff_item item)
{
	if (item >= ITEM_READER && item <= ITEM_NETWORK)
		return (enum staff_test)(TEST_READER + (item - ITEM_READER));
	return item == ITEM_TRIAL ? TEST_VISIT : STAFF_TESTS;
}

static bool is_back_in(const struct staff *s, enum staff_item item)
{
	return item == ITEM_OUT_OF_SERVICE && s->out;
}

enum word staff_item_word(const struct staff *s, enum staff_item item)
{
	return is_back_in(s, item) ? WORD_ITEM_IN : items[item].word;
}

enum view_drawing staff_item_drawing(enum staff_item item)
{
	return items[item].drawing;
}

/* A test that was made says how it ended, in place of what it is. */
static enum word note_of(const struct staff *s, enum staff_item item)
{
	const enum staff_test test = test_of(item);

	if (is_back_in(s, item))
		return WORD_ITEM_IN_NOTE;
	if (test == STAFF_TESTS || s->result[test] == RESULT_NONE)
		return items[item].note;
	return s->result[test] == RESULT_PASSED ? WORD_STAFF_PASSED : WORD_STAFF_FAILED;
}

static void add_item(struct staff_page *p, enum staff_item item)
{
	const bool may = staff_may(p->s->role, item);

	*page_row(&p->k) = (struct view_row){
		.title = words_say(staff_item_word(p->s, item)),
		.sentence = words_say(may ? note_of(p->s, item) : WORD_STAFF_TECHNICIAN_ONLY),
		.drawing = is_back_in(p->s, item) ? DRAWING_TICK : items[item].drawing,
		.unavailable = !may,
	};
}

void staff_page_menu(struct staff_page *p)
{
	const enum staff_menu menu = p->s->menu;
	struct view *v = p->k.v;
	enum staff_item item[6];
	const uint8_t count = staff_menu_items(menu, item);

	v->shape = VIEW_CHOICES;
	v->name = menus[menu].name;
	v->heading = words_say(menus[menu].heading);
	v->drawing = menu == MENU_MAIN      ? DRAWING_STAFF
	             : menu == MENU_TESTS   ? DRAWING_WRENCH
	             : menu == MENU_RECORDS ? DRAWING_JOURNAL
	                                    : DRAWING_POWER;
	for (uint8_t i = 0; i < count; i++)
		add_item(p, item[i]);
	if (menu == MENU_MAIN)
		v->cancel = words_say(WORD_STAFF_LEAVE);
	else
		v->back = words_say(WORD_BUTTON_BACK);
}
