#ifndef TESTS_NET_PROTOCOL_PAGE_H
#define TESTS_NET_PROTOCOL_PAGE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Reads the fenced blocks of PROTOCOL.md, so that the text and the code cannot drift apart. */

static inline char *page_whole(void)
{
	FILE *file = fopen(SOURCE_DIR "/net/PROTOCOL.md", "rb");
	char *text = calloc(1, 1 << 18);

	if (!file || !text || fread(text, 1, (1 << 18) - 1, file) == 0)
		abort();
	fclose(file);
	return text;
}

/* The block that opens with ```LABEL, for free(); a label that is not there stops the test. */
static inline char *page_block(const char *label)
{
	char *text = page_whole();
	char open[64];
	char *start, *end, *block;

	snprintf(open, sizeof open, "\n```%s\n", label);
	start = strstr(text, open);
	end = start ? strstr(start + strlen(open), "\n```\n") : NULL;
	if (!end)
		abort();
	start += strlen(open);
	block = strndup(start, (size_t)(end - start));
	free(text);
	return block;
}

static inline size_t page_bytes(const char *label, uint8_t *out, size_t room)
{
	char *block = page_block(label);
	size_t len = 0;

	for (char *word = strtok(block, " \n"); word; word = strtok(NULL, " \n")) {
		if (len == room || strlen(word) != 2)
			abort();
		out[len++] = (uint8_t)strtoul(word, NULL, 16);
	}
	free(block);
	return len;
}

#endif
