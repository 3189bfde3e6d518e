#include "net/server/sealing.h"

#include "net/store/signer.h"

enum sealing sealing_state(struct store *s, const struct issuer *by, int64_t now)
{
	struct signer_row row;

	switch (signer_of(s, by->seal_reference, &row)) {
	case STORE_OK:
		break;
	case STORE_NONE:
		return SEALING_ENDED;
	case STORE_FAILED:
		return SEALING_UNKNOWN;
	}
	return row.state == CERTIFICATE_STATE_GOOD && row.not_before <= now && now <= row.not_after
	           ? SEALING_FIT
	           : SEALING_ENDED;
}
