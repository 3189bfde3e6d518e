#include "kiosk/report/sign.h"

/* Parts of the square's side. */
#define RADIUS 0.47
#define THIN 0.06
#define THICK 0.12

struct stroke {
	double point[8];
	unsigned count;
	double weight;
	bool white;
};

static void put_stroke(struct leaf *l, const struct stroke *s, double x, double y, double size)
{
	double point[8];

	for (unsigned i = 0; i < s->count; i++) {
		point[2 * i] = x + s->point[2 * i] * size;
		point[2 * i + 1] = y + s->point[2 * i + 1] * size;
	}
	leaf_path(l, point, s->count, s->weight * size, s->white);
}

void report_sign_put(struct leaf *l, enum finding_verdict verdict, double x, double y, double size)
{
	static const struct stroke tick = {
		{ -0.22, 0.02, -0.06, 0.18, 0.23, -0.18 }, 3, THICK, false
	};
	static const struct stroke triangle = {
		{ 0, -0.44, 0.48, 0.40, -0.48, 0.40, 0, -0.44 }, 4, THIN, false
	};
	static const struct stroke bar = { { 0, -0.16, 0, 0.12 }, 2, THICK, false };
	static const struct stroke dot = { { 0, 0.28, 0, 0.281 }, 2, THICK, false };
	static const struct stroke down = { { -0.18, -0.18, 0.18, 0.18 }, 2, THICK, true };
	static const struct stroke up = { { -0.18, 0.18, 0.18, -0.18 }, 2, THICK, true };

	switch (verdict) {
	case VERDICT_FINE:
		leaf_ring(l, x, y, RADIUS * size, THIN * size);
		put_stroke(l, &tick, x, y, size);
		break;
	case VERDICT_CARE:
		put_stroke(l, &triangle, x, y, size);
		put_stroke(l, &bar, x, y, size);
		put_stroke(l, &dot, x, y, size);
		break;
	case VERDICT_BAD:
		leaf_disc(l, x, y, RADIUS * size);
		put_stroke(l, &down, x, y, size);
		put_stroke(l, &up, x, y, size);
		break;
	case VERDICT_PLAIN:
		break;
	}
}
