#include "net/seal/vds.h"

#include <string.h>

#include "net/seal/c40.h"

#define MAGIC 0xdc
#define COUNTRY_LEN 2 /* bytes: three characters */
#define SIGNER_LEN 4  /* six characters: the signer, and in version 4 the reference's length */
#define V3_LEN 6      /* signer and reference together: nine characters */
#define V3_REFERENCE_CHARS 5 /* of a fixed length */
#define DATE_LEN 3
#define TAG_COUNT 256

/* What is still to be read. Once something was not as it should be, there is nothing left. */
struct reader {
	const uint8_t *at;
	size_t left;
	bool failed;
};

static const uint8_t *take(struct reader *r, size_t len)
{
	const uint8_t *taken = r->at;

	if (r->failed || len > r->left) {
		r->failed = true;
		return NULL;
	}
	r->at += len;
	r->left -= len;
	return taken;
}

static void take_text(struct reader *r, size_t len, char *out, size_t size, size_t chars)
{
	const uint8_t *bytes = take(r, len);

	if (!bytes || !c40_decode(bytes, len, out, size) || strlen(out) != chars)
		r->failed = true;
}

static void take_date(struct reader *r, struct date *out)
{
	const uint8_t *bytes = take(r, DATE_LEN);

	if (!bytes || !vds_date_decode(bytes, out))
		r->failed = true;
}

bool vds_date_decode(const uint8_t in[3], struct date *out)
{
	const uint32_t number = (uint32_t)in[0] << 16 | (uint32_t)in[1] << 8 | in[2];
	const struct date d = { .year = (int16_t)(number % 10000),
		                .month = (uint8_t)(number / 1000000),
		                .day = (uint8_t)(number / 10000 % 100) };

	if (!date_valid(d))
		return false;
	*out = d;
	return true;
}

void vds_date_encode(struct date d, uint8_t out[3])
{
	const uint32_t number = d.month * 1000000u + d.day * 10000u + (uint32_t)d.year;

	out[0] = (uint8_t)(number >> 16);
	out[1] = (uint8_t)(number >> 8);
	out[2] = (uint8_t)number;
}

static bool hex_value(char c, size_t *out)
{
	if (c >= '0' && c <= '9')
		*out = (size_t)(c - '0');
	else if (c >= 'A' && c <= 'F')
		*out = (size_t)(c - 'A') + 10;
	else
		return false;
	return true;
}

/* Version 4: the signer's four characters and two hex digits, how long the reference is. */
static void take_reference(struct reader *r, struct vds_header *h)
{
	char text[7];
	size_t high, low;

	take_text(r, SIGNER_LEN, text, sizeof text, 6);
	if (r->failed || !hex_value(text[4], &high) || !hex_value(text[5], &low)) {
		r->failed = true;
		return;
	}
	memcpy(h->signer, text, 4);
	h->signer[4] = '\0';
	if (high * 16 + low == 0)
		r->failed = true;
	take_text(r, C40_BYTES(high * 16 + low), h->reference, sizeof h->reference,
	          high * 16 + low);
}

static void take_reference_of_v3(struct reader *r, struct vds_header *h)
{
	char text[10];

	take_text(r, V3_LEN, text, sizeof text, 4 + V3_REFERENCE_CHARS);
	if (r->failed)
		return;
	memcpy(h->signer, text, 4);
	h->signer[4] = '\0';
	memcpy(h->reference, text + 4, V3_REFERENCE_CHARS + 1);
}

static void take_header(struct reader *r, struct vds_header *h)
{
	const uint8_t *start = take(r, 2), *end;

	if (!start || start[0] != MAGIC || (start[1] != VDS_3 && start[1] != VDS_4)) {
		r->failed = true;
		return;
	}
	h->version = (enum vds_version)start[1];
	take_text(r, COUNTRY_LEN, h->country, sizeof h->country, 3);
	for (char *c = h->country; !r->failed && *c; c++) {
		if (*c == ' ')
			*c = '<';
	}
	if (h->version == VDS_4)
		take_reference(r, h);
	else
		take_reference_of_v3(r, h);
	take_date(r, &h->issued);
	take_date(r, &h->signed_on);
	end = take(r, 2);
	if (!end || end[0] == 0 || end[0] == 0xff) {
		r->failed = true;
		return;
	}
	h->feature = end[0];
	h->category = end[1];
}

static void take_field(struct reader *r, struct vds_field *out)
{
	const uint8_t *start = take(r, 2);

	if (!start || start[1] > VDS_VALUE_MAX) {
		r->failed = true;
		return;
	}
	out->tag = start[0];
	out->len = start[1];
	out->value = take(r, out->len);
}

/* Up to the signature, no tag twice. */
static void take_message(struct reader *r, struct vds *v)
{
	bool seen[TAG_COUNT] = { false };
	struct vds_field field = { 0 };
	size_t start = 0;

	v->message = r->at;
	while (!r->failed) {
		start = r->left;
		take_field(r, &field);
		if (r->failed || field.tag == VDS_SIGNATURE_TAG)
			break;
		if (seen[field.tag])
			r->failed = true;
		seen[field.tag] = true;
	}
	if (r->failed)
		return;
	v->message_len = (size_t)(r->at - v->message) - (start - r->left);
	v->signature = field.value;
	v->signature_len = field.len;
}

bool vds_open(const uint8_t *bytes, size_t len, struct vds *out)
{
	struct reader r = { .at = bytes, .left = len };
	struct vds v = { 0 };

	take_header(&r, &v.header);
	take_message(&r, &v);
	if (r.failed || r.left > 0 || v.message_len == 0 || v.signature_len == 0)
		return false;
	v.signed_len = (size_t)(v.message - bytes) + v.message_len;
	*out = v;
	return true;
}

bool vds_next(const struct vds *v, size_t *at, struct vds_field *out)
{
	struct reader r = { .at = v->message + *at, .left = v->message_len - *at };

	if (r.left == 0)
		return false;
	take_field(&r, out);
	*at = v->message_len - r.left;
	return !r.failed;
}

static void put(struct vds_writer *w, const void *data, size_t len)
{
	if (w->failed || len > w->room - w->len) {
		w->failed = true;
		return;
	}
	memcpy(w->byte + w->len, data, len);
	w->len += len;
}

static void put_text(struct vds_writer *w, const char *text)
{
	uint8_t bytes[C40_BYTES(VDS_REFERENCE_MAX)];
	size_t len = 0;

	if (!c40_encode(text, bytes, sizeof bytes, &len))
		w->failed = true;
	put(w, bytes, len);
}

static void put_date(struct vds_writer *w, struct date d)
{
	uint8_t bytes[DATE_LEN];

	if (!date_valid(d)) {
		w->failed = true;
		return;
	}
	vds_date_encode(d, bytes);
	put(w, bytes, sizeof bytes);
}

void vds_put_header(struct vds_writer *w, const struct vds_header *h)
{
	static const char hex[] = "0123456789ABCDEF";
	const uint8_t start[2] = { MAGIC, VDS_4 };
	const uint8_t end[2] = { h->feature, h->category };
	const size_t chars = strlen(h->reference);
	char signer[7] = { 0 };

	if (strlen(h->country) != 3 || strlen(h->signer) != 4 || chars == 0 || h->feature == 0 ||
	    h->feature == 0xff) {
		w->failed = true;
		return;
	}
	memcpy(signer, h->signer, 4);
	signer[4] = hex[chars / 16];
	signer[5] = hex[chars % 16];
	put(w, start, sizeof start);
	put_text(w, h->country);
	put_text(w, signer);
	put_text(w, h->reference);
	put_date(w, h->issued);
	put_date(w, h->signed_on);
	put(w, end, sizeof end);
}

void vds_put(struct vds_writer *w, uint8_t tag, const void *value, size_t len)
{
	const uint8_t start[2] = { tag, (uint8_t)len };

	if (len > VDS_VALUE_MAX)
		w->failed = true;
	put(w, start, sizeof start);
	put(w, value, len);
}
