#include "tests/net/server/visitor.h"

#include "net/documents/document.h"

/* What happens at the desks while a document is made: the visit ends, somebody else comes, the same
 * is asked for again. The linker leads two calls of the server through here (tests/CMakeLists.txt),
 * so that each comes at the very moment that is meant. */

enum moment { RENDERED, BEFORE_SHELF, AFTER_SHELF };

static struct {
	enum moment at;
	void (*happens)(void);          /* once */
	char issuance[PROTOCOL_ID_MAX]; /* of the document that was under way then */
} meanwhile;

static void moment(enum moment at, const char *issuance)
{
	void (*happens)(void) = meanwhile.happens;

	if (!happens || meanwhile.at != at)
		return;
	meanwhile.happens = NULL;
	memcpy(meanwhile.issuance, issuance, strlen(issuance) + 1);
	happens();
}

enum document_status __real_document_render(const struct record *r, const struct document_order *o,
                                            struct rendered *out);
enum document_status __wrap_document_render(const struct record *r, const struct document_order *o,
                                            struct rendered *out);
bool __real_shelf_put(struct shelf *s, const char *issuance, const char *terminal,
                      const char *session, struct paper *pdf, int64_t now);
bool __wrap_shelf_put(struct shelf *s, const char *issuance, const char *terminal,
                      const char *session, struct paper *pdf, int64_t now);

enum document_status __wrap_document_render(const struct record *r, const struct document_order *o,
                                            struct rendered *out)
{
	const enum document_status status = __real_document_render(r, o, out);

	moment(RENDERED, o->issuance);
	return status;
}

bool __wrap_shelf_put(struct shelf *s, const char *issuance, const char *terminal,
                      const char *session, struct paper *pdf, int64_t now)
{
	bool done;

	moment(BEFORE_SHELF, issuance);
	done = __real_shelf_put(s, issuance, terminal, session, pdf, now);
	moment(AFTER_SHELF, issuance);
	return done;
}

/* ---- the visit under way -----------------------------------------------------------------------
 */

static struct {
	struct town_card taro, hanako;
	struct offer offer; /* taro's, at the town's own terminal */
	struct issuance_answer other;
} visit;

static int visit_begins(void **unused)
{
	(void)unused;
	visit.taro = town_resident_card(&town, 1, &town.p384);
	visit.hanako = town_resident_card(&town, 2, &town.p384);
	open_session(&here, &visit.taro, &visit.offer);
	return 0;
}

static int visit_is_over(void **unused)
{
	(void)unused;
	free(visit.taro.der);
	free(visit.hanako.der);
	memset(&meanwhile, 0, sizeof meanwhile);
	return 0;
}

static bool is_there(const char *issuance)
{
	return ask_only(&here, "GET", path_of(issuance, "document"), NULL) == REFUSAL_NONE;
}

static void ends(void)
{
	char path[96];

	snprintf(path, sizeof path, "/v1/sessions/%s", visit.offer.session);
	assert_int_equal(ask_only(&here, "DELETE", path, NULL), REFUSAL_NONE);
}

static void is_destroyed_when(enum moment at, void (*happens)(void), char key)
{
	const struct document_request request = asked();

	meanwhile.at = at;
	meanwhile.happens = happens;
	assert_int_equal(request_refused(key, visit.offer.session, &request), REFUSAL_SESSION);
	assert_null(meanwhile.happens);
	assert_false(is_there(meanwhile.issuance));
	/* the same again does not bring it back */
	assert_int_equal(request_refused(key, visit.offer.session, &request), REFUSAL_SESSION);
	assert_false(is_there(meanwhile.issuance));
}

static void the_visit_ends_while_it_is_made(void **unused)
{
	(void)unused;
	is_destroyed_when(RENDERED, ends, 'a');
}

static void the_visit_ends_before_it_waits(void **unused)
{
	(void)unused;
	is_destroyed_when(BEFORE_SHELF, ends, 'b');
}

static void the_visit_ends_when_it_waits(void **unused)
{
	(void)unused;
	is_destroyed_when(AFTER_SHELF, ends, 'c');
}

/* The next resident at the same terminal, who asks for the same kind and is given their own. */
static void the_next_one_comes(void)
{
	struct document_request request = asked();
	const struct line line = keyed('0');
	struct offer offer;
	struct reply reply;

	request.nonce[1] = 1;
	open_session(&here, &visit.hanako, &offer);
	assert_string_equal(offer.holder, "見本　hanako");
	reply = request_document(&line, offer.session, &request);
	visit.other = issuance_in(&reply);
}

static void somebody_else_comes_while_it_is_made(void **unused)
{
	static const enum moment moments[] = { RENDERED, BEFORE_SHELF, AFTER_SHELF };

	(void)unused;
	for (size_t i = 0; i < sizeof moments / sizeof moments[0]; i++) {
		if (i > 0)
			open_session(&here, &visit.taro, &visit.offer);
		is_destroyed_when(moments[i], the_next_one_comes, (char)('d' + i));
		assert_string_not_equal(visit.other.issuance, meanwhile.issuance);
		assert_true(is_there(visit.other.issuance));
	}
}

/* It waits already, and is fetched never: the visit after it is not to meet it. */
static void what_waits_goes_when_somebody_else_comes(void **unused)
{
	const struct document_request request = asked();
	const struct line line = keyed('1');
	struct reply reply;
	struct issuance_answer waits;

	(void)unused;
	reply = request_document(&line, visit.offer.session, &request);
	waits = issuance_in(&reply);
	the_next_one_comes();
	assert_false(is_there(waits.issuance));
	assert_true(is_there(visit.other.issuance));
}

static void comes_again(void)
{
	const struct document_request request = asked();
	const struct line line = { .key = keyed('2').key, .exporter = 9 };
	struct reply reply = request_document(&line, visit.offer.session, &request);

	visit.other = issuance_in(&reply);
}

/* The line broke, and the terminal asks again over another one before the server is done. */
static void the_same_is_asked_for_twice_at_once(void **unused)
{
	const struct document_request request = asked();
	const struct line line = keyed('2');
	struct reply reply;
	struct issuance_answer answer;

	(void)unused;
	meanwhile.at = RENDERED;
	meanwhile.happens = comes_again;
	reply = request_document(&line, visit.offer.session, &request);
	answer = issuance_in(&reply);
	assert_string_equal(answer.issuance, visit.other.issuance);
	assert_int_equal(answer.manifest_len, visit.other.manifest_len);
	assert_memory_equal(answer.manifest, visit.other.manifest, answer.manifest_len);
	assert_true(is_there(answer.issuance));
	assert_false(is_there(meanwhile.issuance)); /* the other one was for nothing */
}

/* As the terminal next door, which the card is told of. */
static void open_session_next_door(const struct line *line, struct offer *out)
{
	const struct caller own = town.caller;

	memcpy(town.caller.terminal, "shop-0002", sizeof "shop-0002");
	certificate_sha256(&line->certificate, 1, town.caller.certificate);
	open_session(line, &visit.hanako, out);
	town.caller = own;
}

/* Two within the same second, from one terminal and from two: each is its own. */
static void two_are_asked_for_at_once(void **unused)
{
	const struct document_request request = asked();
	const struct line line = keyed('3'), neighbour = { .certificate = 0x66, .key = line.key };
	struct offer other_offer;
	struct reply reply;
	struct issuance_answer first, second, third;

	(void)unused;
	open_session_next_door(&neighbour, &other_offer);
	reply = request_document(&line, visit.offer.session, &request);
	first = issuance_in(&reply);
	reply = request_document(&neighbour, other_offer.session, &request);
	second = issuance_in(&reply);
	reply = request_document(&(struct line){ .key = keyed('4').key }, visit.offer.session,
	                         &request);
	third = issuance_in(&reply);
	assert_string_not_equal(first.issuance, second.issuance);
	assert_string_not_equal(first.issuance, third.issuance);
	assert_true(is_there(first.issuance));
	assert_false(is_there(second.issuance));
	assert_true(is_there(third.issuance));
	assert_int_equal(ask_only(&neighbour, "GET", path_of(second.issuance, "document"), NULL),
	                 REFUSAL_NONE);
}

#define IN_A_VISIT(test) cmocka_unit_test_setup_teardown(test, visit_begins, visit_is_over)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_A_VISIT(the_visit_ends_while_it_is_made),
		IN_A_VISIT(the_visit_ends_before_it_waits),
		IN_A_VISIT(the_visit_ends_when_it_waits),
		IN_A_VISIT(somebody_else_comes_while_it_is_made),
		IN_A_VISIT(what_waits_goes_when_somebody_else_comes),
		IN_A_VISIT(the_same_is_asked_for_twice_at_once),
		IN_A_VISIT(two_are_asked_for_at_once),
	};

	return cmocka_run_group_tests(tests, visitor_arrives, visitor_leaves);
}
