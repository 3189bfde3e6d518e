#include "net/seal/seal.h"

#include <string.h>

#include "net/protocol/hex.h"
#include "net/seal/seal_form.h"
#include "net/seal/utf8.h"
#include "net/seal/vds.h"

/* As many whole characters of a value as go into one feature beside what is in it already. */
static size_t piece_len(const char *value, size_t used)
{
	const size_t left = strlen(value);
	size_t len = 0;

	while (len < left) {
		uint32_t code;
		const size_t bytes = utf8_next((const uint8_t *)value + len, left - len, &code);

		if (bytes == 0 || used + len + bytes > VDS_VALUE_MAX)
			break;
		len += bytes;
	}
	return len;
}

/* A value that is too long for one feature goes on in the next, which has an empty label. */
static void put_fact(struct vds_writer *w, uint8_t *tag, const struct seal_fact *fact)
{
	char value[VDS_VALUE_MAX];
	const char *rest = fact->value;
	size_t used = strlen(fact->label);

	memcpy(value, fact->label, used);
	do {
		size_t len;

		value[used++] = SEAL_FACT_BREAK;
		len = piece_len(rest, used);
		memcpy(value + used, rest, len);
		if (*tag == SEAL_TAG_END) {
			w->failed = true;
			break;
		}
		vds_put(w, (*tag)++, value, used + len);
		rest += len;
		used = 0;
	} while (*rest != '\0');
	explicit_bzero(value, sizeof value);
}

static void put_message(struct vds_writer *w, const struct seal *s,
                        const uint8_t issuance[SEAL_ISSUANCE_LEN])
{
	const uint8_t page[2] = { s->page, s->pages };
	uint8_t until[3], tag = SEAL_TAG_FACT;

	vds_date_encode(s->verifiable_until, until);
	vds_put(w, SEAL_TAG_ISSUANCE, issuance, SEAL_ISSUANCE_LEN);
	vds_put(w, SEAL_TAG_PAGE, page, sizeof page);
	vds_put(w, SEAL_TAG_KIND, s->kind, strlen(s->kind));
	vds_put(w, SEAL_TAG_UNTIL, until, sizeof until);
	vds_put(w, SEAL_TAG_TEXT, s->text_digest, sizeof s->text_digest);
	for (uint8_t i = 0; i < s->fact_count; i++)
		put_fact(w, &tag, &s->fact[i]);
}

static bool fits(const struct seal *s)
{
	if (s->fact_count > SEAL_FACTS_MAX || !seal_reference_fits(s->reference) ||
	    !seal_kind_fits(s->kind) || !seal_page_fits(s->page, s->pages) ||
	    !date_valid(s->issued) || !date_valid(s->signed_on) || !date_valid(s->verifiable_until))
		return false;
	for (uint8_t i = 0; i < s->fact_count; i++) {
		if (!seal_fact_fits(&s->fact[i]))
			return false;
	}
	return true;
}

enum seal_status seal_encode(const struct seal *s, uint8_t out[SEAL_BYTES_MAX], size_t *len)
{
	struct vds_header header = { .country = SEAL_COUNTRY,
		                     .signer = SEAL_SIGNER,
		                     .issued = s->issued,
		                     .signed_on = s->signed_on,
		                     .feature = SEAL_FEATURE,
		                     .category = SEAL_CATEGORY };
	struct vds_writer w = { .byte = out, .room = SEAL_BYTES_MAX - SEAL_ENDING_LEN };
	uint8_t issuance[SEAL_ISSUANCE_LEN];

	if (!fits(s) || !hex_read(s->issuance, issuance, sizeof issuance))
		return SEAL_UNFIT;
	memcpy(header.reference, s->reference, sizeof s->reference);
	vds_put_header(&w, &header);
	put_message(&w, s, issuance);
	if (w.failed)
		return SEAL_TOO_LONG;
	*len = w.len;
	return SEAL_MADE;
}
