#include "kiosk/client/picture.h"

#include <stdlib.h>
#include <string.h>

#define CONTRAST_RADIUS 24 /* pixels: several modules */
#define CONTRAST_MARGIN 6  /* of 255: paper is not one shade */

static bool fits(uint64_t width, uint64_t height)
{
	return width > 0 && height > 0 && width <= PICTURE_PIXELS_MAX / height;
}

static bool empty(uint64_t width, uint64_t height, struct picture *out)
{
	if (!fits(width, height))
		return false;
	*out = (struct picture){ calloc(height, width), (uint32_t)width, (uint32_t)height };
	return out->gray != NULL;
}

/* ---- reading ----------------------------------------------------------------------------------
 */

/* One decimal number and the one white space behind it. */
static bool take_number(const uint8_t **at, const uint8_t *end, uint32_t *out)
{
	uint32_t number = 0;
	const uint8_t *start = *at;

	while (*at < end && **at >= '0' && **at <= '9' && *at - start < 6)
		number = number * 10 + (uint32_t)(*(*at)++ - '0');
	if (*at == start || *at == end || (**at != ' ' && **at != '\n'))
		return false;
	(*at)++;
	*out = number;
	return true;
}

bool picture_of_pgm(const uint8_t *bytes, size_t len, struct picture *out)
{
	const uint8_t *at = bytes, *end = bytes + len;
	uint32_t width, height, most;

	if (len < 3 || memcmp(bytes, "P5\n", 3) != 0)
		return false;
	at += 3;
	if (!take_number(&at, end, &width) || !take_number(&at, end, &height) ||
	    !take_number(&at, end, &most) || most != 255 || !fits(width, height) ||
	    (size_t)(end - at) != (size_t)width * height || !empty(width, height, out))
		return false;
	memcpy(out->gray, at, (size_t)width * height);
	return true;
}

/* ---- other pictures of it -------------------------------------------------------------------- */

static uint8_t mean_of(const struct picture *p, uint32_t left, uint32_t top, uint32_t by)
{
	uint32_t sum = 0;

	for (uint32_t y = 0; y < by; y++) {
		for (uint32_t x = 0; x < by; x++)
			sum += p->gray[(size_t)(top + y) * p->width + left + x];
	}
	return (uint8_t)(sum / (by * by));
}

bool picture_shrink(const struct picture *p, uint32_t by, struct picture *out)
{
	if (by == 0 || !empty(p->width / by, p->height / by, out))
		return false;
	for (uint32_t y = 0; y < out->height; y++) {
		for (uint32_t x = 0; x < out->width; x++)
			out->gray[(size_t)y * out->width + x] = mean_of(p, x * by, y * by, by);
	}
	return true;
}

/* Each pixel stands for itself and half way to its neighbours. */
bool picture_double(const struct picture *p, struct picture *out)
{
	if (!empty(2 * (uint64_t)p->width, 2 * (uint64_t)p->height, out))
		return false;
	for (uint32_t y = 0; y < out->height; y++) {
		const uint32_t above = y / 2, below = above + (y % 2 && above + 1 < p->height);

		for (uint32_t x = 0; x < out->width; x++) {
			const uint32_t left = x / 2, right = left + (x % 2 && left + 1 < p->width);
			const size_t upper = (size_t)above * p->width,
				     lower = (size_t)below * p->width;

			out->gray[(size_t)y * out->width + x] =
			    (uint8_t)((p->gray[upper + left] + p->gray[upper + right] +
			               p->gray[lower + left] + p->gray[lower + right]) /
			              4);
		}
	}
	return true;
}

/* The mean of three by three; the border stays as it is. */
bool picture_blur(const struct picture *p, struct picture *out)
{
	if (!empty(p->width, p->height, out))
		return false;
	memcpy(out->gray, p->gray, (size_t)p->width * p->height);
	for (uint32_t y = 1; y + 1 < p->height; y++) {
		for (uint32_t x = 1; x + 1 < p->width; x++)
			out->gray[(size_t)y * p->width + x] = mean_of(p, x - 1, y - 1, 3);
	}
	return true;
}

/* Sums of everything above and to the left, one row and column more than the picture has. */
static uint32_t *sums_of(const struct picture *p)
{
	const size_t stride = (size_t)p->width + 1;
	uint32_t *sum = calloc((size_t)p->height + 1, stride * sizeof *sum);

	for (uint32_t y = 0; sum && y < p->height; y++) {
		uint32_t row = 0;

		for (uint32_t x = 0; x < p->width; x++) {
			row += p->gray[(size_t)y * p->width + x];
			sum[(y + 1) * stride + x + 1] = sum[y * stride + x + 1] + row;
		}
	}
	return sum;
}

bool picture_contrast(const struct picture *p, struct picture *out)
{
	const size_t stride = (size_t)p->width + 1;
	uint32_t *sum = sums_of(p); /* wraps round for large pictures: only differences are used */

	if (!sum || !empty(p->width, p->height, out)) {
		free(sum);
		return false;
	}
	for (uint32_t y = 0; y < p->height; y++) {
		const uint32_t top = y > CONTRAST_RADIUS ? y - CONTRAST_RADIUS : 0;
		const uint32_t under =
		    p->height - y > CONTRAST_RADIUS ? y + CONTRAST_RADIUS : p->height;

		for (uint32_t x = 0; x < p->width; x++) {
			const uint32_t left = x > CONTRAST_RADIUS ? x - CONTRAST_RADIUS : 0;
			const uint32_t right =
			    p->width - x > CONTRAST_RADIUS ? x + CONTRAST_RADIUS : p->width;
			const uint32_t around =
			    sum[under * stride + right] - sum[top * stride + right] -
			    sum[under * stride + left] + sum[top * stride + left];
			const uint32_t mean = around / ((under - top) * (right - left));

			out->gray[(size_t)y * p->width + x] =
			    p->gray[(size_t)y * p->width + x] + (uint32_t)CONTRAST_MARGIN < mean
				? 0
				: 255;
		}
	}
	explicit_bzero(sum, ((size_t)p->height + 1) * stride * sizeof *sum);
	free(sum);
	return true;
}

void picture_drop(struct picture *p)
{
	if (p->gray) {
		explicit_bzero(p->gray, (size_t)p->width * p->height);
		free(p->gray);
	}
	*p = (struct picture){ 0 };
}
