#include "tests/kiosk/show/shots.h"

#include <string.h>

#include "tests/kiosk/show/field_shots.h"
#include "tests/kiosk/show/session_shots.h"
#include "tests/kiosk/show/staff_shots.h"

const struct glass shot_glass[SHOT_GLASSES] = {
	{ 1080, 1920, 267.7, 475.9 },
	{ 1280, 800, 217.5, 135.9 },
	{ 1920, 1080, 345.4, 194.3 },
	{ 1024, 768, 304.8, 228.6 },
};

/* The parts, one after the other. */
static const struct part {
	size_t (*count)(void);
	const char *(*name)(size_t index);
	void (*show)(size_t index, enum words_language language, struct show_page *out);
} parts[] = {
	{ session_shots_count, session_shot_name, session_shot_show },
	{ field_shots_count, field_shot_name, field_shot_show },
	{ staff_shots_count, staff_shot_name, staff_shot_show },
};

#define PARTS (sizeof parts / sizeof parts[0])

static const struct part *part_of(size_t *index)
{
	size_t i = 0;

	while (i + 1 < PARTS && *index >= parts[i].count())
		*index -= parts[i++].count();
	return &parts[i];
}

size_t shots_count(void)
{
	size_t count = 0;

	for (size_t i = 0; i < PARTS; i++)
		count += parts[i].count();
	return count;
}

const char *shot_name(size_t index)
{
	return part_of(&index)->name(index);
}

size_t shot_named(const char *name)
{
	for (size_t i = 0; i < shots_count(); i++)
		if (strcmp(shot_name(i), name) == 0)
			return i;
	return SIZE_MAX;
}

void shot_show(size_t index, enum words_language language, struct show_page *out)
{
	part_of(&index)->show(index, language, out);
}
