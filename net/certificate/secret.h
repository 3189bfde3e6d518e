#ifndef NET_CERTIFICATE_SECRET_H
#define NET_CERTIFICATE_SECRET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/certificate/guide.h"

/* Rules 1 and 2 of the official guide: which words a card takes as PIN and as password, and how
 * wrong ones lock it. Pure; any thread; keeps nothing. */

enum secret_fault {
	SECRET_FITS,
	SECRET_TOO_SHORT,
	SECRET_TOO_LONG,
	SECRET_LOWER_CASE, /* a small letter: refused with that reason, never silently changed */
	SECRET_CHARACTER,  /* anything else but capitals and digits, or but digits */
};

/* Rule 1(2): exactly the generation's number of digits. */
enum secret_fault secret_judge_pin(const struct guide_rule *rule, const char *text, size_t len);
/* Rule 1(1): capital letters A to Z and digits. The first fault in the order of the list, but a
 * small letter before a length. */
enum secret_fault secret_judge_password(const struct guide_rule *rule, const char *text,
                                        size_t len);
/* One plain English sentence without the word that was judged; "" for SECRET_FITS. */
const char *secret_reason(enum secret_fault fault);

/* Rule 2(2): so many wrong in a row lock; a right one resets the count; only the office unlocks. */
struct secret_lock {
	uint8_t tries_max, tries_left;
};
/* What is left after a word that was right or wrong. A locked one (0 left) stays locked, even by a
 * right word, which is not looked at: false. */
bool secret_try(struct secret_lock *lock, bool right);
void secret_unlock(struct secret_lock *lock); /* the municipal office alone */

#endif
