#ifndef TESTS_NET_OFFICE_DESK_H
#define TESTS_NET_OFFICE_DESK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "net/office/authority.h"
#include "net/office/command_line.h"
#include "net/office/folder.h"

/* A whole authority in a folder of its own, and commands as they are typed, at times of the test's
 * choosing. For the setup and teardown of a group of tests. */

#define DESK_NOW INT64_C(1795000000)
#define DESK_DAY INT64_C(86400)

static char desk_room[64], desk_town[96];

static inline const char *desk_path(const char *name)
{
	static char path[4][160];
	static unsigned next;

	next = (next + 1) % 4;
	snprintf(path[next], sizeof path[next], "%s/%s", desk_room, name);
	return path[next];
}

/* Words are parted by one space, "@x" is a path in the room, '_' in a word a space. NULL: `why` has
 * it. An answer is for json_decref(). */
static inline json_t *desk_run_at(int64_t now, const char *text, struct reason *why)
{
	static char words[1024], paths[8][160];
	char *argv[40] = { words };
	int argc = 1, path = 0;
	struct command_line line;
	const struct command *c;
	struct office o = { .place = "", .now = now, .lock = -1 };
	json_t *answer = NULL;
	bool done;

	why->text[0] = '\0';
	snprintf(words, sizeof words, "madoguchi-office %s", text);
	for (char *at = strchr(words, ' '); at && argc < 39; at = strchr(at, ' ')) {
		*at++ = '\0';
		argv[argc++] = at;
	}
	for (int i = 1; i < argc; i++) {
		if (*argv[i] == '@') {
			snprintf(paths[path], sizeof paths[path], "%s/%s", desk_room, argv[i] + 1);
			argv[i] = paths[path++ % 8];
			continue;
		}
		for (char *s = argv[i]; *argv[i] != '-' && *s; s++)
			if (*s == '_')
				*s = ' ';
	}
	if (!command_line_read(argc, argv, &line, why))
		return NULL;
	c = command_line_find(&line, why);
	if (!c || !command_line_fits(&line, c, why))
		return NULL;
	if (c->way == COMMAND_ALONE)
		snprintf(o.officer, sizeof o.officer, "tester");
	else if (!office_open(desk_town, c->way != COMMAND_LOOKS, "tester", now, &o, why))
		return NULL;
	done = c->run(&o, &line.asked, &answer, why);
	office_close(&o);
	if (!done) {
		json_decref(answer);
		return NULL;
	}
	return answer ? answer : json_object();
}

static inline json_t *desk_run(const char *text, struct reason *why)
{
	return desk_run_at(DESK_NOW, text, why);
}

/* One that is done. */
static inline json_t *desk_does(const char *text)
{
	struct reason why;
	json_t *answer = desk_run(text, &why);

	if (!answer)
		fail_msg("%s: %s", text, why.text);
	return answer;
}

static inline void desk_do(const char *text)
{
	json_decref(desk_does(text));
}

/* One that is refused, with this word in the reason. */
static inline void desk_refuses(const char *text, const char *word)
{
	struct reason why;
	json_t *answer = desk_run(text, &why);

	if (answer)
		fail_msg("%s: done", text);
	if (!strstr(why.text, word))
		fail_msg("%s: %s", text, why.text);
}

static inline const char *desk_text(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	return text ? text : "(none)";
}

static inline json_int_t desk_number(const json_t *object, const char *name)
{
	return json_integer_value(json_object_get(object, name));
}

/* What the record of acts says last: "VERB: DETAIL". For free(). */
static inline char *desk_last_act(void)
{
	json_t *all = desk_does("audit"), *last = json_array_get(all, json_array_size(all) - 1);
	char *text = NULL;

	text = malloc(512);
	assert_non_null(text);
	snprintf(text, 512, "%s: %s", desk_text(last, "verb"), desk_text(last, "detail"));
	json_decref(all);
	return text;
}

static inline void desk_acted(const char *act)
{
	char *text = desk_last_act();

	assert_string_equal(text, act);
	free(text);
}

static inline int desk_open(void **unused)
{
	(void)unused;
	snprintf(desk_room, sizeof desk_room, "/tmp/madoguchi-desk-XXXXXX");
	if (!mkdtemp(desk_room))
		return -1;
	snprintf(desk_town, sizeof desk_town, "%s/town", desk_room);
	desk_do("init @town");
	return 0;
}

static inline int desk_close(void **unused)
{
	(void)unused;
	folder_remove(desk_room);
	return access(desk_room, F_OK) == 0;
}

#endif
