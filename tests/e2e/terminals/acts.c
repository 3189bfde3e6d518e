#include "tests/e2e/terminals/acts.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "net/certificate/certificate.h"
#include "net/client/trust.h"

#define PATIENCE_MS 20000
#define HASTE_MS                                                                                   \
	60 /* at most, until a terminal in haste gives up: a document takes about as long */

/* ---- as the shipped terminal does --------------------------------------------------------------
 */

struct asking {
	const struct terminal *t;
	const struct authority *line;
	const struct document_request *request;
	struct issued issued;
	enum authority_status status;
	struct refusal_seen why;
};

static void *ask(void *asking)
{
	struct asking *a = asking;

	a->status = a->line->issue(a->line->self, a->t->stop, a->t->offer.session, a->request,
	                           &a->issued, &a->why);
	return NULL;
}

static void take(struct terminal *t, struct asking *a, const struct errand *e)
{
	char what[96];

	t->tally.requests++;
	if (a->status == AUTHORITY_OK && e->due == REFUSAL_NONE) {
		terminal_take(t, e, &a->issued.answer, a->issued.request_digest, &a->issued.pdf);
	} else if (a->status == AUTHORITY_REFUSED) {
		terminal_refused(t, a->why.refusal, e->due, "a request");
	} else {
		snprintf(what, sizeof what, "a request was answered by status %d, code %ld",
		         (int)a->status, a->why.code);
		terminal_wrong(t, what);
	}
	paper_drop(&a->issued.pdf);
}

static bool ask_plainly(struct terminal *t)
{
	struct asking asking = { .t = t, .line = &t->line[0] };
	struct errand errand;

	if (!terminal_choose(t, &errand))
		return false;
	asking.request = &errand.request;
	ask(&asking);
	take(t, &asking, &errand);
	return true;
}

/* ---- two at once -------------------------------------------------------------------------------
 */

static bool ask_together(struct terminal *t)
{
	struct errand errand[2];
	struct asking asking[2];
	pthread_t other;

	for (size_t i = 0; i < 2; i++) {
		if (!terminal_choose(t, &errand[i]))
			return false;
		asking[i] =
		    (struct asking){ .t = t, .line = &t->line[i], .request = &errand[i].request };
	}
	if (pthread_create(&other, NULL, ask, &asking[1]) != 0)
		return false;
	ask(&asking[0]);
	pthread_join(other, NULL);
	t->tally.together++;
	if (strcmp(asking[0].issued.answer.issuance, asking[1].issued.answer.issuance) == 0 &&
	    asking[0].status == AUTHORITY_OK && asking[1].status == AUTHORITY_OK)
		terminal_wrong(t, "two requests got one issuance");
	for (size_t i = 0; i < 2; i++)
		take(t, &asking[i], &errand[i]);
	return true;
}

/* ---- by hand -----------------------------------------------------------------------------------
 */

/* One request as it is written on the line, so that it can be written there again. */
struct letter {
	char path[96], key[PROTOCOL_KEY_LEN + 1];
	char *body;
	struct paper answer;
};

static bool write_letter(struct terminal *t, const char *session, struct errand *e,
                         struct letter *out)
{
	*out = (struct letter){ 0 };
	if (!terminal_choose(t, e))
		return false;
	snprintf(out->path, sizeof out->path, "/v1/sessions/%s/requests", session);
	out->body = document_request_encode(&e->request);
	return out->body && trust_random_hex(out->key, PROTOCOL_KEY_LEN);
}

static void drop_letter(struct letter *l)
{
	free(l->body);
	paper_drop(&l->answer);
}

static long send_letter(struct terminal *t, struct letter *l, long patience_ms)
{
	const struct rough_order order = { .method = "POST",
		                           .path = l->path,
		                           .body = l->body,
		                           .key = l->key,
		                           .patience_ms = patience_ms };

	paper_drop(&l->answer);
	return rough_ask(t->rough, &order, &l->answer);
}

static enum refusal refusal_of(const struct letter *l)
{
	struct problem problem = { 0 };

	if (!problem_decode((const char *)l->answer.byte, l->answer.len, &problem))
		return REFUSAL_CANNOT_HANDLE_NOW;
	return problem.refusal;
}

/* "": no issuance stands in it. */
static struct issuance_answer answer_of(const struct letter *l)
{
	struct issuance_answer answer = { 0 };

	if (l->answer.len == 0 ||
	    !issuance_answer_decode((const char *)l->answer.byte, l->answer.len, &answer))
		answer.issuance[0] = '\0';
	return answer;
}

static void fetch_and_take(struct terminal *t, const struct errand *e, const struct letter *l)
{
	const struct issuance_answer answer = answer_of(l);
	uint8_t digest[32];
	struct paper pdf;

	certificate_sha256(l->body, strlen(l->body), digest);
	if (answer.issuance[0] && terminal_fetch(t, answer.issuance, PATIENCE_MS, &pdf) == 200) {
		terminal_take(t, e, &answer, digest, &pdf);
		paper_drop(&pdf);
	} else {
		terminal_wrong(t, "a document that was issued did not come");
	}
}

/* ---- giving up ---------------------------------------------------------------------------------
 */

/* The line breaks at any moment, and the same is asked for again at once, perhaps while the server
 * is still at it. */
static bool ask_again(struct terminal *t)
{
	struct errand errand;
	struct letter first;
	struct paper before;
	long status;

	if (!write_letter(t, t->offer.session, &errand, &first))
		return false;
	t->tally.requests++;
	t->tally.repeated++;
	(void)send_letter(t, &first, 1 + (long)draw_below(&t->draw, HASTE_MS));
	before = first.answer;
	first.answer = (struct paper){ 0 };
	status = send_letter(t, &first, PATIENCE_MS);
	if (before.len > 0 && errand.due == REFUSAL_NONE &&
	    (before.len != first.answer.len ||
	     memcmp(before.byte, first.answer.byte, before.len) != 0))
		terminal_wrong(t, "the same request again got another answer");
	if (status == 200 && errand.due == REFUSAL_NONE)
		fetch_and_take(t, &errand, &first);
	else
		terminal_refused(t, refusal_of(&first), errand.due, "a repeated request");
	paper_drop(&before);
	drop_letter(&first);
	return true;
}

/* The terminal loses patience: it hangs up while the document is made, and ends the visit, or the
 * next resident comes. What was made is for nobody. */
static bool give_up(struct terminal *t)
{
	struct errand errand;
	struct letter letter;

	if (!write_letter(t, t->offer.session, &errand, &letter))
		return false;
	t->tally.requests++;
	t->tally.given_up++;
	(void)send_letter(t, &letter, 1 + (long)draw_below(&t->draw, HASTE_MS));
	memcpy(t->abandoned, answer_of(&letter).issuance, sizeof t->abandoned);
	if (draw_one_in(&t->draw, 2))
		terminal_end(t);
	drop_letter(&letter);
	return false;
}

/* The line breaks while the document is fetched: it is owed an outcome, and gone after it. */
static bool hang_up_on_document(struct terminal *t)
{
	struct errand errand;
	struct letter letter;
	struct issuance_answer answer;
	struct paper pdf;

	if (!write_letter(t, t->offer.session, &errand, &letter))
		return false;
	t->tally.requests++;
	if (send_letter(t, &letter, PATIENCE_MS) != 200 || errand.due != REFUSAL_NONE) {
		terminal_refused(t, refusal_of(&letter), errand.due, "a request by hand");
		drop_letter(&letter);
		return true;
	}
	t->tally.given_up++;
	answer = answer_of(&letter);
	(void)terminal_fetch(t, answer.issuance, 1, &pdf);
	paper_drop(&pdf);
	terminal_tell(t, answer.issuance, OUTCOME_WORD_FAILED);
	memcpy(t->abandoned, answer.issuance, sizeof t->abandoned);
	drop_letter(&letter);
	return false;
}

/* ---- what is not one's own ---------------------------------------------------------------------
 */

static void ask_in_session(struct terminal *t, const char *session)
{
	struct errand errand;
	struct letter letter;

	if (write_letter(t, session, &errand, &letter)) {
		if (send_letter(t, &letter, PATIENCE_MS) == 200) {
			t->tally.mixed_up++;
			terminal_wrong(t, "a document of another terminal's session was given");
		} else {
			terminal_refused(t, refusal_of(&letter), REFUSAL_SESSION,
			                 "a request in another terminal's session");
		}
	}
	drop_letter(&letter);
}

static bool ask_for_anothers(struct terminal *t)
{
	const unsigned int other =
	    (t->number + 1 + draw_below(&t->draw, t->neighbours - 1)) % t->neighbours;
	char issuance[PROTOCOL_ID_MAX], session[PROTOCOL_ID_MAX];
	struct paper pdf;

	rack_look(t->rack, other, issuance, session);
	if (issuance[0] == '\0')
		return ask_plainly(t);
	t->tally.requests++;
	t->tally.strangers++;
	if (terminal_fetch(t, issuance, PATIENCE_MS, &pdf) != 404) {
		t->tally.mixed_up++;
		terminal_wrong(t, "another terminal's document was given");
	}
	paper_drop(&pdf);
	ask_in_session(t, session);
	return true;
}

/* ---- by chance ---------------------------------------------------------------------------------
 */

bool act_by_chance(struct terminal *t)
{
	static const struct {
		uint32_t chance; /* of 100 */
		bool (*act)(struct terminal *t);
	} acts[] = {
		{ 80, ask_plainly }, { 5, ask_together },        { 5, ask_again },
		{ 5, give_up },      { 2, hang_up_on_document }, { 3, ask_for_anothers },
	};
	uint32_t drawn = draw_below(&t->draw, 100);
	size_t i = 0;

	while (drawn >= acts[i].chance)
		drawn -= acts[i++].chance;
	return acts[i].act(t);
}

bool act_leave(struct terminal *t, enum refusal *why)
{
	struct errand errand;
	struct letter letter;
	bool left;

	do {
		if (!write_letter(t, t->offer.session, &errand, &letter))
			return false;
		if (errand.due != REFUSAL_NONE)
			drop_letter(&letter);
	} while (errand.due != REFUSAL_NONE);
	left = send_letter(t, &letter, PATIENCE_MS) == 200;
	*why = left ? REFUSAL_NONE : refusal_of(&letter);
	drop_letter(&letter);
	return left;
}
