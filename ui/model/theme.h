#ifndef UI_MODEL_THEME_H
#define UI_MODEL_THEME_H

#include <stdint.h>

/* The roles that colours and sizes play, and the tables that fill them. Sizes are millimetres on
 * the glass; glass_px() turns them into pixels of this very screen. Pure. */

enum theme_role {
	ROLE_NONE,
	ROLE_PAGE,
	ROLE_TEXT,
	ROLE_KEY,        /* the one filled button, the step one is at */
	ROLE_ON_KEY,     /* text on it                                */
	ROLE_QUIET_TEXT, /* text of quiet buttons                     */
	ROLE_QUIET_PRESSED,
	ROLE_SELECTED,
	ROLE_OUTLINE,
	ROLE_PAPER,
	ROLE_GREEN_PAPER,
	ROLE_BLUE_PAPER,
	ROLE_INFO,
	ROLE_CARE,
	ROLE_STOP,
	ROLE_STOP_PAPER,
	ROLE_DONE,
	ROLE_FOCUS,
	ROLE_UNAVAILABLE,
	ROLE_UNAVAILABLE_TEXT,
	ROLE_STAFF, /* the head of the staff's pages */
	/* The glass itself is looked at: full colours, no tokens. */
	ROLE_PURE_BLACK,
	ROLE_PURE_RED,
	ROLE_PURE_GREEN,
	ROLE_PURE_BLUE,
	ROLES
};

struct colour {
	uint8_t r, g, b;
};

/* The glass this terminal has. */
struct glass {
	int width_px, height_px;
	double width_mm, height_mm;
};

struct colour theme_colour(enum theme_role role);
int glass_px(const struct glass *g, double mm); /* rounded, at least 1 for anything above 0 */

#endif
