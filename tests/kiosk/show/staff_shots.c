#include "tests/kiosk/show/staff_shots.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/journal/journal.h"

#define NOW_MS 5000000
#define WALL_S 1795318200 /* 2026-11-22 12:30 in Japan */

struct staff_shot {
	const char *name;
	struct staff s;
};

#define STATE(id) .state = STAFF_##id
#define IN(id) .state = STAFF_##id, .role = STAFF_TECHNICIAN, .who = 12
#define LOOKS(id) .state = STAFF_##id, .role = STAFF_INSPECTOR, .who = 999999999
#define PAGE(id) IN(PAGE), .topic = TOPIC_##id
#define ASK(id) IN(ASK), .question = QUESTION_##id
#define WORK(id) IN(WORKING), .job = STAFF_##id
#define WHOLE ((UINT64_C(1) << 48) - 1)

static const struct staff_shot shots[] = {
	{ "staff-card", { STATE(CARD) } },
	{ "staff-card-held", { IN(CARD), .held = true } },
	{ "staff-reading", { STATE(READING) } },
	{ "staff-pin", { STATE(PIN), .tries_left = 10, .digits = 3 } },
	{ "staff-pin-tries", { STATE(PIN), .tries_left = 4, .digits = 6 } },
	{ "staff-checking", { STATE(CHECKING), .digits = 6 } },
	{ "staff-back-off", { STATE(BACK_OFF), .back_off_ends_ms = NOW_MS + 15000 } },
	{ "staff-back-off-long", { STATE(BACK_OFF), .back_off_ends_ms = NOW_MS + 959000 } },
	{ "staff-card-back", { IN(CARD_BACK) } },
	{ "staff-menu", { IN(MENU) } },
	{ "staff-menu-inspector", { LOOKS(MENU) } },
	{ "staff-tests", { IN(MENU), .menu = MENU_TESTS } },
	{ "staff-tests-made",
	  { IN(MENU), .menu = MENU_TESTS,
	    .result = { RESULT_PASSED, RESULT_FAILED, RESULT_PASSED, RESULT_PASSED, RESULT_NONE,
	                RESULT_FAILED } } },
	{ "staff-records", { IN(MENU), .menu = MENU_RECORDS } },
	{ "staff-records-inspector", { LOOKS(MENU), .menu = MENU_RECORDS } },
	{ "staff-control", { IN(MENU), .menu = MENU_CONTROL } },
	{ "staff-control-out", { IN(MENU), .menu = MENU_CONTROL, .out = true } },
	{ "staff-control-inspector", { LOOKS(MENU), .menu = MENU_CONTROL } },
	{ "staff-dashboard", { PAGE(DASHBOARD) } },
	{ "staff-dashboard-rest", { PAGE(DASHBOARD), .first = 8 } },
	{ "staff-reader", { PAGE(READER) } },
	{ "staff-printer", { PAGE(PRINTER) } },
	{ "staff-printer-rest", { PAGE(PRINTER), .first = 8 } },
	{ "staff-network", { PAGE(NETWORK) } },
	{ "staff-network-rest", { PAGE(NETWORK), .first = 8 } },
	{ "staff-counters", { PAGE(COUNTERS) } },
	{ "staff-counters-rest", { PAGE(COUNTERS), .first = 8 } },
	{ "staff-journal", { PAGE(JOURNAL) } },
	{ "staff-journal-rest", { PAGE(JOURNAL), .first = 8, .filter = FILTER_FAULTS } },
	{ "staff-journal-end", { PAGE(JOURNAL), .first = 16, .filter = FILTER_PRINTING } },
	{ "staff-unknowns", { PAGE(UNKNOWNS) } },
	{ "staff-nothing", { PAGE(NONE) } },
	{ "staff-certificates", { PAGE(CERTIFICATES) } },
	{ "staff-inventory", { PAGE(INVENTORY) } },
	{ "staff-inventory-rest", { PAGE(INVENTORY), .first = 8 } },
	{ "staff-settings", { PAGE(SETTINGS) } },
	{ "staff-report", { PAGE(REPORT) } },
	{ "staff-report-tests", { PAGE(REPORT), .first = 8 } },
	{ "staff-row-address", { IN(ROW), .topic = TOPIC_NETWORK, .row = 2 } },
	{ "staff-row-trouble", { IN(ROW), .topic = TOPIC_PRINTER, .row = 2 } },
	{ "staff-row-counter", { IN(ROW), .topic = TOPIC_COUNTERS, .row = 11 } },
	{ "staff-row-journal", { IN(ROW), .topic = TOPIC_JOURNAL, .row = 3 } },
	{ "staff-row-setting", { IN(ROW), .topic = TOPIC_SETTINGS, .row = 3 } },
	{ "staff-page-well", { ASK(PAGE_WELL) } },
	{ "staff-chime", { ASK(CHIME_HEARD) } },
	{ "staff-colours-well", { ASK(COLOURS_WELL) } },
	{ "staff-refilled", { ASK(REFILLED) } },
	{ "staff-take-settings", { ASK(SETTINGS) } },
	{ "staff-out", { ASK(OUT) } },
	{ "staff-in", { ASK(OUT), .out = true } },
	{ "staff-restart", { ASK(RESTART) } },
	{ "staff-shut-down", { ASK(SHUT_DOWN) } },
	{ "staff-came-out", { ASK(CAME_OUT), .topic = TOPIC_UNKNOWNS } },
	{ "staff-incident", { ASK(INCIDENT), .topic = TOPIC_UNKNOWNS, .row = 1 } },
	{ "staff-work-reader", { WORK(TRY_READER) } },
	{ "staff-work-look", { WORK(LOOK_PRINTER) } },
	{ "staff-work-page", { WORK(PRINT_PAGE) } },
	{ "staff-work-network", { WORK(TRY_NETWORK) } },
	{ "staff-work-export", { WORK(EXPORT) } },
	{ "staff-work-find", { WORK(FIND_SETTINGS) } },
	{ "staff-work-take", { WORK(TAKE_SETTINGS) } },
	{ "staff-work-print", { WORK(PRINT_REPORT) } },
	{ "staff-work-save", { WORK(SAVE_REPORT) } },
	{ "staff-touch", { IN(TOUCH), .grid = 0x3f0c3 } },
	{ "staff-touch-last", { IN(TOUCH), .grid = WHOLE & ~UINT64_C(0x800000000000) } },
	{ "staff-colour-white", { IN(COLOURS), .colour = 0 } },
	{ "staff-colour-black", { IN(COLOURS), .colour = 1 } },
	{ "staff-colour-red", { IN(COLOURS), .colour = 2 } },
	{ "staff-colour-green", { IN(COLOURS), .colour = 3 } },
	{ "staff-colour-blue", { IN(COLOURS), .colour = 4 } },
	{ "staff-colour-grey", { IN(COLOURS), .colour = 5 } },
	{ "staff-cleaning", { IN(CLEANING), .deadline_ms = NOW_MS + 24000 } },
	{ "staff-leaving", { STATE(LEAVING) } },
};

#define LISTED (sizeof shots / sizeof shots[0])
#define REFUSED (STAFF_REFUSALS - 1) /* all but WELCOME */
#define TOLD (STAFF_TOLDS - 1)       /* all but NOTHING */
#define STEPS SERVICE_REASONS

static const char *const told_names[STAFF_TOLDS] = {
	[TOLD_DONE] = "done",
	[TOLD_FAILED] = "failed",
	[TOLD_NO_STICK] = "no-stick",
	[TOLD_NOT_SIGNED] = "not-signed",
	[TOLD_NOT_FOR_US] = "not-for-us",
	[TOLD_BAD_VALUE] = "bad-value",
	[TOLD_NOT_NEWER] = "not-newer",
	[TOLD_NO_PAPER] = "no-paper",
	[TOLD_UNKNOWN] = "unknown",
	[TOLD_MAY_NOT] = "may-not",
	[TOLD_LATE] = "late",
	[TOLD_NO_JOURNAL] = "no-journal",
};

/* ---- findings ---------------------------------------------------------------------------------
 */

static void add(struct findings *out, enum finding_what what, enum finding_verdict v,
                const char *text)
{
	findings_add(out, what, v, text);
}

static void add_n(struct findings *out, enum finding_what what, enum finding_verdict v, int64_t n,
                  const char *text)
{
	findings_add_number(out, what, v, n, text);
}

static void standing(struct findings *f)
{
	add_n(f, FINDING_STATE, VERDICT_CARE, SERVICE_SUPERVISED, "");
	add_n(f, FINDING_REASON, VERDICT_BAD, SERVICE_JAM, "");
	add_n(f, FINDING_REASON, VERDICT_BAD, SERVICE_TRAY, "");
	add_n(f, FINDING_REASON, VERDICT_CARE, SERVICE_TONER_LOW, "");
	add_n(f, FINDING_LAST_FAULT, VERDICT_PLAIN, WALL_S - 86400, "S-22 S-23 S-31");
	add_n(f, FINDING_UNSETTLED, VERDICT_BAD, 2, "");
	add_n(f, FINDING_LAST_HEARD, VERDICT_PLAIN, WALL_S - 40, "");
	add_n(f, FINDING_CLOCK_OFF, VERDICT_FINE, -1312, "");
	add_n(f, FINDING_DISK, VERDICT_FINE, INT64_C(48318382080), "");
	add_n(f, FINDING_UPTIME, VERDICT_PLAIN, 86400 * 12 + 3600 * 5, "");
	add_n(f, FINDING_UNTOLD, VERDICT_FINE, 0, "");
}

static void reader(struct findings *f)
{
	add(f, FINDING_PCSCD, VERDICT_FINE, "1.9.9");
	add(f, FINDING_READER, VERDICT_FINE,
	    "ACS ACR1252 Dual Reader [ACR1252 Dual Reader PICC] 00 00");
	add(f, FINDING_CARD, VERDICT_FINE, "3B 8C 80 01 80 51 55 11 55 11 55 11 55 11 55 2F");
	add_n(f, FINDING_CARD_MS, VERDICT_FINE, 48, "");
}

static void printer(struct findings *f)
{
	add(f, FINDING_PRINTER, VERDICT_FINE, "Sharp MX-C306W, 01.07.00");
	add(f, FINDING_PRINTER_STATE, VERDICT_FINE, "idle");
	add_n(f, FINDING_PRINTER_TROUBLE, VERDICT_BAD, SERVICE_PRINTER_UNFIT, "");
	add_n(f, FINDING_TRAY, VERDICT_FINE, 80, "tray-1");
	add_n(f, FINDING_TRAY, VERDICT_BAD, 0, "bypass-tray");
	add_n(f, FINDING_TONER, VERDICT_CARE, 9, "black");
	add_n(f, FINDING_PRINTER_LIFE, VERDICT_PLAIN, 1204518, "");
	add_n(f, FINDING_OUR_SIDES, VERDICT_PLAIN, 1204310, "");
	add_n(f, FINDING_SIDES_APART, VERDICT_CARE, 208, "");
	add_n(f, FINDING_SIDES_SINCE_REFILL, VERDICT_PLAIN, 412, "");
	add(f, FINDING_TEST_PAGE, VERDICT_FINE, "");
}

static void network(struct findings *f)
{
	add(f, FINDING_LINK, VERDICT_FINE, "eth0 1000 Mbit/s");
	add(f, FINDING_HOST, VERDICT_FINE, "madoguchi.lg.mihon.example:443");
	add(f, FINDING_ADDRESS, VERDICT_FINE, "2001:db8:85a3::8a2e:370:7334");
	add_n(f, FINDING_CONNECT_MS, VERDICT_FINE, 12, "");
	add_n(f, FINDING_TLS_MS, VERDICT_CARE, 1840, "");
	add_n(f, FINDING_ROUND_TRIP_MS, VERDICT_FINE, 31, "");
	add(f, FINDING_TLS, VERDICT_FINE, "TLSv1.3 TLS_AES_256_GCM_SHA384");
	add_n(f, FINDING_PEER, VERDICT_FINE, 71, "CN=madoguchi.lg.mihon.example");
	add(f, FINDING_ADMITTED, VERDICT_FINE, "");
	add_n(f, FINDING_CLOCK_OFF, VERDICT_FINE, 120, "");
	add_n(f, FINDING_LAST_HEARD, VERDICT_FINE, WALL_S - 40, "");
	add(f, FINDING_LINE, VERDICT_FINE, "");
}

static void counters(struct findings *f)
{
	static const char *const names[] = {
		"visits_total",
		"documents_total{kind=\"residence_certificate\"}",
		"documents_total{kind=\"income_taxation_certificate\"}",
		"sheets_total",
		"outcomes_total{outcome=\"printed\"}",
		"outcomes_total{outcome=\"unknown\"}",
		"refusals_total{code=\"K-20\"}",
		"pin_wrong_total",
		"time_outs_total",
		"jams_total",
		"phase_seconds_count{phase=\"printing\"}",
		"trial_documents_total{kind=\"residence_items_certificate\"}",
	};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		add_n(f, FINDING_COUNTER, VERDICT_PLAIN, (int64_t)(i * i * i * 977 + 3), names[i]);
}

static void journal(struct findings *f)
{
	static const char *const texts[] = { "at:1795318205", "at:1795318205 state:4",
		                             "at:1795318205 act:10 who:12 16>17",
		                             "at:1795318205 outcome:printed",
		                             "at:1795318205 K-20" };

	add_n(f, FINDING_JOURNAL_WHOLE, VERDICT_FINE, 5000, "");
	for (int kind = ENTRY_START; kind <= ENTRY_TRIAL; kind++)
		add_n(f, FINDING_JOURNAL_ROW,
		      kind == ENTRY_HUNG || kind == ENTRY_INCIDENT ? VERDICT_BAD
		      : kind == ENTRY_ANSWER                       ? VERDICT_CARE
		                                                   : VERDICT_PLAIN,
		      kind, texts[kind % 5]);
}

static void unknowns(struct findings *f)
{
	add_n(f, FINDING_UNKNOWN, VERDICT_BAD, WALL_S - 3600, "0123456789abcdef0123456789abcdef");
	add_n(f, FINDING_INCIDENT, VERDICT_BAD, WALL_S - 7200, "V-55");
	add_n(f, FINDING_UNKNOWN, VERDICT_BAD, WALL_S - 86400, "fedcba9876543210fedcba9876543210");
}

static void certificates(struct findings *f)
{
	add_n(f, FINDING_OWN_CERTIFICATE, VERDICT_CARE, 28, "");
	add_n(f, FINDING_SERVER_CERTIFICATE, VERDICT_BAD, 5, "");
	add_n(f, FINDING_SERVER_CA, VERDICT_FINE, 1900, "");
	add_n(f, FINDING_ISSUING_CA, VERDICT_BAD, -3, "");
	add_n(f, FINDING_STAFF_CA, VERDICT_FINE, 3200, "");
	add_n(f, FINDING_STAFF_LIST, VERDICT_FINE, 29, "");
	add_n(f, FINDING_OPERATOR_CA, VERDICT_BAD, 0, "");
}

static void inventory(struct findings *f)
{
	add(f, FINDING_TERMINAL, VERDICT_PLAIN, "mihon-station-west-0123");
	add(f, FINDING_SITE, VERDICT_PLAIN, "mihon-eki-nishi");
	add(f, FINDING_PROGRAM, VERDICT_PLAIN, "Madoguchi 0.1.0");
	add(f, FINDING_SYSTEM, VERDICT_PLAIN, "Debian GNU/Linux 12 (bookworm)");
	add(f, FINDING_KERNEL, VERDICT_PLAIN, "6.1.0-27-amd64");
	add(f, FINDING_LIBRARY, VERDICT_PLAIN,
	    "libcurl/7.88.1 OpenSSL/3.0.15 zlib/1.2.13 nghttp2/1.52.0");
	add(f, FINDING_GLASS, VERDICT_PLAIN, "1080 x 1920, 267.7 x 475.9 mm");
	add(f, FINDING_INSTALLATION, VERDICT_PLAIN, "8f14e45fceea167a5a36dedd4bea2543");
	add_n(f, FINDING_SETTINGS_VERSION, VERDICT_PLAIN, 17, "");
}

static void settings(struct findings *f)
{
	add_n(f, FINDING_SETTINGS_VERSION, VERDICT_PLAIN, 18, "");
	add(f, FINDING_SETTING, VERDICT_PLAIN, "service.closes: 23:00 -> 21:00");
	add(f, FINDING_SETTING, VERDICT_PLAIN, "service.volume: 60 -> 40");
	add(f, FINDING_SETTING, VERDICT_PLAIN,
	    "service.closed_days: 2026-12-29..2027-01-03 -> 2026-12-29..2027-01-04, 2027-02-11");
}

static void tests(struct findings *f)
{
	add_n(f, FINDING_TEST_READER, VERDICT_FINE, WALL_S - 600, "");
	add_n(f, FINDING_TEST_PRINTER, VERDICT_BAD, WALL_S - 500, "");
	add(f, FINDING_TEST_TOUCH, VERDICT_CARE, "");
	add_n(f, FINDING_TOUCH_DRIFT, VERDICT_FINE, 8, "");
	add_n(f, FINDING_TEST_VISIT, VERDICT_FINE, WALL_S - 60, "");
}

static void report(struct findings *f)
{
	add_n(f, FINDING_MADE, VERDICT_PLAIN, WALL_S, "");
	add_n(f, FINDING_MADE_BY, VERDICT_PLAIN, 12, "");
	standing(f);
	tests(f);
	add_n(f, FINDING_READER_ASKED, VERDICT_PLAIN, WALL_S - 600, "");
	reader(f);
	add_n(f, FINDING_PRINTER_ASKED, VERDICT_PLAIN, WALL_S - 540, "");
	printer(f);
	add_n(f, FINDING_NETWORK_ASKED, VERDICT_PLAIN, WALL_S - 480, "");
	network(f);
	certificates(f);
	inventory(f);
}

void staff_shot_findings(enum staff_topic topic, struct findings *out)
{
	static void (*const fill[STAFF_TOPICS])(struct findings * f) = {
		[TOPIC_DASHBOARD] = standing,  [TOPIC_READER] = reader,
		[TOPIC_PRINTER] = printer,     [TOPIC_NETWORK] = network,
		[TOPIC_COUNTERS] = counters,   [TOPIC_JOURNAL] = journal,
		[TOPIC_UNKNOWNS] = unknowns,   [TOPIC_CERTIFICATES] = certificates,
		[TOPIC_INVENTORY] = inventory, [TOPIC_SETTINGS] = settings,
		[TOPIC_REPORT] = report,
	};

	*out = (struct findings){ 0 };
	if (fill[topic])
		fill[topic](out);
}

/* ---- the shots --------------------------------------------------------------------------------
 */

size_t staff_shots_count(void)
{
	return LISTED + REFUSED + TOLD + STEPS;
}

/* Those of a table of its own, or, after it, one for each refusal, for each word that ends a job
 * and for each reason's steps. */
static struct staff staff_of(size_t index)
{
	if (index < LISTED)
		return shots[index].s;
	index -= LISTED;
	if (index < REFUSED)
		return (struct staff){ STATE(REFUSED), .tries_left = 9,
			               .refusal = (enum staff_refusal)(index + 1) };
	index -= REFUSED;
	if (index < TOLD)
		return (struct staff){ IN(TOLD), .told = (enum staff_told)(index + 1) };
	return (struct staff){ IN(ROW), .topic = TOPIC_DASHBOARD, .row = 0 };
}

const char *staff_shot_name(size_t index)
{
	static char name[48];

	if (index < LISTED)
		return shots[index].name;
	index -= LISTED;
	if (index < REFUSED)
		snprintf(name, sizeof name, "staff-refused-%zu", index + 1);
	else if (index < REFUSED + TOLD)
		snprintf(name, sizeof name, "staff-told-%s", told_names[index - REFUSED + 1]);
	else
		snprintf(name, sizeof name, "staff-steps-%s",
		         service_row((enum service_reason)(index - REFUSED - TOLD))->code);
	return name;
}

void staff_shot_show(size_t index, enum words_language language, struct show_page *out)
{
	const struct staff_facts facts = { WALL_S, language, "mihon-station-west-0123" };
	const struct staff s = staff_of(index);
	static struct findings f;

	staff_shot_findings(s.topic, &f);
	if (s.told == TOLD_BAD_VALUE)
		add(&f, FINDING_SETTING, VERDICT_BAD, "service.office_address_en");
	if (index >= LISTED + REFUSED + TOLD)
		f.row[0] = (struct finding){ .what = FINDING_REASON,
			                     .verdict = VERDICT_BAD,
			                     .numbered = true,
			                     .number = (int64_t)(index - LISTED - REFUSED - TOLD) };
	show_staff(&s, &f, &facts, NOW_MS, out);
}
