#include "kiosk/base/digest.h"

#include <stdlib.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>

void digest_sha256(const void *data, size_t len, uint8_t out[DIGEST_LEN])
{
	unsigned int made = 0;

	if (EVP_Digest(data, len, out, &made, EVP_sha256(), NULL) != 1 || made != DIGEST_LEN)
		abort();
}

const char *digest_library(void)
{
	return OpenSSL_version(OPENSSL_VERSION);
}
