#include "net/seal/seal.h"

#include <string.h>

#include "net/protocol/hex.h"
#include "net/seal/seal_form.h"
#include "net/seal/utf8.h"
#include "net/seal/vds.h"

static bool header_of(const struct vds_header *h, struct seal *out)
{
	if (h->version != VDS_4 || strcmp(h->country, SEAL_COUNTRY) != 0 ||
	    strcmp(h->signer, SEAL_SIGNER) != 0 || h->feature != SEAL_FEATURE ||
	    h->category != SEAL_CATEGORY || !seal_reference_fits(h->reference))
		return false;
	memcpy(out->reference, h->reference, sizeof out->reference);
	out->issued = h->issued;
	out->signed_on = h->signed_on;
	return true;
}

static bool issuance_of(const struct vds_field *f, struct seal *out)
{
	if (f->len != SEAL_ISSUANCE_LEN)
		return false;
	hex_of(f->value, f->len, out->issuance);
	return true;
}

static bool page_of(const struct vds_field *f, struct seal *out)
{
	if (f->len != 2 || !seal_page_fits(f->value[0], f->value[1]))
		return false;
	out->page = f->value[0];
	out->pages = f->value[1];
	return true;
}

static bool kind_of(const struct vds_field *f, struct seal *out)
{
	if (f->len >= sizeof out->kind || memchr(f->value, '\0', f->len))
		return false;
	memcpy(out->kind, f->value, f->len);
	return seal_kind_fits(out->kind);
}

static bool text_of(const struct vds_field *f, struct seal *out)
{
	if (f->len != SEAL_TEXT_LEN)
		return false;
	memcpy(out->text_digest, f->value, f->len);
	return true;
}

static bool field_of(const struct vds_field *f, enum seal_tag tag, struct seal *out)
{
	if (tag == SEAL_TAG_ISSUANCE)
		return issuance_of(f, out);
	if (tag == SEAL_TAG_PAGE)
		return page_of(f, out);
	if (tag == SEAL_TAG_KIND)
		return kind_of(f, out);
	if (tag == SEAL_TAG_UNTIL)
		return f->len == 3 && vds_date_decode(f->value, &out->verifiable_until);
	return text_of(f, out);
}

/* The bytes of the first character of a text that is plain. */
static size_t first_len(const uint8_t *text, size_t len)
{
	uint32_t code;

	return utf8_next(text, len, &code);
}

/* More of the fact before it, which had no room left for the first character of this. */
static bool goes_on(const struct vds_field *f, size_t len_before, struct seal *out)
{
	struct seal_fact *fact = out->fact_count > 0 ? &out->fact[out->fact_count - 1] : NULL;
	const size_t more = f->len - 1;
	const size_t have = fact ? strlen(fact->value) : 0;

	if (!fact || more == 0 || have + more >= sizeof fact->value ||
	    len_before + first_len(f->value + 1, more) <= VDS_VALUE_MAX)
		return false;
	memcpy(fact->value + have, f->value + 1, more);
	return true;
}

/* A label, the break and the value; without a label it goes on with the fact before it. */
static bool fact_of(const struct vds_field *f, size_t len_before, struct seal *out)
{
	const uint8_t *end = memchr(f->value, SEAL_FACT_BREAK, f->len);
	const size_t label_len = end ? (size_t)(end - f->value) : 0;
	const size_t value_len = f->len - label_len - 1;
	struct seal_fact *fact;

	if (!end || !utf8_plain(f->value, label_len) || !utf8_plain(end + 1, value_len))
		return false;
	if (label_len == 0)
		return goes_on(f, len_before, out);
	if (out->fact_count == SEAL_FACTS_MAX)
		return false;
	fact = &out->fact[out->fact_count];
	if (label_len >= sizeof fact->label || value_len >= sizeof fact->value)
		return false;
	memcpy(fact->label, f->value, label_len);
	memcpy(fact->value, end + 1, value_len);
	out->fact_count++;
	return true;
}

/* The tags of the page itself, all of them; then what is kept for later, where any may be missing;
 * then facts without a gap. */
static bool in_order(unsigned tag, unsigned next)
{
	return tag == next || (tag > next && next >= SEAL_TAG_LATER && tag <= SEAL_TAG_FACT);
}

static bool message_of(const struct vds *v, struct seal *out)
{
	struct vds_field f;
	unsigned next = SEAL_TAG_ISSUANCE;
	size_t at = 0, len_before = 0;

	while (vds_next(v, &at, &f)) {
		if (!in_order(f.tag, next))
			return false;
		if (f.tag < SEAL_TAG_LATER) {
			if (!field_of(&f, (enum seal_tag)f.tag, out))
				return false;
		} else if (f.tag >= SEAL_TAG_FACT) {
			if (!fact_of(&f, len_before, out))
				return false;
			len_before = f.len;
		}
		next = f.tag + 1u;
	}
	return next >= SEAL_TAG_LATER;
}

bool seal_decode(const uint8_t *bytes, size_t len, struct seal *out)
{
	struct seal s = { 0 };
	struct vds v;
	bool good;

	good = len <= SEAL_BYTES_MAX && vds_open(bytes, len, &v) &&
	       v.signature_len == SEAL_SIGNATURE_LEN && header_of(&v.header, &s) &&
	       message_of(&v, &s);
	if (good)
		*out = s;
	seal_wipe(&s);
	return good;
}

void seal_wipe(struct seal *s)
{
	explicit_bzero(s, sizeof *s);
}
