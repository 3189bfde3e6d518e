#ifndef TESTS_VIRTUAL_CARD_LINK_H
#define TESTS_VIRTUAL_CARD_LINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The line to vpcd: messages of two bytes of length, big-endian, and a body. One thread. SIGTERM
 * and SIGINT end every wait: they are how a card is taken off the reader. */

#define MESSAGE_MAX 65535

void link_catch_signals(void); /* first of all; the signals stay blocked outside the waits */
bool link_was_signalled(void);

int link_connect(const char *host, const char *port); /* -1: could not, said on standard error */

/* The length of the message; 0: none any more, or a signal. */
size_t link_receive(int fd, uint8_t message[MESSAGE_MAX]);
bool link_send(int fd, const uint8_t *message, size_t len);

/* False: a signal came first. */
bool link_pause(uint64_t ms);

#endif
