#ifndef NET_DOCUMENTS_COMPOSE_H
#define NET_DOCUMENTS_COMPOSE_H

#include "net/documents/galley.h"
#include "net/documents/value.h"

/* A form and a source -> a galley. */

#define COMPOSE_LEFT 20.0 /* mm: the margins */
#define COMPOSE_WIDTH 170.0
#define COMPOSE_LEAST 8.0 /* points: no value on official paper is set smaller */

/* `picture`: the register's own, PNG; lent. What came of it is in the galley's status. */
void compose(const struct form *form, const json_t *source, const struct paper *picture,
             struct galley *out);

/* ---- private to compose*.c ------------------------------------------------------------------- */

struct composer {
	struct galley *galley;
	const struct form *form;
	const struct paper *picture;
	const json_t *source;
	const json_t *entry;     /* what the blocks are repeated for; NULL: nothing */
	size_t group;            /* that the strips lie in */
	double frame_x, frame_w; /* of the frame around blocks that have one */
	double x, w;             /* mm: where they stand */
};

/* The text of a template for value_drop(), never NULL: "" and the reason in the galley's status if
 * it cannot be had. */
char *compose_text(const struct composer *c, const struct form_text *text);

/* For value_drop(), never NULL. */
char *compose_copy(const char *text);

/* A cell's value: what stands for it when it is empty or was not asked for, too. */
char *compose_value(const struct composer *c, const struct form_cell *cell, bool *says);

void compose_fact(const struct composer *c, const struct form_cell *cell, const char *label,
                  const char *value);

/* Begins a strip of the composer's group and frame. */
void compose_strip(const struct composer *c, double gap, double height, bool framed);

void compose_blocks(const struct composer *c, const struct form_blocks *blocks);
void compose_rows(const struct composer *c, const struct form_rows *rows, double gap);
void compose_table(const struct composer *c, const struct form_block *b);
void compose_entry(const struct composer *c, const struct form_block *b);

#endif
