#ifndef TESTS_VIRTUAL_IPP_CONTROL_H
#define TESTS_VIRTUAL_IPP_CONTROL_H

#include <stdbool.h>

/* What a person does to the virtual printer while it runs: files in its control directory, as for
 * tests/virtual/printer. Looked at whenever the device is asked something; any thread. */

struct control {
	const char *reason; /* what stands in the way: the worst of paper-out, jam, cover,
	                     * toner-empty; NULL: nothing */
	bool paper_out, toner_empty;
	bool paper_low, toner_low; /* told, and no more */
	bool fail;                 /* a job at work is aborted */
};

/* NULL: there is no such directory, and nothing is the matter. */
struct control control_look(const char *directory);

#endif
