#include "net/office/card_json.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "net/office/folder.h"

static void wipe_and_free(void *memory)
{
	if (memory)
		explicit_bzero(memory, malloc_usable_size(memory));
	free(memory);
}

void card_json_begin(void)
{
	json_set_alloc_funcs(malloc, wipe_and_free);
}

json_t *card_json_read(const char *directory, struct reason *why)
{
	char path[FOLDER_PATH_MAX];
	json_t *card;
	size_t len;
	char *text;

	if (!folder_join(path, directory, CARD_JSON, why))
		return NULL;
	text = folder_read(path, &len, why);
	if (!text)
		return NULL;
	card_json_begin();
	card = json_loadb(text, len, JSON_REJECT_DUPLICATES, NULL);
	explicit_bzero(text, len);
	free(text);
	if (!json_is_object(card)) {
		json_decref(card);
		refused(why, "%s: not the data of a card", path);
		return NULL;
	}
	return card;
}

bool card_json_write(const char *path, const json_t *card, struct reason *why)
{
	char *text = card ? json_dumps(card, JSON_INDENT(2)) : NULL;
	bool written;

	if (!text)
		return refused(why, "%s: cannot be made", CARD_JSON);
	written = folder_write_file(path, text, strlen(text), FOLDER_SECRET, why);
	wipe_and_free(text);
	return written;
}

bool card_json_write_in(const char *directory, const json_t *card, struct reason *why)
{
	char path[FOLDER_PATH_MAX];

	return folder_join(path, directory, CARD_JSON, why) && card_json_write(path, card, why);
}
