#include "net/office/day.h"

#include <assert.h>

struct date day_asked(const struct asked *asked, uint64_t option, struct date otherwise)
{
	const char *const text = asked_text(asked, option);
	struct date day = otherwise;
	const bool is_day = !text || date_parse(text, &day);

	assert(is_day); /* the command line has looked */
	return is_day ? day : otherwise;
}
