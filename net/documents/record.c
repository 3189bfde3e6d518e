#include "net/documents/record.h"

#include <string.h>

void record_drop(struct record *r)
{
	paper_drop(&r->seal_picture);
	paper_drop(&r->tax);
	paper_drop(&r->family);
	explicit_bzero(r, sizeof *r);
}
