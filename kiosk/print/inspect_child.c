#define _GNU_SOURCE /* memory as a file is Linux's own */

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kiosk/print/inspect.h"
#include "kiosk/print/inspect_order.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#endif

const char inspect_argument[] = "--inspect-document";

static bool limit(int resource, rlim_t most)
{
	const struct rlimit both = { most, most };

	return setrlimit((__rlimit_resource_t)resource, &both) == 0;
}

/* No other program, no other process, no line to anywhere, no look into a neighbour: what limits
 * alone do not stop. */
static bool forbid_calls(void)
{
#define FORBID(call)                                                                               \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 1),                                     \
	    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS)
	struct sock_filter rules[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		FORBID(execve),
		FORBID(execveat),
		FORBID(clone),
		FORBID(clone3),
#ifdef SYS_fork /* not on every machine */
		FORBID(fork),
		FORBID(vfork),
#endif
		FORBID(socket),
		FORBID(ptrace),
		FORBID(process_vm_readv),
		FORBID(process_vm_writev),
		FORBID(kill),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	const struct sock_fprog program = { sizeof rules / sizeof rules[0], rules };

	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

static bool confine(rlim_t cpu_s, rlim_t memory)
{
	bool held = prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 &&
	            prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_DUMPABLE, 0) == 0;

	held = held && limit(RLIMIT_CPU, cpu_s) && limit(RLIMIT_CORE, 0) &&
	       limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NPROC, 0);
#ifdef SANITIZED
	(void)memory;
#else
	held = held && limit(RLIMIT_AS, memory);
#endif
	/* Last: neither file nor socket can be opened from here on. */
	return held && limit(RLIMIT_NOFILE, 0) && forbid_calls();
}

static const struct inspect_order *order_of_input(size_t *len)
{
	const struct inspect_order *order;
	struct stat st;

	if (fstat(STDIN_FILENO, &st) != 0 || st.st_size < (off_t)sizeof *order ||
	    st.st_size > (off_t)(sizeof *order + PROTOCOL_DOCUMENT_MAX))
		return NULL;
	*len = (size_t)st.st_size - sizeof *order;
	order = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
	return order != MAP_FAILED ? order : NULL;
}

static int inspect_input(char *const argv[])
{
	const struct inspect_order *order;
	unsigned char answer;
	size_t len = 0;

	if (!confine(strtoul(argv[2], NULL, 10), strtoul(argv[3], NULL, 10)))
		return EXIT_FAILURE;
	order = order_of_input(&len);
	if (!order || memchr(order->issuance, '\0', sizeof order->issuance) == NULL)
		return EXIT_FAILURE;
	answer = (unsigned char)(INSPECT_ANSWER | inspect_pdf((const uint8_t *)(order + 1), len,
	                                                      order->pages, order->issuance,
	                                                      order->subject));
	return write(STDOUT_FILENO, &answer, 1) == 1 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* Before main(): glibc hands a constructor what it hands main(). Nothing of a program that was
 * never begun is to be wound up, hence _exit. */
__attribute__((constructor)) static void take_over(int argc, char *argv[])
{
	if (argc == 4 && strcmp(argv[1], inspect_argument) == 0)
		_exit(inspect_input(argv));
}
