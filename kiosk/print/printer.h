#ifndef KIOSK_PRINT_PRINTER_H
#define KIOSK_PRINT_PRINTER_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The port to the paper. ask() is called from the watcher's thread and the worker's, print() and
 * recall() from the worker's; all may block, each with deadlines of its own. Nothing is ever
 * printed twice by itself. */

/* What needs a person, or stands in the way; a set of bits. The device's own severity suffix is not
 * believed: a local table of keywords decides. */
enum printer_trouble {
	PRINTER_NO_PAPER = 1 << 0,
	PRINTER_JAM = 1 << 1,
	PRINTER_COVER = 1 << 2,
	PRINTER_TONER = 1 << 3,   /* empty, not low */
	PRINTER_TRAY = 1 << 4,    /* input tray missing, output full or missing */
	PRINTER_STOPPED = 1 << 5, /* paused, shutting down, service needed, printer-state stopped */
	PRINTER_AWAY = 1 << 6,    /* cannot be reached, or does not answer */
	PRINTER_BUSY = 1 << 7,    /* not accepting jobs, or somebody else's job */
	PRINTER_UNFIT = 1 << 8,   /* no PDF, no A4 ready, no two-sided, no unscaled printing */
};

struct printer_facts {
	uint32_t troubles;        /* bits of enum printer_trouble; 0: able to print */
	int64_t life_impressions; /* the device's life counter; -1: it has none   */
	uint32_t notes;           /* bits of enum printer_note */
};

struct print_job {
	char name[48];      /* issuance number: the device's own record is found by it */
	const uint8_t *pdf; /* lent for the call */
	size_t pdf_len;
	uint16_t pages; /* sides of one copy */
	uint8_t copies;
	uint32_t patience_ms; /* how long a trouble that needs a person may last */
};

struct print_progress {
	void *self;
	/* Sides out so far as the device tells, all sides, and what stands in the way now. Called
	 * each second or when something changed. */
	void (*told)(void *self, uint16_t done, uint16_t total, uint32_t troubles);
};

enum print_status {
	PRINT_PRINTED,
	PRINT_PARTLY,  /* the device says so */
	PRINT_FAILED,  /* the device says that nothing came out */
	PRINT_UNKNOWN, /* nobody can say: a first-class answer */
};

/* What the outcome rests on: numbers for the journal and the server. */
struct print_evidence {
	enum print_status status;
	int32_t job_id;                  /* the device's number; 0: none given */
	int32_t job_state;               /* as told last (IPP); 0: never told  */
	int32_t impressions;             /* sides the job says it completed; -1: never told */
	int32_t expected;                /* sides x copies */
	int64_t life_before, life_after; /* -1: no counter */
	uint32_t troubles_seen;          /* at any time during the job */
	uint32_t troubles_left;          /* still standing at the end  */
	int32_t ipp_status;              /* the last status code that was not a success; 0: none */
};

/* Nothing is known of it: no number has been told. */
extern const struct print_evidence evidence_none;

/* A job that nobody saw end, as far as its beginning was written down. */
struct print_recall {
	char name[48];
	int32_t job_id;         /* 0: not known */
	int32_t expected;       /* sides x copies; 0: not known */
	int64_t life_before;    /* -1: not known, or no counter */
	uint32_t troubles_seen; /* while somebody watched */
	uint32_t patience_ms;   /* as in print_job, if it is still under way */
};

/* What a device has and needs, for the staff; each part only as far as it was told. */
#define PRINTER_PARTS_MAX 8
#define PRINTER_WORD_MAX 64
struct printer_supplies {
	bool answered;
	char model[PRINTER_WORD_MAX];    /* printer-make-and-model */
	char firmware[PRINTER_WORD_MAX]; /* printer-firmware-string-version */
	int32_t state;                   /* RFC 8011, 5.4.11; 0: not told */
	uint32_t troubles;               /* bits of enum printer_trouble */
	uint32_t notes;                  /* bits of enum printer_note */
	int64_t life_impressions;        /* -1: no counter */
	struct {
		char name[PRINTER_WORD_MAX]; /* "black", "tray-1" */
		int32_t percent;             /* -1: not told */
	} toner[PRINTER_PARTS_MAX], tray[PRINTER_PARTS_MAX];
	uint8_t toner_count, tray_count;
};

/* What a person should see to, though it stands in nobody's way yet. */
enum printer_note { PRINTER_TONER_LOW = 1 << 0, PRINTER_PAPER_LOW = 1 << 1 };

struct printer {
	void *self;
	void (*ask)(void *self, struct printer_facts *out);
	/* Sends the job and watches it to its end. `stop` cancels it and ends the watch. */
	void (*print)(void *self, const struct print_job *job, const atomic_bool *stop,
	              const struct print_progress *progress, struct print_evidence *out);
	/* Finds that job in the device's own record. One still under way is watched to its end, and
	 * cancelled like any other when nothing moves for too long; `stop` ends the watch and
	 * leaves the job alone. PRINT_UNKNOWN: the device does not know, or what it says is not
	 * evidence. */
	void (*recall)(void *self, const struct print_recall *job, const atomic_bool *stop,
	               struct print_evidence *out);
	/* Asks for what it has and needs. Worker's thread. */
	void (*describe)(void *self, struct printer_supplies *out);
};

/* Law 7, pure: what the numbers allow to be said. `sent`: the device took the whole document. */
enum print_status evidence_status(const struct print_evidence *e, bool sent, bool line_broken);

#endif
