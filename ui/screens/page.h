#ifndef UI_SCREENS_PAGE_H
#define UI_SCREENS_PAGE_H

#include "ui/model/ruler.h"
#include "ui/model/scene.h"
#include "ui/model/view.h"

/* The sheet of glass a screen is laid out on, in millimetres, and the few things that can be put on
 * it. Used by every file of this room and by nobody else. Main thread. */

struct area {
	double x, y, w, h; /* millimetres */
};

/* Three kinds of glass, after the layout's table: small landscape, large landscape, portrait. */
enum page_class { PAGE_SMALL, PAGE_MIDDLE, PAGE_PORTRAIT };

struct page {
	const struct view *view;
	const struct glass *glass;
	const struct ruler *ruler;
	struct scene *scene;
	enum page_class class;
	double w, h, margin;
	struct area content; /* where question and answers stand          */
	struct area picture; /* portrait: the part above, never touched   */
	struct area footer;
};

enum text_align { ALIGN_LEFT, ALIGN_MIDDLE, ALIGN_RIGHT };

/* How a text is set. `pitch` is from line to line. `lent`: words of somebody else's, which may be
 * longer than any place there is for them; what has no room is left out. */
struct style {
	double cap, pitch;
	enum scene_weight weight;
	enum theme_role role;
	enum text_align align;
	bool lent;
};

/* How a panel looks. */
struct surface {
	enum theme_role fill, stroke;
	double stroke_mm, radius_mm;
	bool dashed;
};

extern const struct surface SURFACE_QUIET, SURFACE_KEY, SURFACE_CHOSEN, SURFACE_UNAVAILABLE,
    SURFACE_TOOL;

void page_open(struct page *p, const struct view *view, const struct glass *glass,
               const struct ruler *ruler, struct scene *scene);
/* The type of this class of glass: questions, reading text, titles of answers, words of buttons. */
struct style page_question_style(const struct page *p);
struct style page_reading(const struct page *p);
struct style page_strong(const struct page *p);
struct style page_button(const struct page *p);

struct box page_box(const struct page *p, struct area a);
/* The same for what is as high as it is wide, in pixels, too. */
struct box page_square(const struct page *p, struct area a);
void page_panel(struct page *p, struct area a, struct surface surface);
void page_touchable(struct page *p, struct area a, struct surface surface, enum view_action action,
                    unsigned argument);
void page_disc(struct page *p, struct area a, enum theme_role fill, enum theme_role stroke,
               double stroke_mm);
/* A straight level or upright bar with round ends. */
void page_bar(struct page *p, struct area a, enum theme_role role);

/* Lines a text needs in this width. */
size_t text_lines(const struct page *p, const char *text, struct style style, double width);
double text_width(const struct page *p, const char *text, struct style style);
/* Sets text from the top of the area; answers the height it takes. Where it does not fit, first the
 * lines come closer, then the letters become smaller, down to 4.8 mm; after that the scene says
 * that it overflows. */
double text_set(struct page *p, struct area a, struct style style, const char *text);
/* Whether all of it will be there. */
bool text_fits(const struct page *p, struct area a, struct style style, const char *text);
/* The same, in the middle of the area's height. */
void text_set_middle(struct page *p, struct area a, struct style style, const char *text);

#endif
