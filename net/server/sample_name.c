#include "net/server/sample_name.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/protocol/counter_name.h"

#define LE_MOST                                                                                    \
	1e6 /* from here on a bound is written in another way, and none of ours is so high */
#define LABELS_MAX 20

static const struct {
	const char *suffix;
	enum sample_kind kind;
	enum sample_part part;
} suffixes[] = {
	{ "_total", SAMPLE_COUNTER, PART_VALUE },
	{ "_bucket", SAMPLE_HISTOGRAM, PART_BUCKET },
	{ "_count", SAMPLE_HISTOGRAM, PART_COUNT },
	{ "_sum", SAMPLE_HISTOGRAM, PART_SUM },
};

static bool ends_in(const char *text, size_t len, const char *end)
{
	const size_t end_len = strlen(end);

	return len > end_len && memcmp(text + len - end_len, end, end_len) == 0;
}

/* Families whose names would be taken for parts of others. */
static bool is_ambiguous(const char *family, size_t len)
{
	static const char *const reserved[] = { "_total", "_bucket",  "_count", "_sum",
		                                "_info",  "_created", "_gsum",  "_gcount" };

	for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
		if (ends_in(family, len, reserved[i]))
			return true;
	return false;
}

/* Families of the server's own, whatever a terminal calls its counters. */
static bool is_taken(const char *name)
{
	return strncmp(name, "server_", 7) == 0 || strncmp(name, "terminal_", 9) == 0;
}

static void read_family(struct sample_name *n)
{
	n->stem_len = n->family_len = (uint8_t)counter_name_stem(n->text);
	n->kind = SAMPLE_GAUGE;
	n->part = PART_VALUE;
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
		if (ends_in(n->text, n->stem_len, suffixes[i].suffix)) {
			n->family_len = (uint8_t)(n->stem_len - strlen(suffixes[i].suffix));
			n->kind = suffixes[i].kind;
			n->part = suffixes[i].part;
		}
}

/* ---- labels ---------------------------------------------------------------------------------- */

struct label {
	const char *text;
	int len;
};

static int compare_labels(const void *left, const void *right)
{
	const struct label *a = left, *b = right;

	return strncmp(a->text, b->text, (size_t)(a->len < b->len ? a->len : b->len));
}

/* A bound is of a bucket and of nothing else. */
static bool read_bound(const char *text, struct sample_name *n)
{
	char *end = NULL;

	n->le = strtod(text, &end);
	return n->part == PART_BUCKET && *end == '"' && end != text &&
	       ((isinf(n->le) && n->le > 0) || (n->le >= 0 && n->le < LE_MOST));
}

static bool read_labels(struct sample_name *n)
{
	const char *text = n->text + n->stem_len;
	struct label label[LABELS_MAX];
	size_t count = 0, len = 0;
	bool bound = false;

	while (*text == '{' || *text == ',') {
		const char *begin = text + 1, *end = strchr(strchr(begin, '"') + 1, '"') + 1;

		if (strncmp(begin, "quantile=", 9) == 0 || count == LABELS_MAX)
			return false;
		if (strncmp(begin, "le=\"", 4) == 0) {
			if (!read_bound(begin + 4, n))
				return false;
			bound = true;
		} else {
			label[count++] = (struct label){ begin, (int)(end - begin) };
		}
		text = end;
	}
	if (count > 0)
		qsort(label, count, sizeof *label, compare_labels);
	for (size_t i = 0; i < count; i++)
		len += (size_t)snprintf(n->labels + len, sizeof n->labels - len, "%s%.*s",
		                        i ? "," : "", label[i].len, label[i].text);
	return bound == (n->part == PART_BUCKET);
}

bool sample_name_read(const char *text, struct sample_name *out)
{
	*out = (struct sample_name){ .le = 0 };
	if (!counter_name_good(text) || is_taken(text))
		return false;
	memcpy(out->text, text, strlen(text));
	read_family(out);
	return !is_ambiguous(out->text, out->family_len) && read_labels(out);
}

/* ---- order ----------------------------------------------------------------------------------- */

bool sample_name_same_family(const struct sample_name *a, const struct sample_name *b)
{
	return a->family_len == b->family_len && memcmp(a->text, b->text, a->family_len) == 0;
}

int sample_name_order(const struct sample_name *a, const struct sample_name *b)
{
	const size_t shorter = a->family_len < b->family_len ? a->family_len : b->family_len;
	int order = memcmp(a->text, b->text, shorter);

	if (order == 0)
		order = (int)a->family_len - (int)b->family_len;
	if (order == 0)
		order = (int)a->kind - (int)b->kind;
	if (order == 0)
		order = strcmp(a->labels, b->labels);
	if (order == 0)
		order = (int)a->part - (int)b->part;
	return order != 0 ? order : (a->le > b->le) - (a->le < b->le);
}
