/* An IPP device that can be wrong in many ways: for demo and tests, never installed. */
#include <getopt.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/virtual/ipp/line.h"

#define EXIT_USAGE 2

static const char usage[] =
    "usage: madoguchi-printer --port PORT [--printed DIR] [--control DIR] [--fault NAME]\n"
    "                         [--side-ms MS]\n"
    "\n"
    "A virtual IPP printer on the loopback: A4, two-sided, PDF, a life counter.\n"
    "\n"
    "  --port PORT      where to listen: ipp://localhost:PORT/ipp/print\n"
    "  --printed DIR    where every document it is given is kept\n"
    "  --control DIR    while a file is there: paper-out, jam, cover, toner-empty stop it,\n"
    "                   toner-low, media-low are told, fail ends a job at work\n"
    "  --fault NAME     what is wrong with it (default none)\n"
    "  --faults         their names\n"
    "  --side-ms MS     from one side to the next (default 300)\n"
    "  --help, --version\n";

struct command {
	uint16_t port;
	const char *printed, *control;
	enum fault fault;
	uint32_t side_ms;
};

static struct device device;
static const char *printed;

static bool number(const char *text, unsigned long most, unsigned long *out)
{
	char *end;

	*out = strtoul(text, &end, 10);
	return *text >= '0' && *text <= '9' && *end == '\0' && *out > 0 && *out <= most;
}

static void list_faults(void)
{
	for (size_t i = 0; fault_name(i); i++)
		puts(fault_name(i));
}

static bool take_option(int option, struct command *out)
{
	unsigned long value = 0;

	switch (option) {
	case 'p':
		if (!number(optarg, UINT16_MAX, &value))
			return false;
		out->port = (uint16_t)value;
		return true;
	case 'd':
		out->printed = optarg;
		return true;
	case 'c':
		out->control = optarg;
		return true;
	case 'f':
		return fault_of_name(optarg, &out->fault);
	case 's':
		if (!number(optarg, 600000, &value))
			return false;
		out->side_ms = (uint32_t)value;
		return true;
	case 'l':
		list_faults();
		exit(EXIT_SUCCESS);
	case 'h':
		fputs(usage, stdout);
		exit(EXIT_SUCCESS);
	case 'v':
		puts("madoguchi-printer " MADOGUCHI_VERSION);
		exit(EXIT_SUCCESS);
	default:
		return false;
	}
}

static bool read_command(int argc, char **argv, struct command *out)
{
	static const struct option options[] = {
		{ "port", required_argument, NULL, 'p' },
		{ "printed", required_argument, NULL, 'd' },
		{ "control", required_argument, NULL, 'c' },
		{ "fault", required_argument, NULL, 'f' },
		{ "side-ms", required_argument, NULL, 's' },
		{ "faults", no_argument, NULL, 'l' },
		{ "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'v' },
		{ NULL, 0, NULL, 0 },
	};
	int option;

	opterr = 0;
	*out = (struct command){ .side_ms = 300 };
	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
		if (!take_option(option, out))
			return false;
	return optind == argc && out->port != 0;
}

static int listen_on(uint16_t port)
{
	const struct sockaddr_in here = { .sin_family = AF_INET,
		                          .sin_port = htons(port),
		                          .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	const int yes = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
	    bind(fd, (const struct sockaddr *)(const void *)&here, sizeof here) != 0 ||
	    listen(fd, 16) != 0) {
		perror("madoguchi-printer");
		exit(EXIT_FAILURE);
	}
	return fd;
}

static void *serve(void *http)
{
	line_serve(&device, http, printed);
	return NULL;
}

int main(int argc, char **argv)
{
	struct command command;
	int fd;

	if (!read_command(argc, argv, &command)) {
		fputs("madoguchi-printer: bad usage (see --help)\n", stderr);
		return EXIT_USAGE;
	}
	signal(SIGPIPE, SIG_IGN);
	printed = command.printed;
	device_begin(&device, command.fault, command.side_ms);
	device.control = command.control;
	fd = listen_on(command.port);
	puts("printer ready");
	fflush(stdout);
	for (;;) {
		http_t *http = httpAcceptConnection(fd, 1);
		pthread_t thread;

		if (!http)
			continue;
		if (pthread_create(&thread, NULL, serve, http) == 0)
			pthread_detach(thread);
		else
			httpClose(http);
	}
}
