#include <stdlib.h>
#include <string.h>

#include "net/documents/binding.h"
#include "net/documents/document.h"
#include "net/documents/read_page.h"
#include "net/protocol/member.h"

/* Looks with the eyes of a reader of the finished bytes. Who must be on them is found once more
 * from the record. Of the text only the digest is known here, as it was set: that a reader of the
 * bytes gets that text is for tests and whoever verifies. */

#define PEOPLE_MAX 64

/* Whose names the seals must say, and whose they must not. */
struct expected {
	uint8_t count;
	struct {
		const char *name; /* lent by the record or by `family` */
		bool shown, said;
	} person[PEOPLE_MAX];
	json_t *family;
};

static bool expect(struct expected *e, const char *name, bool shown)
{
	if (e->count == PEOPLE_MAX || !name || *name == '\0')
		return false;
	e->person[e->count].name = name;
	e->person[e->count++].shown = shown;
	return true;
}

static bool expect_household(struct expected *e, const struct record *r,
                             const struct document_order *o)
{
	for (uint8_t i = 0; i < r->count; i++) {
		const bool holder = r->person[i].id == r->holder;
		const bool chosen = o->members ? o->members >> i & 1 : holder;

		if (!expect(e, r->person[i].name, o->household || chosen))
			return false;
	}
	return true;
}

static bool expect_family(struct expected *e, const struct record *r,
                          const struct document_order *o)
{
	const bool whole =
	    o->kind != KIND_FAMILY_REGISTER_INDIVIDUAL && strcmp(o->pick, "self") != 0;
	const json_t *people, *one;
	size_t i;

	e->family = member_open((const char *)r->family.byte, r->family.len);
	people = json_object_get(e->family, "people");
	if (json_array_size(people) == 0)
		return false;
	json_array_foreach(people, i, one)
	{
		if (!expect(e, json_string_value(json_object_get(one, "name")),
		            whole || i == r->family_place))
			return false;
	}
	return true;
}

static bool expect_people(struct expected *e, const struct record *r,
                          const struct document_order *o)
{
	switch (o->kind) {
	case KIND_RESIDENCE_CERTIFICATE:
	case KIND_RESIDENCE_ITEMS_CERTIFICATE:
	case KIND_SEAL_REGISTRATION_CERTIFICATE:
	case KIND_INCOME_CERTIFICATE:
	case KIND_TAXATION_CERTIFICATE:
	case KIND_INCOME_TAXATION_CERTIFICATE:
	case KIND_TAX_PAYMENT_CERTIFICATE:
		return expect_household(e, r, o);
	case KIND_FAMILY_REGISTER_FULL:
	case KIND_FAMILY_REGISTER_INDIVIDUAL:
	case KIND_ADDRESS_HISTORY:
		return expect_family(e, r, o);
	case KINDS:
		break;
	}
	return false;
}

/* In a family register a person is named without the name of the family; a page may add it. */
static bool names(const struct expected *e, const char *value, uint8_t person)
{
	const char *name = e->person[person].name;
	const char *space = e->family ? strstr(value, "\u3000") : NULL;

	return strcmp(value, name) == 0 || (space && strcmp(space + strlen("\u3000"), name) == 0);
}

/* A stranger's name is nobody's here: a page of another household is noticed by it. */
static bool may_be_said(const struct expected *e, const char *name)
{
	for (uint8_t i = 0; i < e->count; i++)
		if (e->person[i].shown && names(e, name, i))
			return true;
	return false;
}

/* Whom the page is of stands behind one of these (form.h); parents and heads stand behind others.
 */
static bool is_of_a_person(const struct seal_fact *f)
{
	return strcmp(f->label, "氏名") == 0 || strcmp(f->label, "名") == 0;
}

static bool names_fit(struct expected *e, const struct seal *s)
{
	for (uint8_t i = 0; i < s->fact_count; i++) {
		const char *value = s->fact[i].value;

		if (!is_of_a_person(&s->fact[i]))
			continue;
		if (!may_be_said(e, value))
			return false;
		for (uint8_t k = 0; k < e->count; k++)
			e->person[k].said |= names(e, value, k);
	}
	return true;
}

static bool everybody_said(const struct expected *e)
{
	for (uint8_t i = 0; i < e->count; i++) {
		if (e->person[i].shown && !e->person[i].said)
			return false;
	}
	return e->count > 0;
}

static bool seal_fits(const struct seal *s, const struct rendered *done,
                      const struct document_order *o, uint16_t page)
{
	const struct date today = date_in_japan(o->now);

	return strcmp(s->reference, o->signer->reference) == 0 &&
	       strcmp(s->issuance, o->issuance) == 0 && strcmp(s->kind, kind_name(o->kind)) == 0 &&
	       s->page == page + 1 && s->pages == done->pages &&
	       memcmp(s->text_digest, done->page_digest[page], 32) == 0 &&
	       date_compare(s->issued, today) == 0 && date_compare(s->signed_on, today) == 0 &&
	       date_compare(s->verifiable_until, o->verifiable_until) == 0;
}

static bool page_fits(struct read_pages *pages, uint16_t page, struct expected *e,
                      const struct rendered *done, const struct record *r,
                      const struct document_order *o)
{
	uint8_t bytes[SEAL_BYTES_MAX];
	struct seal *seal = malloc(sizeof *seal);
	size_t len = 0;
	bool fits = seal && read_page_mark(pages, page, o->issuance, r->certificate_on_record) &&
	            read_page_seal(pages, page, bytes, &len) &&
	            seal_verify(bytes, len, pages->certificate, pages->certificate_len) &&
	            seal_decode(bytes, len, seal) && seal_fits(seal, done, o, page) &&
	            names_fit(e, seal);

	explicit_bzero(bytes, sizeof bytes);
	if (seal)
		seal_wipe(seal);
	free(seal);
	return fits;
}

bool document_read_back(const struct rendered *done, const struct record *r,
                        const struct document_order *o, const uint8_t *certificate,
                        size_t certificate_len)
{
	struct expected e = { 0 };
	struct read_pages pages;
	bool same = o->signer && read_pages_open(&pages, &done->pdf, done->pages);

	if (!same)
		return false;
	pages.certificate = certificate;
	pages.certificate_len = certificate_len;
	same = expect_people(&e, r, o);
	for (uint16_t i = 0; i < done->pages && same; i++)
		same = page_fits(&pages, i, &e, done, r, o);
	same = same && everybody_said(&e);
	json_decref(e.family);
	return read_pages_close(&pages) && same;
}
