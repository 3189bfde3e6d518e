#ifndef KIOSK_CLIENT_WORDS_H
#define KIOSK_CLIENT_WORDS_H

#include "kiosk/client/judge.h"

/* What `madoguchi-client verify` says, in Japanese and English. A table: no screen, no catalogue.
 * {1} and {2} stand for what is filled in. Any thread. */

enum language { LANGUAGE_JAPANESE, LANGUAGE_ENGLISH };
#define LANGUAGES (LANGUAGE_ENGLISH + 1)

enum word {
	WORD_GENUINE, /* the headlines */
	WORD_GENUINE_SO_FAR,
	WORD_GENUINE_SEAL, /* of pages whose text only a person can compare */
	WORD_GENUINE_SEAL_SO_FAR,
	WORD_INCOMPLETE,
	WORD_BAD,
	WORD_NO_SEAL,
	WORD_UNDECIDED,
	WORD_SEALED_BY, /* {1} the municipality, {2} the reference */
	WORD_KIND,
	WORD_ISSUED,
	WORD_UNTIL,
	WORD_ISSUANCE,
	WORD_PAGES,     /* {1} of {2} */
	WORD_PAGE_FILE, /* a page of a PDF, by its place: {1} */
	WORD_FACTS,
	WORD_FACTS_UNTRUE, /* the same of a seal that is not genuine */
	WORD_NO_FACTS,
	WORD_TEXT_AGREES,
	WORD_TEXT_PICTURE,
	WORD_NO_SYMBOL,
	WORD_OTHER_SYMBOL,
	WORD_TWO_SEALS,
	WORD_TEXT_DIFFERS,
	WORD_OTHER_ISSUANCE, /* {1}: which page of it */
	WORD_DISAGREES,
	WORD_ORDER,      /* {1}: which page it is */
	WORD_AGAIN,      /* {1} */
	WORD_MISSING,    /* {1} of {2} */
	WORD_REVOCATION, /* the two checks */
	WORD_ANNULMENT,
	WORD_SINCE,    /* {1}: a day */
	WORD_UNPROVED, /* what none of this proves: lines */
	WORD_UNPROVED_COPY,
	WORD_UNPROVED_PERSON,
	WORD_UNPROVED_REGISTER,
	WORD_UNPROVED_LOOK,    /* of a PDF */
	WORD_UNPROVED_LINES,   /* of a picture */
	WORD_UNPROVED_IMPRINT, /* of a seal registration certificate */
	WORD_NO_FILE,
	WORD_LARGE,
	WORD_FOREIGN,
	WORD_NO_TOOL,
	WORD_BROKEN,
};
#define WORDS (WORD_BROKEN + 1)

const char *words_of(enum language l, enum word w);
const char *words_of_verdict(enum language l, enum verdict v);
/* Whether nothing has happened since; {1}: the moment as of which it is known. */
const char *words_of_answer(enum language l, enum answer a);
/* "住民票の写し"; a kind that is not known here is its own word. */
const char *words_of_kind(enum language l, const char *kind);

#endif
