#ifndef KIOSK_JOURNAL_COUNTED_H
#define KIOSK_JOURNAL_COUNTED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A place beside the journal's rows for what was counted of them up to some row, so that a start
 * does not have to read a million of them. It proves nothing and may be lost: the rows are the
 * truth, and are counted anew where it does not fit them. Main thread. */
struct counted_shelf {
	void *self;
	/* Fills `out` with what was kept, and `*row` with the row that was counted last. False,
	 * and nothing is touched: there is none, or of another version or size, or of another
	 * journal than this. */
	bool (*load)(void *self, uint32_t version, void *out, size_t size, int64_t *row) MUST_CHECK;
	/* Keeps it in the old one's place. False: it cannot be written, or there is no such row. */
	bool (*save)(void *self, uint32_t version, const void *bytes, size_t size,
	             int64_t row) MUST_CHECK;
};

#endif
