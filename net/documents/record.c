#include "net/documents/record.h"

#include <string.h>

void record_drop(struct record *r)
{
	explicit_bzero(r, sizeof *r);
}
