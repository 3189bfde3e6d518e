#ifndef KIOSK_SHOW_WORDS_H
#define KIOSK_SHOW_WORDS_H

#include <stdbool.h>

/* Every sentence of the screens, by its name; the only user of gettext. A sentence is never in C:
 * its name is looked up in the catalogue of the language that is on. Main thread only: gettext's
 * switch of languages is not for threads. */

enum words_language { WORDS_JA, WORDS_EN, WORDS_LANGUAGES };

enum word {
#define WORD(name, id) WORD_##name,
#include "kiosk/show/word_list.def"
#undef WORD
	WORDS
};

/* Takes the catalogues from `directory` (DIR/ja/LC_MESSAGES/madoguchi.mo and the same for en) and
 * switches to Japanese; false: a sentence of a language is not there, or the locale C.UTF-8. */
bool words_open(const char *directory) MUST_CHECK;

void words_speak(enum words_language language);

/* The sentence in the language that is on; valid for the life of the program. */
const char *words_say(enum word w);

/* The name it has in the catalogues, such as "pin.heading". */
const char *words_name(enum word w);

#endif
