#include "kiosk/card/profile.h"

#include <string.h>

static const struct card_profile profiles[] = {
	{
	    .label = "JPKIAPICCTOKEN2",
	    .aid = { 0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01 },
	    .aid_len = 10,
	    .user_certificate = 0x000a,
	    .user_pin = 0x0018,
	    .user_key = 0x0017,
	    .availability = 0x0008,
	    .signing_pin = 0x001b,
	    .pin_min = 4,
	    .pin_max = 4,
	    .algorithm = CARD_RS256,
	    .signature_len = 256,
	},
};

static const struct {
	const char *label;
	enum profile_kin kin;
} relatives[] = {
	{ "JPKIAPICCTOKEN", PROFILE_RETIRED },
	{ "JPKIAPGPSETOKEN", PROFILE_TELEPHONE },
	{ "JPKIAPIOSTOKEN", PROFILE_TELEPHONE },
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static int same(const char *known, const char *label, size_t len)
{
	return strlen(known) == len && memcmp(known, label, len) == 0;
}

const struct card_profile *profile_of_label(const char *label, size_t len)
{
	for (size_t i = 0; i < COUNT(profiles); i++)
		if (same(profiles[i].label, label, len))
			return &profiles[i];
	return NULL;
}

const struct card_profile *profile_row(size_t row)
{
	return row < COUNT(profiles) ? &profiles[row] : NULL;
}

enum profile_kin profile_kin_of_label(const char *label, size_t len)
{
	for (size_t i = 0; i < COUNT(relatives); i++)
		if (same(relatives[i].label, label, len))
			return relatives[i].kin;
	return PROFILE_STRANGER;
}
