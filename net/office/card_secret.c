#include "net/office/card_secret.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "net/certificate/secret.h"

static const char *name_of(const struct card_half *half)
{
	return half->use == CERTIFICATE_USER ? "PIN" : "password";
}

static volatile sig_atomic_t was_interrupted;

/* Byte for byte, past stdio: its buffer would keep what was typed. */
static bool next_byte(char *out)
{
	ssize_t got;

	do
		got = read(STDIN_FILENO, out, 1);
	while (got < 0 && errno == EINTR && !was_interrupted);
	return got == 1;
}

static bool read_line(struct card_secret *out)
{
	size_t len = 0;
	bool any = false;
	char c;

	while (next_byte(&c)) {
		any = true;
		if (c == '\n')
			break;
		if (len < sizeof out->text - 1)
			out->text[len++] = c ? c : '\1'; /* fits as little, and ends no text */
	}
	if (len > 0 && out->text[len - 1] == '\r')
		len--;
	out->text[len] = '\0';
	explicit_bzero(&c, sizeof c);
	return any;
}

bool card_secret_fits(const struct card_half *half, const struct guide_rule *rule, const char *text,
                      struct reason *why)
{
	const size_t len = strlen(text);
	const enum secret_fault fault = half->use == CERTIFICATE_USER
	                                    ? secret_judge_pin(rule, text, len)
	                                    : secret_judge_password(rule, text, len);

	return fault == SECRET_FITS || refused(why, "%s: %s", name_of(half), secret_reason(fault));
}

static void interrupt(int number)
{
	(void)number;
	was_interrupted = 1;
}

/* At a screen it is asked for, and not shown. Whoever breaks off gets a screen back that shows what
 * is typed: that is nothing typed. */
static bool read_unseen(const char *what, struct card_secret *out)
{
	const struct sigaction stop = { .sa_handler = interrupt };
	struct sigaction before;
	struct termios seen, unseen;
	bool any;

	if (tcgetattr(STDIN_FILENO, &seen) != 0)
		return read_line(out); /* no screen */
	if (sigaction(SIGINT, &stop, &before) != 0)
		return false;
	unseen = seen;
	unseen.c_lflag &= ~(tcflag_t)ECHO;
	(void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen);
	fprintf(stderr, "%s: ", what);
	any = read_line(out) && !was_interrupted;
	fputc('\n', stderr);
	(void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &seen);
	(void)sigaction(SIGINT, &before, NULL);
	return any;
}

bool card_secret_read(const struct card_half *half, const struct guide_rule *rule,
                      struct card_secret *out, struct reason *why)
{
	struct card_secret typed;
	bool fits;

	if (!read_unseen(name_of(half), &typed)) {
		card_secret_wipe(&typed);
		return refused(why,
		               "%s: the new secret is a line of standard input, and there is none",
		               name_of(half));
	}
	fits = card_secret_fits(half, rule, typed.text, why);
	if (fits)
		*out = typed;
	card_secret_wipe(&typed);
	return fits;
}

void card_secret_wipe(struct card_secret *s)
{
	explicit_bzero(s, sizeof *s);
}
