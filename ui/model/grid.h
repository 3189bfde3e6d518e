#ifndef UI_MODEL_GRID_H
#define UI_MODEL_GRID_H

#include "ui/model/theme.h"

/* The glass in equal fields, line by line, each with a cross in its middle to be touched. Pure. */
struct grid_point {
	double x_mm, y_mm;
};

struct grid_point grid_middle(const struct glass *g, unsigned columns, unsigned lines,
                              unsigned field);

/* How far from the middle of its field a finger came down. */
double grid_drift_mm(const struct glass *g, unsigned columns, unsigned lines, unsigned field,
                     double x_mm, double y_mm);

#endif
