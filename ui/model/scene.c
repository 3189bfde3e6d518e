#include "ui/model/scene.h"

#include <string.h>

static const char *const kind_names[] = {
	[SCENE_PANEL] = "panel", [SCENE_TEXT] = "text",   [SCENE_LINE] = "line",
	[SCENE_DISC] = "disc",   [SCENE_RING] = "ring",   [SCENE_SIGN] = "sign",
	[SCENE_DIM] = "dim",     [SCENE_SHAPE] = "shape", [SCENE_CHECK] = "check",
};

static const char *const action_names[] = {
	[ACTION_NONE] = "none",   [ACTION_ROW] = "row",       [ACTION_NEXT] = "next",
	[ACTION_BACK] = "back",   [ACTION_CANCEL] = "cancel", [ACTION_SECOND] = "second",
	[ACTION_DIGIT] = "digit", [ACTION_ERASE] = "erase",   [ACTION_CLEAR] = "clear",
	[ACTION_MINUS] = "minus", [ACTION_PLUS] = "plus",     [ACTION_LANGUAGE] = "language",
	[ACTION_HELP] = "help",   [ACTION_MORE] = "more",
};

static const char *const drawing_names[DRAWINGS] = {
	[DRAWING_NONE] = "none",
	[DRAWING_CARD_IN] = "card-in",
	[DRAWING_CARD_RING] = "card-ring",
	[DRAWING_CARD_OUT] = "card-out",
	[DRAWING_PRINTER] = "printer",
	[DRAWING_SHEETS] = "sheets",
	[DRAWING_CERTIFICATE] = "certificate",
	[DRAWING_PEOPLE] = "people",
	[DRAWING_OFFICE] = "office",
	[DRAWING_CLOCK] = "clock",
	[DRAWING_INFO] = "info",
	[DRAWING_CARE] = "care",
	[DRAWING_STOP] = "stop",
	[DRAWING_TICK] = "tick",
	[DRAWING_STAFF] = "staff",
	[DRAWING_PERSON] = "person",
	[DRAWING_CHOSEN] = "chosen",
	[DRAWING_WRENCH] = "wrench",
	[DRAWING_GAUGE] = "gauge",
	[DRAWING_NETWORK] = "network",
	[DRAWING_JOURNAL] = "journal",
	[DRAWING_KEY] = "key",
	[DRAWING_SLIDERS] = "sliders",
	[DRAWING_LIST] = "list",
	[DRAWING_HAND] = "hand",
	[DRAWING_GLASS] = "glass",
	[DRAWING_SPEAKER] = "speaker",
	[DRAWING_COUNTER] = "counter",
	[DRAWING_BOX] = "box",
	[DRAWING_DROP] = "drop",
	[DRAWING_POWER] = "power",
	[DRAWING_AGAIN] = "again",
	[DRAWING_QUESTION] = "question",
};

static const char *const role_names[ROLES] = {
	[ROLE_NONE] = "none",
	[ROLE_PAGE] = "page",
	[ROLE_TEXT] = "text",
	[ROLE_KEY] = "key",
	[ROLE_ON_KEY] = "on-key",
	[ROLE_QUIET_TEXT] = "quiet-text",
	[ROLE_QUIET_PRESSED] = "quiet-pressed",
	[ROLE_SELECTED] = "selected",
	[ROLE_OUTLINE] = "outline",
	[ROLE_PAPER] = "paper",
	[ROLE_GREEN_PAPER] = "green-paper",
	[ROLE_BLUE_PAPER] = "blue-paper",
	[ROLE_INFO] = "info",
	[ROLE_CARE] = "care",
	[ROLE_STOP] = "stop",
	[ROLE_STOP_PAPER] = "stop-paper",
	[ROLE_DONE] = "done",
	[ROLE_FOCUS] = "focus",
	[ROLE_UNAVAILABLE] = "unavailable",
	[ROLE_UNAVAILABLE_TEXT] = "unavailable-text",
	[ROLE_STAFF] = "staff",
	[ROLE_PURE_BLACK] = "pure-black",
	[ROLE_PURE_RED] = "pure-red",
	[ROLE_PURE_GREEN] = "pure-green",
	[ROLE_PURE_BLUE] = "pure-blue",
};

void scene_start(struct scene *s, const char *name, int width_px, int height_px)
{
	size_t len = strlen(name);

	if (len >= sizeof s->name)
		len = sizeof s->name - 1;
	memcpy(s->name, name, len);
	s->name[len] = '\0';
	s->screen = (struct box){ 0, 0, width_px, height_px };
	s->count = 0;
	s->text_len = 0;
	s->point_count = 0;
	s->overflow = false;
}

void scene_add(struct scene *s, const struct scene_item *item)
{
	if (s->count == SCENE_ITEMS_MAX) {
		s->overflow = true;
		return;
	}
	s->item[s->count++] = *item;
}

void scene_add_text(struct scene *s, const struct scene_item *item, const char *text, size_t len)
{
	struct scene_item copy = *item;

	if (s->count == SCENE_ITEMS_MAX || len >= SCENE_TEXT_MAX - s->text_len) {
		s->overflow = true;
		return;
	}
	copy.kind = SCENE_TEXT;
	copy.text = (uint16_t)s->text_len;
	memcpy(s->text + s->text_len, text, len);
	s->text[s->text_len + len] = '\0';
	s->text_len += len + 1;
	scene_add(s, &copy);
}

void scene_add_shape(struct scene *s, const struct scene_item *item,
                     const struct scene_point *point, size_t count)
{
	struct scene_item copy = *item;

	if (s->count == SCENE_ITEMS_MAX || count > SCENE_POINTS_MAX - s->point_count) {
		s->overflow = true;
		return;
	}
	copy.kind = SCENE_SHAPE;
	copy.point = (uint16_t)s->point_count;
	copy.points = (uint16_t)count;
	memcpy(s->point + s->point_count, point, count * sizeof *point);
	s->point_count += count;
	scene_add(s, &copy);
}

const char *scene_text(const struct scene *s, const struct scene_item *item)
{
	return item->kind == SCENE_TEXT ? s->text + item->text : "";
}

static bool inside(const struct box *b, int x, int y)
{
	return x >= b->x && x < b->x + b->w && y >= b->y && y < b->y + b->h;
}

struct touch scene_touch(const struct scene *s, int x, int y)
{
	for (size_t i = s->count; i-- > 0;) {
		const struct scene_item *item = &s->item[i];

		if (item->kind == SCENE_DIM)
			break;
		if (item->action != ACTION_NONE && inside(&item->box, x, y))
			return (struct touch){ item->action, item->argument, i };
	}
	return (struct touch){ ACTION_NONE, 0, SCENE_ITEMS_MAX };
}

/* What stands between the quotes has no quote and no control character of its own. */
static void print_quoted(const char *text, FILE *to)
{
	fputs(" \"", to);
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			fputc('\\', to);
		fputc((unsigned char)*text < 0x20 ? ' ' : *text, to);
	}
	fputc('"', to);
}

static void print_item(const struct scene *s, const struct scene_item *item, FILE *to)
{
	const struct box *b = &item->box;

	fprintf(to, "%-5s %d,%d %dx%d", kind_names[item->kind], b->x, b->y, b->w, b->h);
	if (item->kind == SCENE_SIGN)
		fprintf(to, " %s", drawing_names[item->value]);
	if (item->kind == SCENE_RING)
		fprintf(to, " %u/1000", item->value);
	if (item->fill != ROLE_NONE)
		fprintf(to, " %s", role_names[item->fill]);
	if (item->stroke != ROLE_NONE)
		fprintf(to, " %s:%s%d", role_names[item->stroke], item->dashed ? "dashed " : "",
		        item->stroke_px);
	if (item->kind == SCENE_TEXT) {
		fprintf(to, " %s%d",
		        item->weight == WEIGHT_REGULAR ? ""
		        : item->weight == WEIGHT_BOLD  ? "bold "
		                                       : "names ",
		        item->em_px);
		print_quoted(scene_text(s, item), to);
	}
	if (item->action != ACTION_NONE)
		fprintf(to, " touch %s %u", action_names[item->action], item->argument);
	fputc('\n', to);
}

void scene_print(const struct scene *s, FILE *to)
{
	fprintf(to, "scene %s %dx%d\n", s->name, s->screen.w, s->screen.h);
	for (size_t i = 0; i < s->count; i++)
		print_item(s, &s->item[i], to);
	fputs("end\n", to);
}

static bool box_equal(const struct box *a, const struct box *b)
{
	return a->x == b->x && a->y == b->y && a->w == b->w && a->h == b->h;
}

static bool look_equal(const struct scene_item *a, const struct scene_item *b)
{
	return a->kind == b->kind && box_equal(&a->box, &b->box) && a->fill == b->fill &&
	       a->stroke == b->stroke && a->stroke_px == b->stroke_px &&
	       a->radius_px == b->radius_px && a->dashed == b->dashed && a->weight == b->weight &&
	       a->em_px == b->em_px && a->value == b->value && a->closed == b->closed &&
	       a->slide_x == b->slide_x && a->slide_y == b->slide_y;
}

static bool points_equal(const struct scene_point *a, const struct scene_point *b, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (a[i].x != b[i].x || a[i].y != b[i].y)
			return false;
	return true;
}

bool scene_item_equal(const struct scene *a, size_t i, const struct scene *b, size_t j)
{
	const struct scene_item *one = &a->item[i];
	const struct scene_item *two = &b->item[j];

	if (!look_equal(one, two) || one->action != two->action || one->argument != two->argument)
		return false;
	if (one->kind == SCENE_TEXT)
		return strcmp(scene_text(a, one), scene_text(b, two)) == 0;
	if (one->kind == SCENE_SHAPE)
		return one->points == two->points &&
		       points_equal(a->point + one->point, b->point + two->point, one->points);
	return true;
}

bool scene_equal(const struct scene *a, const struct scene *b)
{
	if (strcmp(a->name, b->name) != 0 || !box_equal(&a->screen, &b->screen) ||
	    a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!scene_item_equal(a, i, b, i))
			return false;
	return true;
}
