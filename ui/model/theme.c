#include "ui/model/theme.h"

/* Colours of the Digital Agency's design system, @digital-go-jp/design-tokens (MIT licence,
 * Copyright (c) Digital Agency, Government of Japan); the token's name stands beside each value. */
static const struct colour colours[ROLES] = {
	/* clang-format off */
	[ROLE_NONE]             = { 0xff, 0xff, 0xff },
	[ROLE_PAGE]             = { 0xff, 0xff, 0xff }, /* white          */
	[ROLE_TEXT]             = { 0x1a, 0x1a, 0x1a }, /* solid-gray-900 */
	[ROLE_KEY]              = { 0x00, 0x17, 0xc1 }, /* blue-900       */
	[ROLE_ON_KEY]           = { 0xff, 0xff, 0xff }, /* white          */
	[ROLE_QUIET_TEXT]       = { 0x00, 0x11, 0x8f }, /* blue-1000      */
	[ROLE_QUIET_PRESSED]    = { 0xd9, 0xe6, 0xff }, /* blue-100       */
	[ROLE_SELECTED]         = { 0xe8, 0xf1, 0xfe }, /* blue-50        */
	[ROLE_OUTLINE]          = { 0x76, 0x76, 0x76 }, /* solid-gray-536 */
	[ROLE_PAPER]            = { 0xfb, 0xf5, 0xe0 }, /* yellow-50      */
	[ROLE_GREEN_PAPER]      = { 0xc2, 0xe5, 0xd1 }, /* green-100      */
	[ROLE_BLUE_PAPER]       = { 0xf0, 0xf9, 0xff }, /* light-blue-50  */
	[ROLE_INFO]             = { 0xe8, 0xf1, 0xfe }, /* blue-50        */
	[ROLE_CARE]             = { 0xff, 0xd4, 0x3d }, /* yellow-300     */
	[ROLE_STOP]             = { 0xa9, 0x00, 0x00 }, /* red-1000       */
	[ROLE_STOP_PAPER]       = { 0xfd, 0xee, 0xee }, /* red-50         */
	[ROLE_DONE]             = { 0x0c, 0x47, 0x2a }, /* green-1000     */
	[ROLE_FOCUS]            = { 0xff, 0xd4, 0x3d }, /* yellow-300     */
	[ROLE_UNAVAILABLE]      = { 0x76, 0x76, 0x76 }, /* solid-gray-536 */
	[ROLE_UNAVAILABLE_TEXT] = { 0x33, 0x33, 0x33 }, /* solid-gray-800 */
	[ROLE_STAFF]            = { 0x33, 0x33, 0x33 }, /* solid-gray-800 */
	[ROLE_PURE_BLACK]       = { 0x00, 0x00, 0x00 },
	[ROLE_PURE_RED]         = { 0xff, 0x00, 0x00 },
	[ROLE_PURE_GREEN]       = { 0x00, 0xff, 0x00 },
	[ROLE_PURE_BLUE]        = { 0x00, 0x00, 0xff },
	/* clang-format on */
};

struct colour theme_colour(enum theme_role role)
{
	return colours[role];
}

int glass_px(const struct glass *g, double mm)
{
	const double px = mm * g->width_px / g->width_mm;

	if (px < 0)
		return (int)(px - 0.5);
	return mm > 0 && px < 1 ? 1 : (int)(px + 0.5);
}
