#ifndef KIOSK_PRINT_INSPECT_H
#define KIOSK_PRINT_INSPECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/print/document.h"

/* How document_inspect() keeps a hostile PDF away from the terminal.
 *
 * The parser runs in a fresh process: the same program, started again (posix_spawn of
 * /proc/self/exe), so that it shares no memory with the PIN, the keys or the threads; a plain fork
 * of a program with threads could also stop on a lock that nobody holds any more. A constructor in
 * inspect_child.c knows the child by its arguments and takes it over before main(), so no program
 * can forget to ask, and no test can start itself over and over. The child gets the document in
 * sealed memory as standard input, no other file, an empty environment, and gives itself limits
 * before it looks at a byte: memory, time, no new file or socket, no core file, no new privileges.
 * It answers one byte. Whatever else it does - crash, hang, talk - is DOCUMENT_ACTIVE. */

struct inspect_limits {
	uint32_t deadline_ms; /* of the parent: then the child is killed */
	uint32_t cpu_s;
	size_t memory; /* bytes of address space; not held under a sanitizer, which maps terabytes
	                */
};

/* Starts the child and hears its answer; the digest is the caller's matter. Worker's thread. */
enum document_fault inspect_within(const struct inspect_limits *limits, const uint8_t *pdf,
                                   size_t len, const struct manifest *m) MUST_CHECK;

/* What the child does once it is confined: parses, counts, measures, walks. Pure less qpdf. */
enum document_fault inspect_pdf(const uint8_t *pdf, size_t len, uint16_t pages,
                                const char *issuance, const uint8_t subject[32]) MUST_CHECK;

#endif
