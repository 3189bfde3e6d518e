#ifndef UI_SCREENS_EASEL_H
#define UI_SCREENS_EASEL_H

#include "ui/screens/page.h"

/* A drawing's own measure: units that are scaled as a whole into an area of the page. Used by the
 * drawings of this room. */
struct easel {
	struct page *page;
	double x, y, scale; /* millimetres; millimetres a unit */
};

/* Fits a drawing of `w` by `h` units into the middle of the area, never above `most` mm a unit. */
struct easel easel_in(struct page *p, struct area a, double w, double h, double most);
struct area easel_area(const struct easel *e, double x, double y, double w, double h);

void easel_panel(const struct easel *e, struct area units, struct surface surface);
void easel_disc(const struct easel *e, double cx, double cy, double r, enum theme_role fill,
                enum theme_role stroke, double stroke_units);
void easel_bar(const struct easel *e, double x, double y, double w, double h, enum theme_role role);
/* A part of a ring around the middle, from the top. */
void easel_ring(const struct easel *e, double cx, double cy, double r, unsigned per_mille,
                enum theme_role role, double stroke_units);
/* An open line through points x, y, x, y ...; with a fill the last joins the first. */
void easel_line(const struct easel *e, const double *xy, size_t points, enum theme_role role,
                double stroke_units);
void easel_shape(const struct easel *e, const double *xy, size_t points, enum theme_role fill,
                 enum theme_role stroke, double stroke_units);
/* Everything put since item `first` comes from this far away. */
void easel_slide(const struct easel *e, size_t first, double x, double y);

#endif
