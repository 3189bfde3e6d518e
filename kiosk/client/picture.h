#ifndef KIOSK_CLIENT_PICTURE_H
#define KIOSK_CLIENT_PICTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A picture in shades of gray, and what is tried so that a symbol in it is read. Any thread. What
 * is made is the caller's, for picture_drop(), which wipes it: it shows somebody's paper. */

#define PICTURE_PIXELS_MAX ((size_t)50000000) /* a telephone's largest photograph */

struct picture {
	uint8_t *gray; /* 0 is black; rows without a gap */
	uint32_t width, height;
};

enum picture_kind { PICTURE_PNG, PICTURE_JPEG };

/* False: not such a picture, larger than PICTURE_PIXELS_MAX, or no memory. Of these bytes nobody
 * knows who made them: call it in a child. */
bool picture_decode(enum picture_kind kind, const uint8_t *bytes, size_t len,
                    struct picture *out) MUST_CHECK;

/* Portable graymap (P5, 8 bits), as poppler writes it: one, and nothing behind it. False: as
 * above. */
bool picture_of_pgm(const uint8_t *bytes, size_t len, struct picture *out) MUST_CHECK;

/* Each makes another picture. False: no memory, or nothing would be left of it. */
bool picture_shrink(const struct picture *p, uint32_t by, struct picture *out) MUST_CHECK;
bool picture_double(const struct picture *p, struct picture *out) MUST_CHECK;
bool picture_blur(const struct picture *p, struct picture *out) MUST_CHECK;
/* Black or white, whichever a pixel is compared with what is around it: shadows go. */
bool picture_contrast(const struct picture *p, struct picture *out) MUST_CHECK;

void picture_drop(struct picture *p); /* an empty one is fine */

#endif
