#ifndef TESTS_KIOSK_DIRECTIONS_STRANGER_H
#define TESTS_KIOSK_DIRECTIONS_STRANGER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <unistd.h>

#include "kiosk/directions/directions.h"

/* What is printed here as a stranger reads it: by poppler's tools. */

#define STRANGER_FONTS "/usr/share/fonts/truetype/bizud-gothic/"
#define STRANGER_TOLD_MAX 16384

static const struct directions_fonts stranger_fonts = { STRANGER_FONTS "BIZUDPGothic-Regular.ttf",
	                                                STRANGER_FONTS "BIZUDPGothic-Bold.ttf" };

static inline void stranger_keep(const struct paper *slip, char name[64])
{
	int file;

	strcpy(name, "/tmp/madoguchi-slip-XXXXXX");
	file = mkstemp(name);
	assert_true(file >= 0);
	assert_int_equal(write(file, slip->byte, slip->len), slip->len);
	close(file);
	assert_int_equal(setenv("SLIP", name, 1), 0);
}

/* What a program says of the slip, which the shell knows as $SLIP; without its white space. */
static inline void stranger_ask(const struct paper *slip, const char *command,
                                char told[STRANGER_TOLD_MAX])
{
	char name[64];
	size_t len = 0;
	FILE *answer;
	int c;

	stranger_keep(slip, name);
	answer = popen(command, "r");
	assert_non_null(answer);
	while ((c = getc(answer)) != EOF && len < STRANGER_TOLD_MAX - 1)
		if (c != ' ' && c != '\n' && c != '\f')
			told[len++] = (char)c;
	told[len] = '\0';
	assert_int_equal(pclose(answer), 0);
	unlink(name);
}

/* Counts what is neither black, grey nor white, and what is dark. */
static inline void stranger_look(const struct paper *slip, unsigned page, unsigned *coloured,
                                 unsigned *dark)
{
	unsigned width = 0, height = 0;
	char name[64], command[64];
	FILE *picture;

	stranger_keep(slip, name);
	snprintf(command, sizeof command, "pdftoppm -r 40 -f %u -l %u $SLIP", page, page);
	picture = popen(command, "r");
	assert_non_null(picture);
	assert_int_equal(fscanf(picture, "P6 %u %u 255", &width, &height), 2);
	(void)getc(picture);
	*coloured = *dark = 0;
	for (unsigned i = 0; i < width * height; i++) {
		const int red = getc(picture), green = getc(picture), blue = getc(picture);

		assert_true(blue != EOF);
		*coloured += red != green || green != blue;
		*dark += red < 64;
	}
	pclose(picture);
	unlink(name);
}

#endif
