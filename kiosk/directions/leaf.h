#ifndef KIOSK_DIRECTIONS_LEAF_H
#define KIOSK_DIRECTIONS_LEAF_H

#include <stdbool.h>

#include "kiosk/directions/directions.h"
#include "net/protocol/paper.h"

/* Leaves of A4 on their way into a PDF in memory: type, lines and fields, in black. For whatever is
 * printed here that is no certificate; called by a job on the worker's thread. Places and lengths
 * are millimetres from the top left corner of the leaf, sizes of type are points.
 *
 * What cannot be set as it should (a character that the face lacks, no memory) spoils the whole:
 * leaf_close() says so, and callers draw on without looking. */

#define LEAF_WIDTH 210.0
#define LEAF_HEIGHT 297.0

struct leaf;

enum leaf_weight { LEAF_REGULAR, LEAF_BOLD };
enum leaf_side { LEAF_LEFT, LEAF_CENTRE, LEAF_RIGHT }; /* of its width, where a line stands */

struct leaf_type {
	enum leaf_weight weight;
	double size;
	double width; /* lines break there */
	enum leaf_side side;
	bool white; /* on a dark field */
};

/* Begins with an empty leaf. `out` is written until leaf_close(), and must be empty. NULL: a font
 * that cannot be read, or no memory. */
struct leaf *leaf_open(const struct directions_fonts *fonts, const char *language,
                       const char *title, struct paper *out) MUST_CHECK;
/* Ends the document. False: `out` has been dropped. NULL is such a one too. */
bool leaf_close(struct leaf *l, struct paper *out) MUST_CHECK;
/* Ends this leaf; whatever is drawn next stands on another. */
void leaf_turn(struct leaf *l);
void leaf_spoil(struct leaf *l);

/* Both tell how far down it reaches; leaf_measure() draws nothing. */
double leaf_put(struct leaf *l, const struct leaf_type *type, double x, double y, const char *text);
double leaf_measure(struct leaf *l, const struct leaf_type *type, double y, const char *text);

void leaf_line(struct leaf *l, double x1, double y1, double x2, double y2, double weight);
/* Filled, from 0, white, to 1, black. */
void leaf_field(struct leaf *l, double x, double y, double width, double height, double black);
void leaf_frame(struct leaf *l, double x, double y, double width, double height, double weight);
void leaf_ring(struct leaf *l, double x, double y, double radius, double weight);
void leaf_disc(struct leaf *l, double x, double y, double radius);
/* A line through all of `count` points, x and y in turn; in white for what lies on a disc. */
void leaf_path(struct leaf *l, const double *point, unsigned count, double weight, bool white);

#endif
