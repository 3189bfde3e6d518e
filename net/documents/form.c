#include "net/documents/form.h"

#include <stdio.h>

#include "net/documents/person.h"
#include "net/documents/stamp.h"

#define ON_A_PAGE 4
#define ON_THE_LAST 3
#define LEFT 20.0 /* mm */
#define RIGHT (SHEET_WIDTH - LEFT)
#define WIDTH (RIGHT - LEFT)
#define FIRST_PERSON 57.0
#define PERSON_GAP 4.0

uint16_t form_pages(uint8_t count)
{
	uint16_t pages = 1;

	while (ON_A_PAGE * (pages - 1) + ON_THE_LAST < count)
		pages++;
	return pages;
}

static void heading(struct sheet *s, const struct form *f)
{
	const struct box address = { LEFT, 34, WIDTH, 10 }, head = { LEFT, 44, WIDTH, 9 };
	const bool named = document_request_has(f->request, DOCUMENT_RELATIONSHIP);

	sheet_text(s, (struct box){ LEFT, 14, WIDTH, 12 }, SHEET_CENTRE, 23, 23, "住　民　票");
	sheet_text(s, (struct box){ 135, 17, 30, 8 }, SHEET_LEFT, 11, 11, "（写し）");
	sheet_text(s, (struct box){ LEFT, 26, 70, 7 }, SHEET_LEFT, 11, 8, f->record->municipality);
	person_field(s, address, "住所", f->record->address, 11.5);
	person_field(s, head, "世帯主", named ? f->record->head : PERSON_LEFT_OUT, 11.5);
	sheet_frame(s, (struct box){ LEFT, 34, WIDTH, 19 }, 0.45);
}

static void certification(struct sheet *s, const struct form *f)
{
	char date[64];

	sheet_text(s, (struct box){ LEFT, 221, WIDTH, 8 }, SHEET_LEFT, 11, 9,
	           f->count == f->record->count
	               ? "この写しは、世帯全員の住民票の原本と相違ないことを証明する。"
	               : "この写しは、世帯の一部の住民票の原本と相違ないことを証明する。");
	date_era(f->issued, date, sizeof date);
	sheet_text(s, (struct box){ LEFT + 8, 234, 80, 8 }, SHEET_LEFT, 11.5, 11.5, date);
	sheet_text(s, (struct box){ LEFT + 30, 248, 104, 10 }, SHEET_RIGHT, 15, 9,
	           f->record->mayor);
	stamp_seal(s, (struct box){ 160, 241, 24, 24 });
}

/* In groups of four, as a person reads it out. */
static void group(const char *issuance, char out[48])
{
	size_t i, at = 0;

	for (i = 0; i < 32 && issuance[i] != '\0'; i++) {
		if (i > 0 && i % 4 == 0)
			out[at++] = ' ';
		out[at++] = issuance[i];
	}
	out[at] = '\0';
}

static void foot(struct sheet *s, const struct form *f, uint16_t page)
{
	char number[48], line[80], pages[16];

	group(f->issuance, number);
	snprintf(line, sizeof line, "発行番号　%s", number);
	snprintf(pages, sizeof pages, "%u / %u", page, f->pages);
	sheet_line(s, LEFT, 278, RIGHT, 278, 0.15);
	sheet_text(s, (struct box){ LEFT, 279, 140, 6 }, SHEET_LEFT, 9, 9, line);
	sheet_text(s, (struct box){ RIGHT - 28, 279, 28, 6 }, SHEET_RIGHT, 10, 10, pages);
}

void form_page(struct sheet *s, const struct form *f, uint16_t page)
{
	const unsigned share = f->count / f->pages, more = f->count % f->pages;
	const unsigned index = page - 1u;
	const unsigned first = index * share + (index < more ? index : more);
	const unsigned last = first + share + (index < more ? 1 : 0);
	double y = FIRST_PERSON;
	unsigned i;

	heading(s, f);
	for (i = first; i < last; i++, y += PERSON_HEIGHT + PERSON_GAP)
		person_block(s, (struct box){ LEFT, y, WIDTH, PERSON_HEIGHT }, i + 1, f->shown[i],
		             f->request);
	/* Nothing can be added below unseen. */
	sheet_text(s, (struct box){ LEFT, y - PERSON_GAP + 1, WIDTH, 5 }, SHEET_RIGHT, 9, 9,
	           page < f->pages ? "次頁へ続く" : "以下余白");
	if (page == f->pages)
		certification(s, f);
	foot(s, f, page);
	if (f->record->test)
		stamp_sample(s);
}
