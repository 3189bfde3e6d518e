#ifndef UI_MODEL_HOLD_H
#define UI_MODEL_HOLD_H

#include <stdbool.h>
#include <stdint.h>

/* A finger that is held in the top left corner of the glass, where nothing is drawn for it: how the
 * staff asks to be let in. Pure; fed by the window with every pointer, on the main thread. What
 * lies in the corner is touched as ever: only a touch that lasts is a hold. */

struct hold {
	int width_px, height_px; /* of the corner */
	uint32_t needed_ms;      /* so long; 0: never */
	bool down;
	int64_t pointer;
	uint64_t since_ms;
};

/* The first pointer that comes down in the corner is the one that counts. */
void hold_begin(struct hold *h, int64_t pointer, int x, int y, uint64_t now_ms);
/* Out of the corner, or lifted: it is over. */
void hold_move(struct hold *h, int64_t pointer, int x, int y);
void hold_end(struct hold *h, int64_t pointer);

/* When it will have lasted; 0: nothing is held. */
uint64_t hold_due_ms(const struct hold *h);
/* Whether it has lasted: true once, and the hold is over. */
bool hold_lasted(struct hold *h, uint64_t now_ms);

#endif
