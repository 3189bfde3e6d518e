#ifndef NET_PROTOCOL_LIMITS_H
#define NET_PROTOCOL_LIMITS_H

/* Sizes that both ends hold to; a limit reached is an answer, never a crash. Strings include their
 * terminating zero. */

#define PROTOCOL_BODY_MAX 65536         /* bytes of any JSON body, either way          */
#define PROTOCOL_DOCUMENT_MAX (8 << 20) /* bytes of a PDF                           */
#define PROTOCOL_CERTIFICATE_MAX 8192
#define PROTOCOL_SIGNATURE_MAX 512
#define PROTOCOL_MANIFEST_MAX 32768 /* bytes of the CMS                            */
#define PROTOCOL_ID_MAX 40          /* session and issuance ids: 32 hex digits     */
#define PROTOCOL_TERMINAL_MAX 40
#define PROTOCOL_CODE_MAX 48  /* refusal codes                               */
#define PROTOCOL_NAME_MAX 192 /* a person's or a municipality's name, UTF-8  */
#define PROTOCOL_MEMBERS_MAX 16
#define PROTOCOL_DOCUMENTS_MAX 10
#define PROTOCOL_ITEMS_MAX 6  /* lines of a document that may be switched on */
#define PROTOCOL_PICKS_MAX 6  /* values of which one is picked               */
#define PROTOCOL_WORD_MAX 32  /* the word of a line or value                 */
#define PROTOCOL_TITLE_MAX 96 /* how it is called on a screen, UTF-8         */
#define PROTOCOL_NOTE_MAX 160 /* when it is needed, in a sentence, UTF-8     */
#define PROTOCOL_PAGES_MAX 32 /* pages of one copy                           */
#define PROTOCOL_COPIES_MAX 10
#define PROTOCOL_BUILD_MAX 32
#define PROTOCOL_YEN_MAX 1000000 /* of one request                              */
#define PROTOCOL_LIFETIME_MAX_S 3600
#define PROTOCOL_TIME_MAX 253402300799 /* end of the year 9999: sums of times stay numbers  */
#define PROTOCOL_KEY_LEN 32            /* Idempotency-Key: hex digits, lower case     */

#endif
