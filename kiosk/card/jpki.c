#include "kiosk/card/jpki.h"

#include <string.h>

#include "kiosk/card/exchange.h"
#include "kiosk/card/tlv.h"

#define TOKEN_INFO 0x0006 /* the file whose first 32 bytes are the token's label */
#define LABEL_LEN 32
#define CERTIFICATE_TAG 0x30 /* SEQUENCE */
#define PRESENT 0x8f         /* a byte of the availability file */
#define HEAD_LEN 4           /* bytes that tell a certificate's length */
#define READS_MAX 128        /* for one certificate */
#define SELECT_AGAIN_MAX 2   /* times that a file may end too early before the card is at fault */

/* Some cards answer the first command after power-up with 6F00 and mean nothing by it. */
static enum card_status select_application(const struct reader *r, const struct card_profile *row)
{
	const struct apdu command = apdu_select_application(row->aid, row->aid_len);
	struct answer answer = { .sw = 0 };
	enum card_status status = exchange(r, &command, &answer);

	if (status == CARD_OK && answer.sw == SW_FIRST_COMMAND)
		status = exchange(r, &command, &answer);
	return status == CARD_OK ? apdu_verdict_application(answer.sw) : status;
}

static bool same_application(const struct card_profile *a, const struct card_profile *b)
{
	return a->aid_len == b->aid_len && memcmp(a->aid, b->aid, a->aid_len) == 0;
}

/* Generations may share an application: each is tried once. */
static enum card_status find_application(const struct reader *r)
{
	enum card_status status = CARD_FOREIGN;

	for (size_t i = 0; status == CARD_FOREIGN && profile_row(i); i++)
		if (i == 0 || !same_application(profile_row(i - 1), profile_row(i)))
			status = select_application(r, profile_row(i));
	return status;
}

static enum card_status select_file(const struct reader *r, uint16_t id,
                                    enum card_status when_missing)
{
	const struct apdu command = apdu_select_file(id);
	struct answer answer = { .sw = 0 };
	const enum card_status status = exchange(r, &command, &answer);

	return status == CARD_OK ? apdu_verdict_file(answer.sw, when_missing) : status;
}

/* Reads at most `count` bytes; fewer, even none, where the file ends. */
static enum card_status read_some(const struct reader *r, size_t offset, size_t count,
                                  struct answer *answer)
{
	const struct apdu command = apdu_read((uint16_t)offset, count);
	const enum card_status status = exchange(r, &command, answer);

	if (status != CARD_OK)
		return status;
	if (answer->len > count)
		return CARD_BROKEN;
	return answer->sw == SW_OK || apdu_is_end(answer->sw) ? CARD_OK : CARD_BROKEN;
}

/* Cards pad with spaces, some test cards with zeros. */
static size_t trimmed_len(const uint8_t *label, size_t len)
{
	while (len > 0 && (label[len - 1] == ' ' || label[len - 1] == 0))
		len--;
	return len;
}

static enum card_status know_by_label(const uint8_t *label, size_t len,
                                      const struct card_profile **out)
{
	const char *text = (const char *)label;
	const struct card_profile *profile = profile_of_label(text, len);

	if (profile) {
		*out = profile;
		return CARD_OK;
	}
	switch (profile_kin_of_label(text, len)) {
	case PROFILE_RETIRED:
		return CARD_OLD;
	case PROFILE_TELEPHONE:
		return CARD_PHONE;
	case PROFILE_STRANGER:
		break;
	}
	return CARD_FOREIGN;
}

/* The five bits that name a file in a command (ISO/IEC 7816-4, 7.3.2): on this card the end of its
 * identifier. 0: it has none. */
static uint8_t short_id(uint16_t file)
{
	return file < 0x1f ? (uint8_t)file : 0;
}

/* Reads the beginning of a file without selecting it first. Whatever the card says against that is
 * no answer: `len` is 0, and the file is to be selected. */
static enum card_status read_short(const struct reader *r, uint16_t file, size_t count,
                                   struct answer *answer)
{
	const struct apdu command = apdu_read_short(short_id(file), count);
	const enum card_status status = exchange(r, &command, answer);

	if (answer->sw != SW_OK || answer->len > count)
		answer->len = 0;
	return status;
}

/* By as many commands as it takes: some cards give less than they are asked for. */
static enum card_status read_label(const struct reader *r, struct jpki_card *card)
{
	enum card_status status = select_file(r, TOKEN_INFO, CARD_FOREIGN);
	uint8_t label[LABEL_LEN];
	size_t len = 0;

	while (status == CARD_OK && len < sizeof label) {
		struct answer answer = { .len = 0 };

		status = read_some(r, len, sizeof label - len, &answer);
		if (status != CARD_OK)
			return status;
		if (answer.len == 0)
			break; /* the file ends here */
		memcpy(&label[len], answer.data, answer.len);
		len += answer.len;
	}
	return status == CARD_OK ? know_by_label(label, trimmed_len(label, len), &card->profile)
	                         : status;
}

static enum card_status read_profile(const struct reader *r, struct jpki_card *card)
{
	struct answer answer = { .len = 0 };
	enum card_status status = read_short(r, TOKEN_INFO, LABEL_LEN, &answer);

	if (status != CARD_OK)
		return status;
	status = CARD_FOREIGN;
	if (answer.len == LABEL_LEN) /* a piece of one label may be another */
		status = know_by_label(answer.data, trimmed_len(answer.data, answer.len),
		                       &card->profile);
	card->short_ids = status == CARD_OK;
	if (status != CARD_FOREIGN)
		return status;
	return read_label(r, card);
}

/* The length of the certificate by its own head; 0: this is no certificate. */
static size_t certificate_len(const uint8_t *data, size_t len)
{
	struct tlv head;

	if (!tlv_head(data, len, &head) || head.tag != CERTIFICATE_TAG || head.value_len == 0)
		return 0;
	return head.head_len + head.value_len;
}

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Begins without a SELECT where the card allows it; else the file is selected, and `answer` is
 * empty.
 */
static enum card_status begin_certificate(const struct reader *r, const struct jpki_card *card,
                                          struct answer *answer)
{
	const uint16_t file = card->profile->user_certificate;
	enum card_status status = CARD_OK;

	if (card->short_ids && short_id(file))
		status = read_short(r, file, APDU_ANSWER_MAX, answer);
	if (status != CARD_OK || certificate_len(answer->data, answer->len) > 0)
		return status;
	answer->len = 0;
	return select_file(r, file, CARD_NO_CERTIFICATE);
}

/* Takes what was read to where it belongs. False: more than there can be, or no certificate: its
 * head, once it is there, brings the length. Behind that the file holds filler. */
static bool take(struct jpki_card *card, const struct answer *answer, size_t *total)
{
	const size_t before = card->certificate_len;

	if (answer->len > sizeof card->certificate - before)
		return false;
	memcpy(&card->certificate[before], answer->data, answer->len);
	card->certificate_len += answer->len;
	if (before < HEAD_LEN && card->certificate_len >= HEAD_LEN)
		*total = certificate_len(card->certificate, card->certificate_len);
	card->certificate_len = smaller(card->certificate_len, *total);
	return *total > 0 && *total <= sizeof card->certificate;
}

/* The last read stops at the certificate's end. Some readers tell of an end that is none, so an
 * early end selects the file again, and gives up soon; so does a card that tells it by crumbs. */
static enum card_status read_certificate(const struct reader *r,
                                         const struct jpki_progress *progress,
                                         struct jpki_card *card)
{
	struct answer answer = { .len = 0 };
	size_t total = APDU_ANSWER_MAX;
	int early_ends = 0;
	enum card_status status = begin_certificate(r, card, &answer);

	for (int reads = 0; status == CARD_OK && card->certificate_len < total; reads++) {
		if (reads == READS_MAX)
			return CARD_BROKEN;
		if (answer.len == 0)
			status = read_some(r, card->certificate_len,
			                   smaller(total - card->certificate_len, APDU_ANSWER_MAX),
			                   &answer);
		if (status != CARD_OK)
			return status;
		if (answer.len == 0) {
			if (early_ends++ == SELECT_AGAIN_MAX)
				return CARD_BROKEN;
			status = select_file(r, card->profile->user_certificate, CARD_BROKEN);
			continue;
		}
		if (!take(card, &answer, &total))
			return CARD_BROKEN;
		answer.len = 0;
		if (progress)
			progress->read(progress->self, card->certificate_len, total);
	}
	return status;
}

/* The status word of a question for the tries left. */
static enum card_status ask_tries(const struct reader *r, uint8_t file, uint16_t *sw)
{
	const struct apdu command = apdu_ask_tries(file);
	struct answer answer = { .sw = 0 };
	const enum card_status status = exchange_once(r, &command, &answer);

	*sw = answer.sw;
	return status;
}

static enum card_status ask_selected(const struct reader *r, uint16_t file, uint8_t *tries_left)
{
	uint16_t sw = 0;
	enum card_status status = select_file(r, file, CARD_NO_CERTIFICATE);

	if (status == CARD_OK)
		status = ask_tries(r, 0, &sw);
	return status == CARD_OK ? apdu_verdict_tries(sw, tries_left) : status;
}

/* VERIFY goes by the same name as this question, which costs nothing: only a name that the card has
 * told the tries of is given a PIN. */
static enum card_status read_tries(const struct reader *r, struct jpki_card *card)
{
	const uint16_t file = card->profile->user_pin;
	enum card_status status;
	uint16_t sw = 0;

	card->short_ids = card->short_ids && short_id(file) && short_id(card->profile->user_key);
	if (card->short_ids) {
		status = ask_tries(r, short_id(file), &sw);
		if (status != CARD_OK || apdu_verdict_tries(sw, &card->tries_left) == CARD_OK)
			return status;
		card->short_ids = false;
	}
	return ask_selected(r, file, &card->tries_left);
}

enum card_status jpki_read(const struct reader *r, const struct jpki_progress *progress,
                           struct jpki_card *out)
{
	struct jpki_card card = { .profile = NULL };
	enum card_status status = find_application(r);

	if (status == CARD_OK)
		status = read_profile(r, &card);
	if (status == CARD_OK)
		status = read_certificate(r, progress, &card);
	if (status == CARD_OK)
		status = read_tries(r, &card);
	if (status == CARD_NO_CERTIFICATE)
		*out = (struct jpki_card){ .profile = card.profile, .short_ids = card.short_ids };
	if (status == CARD_OK)
		*out = card;
	return status;
}

/* Says whether the card tells of a signing certificate. A card without the file does not say; then
 * the password's file decides. */
static enum card_status read_availability(const struct reader *r, uint16_t file, bool *present)
{
	struct answer answer = { .len = 0 };
	enum card_status status;

	*present = true;
	if (file == 0)
		return CARD_OK;
	status = select_file(r, file, CARD_NO_CERTIFICATE);
	if (status == CARD_NO_CERTIFICATE)
		return CARD_OK;
	if (status == CARD_OK)
		status = read_some(r, 0, 1, &answer);
	if (status == CARD_OK)
		*present = answer.len == 1 && answer.data[0] == PRESENT;
	return status;
}

enum card_status jpki_read_signing(const struct reader *r, const struct jpki_card *card,
                                   struct jpki_signing *out)
{
	struct jpki_signing signing = { .present = false };
	enum card_status status =
	    read_availability(r, card->profile->availability, &signing.present);

	if (status == CARD_OK && signing.present)
		status = ask_selected(r, card->profile->signing_pin, &signing.tries_left);
	if (status == CARD_NO_CERTIFICATE) {
		*out = (struct jpki_signing){ .present = false };
		return CARD_OK;
	}
	if (status == CARD_OK)
		*out = signing;
	return status;
}

enum card_status jpki_verify(const struct reader *r, const struct jpki_card *card,
                             struct secret *pin, uint8_t *tries_left)
{
	struct answer answer = { .sw = 0 };
	struct apdu command;
	enum card_status status;

	/* Whether a PIN of wrong length costs a try is not known of this card: never ask it. */
	if (pin->len < card->profile->pin_min || pin->len > card->profile->pin_max) {
		secret_wipe(pin);
		return CARD_BROKEN;
	}
	apdu_put_verify(&command, card->short_ids ? short_id(card->profile->user_pin) : 0, pin);
	secret_wipe(pin);
	status = exchange_once(r, &command, &answer);
	apdu_wipe(&command);
	if (status == CARD_OK && answer.len > 0) /* there is nothing that a PIN brings */
		return CARD_BROKEN;
	return status == CARD_OK ? apdu_verdict_verify(answer.sw, tries_left) : status;
}

/* A refusal costs nothing: whatever it says, the key is selected then. */
static enum card_status sign_input(const struct reader *r, const struct jpki_card *card,
                                   const uint8_t *input, uint8_t len, struct answer *answer)
{
	const uint16_t key = card->profile->user_key;
	struct apdu command = apdu_sign(card->short_ids ? short_id(key) : 0, input, len);
	enum card_status status;

	if (card->short_ids) {
		status = exchange(r, &command, answer);
		if (status != CARD_OK || answer->sw == SW_OK)
			return status;
		command = apdu_sign(0, input, len);
	}
	status = select_file(r, key, CARD_NO_CERTIFICATE);
	return status == CARD_OK ? exchange(r, &command, answer) : status;
}

enum card_status jpki_sign(const struct reader *r, const struct jpki_card *card,
                           const uint8_t *digest, size_t digest_len, uint8_t *signature,
                           size_t *len)
{
	const struct card_signature *form = profile_signature(digest_len);
	uint8_t input[APDU_DATA_MAX];
	struct answer answer = { .len = 0 };
	enum card_status status;

	if (!form || *len < form->signature_len)
		return CARD_BROKEN;
	if (form->prefix_len)
		memcpy(input, form->prefix, form->prefix_len);
	memcpy(&input[form->prefix_len], digest, digest_len);
	status = sign_input(r, card, input, (uint8_t)(form->prefix_len + digest_len), &answer);
	if (status != CARD_OK)
		return status;
	if (answer.sw != SW_OK || answer.len != form->signature_len)
		return CARD_BROKEN;
	memcpy(signature, answer.data, answer.len);
	*len = answer.len;
	return CARD_OK;
}
