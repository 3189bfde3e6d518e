#include "net/documents/foot.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "net/certificate/date.h"
#include "net/documents/compose.h"
#include "net/documents/stamp.h"

#define LEFT COMPOSE_LEFT
#define RIGHT (COMPOSE_LEFT + COMPOSE_WIDTH)
#define SYMBOL_Y (FOOT_TOP + 3.5)
#define BESIDE 70.0  /* mm: where the words beside the symbol begin */
#define SENTENCE 6.0 /* mm */
#define DAY 16.0     /* mm: the day of issue, below the sentences */
#define HAIR 0.15
#define LINE_MAX_BYTES 1024
#define JAPAN_S (9 * 3600)

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

static void time_in_japan(int64_t now, char *out, size_t size)
{
	const time_t at = (time_t)(now + JAPAN_S);
	struct tm japan = { 0 };
	char day[64];

	date_era(date_in_japan(now), day, sizeof day);
	gmtime_r(&at, &japan);
	snprintf(out, size, "発行日時　%s %d時%02d分", day, japan.tm_hour, japan.tm_min);
}

static void certification(struct sheet *s, const struct foot *f)
{
	const char *from = f->certification;
	double y = FOOT_TOP + 3;
	char day[64];

	while (*from != '\0') {
		const size_t len = strcspn(from, "\n");
		char line[LINE_MAX_BYTES];

		if (len >= sizeof line) {
			s->status = DOCUMENT_TOO_LONG;
			return;
		}
		snprintf(line, sizeof line, "%.*s", (int)len, from);
		sheet_text(s, (struct box){ BESIDE, y, RIGHT - BESIDE, 6.5 }, FORM_LEFT, 11, line);
		from += len + (from[len] == '\n');
		y += SENTENCE;
		if (*from != '\0' && y + SENTENCE > FOOT_TOP + DAY)
			s->status = DOCUMENT_TOO_LONG;
	}
	date_era(date_in_japan(f->order->now), day, sizeof day);
	sheet_text(s, (struct box){ BESIDE + 4, FOOT_TOP + DAY, 60, 6 }, FORM_LEFT, 11, day);
	sheet_text(s, (struct box){ BESIDE + 4, FOOT_TOP + 23, 87, 9 }, FORM_RIGHT, 14, f->mayor);
	stamp_seal(s, (struct box){ RIGHT - 22, FOOT_TOP + 11.5, 22, 22 });
}

static void issuance(struct sheet *s, const struct foot *f, uint16_t page)
{
	const double y = FOOT_TOP + 36, w = RIGHT - BESIDE;
	char number[48], line[160], until[64];

	sheet_line(s, (struct box){ BESIDE, y, w, 0 }, HAIR);
	group(f->order->issuance, number);
	snprintf(line, sizeof line, "発行番号　%s", number);
	sheet_text(s, (struct box){ BESIDE, y + 0.8, w - 22, 4.6 }, FORM_LEFT, 8.5, line);
	snprintf(line, sizeof line, "%u / %u", page + 1u, f->pages);
	sheet_text(s, (struct box){ RIGHT - 20, y + 0.8, 20, 4.6 }, FORM_RIGHT, 10, line);
	time_in_japan(f->order->now, line, sizeof line);
	sheet_text(s, (struct box){ BESIDE, y + 5.2, 64, 4.6 }, FORM_LEFT, 8.5, line);
	sheet_text(s, (struct box){ BESIDE + 66, y + 5.2, w - 66, 4.6 }, FORM_RIGHT, 8.5,
	           f->municipality);
	date_era(f->order->verifiable_until, until, sizeof until);
	sheet_text(s, (struct box){ BESIDE, y + 10, w, 3.4 }, FORM_LEFT, 6.5,
	           "左の二次元コードは、このページの記載に対する発行者の電子署名です。"
	           "確認用のプログラムで読み取ると、");
	snprintf(line, sizeof line, "記載が発行時のままであることを確かめられます（%sまで）。",
	         until);
	sheet_text(s, (struct box){ BESIDE, y + 13, w, 3.4 }, FORM_LEFT, 6.5, line);
}

void foot_text(struct sheet *s, const struct foot *f, uint16_t page, double end)
{
	sheet_text(s, (struct box){ LEFT, end + 1, RIGHT - LEFT, 5 }, FORM_RIGHT, 9,
	           page + 1 < f->pages ? "次頁へ続く" : "以下余白");
	sheet_line(s, (struct box){ LEFT, FOOT_TOP, RIGHT - LEFT, 0 }, HAIR);
	if (page + 1 == f->pages)
		certification(s, f);
	issuance(s, f, page);
}

struct box foot_symbol_box(void)
{
	const double quiet = SYMBOL_QUIET * SYMBOL_MODULE_MIN_MM;

	return (struct box){ LEFT - 2 * quiet, SYMBOL_Y - 2 * quiet, PAGE_SEAL_SIDE_MAX + 2 * quiet,
		             PAGE_SEAL_SIDE_MAX + 2 * quiet };
}

/* A pixel for each module, the quiet zone with it: so it can also be taken out of the file. */
void foot_symbol(struct sheet *s, const struct symbol *symbol)
{
	const int side = symbol->side + 2 * SYMBOL_QUIET;
	const double module = page_seal_module_mm(symbol);
	cairo_surface_t *picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, side, side);
	const int stride = cairo_image_surface_get_stride(picture);
	unsigned char *pixel = cairo_image_surface_get_data(picture);

	if (!pixel) {
		s->status = DOCUMENT_IMPOSSIBLE;
		cairo_surface_destroy(picture);
		return;
	}
	cairo_surface_flush(picture);
	memset(pixel, 0xff, (size_t)stride * (size_t)side);
	for (int y = 0; y < symbol->side; y++) {
		unsigned char *row = pixel + (size_t)stride * (size_t)(y + SYMBOL_QUIET);

		for (int x = 0; x < symbol->side; x++) {
			if (symbol->dark[y * symbol->side + x])
				memset(row + 4 * (x + SYMBOL_QUIET), 0, 4);
		}
	}
	cairo_surface_mark_dirty(picture);
	sheet_picture(s,
	              (struct box){ LEFT - SYMBOL_QUIET * module, SYMBOL_Y - SYMBOL_QUIET * module,
	                            side * module, side * module },
	              picture);
	cairo_surface_destroy(picture);
}
