#include "net/store/schema.h"

#include "net/store/schema_words.h"

/* Registers beside the one of residents, and what seals on paper need. What JSON says here, and by
 * which names, is net/documents/record.h's; the tables only hold it to be an object of some size.
 */

/* clang-format off */
const char schema_registers_sql[] =
    /* Further lines of a resident's row by their names, so that a new line of a certificate needs
     * no new column. Together they have to fit into a record: found when they are written. */
    "CREATE TABLE attribute("
	" resident INTEGER NOT NULL REFERENCES resident(id),"
	" name TEXT NOT NULL CHECK(length(name) BETWEEN 1 AND 39 AND name NOT GLOB '*[^a-z_]*'),"
	TEXT_WITHIN(value, 256) " CHECK(value <> '')"
	"  CHECK(value NOT GLOB '*[' || char(1) || '-' || char(31) || ']*'),"
	" PRIMARY KEY(resident, name)"
    ") STRICT, WITHOUT ROWID;"
#define FITS_A_RECORD                                                                              \
	" WHEN (SELECT 1 + sum(6 + length(CAST(name AS BLOB)) + length(CAST(replace(replace("      \
	"  value, '\\', '\\\\'), '\"', '\\\"') AS BLOB))) >= 2048 FROM attribute"                         \
	"  WHERE resident = NEW.resident)"                                                         \
	" BEGIN SELECT RAISE(ABORT, 'more lines than a record holds'); END;"
    "CREATE TRIGGER attribute_added AFTER INSERT ON attribute" FITS_A_RECORD
    "CREATE TRIGGER attribute_changed AFTER UPDATE ON attribute" FITS_A_RECORD

    /* 印鑑登録: the number of its card, the day, and the impression as a PNG. */
    "CREATE TABLE seal_registration("
	" resident INTEGER PRIMARY KEY REFERENCES resident(id),"
	" number TEXT NOT NULL CHECK(length(number) BETWEEN 1 AND 31"
	"  AND number NOT GLOB '*[^0-9A-Z-]*'),"
	DAY(registered) ","
	" picture BLOB NOT NULL CHECK(length(picture) BETWEEN 57 AND 65536"
	"  AND substr(picture, 1, 8) = x'89504e470d0a1a0a')"
    ") STRICT;"

    /* One year of assessment of one resident; without a return that was filed there is no row. */
    "CREATE TABLE tax("
	" resident INTEGER NOT NULL REFERENCES resident(id),"
	" year INTEGER NOT NULL CHECK(year BETWEEN 1950 AND 2999),"
	OBJECT(extract, 65536) " NOT NULL,"
	" PRIMARY KEY(resident, year)"
    ") STRICT, WITHOUT ROWID;"

    /* 戸籍. It may be held where no terminal of ours reaches: its municipality is not one of this
     * store's then, and what it says is not known. */
    "CREATE TABLE family_register("
	" id INTEGER PRIMARY KEY,"
	CODE(municipality) ","
	OBJECT(extract, 262144) ","
	FLAG(busy)
    ") STRICT;"
    "CREATE TABLE family_member("
	" resident INTEGER PRIMARY KEY REFERENCES resident(id),"
	" register INTEGER NOT NULL REFERENCES family_register(id),"
	" place INTEGER NOT NULL CHECK(place BETWEEN 0 AND 99)," /* in the people of the extract */
	" UNIQUE(register, place)"
    ") STRICT;"
    /* 本籍地利用登録. */
    "CREATE TABLE family_use("
	" resident INTEGER PRIMARY KEY REFERENCES resident(id),"
	" asked INTEGER NOT NULL CHECK(asked > 0),"
	" ready INTEGER NOT NULL DEFAULT 0 CHECK(ready = 0 OR ready >= asked)"
    ") STRICT;"

    /* Every key that ever sealed a page: what is on paper is verified long after. */
    "CREATE TABLE signer("
	" reference TEXT PRIMARY KEY CHECK(length(reference) = 9 AND reference NOT GLOB '*[^0-9]*'"
	"  AND substr(reference, 1, 5) = municipality),"
	CODE(municipality) ","
	" serial BLOB NOT NULL CHECK(length(serial) BETWEEN 1 AND 20),"
	" issuer_key BLOB NOT NULL CHECK(length(issuer_key) = 20),"
	" not_before INTEGER NOT NULL, not_after INTEGER NOT NULL,"
	" state INTEGER NOT NULL CHECK(state BETWEEN 0 AND 7)," /* enum certificate_state */
	" since INTEGER NOT NULL,"
	" der BLOB NOT NULL CHECK(length(der) BETWEEN 1 AND 8192),"
	" UNIQUE(issuer_key, serial)"
    ") STRICT;"

    /* Papers that are good no more, although their seals are. */
    "CREATE TABLE annulment("
	" issuance TEXT PRIMARY KEY REFERENCES issuance(id),"
	" at INTEGER NOT NULL CHECK(at > 0),"
	" reason TEXT NOT NULL CHECK(length(reason) BETWEEN 1 AND 39 AND reason NOT GLOB '*[^a-z-]*')"
    ") STRICT;"

    /* What must never happen, until an officer has looked at it. Numbers are never given again. */
    "CREATE TABLE incident("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" at INTEGER NOT NULL CHECK(at > 0),"
	" municipality TEXT NOT NULL" /* '': not known */
	" CHECK(municipality = '' OR municipality GLOB '[0-9][0-9][0-9][0-9][0-9]'),"
	" terminal TEXT NOT NULL CHECK(length(terminal) < 40),"
	" cause INTEGER NOT NULL," /* enum cause */
	" resident INTEGER NOT NULL," /* 0: not known; no reference, as of the audit's */
	" closed INTEGER NOT NULL DEFAULT 0 CHECK(closed >= 0)," /* 0: open */
	TEXT_WITHIN(closed_by, 64) " DEFAULT '' CHECK((closed_by = '') = (closed = 0))"
    ") STRICT;"
    "CREATE INDEX incident_open ON incident(municipality) WHERE closed = 0;";
/* clang-format on */
