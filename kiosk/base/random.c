#include "kiosk/base/random.h"

#include <limits.h>
#include <openssl/rand.h>

bool random_fill(void *out, size_t len)
{
	return len <= INT_MAX && RAND_bytes(out, (int)len) == 1;
}
