#include "ui/sound/sound.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

/* SDL's "disk" driver writes what would be heard into a file, as fast as it can. */
static char file[] = "/tmp/madoguchi-sound-XXXXXX";

static int use_disk(void **state)
{
	const int fd = mkstemp(file);

	(void)state;
	if (fd < 0 || close(fd) != 0)
		return -1;
	setenv("SDL_AUDIODRIVER", "disk", 1);
	setenv("SDL_DISKAUDIOFILE", file, 1);
	setenv("SDL_DISKAUDIODELAY", "0", 1);
	return 0;
}

static int forget_disk(void **state)
{
	(void)state;
	return unlink(file);
}

/* How many of the tone's samples stand in the file, in their order. */
static size_t heard(enum tone tone, unsigned volume)
{
	FILE *from = fopen(file, "rb");
	const size_t length = tone_length(tone);
	size_t found = 0;
	int16_t sample;

	assert_non_null(from);
	while (found < length && fread(&sample, sizeof sample, 1, from) == 1)
		if (sample == tone_sample(tone, volume, found))
			found++;
	fclose(from);
	return found;
}

static void a_tone_is_heard_to_its_end(void **state)
{
	struct sound *s = sound_create(60);
	unsigned looks = 0;

	(void)state;
	assert_non_null(s);
	assert_true(sound_play(s, TONE_CARD_FOUND));
	assert_string_equal(sound_why(s), "");
	while (sound_rest(s) != 0)
		assert_in_range(++looks, 1, 100000000);
	assert_true(looks > 0);
	assert_int_equal(heard(TONE_CARD_FOUND, 60), tone_length(TONE_CARD_FOUND));
	assert_int_equal(sound_rest(s), 0);
	sound_destroy(s);
}

static void without_a_device_it_is_silent_and_says_so(void **state)
{
	struct sound *s = sound_create(60);

	(void)state;
	assert_non_null(s);
	setenv("SDL_AUDIODRIVER", "there-is-none", 1);
	assert_false(sound_play(s, TONE_CHIME));
	assert_true(strlen(sound_why(s)) > 0);
	assert_int_equal(sound_rest(s), 0);
	/* It is asked anew each time: a loudspeaker may be plugged in. */
	setenv("SDL_AUDIODRIVER", "disk", 1);
	assert_true(sound_play(s, TONE_TOUCH));
	assert_string_equal(sound_why(s), "");
	sound_destroy(s);
}

static void a_volume_of_nothing_opens_nothing(void **state)
{
	struct sound *s = sound_create(0);

	(void)state;
	assert_non_null(s);
	setenv("SDL_AUDIODRIVER", "there-is-none", 1);
	assert_true(sound_play(s, TONE_CHIME));
	assert_string_equal(sound_why(s), "");
	assert_true(sound_play(NULL, TONE_CHIME));
	assert_int_equal(sound_rest(NULL), 0);
	sound_destroy(s);
	sound_destroy(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_tone_is_heard_to_its_end),
		cmocka_unit_test(without_a_device_it_is_silent_and_says_so),
		cmocka_unit_test(a_volume_of_nothing_opens_nothing),
	};

	return cmocka_run_group_tests(tests, use_disk, forget_disk);
}
