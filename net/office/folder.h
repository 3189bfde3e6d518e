#ifndef NET_OFFICE_FOLDER_H
#define NET_OFFICE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "net/office/reason.h"

/* Folders that appear whole or not at all: written beside the place where they will stand, put
 * there by one rename. And the files in them. False: `why` has it. */

#define FOLDER_PATH_MAX 1024
#define FOLDER_FILE_MAX (4u << 20)
#define FOLDER_EXPORT_MAX (80u << 20) /* what a terminal exports, in its envelopes */

struct folder {
	char path[FOLDER_PATH_MAX];  /* where it is written */
	char place[FOLDER_PATH_MAX]; /* where it will stand */
	int lock;                    /* of folder_begin(), held while it is filled; 0: none */
};

/* Whether a place is free: nothing stands there, or an empty folder. */
bool folder_vacant(const char *place, struct reason *why) MUST_CHECK;

/* Refuses a place that is not. Mode 0700. What somebody who was killed left beside it is removed.
 */
bool folder_begin(const char *place, struct folder *out, struct reason *why) MUST_CHECK;
bool folder_finish(struct folder *f, struct reason *why) MUST_CHECK;
/* Of a folder in its place whose maker was killed while taking leave. */
void folder_forget_maker(const char *path);
void folder_abandon(struct folder *f); /* removes what was written; after finish: nothing */

/* What stands at a path, with everything in it; nothing does: fine. */
void folder_remove(const char *path);
/* And everything beside it of which the name begins so: `path` is one that nobody else uses. */
void folder_remove_all(const char *path);
/* What folder_write() had not finished in this folder when it was killed. Only who alone writes
 * there may ask for it. */
void folder_remove_fresh(const char *path);
/* Files are on disk when they are written; this is for the names of a folder, and of those in it.
 */
bool folder_sync(const char *path, struct reason *why) MUST_CHECK;
bool folder_sync_parent(const char *path, struct reason *why) MUST_CHECK;

bool folder_join(char out[FOLDER_PATH_MAX], const char *folder, const char *name,
                 struct reason *why) MUST_CHECK;
bool folder_make(const char *folder, const char *name, struct reason *why) MUST_CHECK;

enum folder_privacy { FOLDER_PUBLIC, FOLDER_SECRET }; /* 0644, 0600 */

/* A file in a folder, on disk when true; replaces an earlier one in one step, and nothing that is
 * no file. */
bool folder_write(const char *folder, const char *name, const void *bytes, size_t len,
                  enum folder_privacy privacy, struct reason *why) MUST_CHECK;

bool folder_write_file(const char *path, const void *bytes, size_t len, enum folder_privacy privacy,
                       struct reason *why) MUST_CHECK;

/* The whole file for free(), with a zero after it that `*len` does not count. */
char *folder_read(const char *path, size_t *len, struct reason *why) MUST_CHECK;
char *folder_read_most(const char *path, size_t most, size_t *len,
                       struct reason *why) MUST_CHECK; /* of at most so many bytes */

#endif
