#include "net/protocol/tbs.h"

#include <string.h>

#define PREFIX "madoguchi-auth-1" /* its terminating zero is the seventeenth byte */

enum tag {
	TAG_ALGORITHM = 1,
	TAG_SERVER_KEY,
	TAG_EXPORTER,
	TAG_CHALLENGE,
	TAG_TERMINAL,
	TAG_TERMINAL_CERTIFICATE,
	TAG_RESIDENT_CERTIFICATE,
	TAG_OPERATION,
	TAG_CHALLENGE_TIME,
};

/* Where the next byte goes. Once something did not fit, nothing more is written. */
struct pen {
	uint8_t *out;
	size_t len;
	bool failed;
};

static void put(struct pen *pen, const void *data, size_t len)
{
	if (pen->failed || len > TBS_MAX - pen->len) {
		pen->failed = true;
		return;
	}
	memcpy(pen->out + pen->len, data, len);
	pen->len += len;
}

static void put_number(struct pen *pen, uint64_t value, size_t len)
{
	uint8_t byte[8];

	for (size_t i = 0; i < len; i++)
		byte[i] = (uint8_t)(value >> 8 * (len - 1 - i));
	put(pen, byte, len);
}

static void put_field(struct pen *pen, enum tag tag, const void *value, size_t len)
{
	put_number(pen, tag, 2);
	put_number(pen, len, 4);
	put(pen, value, len);
}

static void put_ascii(struct pen *pen, enum tag tag, const char *text)
{
	const size_t len = strlen(text);

	if (len == 0)
		pen->failed = true;
	for (size_t i = 0; i < len; i++) {
		if (text[i] < 0x21 || text[i] > 0x7e)
			pen->failed = true;
	}
	put_field(pen, tag, text, len);
}

bool tbs_encode(const struct tbs *t, uint8_t out[TBS_MAX], size_t *len)
{
	struct pen pen = { .out = out };

	put(&pen, PREFIX, sizeof PREFIX);
	put_ascii(&pen, TAG_ALGORITHM, t->algorithm);
	put_field(&pen, TAG_SERVER_KEY, t->server_key, sizeof t->server_key);
	put_field(&pen, TAG_EXPORTER, t->exporter, sizeof t->exporter);
	put_field(&pen, TAG_CHALLENGE, t->challenge, sizeof t->challenge);
	put_ascii(&pen, TAG_TERMINAL, t->terminal);
	put_field(&pen, TAG_TERMINAL_CERTIFICATE, t->terminal_certificate,
	          sizeof t->terminal_certificate);
	put_field(&pen, TAG_RESIDENT_CERTIFICATE, t->resident_certificate,
	          sizeof t->resident_certificate);
	put_ascii(&pen, TAG_OPERATION, t->operation);
	put_number(&pen, TAG_CHALLENGE_TIME, 2);
	put_number(&pen, 8, 4);
	put_number(&pen, (uint64_t)t->challenge_time, 8);
	if (pen.failed)
		return false;
	*len = pen.len;
	return true;
}
