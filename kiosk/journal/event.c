#include "kiosk/journal/event.h"

#include <stddef.h>

#include "kiosk/journal/entry.h"

enum { KEPT, TOLD };

static const struct event_row rows[] = {
#define EVENT(name, event_word, event_level, event_told, event_numbers, event_sentence)            \
	[ENTRY_##name] = { .word = (event_word),                                                   \
		           .level = (event_level),                                                 \
		           .told = (event_told) == TOLD,                                           \
		           .numbers = (event_numbers),                                             \
		           .sentence = (event_sentence) },
#include "kiosk/journal/event.def"
#undef EVENT
};

#define KINDS_END ((int64_t)(sizeof rows / sizeof rows[0]))

const struct event_row *event_row(int64_t kind)
{
	return kind >= ENTRY_START && kind < KINDS_END && rows[kind].word ? &rows[kind] : NULL;
}

bool entry_told(int64_t kind)
{
	const struct event_row *row = event_row(kind);

	return row && row->told;
}

const char *entry_kind_name(int64_t kind)
{
	const struct event_row *row = event_row(kind);

	return row ? row->word : "";
}

static const char *level_name(enum log_level level)
{
	switch (level) {
	case LOG_ERROR:
		return "error";
	case LOG_NOTICE:
		return "notice";
	case LOG_DEBUG:
		return "debug";
	}
	return "";
}

void event_print(FILE *out)
{
	fputs("| event | kind | log | operator | meaning | numbers |\n"
	      "|---|---|---|---|---|---|\n",
	      out);
	for (int64_t kind = ENTRY_START; kind < KINDS_END; kind++)
		fprintf(out, "| `%s` | %d | %s | %s | %s | %s |\n", rows[kind].word, (int)kind,
		        level_name(rows[kind].level), rows[kind].told ? "told" : "kept",
		        rows[kind].sentence, rows[kind].numbers);
}
