#include "kiosk/show/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#define CATALOGUES BUILD_DIR "/share/madoguchi/locale"

static int open_words(void **state)
{
	(void)state;
	return words_open(CATALOGUES) ? 0 : -1;
}

static void every_sentence_is_there_in_both_languages(void **state)
{
	(void)state;
	for (int language = 0; language < WORDS_LANGUAGES; language++) {
		words_speak((enum words_language)language);
		for (int w = 0; w < WORDS; w++) {
			const char *said = words_say((enum word)w);

			if (strcmp(said, words_name((enum word)w)) == 0 || said[0] == '\0')
				fail_msg("no words for %s", words_name((enum word)w));
		}
	}
}

static void a_language_is_switched_back_and_forth(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++) {
		words_speak(WORDS_EN);
		assert_string_equal(words_say(WORD_BUTTON_BACK), "Back");
		words_speak(WORDS_JA);
		assert_string_equal(words_say(WORD_BUTTON_BACK), "もどる");
	}
}

/* Adds the placeholder's characters up: the same in both languages when the same are there,
 * whatever their order. */
static unsigned long placeholders(const char *sentence)
{
	unsigned long sum = 0;

	for (const char *p = strchr(sentence, '{'); p; p = strchr(p + 1, '{')) {
		unsigned long name = 5381;
		const char *end = strchr(p, '}');

		if (!end)
			fail_msg("an open brace in \"%s\"", sentence);
		for (const char *c = p; c < end; c++)
			name = name * 33 + (unsigned char)*c;
		sum += name;
	}
	return sum;
}

/* English does without what it says in other ways: the year of the era, and the number beside a
 * word that is said once. */
static bool may_differ(enum word w)
{
	return w == WORD_DATE_FULL;
}

static void what_is_filled_in_is_the_same_in_both(void **state)
{
	(void)state;
	for (int w = 0; w < WORDS; w++) {
		unsigned long ja, en;

		words_speak(WORDS_JA);
		ja = placeholders(words_say((enum word)w));
		words_speak(WORDS_EN);
		en = placeholders(words_say((enum word)w));
		if (ja != en && !may_differ((enum word)w))
			fail_msg("%s fills in different things", words_name((enum word)w));
	}
}

static bool is_name(const char *name)
{
	for (int w = 0; w < WORDS; w++)
		if (strcmp(words_name((enum word)w), name) == 0)
			return true;
	return false;
}

static void the_catalogues_hold_nothing_that_is_never_said(void **state)
{
	static const char *const files[] = { SOURCE_DIR "/assets/locales/ja.po",
		                             SOURCE_DIR "/assets/locales/en.po" };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		FILE *f = fopen(files[i], "r");
		char line[1024], name[128];
		int count = 0;

		assert_non_null(f);
		while (fgets(line, sizeof line, f)) {
			if (sscanf(line, "msgid \"%127[^\"]\"", name) != 1)
				continue;
			count++;
			if (!is_name(name))
				fail_msg("%s is never said", name);
		}
		assert_int_equal(count, WORDS);
		assert_int_equal(fclose(f), 0);
	}
}

static void without_catalogues_nothing_opens(void **state)
{
	(void)state;
	assert_false(words_open("/nonexistent"));
	assert_true(words_open(CATALOGUES));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_sentence_is_there_in_both_languages),
		cmocka_unit_test(a_language_is_switched_back_and_forth),
		cmocka_unit_test(what_is_filled_in_is_the_same_in_both),
		cmocka_unit_test(the_catalogues_hold_nothing_that_is_never_said),
		cmocka_unit_test(without_catalogues_nothing_opens),
	};

	return cmocka_run_group_tests(tests, open_words, NULL);
}
