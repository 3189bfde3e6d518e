#include "net/office/audit.h"

#include "net/office/certificate_facts.h"

static void tell(void *self, const struct act *a)
{
	json_array_append_new(self, json_pack("{sI so ss ss so ss}", "act", (json_int_t)a->id, "at",
	                                      certificate_time_tell(a->at), "officer", a->officer,
	                                      "verb", a->verb, "resident",
	                                      a->resident ? json_integer(a->resident) : json_null(),
	                                      "detail", a->detail));
}

static void count(void *self, const struct act *a)
{
	json_int_t *acts = self;

	(void)a;
	++*acts;
}

static bool verify(struct office *o, json_t **answer, struct reason *why)
{
	json_int_t acts = 0;
	int64_t bad = 0;

	switch (act_check(o->store, &bad)) {
	case STORE_OK:
		break;
	case STORE_NONE:
		return refused(why,
		               "act %lld does not follow from those before it: the record was "
		               "changed",
		               (long long)bad);
	case STORE_FAILED:
		return refused(why, "store: %s", store_reason(o->store));
	}
	if (act_each(o->store, &acts, count) != STORE_OK)
		return refused(why, "store: %s", store_reason(o->store));
	*answer = json_pack("{sI sb}", "acts", acts, "whole", 1);
	return true;
}

bool audit_run(struct office *o, const struct asked *asked, json_t **answer, struct reason *why)
{
	if (asked->given & OPTION_VERIFY)
		return verify(o, answer, why);
	*answer = json_array();
	return (*answer && act_each(o->store, *answer, tell) == STORE_OK) ||
	       refused(why, "store: %s", store_reason(o->store));
}
