#ifndef TESTS_KIOSK_SHOW_VISIT_H
#define TESTS_KIOSK_SHOW_VISIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "kiosk/show/show.h"

/* A visit to be shown: an offer, the facts, and a session with something in every field. */

#define NOW_MS 5000000
#define WALL_S 1795318200  /* 2026-11-22 12:30 in Japan */
#define UNTIL_S 1930489199 /* 2031-03-05 23:59:59 in Japan */

static const struct offer offer = {
	.municipality = "見本市",
	.municipality_en = "Mihon City",
	.holder = "Yamada Hanako",
	.family_name = "Yamada",
	.member_count = 3,
	.member = { "Yamada Hanako", "Yamada Taro", "Yamada Jiro" },
	.document_count = 2,
	.document = {
		{ .kind = KIND_RESIDENCE_CERTIFICATE, .fee_yen = 1300, .copies_max = 10,
	          .item_count = 1, .item = { { .word = DOCUMENT_RELATIONSHIP } }, .household = true, .available = true },
		{ .kind = KIND_ADDRESS_HISTORY, .fee_yen = 0, .copies_max = 1,
	          .from = "9:00", .until = "17:00",
	          .pick = { .word = DOCUMENT_YEAR }, .pick_count = 2,
	          .pick_of = { { "2026", "令和8年度", "Fiscal 2026", "", "" },
	                       { "2025", "令和7年度", "Fiscal 2025", "", "" } } },
	},
};

static const struct show_facts facts = {
	.wall_s = WALL_S,
	.language = WORDS_JA,
	.hours = { 390, 1380 },
	.opens_s = WALL_S + 18 * 3600, /* 6:30 the next day */
	.phone = "0000-00-0000",
	.municipality = "見本市",
	.municipality_en = "Mihon City",
	.issuance = "0123-4567",
	.suspension_phone = "0000-11-1111",
	.office_hours = "9-17",
};

static const struct session visit = {
	.state = SESSION_MENU,
	.errand = ERRAND_PRINT,
	.deadline_ms = NOW_MS + 30000,
	.wait_ends_ms = NOW_MS + 170000,
	.choice = { .document = 0, .who = WHO_HOUSEHOLD, .items = 1, .copies = 2 },
	.tries_left = 3,
	.sign_tries_left = 5,
	.documents = 2,
	.members = 3,
	.document = { { .available = true, .household = true, .items = 1, .copies_max = 10 },
	              { .picks = 2, .copies_max = 1 } },
	.certificates = 3,
	.done = 1,
	.total = 3,
	.until = UNTIL_S,
	.renewable = UNTIL_S - 90 * 86400,
	.ready_s = 1795824000,
	.repeats = 1,
};

static struct show_page page;

static inline const struct view *show_to(const struct session *s, const struct offer *to,
                                         enum words_language language)
{
	struct show_facts f = facts;

	f.language = language;
	show_page(s, to, &f, NOW_MS, &page);
	assert_false(page.overflow);
	return &page.view;
}

static inline const struct view *show(const struct session *s, enum words_language language)
{
	return show_to(s, &offer, language);
}

#endif
