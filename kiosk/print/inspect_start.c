#define _GNU_SOURCE /* memory as a file is Linux's own */

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kiosk/base/clock.h"
#include "kiosk/base/digest.h"
#include "kiosk/base/file.h"
#include "kiosk/print/inspect.h"
#include "kiosk/print/inspect_order.h"

#define SEALS (F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL)

/* Never on disk: memory that looks like a file, and that nobody can change once it is sealed. */
static int sealed_order(const struct inspect_order *order, const uint8_t *pdf, size_t len)
{
	const int fd = memfd_create("document", MFD_CLOEXEC | MFD_ALLOW_SEALING);

	if (fd < 0)
		return -1;
	if (file_write(fd, order, sizeof *order) && file_write(fd, pdf, len) &&
	    lseek(fd, 0, SEEK_SET) == 0 && fcntl(fd, F_ADD_SEALS, SEALS) == 0)
		return fd;
	close(fd);
	return -1;
}

/* 0: not started. */
static pid_t start(const struct inspect_limits *limits, int input, int output)
{
	char program[] = "madoguchi", argument[32], cpu[16], memory[24];
	char *argv[] = { program, argument, cpu, memory, NULL }, *nothing[] = { NULL };
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t all, none;
	pid_t pid = 0;

	snprintf(argument, sizeof argument, "%s", inspect_argument);
	snprintf(cpu, sizeof cpu, "%u", limits->cpu_s);
	snprintf(memory, sizeof memory, "%zu", limits->memory);
	sigfillset(&all);
	sigemptyset(&none);
	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attributes);
	if (posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO) != 0 ||
	    posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO) != 0 ||
	    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1) != 0 ||
	    posix_spawnattr_setsigdefault(&attributes, &all) != 0 ||
	    posix_spawnattr_setsigmask(&attributes, &none) != 0 ||
	    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK) ||
	    posix_spawn(&pid, "/proc/self/exe", &files, &attributes, argv, nothing) != 0)
		pid = 0;
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	return pid;
}

/* Bytes heard until the child let go of its end, at most `room`; -1: the deadline passed. */
static int hear(int fd, uint32_t deadline_ms, uint8_t *out, int room)
{
	const struct clock clock = clock_system();
	const uint64_t end = clock.now_ms(clock.self) + deadline_ms;
	int len = 0;

	while (len < room) {
		const uint64_t now = clock.now_ms(clock.self);
		struct pollfd wait = { .fd = fd, .events = POLLIN };
		ssize_t n;

		if (now >= end)
			return -1;
		if (poll(&wait, 1, (int)(end - now)) <= 0)
			continue;
		n = read(fd, out + len, (size_t)(room - len));
		if (n == 0)
			break;
		if (n > 0)
			len += (int)n;
		else if (errno != EINTR)
			return -1;
	}
	return len;
}

/* Always ends the child, however it feels about that. */
static bool ended_well(pid_t pid, bool heard)
{
	int status = 0;
	pid_t got;

	if (!heard)
		kill(pid, SIGKILL);
	do
		got = waitpid(pid, &status, 0);
	while (got < 0 && errno == EINTR);
	return got == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static enum document_fault fault_of_answer(const uint8_t *answer, int len)
{
	if (len != 1)
		return DOCUMENT_ACTIVE;
	switch (answer[0]) {
	case INSPECT_ANSWER | DOCUMENT_OK:
		return DOCUMENT_OK;
	case INSPECT_ANSWER | DOCUMENT_PAGES:
		return DOCUMENT_PAGES;
	default: /* a foreign byte, not our enum */
		return DOCUMENT_ACTIVE;
	}
}

enum document_fault inspect_within(const struct inspect_limits *limits, const uint8_t *pdf,
                                   size_t len, const struct manifest *m)
{
	struct inspect_order order = { .pages = m->pages };
	int input, answer[2], heard;
	uint8_t byte[2];
	pid_t pid;

	if (len == 0 || len > PROTOCOL_DOCUMENT_MAX)
		return DOCUMENT_ACTIVE;
	memcpy(order.issuance, m->issuance, sizeof order.issuance);
	memcpy(order.subject, m->subject, sizeof order.subject);
	input = sealed_order(&order, pdf, len);
	if (input < 0)
		return DOCUMENT_ACTIVE;
	if (pipe2(answer, O_CLOEXEC) != 0) {
		close(input);
		return DOCUMENT_ACTIVE;
	}
	pid = start(limits, input, answer[1]);
	close(input);
	close(answer[1]);
	heard = pid ? hear(answer[0], limits->deadline_ms, byte, sizeof byte) : -1;
	close(answer[0]);
	if (pid == 0 || !ended_well(pid, heard >= 0 && heard < (int)sizeof byte))
		return DOCUMENT_ACTIVE;
	return fault_of_answer(byte, heard);
}

enum document_fault document_inspect(const uint8_t *pdf, size_t pdf_len, const struct manifest *m)
{
	static const struct inspect_limits limits = { 10000, 5, (size_t)1 << 30 };
	uint8_t digest[DIGEST_LEN];

	digest_sha256(pdf, pdf_len, digest);
	if (memcmp(digest, m->document_digest, DIGEST_LEN) != 0)
		return DOCUMENT_DIGEST;
	return inspect_within(&limits, pdf, pdf_len, m);
}
