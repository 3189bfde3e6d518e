#include "net/documents/value.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/certificate/date.h"

#define PIECE_MAX 64 /* bytes of a date or a number */

/* 3120000 -> 3,120,000 */
static void set_number(json_int_t value, const char *unit, char out[PIECE_MAX])
{
	char digits[24];
	size_t len, at = 0;

	snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, value);
	len = strlen(digits);
	for (size_t i = 0; i < len; i++) {
		out[at++] = digits[i];
		if (digits[i] != '-' && i + 1 < len && (len - i - 1) % 3 == 0)
			out[at++] = ',';
	}
	snprintf(out + at, PIECE_MAX - at, "%s", unit);
}

/* 123456789012 -> 1234 5678 9012, as on the card */
static bool set_groups(const char *text, char out[PIECE_MAX])
{
	size_t at = 0;

	for (size_t i = 0; text[i] != '\0'; i++) {
		if (at + 3 > PIECE_MAX)
			return false;
		if (i > 0 && i % 4 == 0)
			out[at++] = ' ';
		out[at++] = text[i];
	}
	out[at] = '\0';
	return true;
}

static bool set_era(const char *iso, char out[PIECE_MAX])
{
	struct date d;

	if (!date_parse(iso, &d))
		return false;
	date_era(d, out, PIECE_MAX);
	return true;
}

/* Digits as wide as the other characters: U+FF10 and following. */
static bool set_wide(const char *text, char out[PIECE_MAX])
{
	size_t at = 0;

	for (; *text != '\0'; text++) {
		const bool digit = *text >= '0' && *text <= '9';

		if (at + 4 > PIECE_MAX)
			return false;
		if (digit) {
			out[at++] = (char)0xef;
			out[at++] = (char)0xbc;
			out[at++] = (char)(0x90 + (*text - '0'));
		} else {
			out[at++] = *text;
		}
	}
	out[at] = '\0';
	return true;
}

/* `*text` is lent by the source or by `piece`. */
static bool set(enum form_format format, const json_t *value, char piece[PIECE_MAX],
                const char **text)
{
	const char *string = json_string_value(value);
	char narrow[PIECE_MAX];

	*text = piece;
	piece[0] = '\0';
	switch (format) {
	case FORM_PLAIN:
		if (json_is_integer(value))
			snprintf(piece, PIECE_MAX, "%" JSON_INTEGER_FORMAT,
			         json_integer_value(value));
		else if (string)
			*text = string;
		else
			return false;
		return true;
	case FORM_ERA:
		return string && set_era(string, piece);
	case FORM_ERA_WIDE:
		return string && set_era(string, narrow) && set_wide(narrow, piece);
	case FORM_GROUPED:
		return string && set_groups(string, piece);
	case FORM_YEN:
	case FORM_NUMBER:
		set_number(json_integer_value(value), format == FORM_YEN ? "円" : "", piece);
		return json_is_integer(value);
	}
	return false;
}

/* Appends one part to `out` of `*len` bytes; NULL: only counts. */
static bool add(const struct form_part *part, const json_t *source, const json_t *entry, char *out,
                size_t *len, bool *says)
{
	const char *text = part->literal;
	char piece[PIECE_MAX];
	const json_t *value = NULL;
	size_t more;

	if (!text) {
		value = source_get(source, entry, part->name);
		if (!source_has(value))
			return true;
		*says = true;
		if (!set(part->format, value, piece, &text))
			return false;
	}
	more = strlen(text);
	if (out)
		memcpy(out + *len, text, more);
	*len += more;
	explicit_bzero(piece, sizeof piece);
	return true;
}

static bool is_literal(const struct form_text *text)
{
	for (size_t i = 0; i < text->count; i++) {
		if (text->part[i].name)
			return false;
	}
	return true;
}

char *value_of(const struct form_text *text, const json_t *source, const json_t *entry)
{
	bool says = is_literal(text);
	size_t len = 0, at = 0;
	char *out;

	for (size_t i = 0; i < text->count; i++) {
		if (!add(&text->part[i], source, entry, NULL, &len, &says))
			return NULL;
	}
	out = calloc(1, len + 1);
	for (size_t i = 0; out && says && i < text->count; i++) {
		if (!add(&text->part[i], source, entry, out, &at, &says)) {
			value_drop(out);
			return NULL;
		}
	}
	return out;
}

void value_drop(char *text)
{
	if (text)
		explicit_bzero(text, strlen(text));
	free(text);
}

bool value_stands(const struct form_condition *c, const json_t *source, const json_t *entry)
{
	return (!c->with || source_has(source_get(source, entry, c->with))) &&
	       (!c->without || !source_has(source_get(source, entry, c->without)));
}

bool value_asked_for(const struct form_condition *c, const json_t *source)
{
	const json_t *options = source_get(source, NULL, "request.options");

	return !c->when || json_is_true(json_object_get(options, c->when));
}
