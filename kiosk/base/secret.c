#include "kiosk/base/secret.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static size_t page_size(void)
{
	return (size_t)sysconf(_SC_PAGESIZE);
}

struct secret *secret_create(void)
{
	void *page =
	    mmap(NULL, page_size(), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (page == MAP_FAILED)
		return NULL;
	if (mlock(page, page_size()) != 0 || madvise(page, page_size(), MADV_DONTDUMP) != 0 ||
	    madvise(page, page_size(), MADV_WIPEONFORK) != 0) {
		munmap(page, page_size());
		return NULL;
	}
	return page;
}

void secret_destroy(struct secret *s)
{
	if (!s)
		return;
	secret_wipe(s);
	munmap(s, page_size());
}

bool secret_push(struct secret *s, uint8_t byte)
{
	if (s->len == SECRET_MAX)
		return false;
	s->byte[s->len++] = byte;
	return true;
}

void secret_pop(struct secret *s)
{
	if (s->len > 0)
		s->byte[--s->len] = 0;
}

void secret_move(struct secret *to, struct secret *from)
{
	*to = *from;
	secret_wipe(from);
}

void secret_wipe(struct secret *s)
{
	explicit_bzero(s, sizeof *s);
}
