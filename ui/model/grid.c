#include "ui/model/grid.h"

#include <math.h>

struct grid_point grid_middle(const struct glass *g, unsigned columns, unsigned lines,
                              unsigned field)
{
	return (struct grid_point){ (field % columns + 0.5) * g->width_mm / columns,
		                    (field / columns + 0.5) * g->height_mm / lines };
}

double grid_drift_mm(const struct glass *g, unsigned columns, unsigned lines, unsigned field,
                     double x_mm, double y_mm)
{
	const struct grid_point middle = grid_middle(g, columns, lines, field);

	return hypot(x_mm - middle.x_mm, y_mm - middle.y_mm);
}
