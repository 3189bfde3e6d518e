#include "net/office/generation.h"

#include <string.h>

/* The second row is INVENTED: that the next card has P-384 keys is announced, who certifies them
 * and how is not. Its roots are two more of the same names, as each of the real ones has been. */
static const struct generation generations[] = {
	{ "jpki-rsa2048", ISSUE_RSA2048, "auth-ca", "sign-ca" },
	{ "next-p384", ISSUE_P384, "auth-ca-next", "sign-ca-next" },
};

const struct generation *generation_of(const char *profile)
{
	if (!*profile)
		return &generations[0];
	for (size_t i = 0; i < sizeof generations / sizeof generations[0]; i++)
		if (strcmp(generations[i].profile, profile) == 0)
			return &generations[i];
	return NULL;
}
