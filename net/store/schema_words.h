#ifndef NET_STORE_SCHEMA_WORDS_H
#define NET_STORE_SCHEMA_WORDS_H

/* The kinds of columns that the tables of the store are made of. Private to schema*.c. */

#define TEXT_WITHIN(column, bytes)                                                                 \
#column " TEXT NOT NULL CHECK(length(CAST(" #column " AS BLOB)) < " #bytes ")"
/* Without the added days date() gives 1990-02-30 back as it is. */
#define DAY(column)                                                                                \
#column " TEXT NOT NULL CHECK(date(" #column ", '+0 days') IS " #column                    \
		" AND length(" #column ") = 10)"
#define FLAG(column) #column " INTEGER NOT NULL DEFAULT 0 CHECK(" #column " IN (0, 1))"
#define DIGEST(column) #column " BLOB NOT NULL CHECK(length(" #column ") = 32)"
/* Where in the country: its five digits. */
#define CODE(column) #column " TEXT NOT NULL CHECK(" #column " GLOB '[0-9][0-9][0-9][0-9][0-9]')"
/* A JSON object. What SQLite has for JSON may not stand in a schema that is not trusted: whether it
 * is one is found when a register is loaded and when it is read. */
#define OBJECT(column, bytes)                                                                      \
#column " TEXT CHECK(" #column " GLOB '{*}' AND length(CAST(" #column                      \
		" AS BLOB)) <= " #bytes ")"

#endif
