#ifndef KIOSK_CARD_READER_H
#define KIOSK_CARD_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The port through which a card is reached.
 *
 * look() is called from the watcher's thread, the others from the worker's; every call may block.
 * `self` belongs to the implementation: reader_pcsc.c for a real reader, tests/fake/fake_card.c for
 * a card made of arrays. */

enum card_status {
	CARD_OK,
	CARD_GONE,           /* pulled out                                           */
	CARD_READER_AWAY,    /* the reader or pcscd is not there                     */
	CARD_WRONG_PIN,      /* tries are left                                       */
	CARD_BLOCKED,        /* none are: only the municipal office can help         */
	CARD_FOREIGN,        /* answers, but is not an Individual Number card        */
	CARD_OLD,            /* the retired resident card                            */
	CARD_PHONE,          /* a telephone's token                                  */
	CARD_NO_CERTIFICATE, /* no user certificate, or issued without a PIN         */
	CARD_BROKEN,         /* answers nonsense, or not in time                     */
};

enum reader_presence {
	READER_AWAY, /* no reader, though pcscd is there */
	READER_EMPTY,
	READER_CARD,
	READER_UNSERVED, /* pcscd itself is not there */
};

#define READER_NAME_MAX 128 /* bytes with the final 0, as PC/SC has it */

/* What can be seen of a reader without a command to its card: for maintenance mode. */
struct reader_about {
	bool served; /* pcscd answers */
	bool plugged, card;
	char name[READER_NAME_MAX]; /* of the one that holds the card, else of the first; "" */
	uint8_t atr_len;            /* bytes of the card's answer to its power; 0: none */
};

struct reader {
	void *self;

	/* Waits until presence differs from `known`, `timeout_ms` at most, and says what it is now.
	 * A reader that went away is looked for again with back-off inside. Watcher's thread. */
	enum reader_presence (*look)(void *self, enum reader_presence known, uint32_t timeout_ms);

	/* Powers the card up, for us alone. CARD_OK, CARD_GONE, CARD_READER_AWAY or CARD_BROKEN. */
	enum card_status (*connect)(void *self) MUST_CHECK;

	/* Sends one command; on CARD_OK fills `answer` and sets `*len` from capacity to length,
	 * status word included, so at least 2. Does not interpret status words. A command that was
	 * sent and not answered is CARD_GONE or CARD_BROKEN: it is never sent again by itself. */
	enum card_status (*transmit)(void *self, const uint8_t *command, size_t command_len,
	                             uint8_t *answer, size_t *len) MUST_CHECK;

	/* Powers the card off: what it was told is forgotten. Nothing when not connected. */
	void (*disconnect)(void *self);
};

#endif
