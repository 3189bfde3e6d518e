#ifndef NET_SERVER_SAMPLES_H
#define NET_SERVER_SAMPLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/protocol/operator.h"

/* The counters of all terminals in the order in which OpenMetrics has them: by family, in it by
 * terminal, and of that by labels and, in a histogram, by bounds. A name is looked at once, whoever
 * has it, so that the millionth counter costs sixteen bytes. One thread. */

enum sample_kind { SAMPLE_COUNTER, SAMPLE_HISTOGRAM, SAMPLE_GAUGE, SAMPLE_SUMMARY };
enum sample_part { PART_VALUE, PART_BUCKET, PART_COUNT, PART_SUM };

#define SAMPLES_NAMES_MAX 4096 /* different ones; what else there is, is left out */

/* What a counter's name says. */
struct sample_name {
	char text[OPERATOR_COUNTER_NAME_MAX];
	char labels[OPERATOR_COUNTER_NAME_MAX]; /* in order, without `le`: a="1",b="2" */
	uint8_t stem_len, family_len;           /* of `text` */
	enum sample_kind kind;
	enum sample_part part;
	double le;                    /* of a bucket */
	uint32_t uses;                /* by all terminals */
	uint32_t family, group, rank; /* equal: the same family, labels, name; they grow in order */
};

struct sample {
	uint64_t key; /* family, terminal and name, in this order */
	double value;
};

struct samples;

struct samples *samples_create(void) MUST_CHECK; /* NULL: no memory */
void samples_destroy(struct samples *s);         /* NULL is fine */

/* For fleet_each_counter(): those of one terminal come one after another. What has no name that the
 * text could hold is left out. */
void samples_add(void *samples, const char *terminal, const struct operator_counter *counter);

/* After the last one. False: there was no memory for all of them. */
bool samples_sort(struct samples *s) MUST_CHECK;
size_t samples_count(const struct samples *s);
const struct sample *samples_at(const struct samples *s, size_t i);
const struct sample_name *samples_name(const struct samples *s, const struct sample *sample);
const char *samples_terminal(const struct samples *s, const struct sample *sample);
/* Of one terminal and family, and with the same labels but `le`. */
bool samples_together(const struct samples *s, const struct sample *a, const struct sample *b);

#endif
