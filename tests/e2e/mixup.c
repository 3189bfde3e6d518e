/* Many terminals at one certificate server, for tests/e2e/mixup: does anybody ever get a page that
 * is not theirs? Each terminal is a thread with the shipped client; residents come to it by chance,
 * ask for documents by chance, and now and then something goes wrong, by chance of the same seed.
 *
 *   mixup run DIRECTORY URL SERVER-PID REQUESTS SEED [TERMINALS]
 *   mixup leftovers DIRECTORY URL FILE    FILE: "ISSUANCE TERMINAL" a line, of all that was issued
 *
 * Prints counts, "NAME NUMBER" a line, and what was wrong after "# ". */
#include <assert.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "net/server/shelf.h"
#include "tests/e2e/terminals/acts.h"

#define TERMINALS 16
#define ACTS_MAX 6        /* of one visit */
#define SELDOM_ONE_IN 100 /* residents whom nothing is given, which takes three seconds */
#define FETCH_PATIENCE_MS 20000

static void usage(void)
{
	fputs("usage: mixup run DIRECTORY URL SERVER-PID REQUESTS SEED [TERMINALS]\n"
	      "       mixup leftovers DIRECTORY URL FILE\n",
	      stderr);
	exit(2);
}

/* ---- one terminal's day ------------------------------------------------------------------------
 */

struct day {
	struct terminal terminal;
	uint32_t requests; /* its share */
	atomic_uint *done; /* of all */
};

static const struct resident *somebody(struct terminal *t)
{
	const bool seldom = draw_one_in(&t->draw, SELDOM_ONE_IN);
	const struct resident *r;

	do
		r = &t->town->resident[draw_below(&t->draw, (uint32_t)t->town->resident_count)];
	while (r->seldom && !seldom);
	return r;
}

static void visit(struct day *d)
{
	struct terminal *t = &d->terminal;
	uint32_t acts = 1 + draw_below(&t->draw, ACTS_MAX);
	bool goes_on = terminal_begin(t, somebody(t));

	if (!goes_on)
		return;
	while (goes_on && acts-- > 0 && t->tally.requests < d->requests) {
		const uint32_t before = t->tally.requests;

		goes_on = act_by_chance(t);
		atomic_fetch_add(d->done, t->tally.requests - before);
	}
	/* Else the next resident's proof is the end of it. */
	if (goes_on && !draw_one_in(&t->draw, 3))
		terminal_end(t);
}

static void *work(void *day)
{
	struct day *d = day;
	const uint32_t most =
	    4 * d->requests + 100; /* visits: where none gives a document it ends */

	for (uint32_t i = 0; i < most && d->terminal.tally.requests < d->requests; i++)
		visit(d);
	terminal_end(&d->terminal); /* whatever it was left in */
	return NULL;
}

/* ---- the server's memory -----------------------------------------------------------------------
 */

static long memory_kib(const char *pid)
{
	char name[64], line[128];
	long kib = -1;
	FILE *f;

	snprintf(name, sizeof name, "/proc/%s/status", pid);
	f = fopen(name, "re");
	if (!f)
		return -1;
	while (fgets(line, sizeof line, f) && sscanf(line, "VmRSS: %ld", &kib) != 1)
		;
	fclose(f);
	return kib;
}

/* Milliseconds of a processor: of the server, and of this program with its children. */
static long server_cpu_ms(const char *pid)
{
	unsigned long user = 0, sys = 0;
	char name[64];
	FILE *f;

	snprintf(name, sizeof name, "/proc/%s/stat", pid);
	f = fopen(name, "re");
	if (!f)
		return -1;
	if (fscanf(f, "%*d %*s %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &sys) !=
	    2)
		user = sys = 0;
	fclose(f);
	return (long)(user + sys) * 1000 / sysconf(_SC_CLK_TCK);
}

static long own_cpu_ms(void)
{
	struct rusage self, children;

	getrusage(RUSAGE_SELF, &self);
	getrusage(RUSAGE_CHILDREN, &children);
	return (self.ru_utime.tv_sec + self.ru_stime.tv_sec + children.ru_utime.tv_sec +
	        children.ru_stime.tv_sec) *
	           1000 +
	       (self.ru_utime.tv_usec + self.ru_stime.tv_usec + children.ru_utime.tv_usec +
	        children.ru_stime.tv_usec) /
	           1000;
}

/* ---- all of them -------------------------------------------------------------------------------
 */

static void add(struct tally *sum, const struct tally *t)
{
	sum->requests += t->requests;
	sum->documents += t->documents;
	sum->pages += t->pages;
	sum->residents += t->residents;
	sum->given_up += t->given_up;
	sum->destroyed += t->destroyed;
	sum->repeated += t->repeated;
	sum->together += t->together;
	sum->strangers += t->strangers;
	sum->wrong += t->wrong;
	sum->mixed_up += t->mixed_up;
	for (size_t i = 0; i < REFUSALS; i++)
		sum->refused[i] += t->refused[i];
}

static void say(const struct tally *t)
{
	printf("visits %" PRIu32 "\nrequests %" PRIu32 "\ndocuments %" PRIu32 "\npages %" PRIu32
	       "\n",
	       t->residents, t->requests, t->documents, t->pages);
	printf("given-up %" PRIu32 "\ndestroyed %" PRIu32 "\nrepeated %" PRIu32
	       "\ntogether %" PRIu32 "\nanothers %" PRIu32 "\n",
	       t->given_up, t->destroyed, t->repeated, t->together, t->strangers);
	for (int r = REFUSAL_NONE + 1; r < REFUSALS; r++)
		if (t->refused[r] > 0)
			printf("refused:%s %" PRIu32 "\n", refusal_code((enum refusal)r),
			       t->refused[r]);
	printf("wrong %" PRIu32 "\nmix-ups %" PRIu32 "\n", t->wrong, t->mixed_up);
}

struct plan {
	const char *url, *pid;
	uint32_t requests, terminals;
	uint64_t seed;
};

static void open_all(struct day *day, const struct plan *p, const struct town *town,
                     struct rack *rack)
{
	for (uint32_t i = 0; i < p->terminals; i++) {
		struct terminal *t = &day[i].terminal;

		t->rack = rack;
		t->neighbours = p->terminals;
		t->draw = (struct draw){ p->seed * 1000 + i };
		day[i].requests = p->requests / p->terminals + (i < p->requests % p->terminals);
		if (!terminal_open(t, town, i, p->url))
			exit(EXIT_FAILURE);
	}
}

static void wait_for_half(const struct plan *p, const atomic_uint *done)
{
	const struct timespec pause = { .tv_nsec = 20000000 };

	for (uint32_t i = 0; i < 60000 && atomic_load(done) < p->requests / 2; i++)
		nanosleep(&pause, NULL);
}

static void run(const struct plan *p, const struct town *town)
{
	struct day *day = calloc(p->terminals, sizeof *day);
	struct rack *rack = rack_create();
	pthread_t thread[TERMINALS_MAX];
	atomic_uint done = 0;
	struct tally sum = { 0 };

	assert(day && rack);
	open_all(day, p, town, rack);
	for (uint32_t i = 0; i < p->terminals; i++) {
		day[i].done = &done;
		if (pthread_create(&thread[i], NULL, work, &day[i]) != 0)
			exit(EXIT_FAILURE);
	}
	wait_for_half(p, &done);
	printf("memory-middle %ld\n", memory_kib(p->pid));
	for (uint32_t i = 0; i < p->terminals; i++)
		pthread_join(thread[i], NULL);
	printf("memory-end %ld\n", memory_kib(p->pid));
	printf("cpu-ms-server %ld\ncpu-ms-terminals %ld\n", server_cpu_ms(p->pid), own_cpu_ms());
	for (uint32_t i = 0; i < p->terminals; i++) {
		add(&sum, &day[i].terminal.tally);
		terminal_close(&day[i].terminal);
	}
	say(&sum);
	rack_destroy(rack);
	free(day);
}

/* ---- what is left ------------------------------------------------------------------------------
 */

/* By number. */
static uint32_t fetch_all(struct day *day, const char *file)
{
	char issuance[PROTOCOL_ID_MAX], terminal[PROTOCOL_TERMINAL_MAX];
	uint32_t left = 0;
	FILE *f = fopen(file, "re");

	assert(f);
	while (fscanf(f, "%39s %39s", issuance, terminal) == 2) {
		const unsigned long number = strtoul(terminal + strlen("shop-"), NULL, 10);
		struct paper pdf;

		assert(number >= 1 && number <= TERMINALS);
		if (terminal_fetch(&day[number - 1].terminal, issuance, FETCH_PATIENCE_MS, &pdf) !=
		    404) {
			printf("# still there: %s\n", issuance);
			left++;
		}
		paper_drop(&pdf);
	}
	fclose(f);
	return left;
}

/* What has no number that anybody knows takes a place all the same: how many are free? */
static uint32_t free_places(struct day *day)
{
	uint32_t taken = 0;
	enum refusal why = REFUSAL_NONE;

	for (uint32_t i = 0; i < TERMINALS; i++) {
		struct terminal *t = &day[i].terminal;

		while (!terminal_begin(t, somebody(t)))
			;
		for (uint32_t k = 0; k < SHELF_PLACES / TERMINALS && act_leave(t, &why); k++)
			taken++;
	}
	if (taken == SHELF_PLACES && (act_leave(&day[0].terminal, &why) || why != REFUSAL_BUSY))
		taken++; /* more than there are */
	for (uint32_t i = 0; i < TERMINALS; i++)
		terminal_end(&day[i].terminal);
	return taken;
}

static void leftovers(const char *url, const char *file, const struct town *town)
{
	const struct plan plan = { .url = url, .terminals = TERMINALS };
	struct day *day = calloc(TERMINALS, sizeof *day);
	struct rack *rack = rack_create();
	uint32_t taken;

	assert(day && rack);
	open_all(day, &plan, town, rack);
	printf("leftovers %" PRIu32 "\n", fetch_all(day, file));
	taken = free_places(day);
	printf("places %d\nfree-places %" PRIu32 "\n", SHELF_PLACES, taken);
	for (uint32_t i = 0; i < TERMINALS; i++)
		terminal_close(&day[i].terminal);
	rack_destroy(rack);
	free(day);
}

int main(int argc, char **argv)
{
	struct town town;

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc < 5)
		usage();
	town_read(&town, argv[2]);
	if (strcmp(argv[1], "leftovers") == 0) {
		leftovers(argv[3], argv[4], &town);
	} else if (strcmp(argv[1], "run") == 0 && argc >= 7) {
		struct plan plan = { .url = argv[3],
			             .pid = argv[4],
			             .requests = (uint32_t)strtoul(argv[5], NULL, 10),
			             .seed = strtoull(argv[6], NULL, 10),
			             .terminals = TERMINALS };

		if (argc > 7)
			plan.terminals = (uint32_t)strtoul(argv[7], NULL, 10);
		assert(plan.terminals > 1 && plan.terminals <= TERMINALS_MAX);
		run(&plan, &town);
	} else {
		usage();
	}
	town_drop(&town);
	return EXIT_SUCCESS;
}
