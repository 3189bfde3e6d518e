#include "kiosk/journal/entry.h"

#include <string.h>

enum { NUMBER_LEN = 8, ISSUANCE_HALF = 8 };

/* What fits into the field of struct entry. */
static const struct {
	const char *name;
	int64_t least, most;
} columns[ENTRY_NUMBERS] = {
	{ "wall_ms", 0, INT64_MAX },
	{ "kind", 1, UINT16_MAX },
	{ "state_from", 0, UINT8_MAX },
	{ "state_to", 0, UINT8_MAX },
	{ "ticket", 0, UINT32_MAX },
	{ "trouble", 0, UINT16_MAX },
	{ "reasons", 0, UINT8_MAX },
	{ "outcome", 0, UINT8_MAX },
	{ "code", INT64_MIN, INT64_MAX },
	{ "issuance_high", INT64_MIN, INT64_MAX },
	{ "issuance_low", INT64_MIN, INT64_MAX },
	{ "job_id", INT32_MIN, INT32_MAX },
	{ "job_state", INT32_MIN, INT32_MAX },
	{ "impressions", INT32_MIN, INT32_MAX },
	{ "expected", INT32_MIN, INT32_MAX },
	{ "life_before", INT64_MIN, INT64_MAX },
	{ "life_after", INT64_MIN, INT64_MAX },
	{ "troubles_seen", 0, UINT32_MAX },
	{ "troubles_left", 0, UINT32_MAX },
};

const char *entry_outcome_name(int64_t outcome)
{
	switch (outcome) {
	case ENTRY_OUTCOME_PRINTED:
		return "printed";
	case ENTRY_OUTCOME_PARTLY:
		return "partly";
	case ENTRY_OUTCOME_FAILED:
		return "failed";
	default:
		return "unknown";
	}
}

const char *entry_number_name(int column)
{
	return columns[column].name;
}

static void put(uint8_t out[NUMBER_LEN], int64_t number)
{
	for (int i = 0; i < NUMBER_LEN; i++)
		out[i] = (uint8_t)((uint64_t)number >> (56 - 8 * i));
}

static int64_t take(const uint8_t in[NUMBER_LEN])
{
	uint64_t number = 0;

	for (int i = 0; i < NUMBER_LEN; i++)
		number = number << 8 | in[i];
	return (int64_t)number;
}

void entry_to_numbers(const struct entry *e, int64_t out[ENTRY_NUMBERS])
{
	const int64_t numbers[ENTRY_NUMBERS] = {
		(int64_t)e->wall_ms,
		e->kind,
		e->from,
		e->to,
		e->ticket,
		e->trouble,
		e->reasons,
		e->outcome,
		e->code,
		take(e->issuance),
		take(e->issuance + ISSUANCE_HALF),
		e->job_id,
		e->job_state,
		e->impressions,
		e->expected,
		e->life_before,
		e->life_after,
		e->troubles_seen,
		e->troubles_left,
	};

	memcpy(out, numbers, sizeof numbers);
}

bool entry_of_numbers(const int64_t in[ENTRY_NUMBERS], struct entry *out)
{
	for (int i = 0; i < ENTRY_NUMBERS; i++)
		if (in[i] < columns[i].least || in[i] > columns[i].most)
			return false;
	*out = (struct entry){
		.wall_ms = (uint64_t)in[0],
		.kind = (uint16_t)in[1],
		.from = (uint8_t)in[2],
		.to = (uint8_t)in[3],
		.ticket = (uint32_t)in[4],
		.trouble = (uint16_t)in[5],
		.reasons = (uint8_t)in[6],
		.outcome = (uint8_t)in[7],
		.code = in[8],
		.job_id = (int32_t)in[11],
		.job_state = (int32_t)in[12],
		.impressions = (int32_t)in[13],
		.expected = (int32_t)in[14],
		.life_before = in[15],
		.life_after = in[16],
		.troubles_seen = (uint32_t)in[17],
		.troubles_left = (uint32_t)in[18],
	};
	put(out->issuance, in[9]);
	put(out->issuance + ISSUANCE_HALF, in[10]);
	return true;
}

void entry_hash(const uint8_t before[DIGEST_LEN], int64_t row, const int64_t number[ENTRY_NUMBERS],
                uint8_t out[DIGEST_LEN])
{
	uint8_t bytes[DIGEST_LEN + NUMBER_LEN * (1 + ENTRY_NUMBERS)];

	memcpy(bytes, before, DIGEST_LEN);
	put(bytes + DIGEST_LEN, row);
	for (int i = 0; i < ENTRY_NUMBERS; i++)
		put(bytes + DIGEST_LEN + NUMBER_LEN * (1 + i), number[i]);
	digest_sha256(bytes, sizeof bytes, out);
}
