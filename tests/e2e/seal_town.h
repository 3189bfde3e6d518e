#ifndef TESTS_E2E_SEAL_TOWN_H
#define TESTS_E2E_SEAL_TOWN_H

#include <stdbool.h>

#include "net/certificate/issue.h"

/* An authority of seals in a folder, and what it publishes, for seal_paper.c. Whatever fails ends
 * the program. */

void town_must(bool done, const char *what);
struct issue_pem town_load(const char *dir, const char *name); /* for issue_pem_drop() */

/* Roots seal-ca and other-ca; two keys of 99201 and one that ended, one of 99202, and one of a
 * stranger. */
void town_authority(const char *dir);
void town_list(const char *dir, char *reference[], int count);
void town_annul(const char *dir, const char *code, char *issuance[], int count);

#endif
