#ifndef TESTS_UI_SAMPLE_H
#define TESTS_UI_SAMPLE_H

#include "tests/ui/samples.h"

/* One sample as it is written down in samples_begin.c (up to the card's leaving) and in
 * samples_choose.c (from the choice of a certificate). Used by samples.c alone. */

/* Words of one sample: Japanese and English side by side, NULL for what it has not. */
struct words {
	const char *both[2];
};

#define W(ja, en)                                                                                  \
	{                                                                                          \
		{                                                                                  \
			ja, en                                                                     \
		}                                                                                  \
	}

struct sample_row {
	struct words title, sentence, amount;
	enum view_drawing drawing;
	bool unavailable, selected, person;
};

struct sample {
	const char *name;
	enum view_shape shape;
	enum view_drawing drawing;
	enum view_tone tone;
	struct words heading, helper, band;
	enum view_tone band_tone;
	int step_now; /* 0: no path */
	struct sample_row row[VIEW_ROWS_MAX];
	int filled; /* keypad: digits so far */
	int number;
	int progress;
	bool cancel, back, next_disabled, equal, overlay, helper_person;
	struct words second, next;
	const char *code;
	const char *under; /* overlay: the name of the sample beneath */
};

extern const struct sample samples_begin[], samples_choose[];
extern const size_t samples_begin_count, samples_choose_count;

#endif
