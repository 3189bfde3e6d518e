#define _GNU_SOURCE /* pipe2, memory as a file */

#include "kiosk/client/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kiosk/base/clock.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#endif

#define INPUT_FD 3 /* CHILD_INPUT */
#define ROOM_FIRST 65536
enum { EXIT_MISSING = 127, LOOK_MS = 5, LOOKS_MAX = 200 };

/* What one child is to do: `argv`, or else `work`. */
struct task {
	const char *const *argv;
	int input;
	bool (*work)(const void *arg, int answer_fd);
	const void *arg;
};

static bool limit(int resource, rlim_t most)
{
	const struct rlimit both = { most, most };

	return setrlimit((__rlimit_resource_t)resource, &both) == 0;
}

static bool confine(const struct child_limits *limits)
{
	bool held = prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 &&
	            prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && limit(RLIMIT_CORE, 0) &&
	            limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CPU, limits->cpu_s);

#ifndef SANITIZED
	held = held && limit(RLIMIT_AS, limits->memory);
#endif
	return held;
}

static bool wire(int input, int answer)
{
	const int nothing = open("/dev/null", O_RDWR);

	return nothing >= 0 && dup2(nothing, STDIN_FILENO) >= 0 &&
	       dup2(answer, STDOUT_FILENO) >= 0 && dup2(nothing, STDERR_FILENO) >= 0 &&
	       (input < 0 ||
	        (input == INPUT_FD ? fcntl(input, F_SETFD, 0) == 0 : dup2(input, INPUT_FD) >= 0));
}

_Noreturn static void be_child(const struct child_limits *limits, const struct task *task,
                               int answer)
{
	if (!confine(limits))
		_exit(EXIT_FAILURE);
	if (task->work)
		_exit(task->work(task->arg, answer) ? EXIT_SUCCESS : EXIT_FAILURE);
	if (task->argv && wire(task->input, answer)) {
		union {
			const char *const *lent;
			char *const *taken; /* execvp() changes nothing and says it might */
		} argv = { .lent = task->argv };

		execvp(argv.taken[0], argv.taken);
		if (errno == ENOENT)
			_exit(EXIT_MISSING);
	}
	_exit(EXIT_FAILURE);
}

static bool grow(struct child_words *w)
{
	const size_t room = w->room ? 2 * w->room : ROOM_FIRST;
	uint8_t *bigger = malloc(room);

	if (!bigger)
		return false;
	if (w->byte) {
		memcpy(bigger, w->byte, w->len);
		explicit_bzero(w->byte, w->room);
		free(w->byte);
	}
	w->byte = bigger;
	w->room = room;
	return true;
}

/* False: too much, too late, or no memory. */
static bool hear(const struct child_limits *limits, int fd, struct child_words *out)
{
	const struct clock clock = clock_system();
	const uint64_t end = clock.now_ms(clock.self) + limits->deadline_ms;

	for (;;) {
		struct pollfd wait = { .fd = fd, .events = POLLIN };
		const uint64_t now = clock.now_ms(clock.self);
		ssize_t got;

		if (now >= end || (out->len == out->room && !grow(out)))
			return false;
		if (poll(&wait, 1, (int)(end - now)) <= 0)
			continue;
		got = read(fd, out->byte + out->len, out->room - out->len);
		if (got == 0)
			return true;
		if (got < 0 && errno != EINTR)
			return false;
		if (got > 0)
			out->len += (size_t)got;
		if (out->len > limits->most)
			return false;
	}
}

/* Always ends it, however it feels about that: one that has said all and stays is killed too. */
static enum child_status ended(pid_t pid, bool heard)
{
	int status = 0, looks = 0;
	pid_t got;

	if (!heard)
		kill(pid, SIGKILL);
	while ((got = waitpid(pid, &status, heard ? WNOHANG : 0)) == 0 ||
	       (got < 0 && errno == EINTR)) {
		if (looks++ == LOOKS_MAX)
			kill(pid, SIGKILL);
		poll(NULL, 0, LOOK_MS);
	}
	if (got != pid || !WIFEXITED(status))
		return CHILD_FAILED;
	if (WEXITSTATUS(status) == EXIT_MISSING)
		return CHILD_MISSING;
	return heard && WEXITSTATUS(status) == EXIT_SUCCESS ? CHILD_OK : CHILD_FAILED;
}

static enum child_status run(const struct child_limits *limits, const struct task *task,
                             struct child_words *out)
{
	struct child_words words = { 0 };
	enum child_status status;
	int answer[2];
	pid_t pid;

	if (pipe2(answer, O_CLOEXEC) != 0)
		return CHILD_FAILED;
	pid = fork();
	if (pid == 0)
		be_child(limits, task, answer[1]);
	close(answer[1]);
	status = pid > 0 ? ended(pid, hear(limits, answer[0], &words)) : CHILD_FAILED;
	close(answer[0]);
	if (status == CHILD_OK)
		*out = words;
	else
		child_drop(&words);
	return status;
}

enum child_status child_run(const struct child_limits *limits, const char *const argv[], int input,
                            struct child_words *out)
{
	const struct task task = { .argv = argv, .input = input };

	return run(limits, &task, out);
}

enum child_status child_call(const struct child_limits *limits,
                             bool (*work)(const void *arg, int answer_fd), const void *arg,
                             struct child_words *out)
{
	const struct task task = { .input = -1, .work = work, .arg = arg };

	return run(limits, &task, out);
}

int child_input(const uint8_t *bytes, size_t len)
{
	const int fd = memfd_create("document", MFD_CLOEXEC);
	size_t done = 0;

	while (fd >= 0 && done < len) {
		const ssize_t n = write(fd, bytes + done, len - done);

		if (n <= 0 && errno != EINTR) {
			close(fd);
			return -1;
		}
		done += n > 0 ? (size_t)n : 0;
	}
	return fd;
}

void child_drop(struct child_words *w)
{
	if (w->byte) {
		explicit_bzero(w->byte, w->room);
		free(w->byte);
	}
	*w = (struct child_words){ 0 };
}
