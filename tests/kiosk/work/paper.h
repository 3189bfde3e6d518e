#ifndef TESTS_KIOSK_WORK_PAPER_H
#define TESTS_KIOSK_WORK_PAPER_H

#include "tests/kiosk/work/counter.h"

#include "kiosk/service/service.h"
#include "tests/fake/fake_printer.h"
#include "tests/kiosk/report/report_words.h"
#include "tests/kiosk/work/folder.h"

/* A printer that the staff looks at and prints on. For test_job_staff_paper*.c. */

#define FONTS "/usr/share/fonts/truetype/bizud-gothic/"

static struct counter c;
static struct fake_printer paper;
static struct report_text words;

static inline int open_counter(void **state)
{
	counter_open(&c);
	paper = (struct fake_printer){
		.has_life = true,
		.life = 4000,
		.supplies = { .model = "Virtual",
		              .firmware = "1.2",
		              .toner = { { "black", 80 } },
		              .tray = { { "tray-1", 55 }, { "manual", -1 } },
		              .toner_count = 1,
		              .tray_count = 2 },
	};
	c.tools.printer = fake_printer_port(&paper);
	c.tools.font_regular = FONTS "BIZUDPGothic-Regular.ttf";
	c.tools.font_bold = FONTS "BIZUDPGothic-Bold.ttf";
	c.tools.staff.stick = folder;
	words = words_begin(true);
	words_group(&words, "プリンター");
	words_add(&words, "機種", "Virtual", VERDICT_FINE);
	return folder_make(state);
}

static inline int close_counter(void **state)
{
	counter_close(&c);
	return folder_drop(state);
}

static inline struct letter act(enum staff_job job)
{
	const struct task task = {
		.job = JOB_STAFF,
		.staff = job,
		.report = job == STAFF_LOOK_PRINTER ? NULL : &words,
	};
	struct letter l = counter_do(&c, &task, NULL);

	assert_int_equal(l.event.kind, EVENT_JOB_DONE);
	assert_int_equal(l.staff.job, job);
	return l;
}

/* The finding of this kind, and of this number where it has one; NULL: none. */
static inline const struct finding *found(enum finding_what what, int64_t number)
{
	const struct findings *f = &c.visit.findings;

	for (uint8_t i = 0; i < f->count; i++)
		if (f->row[i].what == what && (number < 0 || f->row[i].number == number))
			return &f->row[i];
	return NULL;
}

static inline void assert_found(enum finding_what what, int64_t number,
                                enum finding_verdict verdict)
{
	const struct finding *row = found(what, number);

	if (!row)
		fail_msg("no %s %lld", finding_id(what), (long long)number);
	else
		assert_int_equal(row->verdict, verdict);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_counter, close_counter)

#endif
