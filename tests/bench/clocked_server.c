/* The shipped certificate server, with each request's times written to the file that CLOCKED names:
 * the path's last word, when it came to a desk and when its answer was ready, in seconds of the
 * wall's clock. What the operator's line says between visits is no part of one. The linker leads
 * desk_answer() through here (--wrap). For tests/bench/visit. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "net/server/desk.h"

void __real_desk_answer(struct desk *d, const struct request *request, struct reply *out);
void __wrap_desk_answer(struct desk *d, const struct request *request, struct reply *out);

static struct timespec now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return t;
}

void __wrap_desk_answer(struct desk *d, const struct request *request, struct reply *out)
{
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	const char *word = strrchr(request->path, '/');
	const char *name = strcmp(request->method, "DELETE") == 0 ? "goodbye"
	                   : word                                 ? word + 1
	                                                          : "";
	const struct timespec came = now();
	struct timespec gone;
	FILE *log;

	__real_desk_answer(d, request, out);
	if (strncmp(request->path, "/v1/terminal/", strlen("/v1/terminal/")) == 0)
		return;
	gone = now();
	pthread_mutex_lock(&lock);
	log = fopen(getenv("CLOCKED"), "a");
	if (log) {
		fprintf(log, "%s %lld.%06ld %lld.%06ld\n", name, (long long)came.tv_sec,
		        came.tv_nsec / 1000, (long long)gone.tv_sec, gone.tv_nsec / 1000);
		fclose(log);
	}
	pthread_mutex_unlock(&lock);
}
