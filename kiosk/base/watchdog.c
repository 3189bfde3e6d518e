#include "kiosk/base/watchdog.h"

#include <stdio.h>
#include <string.h>
#include <systemd/sd-daemon.h>

/* A message that cannot be delivered is the service manager's loss: it will end us and start us
 * anew, which is what it is there for. */
static void say(const char *state)
{
	(void)sd_notify(0, state);
}

void watchdog_begin(struct watchdog *w)
{
	uint64_t usec = 0;

	*w = (struct watchdog){ 0 };
	if (sd_watchdog_enabled(0, &usec) > 0)
		w->period_ms = usec / 1000 < UINT32_MAX ? (uint32_t)(usec / 1000) : UINT32_MAX;
}

void watchdog_feed(struct watchdog *w, uint64_t now_ms)
{
	if (!w->ready) {
		w->ready = true;
		w->fed_ms = now_ms;
		say("READY=1\nWATCHDOG=1");
		return;
	}
	/* The loop comes by four times in a period, so never more than half of it goes by unfed. */
	if (w->period_ms == 0 || now_ms - w->fed_ms < w->period_ms / 4)
		return;
	w->fed_ms = now_ms;
	say("WATCHDOG=1");
}

void watchdog_status(struct watchdog *w, const char *status)
{
	char line[sizeof w->status + 8];

	if (strncmp(w->status, status, sizeof w->status - 1) == 0)
		return;
	snprintf(w->status, sizeof w->status, "%s", status);
	snprintf(line, sizeof line, "STATUS=%s", w->status);
	say(line);
}

void watchdog_stopping(void)
{
	say("STOPPING=1");
}

uint32_t watchdog_patience_ms(const struct watchdog *w)
{
	return w->period_ms ? (w->period_ms < 4 ? 1 : w->period_ms / 4) : UINT32_MAX;
}
