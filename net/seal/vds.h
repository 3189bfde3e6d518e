#ifndef NET_SEAL_VDS_H
#define NET_SEAL_VDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/certificate/date.h"

/* A visible digital seal as bytes: header, message and signature zones of ICAO 9303-13 and BSI
 * TR-03137, whatever the message is about. Pure; any thread. One seal has one text: what is read
 * is what would have been written, to the last byte. */

#define VDS_REFERENCE_MAX 16 /* characters, terminating zero included */
/* A feature's value. Longer ones are written in two ways by the readers that there are (a length
 * byte up to 254; DER): up to here both read the same. */
#define VDS_VALUE_MAX 127
#define VDS_SIGNATURE_TAG 0xff

enum vds_version { VDS_3 = 0x02, VDS_4 = 0x03 }; /* as the header has them */

struct vds_header {
	enum vds_version version; /* VDS_3: only ever read */
	char country[4];          /* "JPN", "D<<" */
	char signer[5];           /* two letters of the country, two of its own */
	char reference[VDS_REFERENCE_MAX];
	struct date issued, signed_on;
	uint8_t feature;  /* which definition of features: 1 to 254 */
	uint8_t category; /* of document: odd ones are ICAO's */
};

struct vds_field {
	uint8_t tag;
	const uint8_t *value; /* within the seal's bytes */
	size_t len;
};

/* What stands where; everything points into the bytes that were opened. */
struct vds {
	struct vds_header header;
	const uint8_t *message;
	size_t message_len;
	size_t signed_len; /* header and message: what the signature is over, from the first byte */
	const uint8_t *signature; /* raw r||s */
	size_t signature_len;
};

/* False: not exactly one seal: a header that is not as above, a length that does not hold, no
 * feature, a tag twice, no signature, anything after it. `out` is untouched then. */
bool vds_open(const uint8_t *bytes, size_t len, struct vds *out) MUST_CHECK;

/* The features in their order: `*at` begins at 0. False: no more. */
bool vds_next(const struct vds *v, size_t *at, struct vds_field *out) MUST_CHECK;

/* Three bytes: the decimal number MMDDYYYY. False: no such day. */
bool vds_date_decode(const uint8_t in[3], struct date *out) MUST_CHECK;
void vds_date_encode(struct date d, uint8_t out[3]); /* a day that there is, year 1 to 9999 */

/* Writes a seal from front to back. Once something was not fit, nothing more is written. */
struct vds_writer {
	uint8_t *byte;
	size_t room, len;
	bool failed;
};

void vds_put_header(struct vds_writer *w, const struct vds_header *h); /* as version 4 */
void vds_put(struct vds_writer *w, uint8_t tag, const void *value, size_t len);

#endif
