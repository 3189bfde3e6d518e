#ifndef NET_SERVER_OPEN_FILES_H
#define NET_SERVER_OPEN_FILES_H

#include "net/server/settings.h"

/* How many files this process may have open: a connection is one. Called by main.c at the start. */

/* Files that a server with these settings has open at the most. */
uint64_t open_files_needed(const struct settings *s);

/* Raises the process's soft limit to what is needed, as far as the hard one lets it. Returns what
 * it has then. */
uint64_t open_files_allow(uint64_t needed);

/* How many connections there may be with so many files, no more than the settings say; 0: not one.
 */
uint32_t open_files_connections(const struct settings *s, uint64_t allowed);

#endif
