#ifndef TESTS_NET_ASKED_ITEMS_H
#define TESTS_NET_ASKED_ITEMS_H

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "net/protocol/message.h"

/* Lines of a request by their words, parted by spaces: "relationship domicile". */
static inline void ask_items(struct document_request *q, const char *words)
{
	q->item_count = 0;
	while (*words) {
		const size_t len = strcspn(words, " ");

		assert(q->item_count < PROTOCOL_ITEMS_MAX && len < PROTOCOL_WORD_MAX);
		snprintf(q->item[q->item_count++], PROTOCOL_WORD_MAX, "%.*s", (int)len, words);
		words += len + strspn(words + len, " ");
	}
}

#endif
