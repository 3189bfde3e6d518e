#include "net/server/samples.h"

#include <stdlib.h>
#include <string.h>

#include "net/server/sample_name.h"

#define SLOTS (4 * SAMPLES_NAMES_MAX) /* a power of two */
#define LEFT_OUT UINT32_MAX
#define NAME_BITS 12 /* of a key: the lowest are the name's, then come the terminal's */
#define TERMINAL_BITS 32

struct samples {
	struct sample *sample;
	size_t count, room;
	char (*terminal)[PROTOCOL_TERMINAL_MAX];
	size_t terminals, terminals_room;
	bool failed;
	size_t names;
	struct sample_name name[SAMPLES_NAMES_MAX];
	uint32_t slot[SLOTS];                                  /* 1 + number of a name; 0: free */
	const struct sample_name *in_order[SAMPLES_NAMES_MAX]; /* by rank, once they are sorted */
};

_Static_assert(SAMPLES_NAMES_MAX <= 1 << NAME_BITS, "a key holds every name");

static uint64_t key_of(uint32_t family, uint32_t terminal, uint32_t name)
{
	return (uint64_t)family << (TERMINAL_BITS + NAME_BITS) | (uint64_t)terminal << NAME_BITS |
	       name;
}

static uint32_t name_in(uint64_t key)
{
	return key & ((1U << NAME_BITS) - 1);
}

static uint32_t terminal_in(uint64_t key)
{
	return (uint32_t)(key >> NAME_BITS);
}

struct samples *samples_create(void)
{
	return calloc(1, sizeof(struct samples));
}

void samples_destroy(struct samples *s)
{
	if (!s)
		return;
	free(s->sample);
	free(s->terminal);
	free(s);
}

/* One more place behind `count` of them; false: no memory. */
static bool make_room(void **array, size_t size, size_t count, size_t *room)
{
	const size_t more = *room ? 2 * *room : 1024;
	void *grown;

	if (count < *room)
		return true;
	grown = realloc(*array, more * size);
	if (!grown)
		return false;
	*array = grown;
	*room = more;
	return true;
}

/* ---- gathering ------------------------------------------------------------------------------- */

static uint32_t hash(const char *text)
{
	uint32_t h = 2166136261u; /* FNV-1a */

	for (; *text; text++)
		h = (h ^ (uint8_t)*text) * 16777619u;
	return h;
}

/* Its number; LEFT_OUT: it is no name, or one too many. */
static uint32_t number_of(struct samples *s, const char *text)
{
	uint32_t at = hash(text) % SLOTS;
	struct sample_name *n;

	for (; s->slot[at] != 0; at = (at + 1) % SLOTS)
		if (strcmp(s->name[s->slot[at] - 1].text, text) == 0)
			return s->slot[at] - 1;
	if (s->names == SAMPLES_NAMES_MAX)
		return LEFT_OUT;
	n = &s->name[s->names];
	if (!sample_name_read(text, n))
		return LEFT_OUT;
	s->slot[at] = (uint32_t)++s->names;
	return (uint32_t)s->names - 1;
}

static bool is_last_terminal(const struct samples *s, const char *terminal)
{
	return s->terminals > 0 && strcmp(s->terminal[s->terminals - 1], terminal) == 0;
}

static bool add_terminal(struct samples *s, const char *terminal)
{
	void *array = s->terminal;
	const bool good = make_room(&array, sizeof *s->terminal, s->terminals, &s->terminals_room);

	s->terminal = array;
	if (!good)
		return false;
	memset(s->terminal[s->terminals], 0, sizeof *s->terminal);
	memcpy(s->terminal[s->terminals++], terminal, strlen(terminal));
	return true;
}

void samples_add(void *samples, const char *terminal, const struct operator_counter *counter)
{
	struct samples *s = samples;
	const uint32_t name = number_of(s, counter->name);
	void *array = s->sample;

	if (name == LEFT_OUT || s->failed || strlen(terminal) >= sizeof *s->terminal)
		return;
	if (!is_last_terminal(s, terminal))
		s->failed = !add_terminal(s, terminal);
	if (!make_room(&array, sizeof *s->sample, s->count, &s->room))
		s->failed = true;
	s->sample = array;
	if (s->failed)
		return;
	s->sample[s->count++] =
	    (struct sample){ key_of(0, (uint32_t)s->terminals - 1, name), counter->value };
	s->name[name].uses++;
}

/* ---- order ----------------------------------------------------------------------------------- */

static int compare_names(const void *left, const void *right)
{
	const struct sample_name *const *a = left, *const *b = right;

	return sample_name_order(*a, *b);
}

/* A family is of one kind, whatever a few terminals call theirs: the one that is told the most.
 * Names that have it for another are left out. */
static enum sample_kind kind_of(struct sample_name *const *name, size_t count)
{
	uint64_t uses[SAMPLE_SUMMARY + 1] = { 0 };
	enum sample_kind most = name[0]->kind;

	for (size_t i = 0; i < count; i++) {
		uses[name[i]->kind] += name[i]->uses;
		if (uses[name[i]->kind] > uses[most])
			most = name[i]->kind;
	}
	return most;
}

/* A histogram has at least a bucket for each count, a summary has none. */
static bool has_buckets(struct sample_name *const *name, size_t count)
{
	uint64_t buckets = 0, counts = 0;

	for (size_t i = 0; i < count; i++)
		if (name[i]->part == PART_BUCKET)
			buckets += name[i]->uses;
		else if (name[i]->part == PART_COUNT)
			counts += name[i]->uses;
	return buckets >= counts;
}

static void settle_kind(struct sample_name *const *name, size_t count)
{
	const enum sample_kind kind = kind_of(name, count);
	const bool summary = kind == SAMPLE_HISTOGRAM && !has_buckets(name, count);

	for (size_t i = 0; i < count; i++)
		if (name[i]->kind != kind || (summary && name[i]->part == PART_BUCKET))
			name[i]->family = LEFT_OUT;
		else if (summary)
			name[i]->kind = SAMPLE_SUMMARY;
}

static void settle_order(struct sample_name *const *name, size_t count)
{
	size_t begin = 0;

	for (size_t i = 0; i < count; i++) {
		const struct sample_name *before = i > 0 ? name[i - 1] : NULL;
		const bool family = before && sample_name_same_family(before, name[i]);

		name[i]->family = before ? before->family + !family : 0;
		name[i]->group =
		    before
			? before->group + !(family && strcmp(before->labels, name[i]->labels) == 0)
			: 0;
		name[i]->rank =
		    before ? before->rank + (sample_name_order(before, name[i]) != 0) : 0;
	}
	for (size_t i = 1; i <= count; i++)
		if (i == count || name[i]->family != name[begin]->family) {
			settle_kind(name + begin, i - begin);
			begin = i;
		}
}

static bool sort_names(struct samples *s)
{
	struct sample_name **name = calloc(s->names + 1, sizeof(struct sample_name *));

	if (!name)
		return false;
	for (size_t i = 0; i < s->names; i++)
		name[i] = &s->name[i];
	qsort(name, s->names, sizeof *name, compare_names);
	settle_order(name, s->names);
	for (size_t i = 0; i < s->names; i++)
		s->in_order[name[i]->rank] = name[i];
	free(name);
	return true;
}

static int compare_samples(const void *left, const void *right)
{
	const struct sample *a = left, *b = right;

	return (a->key > b->key) - (a->key < b->key);
}

/* Gathered with the numbers of names, they get their places in the order; without those of a family
 * of another kind. */
static void place_all(struct samples *s)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->count; i++) {
		const uint64_t key = s->sample[i].key;
		const struct sample_name *n = &s->name[name_in(key)];

		if (n->family != LEFT_OUT)
			s->sample[kept++] =
			    (struct sample){ key_of(n->family, terminal_in(key), n->rank),
				             s->sample[i].value };
	}
	s->count = kept;
}

/* What stands there twice for one terminal, in other words or as a 0 to begin with, is the larger.
 */
static void merge_doubles(struct samples *s)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->count; i++) {
		struct sample *last = kept > 0 ? &s->sample[kept - 1] : NULL;

		if (!last || last->key != s->sample[i].key)
			s->sample[kept++] = s->sample[i];
		else if (last->value < s->sample[i].value)
			last->value = s->sample[i].value;
	}
	s->count = kept;
}

bool samples_sort(struct samples *s)
{
	if (s->failed || !sort_names(s))
		return false;
	place_all(s);
	if (s->count > 0)
		qsort(s->sample, s->count, sizeof *s->sample, compare_samples);
	merge_doubles(s);
	return true;
}

size_t samples_count(const struct samples *s)
{
	return s->count;
}

const struct sample *samples_at(const struct samples *s, size_t i)
{
	return &s->sample[i];
}

const struct sample_name *samples_name(const struct samples *s, const struct sample *sample)
{
	return s->in_order[name_in(sample->key)];
}

const char *samples_terminal(const struct samples *s, const struct sample *sample)
{
	return s->terminal[terminal_in(sample->key)];
}

bool samples_together(const struct samples *s, const struct sample *a, const struct sample *b)
{
	return a->key >> NAME_BITS == b->key >> NAME_BITS &&
	       samples_name(s, a)->group == samples_name(s, b)->group;
}
