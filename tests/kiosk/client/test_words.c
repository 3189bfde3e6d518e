#include "kiosk/client/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "net/protocol/kind.h"

/* Both are there, and what is filled in stands in both. */
static void assert_pair(const char *japanese, const char *english)
{
	assert_non_null(japanese);
	assert_non_null(english);
	assert_true(japanese[0] && english[0]);
	assert_string_not_equal(japanese, english);
	for (const char *hole = "{1}"; hole; hole = hole[1] == '1' ? "{2}" : NULL)
		assert_int_equal(strstr(japanese, hole) != NULL, strstr(english, hole) != NULL);
}

static void every_word_is_there_in_both_languages(void **state)
{
	(void)state;
	for (unsigned i = 0; i < WORDS; i++)
		assert_pair(words_of(LANGUAGE_JAPANESE, (enum word)i),
		            words_of(LANGUAGE_ENGLISH, (enum word)i));
	for (unsigned i = 0; i < VERDICTS; i++)
		assert_pair(words_of_verdict(LANGUAGE_JAPANESE, (enum verdict)i),
		            words_of_verdict(LANGUAGE_ENGLISH, (enum verdict)i));
	for (unsigned i = 0; i < ANSWERS; i++)
		assert_pair(words_of_answer(LANGUAGE_JAPANESE, (enum answer)i),
		            words_of_answer(LANGUAGE_ENGLISH, (enum answer)i));
}

static void every_kind_has_its_name(void **state)
{
	(void)state;
	for (unsigned i = 0; i < KINDS; i++) {
		const char *name = kind_name((enum document_kind)i);

		assert_pair(words_of_kind(LANGUAGE_JAPANESE, name),
		            words_of_kind(LANGUAGE_ENGLISH, name));
	}
	assert_string_equal(words_of_kind(LANGUAGE_JAPANESE, "dog_licence"), "dog_licence");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_word_is_there_in_both_languages),
		cmocka_unit_test(every_kind_has_its_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
