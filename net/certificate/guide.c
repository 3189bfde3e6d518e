#include "net/certificate/guide.h"

#include <string.h>

/* The second row is as the Digital Agency's final report of 2024-03-18 announces it: ECDSA on
 * P-384, two secrets (four digits, and one of six or more), ten years, renewal from one year
 * before. The name of the profile is invented; its tries and the youngest age are taken to stay. */
static const struct guide_rule rules[] = {
	{ "jpki-rsa2048", CERTIFICATE_RS256, 4, 6, 16, 3, 5, 5, 3, 15 },
	{ "next-p384", CERTIFICATE_ES384, 4, 6, 16, 3, 5, 10, 12, 15 },
};

const struct guide_rule *guide_rule_of(const char *profile)
{
	size_t i;

	for (i = 0; i < sizeof rules / sizeof rules[0]; i++)
		if (strcmp(rules[i].profile, profile) == 0)
			return &rules[i];
	return NULL;
}

const struct guide_rule *guide_rule_for(enum certificate_algorithm algorithm)
{
	size_t i;

	for (i = 0; i < sizeof rules / sizeof rules[0]; i++)
		if (rules[i].algorithm == algorithm)
			return &rules[i];
	return NULL;
}
