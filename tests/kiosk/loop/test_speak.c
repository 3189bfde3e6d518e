#include "tests/kiosk/loop/serving_kiosk.h"

#include <stdlib.h>
#include <unistd.h>

#include "ui/sound/sound.h"

/* What is to be heard of the visit under way, and when again. */

static void a_refusal_is_heard_once(void **state)
{
	struct session before;

	(void)state;
	k.session.state = SESSION_READING;
	before = k.session;
	k.session.state = SESSION_REFUSED;
	k.session.trouble = TROUBLE_CARD_UNREADABLE;
	speak_of_step(&k, &before);
	assert_int_equal(k.speak.next, TONE_REFUSED);
	speak_do(&k);
	assert_int_equal(k.speak.next, TONE_SILENCE);
	assert_int_equal(k.speak.repeat_ms, 0);
}

static void a_card_that_is_to_be_taken_is_called_again(void **state)
{
	struct session before;

	(void)state;
	k.session.state = SESSION_PROVING;
	before = k.session;
	k.session.state = SESSION_CARD_REMOVE;
	speak_of_step(&k, &before);
	assert_int_equal(k.speak.next, TONE_TAKE_CARD);
	assert_int_equal(k.speak.repeat_ms, kiosk_now_ms(&k) + 5000);
	assert_int_equal(speak_due_ms(&k), k.speak.repeat_ms);
	speak_do(&k);
	c.authority.now_ms += 5000;
	speak_do(&k);
	assert_int_equal(k.speak.next, TONE_SILENCE); /* heard */
	assert_int_equal(k.speak.repeat_ms, kiosk_now_ms(&k) + 5000);
}

static void nothing_is_called_at_idle(void **state)
{
	struct session before;

	(void)state;
	k.session.state = SESSION_CARD_REMOVE;
	before = k.session;
	k.speak.repeat_ms = 1;
	k.session.state = SESSION_IDLE;
	speak_of_step(&k, &before);
	assert_int_equal(k.speak.repeat_ms, 0);
	assert_int_equal(k.speak.next, TONE_SILENCE);
}

static void the_chime_is_tried_where_there_was_no_loudspeaker(void **state)
{
	(void)state;
	k.speak.silent_ms = kiosk_now_ms(&k) + 30000;
	speak_chime(&k);
	assert_int_equal(k.speak.next, TONE_CHIME);
	assert_int_equal(k.speak.silent_ms, 0);
}

static FILE *stream;

static void log_to_file(void)
{
	stream = tmpfile();
	assert_non_null(stream);
	fflush(stderr);
	assert_true(dup2(fileno(stream), STDERR_FILENO) >= 0);
}

static unsigned complaints(void)
{
	static char text[65536];
	unsigned count = 0;

	fflush(stderr);
	rewind(stream);
	text[fread(text, 1, sizeof text - 1, stream)] = '\0';
	for (const char *at = text; (at = strstr(at, "nothing can be heard: ")); at++)
		count++;
	return count;
}

static void call(void)
{
	k.speak.next = TONE_TAKE_CARD;
	speak_do(&k);
}

/* The log says why, once; and again for whoever tries the loudspeaker. */
static void a_machine_that_cannot_be_heard_says_why(void **state)
{
	const int real = dup(STDERR_FILENO);

	(void)state;
	setenv("SDL_AUDIODRIVER", "there-is-none", 1);
	k.sound = sound_create(60);
	log_to_file();
	for (int i = 0; i < 3; i++) {
		call();
		c.authority.now_ms += 60000;
	}
	assert_int_equal(complaints(), 1);
	speak_chime(&k);
	speak_do(&k);
	assert_int_equal(complaints(), 2);
	setenv("SDL_AUDIODRIVER", "dummy", 1);
	c.authority.now_ms += 60000;
	call();
	setenv("SDL_AUDIODRIVER", "there-is-none", 1);
	sound_destroy(k.sound);
	k.sound = sound_create(60);
	call();
	assert_int_equal(complaints(), 3);
	sound_destroy(k.sound);
	dup2(real, STDERR_FILENO);
	close(real);
	fclose(stream);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_refusal_is_heard_once),
		TEST(a_card_that_is_to_be_taken_is_called_again),
		TEST(nothing_is_called_at_idle),
		TEST(the_chime_is_tried_where_there_was_no_loudspeaker),
		TEST(a_machine_that_cannot_be_heard_says_why),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
