#include "net/documents/source.h"

#include <string.h>

#include "net/certificate/date.h"
#include "net/protocol/member.h"

#define NUMBER_OPTION "individual-number"
#define NAME_MAX_LEN 64 /* of one word of a dotted name */

static bool is_on(const struct document_order *o, const char *option)
{
	for (uint8_t i = 0; i < o->item_count; i++) {
		if (strcmp(o->item[i], option) == 0)
			return true;
	}
	return false;
}

static bool put(json_t *object, const char *name, json_t *value)
{
	return json_object_set_new(object, name, value) == 0;
}

static bool put_text(json_t *object, const char *name, const char *text)
{
	return put(object, name, json_string(text));
}

static bool put_date(json_t *object, const char *name, struct date d)
{
	char iso[11] = "";

	if (date_valid(d))
		date_iso(d, iso);
	return put_text(object, name, iso);
}

/* ---- people ---------------------------------------------------------------------------------- */

/* What the register says under other names than those above. */
static bool put_attributes(json_t *object, const char *attributes)
{
	json_t *more;
	bool done;

	if (*attributes == '\0')
		return true;
	more = member_open(attributes, strlen(attributes));
	done = more && json_object_update_missing(object, more) == 0;
	json_decref(more);
	return done;
}

static json_t *person(const struct record_person *p, bool numbered)
{
	json_t *o = json_object();

	if (put_text(o, "name", p->name) && put_text(o, "reading", p->reading) &&
	    put_text(o, "sex", p->sex) && put_date(o, "birth", p->birth) &&
	    put_text(o, "relationship", p->relationship) &&
	    put_date(o, "resident_since", p->resident_since) &&
	    put_date(o, "address_since", p->address_since) &&
	    put_text(o, "previous_address", p->previous_address) &&
	    put_text(o, "domicile", p->domicile) &&
	    put_text(o, "domicile_head", p->domicile_head) &&
	    put_date(o, "stay_ends", p->stay_ends) &&
	    put_text(o, "individual_number", numbered ? p->individual_number : "") &&
	    put_attributes(o, p->attributes))
		return o;
	json_decref(o);
	return NULL;
}

/* All of the household, those who were chosen, or the holder alone. */
static bool is_asked_for(const struct document_order *o, uint8_t place, bool asks)
{
	if (o->household)
		return true;
	return o->members ? o->members >> place & 1 : asks;
}

static bool number_known(const struct record_person *p)
{
	return strlen(p->individual_number) == 12 &&
	       strspn(p->individual_number, "0123456789") == 12;
}

/* What must never be printed stops here too, should it get so far. */
static enum document_status put_people(json_t *source, const struct record *r,
                                       const struct document_order *o)
{
	const bool numbered = is_on(o, NUMBER_OPTION);
	json_t *people = json_array();
	bool holder = false;

	if (!put(source, "people", people) || r->count > PROTOCOL_MEMBERS_MAX)
		return DOCUMENT_IMPOSSIBLE;
	for (uint8_t i = 0; i < r->count; i++) {
		const struct record_person *p = &r->person[i];
		const bool asks = p->id == r->holder;
		const bool shown = is_asked_for(o, i, asks);
		json_t *one;

		if (!shown && !asks)
			continue;
		if (p->is_protected || p->is_deceased)
			return DOCUMENT_IMPOSSIBLE;
		if (shown && numbered && !number_known(p))
			return DOCUMENT_NO_NUMBER;
		one = person(p, numbered);
		holder |= asks;
		if ((asks && json_object_set(source, "holder", one) != 0) ||
		    (shown && json_array_append(people, one) != 0) || !one) {
			json_decref(one);
			return DOCUMENT_IMPOSSIBLE;
		}
		json_decref(one);
	}
	return holder && json_array_size(people) > 0 ? DOCUMENT_RENDERED : DOCUMENT_IMPOSSIBLE;
}

/* ---- other registers ------------------------------------------------------------------------- */

static json_t *extract(const struct paper *json)
{
	return json->len > 0 ? member_open((const char *)json->byte, json->len) : NULL;
}

static bool put_tax(json_t *source, const struct record *r)
{
	json_t *tax = extract(&r->tax);

	return tax && put(source, "tax", tax);
}

static bool put_seal(json_t *source, const struct record *r)
{
	json_t *seal = json_object();

	return put(source, "seal", seal) && r->has_seal && r->seal_picture.len > 0 &&
	       put_text(seal, "number", r->seal_number) &&
	       put_date(seal, "registered", r->seal_registered);
}

/* All who stand in one register have one family name, and it stands with the head's alone. */
static bool put_surname(json_t *family)
{
	const char *head = json_string_value(json_object_get(family, "head"));
	const char *space = head ? strstr(head, "\u3000") : NULL;

	return put(family, "surname",
	           json_stringn(head ? head : "", space ? (size_t)(space - head) : 0));
}

static bool put_family(json_t *source, const struct record *r, const struct document_order *o)
{
	const bool alone =
	    o->kind == KIND_FAMILY_REGISTER_INDIVIDUAL || strcmp(o->pick, "self") == 0;
	json_t *family = extract(&r->family), *people, *holder;

	if (r->family_register_busy || r->family_guarded || !family ||
	    !put(source, "family", family))
		return false;
	people = json_object_get(family, "people");
	holder = json_array_get(people, r->family_place);
	if (!json_is_object(holder) || json_object_set(family, "holder", holder) != 0)
		return false;
	if (!put_surname(family))
		return false;
	return !alone || put(family, "people", json_pack("[O]", holder));
}

static bool put_parts(json_t *source, const struct record *r, const struct document_order *o)
{
	switch (o->kind) {
	case KIND_RESIDENCE_CERTIFICATE:
	case KIND_RESIDENCE_ITEMS_CERTIFICATE:
		return true;
	case KIND_SEAL_REGISTRATION_CERTIFICATE:
		return put_seal(source, r);
	case KIND_INCOME_CERTIFICATE:
	case KIND_TAXATION_CERTIFICATE:
	case KIND_INCOME_TAXATION_CERTIFICATE:
	case KIND_TAX_PAYMENT_CERTIFICATE:
		return put_tax(source, r);
	case KIND_FAMILY_REGISTER_FULL:
	case KIND_FAMILY_REGISTER_INDIVIDUAL:
	case KIND_ADDRESS_HISTORY:
		return put_family(source, r, o);
	case KINDS:
		break;
	}
	return false;
}

static bool put_places(json_t *source, const struct record *r)
{
	json_t *municipality = json_object(), *household = json_object();

	return put(source, "municipality", municipality) && put(source, "household", household) &&
	       put_text(municipality, "code", r->municipality_code) &&
	       put_text(municipality, "name", r->municipality) &&
	       put_text(municipality, "mayor", r->mayor) &&
	       put_text(household, "address", r->address) && put_text(household, "head", r->head);
}

static bool put_request(json_t *source, const struct record *r, const struct document_order *o)
{
	const size_t shown = json_array_size(json_object_get(source, "people"));
	json_t *request = json_object(), *options = json_object();
	bool done = put(source, "request", request) && put(request, "options", options) &&
	            put_text(request, "pick", o->pick) &&
	            put(request, "everyone", json_boolean(shown == r->count)) &&
	            put_date(request, "issued", date_in_japan(o->now));

	for (uint8_t i = 0; i < o->item_count && done; i++)
		done = put(options, o->item[i], json_true());
	return done;
}

static bool is_of_the_household(enum document_kind kind)
{
	return kind == KIND_RESIDENCE_CERTIFICATE || kind == KIND_RESIDENCE_ITEMS_CERTIFICATE;
}

enum document_status source_of(const struct record *r, const struct document_order *o, json_t **out)
{
	json_t *source = json_object();
	enum document_status status = DOCUMENT_IMPOSSIBLE;

	if (source && o->item_count <= PROTOCOL_ITEMS_MAX && !(o->members && o->household) &&
	    o->members >> r->count == 0 &&
	    (is_of_the_household(o->kind) || (!o->members && !o->household)))
		status = put_people(source, r, o);
	if (status == DOCUMENT_RENDERED &&
	    (!put_places(source, r) || !put_parts(source, r, o) || !put_request(source, r, o)))
		status = DOCUMENT_IMPOSSIBLE;
	if (status == DOCUMENT_RENDERED)
		*out = source;
	else
		json_decref(source);
	return status;
}

const json_t *source_get(const json_t *source, const json_t *entry, const char *name)
{
	const json_t *at = *name == '.' ? entry : source;
	char word[NAME_MAX_LEN];
	size_t len;

	if (*name == '.')
		name++;
	for (; at && *name != '\0'; name += len + (name[len] == '.')) {
		len = strcspn(name, ".");
		if (len >= sizeof word)
			return NULL;
		memcpy(word, name, len);
		word[len] = '\0';
		at = json_object_get(at, word);
	}
	return at;
}

bool source_has(const json_t *value)
{
	switch (value ? json_typeof(value) : JSON_NULL) {
	case JSON_STRING:
		return json_string_length(value) > 0;
	case JSON_ARRAY:
		return json_array_size(value) > 0;
	case JSON_OBJECT:
		return json_object_size(value) > 0;
	case JSON_INTEGER:
	case JSON_REAL:
	case JSON_TRUE:
		return true;
	case JSON_FALSE:
	case JSON_NULL:
		break;
	}
	return false;
}
