#ifndef TESTS_KIOSK_REPORT_REPORT_WORDS_H
#define TESTS_KIOSK_REPORT_REPORT_WORDS_H

#include <stdio.h>
#include <string.h>

#include "kiosk/report/report.h"
#include "kiosk/staff/finding.h"

/* A report to be set, as show_report() would fill it. */

static inline struct report_text words_begin(bool japanese)
{
	struct report_text t = { .verdict = VERDICT_BAD };

	snprintf(t.language, sizeof t.language, "%s", japanese ? "ja" : "en");
	snprintf(t.heading, sizeof t.heading, "%s", japanese ? "点検報告書" : "Readiness");
	snprintf(t.summary, sizeof t.summary, "%s",
	         japanese ? "対応が必要な項目があります。" : "Something needs you.");
	snprintf(t.foot, sizeof t.foot, "T-0001 2026-11-29");
	snprintf(t.verdict_word[VERDICT_FINE], REPORT_TEXT_MAX, "%s", japanese ? "良好" : "good");
	snprintf(t.verdict_word[VERDICT_CARE], REPORT_TEXT_MAX, "%s", japanese ? "注意" : "care");
	snprintf(t.verdict_word[VERDICT_BAD], REPORT_TEXT_MAX, "%s", japanese ? "要対応" : "bad");
	snprintf(t.front, sizeof t.front, "%s", japanese ? "試し刷り　表" : "Test page, front");
	snprintf(t.back, sizeof t.back, "%s", japanese ? "試し刷り　裏" : "Test page, back");
	snprintf(t.look, sizeof t.look, "%s",
	         japanese ? "光にすかして見てください。" : "Hold it against the light.");
	return t;
}

static inline void words_add(struct report_text *t, const char *label, const char *value,
                             uint8_t verdict)
{
	struct report_line *line = &t->line[t->count++];

	snprintf(line->label, sizeof line->label, "%s", label);
	snprintf(line->value, sizeof line->value, "%s", value);
	line->verdict = verdict;
}

static inline void words_group(struct report_text *t, const char *label)
{
	words_add(t, label, "", VERDICT_PLAIN);
	t->line[t->count - 1].heading = true;
}

#endif
