#ifndef UI_SCREENS_PARTS_H
#define UI_SCREENS_PARTS_H

#include "ui/screens/page.h"

/* The parts that the shapes of screen are put together from, and the shapes themselves. Used within
 * this room alone. */

/* Small signs on a 24 grid (assets/icons), beside those that a view can ask for. */
enum sign {
	SIGN_CARD,
	SIGN_DOCUMENT,
	SIGN_PEOPLE,
	SIGN_OFFICE,
	SIGN_CLOCK,
	SIGN_INFO,
	SIGN_CARE,
	SIGN_STOP,
	SIGN_TICK,
	SIGN_STAFF,
	SIGN_PERSON,
	SIGN_CHOSEN,
	SIGN_PRINTER,
	SIGN_SHEETS,
	SIGN_LANGUAGE,
	SIGN_HELP,
	SIGN_CHANGE,
	SIGN_CHECK, /* the tick alone, in a box */
	SIGN_ON,    /* there is more behind it  */
	SIGN_WRENCH,
	SIGN_GAUGE,
	SIGN_NETWORK,
	SIGN_JOURNAL,
	SIGN_KEY,
	SIGN_SLIDERS,
	SIGN_LIST,
	SIGN_HAND,
	SIGN_GLASS,
	SIGN_SPEAKER,
	SIGN_COUNTER,
	SIGN_BOX,
	SIGN_DROP,
	SIGN_POWER,
	SIGN_AGAIN,
	SIGNS
};

/* signs.c: a sign in the middle of an area, in one or two tones. */
void sign_put(struct page *p, enum sign sign, struct area a, enum theme_role line,
              enum theme_role paper);
enum sign sign_of(enum view_drawing drawing);
/* The part of its side that a sign leaves free at the left. */
double sign_inset(enum sign sign);

/* drawings.c: the picture a view asks for, as large as the area allows. */
void drawing_put(struct page *p, struct area a);
/* certificate.c: the small certificate with the lines that the view says are added. */
void certificate_put(struct page *p, struct area a);

/* What a tone looks like: its sign, and the two colours of it. */
struct tone {
	enum sign sign;
	enum theme_role line, paper;
};
struct tone tone_of(enum view_tone tone);

/* masthead.c: the dark head of the staff's pages, or the small mark of what is otherwise than
 * usual, whose right edge is given; answers the width it takes, 0 without one. */
void masthead_put(struct page *p, double room);
double mark_width(const struct page *p);
void mark_put(struct page *p, struct area a);

/* frame.c: path, tools, footer buttons and code; what surrounds every page. */
void frame_put(struct page *p);
/* The two buttons of an overlay, or of a page, inside the given foot. */
void footer_put(struct page *p, struct area foot);
/* Heading and helper from the top of the area; answers where the next part may begin. */
double question_put(struct page *p, struct area a);
/* What it would take in this width. */
double question_height(const struct page *p, double width);
/* The band of the view's `band`, as tall as its words need; answers its height, 0 without one. */
double band_put(struct page *p, struct area a);
double band_height(const struct page *p, double width);

/* One function per shape of screen, in the file of its name. */
void message_put(struct page *p);
void welcome_put(struct page *p);
void choices_put(struct page *p);
void ticks_put(struct page *p);
void notes_put(struct page *p);
void keypad_put(struct page *p);
void switches_put(struct page *p);
void counter_put(struct page *p);
void summary_put(struct page *p);
void facts_put(struct page *p);
void table_put(struct page *p);
/* glass.c: the glass itself is tried. */
void grid_put(struct page *p);
void colours_put(struct page *p);
void cleaning_put(struct page *p);
void overlay_put(struct page *p);

#endif
