/* Every document that a register can give, as the server makes it, for tests/e2e/documents:
 *
 *   render_all AUTHORITY CARDS OUT [--at SECONDS] [--share K/N]
 *
 * For each resident of AUTHORITY who may use the service, by the card in CARDS/KEY: each kind that
 * is offered, for the holder, the household and some of its members, with every subset of the lines
 * that may be switched on and each value that may be picked. OUT has a PDF and its manifest (CMS)
 * of each, and in list-K.jsonl what it is and whose names are on it; who and what was refused
 * stands there too. `--at` is the time that all of it happens at. `--share 1/2` does every second
 * resident.
 */

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "net/server/offering.h"
#include "tests/e2e/at_desk.h"

#define RESIDENTS_MAX 512
#define CHOICES_MAX 8

struct work {
	struct at_desk at;
	const char *cards, *out;
	unsigned share, shares;
	FILE *list;
	size_t resident_count, made;
	struct store_resident resident[RESIDENTS_MAX];
};

/* One resident's visit. */
struct visit {
	struct work *work;
	const struct store_resident *who;
	struct person person;
	struct offer offer;
	char session[PROTOCOL_ID_MAX];
	json_t *family; /* the extract; NULL: none */
};

static void say(struct work *w, json_t *line)
{
	must(line && json_dumpf(line, w->list, JSON_COMPACT) == 0 && fputc('\n', w->list) != EOF,
	     "list.jsonl");
	json_decref(line);
}

/* ---- whose names are on it ------------------------------------------------------------------- */

static bool shown(const struct visit *v, const struct document_request *asked, uint8_t place)
{
	if (asked->members)
		return asked->members >> place & 1;
	return asked->household || v->person.record.person[place].id == v->person.record.holder;
}

static json_t *names_of_people(const struct visit *v, const struct document_request *asked)
{
	json_t *names = json_array();

	for (uint8_t i = 0; i < v->person.record.count; i++)
		if (shown(v, asked, i))
			json_array_append_new(names, json_string(v->person.record.person[i].name));
	return names;
}

static json_t *names_of_family(const struct visit *v, const struct document_request *asked)
{
	const bool all =
	    asked->kind == KIND_FAMILY_REGISTER_FULL || strcmp(asked->pick, "all") == 0;
	json_t *names = json_array(), *person;
	size_t i;

	json_array_foreach(json_object_get(v->family, "people"), i,
	                   person) if (all || i == v->person.record.family_place)
	    json_array_append(names, json_object_get(person, "name"));
	return names;
}

/* Housemates who were not asked for, and who are not named as the head of anything. */
static json_t *names_not_there(const struct visit *v, const struct document_request *asked)
{
	const struct record *r = &v->person.record;
	json_t *names = json_array();

	for (uint8_t i = 0; i < r->count; i++) {
		bool named = shown(v, asked, i) || strcmp(r->person[i].name, r->head) == 0;

		for (uint8_t k = 0; k < r->count; k++)
			named = named || strcmp(r->person[i].name, r->person[k].domicile_head) == 0;
		if (!named)
			json_array_append_new(names, json_string(r->person[i].name));
	}
	return names;
}

/* ---- one document ---------------------------------------------------------------------------- */

static json_t *describe(const struct visit *v, const struct document_request *asked)
{
	const bool family = offering_is_of_family(asked->kind);
	json_t *line = json_object(), *items = json_array(), *people = json_array();

	for (uint8_t i = 0; i < asked->item_count; i++)
		json_array_append_new(items, json_string(asked->item[i]));
	for (uint8_t i = 0; i < v->person.record.count; i++)
		if (!family && shown(v, asked, i))
			json_array_append_new(people, json_integer(v->person.record.person[i].id));
	json_object_set_new(line, "resident", json_string(v->who->key));
	json_object_set_new(line, "kind", json_string(kind_name(asked->kind)));
	json_object_set_new(line, "household", json_boolean(asked->household));
	json_object_set_new(line, "members", json_integer(asked->members));
	json_object_set_new(line, "items", items);
	json_object_set_new(line, "pick", json_string(asked->pick));
	json_object_set_new(line, "people", people);
	json_object_set_new(line, "names",
	                    family ? names_of_family(v, asked) : names_of_people(v, asked));
	json_object_set_new(line, "absent", family ? json_array() : names_not_there(v, asked));
	return line;
}

static void save(const struct work *w, const char *ending, const void *data, size_t len)
{
	char path[512];
	FILE *out;

	snprintf(path, sizeof path, "%s/%u-%04zu.%s", w->out, w->share, w->made, ending);
	out = fopen(path, "wb");
	must(out && fwrite(data, 1, len, out) == len && fclose(out) == 0, path);
}

static void make_one(struct visit *v, struct document_request *asked)
{
	struct work *w = v->work;
	struct issuance_answer answer = { 0 };
	struct paper pdf = { 0 };
	json_t *line = describe(v, asked);
	enum refusal refusal = at_desk_ask(&w->at, v->session, asked, &answer, &pdf);
	char file[32];

	if (refusal != REFUSAL_NONE) {
		json_object_set_new(line, "refused", json_string(refusal_code(refusal)));
		say(w, line);
		return;
	}
	snprintf(file, sizeof file, "%u-%04zu", w->share, ++w->made);
	save(w, "pdf", pdf.byte, pdf.len);
	save(w, "cms", answer.manifest, answer.manifest_len);
	json_object_set_new(line, "file", json_string(file));
	json_object_set_new(line, "issuance", json_string(answer.issuance));
	json_object_set_new(line, "pages", json_integer(answer.pages));
	say(w, line);
	paper_drop(&pdf);
}

/* ---- every combination ----------------------------------------------------------------------- */

/* The holder alone, the household, the holder picked out of it, everybody else, the last. */
static size_t choices_of(const struct visit *v, const struct offer_document *d,
                         struct document_request out[CHOICES_MAX])
{
	const unsigned everybody = (1u << v->offer.member_count) - 1;
	unsigned holder = 0;
	size_t count = 0;

	for (uint8_t i = 0; i < v->offer.member_count; i++)
		if (v->person.record.person[i].id == v->person.record.holder)
			holder = 1u << i;
	out[count++] = (struct document_request){ .household = false };
	if (d->household)
		out[count++] = (struct document_request){ .household = true };
	if (d->members) {
		const unsigned last = 1u << (v->offer.member_count - 1);

		out[count++].members = (uint16_t)holder;
		out[count++].members = (uint16_t)(everybody & ~holder);
		if (last != holder && last != (everybody & ~holder))
			out[count++].members = (uint16_t)last;
	}
	return count;
}

static void with_items(const struct offer_document *d, unsigned subset, struct document_request *r)
{
	r->item_count = 0;
	for (uint8_t i = 0; i < d->item_count; i++)
		if (subset >> i & 1)
			snprintf(r->item[r->item_count++], PROTOCOL_WORD_MAX, "%s",
			         d->item[i].word);
}

static void make_all(struct visit *v, const struct offer_document *d)
{
	struct document_request choice[CHOICES_MAX] = { 0 };
	const size_t choices = choices_of(v, d, choice);

	for (size_t who = 0; who < choices; who++) {
		choice[who].kind = d->kind;
		choice[who].copies = 1;
		choice[who].total_yen = d->fee_yen;
		for (unsigned subset = 0; subset < 1u << d->item_count; subset++) {
			with_items(d, subset, &choice[who]);
			for (uint8_t i = 0; i < d->pick_count || i == 0; i++) {
				snprintf(choice[who].pick, PROTOCOL_WORD_MAX, "%s",
				         d->pick_count ? d->pick_of[i].word : "");
				make_one(v, &choice[who]);
			}
		}
	}
}

/* ---- everybody ------------------------------------------------------------------------------- */

static void tell_barred(struct visit *v, const struct offer_document *d)
{
	say(v->work, json_pack("{s:s, s:s, s:i}", "resident", v->who->key, "kind",
	                       kind_name(d->kind), "bar", (int)d->bar));
}

/* The family register is read beside the visit, for the names in it. */
static void read_family(struct visit *v)
{
	struct record r = { 0 };

	must(store_record_with(v->work->at.desk.store, v->who->id, RECORD_FAMILY, 0, &r) ==
	         STORE_OK,
	     "a family register");
	if (r.family.len > 0)
		v->family = json_loadb((const char *)r.family.byte, r.family.len, 0, NULL);
	v->person.record.family_place = r.family_place;
	record_drop(&r);
}

static void serve(struct visit *v)
{
	char card[512];

	snprintf(card, sizeof card, "%s/%s", v->work->cards, v->who->key);
	at_desk_session(&v->work->at, &v->person.record, card, v->session);
	read_family(v);
	for (uint8_t i = 0; i < v->offer.document_count; i++) {
		const struct offer_document *d = &v->offer.document[i];

		if (d->available)
			make_all(v, d);
		else
			tell_barred(v, d);
	}
	json_decref(v->family);
}

static void visit(struct work *w, const struct store_resident *who)
{
	struct visit *v = calloc(1, sizeof *v);
	struct verdict verdict;

	must(v != NULL, "memory");
	v->work = w;
	v->who = who;
	verdict = at_desk_offer(&w->at, who->id, &v->person, &v->offer);
	if (verdict.refusal == REFUSAL_NONE)
		serve(v);
	else
		say(w, json_pack("{s:s, s:s, s:i}", "resident", who->key, "refused",
		                 refusal_code(verdict.refusal), "cause", (int)verdict.cause));
	record_drop(&v->person.record);
	free(v);
}

static void remember(void *self, const struct store_resident *r)
{
	struct work *w = self;

	must(w->resident_count < RESIDENTS_MAX, "too many residents");
	w->resident[w->resident_count++] = *r;
}

static void work_through(struct work *w)
{
	char path[512];

	snprintf(path, sizeof path, "%s/list-%u.jsonl", w->out, w->share);
	w->list = fopen(path, "w");
	must(w->list != NULL, path);
	must(store_each_resident(w->at.desk.store, w, remember) == STORE_OK, "the residents");
	for (size_t i = w->share - 1; i < w->resident_count; i += w->shares)
		visit(w, &w->resident[i]);
	must(fclose(w->list) == 0, path);
	printf("%zu documents\n", w->made);
}

int main(int argc, char *argv[])
{
	struct work *w = calloc(1, sizeof *w);
	int64_t now = time(NULL);
	char terminal[32];

	must(w != NULL, "memory");
	must(argc >= 4 && argc % 2 == 0, "AUTHORITY CARDS OUT [--at SECONDS] [--share K/N]");
	w->share = w->shares = 1;
	for (int i = 4; i < argc; i += 2) {
		if (strcmp(argv[i], "--at") == 0)
			now = strtoll(argv[i + 1], NULL, 10);
		else
			must(strcmp(argv[i], "--share") == 0 &&
			         sscanf(argv[i + 1], "%u/%u", &w->share, &w->shares) == 2 &&
			         w->share >= 1 && w->share <= w->shares,
			     argv[i]);
	}
	w->cards = argv[2];
	w->out = argv[3];
	mkdir(w->out, 0755);
	snprintf(terminal, sizeof terminal, "render-%04u", w->share);
	at_desk_open(&w->at, argv[1], terminal, now);
	work_through(w);
	at_desk_close(&w->at);
	free(w);
	return 0;
}
