#include "net/office/day.h"

#include <assert.h>

struct date day_asked(const struct asked *asked, enum command_option option, struct date otherwise)
{
	const char *const text = asked_text(asked, option);
	struct date day = otherwise;

	if (text && !date_parse(text, &day))
		assert(!"a day is checked before a command runs");
	return day;
}
