#include "kiosk/card/tlv.h"

#define TAG_CONTINUES 0x1f /* X.690 8.1.2.4: the tag goes on in the next byte */

bool tlv_head(const uint8_t *data, size_t len, struct tlv *out)
{
	if (len < 2 || (data[0] & TAG_CONTINUES) == TAG_CONTINUES)
		return false;
	if (data[1] < 0x80) {
		*out = (struct tlv){ data[0], 2, data[1] };
		return true;
	}
	if (data[1] == 0x81 && len >= 3) {
		*out = (struct tlv){ data[0], 3, data[2] };
		return true;
	}
	if (data[1] == 0x82 && len >= 4) {
		*out = (struct tlv){ data[0], 4, (size_t)data[2] << 8 | data[3] };
		return true;
	}
	return false; /* 80 is indefinite, FF reserved, the others longer than any file */
}
