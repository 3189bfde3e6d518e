/* What documents cost the server, for tests/bench/documents:
 *
 *   pace AUTHORITY CARDS OUT COUNT
 *
 * One document of each kind, and some that are larger, each asked for COUNT times at the desk of an
 * authority that has the sample register. A line for each:
 *
 *   NAME PAGES BYTES RENDER READ_BACK WHOLE MEDIAN P99
 *
 * RENDER, READ_BACK and WHOLE are medians of the processor's milliseconds: for the whole document
 * with its seals signed and drawn, for reading it back, and from the request to the answer with the
 * signed manifest. MEDIAN and P99 are the clock's for that, the disk's writing in it. The linker
 * leads the two calls through here (--wrap). OUT gets each as NAME.pdf. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "net/documents/document.h"
#include "tests/e2e/at_desk.h"

#define WARM 3 /* first ones, that are not counted */

enum document_status __real_document_render(const struct record *r, const struct document_order *o,
                                            struct rendered *out);
enum document_status __wrap_document_render(const struct record *r, const struct document_order *o,
                                            struct rendered *out);
bool __real_document_read_back(const struct rendered *done, const struct record *r,
                               const struct document_order *o, const uint8_t *certificate,
                               size_t certificate_len);
bool __wrap_document_read_back(const struct rendered *done, const struct record *r,
                               const struct document_order *o, const uint8_t *certificate,
                               size_t certificate_len);

static double ms(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Of the last document; one thread. */
static struct {
	double render, read_back;
} last;

enum document_status __wrap_document_render(const struct record *r, const struct document_order *o,
                                            struct rendered *out)
{
	const double began = ms(CLOCK_PROCESS_CPUTIME_ID);
	const enum document_status status = __real_document_render(r, o, out);

	last.render = ms(CLOCK_PROCESS_CPUTIME_ID) - began;
	return status;
}

bool __wrap_document_read_back(const struct rendered *done, const struct record *r,
                               const struct document_order *o, const uint8_t *certificate,
                               size_t certificate_len)
{
	const double began = ms(CLOCK_PROCESS_CPUTIME_ID);
	const bool good = __real_document_read_back(done, r, o, certificate, certificate_len);

	last.read_back = ms(CLOCK_PROCESS_CPUTIME_ID) - began;
	return good;
}

/* ---- what is asked for ----------------------------------------------------------------------- */

static const struct row {
	const char *name, *resident;
	enum document_kind kind;
	bool household, items;
} rows[] = {
	{ "residence-one", "mihon-taro", KIND_RESIDENCE_CERTIFICATE, false, true },
	{ "residence-five", "mihon-taro", KIND_RESIDENCE_CERTIFICATE, true, true },
	{ "residence-longest", "nagai-namae", KIND_RESIDENCE_CERTIFICATE, false, true },
	{ "residence-items", "mihon-taro", KIND_RESIDENCE_ITEMS_CERTIFICATE, false, true },
	{ "seal-registration", "mihon-taro", KIND_SEAL_REGISTRATION_CERTIFICATE, false, false },
	{ "income", "mihon-taro", KIND_INCOME_CERTIFICATE, false, false },
	{ "taxation", "mihon-taro", KIND_TAXATION_CERTIFICATE, false, false },
	{ "income-taxation", "mihon-taro", KIND_INCOME_TAXATION_CERTIFICATE, false, false },
	{ "tax-payment", "mihon-taro", KIND_TAX_PAYMENT_CERTIFICATE, false, false },
	{ "family-full", "mihon-taro", KIND_FAMILY_REGISTER_FULL, false, false },
	{ "family-largest", "reiji-iwao", KIND_FAMILY_REGISTER_FULL, false, false },
	{ "family-individual", "mihon-taro", KIND_FAMILY_REGISTER_INDIVIDUAL, false, false },
	{ "address-history", "mihon-taro", KIND_ADDRESS_HISTORY, false, true },
};

static void fill_request(const struct row *row, const struct offer *offer,
                         struct document_request *out)
{
	const struct offer_document *d = NULL;

	for (uint8_t i = 0; i < offer->document_count; i++)
		if (offer->document[i].kind == row->kind && offer->document[i].available)
			d = &offer->document[i];
	must(d != NULL, row->name);
	*out = (struct document_request){ .kind = row->kind,
		                          .household = row->household && d->household,
		                          .copies = 1,
		                          .total_yen = d->fee_yen };
	for (uint8_t i = 0; row->items && i < d->item_count; i++)
		snprintf(out->item[out->item_count++], PROTOCOL_WORD_MAX, "%s", d->item[i].word);
	if (d->pick_count > 0)
		memcpy(out->pick, d->pick_of[0].word, sizeof out->pick);
}

/* ---- asking ---------------------------------------------------------------------------------- */

struct times {
	size_t count;
	double *render, *read_back, *whole, *clock;
};

static int compare(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double quantile(double *values, size_t count, double part)
{
	qsort(values, count, sizeof *values, compare);
	return values[(size_t)(part * (double)(count - 1) + 0.5)];
}

static void save(const char *dir, const char *name, const struct paper *pdf)
{
	char path[512];
	FILE *out;

	snprintf(path, sizeof path, "%s/%s.pdf", dir, name);
	out = fopen(path, "wb");
	must(out && fwrite(pdf->byte, 1, pdf->len, out) == pdf->len && fclose(out) == 0, path);
}

static void ask_often(struct at_desk *a, const char *session, struct document_request *asked,
                      struct times *t)
{
	struct issuance_answer *answer = calloc(1, sizeof *answer);

	must(answer != NULL, "memory");
	for (size_t i = 0; i < t->count + WARM; i++) {
		const double began = ms(CLOCK_MONOTONIC), cpu = ms(CLOCK_PROCESS_CPUTIME_ID);

		must(at_desk_ask(a, session, asked, answer, NULL) == REFUSAL_NONE, "a document");
		if (i < WARM)
			continue;
		t->clock[i - WARM] = ms(CLOCK_MONOTONIC) - began;
		t->whole[i - WARM] = ms(CLOCK_PROCESS_CPUTIME_ID) - cpu;
		t->render[i - WARM] = last.render;
		t->read_back[i - WARM] = last.read_back;
	}
	free(answer);
}

static void pace_one(struct at_desk *a, const struct row *row, const char *cards, const char *dir,
                     struct times *t)
{
	struct store_resident who;
	struct person *person = calloc(1, sizeof *person);
	struct offer *offer = calloc(1, sizeof *offer);
	struct issuance_answer answer;
	struct document_request asked;
	char session[PROTOCOL_ID_MAX], card[512];
	struct paper pdf = { 0 };

	must(person && offer, "memory");
	must(store_resident_by_key(a->desk.store, row->resident, &who) == STORE_OK, row->resident);
	must(at_desk_offer(a, who.id, person, offer).refusal == REFUSAL_NONE, row->resident);
	snprintf(card, sizeof card, "%s/%s", cards, row->resident);
	at_desk_session(a, &person->record, card, session);
	fill_request(row, offer, &asked);
	must(at_desk_ask(a, session, &asked, &answer, &pdf) == REFUSAL_NONE, row->name);
	save(dir, row->name, &pdf);
	ask_often(a, session, &asked, t);
	printf("%s %u %zu %.3f %.3f %.3f %.3f %.3f\n", row->name, answer.pages, pdf.len,
	       quantile(t->render, t->count, 0.5), quantile(t->read_back, t->count, 0.5),
	       quantile(t->whole, t->count, 0.5), quantile(t->clock, t->count, 0.5),
	       quantile(t->clock, t->count, 0.99));
	paper_drop(&pdf);
	record_drop(&person->record);
	free(person);
	free(offer);
}

int main(int argc, char *argv[])
{
	struct times t = { 0 };
	struct at_desk a;

	must(argc == 5 && atoi(argv[4]) > 0, "AUTHORITY CARDS OUT COUNT");
	t.count = (size_t)atoi(argv[4]);
	t.render = calloc(4 * t.count, sizeof *t.render);
	must(t.render != NULL, "memory");
	t.read_back = t.render + t.count;
	t.whole = t.read_back + t.count;
	t.clock = t.whole + t.count;
	mkdir(argv[3], 0755);
	at_desk_open(&a, argv[1], "pace-0001", time(NULL));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		pace_one(&a, &rows[i], argv[2], argv[3], &t);
	at_desk_close(&a);
	free(t.render);
	return 0;
}
