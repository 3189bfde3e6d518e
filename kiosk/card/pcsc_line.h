#ifndef KIOSK_CARD_PCSC_LINE_H
#define KIOSK_CARD_PCSC_LINE_H

#include "kiosk/base/hand.h"
#include "kiosk/card/reader.h"

/* The worker's side of the reader: one card, powered up and ours alone, from connect to disconnect.
 * Used by reader_pcsc.c on the worker's thread, and on no thread when it is finished.
 *
 * Each connection has a context and a hand of its own, so that none outlives its pcscd, and so that
 * a card that falls silent keeps nobody: after ANSWER_MS it is left to itself. Until it leaves the
 * reader it cannot be reached again. */
struct pcsc_line {
	const char *wanted; /* lent: readers whose names begin with it */
	struct hand *hand;  /* NULL: not connected */
};

/* As reader.h says. `rather`: the reader that is meant if several hold a card. */
enum card_status pcsc_line_connect(struct pcsc_line *l, const char *rather) MUST_CHECK;
enum card_status pcsc_line_transmit(struct pcsc_line *l, const uint8_t *command, size_t command_len,
                                    uint8_t *answer, size_t *len) MUST_CHECK;
/* Disconnects, and says what can be seen of the readers that are meant. */
void pcsc_line_describe(struct pcsc_line *l, struct reader_about *out);
void pcsc_line_disconnect(struct pcsc_line *l);

#endif
