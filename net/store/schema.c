#include "net/store/schema.h"

/* A store is a test store (見本 across every page) until somebody says otherwise: the mistake in
 * that direction costs paper, the other one an official certificate of nobody. */

#define TEXT_WITHIN(column, bytes)                                                                 \
#column " TEXT NOT NULL CHECK(length(CAST(" #column " AS BLOB)) < " #bytes ")"
/* Without the added days date() gives 1990-02-30 back as it is. */
#define DAY(column)                                                                                \
#column " TEXT NOT NULL CHECK(date(" #column ", '+0 days') IS " #column                    \
		" AND length(" #column ") = 10)"
#define FLAG(column) #column " INTEGER NOT NULL DEFAULT 0 CHECK(" #column " IN (0, 1))"
#define DIGEST(column) #column " BLOB NOT NULL CHECK(length(" #column ") = 32)"

/* The columns that version 2 added; the same words for new tables and for old ones. */
#define GIVES_NUMBER                                                                               \
	" gives_individual_number INTEGER NOT NULL DEFAULT 0"                                      \
	" CHECK(gives_individual_number IN (0, 1))"
/* 個人番号, twelve digits; NULL: none on record. */
#define NUMBER                                                                                     \
	" individual_number TEXT CHECK(length(individual_number) = 12"                             \
	" AND individual_number NOT GLOB '*[^0-9]*')"
/* entitlement_household() of the offer; of a session of before it is nobody's. */
#define HOUSEHOLD                                                                                  \
	" household BLOB NOT NULL"                                                                 \
	" DEFAULT x'0000000000000000000000000000000000000000000000000000000000000000'"             \
	" CHECK(length(household) = 32)"
/* The document says an Individual Number. */
#define NUMBERED " numbered INTEGER NOT NULL DEFAULT 0 CHECK(numbered IN (0, 1))"

#define ANSWERS_TO_FORGET                                                                          \
	"CREATE INDEX IF NOT EXISTS issuance_numbered ON issuance(session)"                        \
	" WHERE numbered = 1 AND answer <> '';"

/* Whose card is of another generation than the present one; also of version 2. */
#define CARD_PROFILES                                                                              \
	"CREATE TABLE IF NOT EXISTS card_profile("                                                 \
	" resident INTEGER PRIMARY KEY REFERENCES resident(id),"                                   \
	" profile TEXT NOT NULL CHECK(length(profile) BETWEEN 1 AND 15)"                           \
	") STRICT;"

const char schema_sql[] =
    /* clang-format off */
    "CREATE TABLE IF NOT EXISTS meta("
	" key TEXT PRIMARY KEY,"
	" value TEXT NOT NULL"
    ") STRICT;"
    "INSERT OR IGNORE INTO meta VALUES('test', '1');"

    "CREATE TABLE IF NOT EXISTS municipality("
	" code TEXT PRIMARY KEY CHECK(code GLOB '[0-9][0-9][0-9][0-9][0-9]'),"
	TEXT_WITHIN(name, 192) ","
	TEXT_WITHIN(name_en, 192) ","
	TEXT_WITHIN(mayor, 192) ","
	" residence_fee_yen INTEGER NOT NULL CHECK(residence_fee_yen BETWEEN 0 AND 100000),"
	" opens TEXT NOT NULL DEFAULT '06:30' CHECK(opens GLOB '[0-2][0-9]:[0-5][0-9]'),"
	" closes TEXT NOT NULL DEFAULT '23:00' CHECK(closes GLOB '[0-2][0-9]:[0-5][0-9]'),"
	GIVES_NUMBER
    ") STRICT;"

    "CREATE TABLE IF NOT EXISTS household("
	" id INTEGER PRIMARY KEY,"
	" municipality TEXT NOT NULL REFERENCES municipality(code),"
	TEXT_WITHIN(address, 256) ","
	" head_resident INTEGER NOT NULL REFERENCES resident(id) DEFERRABLE INITIALLY DEFERRED"
    ") STRICT;"

    "CREATE TABLE IF NOT EXISTS resident("
	" id INTEGER PRIMARY KEY,"
	" key TEXT NOT NULL UNIQUE CHECK(length(key) BETWEEN 1 AND 39 AND key NOT GLOB '*[^a-z0-9-]*'),"
	" household INTEGER NOT NULL REFERENCES household(id) DEFERRABLE INITIALLY DEFERRED,"
	TEXT_WITHIN(name, 192) "," /* "見本　太郎": family name, a space, given name */
	TEXT_WITHIN(reading, 192) ","
	" sex TEXT NOT NULL CHECK(sex IN ('男', '女')),"
	DAY(birth) ","
	TEXT_WITHIN(relationship, 32) ","
	DAY(resident_since) ","
	DAY(address_since) ","
	TEXT_WITHIN(previous_address, 256) ","
	TEXT_WITHIN(domicile, 256) ","
	TEXT_WITHIN(domicile_head, 192) ","
	FLAG(is_protected) ","
	FLAG(is_deceased) ","
	FLAG(is_moving_out) ","
	DAY(card_expires) ","
	" pin TEXT NOT NULL DEFAULT '' CHECK(length(pin) < 8),"            /* of a sample card: */
	" password TEXT NOT NULL DEFAULT '' CHECK(length(password) < 20)," /* sample registers only */
	" position INTEGER NOT NULL DEFAULT 0," /* order within the household */
	NUMBER
    ") STRICT;"
    "CREATE INDEX IF NOT EXISTS resident_household ON resident(household);"
    CARD_PROFILES

    "CREATE TABLE IF NOT EXISTS certificate("
	" digest BLOB PRIMARY KEY CHECK(length(digest) = 32)," /* SHA-256 of der */
	" resident INTEGER NOT NULL REFERENCES resident(id),"
	" der BLOB NOT NULL CHECK(length(der) BETWEEN 1 AND 8192),"
	" state INTEGER NOT NULL CHECK(state BETWEEN 0 AND 5)," /* enum certificate_state */
	" recorded INTEGER NOT NULL"
    ") STRICT;"
    "CREATE INDEX IF NOT EXISTS certificate_resident ON certificate(resident);"

    "CREATE TABLE IF NOT EXISTS terminal("
	" id TEXT PRIMARY KEY CHECK(length(id) BETWEEN 1 AND 39),"
	DIGEST(certificate_digest) " UNIQUE,"
	" not_after INTEGER NOT NULL,"
	FLAG(revoked)
    ") STRICT;"

    "CREATE TABLE IF NOT EXISTS challenge("
	" challenge BLOB PRIMARY KEY CHECK(length(challenge) = 32),"
	" terminal TEXT NOT NULL REFERENCES terminal(id),"
	DIGEST(exporter) ","
	" made INTEGER NOT NULL,"
	FLAG(used)
    ") STRICT;"
    "CREATE INDEX IF NOT EXISTS challenge_made ON challenge(made);"
    "CREATE INDEX IF NOT EXISTS challenge_terminal ON challenge(terminal, made);"

    "CREATE TABLE IF NOT EXISTS session("
	" id TEXT PRIMARY KEY CHECK(length(id) = 32),"
	" terminal TEXT NOT NULL UNIQUE REFERENCES terminal(id)," /* one session a terminal */
	" resident INTEGER NOT NULL REFERENCES resident(id),"
	DIGEST(certificate_digest) ","
	" expires INTEGER NOT NULL,"
	" requests_left INTEGER NOT NULL CHECK(requests_left >= 0),"
	HOUSEHOLD
    ") STRICT;"

    "CREATE TABLE IF NOT EXISTS issuance("
	" id TEXT PRIMARY KEY CHECK(length(id) = 32),"
	" terminal TEXT NOT NULL REFERENCES terminal(id),"
	" session TEXT NOT NULL,"
	" idempotency_key TEXT NOT NULL CHECK(length(idempotency_key) BETWEEN 1 AND 63),"
	DIGEST(request_digest) ","
	" resident INTEGER NOT NULL REFERENCES resident(id),"
	" made INTEGER NOT NULL,"
	" answer TEXT NOT NULL,"
	NUMBERED ","
	" UNIQUE(session, idempotency_key)"
    ") STRICT;"

    ANSWERS_TO_FORGET

    "CREATE TABLE IF NOT EXISTS outcome("
	" issuance TEXT PRIMARY KEY REFERENCES issuance(id),"
	" outcome INTEGER NOT NULL CHECK(outcome BETWEEN 0 AND 3)," /* enum outcome_word */
	FLAG(disputed) ","
	" job_id INTEGER NOT NULL, job_state INTEGER NOT NULL,"
	" impressions INTEGER NOT NULL, expected INTEGER NOT NULL,"
	" life_before INTEGER NOT NULL, life_after INTEGER NOT NULL,"
	" troubles_seen INTEGER NOT NULL, troubles_left INTEGER NOT NULL,"
	" fault INTEGER NOT NULL,"
	FLAG(settled) "," /* it was unknown before */
	" recorded INTEGER NOT NULL"
    ") STRICT;"

    "CREATE TABLE IF NOT EXISTS audit("
	" id INTEGER PRIMARY KEY,"
	" at INTEGER NOT NULL,"
	" terminal TEXT NOT NULL,"
	" refusal INTEGER NOT NULL," /* enum refusal */
	" cause INTEGER NOT NULL,"   /* enum cause */
	" resident INTEGER NOT NULL" /* 0: not known */
    ") STRICT;";

const char schema_upgrade_sql[] =
    "ALTER TABLE municipality ADD COLUMN" GIVES_NUMBER ";"
    "ALTER TABLE resident ADD COLUMN" NUMBER ";"
    CARD_PROFILES
    "ALTER TABLE session ADD COLUMN" HOUSEHOLD ";"
    "ALTER TABLE issuance ADD COLUMN" NUMBERED ";"
    ANSWERS_TO_FORGET;
/* clang-format on */
