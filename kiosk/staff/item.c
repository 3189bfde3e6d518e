#include "kiosk/staff/staff.h"

static const struct {
	enum staff_item first;
	uint8_t count;
} menus[STAFF_MENUS] = {
	[MENU_MAIN] = { ITEM_DASHBOARD, ITEM_CONTROL - ITEM_DASHBOARD + 1 },
	[MENU_TESTS] = { ITEM_READER, ITEM_NETWORK - ITEM_READER + 1 },
	[MENU_RECORDS] = { ITEM_REFILLED, ITEM_INVENTORY - ITEM_REFILLED + 1 },
	[MENU_CONTROL] = { ITEM_CLEANING, ITEM_SHUT_DOWN - ITEM_CLEANING + 1 },
};

uint8_t staff_menu_items(enum staff_menu menu, enum staff_item out[6])
{
	for (uint8_t i = 0; i < menus[menu].count; i++)
		out[i] = (enum staff_item)(menus[menu].first + i);
	return menus[menu].count;
}

/* What an inspector may look at, but not change, is refused where it would be changed. */
static bool changes_machine(enum staff_item item)
{
	return item == ITEM_REFILLED || item == ITEM_OUT_OF_SERVICE || item == ITEM_RESTART ||
	       item == ITEM_SHUT_DOWN;
}

bool staff_may(enum staff_role role, enum staff_item item)
{
	if (role == STAFF_INSPECTOR)
		return !changes_machine(item);
	return role == STAFF_TECHNICIAN;
}
