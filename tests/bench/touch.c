/* touch X Y [only]: a finger at that place of the X server's screen, and when the screen had
 * changed for it. Prints, of the wall's clock in seconds, when the finger was lifted and when the
 * last change that followed had been drawn, and of how many pixels the changes were. What counts is
 * what the server says of its own screen (XDamage): nothing is asked of the program that drew. With
 * "only" it prints when the finger was lifted and looks no further.
 *
 * For tests/bench. Exit 1: there is no such server; 3: nothing changed within two seconds. */
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <X11/extensions/Xdamage.h>

#define PRESS_MS 60   /* how long a finger stays */
#define SETTLE_MS 120 /* without a change: what follows is another frame's */
#define PATIENCE_MS 2000

struct change {
	struct timespec at;
	long pixels; /* of all changes so far */
};

static struct timespec now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return t;
}

/* Takes what the server tells until it has been silent for `silence_ms`. */
static void watch(Display *display, int damage_event, int silence_ms, struct change *out)
{
	struct pollfd server = { .fd = ConnectionNumber(display), .events = POLLIN };

	while (XPending(display) > 0 || poll(&server, 1, silence_ms) > 0) {
		XEvent event;

		while (XPending(display) > 0) {
			XNextEvent(display, &event);
			if (event.type == damage_event) {
				const XDamageNotifyEvent *d = (const XDamageNotifyEvent *)&event;

				out->at = now();
				out->pixels += (long)d->area.width * d->area.height;
			}
		}
	}
}

static void finger(Display *display, Bool down)
{
	XTestFakeButtonEvent(display, 1, down, CurrentTime);
	XFlush(display);
}

int main(int argc, char **argv)
{
	const bool only = argc == 4 && strcmp(argv[3], "only") == 0;
	Display *display = argc == 3 || only ? XOpenDisplay(NULL) : NULL;
	struct change before = { .pixels = 0 }, after = { .pixels = 0 };
	struct timespec lifted;
	int damage_event, error;

	if (!display || !XDamageQueryExtension(display, &damage_event, &error)) {
		fprintf(stderr,
		        "touch: usage: touch X Y [only], with a DISPLAY that tells of damage\n");
		return 1;
	}
	XDamageCreate(display, DefaultRootWindow(display), XDamageReportRawRectangles);
	XTestFakeMotionEvent(display, -1, atoi(argv[1]), atoi(argv[2]), CurrentTime);
	finger(display, True);
	watch(display, damage_event, PRESS_MS, &before); /* the pressed look */
	lifted = now();
	finger(display, False);
	if (only) {
		XCloseDisplay(display); /* once the server has heard all of it */
		printf("%lld.%06ld\n", (long long)lifted.tv_sec, lifted.tv_nsec / 1000);
		return 0;
	}
	watch(display, damage_event, SETTLE_MS, &after);
	for (int waited = SETTLE_MS; after.pixels == 0 && waited < PATIENCE_MS; waited += SETTLE_MS)
		watch(display, damage_event, SETTLE_MS, &after);
	XCloseDisplay(display);
	if (after.pixels == 0)
		return 3;
	printf("%lld.%06ld %lld.%06ld %ld\n", (long long)lifted.tv_sec, lifted.tv_nsec / 1000,
	       (long long)after.at.tv_sec, after.at.tv_nsec / 1000, after.pixels);
	return 0;
}
