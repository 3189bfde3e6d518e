#ifndef UI_MODEL_VIEW_H
#define UI_MODEL_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Everything a screen can be asked to show, in words already chosen. The toolkit does not know why
 * a view is shown or what a card is. Strings are UTF-8, lent for as long as the view is shown;
 * NULL means absent. Filled by the application on the main thread. */

#define VIEW_ROWS_MAX 8    /* of a table */
#define VIEW_ANSWERS_MAX 6 /* of every other shape: one decision a screen */
#define VIEW_STEPS_MAX 5

enum view_shape {
	VIEW_MESSAGE,  /* drawing, heading, helper; buttons in the footer                      */
	VIEW_WELCOME,  /* idle: the big first screen with one large filled answer               */
	VIEW_CHOICES,  /* 1 to 6 answers as big buttons with a word and a sentence              */
	VIEW_NOTES,    /* numbered sentences to read (rows' titles), one filled answer          */
	VIEW_KEYPAD,   /* four places, ten digits, erase and clear                              */
	VIEW_TICKS,    /* 1 to 6 rows to tick, each a name; any number of them               */
	VIEW_SWITCHES, /* a drawing of the certificate and 1 to 6 switches (rows); where the
	                * glass has no room for all of them, those from `row_top` on, and `more` */
	VIEW_COUNTER,  /* minus, a number, plus                                                 */
	VIEW_SUMMARY,  /* rows: title (what), sentence (chosen); whole row touchable, `row_verb` */
	VIEW_FACTS,    /* rows: title and sentence, to read                                     */
	VIEW_TABLE,    /* 1 to 8 rows: a sign by `tone`, title, `sentence` as its value; those that
	                * are `touchable` lead on. `place` and `more` beside the heading           */
	VIEW_GRID,    /* the whole glass in `columns` x `lines` fields to be touched: a row each  */
	VIEW_COLOURS, /* the whole glass in the colour `number`; touched as `next`                */
	VIEW_CLEANING, /* a message with a large number (`count_down`), and nothing to touch */
};

enum view_drawing {
	DRAWING_NONE,
	DRAWING_CARD_IN,   /* a card slides on to the reader   */
	DRAWING_CARD_RING, /* the same with a ring of progress */
	DRAWING_CARD_OUT,
	DRAWING_PRINTER, /* a sheet comes out, by progress   */
	DRAWING_SHEETS,
	DRAWING_CERTIFICATE,
	DRAWING_PEOPLE,
	DRAWING_OFFICE,
	DRAWING_CLOCK,
	DRAWING_INFO,
	DRAWING_CARE,
	DRAWING_STOP,
	DRAWING_TICK,
	DRAWING_STAFF,
	DRAWING_PERSON,
	DRAWING_CHOSEN, /* a person with a tick: some out of several */
	DRAWING_WRENCH,
	DRAWING_GAUGE,
	DRAWING_NETWORK,
	DRAWING_JOURNAL,
	DRAWING_KEY,
	DRAWING_SLIDERS,
	DRAWING_LIST, /* a list with ticks: what was looked at */
	DRAWING_HAND,
	DRAWING_GLASS,
	DRAWING_SPEAKER,
	DRAWING_COUNTER,
	DRAWING_BOX,
	DRAWING_DROP,
	DRAWING_POWER,
	DRAWING_AGAIN,
	DRAWING_QUESTION,
	DRAWINGS
};

enum view_tone { TONE_PLAIN, TONE_INFO, TONE_CARE, TONE_STOP, TONE_DONE };

/* What a touch can mean. The application gives them their sense. */
enum view_action {
	ACTION_NONE,
	ACTION_ROW, /* with the row's number */
	ACTION_NEXT,
	ACTION_BACK,
	ACTION_CANCEL,
	ACTION_SECOND, /* the second, quiet answer of an overlay or a message */
	ACTION_DIGIT,  /* with the digit */
	ACTION_ERASE,
	ACTION_CLEAR,
	ACTION_MINUS,
	ACTION_PLUS,
	ACTION_LANGUAGE,
	ACTION_HELP,
	ACTION_MORE, /* the next rows of a long list */
};

struct view_row {
	const char *title;
	const char *sentence;
	const char *amount; /* right-aligned, e.g. a fee      */
	enum view_drawing drawing;
	bool unavailable; /* shown with its reason in `sentence`, cannot be touched */
	bool selected;
	bool person; /* `title` is a person's name: set in the font that has all of them */
	bool lent;   /* the words are not the application's own: cut where there is no room */
	enum view_tone tone; /* VIEW_TABLE: the sign before it */
	bool touchable;      /* VIEW_TABLE: leads on           */
	bool whole;          /* VIEW_TABLE: leads on where its words have no room: to all of them */
};

struct view {
	enum view_shape shape;
	const char *name; /* the screen's id ("pin", "card-place", "refused"), for the trace only */
	enum view_drawing drawing;
	enum view_tone tone;
	const char *heading;
	const char *helper;
	const char *band; /* a sentence in a care/info band under the helper */
	enum view_tone band_tone;
	bool band_lent; /* the words are not the application's own: cut where there is no room */

	const char *step[VIEW_STEPS_MAX]; /* the path; step_count 0: not shown */
	uint8_t step_count, step_now;     /* step_now: 1-based                 */

	struct view_row row[VIEW_ROWS_MAX];
	uint8_t row_count;
	uint8_t row_first; /* ACTION_ROW carries row_first + the row's place on the screen */
	const char *more; /* "つぎを見る": after five rows, when there are more than six; NULL.
	                   * VIEW_SWITCHES: given, and shown where it is needed */
	uint8_t row_top;  /* VIEW_SWITCHES: the row on top; ACTION_MORE carries the next one */
	const char *row_verb; /* VIEW_SUMMARY: "変える" */

	uint8_t places, filled;    /* VIEW_KEYPAD */
	const char *erase, *clear; /* VIEW_KEYPAD: words of the two keys */
	uint16_t number;           /* VIEW_COUNTER; sheets of DRAWING_SHEETS, 0: some */
	const char *number_unit;   /* 通 */
	bool can_less, can_more;
	uint16_t progress; /* per mille, for the ring and the printer */
	uint8_t added;     /* DRAWING_CERTIFICATE: bits, its lines that were switched on */
	uint8_t added_of;  /* how many there are, on or off */

	const char *cancel, *back, *second; /* quiet footer buttons; NULL: absent  */
	const char *next;                   /* the filled one; NULL: absent        */
	bool next_disabled;                 /* shown, but not yet to be touched    */
	bool equal;                         /* second and next look alike, none filled */

	const char *language; /* word of the language button ("English"); NULL: no tools row */
	const char *help;     /* word of the help button; NULL: absent */
	const char *code;     /* "K-20", small at the foot; NULL: none */
	bool overlay;         /* shown as a sheet over a dimmed page   */

	bool helper_person;       /* `helper` holds a person's name: set in the names' font */
	const struct view *under; /* overlay: the page beneath; NULL: an empty one          */

	bool staff;        /* of the staff: the head of the page is dark, and `mark` stands in it */
	const char *mark;  /* what is otherwise than usual, or who is there; NULL: nothing. For
	                    * residents a band of care, as small as its word */
	const char *place; /* VIEW_TABLE: "1-8 / 23"; NULL: all rows are on the screen */
	uint8_t columns, lines; /* VIEW_GRID */
	uint64_t touched;       /* VIEW_GRID: bits of the fields that are done */
	const char *count_down; /* VIEW_CLEANING */
};

#endif
