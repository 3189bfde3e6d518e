#include <string.h>

#include "ui/screens/lines.h"

/* Capitals of BIZ UDPGothic are 0.810 em high (measured). */
#define CAP_PER_EM 0.810
#define CAP_FLOOR 4.8
/* A line's box in em, and the closest that lines may come. */
#define LINE_BOX 1.2
#define TIGHTEST 1.25
#define WIDEST 190
#define READING_BELOW 7
#define DOTS "…"
#define LINE_MAX 512 /* bytes */

static int em_px(const struct page *p, double cap)
{
	return glass_px(p->glass, cap / CAP_PER_EM);
}

/* Reading text has a widest line; a question is short and may use the whole glass. */
static int width_px(const struct page *p, double mm, struct style style)
{
	const bool reading = style.cap < READING_BELOW;

	return glass_px(p->glass, reading && mm > WIDEST ? WIDEST : mm);
}

size_t text_lines(const struct page *p, const char *text, struct style style, double width)
{
	struct pieces all = { .weight = style.weight, .em_px = em_px(p, style.cap) };
	struct lines lines;

	pieces_collect(p, &all, text, width_px(p, width, style));
	lines_break(&all, width_px(p, width, style), &lines);
	return lines.count;
}

double text_width(const struct page *p, const char *text, struct style style)
{
	const int px =
	    p->ruler->width(p->ruler->self, text, strlen(text), style.weight, em_px(p, style.cap));

	return px * p->glass->width_mm / p->glass->width_px;
}

static int left_of(struct box area, int width, enum text_align align)
{
	if (align == ALIGN_LEFT)
		return area.x;
	if (align == ALIGN_MIDDLE)
		return area.x + (area.w - width) / 2;
	return area.x + area.w - width;
}

static void put(struct page *p, const struct pieces *all, struct area slot, struct style style,
                const char *line, size_t len)
{
	const int width = p->ruler->width(p->ruler->self, line, len, all->weight, all->em_px);
	const int height = (int)(all->em_px * LINE_BOX + 0.5);
	struct box box = page_box(p, slot);

	box.x = left_of(box, width, style.align);
	box.y += (box.h - height) / 2;
	box.w = width;
	box.h = height;
	scene_add_text(
	    p->scene,
	    &(struct scene_item){
		.box = box, .fill = style.role, .weight = style.weight, .em_px = all->em_px },
	    line, len);
}

/* One letter less, with the selector of its form (U+E0100 and on) if it has one. */
static size_t without_last(const char *line, size_t len)
{
	bool selector = true;

	while (selector && len > 0) {
		do
			len--;
		while (len > 0 && ((unsigned char)line[len] & 0xc0) == 0x80);
		selector = (unsigned char)line[len] == 0xf3;
	}
	return len;
}

/* The last line of what is cut: as many letters as leave room for the dots. */
static void put_cut(struct page *p, const struct pieces *all, struct area slot, struct style style,
                    const char *text, size_t len)
{
	const int room = width_px(p, slot.w, style);
	char line[LINE_MAX];

	len = len < sizeof line - sizeof DOTS ? len : without_last(text, sizeof line - sizeof DOTS);
	memcpy(line, text, len);
	memcpy(line + len, DOTS, sizeof DOTS);
	while (len > 0 && p->ruler->width(p->ruler->self, line, len + sizeof DOTS - 1, all->weight,
	                                  all->em_px) > room) {
		len = without_last(line, len);
		memcpy(line + len, DOTS, sizeof DOTS);
	}
	put(p, all, slot, style, line, len + sizeof DOTS - 1);
}

static void put_line(struct page *p, const struct pieces *all, struct area slot, struct style style,
                     const struct lines *lines, size_t line)
{
	const struct piece *first = &all->piece[lines->first[line]];
	const struct piece *last = &all->piece[lines->first[line + 1] - 1];
	const size_t len = last->start + last->len - first->start;
	const char *text = all->text + first->start;
	const bool ends = lines->cut && line + 1 == lines->count;

	/* Lines of one length leave room at the end of what is cut: words that are lent fill it. */
	if (ends && style.lent)
		put_cut(p, all, slot, style, text, strcspn(text, "\n"));
	else if (ends)
		put_cut(p, all, slot, style, text, len);
	else
		put(p, all, slot, style, text, len);
}

/* What has no room is left out. A name may be longer than any place there is for it; that words of
 * our own are is a mistake. */
static void cut(struct page *p, struct area a, const struct style *style, struct lines *lines)
{
	const size_t room = a.h + 0.5 > style->pitch ? (size_t)((a.h + 0.5) / style->pitch) : 1;

	if (style->weight != WEIGHT_NAMES && !style->lent)
		p->scene->overflow = true;
	if (lines->count <= room)
		return;
	lines->count = room;
	lines->cut = true;
}

/* Makes the lines fit the height: closer lines first, then smaller letters. False: they do not. */
static bool fit(const struct page *p, struct area a, struct style *style, const char *text,
                struct pieces *all, struct lines *lines)
{
	const double cap_steps[] = { style->cap, 6.4, 5.6, CAP_FLOOR };
	const double pitch = style->pitch;

	for (size_t i = 0; i < sizeof cap_steps / sizeof cap_steps[0]; i++) {
		double tightest;
		bool fits;

		if (cap_steps[i] > style->cap)
			continue;
		style->cap = cap_steps[i];
		tightest = style->cap / CAP_PER_EM * TIGHTEST;
		*all = (struct pieces){ .weight = style->weight, .em_px = em_px(p, style->cap) };
		pieces_collect(p, all, text, width_px(p, a.w, *style));
		lines_break(all, width_px(p, a.w, *style), lines);
		style->pitch = pitch * (double)lines->count <= a.h + 0.5
		                   ? pitch
		                   : (a.h + 0.5) / (double)(lines->count ? lines->count : 1);
		if (style->pitch > pitch)
			style->pitch = pitch;
		fits = lines->count < 2 ? a.h + 0.5 >= style->cap / CAP_PER_EM
		                        : style->pitch >= tightest;
		if (all->divided && style->cap > CAP_FLOOR)
			fits = false;
		if (fits && !lines->too_many)
			return true;
		style->pitch = tightest;
	}
	return false;
}

bool text_fits(const struct page *p, struct area a, struct style style, const char *text)
{
	struct pieces all;
	struct lines lines;

	return !text || !*text || fit(p, a, &style, text, &all, &lines);
}

static double set(struct page *p, struct area a, struct style style, const char *text, bool middle)
{
	struct pieces all;
	struct lines lines;
	struct area slot = a;

	if (!text || !*text)
		return 0;
	if (!fit(p, a, &style, text, &all, &lines))
		cut(p, a, &style, &lines);
	if (middle)
		slot.y += (a.h - (double)lines.count * style.pitch) / 2;
	slot.h = style.pitch;
	for (size_t i = 0; i < lines.count; i++) {
		put_line(p, &all, slot, style, &lines, i);
		slot.y += style.pitch;
	}
	return (double)lines.count * style.pitch;
}

double text_set(struct page *p, struct area a, struct style style, const char *text)
{
	return set(p, a, style, text, false);
}

void text_set_middle(struct page *p, struct area a, struct style style, const char *text)
{
	set(p, a, style, text, true);
}
