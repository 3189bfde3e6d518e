#include "net/office/command_answer.h"

#include <string.h>

bool command_answer_json(FILE *to, json_t *answer)
{
	if (!answer)
		fputs("{}", to);
	else if (json_dumpf(answer, to, JSON_INDENT(2)) != 0)
		return false;
	return fputc('\n', to) != EOF && fflush(to) == 0;
}

/* U+0000 to U+001F, U+007F, and U+0080 to U+009F, which are C2 80 to C2 9F. */
static void print_text(FILE *to, const char *text)
{
	for (const unsigned char *s = (const unsigned char *)text; *s; s++) {
		if (*s == 0xc2 && s[1] >= 0x80 && s[1] < 0xa0) {
			fputc(' ', to);
			s++;
		} else {
			fputc(*s < 0x20 || *s == 0x7f ? ' ' : *s, to);
		}
	}
}

static void print_list(FILE *to, json_t *list);

static void print_value(FILE *to, json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_STRING:
		print_text(to, json_string_value(value));
		break;
	case JSON_INTEGER:
		fprintf(to, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
		break;
	case JSON_REAL:
		fprintf(to, "%g", json_real_value(value));
		break;
	case JSON_TRUE:
		fputs("yes", to);
		break;
	case JSON_FALSE:
		fputs("no", to);
		break;
	case JSON_ARRAY:
		print_list(to, value);
		break;
	case JSON_NULL:
	case JSON_OBJECT:
		break;
	}
}

/* In a row: its values, spaces between them. */
static void print_list(FILE *to, json_t *list)
{
	json_t *value;
	size_t i;

	json_array_foreach(list, i, value)
	{
		if (i > 0)
			fputc(' ', to);
		if (!json_is_array(value))
			print_value(to, value);
	}
}

static void print_row(FILE *to, json_t *row)
{
	const char *name, *tab = "";
	json_t *value;
	size_t i;

	if (json_is_array(row)) {
		json_array_foreach(row, i, value)
		{
			fputs(tab, to);
			print_value(to, value);
			tab = "\t";
		}
	} else if (json_is_object(row)) {
		json_object_foreach(row, name, value)
		{
			fputs(tab, to);
			print_value(to, value);
			tab = "\t";
		}
	} else {
		print_value(to, row);
	}
	fputc('\n', to);
}

static void print_rows(FILE *to, json_t *rows, int indent)
{
	json_t *row;
	size_t i;

	json_array_foreach(rows, i, row)
	{
		fprintf(to, "%*s", indent, "");
		print_row(to, row);
	}
}

/* An answer holds lists and objects; those hold values, and no deeper lists of objects. */
#define DEPTH_MAX 4
#define INDENT 2

static void print_object(FILE *to, json_t *object, int depth)
{
	const char *name;
	json_t *value;

	json_object_foreach(object, name, value)
	{
		fprintf(to, "%*s%s:", depth * INDENT, "", name);
		if (json_is_object(value) && depth < DEPTH_MAX) {
			fputc('\n', to);
			print_object(to, value, depth + 1);
		} else if (json_is_array(value)) {
			fputc('\n', to);
			print_rows(to, value, (depth + 1) * INDENT);
		} else {
			fputc(' ', to);
			print_value(to, value);
			fputc('\n', to);
		}
	}
}

bool command_answer_people(FILE *to, json_t *answer)
{
	if (json_is_array(answer))
		print_rows(to, answer, 0);
	else if (answer)
		print_object(to, answer, 0);
	return !ferror(to) && fflush(to) == 0;
}
