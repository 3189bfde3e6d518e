#ifndef KIOSK_PRINT_INSPECT_ORDER_H
#define KIOSK_PRINT_INSPECT_ORDER_H

#include <stdint.h>

#include "net/protocol/limits.h"

/* argv[1] of the child; then the limits: CPU seconds, bytes of address space. */
extern const char inspect_argument[];

/* What the inspecting child reads from its standard input: this, then the PDF. Both ends are the
 * same program, so it is memory as it lies. The answer is one byte. */
struct inspect_order {
	uint16_t pages;
	char issuance[PROTOCOL_ID_MAX];
	uint8_t subject[32];
};

#define INSPECT_ANSWER 0x40 /* set in every answer, with the fault in the low bits */

#endif
