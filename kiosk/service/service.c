#include "kiosk/service/service.h"

#define LOOK_MS 20000 /* until reader and printer have been looked at, or are taken as they are */
#define TEST_MS 20000 /* until the self-test has answered, or is taken as it is                 */

/* ---- the table --------------------------------------------------------------------------------
 */

static const struct service_row rows[SERVICE_REASONS] = {
#define REASON(name, code, severity, public, clears, visit, part)                                  \
	{ code, SEVERITY_##severity, public, CLEARS_##clears, VISIT_##visit, PART_##part },
#include "kiosk/service/reason_list.def"
#undef REASON
};

const struct service_row *service_row(enum service_reason reason)
{
	return &rows[reason];
}

const char *service_state_name(enum service_state state)
{
	static const char *const names[SERVICE_STATES] = {
		[SERVICE_STARTS] = "starting",       [SERVICE_TESTS] = "self-test",
		[SERVICE_SERVES] = "in-service",     [SERVICE_IS_DEGRADED] = "degraded",
		[SERVICE_IS_OUT] = "out-of-service", [SERVICE_IS_CLOSED] = "closed",
		[SERVICE_SUPERVISED] = "supervisor", [SERVICE_IN_FAULT] = "fault",
	};

	return names[state];
}

uint8_t service_public(uint64_t reasons)
{
	uint8_t told = 0;

	for (unsigned i = 0; i < SERVICE_REASONS; i++)
		if (reasons & SERVICE_BIT(i))
			told |= rows[i].public;
	return told;
}

enum service_severity service_worst(uint64_t reasons)
{
	enum service_severity worst = SEVERITY_NOTE;

	for (unsigned i = 0; i < SERVICE_REASONS; i++)
		if (reasons & SERVICE_BIT(i) && rows[i].severity > worst)
			worst = rows[i].severity;
	return worst;
}

uint64_t service_reasons_of(enum service_part part)
{
	uint64_t reasons = 0;

	for (unsigned i = 0; i < SERVICE_REASONS; i++)
		if (rows[i].part == part)
			reasons |= SERVICE_BIT(i);
	return reasons;
}

bool service_ends_visit(uint64_t reasons)
{
	for (unsigned i = 0; i < SERVICE_REASONS; i++)
		if (reasons & SERVICE_BIT(i) && rows[i].visit == VISIT_ENDS)
			return true;
	return false;
}

/* ---- judged by numbers ------------------------------------------------------------------------
 */

static uint64_t bit_if(bool holds, enum service_reason reason)
{
	return holds ? SERVICE_BIT(reason) : 0;
}

static bool clock_is_off(const struct service_facts *f, int64_t by_ms)
{
	return f->clock_known && (f->clock_off_ms > by_ms || f->clock_off_ms < -by_ms);
}

static uint64_t clock_reasons(const struct service_facts *f)
{
	const bool old = f->clock_asked_s != 0 && f->now_s - f->clock_asked_s > SERVICE_CLOCK_AGE_S;

	return bit_if(clock_is_off(f, SERVICE_CLOCK_MS), SERVICE_CLOCK_WRONG) |
	       bit_if(old, SERVICE_CLOCK_UNCHECKED);
}

static uint64_t ending_reasons(const struct service_facts *f)
{
	const bool ended = f->own_ends_s != 0 && f->own_ends_s <= f->now_s;
	const bool ends = f->own_ends_s != 0 && f->own_ends_s - f->now_s <= SERVICE_ENDS_SOON_S;
	const bool server =
	    f->server_ends_s != 0 && f->server_ends_s - f->now_s <= SERVICE_ENDS_SOON_S;
	const bool list = f->staff_list_ends_s != 0 && f->staff_list_ends_s <= f->now_s;

	return bit_if(ended, SERVICE_CERTIFICATE_ENDED) |
	       bit_if(ends && !ended, SERVICE_CERTIFICATE_ENDS) |
	       bit_if(server, SERVICE_SERVER_ENDS) | bit_if(list, SERVICE_STAFF_LIST_OLD);
}

static uint64_t disk_reasons(const struct service_facts *f)
{
	const bool known = f->disk_free >= 0;
	const bool full = known && f->disk_free < SERVICE_FULL_BYTES;

	return bit_if(full, SERVICE_DISK_FULL) |
	       bit_if(known && !full && f->disk_free < SERVICE_LOW_BYTES, SERVICE_DISK_LOW);
}

#define OWN_REASONS                                                                                \
	(SERVICE_BIT(SERVICE_STARTING) | SERVICE_BIT(SERVICE_SELF_TEST) |                          \
	 SERVICE_BIT(SERVICE_STAFF) | SERVICE_BIT(SERVICE_HUNG))

uint64_t service_reasons(const struct service_facts *f)
{
	const bool day = days_closed(&f->closed_days, f->now_s);

	return (f->told & ~OWN_REASONS) | clock_reasons(f) | ending_reasons(f) | disk_reasons(f) |
	       bit_if(day, SERVICE_CLOSED_DAY) |
	       bit_if(!day && !hours_open(&f->hours, f->now_s), SERVICE_CLOSED_HOURS);
}

/* ---- when the doors move ----------------------------------------------------------------------
 */

static bool doors_open(const struct service_facts *f, int64_t now_s)
{
	return hours_open(&f->hours, now_s) && !days_closed(&f->closed_days, now_s);
}

/* The next moment at which hours or days may say something else. */
static int64_t next_edge(const struct service_facts *f, int64_t now_s)
{
	const int64_t midnight = hours_next(0, now_s);
	const int64_t opens = hours_next(f->hours.opens_min, now_s);
	const int64_t closes = hours_next(f->hours.closes_min, now_s);
	const int64_t sooner = opens < closes ? opens : closes;

	return midnight < sooner ? midnight : sooner;
}

#define EDGES_MAX (3 * 366) /* of a year */

/* The first moment after `now_s` at which the doors are open, or closed; 0: not within a year. */
static int64_t next_when(const struct service_facts *f, bool open, int64_t now_s)
{
	int64_t at_s = now_s;

	if (hours_never_close(&f->hours) && f->closed_days.count == 0)
		return 0;
	for (unsigned i = 0; i < EDGES_MAX; i++) {
		at_s = next_edge(f, at_s);
		if (doors_open(f, at_s) == open)
			return at_s;
	}
	return 0;
}

int64_t service_next_change(const struct service_facts *f)
{
	return next_when(f, !doors_open(f, f->now_s), f->now_s);
}

int64_t service_next_opening(const struct service_facts *f)
{
	const int64_t change_s = service_next_change(f);

	return change_s == 0 || doors_open(f, change_s) ? change_s : next_when(f, true, change_s);
}

/* ---- the state --------------------------------------------------------------------------------
 */

#define OF_DOORS (SERVICE_BIT(SERVICE_CLOSED_HOURS) | SERVICE_BIT(SERVICE_CLOSED_DAY))

static enum service_state state_of(const struct service *s)
{
	const enum service_severity worst = service_worst(s->reasons);
	const enum service_severity besides = service_worst(s->reasons & ~OF_DOORS);

	if (s->fault)
		return SERVICE_IN_FAULT;
	if (worst == SEVERITY_OUT && besides < SEVERITY_OUT)
		return SERVICE_IS_CLOSED;
	if (worst == SEVERITY_OUT)
		return SERVICE_IS_OUT;
	return worst == SEVERITY_DEGRADED ? SERVICE_IS_DEGRADED : SERVICE_SERVES;
}

static void begin_test(struct service *s, uint64_t now_ms, struct service_effects *fx)
{
	s->state = SERVICE_TESTS;
	s->tested = false;
	s->deadline_ms = now_ms + TEST_MS;
	fx->test = true;
}

static bool is_due(const struct service *s, uint64_t now_ms)
{
	return s->deadline_ms != 0 && now_ms >= s->deadline_ms;
}

static void look(struct service *s, const struct service_facts *f, uint64_t now_ms,
                 struct service_effects *fx)
{
	if (s->state == SERVICE_STARTS && s->deadline_ms == 0)
		s->deadline_ms = now_ms + LOOK_MS;
	if (s->state == SERVICE_STARTS && (f->watched || is_due(s, now_ms)))
		begin_test(s, now_ms, fx);
	else if (s->state == SERVICE_TESTS && (s->tested || is_due(s, now_ms)))
		s->deadline_ms = 0;
}

/* What the state itself keeps residents from. A clock that was wrong is right again when it is well
 * within its limit, so that one on the edge does not open and close. */
static uint64_t own_reasons(const struct service *s, const struct service_facts *f)
{
	const bool was_off = (s->reasons & SERVICE_BIT(SERVICE_CLOCK_WRONG)) != 0;

	return bit_if(was_off && clock_is_off(f, SERVICE_CLOCK_MS / 2), SERVICE_CLOCK_WRONG) |
	       bit_if(s->state == SERVICE_STARTS, SERVICE_STARTING) |
	       bit_if(s->state == SERVICE_TESTS && s->deadline_ms != 0, SERVICE_SELF_TEST) |
	       bit_if(s->state == SERVICE_SUPERVISED, SERVICE_STAFF) |
	       bit_if(s->fault, SERVICE_HUNG);
}

/* Starting, testing and supervised states are left by their own events alone. */
static bool follows_reasons(const struct service *s)
{
	return s->state != SERVICE_STARTS && s->state != SERVICE_SUPERVISED &&
	       (s->state != SERVICE_TESTS || s->deadline_ms == 0);
}

/* Those that a person has looked at do not count again; after an hour they count for nobody. */
static void judge_hangs(struct service *s, const struct service_facts *f, bool looked)
{
	if (looked || s->looked_hangs > f->hangs)
		s->looked_hangs = f->hangs;
	s->fault = (s->fault && !looked) || f->hangs - s->looked_hangs >= SERVICE_HANGS;
}

struct service_effects service_step(struct service *s, const struct service_event *e,
                                    const struct service_facts *facts)
{
	const struct service before = *s;
	struct service_effects fx = { .test = false };

	switch (e->kind) {
	case SERVICE_LOOK:
		break;
	case SERVICE_TESTED:
		s->tested = s->tested || s->state == SERVICE_TESTS;
		break;
	case SERVICE_STAFF_IN:
		s->state = SERVICE_SUPERVISED;
		s->deadline_ms = 0;
		break;
	case SERVICE_STAFF_GONE:
		if (s->state == SERVICE_SUPERVISED)
			begin_test(s, e->now_ms, &fx);
		break;
	case SERVICE_LOOKED:
	case SERVICE_EVENTS:
		break;
	}
	judge_hangs(s, facts, e->kind == SERVICE_LOOKED);
	look(s, facts, e->now_ms, &fx);
	s->reasons = service_reasons(facts) | own_reasons(s, facts);
	if (follows_reasons(s))
		s->state = state_of(s);
	fx.changed = s->state != before.state || s->reasons != before.reasons;
	fx.public = service_public(s->reasons);
	return fx;
}

uint64_t service_deadline_ms(const struct service *s)
{
	return s->deadline_ms;
}
