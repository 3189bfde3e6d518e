/* stage LOCALES NAME WIDTH HEIGHT WIDTH_MM HEIGHT_MM: a window on a real display that shows one
 * shot and says on stdout what happens: "shown MS" since the process began, the scene as text, then
 * each event. A touch of "next" goes on to the next shot. A thread wakes the window once when
 * SIGUSR1 comes. Ends when the window is closed. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tests/kiosk/show/shots.h"
#include "ui/screens/screens.h"
#include "ui/window/window.h"

#define FONTS "/usr/share/fonts/truetype/"

struct stage {
	struct window *window;
	struct glass glass;
	size_t shot;
};

static struct show_page page;
static struct scene scene;

/* Milliseconds since the kernel started this process. */
static long age_ms(void)
{
	struct timespec now;
	unsigned long long ticks = 0;
	char line[1024] = "";
	FILE *from = fopen("/proc/self/stat", "r");
	const char *at;

	if (!from || !fgets(line, sizeof line, from))
		return -1;
	fclose(from);
	at = strrchr(line, ')');
	for (int field = 2; at && field < 22; field++)
		at = strchr(at + 1, ' ');
	ticks = at ? strtoull(at, NULL, 10) : 0;
	clock_gettime(CLOCK_BOOTTIME, &now);
	return (long)(now.tv_sec * 1000 + now.tv_nsec / 1000000) -
	       (long)(ticks * 1000 / (unsigned long)sysconf(_SC_CLK_TCK));
}

static void show(struct stage *s)
{
	shot_show(s->shot, WORDS_JA, &page);
	screens_draw(&page.view, &s->glass, window_ruler(s->window), &scene);
	window_show(s->window, &scene);
	printf("shown %ld\n", age_ms());
	scene_print(&scene, stdout);
	fflush(stdout);
}

static void *wake_on_signal(void *arg)
{
	struct stage *s = arg;
	sigset_t set;
	int got;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	while (sigwait(&set, &got) == 0)
		window_wake(s->window);
	return NULL;
}

static void say(const char *what, const struct touch *touch)
{
	printf("event %s %d %u\n", what, (int)touch->action, touch->argument);
	fflush(stdout);
}

static void play(struct stage *s)
{
	for (;;) {
		const struct window_event e = window_wait(s->window, UINT32_MAX);

		switch (e.kind) {
		case WINDOW_CLOSE:
			say("close", &e.touch);
			return;
		case WINDOW_NOTHING:
			say("woken", &e.touch);
			break;
		case WINDOW_STAFF:
			say("staff", &e.touch);
			break;
		case WINDOW_MISS:
			say("miss", &e.touch);
			break;
		case WINDOW_TOUCH:
			say("touch", &e.touch);
			if (e.touch.action == ACTION_NEXT) {
				s->shot = (s->shot + 1) % shots_count();
				show(s);
			}
			break;
		}
	}
}

int main(int argc, char **argv)
{
	struct window_settings settings = {
		.title = "stage",
		.font_regular = FONTS "bizud-gothic/BIZUDPGothic-Regular.ttf",
		.font_bold = FONTS "bizud-gothic/BIZUDPGothic-Bold.ttf",
		.font_names = FONTS "ipamj/ipamjm.ttf",
	};
	struct stage s = { 0 };
	const char *why = "";
	pthread_t waker;
	sigset_t set;

	if (argc != 7 || !words_open(argv[1]) || (s.shot = shot_named(argv[2])) == SIZE_MAX) {
		fprintf(stderr, "usage: stage LOCALES NAME WIDTH HEIGHT WIDTH_MM HEIGHT_MM\n");
		return 2;
	}
	s.glass = (struct glass){ atoi(argv[3]), atoi(argv[4]), atof(argv[5]), atof(argv[6]) };
	settings.glass = s.glass;
	settings.corner_ms = 600;
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
	if (window_create(&settings, &s.window, &why) != WINDOW_OK) {
		fprintf(stderr, "stage: %s\n", why);
		return 1;
	}
	pthread_create(&waker, NULL, wake_on_signal, &s);
	show(&s);
	play(&s);
	pthread_cancel(waker);
	pthread_join(waker, NULL);
	window_destroy(s.window);
	return 0;
}
