#include "net/store/schema.h"

#include "net/store/schema_words.h"

/* Terminals in the field: what they tell of themselves, and what is wished of them. Where a column
 * is a list, it is words with a space between: numbers of an event, "S-22 S-31", "reader=well". */

#define TERMINAL " terminal TEXT NOT NULL REFERENCES terminal(id)"
#define HEX(column, digits)                                                                        \
#column " TEXT NOT NULL CHECK((length(" #column ") = " #digits " OR " #column              \
		" = '') AND " #column " NOT GLOB '*[^0-9a-f]*')"

/* clang-format off */
const char schema_fleet_sql[] =
    /* What a terminal told last. `era` grows when another installation is taken for it: rows of a
     * journal are numbered within one. */
    "CREATE TABLE fleet("
	" terminal TEXT PRIMARY KEY REFERENCES terminal(id),"
	" admission INTEGER NOT NULL CHECK(admission BETWEEN 0 AND 2)," /* enum operator_admission */
	DIGEST(certificate) ","        /* under which it began last */
	HEX(installation, 32) ","      /* '': the next one that boots is taken */
	" cloned INTEGER NOT NULL DEFAULT 0," /* when two were found under one certificate; 0: not */
	" era INTEGER NOT NULL DEFAULT 1 CHECK(era > 0),"
	" booted INTEGER NOT NULL, heard INTEGER NOT NULL,"
	" boots INTEGER NOT NULL, cause INTEGER NOT NULL," /* enum operator_cause */
	TEXT_WITHIN(software, 32) ","
	TEXT_WITHIN(model, 192) ","
	TEXT_WITHIN(printer, 192) ","
	TEXT_WITHIN(site, 48) ","
	TEXT_WITHIN(printer_life, 24) ","
	TEXT_WITHIN(state, 48) " DEFAULT '',"
	TEXT_WITHIN(reasons, 320) " DEFAULT '',"
	TEXT_WITHIN(devices, 272) " DEFAULT '',"
	" clock_off INTEGER NOT NULL DEFAULT 0," /* seconds, the terminal's less ours */
	" settings_version INTEGER NOT NULL, settings_refused INTEGER NOT NULL,"
	TEXT_WITHIN(settings_why, 192) " DEFAULT '',"
	" staff_list INTEGER NOT NULL DEFAULT 0,"
	" head_row INTEGER NOT NULL,"
	HEX(head_hash, 64) ","
	" events_from INTEGER NOT NULL DEFAULT 1," /* those before it have been forgotten */
	" events_next INTEGER NOT NULL DEFAULT 1"
    ") STRICT;"

    "CREATE TABLE fleet_counter("
	TERMINAL ","
	TEXT_WITHIN(name, 80) ","
	" value REAL NOT NULL,"
	" PRIMARY KEY(terminal, name)"
    ") STRICT, WITHOUT ROWID;"

    "CREATE TABLE fleet_event("
	" id INTEGER PRIMARY KEY,"
	TERMINAL ","
	" era INTEGER NOT NULL,"
	" row INTEGER NOT NULL CHECK(row > 0),"
	TEXT_WITHIN(event, 48) ","
	TEXT_WITHIN(numbers, 512) ","
	HEX(hash, 64) ","
	" heard INTEGER NOT NULL,"
	" UNIQUE(terminal, era, row)"
    ") STRICT;"
    "CREATE INDEX fleet_event_heard ON fleet_event(heard);"

    /* States, not commands: the same again is the same. */
    "CREATE TABLE wish("
	" terminal TEXT PRIMARY KEY REFERENCES terminal(id),"
	FLAG(out) ","
	" notice_from INTEGER NOT NULL DEFAULT 0,"
	" notice_until INTEGER NOT NULL DEFAULT 0," /* 0: there is none */
	TEXT_WITHIN(notice_ja, 240) " DEFAULT '',"
	TEXT_WITHIN(notice_en, 240) " DEFAULT '',"
	" package INTEGER NOT NULL DEFAULT 0" /* version of the settings; 0: none of the operator */
    ") STRICT;"

    /* Signed settings, those of before among them for the way back. */
    "CREATE TABLE package("
	TERMINAL ","
	" version INTEGER NOT NULL CHECK(version > 0),"
	" made INTEGER NOT NULL,"
	" signed BLOB NOT NULL CHECK(length(signed) BETWEEN 1 AND 16384),"
	" PRIMARY KEY(terminal, version)"
    ") STRICT, WITHOUT ROWID;"

    /* What is to be done once. It is told until the terminal says how it went. */
    "CREATE TABLE fleet_order("
	" id TEXT PRIMARY KEY CHECK(length(id) = 32),"
	TERMINAL ","
	" kind INTEGER NOT NULL CHECK(kind BETWEEN 0 AND 3)," /* enum operator_order_kind */
	HEX(issuance, 32) ","
	" outcome INTEGER NOT NULL CHECK(outcome BETWEEN 0 AND 3),"
	" from_row INTEGER NOT NULL, rows INTEGER NOT NULL,"
	" made INTEGER NOT NULL,"
	" told INTEGER NOT NULL DEFAULT 0," /* when first; 0: not yet */
	" done INTEGER NOT NULL DEFAULT 0," /* when; 0: not yet */
	TEXT_WITHIN(how, 48) " DEFAULT '' CHECK((how = '') = (done = 0))"
    ") STRICT;"
    "CREATE INDEX fleet_order_open ON fleet_order(terminal, made) WHERE done = 0;"

    "CREATE TABLE fleet_log("
	" asked TEXT NOT NULL REFERENCES fleet_order(id),"
	" row INTEGER NOT NULL CHECK(row > 0),"
	TEXT_WITHIN(event, 48) ","
	TEXT_WITHIN(numbers, 512) ","
	HEX(hash, 64) ","
	" PRIMARY KEY(asked, row)"
    ") STRICT, WITHOUT ROWID;"

    /* The newest revocation list of the staff's cards, and the cards. */
    "CREATE TABLE staff_list("
	" one INTEGER PRIMARY KEY CHECK(one = 1),"
	" number INTEGER NOT NULL CHECK(number > 0),"
	" this_update INTEGER NOT NULL, next_update INTEGER NOT NULL,"
	" der BLOB NOT NULL CHECK(length(der) BETWEEN 1 AND 16384)"
    ") STRICT;"
    "CREATE TABLE staff_card("
	" number INTEGER PRIMARY KEY CHECK(number BETWEEN 1 AND 999999999),"
	FLAG(technician) "," /* else an inspector */
	TEXT_WITHIN(site, 33) "," /* '*': any */
	" serial BLOB NOT NULL UNIQUE CHECK(length(serial) BETWEEN 1 AND 20),"
	" issued INTEGER NOT NULL, not_after INTEGER NOT NULL,"
	" revoked INTEGER NOT NULL DEFAULT 0" /* when; 0: not */
    ") STRICT;";
/* clang-format on */
