#include "net/server/exposition.h"

#include <inttypes.h>
#include <math.h>

/* The terminals' counters. What a terminal says may be nonsense: a histogram or a summary that is
 * not whole is left out, and all else stays text that can be read. */

/* ---- one sample ------------------------------------------------------------------------------ */

static bool is_whole(double value)
{
	return value >= 0 && value <= 9007199254740992.0 && (double)(int64_t)value == value;
}

/* Whole numbers as such: they are most of them, and say what they are. */
static void say_number(FILE *out, double value)
{
	if (is_whole(value))
		fprintf(out, " %" PRId64 "\n", (int64_t)value);
	else
		fprintf(out, " %.15g\n", value);
}

void exposition_bound(FILE *out, double bound)
{
	if (isinf(bound))
		fputs("+Inf", out);
	else
		fprintf(out, is_whole(bound) ? "%.1f" : "%.15g", bound);
}

static void say_sample(FILE *out, const struct samples *all, const struct sample *s)
{
	const struct sample_name *n = samples_name(all, s);

	fprintf(out, "madoguchi_%.*s{terminal=\"", (int)n->stem_len, n->text);
	exposition_value(out, samples_terminal(all, s));
	fprintf(out, "\"%s%s", *n->labels ? "," : "", n->labels);
	if (n->part == PART_BUCKET) {
		fputs(",le=\"", out);
		exposition_bound(out, n->le);
		fputc('"', out);
	}
	fputc('}', out);
	say_number(out, s->value);
}

/* ---- those that belong together -------------------------------------------------------------- */

static bool is_single(const struct sample_name *n)
{
	return n->kind == SAMPLE_COUNTER || n->kind == SAMPLE_GAUGE;
}

/* How many from `i` on are one terminal's, of one family and with the same labels. */
static size_t group_at(const struct samples *all, size_t i)
{
	const struct sample *first = samples_at(all, i);
	size_t count = 1;

	if (is_single(samples_name(all, first)))
		return 1;
	while (i + count < samples_count(all) &&
	       samples_together(all, first, samples_at(all, i + count)))
		count++;
	return count;
}

/* Buckets in order up to +Inf, which is the count; a sum where there is a count. */
static bool group_good(const struct samples *all, size_t i, size_t count)
{
	double within = 0, number = -1;
	bool infinite = false, sum = false;

	for (size_t k = 0; k < count; k++) {
		const struct sample *s = samples_at(all, i + k);
		const struct sample_name *n = samples_name(all, s);

		if (is_single(n))
			return true;
		sum = sum || n->part == PART_SUM;
		if (n->part == PART_SUM)
			continue;
		if (!is_whole(s->value))
			return false;
		if (n->part == PART_COUNT) {
			number = s->value;
		} else {
			if (s->value < within)
				return false;
			within = s->value;
			infinite = isinf(n->le);
		}
	}
	if (samples_name(all, samples_at(all, i))->kind == SAMPLE_SUMMARY)
		return sum && number >= 0;
	return infinite && sum == (number >= 0) && (number < 0 || number == within);
}

static void say_head(FILE *out, const struct sample_name *n)
{
	static const char *const kinds[] = { [SAMPLE_COUNTER] = "counter",
		                             [SAMPLE_HISTOGRAM] = "histogram",
		                             [SAMPLE_GAUGE] = "gauge",
		                             [SAMPLE_SUMMARY] = "summary" };

	fprintf(out,
	        "# TYPE madoguchi_%.*s %s\n"
	        "# HELP madoguchi_%.*s As the terminal counts it.\n",
	        (int)n->family_len, n->text, kinds[n->kind], (int)n->family_len, n->text);
}

void exposition_counters(FILE *out, const struct samples *all)
{
	const struct sample_name *family = NULL; /* a name of the one that is being said */
	size_t count;

	for (size_t i = 0; i < samples_count(all); i += count) {
		const struct sample_name *n = samples_name(all, samples_at(all, i));

		count = group_at(all, i);
		if (!group_good(all, i, count))
			continue;
		if (!family || family->family != n->family)
			say_head(out, n);
		family = n;
		for (size_t k = 0; k < count; k++)
			say_sample(out, all, samples_at(all, i + k));
	}
}
