#include "net/certificate/ecdsa.h"

#include <openssl/ec.h>

int ecdsa_der_of_raw(const uint8_t *raw, int half, uint8_t **der)
{
	BIGNUM *r = BN_bin2bn(raw, half, NULL);
	BIGNUM *s = BN_bin2bn(raw + half, half, NULL);
	ECDSA_SIG *both = ECDSA_SIG_new();
	int len = -1;

	*der = NULL;
	if (r && s && both && ECDSA_SIG_set0(both, r, s) == 1) {
		r = s = NULL; /* given away */
		len = i2d_ECDSA_SIG(both, der);
	}
	BN_free(r);
	BN_free(s);
	ECDSA_SIG_free(both);
	return len;
}

bool ecdsa_raw_of_der(const uint8_t *der, size_t len, int half, uint8_t *raw)
{
	ECDSA_SIG *both = d2i_ECDSA_SIG(NULL, &der, (long)len);
	const bool fits = both && BN_bn2binpad(ECDSA_SIG_get0_r(both), raw, half) == half &&
	                  BN_bn2binpad(ECDSA_SIG_get0_s(both), raw + half, half) == half;

	ECDSA_SIG_free(both);
	return fits;
}
