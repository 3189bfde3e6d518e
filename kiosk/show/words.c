#include "kiosk/show/words.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define DOMAIN "madoguchi"

/* gettext keeps what it looked up; raising this makes it look at LANGUAGE again (GNU gettext
 * manual, "Being a gettext grok"). */
extern int _nl_msg_cat_cntr; /* NOLINT: the name is gettext's */

static const char *const names[WORDS] = {
#define WORD(name, id) id,
#include "kiosk/show/word_list.def"
#undef WORD
};

static const char *const codes[WORDS_LANGUAGES] = { "ja", "en" };

const char *words_name(enum word w)
{
	return names[w];
}

void words_speak(enum words_language language)
{
	const char *now = getenv("LANGUAGE");

	if (now && strcmp(now, codes[language]) == 0)
		return;
	setenv("LANGUAGE", codes[language], 1);
	++_nl_msg_cat_cntr;
}

const char *words_say(enum word w)
{
	return dgettext(DOMAIN, names[w]);
}

/* A sentence that is not found comes back as its name. */
static bool speaks(enum words_language language)
{
	words_speak(language);
	for (int w = 0; w < WORDS; w++)
		if (words_say((enum word)w) == names[w])
			return false;
	return true;
}

bool words_open(const char *directory)
{
	if (!setlocale(LC_ALL, "C.UTF-8"))
		return false;
	if (!setlocale(LC_NUMERIC, "C")) /* settings and numbers are read in one way everywhere */
		return false;
	if (!bindtextdomain(DOMAIN, directory) || !bind_textdomain_codeset(DOMAIN, "UTF-8"))
		return false;
	++_nl_msg_cat_cntr;
	return speaks(WORDS_EN) && speaks(WORDS_JA);
}
