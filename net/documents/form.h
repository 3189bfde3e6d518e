#ifndef NET_DOCUMENTS_FORM_H
#define NET_DOCUMENTS_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "net/protocol/kind.h"

/* A form: what the pages of a kind of certificate look like, as data. One JSON file, checked once
 * and never changed after, so that any thread may set pages by it. assets/forms has one for each
 * kind, built in; a municipality may have its own.
 *
 * A form is an object:
 *
 *   "kind"           the kind of certificate, by its name on the wire
 *   "title"          of the PDF
 *   "left_out"       stands for what was not asked for; "省略" unless said
 *   "empty"          stands for what the register does not say; "－" unless said
 *   "even"           true: entries are spread evenly over the pages
 *   "head"           blocks, at the top of every page
 *   "body"           blocks, one below the other over as many pages as they need
 *   "certification"  texts for the foot of the last page; those whose conditions hold are set there
 *                    with the date, the mayor and the seal
 *
 * The foot of each page (the seal, issuance, page, time) is the same for every form and in none.
 *
 * A text is a template: "{tax.year}分" sets a value of the source (source.h) by its dotted name,
 * and
 * "{holder.birth:era}" sets it in a format: "era" (an ISO date as 令和8年11月22日), "era-wide"
 * (令和８年１１月２２日), "yen"
 * (3,120,000円), "number" (3,120,000), "grouped" (1234 5678 9012). A name that begins with a dot is
 * looked up in the entry that the block is repeated for. A text all of whose values are empty is
 * empty. "{{" is a brace.
 *
 * A block is an object with one of these members, and others that go with it:
 *
 *   "title"    a text in the middle of the line; "after": a smaller one behind it; "points"
 *   "text"     a paragraph; "points", "align" ("left", "centre", "right"), "indent" in mm
 *   "gap"      so many mm of white
 *   "rows"     an array of rows in a frame. A row is an array of cells, or an object of "cells" and
 *              "height" in mm. A cell has "label" and "value", and "width" in mm (one of a row may
 *              be without: it takes what is left), "label_width", "points", "align", and "over": a
 *              cell that is set small above it. A long value is set smaller, then on more lines,
 *              and its row grows
 *   "table"    the name of an array; "columns": cells, whose labels are the heading that is
 *              repeated on each page; "total": rows below it; "height" of its rows
 *   "entry"    a text in the left column, and "lines": cells in the right one, each with its label
 *              as 【label】; a line with "each" is repeated over an array. "mark": a framed word
 *              under the entry's name. "within": true: the entry goes on from the one above,
 *              without a rule between
 *   "each"     the name of an array; "blocks": repeated for each of it; "heading": blocks that come
 *              before them and again on every page that an entry goes on to. "together": true: not
 *              parted if a page can hold it; "numbered": true: with its number at the side
 *   "picture"  "seal": the registered seal at its true size, which is "width" in mm unless the
 *              picture says its own, in the middle of a square frame "height" mm high
 *
 * Blocks, rows, cells, lines and texts of the certification take conditions: "with" and "without"
 * name a value that must be there, or must not. "when" names an option (request.options.NAME): what
 * was not asked for is left out, save a cell's value, which is said to be left out.
 *
 * A cell with "fact": true is a principal fact: where it is drawn, that page's seal says it, with
 * its label as printed; "fact": "text" says it with that label. What is empty or left out is none.
 * Everybody whom the document is of must be named by a fact with the label 氏名 or 名: reading back
 * looks for those and for nobody else there.
 */

enum form_format { FORM_PLAIN, FORM_ERA, FORM_ERA_WIDE, FORM_YEN, FORM_NUMBER, FORM_GROUPED };

struct form_part {
	const char *literal; /* NULL: a value */
	const char *name;    /* dotted; begins with a dot: within the entry */
	enum form_format format;
};

struct form_text {
	const struct form_part *part;
	size_t count;
};

struct form_condition {
	const char *when, *with, *without; /* NULL: no such condition */
};

enum form_align { FORM_LEFT, FORM_CENTRE, FORM_RIGHT };

struct form_cell {
	struct form_condition condition;
	struct form_text label, value;
	struct form_text fact; /* its label in the seal */
	bool is_fact;
	const char *each;          /* lines of an entry alone */
	double width, label_width; /* mm; 0: not said */
	double points;             /* 0: not said */
	enum form_align align;
	const struct form_cell *over;
};

struct form_cells {
	const struct form_cell *at;
	size_t count;
};

struct form_row {
	struct form_condition condition;
	struct form_cells cells;
	double height; /* mm at least; 0: not said */
};

struct form_rows {
	const struct form_row *at;
	size_t count;
};

enum form_block_kind {
	FORM_TITLE,
	FORM_PARAGRAPH,
	FORM_GAP,
	FORM_ROWS,
	FORM_TABLE,
	FORM_ENTRY,
	FORM_EACH,
	FORM_PICTURE,
	FORM_BLOCK_KINDS
};

struct form_block;

struct form_blocks {
	const struct form_block *at;
	size_t count;
};

struct form_block {
	enum form_block_kind kind;
	struct form_condition condition;
	struct form_text text;   /* title, paragraph, name of an entry */
	struct form_text after;  /* behind a title; mark of an entry */
	const char *name;        /* of the array of a table or each; of a picture */
	struct form_rows rows;   /* of a table: its totals */
	struct form_cells cells; /* columns of a table, lines of an entry */
	struct form_blocks heading, blocks;
	double points;
	enum form_align align;
	double indent, width, height; /* mm */
	bool together, numbered, within;
};

struct form {
	enum document_kind kind;
	const char *title, *left_out, *empty;
	bool even;
	struct form_blocks head, body;
	struct form_cells certification; /* values alone */
	struct form_store *store;        /* what all of it lies in */
};

#define FORM_TEXT_MAX 65536 /* bytes of a form's file */
#define FORM_REASON_MAX 256

/* False: not such a form; `reason` says why and names the member by its path, as
 * "body[3].rows[0][1].value: …". `*out` is for form_destroy(). */
bool form_of_json(const char *text, size_t len, struct form **out,
                  char reason[FORM_REASON_MAX]) MUST_CHECK;
void form_destroy(struct form *f); /* NULL is fine */

/* The file that is built in for this kind, and the form of it for form_destroy(); NULL: no memory.
 */
const char *form_built_in(enum document_kind kind, size_t *len);
struct form *form_of_kind(enum document_kind kind) MUST_CHECK;

#endif
