#ifndef KIOSK_PRINT_PRINTER_ADDRESS_H
#define KIOSK_PRINT_PRINTER_ADDRESS_H

#include <stdint.h>

#include <cups/http.h>

/* Where a name is. Nobody can end a resolver that waits for a server of names that is down, and
 * libcups would wait with it: so a thread asks, and is left behind at the deadline. What it hears
 * later is thrown away. Any thread.
 *
 * For httpAddrFreeList(). NULL: no such name, no answer in `ms`, or too many of those that were
 * left behind are still waiting. */
http_addrlist_t *printer_address(const char *host, int port, uint32_t ms) MUST_CHECK;

#endif
