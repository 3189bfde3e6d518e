#include "kiosk/card/staff_card.h"

#include <string.h>

#include "kiosk/card/exchange.h"
#include "kiosk/card/tlv.h"
#include "net/certificate/staff.h"

#define CERTIFICATE_FILE 1   /* its short identifier */
#define PIN_REFERENCE 1      /* 81 in VERIFY's P2 */
#define CERTIFICATE_TAG 0x30 /* SEQUENCE */
#define HEAD_LEN 4           /* bytes that tell a certificate's length */
#define READS_MAX 64         /* for one certificate */
#define SW_END 0x6282        /* fewer bytes than asked for: the file ends here */

/* Some cards answer the first command after power-up with 6F00 and mean nothing by it. */
static enum card_status select_application(const struct reader *r)
{
	const struct apdu command = apdu_select_application(staff_card_aid, STAFF_CARD_AID_LEN);
	struct answer answer = { .sw = 0 };
	enum card_status status = exchange(r, &command, &answer);

	if (status == CARD_OK && answer.sw == SW_FIRST_COMMAND)
		status = exchange(r, &command, &answer);
	if (status != CARD_OK)
		return status;
	return answer.len > 0 ? CARD_BROKEN : apdu_verdict_application(answer.sw);
}

/* The first read names the file, which those after it go on with. Never empty, never more than was
 * asked for. */
static enum card_status read_piece(const struct reader *r, size_t offset, size_t count,
                                   struct answer *answer)
{
	const struct apdu command = offset == 0 ? apdu_read_short(CERTIFICATE_FILE, count)
	                                        : apdu_read((uint16_t)offset, count);
	const enum card_status status = exchange(r, &command, answer);

	if (status != CARD_OK)
		return status;
	if (answer->len == 0 || answer->len > count)
		return CARD_BROKEN;
	return answer->sw == SW_OK || answer->sw == SW_END ? CARD_OK : CARD_BROKEN;
}

/* The length of the certificate by its own head; 0: this is no certificate. */
static size_t told_len(const uint8_t *data, size_t len)
{
	struct tlv head;

	if (!tlv_head(data, len, &head) || head.tag != CERTIFICATE_TAG || head.value_len == 0)
		return 0;
	return head.head_len + head.value_len;
}

/* False: more than there can be, or no certificate. Behind it the file holds filler. */
static bool take(struct staff_card *card, const struct answer *answer, size_t *total)
{
	const size_t before = card->certificate_len;

	if (answer->len > sizeof card->certificate - before)
		return false;
	memcpy(&card->certificate[before], answer->data, answer->len);
	card->certificate_len += answer->len;
	if (before < HEAD_LEN && card->certificate_len >= HEAD_LEN)
		*total = told_len(card->certificate, card->certificate_len);
	if (card->certificate_len > *total)
		card->certificate_len = *total;
	return *total > 0 && *total <= sizeof card->certificate;
}

static enum card_status read_certificate(const struct reader *r, struct staff_card *card)
{
	size_t total = APDU_ANSWER_MAX; /* until the head is there */

	for (int reads = 0; card->certificate_len < total; reads++) {
		const size_t missing = total - card->certificate_len;
		struct answer answer = { .len = 0 };
		enum card_status status;

		if (reads == READS_MAX)
			return CARD_BROKEN;
		status = read_piece(r, card->certificate_len,
		                    missing < APDU_ANSWER_MAX ? missing : APDU_ANSWER_MAX, &answer);
		if (status != CARD_OK)
			return status;
		if (!take(card, &answer, &total))
			return CARD_BROKEN;
	}
	return CARD_OK;
}

static enum card_status ask_tries(const struct reader *r, uint8_t *tries_left)
{
	const struct apdu command = apdu_ask_tries(PIN_REFERENCE);
	struct answer answer = { .sw = 0 };
	enum card_status status = exchange_once(r, &command, &answer);

	if (status == CARD_OK && answer.len > 0)
		return CARD_BROKEN;
	if (status == CARD_OK)
		status = apdu_verdict_tries(answer.sw, tries_left);
	return status == CARD_OK && *tries_left > STAFF_CARD_TRIES_MAX ? CARD_BROKEN : status;
}

enum card_status staff_card_read(const struct reader *r, struct staff_card *out)
{
	struct staff_card card = { .certificate_len = 0 };
	enum card_status status = select_application(r);

	if (status == CARD_OK)
		status = read_certificate(r, &card);
	if (status == CARD_OK)
		status = ask_tries(r, &card.tries_left);
	if (status == CARD_OK)
		*out = card;
	return status;
}

static bool is_pin(const struct secret *pin)
{
	if (pin->len != STAFF_CARD_PIN_LEN)
		return false;
	for (size_t i = 0; i < pin->len; i++)
		if (pin->byte[i] < '0' || pin->byte[i] > '9')
			return false;
	return true;
}

enum card_status staff_card_verify(const struct reader *r, struct secret *pin, uint8_t *tries_left)
{
	struct answer answer = { .sw = 0 };
	uint8_t left = 0;
	struct apdu command;
	enum card_status status;

	if (!is_pin(pin)) {
		secret_wipe(pin);
		return CARD_BROKEN;
	}
	apdu_put_verify(&command, PIN_REFERENCE, pin);
	secret_wipe(pin);
	status = exchange_once(r, &command, &answer);
	apdu_wipe(&command);
	if (status != CARD_OK)
		return status;
	if (answer.len > 0) /* there is nothing that a PIN brings */
		return CARD_BROKEN;
	status = apdu_verdict_verify(answer.sw, &left);
	if (status != CARD_WRONG_PIN)
		return status;
	if (left >= STAFF_CARD_TRIES_MAX) /* one was spent */
		return CARD_BROKEN;
	*tries_left = left;
	return CARD_WRONG_PIN;
}

enum card_status staff_card_sign(const struct reader *r,
                                 const uint8_t digest[STAFF_CARD_DIGEST_LEN],
                                 uint8_t signature[STAFF_CARD_SIGNATURE_LEN])
{
	const struct apdu command = apdu_sign_digest(digest, STAFF_CARD_DIGEST_LEN);
	struct answer answer = { .len = 0 };
	const enum card_status status = exchange(r, &command, &answer);

	if (status != CARD_OK)
		return status;
	if (answer.sw != SW_OK || answer.len != STAFF_CARD_SIGNATURE_LEN)
		return CARD_BROKEN;
	memcpy(signature, answer.data, STAFF_CARD_SIGNATURE_LEN);
	return CARD_OK;
}
