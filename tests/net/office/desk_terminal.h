#ifndef TESTS_NET_OFFICE_DESK_TERMINAL_H
#define TESTS_NET_OFFICE_DESK_TERMINAL_H

#include "tests/net/office/desk.h"

#include "net/certificate/enrol.h"
#include "net/store/fleet.h"

/* A terminal of the desk's town: enrolled as people do it, and what it tells, as a server takes it.
 */

#define DESK_INSTALLATION "0123456789abcdef0123456789abcdef"

/* Its key is for issue_pem_drop(). */
static inline struct issue_pem desk_enrol(const char *id)
{
	struct issue_pem key = { 0 }, request = { 0 };
	char text[128];
	struct reason why;

	assert_true(issue_key(ISSUE_P256, &key));
	assert_true(enrol_request(&key, id, &request));
	assert_true(folder_write(desk_room, "csr", request.text, request.len, FOLDER_PUBLIC, &why));
	issue_pem_drop(&request);
	snprintf(text, sizeof text, "terminal enrol %s --csr @csr --out @%s.crt", id, id);
	desk_do(text);
	return key;
}

static inline struct store *desk_store(void)
{
	struct store *s = NULL;

	assert_int_equal(store_open(desk_path("town/store.sqlite"), &s), STORE_OK);
	return s;
}

/* It begins: with the journal of `installation`, `first` as the server's rule for a new one. */
static inline enum fleet_finding desk_boots(const char *id, const char *installation,
                                            uint32_t boots, enum operator_admission first,
                                            struct operator_answer *out)
{
	struct operator_boot boot = { .software = "0.1.0",
		                      .model = "M-1",
		                      .printer = "P-1",
		                      .site = "shop-1",
		                      .boots = boots,
		                      .cause = CAUSE_START,
		                      .printer_life = "77" };
	struct store *s = desk_store();
	enum fleet_finding finding;

	snprintf(boot.installation, sizeof boot.installation, "%s", installation);
	memset(boot.head_hash, '0', 64);
	assert_int_equal(fleet_boot(s, id, &boot, first, DESK_NOW, out, &finding), STORE_OK);
	store_close(s);
	return finding;
}

static inline struct operator_heartbeat desk_beat(void)
{
	return (struct operator_heartbeat){
		.installation = DESK_INSTALLATION,
		.boots = 1,
		.state = "degraded",
		.reason = { "S-22", "S-2A" },
		.reason_count = 2,
		.device = { { "printer", "bad" }, { "reader", "well" } },
		.device_count = 2,
		.clock_s = DESK_NOW - 3,
	};
}

static inline void desk_beats(const char *id, const struct operator_heartbeat *beat, int64_t now,
                              struct operator_answer *out)
{
	struct store *s = desk_store();
	enum fleet_finding finding;

	assert_int_equal(fleet_heartbeat(s, id, beat, now, out, &finding), STORE_OK);
	assert_int_equal(finding, FLEET_FINE);
	store_close(s);
}

#endif
