#include <string.h>

#include "ui/screens/page.h"
#include "ui/screens/phrase.h"

/* Capitals of BIZ UDPGothic are 0.810 em high (measured). */
#define CAP_PER_EM 0.810
#define CAP_FLOOR 4.8
/* A line's box in em, and the closest that lines may come. */
#define LINE_BOX 1.2
#define TIGHTEST 1.25
#define WIDEST 190
#define READING_BELOW 7

#define PIECES_MAX 256
#define LINES_MAX 24

/* What cannot be divided: from one place where a line may break to the next. */
struct piece {
	size_t start, len; /* bytes; trailing space and line feed not counted */
	int width_px, space_px;
	bool ends_line; /* a line feed follows */
	bool ends_sentence;
};

struct pieces {
	const char *text;
	struct piece piece[PIECES_MAX];
	size_t count;
	int em_px;
	enum scene_weight weight;
	bool divided; /* a word is cut, which only the smallest letters excuse */
};

struct lines {
	size_t first[LINES_MAX + 1]; /* number of the piece each line starts with */
	size_t count;
	bool too_many;
};

static int em_px(const struct page *p, double cap)
{
	return glass_px(p->glass, cap / CAP_PER_EM);
}

static int measure(const struct page *p, const struct pieces *all, size_t start, size_t len)
{
	return p->ruler->width(p->ruler->self, all->text + start, len, all->weight, all->em_px);
}

static bool ends_with(const char *text, size_t len, const char *end)
{
	const size_t n = strlen(end);

	return len >= n && memcmp(text + len - n, end, n) == 0;
}

static bool ends_sentence(const char *text, size_t len)
{
	if (len > 0 && (text[len - 1] == '.' || text[len - 1] == '?'))
		return true;
	return ends_with(text, len, "。");
}

static void piece_add(const struct page *p, struct pieces *all, size_t start, size_t end)
{
	struct piece *piece = &all->piece[all->count];
	size_t len = end - start;

	if (all->count == PIECES_MAX) {
		p->scene->overflow = true;
		return;
	}
	*piece = (struct piece){ .start = start };
	piece->ends_line = len > 0 && all->text[end - 1] == '\n';
	while (len > 0 && (all->text[start + len - 1] == ' ' || all->text[start + len - 1] == '\n'))
		len--;
	piece->len = len;
	piece->ends_sentence = ends_sentence(all->text + start, len);
	piece->width_px = measure(p, all, start, len);
	if (start + len < end && !piece->ends_line)
		piece->space_px = measure(p, all, start, len + 1) - piece->width_px;
	all->count++;
}

static size_t next_letter(const char *text, size_t at, size_t end)
{
	do {
		at++;
		while (at < end && ((unsigned char)text[at] & 0xc0) == 0x80)
			at++;
	} while (at < end && phrase_never_begins(text + at));
	return at;
}

/* A phrase wider than the line is divided between letters. */
static void divide(const struct page *p, struct pieces *all, size_t start, size_t end, int width)
{
	size_t at = start;

	if (measure(p, all, start, end - start) <= width) {
		piece_add(p, all, start, end);
		return;
	}
	all->divided = true;
	while (at < end) {
		const size_t next = next_letter(all->text, at, end);

		piece_add(p, all, at, next);
		at = next;
	}
}

/* A name is divided where its parts are, and between names. */
static bool is_one_name(const struct pieces *all, const struct piece *left,
                        const struct piece *right)
{
	static const char *const ends[] = { "、", "　", "）", "," };

	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
		if (ends_with(all->text + left->start, left->len, ends[i]))
			return false;
	return strncmp(all->text + right->start, "（", strlen("（")) != 0;
}

/* Whether two pieces become one: as long as lines can still be filled well. */
static bool may_join(const struct pieces *all, const struct piece *left, const struct piece *right,
                     int width)
{
	const int joined = left->width_px + right->width_px;

	if (left->ends_line || left->ends_sentence || left->space_px > 0 || joined > width)
		return false;
	if (all->weight == WEIGHT_NAMES)
		return is_one_name(all, left, right);
	if (phrase_is_one(all->text, right->start, right->len))
		return true;
	return joined < width * 7 / 10 && phrase_goes_on(all->text, right->start, right->len);
}

static void join(const struct page *p, struct pieces *all, int width)
{
	size_t kept = 0;

	for (size_t i = 1; i < all->count; i++) {
		struct piece *left = &all->piece[kept];
		const struct piece *right = &all->piece[i];
		const size_t len = right->start + right->len - left->start;

		if (!may_join(all, left, right, width)) {
			all->piece[++kept] = *right;
			continue;
		}
		left->len = len;
		left->width_px = measure(p, all, left->start, len);
		left->space_px = right->space_px;
		left->ends_line = right->ends_line;
		left->ends_sentence = right->ends_sentence;
	}
	all->count = all->count ? kept + 1 : 0;
}

static void collect(const struct page *p, struct pieces *all, const char *text, struct style style,
                    int width)
{
	const size_t len = strlen(text);

	*all = (struct pieces){ .text = text, .weight = style.weight };
	all->em_px = em_px(p, style.cap);
	for (size_t at = 0; at < len;) {
		size_t next = p->ruler->next_break(p->ruler->self, text, at);

		if (next <= at || next > len)
			next = len;
		divide(p, all, at, next, width);
		at = next;
	}
	join(p, all, width);
}

/* Whether lines may also end in the middle of the room, with their sentence. */
enum filling { FILL_ALL, FILL_SENTENCES };

static void fill_lines(const struct pieces *all, int width, enum filling filling, struct lines *out)
{
	int used = 0;

	*out = (struct lines){ .count = all->count > 0 };
	for (size_t i = 0; i < all->count; i++) {
		const struct piece *piece = &all->piece[i];
		const struct piece *before = &all->piece[i > 0 ? i - 1 : 0];
		const bool fresh =
		    before->ends_line || (filling == FILL_SENTENCES && before->ends_sentence);

		if (i > 0 && (fresh || used + piece->width_px > width)) {
			if (out->count == LINES_MAX) {
				out->too_many = true;
				break;
			}
			out->first[out->count++] = i;
			used = 0;
		}
		used += piece->width_px + piece->space_px;
	}
	out->first[out->count] = all->count;
}

/* A short word left over on its sentence's last line is joined by the one before it. */
static void keep_company(const struct pieces *all, int width, struct lines *lines)
{
	for (size_t i = 1; i < lines->count; i++) {
		const size_t alone = lines->first[i];
		const struct piece *last = &all->piece[alone], *left = last - 1;
		const bool goes_on = !left->ends_line && !left->ends_sentence;

		if (goes_on && lines->first[i + 1] == alone + 1 && last->width_px * 3 < width &&
		    alone - lines->first[i - 1] > 1 &&
		    left->width_px + left->space_px + last->width_px <= width)
			lines->first[i]--;
	}
}

/* Lines of about the same length are calmer than a full one and a word left over; and where it
 * costs no line, every sentence begins one. */
static void break_lines(const struct pieces *all, int width, struct lines *out)
{
	enum filling filling = FILL_SENTENCES;
	struct lines tried;
	int low = 0, high = width;

	fill_lines(all, width, FILL_ALL, out);
	if (out->count < 2)
		return;
	fill_lines(all, width, filling, &tried);
	if (tried.count > out->count)
		filling = FILL_ALL;
	for (size_t i = 0; i < all->count; i++)
		low = all->piece[i].width_px > low ? all->piece[i].width_px : low;
	while (low < high) {
		const int middle = (low + high) / 2;

		fill_lines(all, middle, filling, &tried);
		if (tried.count == out->count && !tried.too_many)
			high = middle;
		else
			low = middle + 1;
	}
	fill_lines(all, high, filling, out);
	keep_company(all, width, out);
}

/* Reading text has a widest line; a question is short and may use the whole glass. */
static int width_px(const struct page *p, double mm, struct style style)
{
	const bool reading = style.cap < READING_BELOW;

	return glass_px(p->glass, reading && mm > WIDEST ? WIDEST : mm);
}

size_t text_lines(const struct page *p, const char *text, struct style style, double width)
{
	struct pieces all;
	struct lines lines;

	collect(p, &all, text, style, width_px(p, width, style));
	fill_lines(&all, width_px(p, width, style), FILL_ALL, &lines);
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

static void put_line(struct page *p, const struct pieces *all, struct area slot, struct style style,
                     size_t first, size_t end)
{
	const size_t start = all->piece[first].start;
	const size_t len = all->piece[end - 1].start + all->piece[end - 1].len - start;
	const int width = measure(p, all, start, len);
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
	    all->text + start, len);
}

/* Makes the lines fit the height: closer lines first, then smaller letters. */
static void fit(struct page *p, struct area a, struct style *style, const char *text,
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
		collect(p, all, text, *style, width_px(p, a.w, *style));
		break_lines(all, width_px(p, a.w, *style), lines);
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
			return;
		style->pitch = tightest;
	}
	p->scene->overflow = true;
}

static double set(struct page *p, struct area a, struct style style, const char *text, bool middle)
{
	struct pieces all;
	struct lines lines;
	struct area slot = a;

	if (!text || !*text)
		return 0;
	fit(p, a, &style, text, &all, &lines);
	if (middle)
		slot.y += (a.h - (double)lines.count * style.pitch) / 2;
	slot.h = style.pitch;
	for (size_t i = 0; i < lines.count; i++) {
		put_line(p, &all, slot, style, lines.first[i], lines.first[i + 1]);
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
