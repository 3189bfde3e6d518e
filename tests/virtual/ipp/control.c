#include "tests/virtual/ipp/control.h"

#include <stdio.h>
#include <unistd.h>

static bool there(const char *directory, const char *name)
{
	char path[4096];

	snprintf(path, sizeof path, "%s/%s", directory, name);
	return access(path, F_OK) == 0;
}

struct control control_look(const char *directory)
{
	struct control c = { 0 };

	if (!directory)
		return c;
	c.paper_out = there(directory, "paper-out");
	c.toner_empty = there(directory, "toner-empty");
	c.paper_low = there(directory, "media-low");
	c.toner_low = there(directory, "toner-low");
	c.fail = there(directory, "fail");
	if (there(directory, "jam"))
		c.reason = "media-jam-error";
	else if (there(directory, "cover"))
		c.reason = "cover-open-error";
	else if (c.paper_out)
		c.reason = "media-empty-error";
	else if (c.toner_empty)
		c.reason = "toner-empty-error";
	return c;
}
