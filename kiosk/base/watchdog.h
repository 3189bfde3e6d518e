#ifndef KIOSK_BASE_WATCHDOG_H
#define KIOSK_BASE_WATCHDOG_H

#include <stdbool.h>
#include <stdint.h>

/* What the service manager is told of this process (sd_notify): that it is ready, what it is doing,
 * and, again and again, that it is well. Without a service manager nothing happens. Main thread. */
struct watchdog {
	uint32_t period_ms; /* how often it must be fed; 0: nobody waits for it */
	uint64_t fed_ms;
	bool ready;      /* has been said */
	char status[96]; /* as told last */
};

/* Asks whether somebody waits for food (WATCHDOG_USEC, WATCHDOG_PID). */
void watchdog_begin(struct watchdog *w);

/* All is well: says READY=1 the first time, then WATCHDOG=1, never later than when half of the
 * period is over if the loop keeps to watchdog_patience_ms(). */
void watchdog_feed(struct watchdog *w, uint64_t now_ms);

/* A line for "systemctl status"; told where it is another than the last. */
void watchdog_status(struct watchdog *w, const char *status);

/* The program ends because somebody wanted it to. */
void watchdog_stopping(void);

/* How long the loop may wait at most so that feeding is never late; UINT32_MAX: for ever. */
uint32_t watchdog_patience_ms(const struct watchdog *w);

#endif
