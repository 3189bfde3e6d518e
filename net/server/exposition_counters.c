#include "net/server/exposition.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "net/protocol/counter_name.h"

/* The terminals' counters. In a family the samples of one terminal stand together, and of a
 * histogram the buckets by their bounds. */

enum family_kind { FAMILY_COUNTER, FAMILY_HISTOGRAM, FAMILY_GAUGE };

static const char *const kind_names[] = { "counter", "histogram", "gauge" };

static const struct {
	const char *suffix;
	enum family_kind kind;
} suffixes[] = {
	{ "_total", FAMILY_COUNTER },
	{ "_bucket", FAMILY_HISTOGRAM },
	{ "_count", FAMILY_HISTOGRAM },
	{ "_sum", FAMILY_HISTOGRAM },
};
enum { SUFFIXES = sizeof suffixes / sizeof *suffixes };

/* Which row of the table; SUFFIXES: none. `*len`: of the family's own name. */
static unsigned suffix_of(const char *name, size_t *len)
{
	const size_t stem = counter_name_stem(name);

	for (unsigned i = 0; i < SUFFIXES; i++) {
		const size_t end = strlen(suffixes[i].suffix);

		if (stem > end && memcmp(name + stem - end, suffixes[i].suffix, end) == 0) {
			*len = stem - end;
			return i;
		}
	}
	*len = stem;
	return SUFFIXES;
}

static enum family_kind kind_of(unsigned suffix)
{
	return suffix < SUFFIXES ? suffixes[suffix].kind : FAMILY_GAUGE;
}

/* What stands in the braces but `le`, which is given as a number. */
static void labels_of(const char *name, char out[OPERATOR_COUNTER_NAME_MAX], double *le)
{
	const char *text = name + counter_name_stem(name);
	size_t len = 0;

	*le = 0;
	while (*text == '{' || *text == ',') {
		const char *label = text + 1, *end = strchr(strchr(label, '"') + 1, '"') + 1;

		if (strncmp(label, "le=\"", 4) == 0)
			*le = strtod(label + 4, NULL);
		else
			len +=
			    (size_t)snprintf(out + len, OPERATOR_COUNTER_NAME_MAX - len, "%s%.*s",
			                     len ? "," : "", (int)(end - label), label);
		text = end;
	}
	out[len] = '\0';
}

static int compare_families(const char *a, const char *b)
{
	size_t a_len, b_len;
	const unsigned a_suffix = suffix_of(a, &a_len), b_suffix = suffix_of(b, &b_len);
	const int order = strncmp(a, b, a_len < b_len ? a_len : b_len);

	if (order != 0)
		return order;
	if (a_len != b_len)
		return a_len < b_len ? -1 : 1;
	return (int)kind_of(a_suffix) - (int)kind_of(b_suffix);
}

static int compare(const void *left, const void *right)
{
	const struct exposed_counter *a = left, *b = right;
	char a_labels[OPERATOR_COUNTER_NAME_MAX], b_labels[OPERATOR_COUNTER_NAME_MAX];
	double a_le, b_le;
	size_t unused;
	int order = compare_families(a->counter.name, b->counter.name);

	if (order == 0)
		order = strcmp(a->terminal, b->terminal);
	if (order != 0)
		return order;
	labels_of(a->counter.name, a_labels, &a_le);
	labels_of(b->counter.name, b_labels, &b_le);
	order = strcmp(a_labels, b_labels);
	if (order == 0)
		order = (int)suffix_of(a->counter.name, &unused) -
		        (int)suffix_of(b->counter.name, &unused);
	if (order == 0)
		order = (a_le > b_le) - (a_le < b_le);
	return order;
}

/* Whole numbers as such: they are most of them, and say what they are. */
static void say_number(FILE *out, double value)
{
	if (value >= 0 && value <= 9007199254740992.0 && (double)(int64_t)value == value)
		fprintf(out, " %" PRId64 "\n", (int64_t)value);
	else
		fprintf(out, " %.15g\n", value);
}

static void say_sample(FILE *out, const struct exposed_counter *c)
{
	const char *name = c->counter.name;
	const size_t stem = counter_name_stem(name);

	fprintf(out, "madoguchi_%.*s{terminal=\"", (int)stem, name);
	exposition_value(out, c->terminal);
	fprintf(out, "\"%s%s", name[stem] ? "," : "}", name[stem] ? name + stem + 1 : "");
	say_number(out, c->counter.value);
}

/* Families of the server's own, whatever a terminal calls its counters. */
static bool is_taken(const char *name)
{
	return strncmp(name, "server_", 7) == 0 || strncmp(name, "terminal_", 9) == 0;
}

/* Of one name there is one family: what has it for another kind of number is left out. */
static bool same_name(const char *a, const char *b)
{
	size_t a_len, b_len;

	suffix_of(a, &a_len);
	suffix_of(b, &b_len);
	return a_len == b_len && memcmp(a, b, a_len) == 0;
}

void exposition_counters(FILE *out, struct exposed_counter *counter, size_t count)
{
	const char *family = NULL; /* a name of the one that is being said */

	if (count > 0)
		qsort(counter, count, sizeof *counter, compare);
	for (size_t i = 0; i < count; i++) {
		const char *name = counter[i].counter.name;
		size_t len;
		const unsigned suffix = suffix_of(name, &len);

		if (!counter_name_good(name) || is_taken(name) ||
		    (family && same_name(family, name) && compare_families(family, name) != 0))
			continue;
		if (!family || !same_name(family, name))
			fprintf(out,
			        "# TYPE madoguchi_%.*s %s\n"
			        "# HELP madoguchi_%.*s As the terminal counts it.\n",
			        (int)len, name, kind_names[kind_of(suffix)], (int)len, name);
		family = name;
		say_sample(out, &counter[i]);
	}
}
