#include "net/protocol/paper.h"

#include <stdlib.h>
#include <string.h>

static bool grow(struct paper *p, size_t need)
{
	size_t room = p->room ? p->room : 65536;
	uint8_t *bigger;

	while (room < need)
		room *= 2;
	bigger = malloc(room);
	if (!bigger)
		return false;
	/* Not realloc: it would leave a copy of the document in freed memory. */
	if (p->byte) {
		memcpy(bigger, p->byte, p->len);
		explicit_bzero(p->byte, p->room);
		free(p->byte);
	}
	p->byte = bigger;
	p->room = room;
	return true;
}

bool paper_append(struct paper *p, const void *data, size_t len)
{
	if (len > PAPER_MAX - p->len)
		return false;
	if (p->len + len > p->room && !grow(p, p->len + len))
		return false;
	if (len > 0)
		memcpy(p->byte + p->len, data, len);
	p->len += len;
	return true;
}

void paper_drop(struct paper *p)
{
	if (p->byte) {
		explicit_bzero(p->byte, p->room);
		free(p->byte);
	}
	*p = (struct paper){ 0 };
}
