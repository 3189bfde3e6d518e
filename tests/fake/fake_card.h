#ifndef TESTS_FAKE_FAKE_CARD_H
#define TESTS_FAKE_FAKE_CARD_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/card/reader.h"

/* A reader with a card made of arrays, as strict as the real one and not a bit kinder: it locks
 * after three wrong PINs and stays locked for the right one, gives tries back on success, refuses
 * the key before VERIFY, forgets the PIN when the application is selected again or the power goes,
 * and can vanish at any command. It stops the test (assert) where it is asked what a terminal must
 * never ask: a command while not connected, a malformed one, one that no visit needs, a PIN of
 * wrong length or for the signing password, GET RESPONSE for other than was told. With `staff` set
 * it is a staff card, and as strict: ten tries, one signature for each VERIFY, an application that
 * no resident's card has and no other.
 *
 * Safe to use from several threads: the watcher looks, the worker commands, the test lays cards
 * down and takes them away. The struct is the test's; fake_card_init() comes first. */

#define FAKE_CERTIFICATE_MAX 5000
#define FAKE_SCRIPT_MAX 16
#define FAKE_PIN_LEN 4
#define FAKE_STAFF_PIN_LEN 6
#define FAKE_FILLER 64 /* bytes behind the certificate in its file */

/* What to answer, in place of what the card would, to the nth command since it was powered (from
 * 1); 0 ends the list. The command is not carried out. */
struct fake_answer {
	unsigned nth;
	uint16_t sw;
	uint8_t len; /* bytes of 0xEE before the status word */
	bool runt;   /* one byte in all, less than a status word */
};

struct fake_card {
	/* What the card is: the test changes it before it is laid down. */
	char label[33];
	uint8_t certificate[FAKE_CERTIFICATE_MAX];
	size_t label_len;       /* given of it by its short identifier; 0: all that is asked for */
	size_t certificate_len; /* 0: the file is missing */
	uint8_t pin[FAKE_PIN_LEN];
	uint8_t tries, signing_tries;
	char last_day[9];    /* of the card, as 20350401; "": it has no common application */
	bool no_pin;         /* issued without one */
	bool no_signing;     /* no signing certificate */
	bool no_application; /* some other card */
	bool no_short_ids;   /* a file must be selected before it is used */
	bool staff;          /* a staff card: what it is and has stands in `pin_six` and below */
	uint8_t pin_six[FAKE_STAFF_PIN_LEN];
	uint8_t tries_of_ten;
	bool next; /* the next generation's key: 48 bytes in, 96 out */
	/* Makes a signature of the key's input, a staff card's 64 bytes; NULL: the bytes of
	 * fake_card_signature(). */
	void (*sign)(const uint8_t *input, size_t len, uint8_t signature[256]);
	struct fake_answer script[FAKE_SCRIPT_MAX];
	uint16_t always;       /* answers this to everything and does nothing; 0: as a card does */
	unsigned vanish_at;    /* taken out in place of the nth command's answer; 0: never */
	bool vanish_after;     /* the command has been carried out all the same */
	enum card_status fail; /* with what `vanish_at` is told; CARD_GONE unless set */
	size_t read_limit;     /* one READ BINARY gives no more, and says 9000; 0: as asked */
	size_t answer_limit;   /* more than this is held back and told by 61xx; 0: all at once */

	/* What has happened. */
	unsigned commands, verifies, connects;
	uint8_t header[5]; /* of the last command: class to Lc or Le */

	/* The card's own. */
	pthread_mutex_t lock;
	pthread_cond_t moved;
	enum reader_presence presence;
	bool powered, selected, common, verified;
	uint16_t file;
	unsigned since_power;
	uint8_t held[256];
	size_t held_len;
};

/* An Individual Number card with a certificate of 1,300 bytes, PIN 1234, three tries; no card on
 * the reader yet. */
void fake_card_init(struct fake_card *c);
/* It becomes a staff card with a certificate of 700 bytes, PIN 123456, ten tries. */
void fake_card_be_staff(struct fake_card *c);
void fake_card_finish(struct fake_card *c);
struct reader fake_card_reader(struct fake_card *c);
void fake_card_describe(void *self, struct reader_about *out); /* `self`: the fake */

void fake_card_lay(struct fake_card *c);                     /* on the reader */
void fake_card_take(struct fake_card *c);                    /* and away      */
void fake_card_unplug(struct fake_card *c);                  /* the reader    */
void fake_card_end_service(struct fake_card *c);             /* as when pcscd is killed */
void fake_card_certificate(struct fake_card *c, size_t len); /* `len` bytes with a right head */
void fake_card_signature(const uint8_t *input, size_t len, uint8_t signature[256]);
unsigned fake_card_verifies(struct fake_card *c); /* for other threads */

#endif
