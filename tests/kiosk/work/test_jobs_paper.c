#include "tests/kiosk/work/counter.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* JOB_FETCH, JOB_PRINT and JOB_REPORT. Documents are made and signed as a municipality would, and
 * go through the real checks, the inspecting child among them. */

static struct counter c;

static const struct session_choice two_copies = { .who = WHO_SELF,
	                                          .items = 1, /* the first line */
	                                          .copies = 2 };

static int open_with_offer(void **state)
{
	(void)state;
	counter_open(&c);
	counter_identify(&c);
	return 0;
}

static int close_counter(void **state)
{
	(void)state;
	counter_close(&c);
	return 0;
}

static void a_document_in_order_passes_every_check(void **state)
{
	const struct letter l = counter_fetch(&c, two_copies);

	(void)state;
	assert_int_equal(l.event.kind, EVENT_JOB_DONE);
	assert_int_equal(l.event.total, 2); /* sheets: one side each */
	assert_int_equal(l.issuance[15], 1);
	assert_true(c.visit.checked);
	assert_int_equal(c.authority.request.copies, 2);
	assert_int_equal(c.authority.request.total_yen, 400);
	assert_string_equal(c.authority.request.item[0], DOCUMENT_RELATIONSHIP);
	assert_false(c.authority.request.household);
	assert_int_equal(c.authority.calls[FAKE_REPORT], 0);
}

static void other_terminal(struct manifest *m)
{
	strcpy(m->terminal, "T-0002");
}

static void other_nonce(struct manifest *m)
{
	m->nonce_digest[31] ^= 1;
}

static void other_request(struct manifest *m)
{
	m->request_digest[0] ^= 1;
}

static void other_subject(struct manifest *m)
{
	m->subject[7] ^= 1;
}

static void other_kind(struct manifest *m)
{
	m->kind = KIND_INCOME_CERTIFICATE;
}

static void other_copies(struct manifest *m)
{
	m->copies++;
}

static void other_fee(struct manifest *m)
{
	m->fee_yen += 100;
}

static void other_issuance(struct manifest *m)
{
	m->issuance[31] = 'f';
}

static void other_municipality(struct manifest *m)
{
	strcpy(m->municipality, "13998");
}

static void too_late(struct manifest *m)
{
	m->not_after = TOWN_NOW - 1;
}

static void other_digest(struct manifest *m)
{
	m->document_digest[0] ^= 1;
}

static void two_pages(struct manifest *m)
{
	m->pages = 2;
}

static const struct row {
	const char *name;
	struct forgery forgery;
	enum trouble want;
	uint16_t fault;
} rows[] = {
	{ "terminal", { .change = other_terminal }, TROUBLE_MANIFEST_TERMINAL, 51 },
	{ "nonce", { .change = other_nonce }, TROUBLE_MANIFEST_REQUEST, 52 },
	{ "request", { .change = other_request }, TROUBLE_MANIFEST_REQUEST, 52 },
	{ "subject", { .change = other_subject }, TROUBLE_MANIFEST_SUBJECT, 53 },
	{ "kind", { .change = other_kind }, TROUBLE_MANIFEST_CONTENT, 54 },
	{ "copies", { .change = other_copies }, TROUBLE_MANIFEST_CONTENT, 54 },
	{ "fee", { .change = other_fee }, TROUBLE_MANIFEST_CONTENT, 54 },
	{ "issuance", { .change = other_issuance }, TROUBLE_MANIFEST_CONTENT, 54 },
	{ "pages told", { .told_pages = 2 }, TROUBLE_MANIFEST_CONTENT, 54 },
	{ "digest", { .change = other_digest }, TROUBLE_MANIFEST_DIGEST, 55 },
	{ "another PDF", { .other_pdf = true }, TROUBLE_MANIFEST_DIGEST, 55 },
	{ "stranger", { .stranger = true }, TROUBLE_MANIFEST_SIGNATURE, 56 },
	{ "for another town", { .change = other_municipality }, TROUBLE_MANIFEST_SIGNATURE, 56 },
	{ "too late", { .change = too_late }, TROUBLE_MANIFEST_EXPIRED, 57 },
	{ "a page short", { .change = two_pages, .told_pages = 2 }, TROUBLE_PDF_PAGES, 58 },
	{ "letter size", { .pdf.box = "/MediaBox [0 0 612 792]" }, TROUBLE_PDF_PAGES, 58 },
	{ "acts", { .pdf.catalog = "/OpenAction [4 0 R /Fit]" }, TROUBLE_PDF_ACTIVE, 59 },
};

static void every_fault_is_an_incident_told_to_the_server(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct letter l;

		c.forgery = rows[i].forgery;
		l = counter_fetch(&c, two_copies);
		if (l.event.trouble != rows[i].want)
			print_error("%s: trouble %d\n", rows[i].name, (int)l.event.trouble);
		counter_expect_trouble(l, rows[i].want);
		assert_true(trouble_is_incident(l.event.trouble));
		assert_null(c.visit.issued.pdf.byte);
		assert_int_equal(c.visit.issued.pdf.len, 0);
		assert_false(c.visit.checked);
		assert_int_equal(c.authority.outcomes, i + 1);
		assert_int_equal(c.authority.outcome.outcome, OUTCOME_WORD_FAILED);
		assert_int_equal(c.authority.outcome.fault, rows[i].fault);
		assert_int_equal(l.issuance[15], c.authority.issued);
	}
	assert_int_equal(c.prints, 0);
}

/* The visit ends while the document is on its way. */
static void other_subject_too_late(struct manifest *m)
{
	other_subject(m);
	atomic_store(&c.stop, true);
}

static void an_incident_is_told_even_if_nobody_waits_any_more(void **state)
{
	(void)state;
	c.forgery.change = other_subject_too_late;
	counter_expect_trouble(counter_fetch(&c, two_copies), TROUBLE_MANIFEST_SUBJECT);
	atomic_store(&c.stop, false);
	assert_int_equal(c.authority.outcome.fault, 53);
}

static void an_incident_that_could_not_be_told_is_told_by_the_report(void **state)
{
	(void)state;
	c.forgery.change = other_subject;
	c.authority.trouble[FAKE_REPORT] = (struct fake_trouble){ AUTHORITY_AWAY, 0, 1, false };
	counter_expect_trouble(counter_fetch(&c, two_copies), TROUBLE_MANIFEST_SUBJECT);
	assert_int_equal(c.authority.outcomes, 0);
	counter_do(&c,
	           &(struct task){ .job = JOB_REPORT,
	                           .issuance[15] = 1,
	                           .outcome = OUTCOME_FAILED,
	                           .trouble = TROUBLE_MANIFEST_SUBJECT,
	                           .evidence = { .impressions = -1 } },
	           NULL);
	assert_int_equal(c.authority.outcome.outcome, OUTCOME_WORD_FAILED);
	assert_int_equal(c.authority.outcome.fault, 53);
}

static void a_fault_does_not_live_on_what_was_checked_before(void **state)
{
	(void)state;
	assert_int_equal(counter_fetch(&c, two_copies).event.kind, EVENT_JOB_DONE);
	assert_true(c.visit.checked);
	c.authority.trouble[FAKE_ISSUE] = (struct fake_trouble){ AUTHORITY_SLOW, 0, 1, false };
	counter_expect_trouble(counter_fetch(&c, two_copies), TROUBLE_SERVER_SLOW);
	assert_false(c.visit.checked);
	assert_null(c.visit.issued.pdf.byte);
}

/* It is owed an outcome under its number; one that was never heard of is nobody's. */
static void a_document_that_did_not_come_leaves_its_number(void **state)
{
	struct letter l;

	(void)state;
	assert_int_equal(counter_fetch(&c, two_copies).issuance[15], 1);
	c.authority.trouble[FAKE_DOCUMENT] = (struct fake_trouble){ AUTHORITY_AWAY, 0, 1, false };
	l = counter_fetch(&c, two_copies);
	counter_expect_trouble(l, TROUBLE_SERVER_AWAY);
	assert_int_equal(l.issuance[15], 2);
	assert_int_equal(l.evidence.impressions, -1);
	assert_int_equal(l.evidence.life_before, -1);
	assert_int_equal(l.evidence.life_after, -1);
	assert_false(c.visit.checked);
	assert_null(c.visit.issued.pdf.byte);
	c.authority.trouble[FAKE_ISSUE] = (struct fake_trouble){ AUTHORITY_AWAY, 0, 1, true };
	l = counter_fetch(&c, two_copies);
	counter_expect_trouble(l, TROUBLE_SERVER_AWAY);
	assert_int_equal(l.issuance[15], 0);
}

static void what_was_not_offered_is_not_asked_for(void **state)
{
	(void)state;
	counter_expect_trouble(
	    counter_fetch(&c, (struct session_choice){ .document = 1, .copies = 1 }),
	    TROUBLE_CANNOT_HANDLE_NOW);
	counter_expect_trouble(counter_fetch(&c, (struct session_choice){ .copies = 0 }),
	                       TROUBLE_CANNOT_HANDLE_NOW);
	counter_expect_trouble(counter_fetch(&c, (struct session_choice){ .copies = 11 }),
	                       TROUBLE_CANNOT_HANDLE_NOW);
	c.visit.offer.document[0].available = false;
	counter_expect_trouble(counter_fetch(&c, two_copies), TROUBLE_CANNOT_HANDLE_NOW);
	c.visit.offer.document[0].available = true;
	c.visit.offered = false;
	counter_expect_trouble(counter_fetch(&c, two_copies), TROUBLE_CANNOT_HANDLE_NOW);
	c.visit.offered = true;
	assert_int_equal(c.authority.calls[FAKE_ISSUE], 0);
}

static void a_fee_that_changed_is_said(void **state)
{
	struct letter l;

	(void)state;
	c.authority.offer.document[0].fee_yen = 300;
	l = counter_fetch(&c, two_copies);
	counter_expect_trouble(l, TROUBLE_FEE_CHANGED);
	assert_int_equal(l.code, 409);
	for (size_t i = 0; i < sizeof l.issuance; i++)
		assert_int_equal(l.issuance[i], 0);
}

static struct letter print_job(void)
{
	return counter_do(&c, &(struct task){ .job = JOB_PRINT }, NULL);
}

static void the_checked_document_is_printed_and_dropped(void **state)
{
	struct letter l;

	(void)state;
	counter_fetch(&c, two_copies);
	l = print_job();
	assert_int_equal(l.event.kind, EVENT_JOB_DONE);
	assert_int_equal(l.event.outcome, OUTCOME_PRINTED);
	assert_int_equal(l.event.done, 2);
	assert_int_equal(l.event.total, 2);
	assert_int_equal(l.issuance[15], 1);
	assert_int_equal(l.evidence.life_after, 102);
	assert_int_equal(c.copies, 2);
	assert_string_equal(c.job_name, "00000000000000000000000000000001");
	assert_null(c.visit.issued.pdf.byte);
	assert_false(c.visit.checked);
}

static void the_device_that_never_told_is_no_count(void **state)
{
	struct letter l;

	(void)state;
	c.evidence.status = PRINT_UNKNOWN;
	c.evidence.impressions = -1;
	counter_fetch(&c, two_copies);
	l = print_job();
	assert_int_equal(l.event.outcome, OUTCOME_UNKNOWN);
	assert_int_equal(l.event.done, 0);
	assert_int_equal(l.evidence.impressions, -1);
}

/* What is not checked stops the program before the printer is asked. */
static void dies(void (*act)(void))
{
	const pid_t child = fork();
	int status = 0;

	assert_true(child >= 0);
	if (child == 0) {
		signal(SIGABRT, SIG_DFL);
		fclose(stderr);
		act();
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
}

static void print_unasked(void)
{
	print_job();
}

static void nothing_is_printed_unless_checked(void **state)
{
	(void)state;
	dies(print_unasked); /* nothing was fetched */
	c.forgery.change = other_subject;
	counter_fetch(&c, two_copies);
	dies(print_unasked); /* what was fetched failed */
	c.forgery.change = NULL;
	counter_fetch(&c, two_copies);
	print_job();
	dies(print_unasked); /* and nothing twice */
	counter_fetch(&c, two_copies);
	jobs_forget(&c.tools, &c.stop, &c.visit);
	dies(print_unasked);
	assert_int_equal(c.prints, 1);
}

static void the_report_carries_the_outcome_and_its_evidence(void **state)
{
	struct task report = { .job = JOB_REPORT, .outcome = OUTCOME_PARTLY, .disputed = true };
	struct letter l;

	(void)state;
	counter_fetch(&c, two_copies);
	l = print_job();
	memcpy(report.issuance, l.issuance, sizeof report.issuance);
	report.evidence = l.evidence;
	l = counter_do(&c, &report, NULL);
	assert_int_equal(l.event.kind, EVENT_JOB_DONE);
	assert_memory_equal(l.issuance, report.issuance, sizeof l.issuance);
	assert_int_equal(c.authority.outcome.outcome, OUTCOME_WORD_PARTLY);
	assert_true(c.authority.outcome.disputed);
	assert_int_equal(c.authority.outcome.job_id, 7);
	assert_int_equal(c.authority.outcome.job_state, 9);
	assert_int_equal(c.authority.outcome.impressions, 2);
	assert_int_equal(c.authority.outcome.expected, 2);
	assert_int_equal(c.authority.outcome.life_before, 100);
	assert_int_equal(c.authority.outcome.life_after, 102);
	assert_int_equal(c.authority.outcome.troubles_seen, PRINTER_NO_PAPER);
	assert_int_equal(c.authority.outcome.fault, 0);
}

static void a_report_that_fails_says_so(void **state)
{
	const struct task report = { .job = JOB_REPORT,
		                     .outcome = OUTCOME_PRINTED,
		                     .issuance[15] = 1 };

	(void)state;
	counter_fetch(&c, two_copies);
	print_job();
	c.authority.trouble[FAKE_REPORT] = (struct fake_trouble){ AUTHORITY_SLOW, 0, 1, false };
	counter_expect_trouble(counter_do(&c, &report, NULL), TROUBLE_SERVER_SLOW);
	assert_int_equal(c.authority.outcomes, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_with_offer, close_counter)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_document_in_order_passes_every_check),
		TEST(every_fault_is_an_incident_told_to_the_server),
		TEST(an_incident_is_told_even_if_nobody_waits_any_more),
		TEST(an_incident_that_could_not_be_told_is_told_by_the_report),
		TEST(a_fault_does_not_live_on_what_was_checked_before),
		TEST(a_document_that_did_not_come_leaves_its_number),
		TEST(what_was_not_offered_is_not_asked_for),
		TEST(a_fee_that_changed_is_said),
		TEST(the_checked_document_is_printed_and_dropped),
		TEST(the_device_that_never_told_is_no_count),
		TEST(nothing_is_printed_unless_checked),
		TEST(the_report_carries_the_outcome_and_its_evidence),
		TEST(a_report_that_fails_says_so),
	};

	return cmocka_run_group_tests(tests, town_build, town_raze);
}
