#include "net/documents/person.h"

#include <stdio.h>
#include <string.h>

#define LABEL 30.0  /* mm: first column of labels */
#define SECOND 31.0 /* mm: second column of labels */
#define NUMBER 8.0  /* mm: column of the person's number */
#define PADDING 2.0 /* mm */
#define INSET 0.6   /* mm: two lines keep off the rules */
#define VALUE 11.0  /* points */
#define LEAST 8.0   /* points: nothing on official paper is set smaller */
#define HAIR 0.15   /* mm */
#define NOTHING "－"

static void cell(struct sheet *s, struct box b, enum sheet_align align, double points,
                 const char *text)
{
	b = (struct box){ b.x + PADDING, b.y + INSET, b.w - 2 * PADDING, b.h - 2 * INSET };
	sheet_text(s, b, align, points, LEAST, text[0] != '\0' ? text : NOTHING);
}

static void pair(struct sheet *s, struct box b, double label_width, const char *label,
                 const char *value, double points)
{
	const struct box name = { b.x, b.y, label_width, b.h };
	const struct box rest = { b.x + label_width, b.y, b.w - label_width, b.h };

	sheet_tint(s, name);
	sheet_frame(s, b, HAIR);
	sheet_line(s, rest.x, b.y, rest.x, b.y + b.h, HAIR);
	cell(s, name, SHEET_LEFT, 8.5, label);
	cell(s, rest, SHEET_LEFT, points, value);
}

void person_field(struct sheet *s, struct box row, const char *label, const char *value,
                  double points)
{
	pair(s, row, LABEL, label, value, points);
}

static void pair_of_date(struct sheet *s, struct box b, double label_width, const char *label,
                         struct date d)
{
	char era[64] = "";

	if (date_valid(d))
		date_era(d, era, sizeof era);
	pair(s, b, label_width, label, era, VALUE);
}

/* The reading stands over the name, small, as in the register. */
static void name(struct sheet *s, struct box b, const struct record_person *p)
{
	const struct box value = { b.x + LABEL + PADDING, b.y + 0.8, b.w - LABEL - 2 * PADDING, 4 };
	const struct box label = { b.x, b.y, LABEL, b.h };

	sheet_tint(s, label);
	sheet_frame(s, b, HAIR);
	sheet_line(s, b.x + LABEL, b.y, b.x + LABEL, b.y + b.h, HAIR);
	cell(s, (struct box){ b.x, b.y + 0.4, LABEL, 4.8 }, SHEET_LEFT, 8, "ふりがな");
	sheet_text(s, value, SHEET_LEFT, 8.5, 6.5, p->reading);
	cell(s, (struct box){ b.x, b.y + 4.8, LABEL, b.h - 5.6 }, SHEET_LEFT, 8.5, "氏名");
	cell(s, (struct box){ b.x + LABEL, b.y + 4.8, b.w - LABEL, b.h - 5.6 }, SHEET_LEFT, 16,
	     p->name);
}

/* In groups of four, as on the card; twelve digits have been made sure of. */
static void individual_number(struct sheet *s, struct box b, const char *number)
{
	char grouped[16] = PERSON_LEFT_OUT;

	if (number)
		snprintf(grouped, sizeof grouped, "%.4s %.4s %.4s", number, number + 4, number + 8);
	pair(s, b, 17, "個人番号", grouped, VALUE);
	explicit_bzero(grouped, sizeof grouped);
}

static void rows(struct sheet *s, struct box b, const struct record_person *p,
                 const struct document_request *asked)
{
	const double right = SECOND + 42, left = b.w - right;
	const double sex = LABEL + 10;                 /* one character, and beside it the number */
	const double narrow = 58, wide = b.w - narrow; /* a permanent domicile needs room */
	const bool related = document_request_has(asked, DOCUMENT_RELATIONSHIP);
	const bool domicile = document_request_has(asked, DOCUMENT_DOMICILE);
	double y = b.y;

	name(s, (struct box){ b.x, y, left, 14 }, p);
	pair_of_date(s, (struct box){ b.x + left, y, right, 14 }, SECOND, "生年月日", p->birth);
	y += 14;
	pair(s, (struct box){ b.x, y, sex, 8 }, LABEL, "性別", p->sex, VALUE);
	individual_number(s, (struct box){ b.x + sex, y, left - sex, 8 },
	                  document_request_has(asked, DOCUMENT_NUMBER) ? p->individual_number
	                                                               : NULL);
	pair(s, (struct box){ b.x + left, y, right, 8 }, SECOND, "続柄",
	     related ? p->relationship : PERSON_LEFT_OUT, VALUE);
	y += 8;
	pair_of_date(s, (struct box){ b.x, y, left, 8 }, LABEL, "住民となった年月日",
	             p->resident_since);
	pair_of_date(s, (struct box){ b.x + left, y, right, 8 }, SECOND, "住所を定めた年月日",
	             p->address_since);
	y += 8;
	/* A foreign resident has no domicile, so that their lines do not speak of one. */
	if (p->domicile[0] == '\0' && p->domicile_head[0] == '\0') {
		person_field(s, (struct box){ b.x, y, b.w, 18 }, "前住所", p->previous_address,
		             VALUE);
		return;
	}
	person_field(s, (struct box){ b.x, y, b.w, 9 }, "前住所", p->previous_address, VALUE);
	y += 9;
	person_field(s, (struct box){ b.x, y, wide, 9 }, "本籍",
	             domicile ? p->domicile : PERSON_LEFT_OUT, VALUE);
	pair(s, (struct box){ b.x + wide, y, narrow, 9 }, 16, "筆頭者",
	     domicile ? p->domicile_head : PERSON_LEFT_OUT, VALUE);
}

void person_block(struct sheet *s, struct box b, unsigned number, const struct record_person *p,
                  const struct document_request *asked)
{
	const struct box side = { b.x, b.y, NUMBER, b.h };
	char digits[12];

	snprintf(digits, sizeof digits, "%u", number);
	sheet_tint(s, side);
	sheet_text(s, side, SHEET_CENTRE, 11, 11, digits);
	rows(s, (struct box){ b.x + NUMBER, b.y, b.w - NUMBER, b.h }, p, asked);
	sheet_frame(s, b, 0.45);
}
