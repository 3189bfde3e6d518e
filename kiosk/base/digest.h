#ifndef KIOSK_BASE_DIGEST_H
#define KIOSK_BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

#define DIGEST_LEN 32 /* bytes of SHA-256, FIPS 180-4 */

/* SHA-256 of `data`. Any thread; cannot fail (a library without SHA-256 is a broken installation
 * and stops the program). */
void digest_sha256(const void *data, size_t len, uint8_t out[DIGEST_LEN]);

/* The library's name and version, for an inventory. For the life of the program. */
const char *digest_library(void);

#endif
