#include "net/office/code.h"

#include <stdint.h>
#include <stdio.h>
#include <sys/random.h>

#define RANDOM_PART 14

bool code_make(const char *municipality, char out[CODE_MAX])
{
	static const char letters[] = "0123456789ABCDEFGHJKLMNPQRSTUVWX"; /* 32: no bias */
	uint8_t drawn[RANDOM_PART];
	char part[RANDOM_PART + 1];
	int i;

	if (getrandom(drawn, sizeof drawn, 0) != (ssize_t)sizeof drawn)
		return false;
	for (i = 0; i < RANDOM_PART; i++)
		part[i] = letters[drawn[i] % (sizeof letters - 1)];
	part[RANDOM_PART] = '\0';
	snprintf(out, CODE_MAX, "%s%.5s001A", part, municipality);
	return true;
}
