#include "kiosk/card/profile.h"

#include <string.h>

#define JPKI_AID                                                                                   \
	{                                                                                          \
		0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01                         \
	}

/* The second row is INVENTED. What is published of the next card is in the Digital Agency's final
 * report of 2024-03-18: ECDSA on P-384 with SHA-384, certificates of ten years, a PIN of four
 * digits and one of six or more. Its label, application and files are not: the label is made up
 * here, the rest stays where the present card has it. */
static const struct card_profile profiles[] = {
	{
	    .label = "JPKIAPICCTOKEN2",
	    .aid = JPKI_AID,
	    .aid_len = 10,
	    .user_certificate = 0x000a,
	    .user_pin = 0x0018,
	    .user_key = 0x0017,
	    .availability = 0x0008,
	    .signing_pin = 0x001b,
	    .pin_min = 4,
	    .pin_max = 4,
	},
	{
	    .label = "JPKIAPICCTOKEN3",
	    .aid = JPKI_AID,
	    .aid_len = 10,
	    .user_certificate = 0x000a,
	    .user_pin = 0x0018,
	    .user_key = 0x0017,
	    .availability = 0x0008,
	    .signing_pin = 0x001b,
	    .pin_min = 4,
	    .pin_max = 4,
	},
};

/* DigestInfo of SHA-256, RFC 8017 9.2 note 1; the hash follows. */
static const uint8_t sha256_info[] = { 0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
	                               0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20 };

static const struct card_signature signatures[] = {
	/* RSA-2048: PKCS#1 v1.5 around what it is given */
	{ .digest_len = 32,
	  .prefix = sha256_info,
	  .prefix_len = sizeof sha256_info,
	  .signature_len = 256 },
	/* P-384, invented: the bare hash, and raw r||s for it */
	{ .digest_len = 48, .signature_len = 96 },
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

const struct card_signature *profile_signature(size_t digest_len)
{
	for (size_t i = 0; i < COUNT(signatures); i++)
		if (signatures[i].digest_len == digest_len)
			return &signatures[i];
	return NULL;
}

enum profile_kin profile_kin_of_label(const char *label, size_t len)
{
	for (size_t i = 0; i < COUNT(relatives); i++)
		if (same(relatives[i].label, label, len))
			return relatives[i].kin;
	return PROFILE_STRANGER;
}
