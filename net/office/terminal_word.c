#include "net/office/terminal_word.h"

#include <string.h>

/* The words of the technician's pages, without what can be done at the machine alone. */
static const struct {
	const char *code, *word, *steps;
} reasons[] = {
	{ "S-01", "the program is starting", "wait half a minute" },
	{ "S-02", "the self-test is running", "wait half a minute" },
	{ "S-03", "earlier work is being finished",
	  "wait: it asks the printer what became of earlier sheets" },
	{ "S-11", "the card service is not running",
	  "wait a minute; if it goes on: terminal restart" },
	{ "S-12", "the card reader is not connected", "a technician looks at its cable" },
	{ "S-21", "the printer does not answer", "switch, cable or network of the printer" },
	{ "S-22", "out of paper", "the store puts in A4 paper" },
	{ "S-23", "paper is jammed", "the store or a technician clears it" },
	{ "S-24", "the printer is open", "the store closes it" },
	{ "S-25", "out of toner", "replace the cartridge" },
	{ "S-26", "a tray is missing, or the output is full",
	  "push the tray in, empty the output" },
	{ "S-27", "the printer has stopped", "read its display, switch it off and on" },
	{ "S-28", "the printer is busy with another job", "cancel the jobs left in it" },
	{ "S-29", "the printer cannot print certificates", "needs A4, two sides and PDF" },
	{ "S-2A", "toner is low", "send a cartridge" },
	{ "S-2B", "paper is low", "the store adds paper" },
	{ "S-31", "the server cannot be reached", "router, cable, this server" },
	{ "S-32", "the server's certificate is not trusted", "its clock; its list of authorities" },
	{ "S-33", "the server refuses it", "terminal show; enrol it anew if it ended" },
	{ "S-34", "waiting to be admitted", "terminal accept" },
	{ "S-35", "rejected by the operator", "are there two of it? then terminal accept" },
	{ "S-36", "taken out of service by the operator", "terminal in-service" },
	{ "S-37", "the server's certificate ends soon", "renew the server's certificate" },
	{ "S-38", "its certificate ends soon", "terminal enrol" },
	{ "S-39", "its certificate has expired", "terminal enrol" },
	{ "S-41", "the clock is wrong", "its time service" },
	{ "S-42", "the clock has not been checked yet", "wait for the line" },
	{ "S-43", "it refused the settings that came", "terminal settings tells why" },
	{ "S-44", "the list of revoked staff cards is old", "staff list-renew" },
	{ "S-51", "the disk is filling up", "a technician exports and clears" },
	{ "S-52", "the disk is full", "a technician makes room" },
	{ "S-53", "the journal cannot be written", "terminal restart; else a technician" },
	{ "S-61", "nobody knows whether sheets came out", "terminal settle" },
	{ "S-62", "a document failed its check", "look into it, then terminal incident" },
	{ "S-63", "it hung and started anew several times", "a technician tests it and says so" },
	{ "S-71", "outside the opening hours", "nothing is wrong" },
	{ "S-72", "a closing day", "nothing is wrong" },
	{ "S-81", "somebody is maintaining it", "over when they leave" },
	{ "S-82", "taken out of service by staff", "staff put it back, at the machine" },
};
#define REASONS (sizeof reasons / sizeof reasons[0])

static size_t find(const char *code)
{
	size_t i = 0;

	while (i < REASONS && strcmp(reasons[i].code, code) != 0)
		i++;
	return i;
}

const char *terminal_reason_word(const char *code)
{
	const size_t i = find(code);

	return i < REASONS ? reasons[i].word : "";
}

const char *terminal_reason_steps(const char *code)
{
	const size_t i = find(code);

	return i < REASONS ? reasons[i].steps : "";
}

const char *terminal_cause_word(enum operator_cause cause)
{
	switch (cause) {
	case CAUSE_START:
		return "switched on";
	case CAUSE_ASKED:
		return "asked by the operator";
	case CAUSE_HUNG:
		return "hung";
	case CAUSE_STAFF:
		return "asked by staff";
	case OPERATOR_CAUSES:
		break;
	}
	return "";
}

const char *terminal_admission_word(enum operator_admission admission)
{
	switch (admission) {
	case ADMISSION_ACCEPTED:
		return "accepted";
	case ADMISSION_PENDING:
		return "pending";
	case ADMISSION_REJECTED:
		return "rejected";
	}
	return "";
}

const char *terminal_order_word(enum operator_order_kind kind)
{
	switch (kind) {
	case ORDER_RESTART:
		return "restart";
	case ORDER_LOG:
		return "log";
	case ORDER_SETTLE:
		return "settle";
	case ORDER_INCIDENT:
		return "incident";
	case ORDER_KINDS:
		break;
	}
	return "";
}
