#ifndef TESTS_FAKE_FAKE_PRINTER_H
#define TESTS_FAKE_FAKE_PRINTER_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "kiosk/print/printer.h"

/* A printer made of numbers, as strict as a device: it prints nothing while a trouble stands, tells
 * the truth about what came out, and stops the test when it is given what no device may be given
 * (no name, no PDF, no pages, a second copy of a name it has had). The settings are written before
 * the port is used; ask() may come from another thread. */

#define FAKE_PRINTER_JOBS_MAX 16

enum fake_printer_end {
	FAKE_PRINTER_COMPLETES,
	FAKE_PRINTER_ABORTS,   /* after `sides_out` */
	FAKE_PRINTER_VANISHES, /* after `sides_out`: the line is lost for good */
	FAKE_PRINTER_JAMS,     /* after `sides_out`, is cleared, and completes */
	FAKE_PRINTER_STALLS,   /* after `sides_out`: until `stop`, then it is cancelled */
};

struct fake_printer {
	atomic_uint troubles; /* what ask() tells; may be changed at any time */
	atomic_uint notes;
	struct printer_supplies supplies; /* describe(): what is not told above */
	bool has_life;
	int64_t life; /* moves with every side */
	enum fake_printer_end end;
	uint16_t sides_out;
	atomic_bool forgets; /* recall() finds nothing, as after it was switched off */
	/* What has come of it. */
	atomic_uint jobs;  /* that were accepted */
	atomic_uint sides; /* that came out, over all jobs */
	char name[FAKE_PRINTER_JOBS_MAX][48];
	struct print_evidence record[FAKE_PRINTER_JOBS_MAX]; /* how each of them ended */
	uint8_t last_copies;
	uint16_t last_pages;
};

struct printer fake_printer_port(struct fake_printer *f);

#endif
