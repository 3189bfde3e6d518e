/* stage NAME WIDTH HEIGHT WIDTH_MM HEIGHT_MM [SECONDS]: a window on a real display that shows one
 * sample and says on stdout what happens: "shown MS" since the process began, the scene as text,
 * then each event. A touch of "next" goes on to the next sample. A thread wakes the window once
 * when SIGUSR1 comes. Ends when the window is closed. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tests/ui/samples.h"
#include "ui/screens/screens.h"
#include "ui/window/window.h"

#define FONTS "/usr/share/fonts/truetype/"

struct stage {
	struct window *window;
	struct glass glass;
	size_t sample;
};

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
	struct view view;

	sample_view(s->sample, SAMPLE_JAPANESE, &view);
	screens_draw(&view, &s->glass, window_ruler(s->window), &scene);
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
		case WINDOW_MISS:
			say("miss", &e.touch);
			break;
		case WINDOW_TOUCH:
			say("touch", &e.touch);
			if (e.touch.action == ACTION_NEXT) {
				s->sample = (s->sample + 1) % samples_count();
				show(s);
			}
			break;
		}
	}
}

static size_t sample_named(const char *name)
{
	struct view view;

	for (size_t i = 0; i < samples_count(); i++) {
		sample_view(i, SAMPLE_JAPANESE, &view);
		if (strcmp(view.name, name) == 0)
			return i;
	}
	return 0;
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

	if (argc != 6) {
		fprintf(stderr, "usage: stage NAME WIDTH HEIGHT WIDTH_MM HEIGHT_MM\n");
		return 2;
	}
	s.glass = (struct glass){ atoi(argv[2]), atoi(argv[3]), atof(argv[4]), atof(argv[5]) };
	s.sample = sample_named(argv[1]);
	settings.glass = s.glass;
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
