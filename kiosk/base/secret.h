#ifndef KIOSK_BASE_SECRET_H
#define KIOSK_BASE_SECRET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A few bytes that must not outlive their use: the PIN.
 *
 * A secret has one owner and lives in locked memory that no core file holds. secret_move() is the
 * only way to hand it on and leaves nothing behind. Not shared between threads: the owner's thread
 * calls these; the worker takes it under its own lock. */

#define SECRET_MAX 16 /* bytes: the longest password of the card */

struct secret {
	uint8_t byte[SECRET_MAX];
	uint8_t len;
};

/* A fresh, empty secret on a locked page of its own; NULL when memory cannot be locked, and then
 * there is no service. */
struct secret *secret_create(void) MUST_CHECK;
void secret_destroy(struct secret *s); /* wipes; NULL is fine */

bool secret_push(struct secret *s, uint8_t byte) MUST_CHECK; /* false: full */
void secret_pop(struct secret *s);                           /* nothing when empty */
void secret_move(struct secret *to, struct secret *from);    /* `from` is empty afterwards */
void secret_wipe(struct secret *s);

#endif
