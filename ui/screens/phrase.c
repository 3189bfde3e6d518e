#include "ui/screens/phrase.h"

#include <string.h>

/* Kana that are few enough to belong to the word before them, and what closes the sentence. */
#define ONE_KANA 3
#define FEW_BYTES (4 * ONE_KANA + 3)

#define PLEASE "ください"

enum {
	KANA_O = 0x304a,
	KANA_GO = 0x3054,
	KANA_TE = 0x3066,
	KANA_DE = 0x3067,
	BRACKET = 0xff08,
	BRACKET_END = 0xff09,
	DOT = 0x30fb
};

bool phrase_never_begins(const char *letter)
{
	static const char *const closing[] = { "、", "。", "」", "）", "・", "ー", "ぁ", "っ", "ゃ",
		                               "ゅ", "ょ", "ッ", "ャ", "ュ", "ョ", "％", "：" };

	for (size_t i = 0; i < sizeof closing / sizeof closing[0]; i++)
		if (strncmp(letter, closing[i], strlen(closing[i])) == 0)
			return true;
	return false;
}

static unsigned letter_at(const char *text, size_t at)
{
	const unsigned char *b = (const unsigned char *)text + at;

	if (b[0] < 0x80)
		return b[0];
	if ((b[0] & 0xf0) == 0xe0)
		return (unsigned)(b[0] & 0x0f) << 12 | (unsigned)(b[1] & 0x3f) << 6 |
		       (b[2] & 0x3fu);
	return 0; /* no letter that the rules below know */
}

static unsigned letter_before(const char *text, size_t at)
{
	do
		at--;
	while (at > 0 && ((unsigned char)text[at] & 0xc0) == 0x80);
	return letter_at(text, at);
}

static bool is_kanji(unsigned c)
{
	return c >= 0x4e00 && c <= 0x9fff;
}

static bool is_digit(unsigned c)
{
	return c >= '0' && c <= '9';
}

static bool is_hiragana(unsigned c)
{
	return c >= 0x3041 && c <= 0x309f;
}

/* お and ご before the word that they make polite. */
static bool is_polite(unsigned c)
{
	return c == KANA_O || c == KANA_GO;
}

/* ござ|います, くだ|さい, でき|ます, でき|た, かかった|ため */
static bool is_cut_word(unsigned before, unsigned after)
{
	static const unsigned pair[][2] = { { 0x3056, 0x3044 },
		                            { 0x3060, 0x3055 },
		                            { 0x304d, 0x307e },
		                            { 0x304d, 0x305f },
		                            { 0x305f, 0x305f } };

	for (size_t i = 0; i < sizeof pair / sizeof pair[0]; i++)
		if (before == pair[i][0] && after == pair[i][1])
			return true;
	return false;
}

/* A word, a lone particle, the day of a month, what a middle dot holds together. */
bool phrase_is_one(const char *text, size_t at, size_t len)
{
	const unsigned before = letter_before(text, at), after = letter_at(text, at);

	return is_cut_word(before, after) || before == DOT ||
	       (is_hiragana(after) && !is_polite(after) && len == ONE_KANA) ||
	       (is_kanji(before) && is_digit(after));
}

/* Rows of kanji and dates; a bracket after a kanji; the few kana that belong to a kanji, a figure
 * or a bracket; what the polite お and ご begin; お問い合わせ|ください. */
bool phrase_goes_on(const char *text, size_t at, size_t len)
{
	const unsigned before = letter_before(text, at), after = letter_at(text, at);
	const bool closed = before == BRACKET_END;

	if (is_kanji(before) && after == BRACKET)
		return true;
	if ((is_kanji(before) || closed) && (is_kanji(after) || is_digit(after)))
		return true;
	if (is_polite(before) && is_kanji(after))
		return true;
	if (is_hiragana(before) && before != KANA_TE && before != KANA_DE &&
	    strncmp(text + at, PLEASE, strlen(PLEASE)) == 0)
		return true;
	return (is_kanji(before) || closed || is_digit(before)) && is_hiragana(after) &&
	       len <= FEW_BYTES;
}
