#include "tests/virtual/card/link.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t signalled;

static void on_signal(int number)
{
	(void)number;
	signalled = 1;
}

void link_catch_signals(void)
{
	const struct sigaction action = { .sa_handler = on_signal };
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigprocmask(SIG_BLOCK, &set, NULL);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
}

bool link_was_signalled(void)
{
	return signalled != 0;
}

int link_connect(const char *host, const char *port)
{
	const struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
	struct addrinfo *list = NULL;
	const int rc = getaddrinfo(host, port, &hints, &list);
	int fd = -1, on = 1;

	for (const struct addrinfo *a = rc ? NULL : list; a && fd < 0; a = a->ai_next) {
		fd = socket(a->ai_family, a->ai_socktype | SOCK_CLOEXEC, a->ai_protocol);
		if (fd >= 0 && connect(fd, a->ai_addr, a->ai_addrlen)) {
			close(fd);
			fd = -1;
		}
	}
	if (list)
		freeaddrinfo(list);
	if (fd < 0)
		fprintf(stderr, "madoguchi-card: %s:%s: %s\n", host, port,
		        rc ? gai_strerror(rc) : strerror(errno));
	else
		(void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	return fd;
}

/* Only in here does a signal come through. */
static int wait_for(int fd, const struct timespec *most)
{
	fd_set set;
	sigset_t none;

	FD_ZERO(&set);
	if (fd >= 0)
		FD_SET(fd, &set);
	sigemptyset(&none);
	return signalled ? -1 : pselect(fd + 1, &set, NULL, NULL, most, &none);
}

/* vpcd sends a message's length and its body apart: without a quick acknowledgement the body would
 * wait 40 ms for it. The kernel forgets the wish, so it is said each time. */
static bool receive_all(int fd, uint8_t *out, size_t len)
{
	while (len > 0) {
		int on = 1;
		ssize_t got;

		(void)setsockopt(fd, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
		if (wait_for(fd, NULL) <= 0)
			return false;
		got = recv(fd, out, len, 0);
		if (got <= 0)
			return false;
		out += got;
		len -= (size_t)got;
	}
	return true;
}

size_t link_receive(int fd, uint8_t message[MESSAGE_MAX])
{
	uint8_t head[2];
	size_t len;

	if (!receive_all(fd, head, sizeof head))
		return 0;
	len = (size_t)head[0] << 8 | head[1];
	return receive_all(fd, message, len) ? len : 0;
}

bool link_send(int fd, const uint8_t *message, size_t len)
{
	uint8_t whole[2 + 600];
	size_t done = 0;

	if (len > sizeof whole - 2)
		return false;
	whole[0] = (uint8_t)(len >> 8);
	whole[1] = (uint8_t)len;
	memcpy(&whole[2], message, len);
	while (done < len + 2) {
		const ssize_t sent = send(fd, &whole[done], len + 2 - done, MSG_NOSIGNAL);

		if (sent <= 0)
			return false;
		done += (size_t)sent;
	}
	return true;
}

bool link_pause(uint64_t ms)
{
	const struct timespec time = { (time_t)(ms / 1000), (long)(ms % 1000) * 1000000 };

	if (ms > 0)
		(void)wait_for(-1, &time);
	return !signalled;
}
