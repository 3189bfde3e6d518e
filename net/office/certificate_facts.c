#include "net/office/certificate_facts.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "net/certificate/validity.h"
#include "net/office/certificate_held.h"
#include "net/protocol/hex.h"

const struct guide_rule *certificate_rule_of(struct office *o, const struct ledger_row *row)
{
	struct certificate_facts facts;
	uint8_t *der = NULL;
	size_t len;
	const struct guide_rule *rule = NULL;

	if (ledger_der(o->store, row->digest, &der, &len) == STORE_OK &&
	    certificate_read(der, len, &facts))
		rule = guide_rule_for(facts.algorithm);
	free(der);
	return rule;
}

struct date certificate_last_day(const struct ledger_row *row)
{
	return date_in_japan(row->not_after);
}

json_t *certificate_time_tell(int64_t seconds)
{
	const time_t t = (time_t)seconds;
	struct tm tm;
	char text[32];

	if (!gmtime_r(&t, &tm) || strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm) == 0)
		return json_null();
	return json_string(text);
}

json_t *certificate_hex_tell(const uint8_t *bytes, size_t len)
{
	char text[2 * CERTIFICATE_DIGEST_LEN + 1];

	hex_of(bytes, len < CERTIFICATE_DIGEST_LEN ? len : CERTIFICATE_DIGEST_LEN, text);
	return json_string(text);
}

static json_t *tell_day(struct date day)
{
	char iso[11];

	date_iso(day, iso);
	return json_string(iso);
}

json_t *certificate_facts_tell(struct office *o, const struct ledger_row *row)
{
	const struct guide_rule *rule = certificate_rule_of(o, row);
	const struct date last = certificate_last_day(row);

	return json_pack("{ss so ss so so so sb so so}", "kind", certificate_kind_name(row->use),
	                 "serial", certificate_hex_tell(row->serial, row->serial_len), "state",
	                 life_state_name(row->state), "since", certificate_time_tell(row->since),
	                 "not_before", certificate_time_tell(row->not_before), "not_after",
	                 certificate_time_tell(row->not_after), "expired", row->not_after < o->now,
	                 "last_day", tell_day(last), "renewable_since",
	                 rule ? tell_day(validity_renewable_from(rule, last)) : json_null());
}
