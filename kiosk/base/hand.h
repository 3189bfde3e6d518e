#ifndef KIOSK_BASE_HAND_H
#define KIOSK_BASE_HAND_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A hand reaches where an arm may be caught: a thread for calls that may never come back, so that
 * whoever asks waits only so long. PC/SC has no deadline of its own, nor has a resolver: a card
 * that falls silent, a pcscd or a server of names that hangs, would hold its caller for ever.
 *
 * A hand carries its matter, the memory that its calls work on. The owner may look at it while no
 * call is under way. Where a call does not come back in time the hand is left behind, with all it
 * carries: once the call does come back, the hand lets go by itself, and its memory is freed. One
 * owner, one thread. */
struct hand;

/* Those of one purpose in this process; all zero at first. So many may be caught at a time: what
 * hangs must not eat the machine. */
struct hands {
	atomic_int caught;
};
#define HANDS_CAUGHT_MAX 4

/* `size` bytes of matter, all zero. `let_go` gives back what it holds, on the hand's thread.
 * `forsake`, which may be NULL, is called as the hand is left behind, on the owner's thread and
 * with the call still under way: to wipe what that call has long read and must not wait for its
 * end. NULL: no memory, no thread, or too many of `kind` are still caught. */
struct hand *hand_create(struct hands *kind, size_t size, void (*let_go)(void *matter),
                         void (*forsake)(void *matter));
void *hand_matter(struct hand *h);

/* Makes one call and waits `ms` at most. False: left behind, `h` is gone. */
bool hand_do(struct hand *h, void (*call)(void *matter), uint32_t ms);

/* Lets go and ends, waiting `ms` at most; else it is left behind. NULL is fine. */
void hand_destroy(struct hand *h, uint32_t ms);

/* Whether a call of the kind has been left behind and is not back yet: what it holds, such as a
 * card opened for itself alone, nobody else has until then. Any thread. */
bool hands_are_caught(struct hands *kind);

#endif
