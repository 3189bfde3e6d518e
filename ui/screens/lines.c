#include "ui/screens/lines.h"

#include <string.h>

#include "ui/screens/phrase.h"

int pieces_width(const struct page *p, const struct pieces *all, size_t start, size_t len)
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
	piece->ends_clause = ends_with(all->text + start, len, ":");
	piece->width_px = pieces_width(p, all, start, len);
	if (start + len < end && !piece->ends_line)
		piece->space_px = pieces_width(p, all, start, len + 1) - piece->width_px;
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

	if (pieces_width(p, all, start, end - start) <= width) {
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
		left->width_px = pieces_width(p, all, left->start, len);
		left->space_px = right->space_px;
		left->ends_line = right->ends_line;
		left->ends_sentence = right->ends_sentence;
		left->ends_clause = right->ends_clause;
	}
	all->count = all->count ? kept + 1 : 0;
}

void pieces_collect(const struct page *p, struct pieces *all, const char *text, int width)
{
	const size_t len = strlen(text);

	all->text = text;
	all->count = 0;
	all->divided = false;
	for (size_t at = 0; at < len;) {
		size_t next = p->ruler->next_break(p->ruler->self, text, at);

		if (next <= at || next > len)
			next = len;
		divide(p, all, at, next, width);
		at = next;
	}
	join(p, all, width);
}

/* Fills lines with the pieces from `from` up to `to`. */
static void fill(const struct pieces *all, size_t from, size_t to, int width, struct lines *out)
{
	int used = 0;

	for (size_t i = from; i < to; i++) {
		const struct piece *piece = &all->piece[i];

		if (i == from || used + piece->width_px > width) {
			if (out->count == LINES_MAX) {
				out->too_many = true;
				return;
			}
			out->first[out->count++] = i;
			used = 0;
		}
		used += piece->width_px + piece->space_px;
	}
	out->first[out->count] = to;
}

/* A short word left over on the last line is joined by the one before it. */
static void keep_company(const struct pieces *all, int width, struct lines *lines)
{
	const size_t i = lines->count - 1;
	const struct piece *last = &all->piece[lines->first[i]], *left = last - 1;

	if (i > 0 && lines->first[i + 1] == lines->first[i] + 1 && last->width_px * 3 < width &&
	    lines->first[i] - lines->first[i - 1] > 1 &&
	    left->width_px + left->space_px + last->width_px <= width)
		lines->first[i]--;
}

/* Lines of about the same length are calmer than a full one and a word left over. */
static void fill_evenly(const struct pieces *all, size_t from, size_t to, int width,
                        struct lines *out)
{
	struct lines part = { 0 }, tried;
	int low = 0, high = width;

	fill(all, from, to, width, &part);
	for (size_t i = from; i < to; i++)
		low = all->piece[i].width_px > low ? all->piece[i].width_px : low;
	while (part.count > 1 && low < high) {
		const int middle = (low + high) / 2;

		tried = (struct lines){ 0 };
		fill(all, from, to, middle, &tried);
		if (tried.count == part.count && !tried.too_many)
			high = middle;
		else
			low = middle + 1;
	}
	part = (struct lines){ 0 };
	fill(all, from, to, high, &part);
	keep_company(all, width, &part);
	if (part.too_many || out->count + part.count > LINES_MAX) {
		out->too_many = true;
		return;
	}
	for (size_t i = 0; i <= part.count; i++)
		out->first[out->count + i] = part.first[i];
	out->count += part.count;
}

/* What begins a line of its own: what follows a line feed and, where wanted, every sentence, and
 * what stands behind a colon. */
enum parts { PARTS_LINES, PARTS_SENTENCES, PARTS_CLAUSES };

static bool ends_part(const struct piece *piece, enum parts parts)
{
	return piece->ends_line || (parts >= PARTS_SENTENCES && piece->ends_sentence) ||
	       (parts == PARTS_CLAUSES && piece->ends_clause);
}

static size_t part_end(const struct pieces *all, size_t from, enum parts parts)
{
	size_t i = from;

	while (i + 1 < all->count && !ends_part(&all->piece[i], parts))
		i++;
	return i + 1;
}

static void break_by(const struct pieces *all, int width, enum parts parts, struct lines *out)
{
	*out = (struct lines){ 0 };
	for (size_t from = 0; from < all->count;) {
		const size_t to = part_end(all, from, parts);

		fill_evenly(all, from, to, width, out);
		from = to;
	}
}

/* Where it costs no line, every sentence begins one. */
void lines_break(const struct pieces *all, int width, struct lines *out)
{
	break_by(all, width, PARTS_LINES, out);
	for (enum parts parts = PARTS_SENTENCES; out->count > 1 && parts <= PARTS_CLAUSES;
	     parts++) {
		struct lines tried;

		break_by(all, width, parts, &tried);
		if (!tried.too_many && tried.count <= out->count)
			*out = tried;
	}
}
