#include "net/protocol/notices.h"

#include <string.h>

#include "net/protocol/limits.h"
#include "net/protocol/member.h"

enum { NOTICES_MAX = 64 }; /* of a later day */

json_t *notices_array(int64_t renewable_since)
{
	if (renewable_since == 0)
		return json_array();
	return json_pack("[{s:s,s:I}]", "type", "renewable-since", "time",
	                 (json_int_t)renewable_since);
}

bool notices_of(const json_t *o, int64_t *renewable_since)
{
	json_t *array, *row;
	size_t i;

	if (!member_array(o, "notices", NOTICES_MAX, &array))
		return false;
	json_array_foreach(array, i, row)
	{
		char type[64];

		if (!member_word(row, "type", type, sizeof type))
			return false;
		if (strcmp(type, "renewable-since") != 0)
			continue;
		if (!member_integer(row, "time", 1, PROTOCOL_TIME_MAX, renewable_since))
			return false;
	}
	return true;
}
