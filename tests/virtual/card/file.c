#include "tests/virtual/card/file.h"

#include <string.h>

#define TOKEN_LEN 160
#define FILLER 100 /* bytes behind what a certificate's file holds */

static const struct file files[] = {
	{ APPLICATION_JPKI, 0x0001, FILE_CERTIFICATE, PURPOSE_SIGN },
	{ APPLICATION_JPKI, 0x0002, FILE_CA, PURPOSE_SIGN },
	{ APPLICATION_JPKI, 0x0006, FILE_TOKEN, PURPOSE_AUTH },
	{ APPLICATION_JPKI, 0x0008, FILE_AVAILABILITY, PURPOSE_AUTH },
	{ APPLICATION_JPKI, 0x0009, FILE_CLOSED, PURPOSE_AUTH },
	{ APPLICATION_JPKI, 0x000a, FILE_CERTIFICATE, PURPOSE_AUTH },
	{ APPLICATION_JPKI, 0x000b, FILE_CA, PURPOSE_AUTH },
	{ APPLICATION_JPKI, 0x0016, FILE_CLOSED, PURPOSE_AUTH },
	{ APPLICATION_JPKI, 0x0017, FILE_KEY, PURPOSE_AUTH },
	{ APPLICATION_JPKI, 0x0018, FILE_REFERENCE, PURPOSE_AUTH },
	{ APPLICATION_JPKI, 0x001a, FILE_KEY, PURPOSE_SIGN },
	{ APPLICATION_JPKI, 0x001b, FILE_REFERENCE, PURPOSE_SIGN },
	{ APPLICATION_STAFF, 0x0001, FILE_CERTIFICATE, PURPOSE_STAFF },
	{ APPLICATION_COMMON, 0x0001, FILE_RECORDS, PURPOSE_AUTH },
};

static bool is_there(const struct directory *d, const struct file *file)
{
	switch (file->kind) {
	case FILE_CERTIFICATE:
		return d->certificate[file->purpose].len > 0;
	case FILE_CA:
		return d->ca[file->purpose].len > 0;
	case FILE_KEY:
		return d->key[file->purpose] != NULL;
	case FILE_REFERENCE:
		return d->reference[file->purpose].present;
	case FILE_TOKEN:
	case FILE_AVAILABILITY:
	case FILE_CLOSED:
	case FILE_RECORDS:
		return true;
	}
	return false;
}

const struct file *file_find(const struct card *c, uint16_t id)
{
	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		if (files[i].application == c->application && files[i].id == id)
			return is_there(c->directory, &files[i]) ? &files[i] : NULL;
	return NULL;
}

static void put_number(uint8_t *at, uint32_t number)
{
	at[0] = (uint8_t)(number >> 24);
	at[1] = (uint8_t)(number >> 16);
	at[2] = (uint8_t)(number >> 8);
	at[3] = (uint8_t)number;
}

/* PKCS#11's CK_TOKEN_INFO in big-endian fields of 32 bits. */
static void put_token(struct file_content *out, const struct directory *d)
{
	const char *label = d->label ? d->label : d->generation->label;

	memset(out->data, ' ', 96);
	memcpy(out->data, label, strlen(label));
	memset(&out->data[96], 0, TOKEN_LEN - 96);
	put_number(&out->data[96], 0x0000040d); /* flags */
	put_number(&out->data[116], 16);        /* longest password */
	put_number(&out->data[120], 6);         /* shortest */
	memset(&out->data[124], 0xff, 16);      /* memory: not told */
	memcpy(&out->data[140], "0301", 4);     /* versions */
	memset(&out->data[144], '9', 16);       /* time: none */
	out->len = TOKEN_LEN;
}

static void put_bytes(struct file_content *out, const struct bytes *bytes)
{
	memcpy(out->data, bytes->data, bytes->len);
	memset(&out->data[bytes->len], 0xff, FILLER);
	out->len = bytes->len + FILLER;
}

static void put_availability(struct file_content *out, const struct directory *d)
{
	out->data[0] = d->certificate[PURPOSE_SIGN].len ? 0x8f : 0;
	out->data[1] = d->certificate[PURPOSE_AUTH].len ? 0x8f : 0;
	out->data[2] = 0;
	out->len = 3;
}

uint16_t file_read(const struct card *c, const struct file *file, struct file_content *out)
{
	switch (file->kind) {
	case FILE_CERTIFICATE:
		/* The signing certificate holds name and address: only with its password. */
		if (file->purpose == PURPOSE_SIGN && !c->verified[PURPOSE_SIGN])
			return 0x6982;
		put_bytes(out, &c->directory->certificate[file->purpose]);
		return 0x9000;
	case FILE_CA:
		put_bytes(out, &c->directory->ca[file->purpose]);
		return 0x9000;
	case FILE_TOKEN:
		put_token(out, c->directory);
		return 0x9000;
	case FILE_AVAILABILITY:
		put_availability(out, c->directory);
		return 0x9000;
	case FILE_CLOSED:
		return 0x6982;
	case FILE_KEY:
	case FILE_REFERENCE:
	case FILE_RECORDS:
		break;
	}
	return 0x6981;
}
