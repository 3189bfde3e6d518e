#include "kiosk/print/printer_address.h"

#include <stdio.h>

#include "kiosk/base/hand.h"

struct matter {
	char host[HTTP_MAX_HOST], service[8];
	http_addrlist_t *found;
};

static struct hands searching;

static void search(void *matter)
{
	struct matter *m = matter;

	m->found = httpAddrGetList(m->host, AF_UNSPEC, m->service);
}

static void let_go(void *matter)
{
	httpAddrFreeList(((struct matter *)matter)->found);
}

http_addrlist_t *printer_address(const char *host, int port, uint32_t ms)
{
	struct hand *h = hand_create(&searching, sizeof(struct matter), let_go, NULL);
	http_addrlist_t *found;
	struct matter *m;

	if (!h)
		return NULL;
	m = hand_matter(h);
	snprintf(m->host, sizeof m->host, "%s", host);
	snprintf(m->service, sizeof m->service, "%d", port);
	if (!hand_do(h, search, ms))
		return NULL;
	found = m->found;
	m->found = NULL;
	hand_destroy(h, ms);
	return found;
}
