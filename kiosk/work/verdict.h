#ifndef KIOSK_WORK_VERDICT_H
#define KIOSK_WORK_VERDICT_H

#include "kiosk/card/reader.h"
#include "kiosk/print/document.h"
#include "kiosk/print/printer.h"
#include "kiosk/session/session.h"
#include "net/client/authority.h"

/* What the rooms' answers mean to the visit. Pure tables; any thread. */

/* While reading. CARD_OK, CARD_WRONG_PIN and CARD_BLOCKED are not asked about. */
enum trouble verdict_of_reading(enum card_status s);

/* While a PIN is checked: whatever is not an answer about the PIN is an interruption, never a wrong
 * PIN. */
enum trouble verdict_of_pin(enum card_status s);

enum trouble verdict_of_authority(enum authority_status s, enum refusal refusal);
enum trouble verdict_of_document(enum document_fault f);
enum print_outcome verdict_of_print(enum print_status s);

/* What they are to the machine: bits of enum service_reason. */
uint64_t verdict_of_printer(uint32_t printer_troubles, uint32_t printer_notes);

/* What the screen should ask a person to mend. */
enum session_hold verdict_of_hold(uint32_t printer_troubles);

/* What a document of the offer asks the resident for. */
struct session_document verdict_of_offered(const struct offer_document *d);

/* Sheets that are wholly out when `sides` of copies with `pages` sides each are printed two-sided.
 */
uint16_t verdict_sheets(uint16_t sides, uint16_t pages);

#endif
