#include "kiosk/loop/guard.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* The program begins anew, in a child: what it leaves behind, and which program it is. */

#define SOCKET 77 /* as a library leaves it */
#define PIPE 78   /* as a compositor gives it */
enum { CAME_BACK = 42, STILL_OPEN, NOT_KEPT, NO_CAUSE, INHERITED, OLDER, NEWER };

static void the_program_begins_anew_without_its_connections(void **state)
{
	const pid_t child = fork();
	int status = 0;

	(void)state;
	assert_true(child >= 0);
	if (child == 0) {
		sigset_t mask;
		int pair[2];

		prctl(PR_SET_DUMPABLE, 0); /* as the terminal does */
		if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0)
			dup2(pair[0], SOCKET);
		if (pipe(pair) == 0)
			dup2(pair[1], PIPE);
		alarm(100);
		sigemptyset(&mask);
		sigaddset(&mask, SIGTERM);
		sigprocmask(SIG_BLOCK, &mask, NULL);
		guard_start_anew("hung");
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), CAME_BACK);
}

/* Another link to this program, which begins anew when it finds that it is one. */
static char place[256], upgrade[256];

static void lay_out(char folder[128])
{
	char self[256] = "";
	FILE *f;

	snprintf(folder, 128, BUILD_DIR "/anew-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(place, sizeof place, "%s/program", folder);
	snprintf(upgrade, sizeof upgrade, "%s/upgrade", folder);
	assert_true(readlink("/proc/self/exe", self, sizeof self - 1) > 0);
	assert_int_equal(link(self, place), 0);
	f = fopen(upgrade, "w");
	assert_non_null(f);
	fprintf(f, "#!/bin/sh\n[ \"$MADOGUCHI_CAUSE\" = asked ] && exit %d\n", NEWER);
	fclose(f);
	assert_int_equal(chmod(upgrade, 0755), 0);
}

static int begun_anew(const char *then)
{
	const pid_t child = fork();
	int status = 0;

	assert_true(child >= 0);
	if (child == 0) {
		setenv("MADOGUCHI_UPGRADE", then, 1);
		execl(place, place, (char *)NULL);
		_exit(1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* The operator who has brought a new version, and orders a restart, gets it. */
static void after_an_upgrade_it_is_the_new_program_that_begins(void **state)
{
	char folder[128];

	(void)state;
	lay_out(folder);
	assert_int_equal(begun_anew("untouched"), OLDER);
	assert_int_equal(begun_anew("replaced"), NEWER);
	assert_int_equal(unlink(place), 0);
	assert_int_equal(rmdir(folder), 0);
	lay_out(folder);
	assert_int_equal(begun_anew("taken away"), OLDER); /* there is no other */
	assert_int_equal(unlink(upgrade), 0);
	assert_int_equal(rmdir(folder), 0);
}

/* What becomes of the program's file while it runs. */
static void be_upgraded(const char *program, const char *how)
{
	char newer[256];

	snprintf(newer, sizeof newer, "%.*supgrade", (int)(strrchr(program, '/') + 1 - program),
	         program);
	if (strcmp(how, "replaced") == 0)
		rename(newer, program);
	if (strcmp(how, "taken away") == 0)
		unlink(program);
	guard_start_anew("asked");
}

/* What the child does, once it is this program again. */
static int came_back(const char *cause)
{
	sigset_t mask;

	if (strcmp(cause, "hung") != 0)
		return NO_CAUSE;
	if (alarm(0) != 0 || sigprocmask(SIG_BLOCK, NULL, &mask) != 0 ||
	    sigismember(&mask, SIGTERM))
		return INHERITED;
	if (fcntl(PIPE, F_GETFD) == -1)
		return NOT_KEPT;
	return fcntl(SOCKET, F_GETFD) == -1 ? CAME_BACK : STILL_OPEN;
}

int main(int argc, char *argv[])
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_program_begins_anew_without_its_connections),
		cmocka_unit_test(after_an_upgrade_it_is_the_new_program_that_begins),
	};
	const char *cause = getenv("MADOGUCHI_CAUSE"), *how = getenv("MADOGUCHI_UPGRADE");

	if (cause && how)
		return OLDER;
	if (cause)
		return came_back(cause);
	if (how && argc > 0)
		be_upgraded(argv[0], how);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
