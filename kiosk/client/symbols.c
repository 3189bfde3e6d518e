#include "kiosk/client/symbols.h"

#include <string.h>

#include "net/seal/vds.h"

#define EASY_PIXELS 12000000u /* more are looked at later, if at all */
#define SMALL_PIXELS 4000000u /* of which there may be too few for a module */
#define SHRINKS_MAX 3

/* Something worth to stop for: a seal of whomever, not the shop's web page beside it. */
static bool holds_seal(const struct symbol_found *found)
{
	for (uint8_t i = 0; i < found->count; i++) {
		struct vds v;

		if (vds_open(found->symbol[i].byte, found->symbol[i].len, &v))
			return true;
	}
	return false;
}

/* Keeps what was found before where this finds no more. True: stop. */
static bool read_one(const struct picture *p, struct symbol_found *out)
{
	const struct symbol_picture lent = { p->gray, p->width, p->height };
	struct symbol_found found = { 0 };

	if (!symbol_read(&lent, &found))
		return false;
	if (holds_seal(&found) || found.count > out->count)
		*out = found;
	explicit_bzero(&found, sizeof found);
	return holds_seal(out);
}

static bool read_changed(const struct picture *p,
                         bool (*change)(const struct picture *, struct picture *),
                         struct symbol_found *out)
{
	struct picture changed;
	bool stop;

	if (!change(p, &changed))
		return false;
	stop = read_one(&changed, out);
	picture_drop(&changed);
	return stop;
}

static bool soften(const struct picture *p, struct picture *out)
{
	struct picture soft;
	bool made;

	if (!picture_blur(p, &soft))
		return false;
	made = picture_contrast(&soft, out);
	picture_drop(&soft);
	return made;
}

static bool halve(const struct picture *p, struct picture *out)
{
	return picture_shrink(p, 2, out);
}

static bool third(const struct picture *p, struct picture *out)
{
	return picture_shrink(p, 3, out);
}

/* In the order of what most pictures need. */
static bool read_every_way(const struct picture *p, struct symbol_found *out)
{
	if (read_one(p, out) || read_changed(p, halve, out) ||
	    read_changed(p, picture_contrast, out) || read_changed(p, picture_blur, out) ||
	    read_changed(p, soften, out) || read_changed(p, third, out))
		return true;
	return (size_t)p->width * p->height <= SMALL_PIXELS && read_changed(p, picture_double, out);
}

bool symbols_of_picture(const struct picture *p, struct symbol_found *out)
{
	struct symbol_found found = { 0 };
	struct picture easy;
	uint32_t by = 1;
	bool made = true;

	while ((size_t)(p->width / by) * (p->height / by) > EASY_PIXELS && by < SHRINKS_MAX)
		by++;
	if (by == 1) {
		(void)read_every_way(p, &found);
	} else {
		made = picture_shrink(p, by, &easy);
		if (made && !read_every_way(&easy, &found))
			(void)read_one(p, &found); /* as large as it is, once */
		if (made)
			picture_drop(&easy);
	}
	if (made)
		*out = found;
	explicit_bzero(&found, sizeof found);
	return made;
}
