#include "tests/virtual/card/command.h"

#define HEADER 4

static size_t le_of(uint8_t byte)
{
	return byte ? byte : 256;
}

bool command_parse(const uint8_t *bytes, size_t len, struct command *out)
{
	size_t lc;

	if (len < HEADER)
		return false;
	*out = (struct command){ .cla = bytes[0], .ins = bytes[1], .p1 = bytes[2], .p2 = bytes[3] };
	if (len == HEADER)
		return true;
	lc = bytes[HEADER];
	if (len == HEADER + 1) {
		out->has_le = true;
		out->le = le_of(bytes[HEADER]);
		return true;
	}
	if (lc == 0 || (len != HEADER + 1 + lc && len != HEADER + 2 + lc))
		return false;
	out->data = &bytes[HEADER + 1];
	out->data_len = lc;
	out->has_le = len == HEADER + 2 + lc;
	out->le = out->has_le ? le_of(bytes[len - 1]) : 0;
	return true;
}
