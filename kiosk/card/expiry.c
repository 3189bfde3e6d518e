#include "kiosk/card/expiry.h"

#include <string.h>

#include "kiosk/card/exchange.h"

#define RECORDS 1 /* the file, by its short identifier */
#define RECORD 1
#define TAG 0x01
#define DIGITS 28 /* serial number 15, municipality 5, last day 8 */
#define LAST_DAY 20

static const uint8_t common[] = { 0xd3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x01, 0x00 };

static bool take_day(const uint8_t *digits, struct date *out)
{
	unsigned number = 0;
	struct date day;

	for (int i = 0; i < 8; i++) {
		if (digits[i] < '0' || digits[i] > '9')
			return false;
		number = number * 10 + (unsigned)(digits[i] - '0');
	}
	day = (struct date){ (int16_t)(number / 10000), (uint8_t)(number / 100 % 100),
		             (uint8_t)(number % 100) };
	if (!date_valid(day))
		return false;
	*out = day;
	return true;
}

enum card_status expiry_read(const struct reader *r, struct date *out)
{
	const struct apdu select = apdu_select_application(common, sizeof common);
	const struct apdu read = apdu_read_record(RECORDS, RECORD);
	struct answer answer = { .sw = 0 };
	enum card_status status = exchange(r, &select, &answer);

	if (status == CARD_OK)
		status = apdu_verdict_application(answer.sw);
	if (status == CARD_OK)
		status = exchange(r, &read, &answer);
	if (status == CARD_OK &&
	    (answer.sw != SW_OK || answer.len < 2 + DIGITS || answer.data[0] != TAG ||
	     answer.data[1] != DIGITS || !take_day(&answer.data[2 + LAST_DAY], out)))
		status = CARD_BROKEN;
	explicit_bzero(&answer, sizeof answer); /* the serial number names a person */
	return status;
}
