#include "ui/window/text_sdl.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <SDL_ttf.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "ui/window/window.h"

#define FACES 3
#define LINES_MAX 128 /* of a scene; a longer scene draws the rest without keeping them */
#define LINE_BYTES_MAX 1024

/* Lines keep the strict rules of 禁則 and break between phrases (文節) rather than inside a word.
 */
#define BREAK_LOCALE "ja@lb=strict;lw=phrase"

struct face {
	void *map;
	size_t map_len;
	TTF_Font *font; /* NULL until needed */
	int em_px;
};

struct line {
	char *text;
	enum scene_weight weight;
	int em_px;
	bool used;
	struct text_mask mask;
};

struct text {
	struct face face[FACES];
	struct line line[LINES_MAX];
	size_t count;
	struct line passing; /* a line beyond the limit */
	UBreakIterator *breaks;
	char *broken; /* the text the iterator stands on */
	struct ruler ruler;
};

static bool face_map(struct face *f, const char *path)
{
	struct stat st;
	const int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool ok = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0;

	if (ok) {
		f->map_len = (size_t)st.st_size;
		f->map = mmap(NULL, f->map_len, PROT_READ, MAP_PRIVATE, fd, 0);
		ok = f->map != MAP_FAILED;
		if (!ok)
			f->map = NULL;
	}
	if (fd >= 0)
		close(fd);
	return ok;
}

static bool face_open(struct face *f, int em_px)
{
	if (!f->font) {
		SDL_RWops *from = SDL_RWFromConstMem(f->map, (int)f->map_len);

		f->font = from ? TTF_OpenFontRW(from, 1, em_px) : NULL;
		if (!f->font)
			return false;
		TTF_SetFontHinting(f->font, TTF_HINTING_LIGHT);
		f->em_px = em_px;
	}
	if (f->em_px != em_px && TTF_SetFontSize(f->font, em_px) == 0)
		f->em_px = em_px;
	return f->em_px == em_px;
}

/* The font of a weight at a size. The names' font is large, so it is opened for the first name. */
static TTF_Font *font_of(struct text *t, enum scene_weight weight, int em_px)
{
	struct face *f = &t->face[weight];

	return face_open(f, em_px) ? f->font : NULL;
}

static int width_of(void *self, const char *text, size_t len, enum scene_weight weight, int em_px)
{
	char part[LINE_BYTES_MAX];
	TTF_Font *font = font_of(self, weight, em_px);
	int width = 0;

	if (len >= sizeof part)
		len = sizeof part - 1;
	memcpy(part, text, len);
	part[len] = '\0';
	if (!font || TTF_SizeUTF8(font, part, &width, NULL) != 0)
		return 0;
	return width;
}

static bool breaks_stand_on(struct text *t, const char *text)
{
	UErrorCode code = U_ZERO_ERROR;
	UText *view;

	if (t->broken && strcmp(t->broken, text) == 0)
		return true;
	if (!t->breaks)
		t->breaks = ubrk_open(UBRK_LINE, BREAK_LOCALE, NULL, 0, &code);
	free(t->broken);
	t->broken = strdup(text);
	if (!t->breaks || !t->broken || U_FAILURE(code))
		return false;
	view = utext_openUTF8(NULL, t->broken, -1, &code);
	ubrk_setUText(t->breaks, view, &code); /* it keeps a clone of its own */
	utext_close(view);
	return U_SUCCESS(code);
}

static size_t next_break(void *self, const char *text, size_t from)
{
	struct text *t = self;
	int32_t next;

	if (!breaks_stand_on(t, text))
		return strlen(text);
	next = ubrk_following(t->breaks, (int32_t)from);
	return next == UBRK_DONE ? strlen(text) : (size_t)next;
}

static void line_wipe(struct line *l)
{
	if (l->mask.byte)
		explicit_bzero(l->mask.byte, (size_t)l->mask.w * (size_t)l->mask.h);
	if (l->text)
		explicit_bzero(l->text, strlen(l->text));
	free(l->mask.byte);
	free(l->text);
	*l = (struct line){ 0 };
}

/* Keeps only the coverage of what the font has drawn, and leaves no picture of it behind. */
static void mask_take(struct text_mask *mask, SDL_Surface *drawn)
{
	const uint32_t *pixel = drawn->pixels;
	const size_t pitch = (size_t)drawn->pitch / sizeof *pixel;

	mask->byte = malloc((size_t)drawn->w * (size_t)drawn->h);
	if (!mask->byte)
		return;
	mask->w = drawn->w;
	mask->h = drawn->h;
	for (size_t y = 0; y < (size_t)drawn->h; y++)
		for (size_t x = 0; x < (size_t)drawn->w; x++)
			mask->byte[y * (size_t)drawn->w + x] =
			    (uint8_t)(pixel[y * pitch + x] >> 24);
	explicit_bzero(drawn->pixels, (size_t)drawn->pitch * (size_t)drawn->h);
}

static bool line_render(struct text *t, struct line *l, const char *text, enum scene_weight weight,
                        int em_px)
{
	TTF_Font *font = font_of(t, weight, em_px);
	SDL_Surface *drawn;

	if (!font || !*text)
		return false;
	drawn = TTF_RenderUTF8_Blended(font, text, (SDL_Color){ 0, 0, 0, 255 });
	if (!drawn)
		return false;
	mask_take(&l->mask, drawn);
	SDL_FreeSurface(drawn);
	l->mask.baseline = TTF_FontAscent(font);
	l->text = strdup(text);
	l->weight = weight;
	l->em_px = em_px;
	l->used = true;
	return l->text && l->mask.byte;
}

const struct text_mask *text_mask(struct text *t, const char *text, enum scene_weight weight,
                                  int em_px)
{
	struct line *l;

	for (size_t i = 0; i < t->count; i++) {
		l = &t->line[i];
		if (l->weight == weight && l->em_px == em_px && strcmp(l->text, text) == 0) {
			l->used = true;
			return &l->mask;
		}
	}
	l = t->count < LINES_MAX ? &t->line[t->count] : &t->passing;
	line_wipe(l);
	if (!line_render(t, l, text, weight, em_px)) {
		line_wipe(l);
		return NULL;
	}
	if (l != &t->passing)
		t->count++;
	return &l->mask;
}

void text_forget_unused(struct text *t)
{
	size_t kept = 0;

	line_wipe(&t->passing);
	for (size_t i = 0; i < t->count; i++) {
		if (!t->line[i].used) {
			line_wipe(&t->line[i]);
			continue;
		}
		t->line[kept] = t->line[i];
		t->line[kept].used = false;
		if (kept != i)
			t->line[i] = (struct line){ 0 };
		kept++;
	}
	t->count = kept;
	if (t->broken)
		explicit_bzero(t->broken, strlen(t->broken));
	free(t->broken);
	t->broken = NULL;
}

const struct ruler *text_ruler(struct text *t)
{
	return &t->ruler;
}

struct text *text_create(const char *regular, const char *bold, const char *names, const char **why)
{
	const char *const path[FACES] = {
		[WEIGHT_REGULAR] = regular, [WEIGHT_BOLD] = bold, [WEIGHT_NAMES] = names
	};
	struct text *t = calloc(1, sizeof *t);

	*why = "memory";
	if (!t)
		return NULL;
	t->ruler = (struct ruler){ t, width_of, next_break };
	*why = "SDL_ttf";
	if (TTF_Init() != 0) {
		free(t);
		return NULL;
	}
	for (size_t i = 0; i < FACES; i++) {
		*why = path[i];
		if (!face_map(&t->face[i], path[i])) {
			text_destroy(t);
			return NULL;
		}
	}
	*why = NULL;
	return t;
}

void text_destroy(struct text *t)
{
	if (!t)
		return;
	for (size_t i = 0; i < t->count; i++)
		line_wipe(&t->line[i]);
	line_wipe(&t->passing);
	if (t->breaks)
		ubrk_close(t->breaks);
	free(t->broken);
	for (size_t i = 0; i < FACES; i++) {
		if (t->face[i].font)
			TTF_CloseFont(t->face[i].font);
		if (t->face[i].map)
			munmap(t->face[i].map, t->face[i].map_len);
	}
	TTF_Quit();
	free(t);
}

const char *window_library(void)
{
	static char name[32];

	snprintf(name, sizeof name, "SDL %d.%d.%d", SDL_MAJOR_VERSION, SDL_MINOR_VERSION,
	         SDL_PATCHLEVEL);
	return name;
}
