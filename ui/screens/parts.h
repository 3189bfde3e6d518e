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
void overlay_put(struct page *p);

#endif
