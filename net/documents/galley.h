#ifndef NET_DOCUMENTS_GALLEY_H
#define NET_DOCUMENTS_GALLEY_H

#include <glib.h>

#include "net/documents/picture.h"
#include "net/documents/type.h"

/* Everything that a document says, set in one long column that is not yet parted into pages: a list
 * of strips, one below the other, none of which is ever parted. One thread; holds personal data. */

struct box {
	double x, y, w, h; /* mm */
};

enum piece_kind {
	PIECE_TEXT,  /* in the middle of the box's height */
	PIECE_TOP,   /* text at the top of its box */
	PIECE_TINT,  /* the pale ground of a label */
	PIECE_FRAME, /* around the box */
	PIECE_LINE,  /* from the box's corner to the opposite one */
	PIECE_PICTURE,
};

/* `x` is the page's, `y` counts from the top of the strip. */
struct piece {
	enum piece_kind kind;
	struct box box;
	double weight; /* mm, of a line */
	enum form_align align;
	struct type type;
};

struct fact {
	char *label, *value;
};

struct strip {
	double gap; /* mm of white above, not at the top of a page */
	double height;
	double frame_x, frame_w;   /* of the frame that it is a part of; 0: none */
	size_t piece, piece_count; /* a range of the galley's pieces, and of its facts */
	size_t fact, fact_count;
	size_t group; /* 0: none */
	bool keep;    /* not to be parted from the one below */
	bool again;   /* not where it stands, only where its group goes on on another page */
};

/* Strips that belong together: a table, an entry of an array. */
struct group {
	size_t around;     /* the group it lies in; 0: none */
	size_t first, end; /* strips */
	size_t again, again_end;
	bool together;
	char number[8]; /* at the side of its frame; "": no side */
};

struct galley {
	const struct face *face;
	enum document_status status; /* the first thing that could not be done; sticks */
	size_t head;                 /* strips of the head of every page: the first so many */
	GArray *pieces, *facts, *strips, *groups;
	struct picture picture; /* the registered seal */
};

void galley_open(struct galley *g, const struct face *face);
void galley_close(struct galley *g); /* wipes; one that is all zero is fine */

/* Begins a strip; what is added next lies in it. */
void galley_strip(struct galley *g, double gap, double height);
struct strip *galley_last(struct galley *g); /* good until the next strip begins */

/* Lent until the galley closes or something is added. */
const struct strip *galley_strip_at(const struct galley *g, size_t i);
const struct piece *galley_piece_at(const struct galley *g, size_t i);
const struct fact *galley_fact_at(const struct galley *g, size_t i);
struct group *galley_group_at(const struct galley *g, size_t i);

size_t galley_group(struct galley *g, size_t around); /* begins one; its number */
void galley_group_end(struct galley *g, size_t group);

/* Takes the type. One of no text is nothing. */
void galley_text(struct galley *g, enum piece_kind kind, struct box b, enum form_align align,
                 struct type *type);
void galley_shape(struct galley *g, enum piece_kind kind, struct box b, double weight);
void galley_fact(struct galley *g, const char *label, const char *value);

/* Sets a text by the galley's face; what cannot be set sticks. */
void galley_set(struct galley *g, const char *text, const struct type_rule *rule, struct type *out);

#endif
