#include "net/store/schema.h"

#include "net/store/schema_words.h"

/* A store is a test store (見本 across every page) until somebody says otherwise: the mistake in
 * that direction costs paper, the other one an official certificate of nobody. */

/* ---- version 2: the same words for new tables and for old ones ------------------------------- */

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

/* ---- version 5 ------------------------------------------------------------------------------- */

/* Nobody: who is there for test visits, and for nothing else. */
#define SAMPLE " sample INTEGER NOT NULL DEFAULT 0 CHECK(sample IN (0, 1))"
/* A session of a test visit, and what was issued in one. */
#define TRIAL " trial INTEGER NOT NULL DEFAULT 0 CHECK(trial IN (0, 1))"

/* ---- version 4 ------------------------------------------------------------------------------- */

/* What was issued, and by whom; of an issuance of before it is not known. */
#define ISSUED_BY                                                                                  \
	" municipality TEXT NOT NULL DEFAULT ''"                                                   \
	" CHECK(municipality = '' OR municipality GLOB '[0-9][0-9][0-9][0-9][0-9]')"
#define ISSUED_KIND                                                                                \
	" kind TEXT NOT NULL DEFAULT '' CHECK(length(kind) < 48 AND kind NOT GLOB '*[^a-z_]*')"

/* Whose card is of another generation than the present one. */
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
	NUMBER ","
	SAMPLE
    ") STRICT;"
    "CREATE INDEX IF NOT EXISTS resident_household ON resident(household);"
    CARD_PROFILES

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
	HOUSEHOLD ","
	TRIAL
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
	ISSUED_BY ","
	ISSUED_KIND ","
	TRIAL ","
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

const char schema_life_sql[] =
    "CREATE TABLE certificate("
	" id INTEGER PRIMARY KEY," /* the later one of two of a second has the larger */
	DIGEST(digest) " UNIQUE," /* SHA-256 of der */
	" resident INTEGER NOT NULL REFERENCES resident(id),"
	" use INTEGER NOT NULL CHECK(use IN (0, 1))," /* enum certificate_use */
	" state INTEGER NOT NULL CHECK(state BETWEEN 0 AND 7)," /* enum certificate_state */
	" since INTEGER NOT NULL," /* of the state */
	" recorded INTEGER NOT NULL,"
	" not_before INTEGER NOT NULL, not_after INTEGER NOT NULL,"
	" serial BLOB NOT NULL CHECK(length(serial) BETWEEN 1 AND 20),"
	" issuer_key BLOB NOT NULL CHECK(length(issuer_key) = 20),"
	" der BLOB NOT NULL CHECK(length(der) BETWEEN 1 AND 8192),"
	" UNIQUE(issuer_key, serial)"
    ") STRICT;"
    "CREATE INDEX certificate_resident ON certificate(resident, use, recorded);"

    "CREATE INDEX issuance_resident ON issuance(resident);"

    /* The newest revocation list of each issuer. */
    "CREATE TABLE list("
	" issuer_key BLOB PRIMARY KEY CHECK(length(issuer_key) = 20),"
	" number INTEGER NOT NULL CHECK(number > 0),"
	" this_update INTEGER NOT NULL, next_update INTEGER NOT NULL,"
	" der BLOB NOT NULL CHECK(length(der) > 0)"
    ") STRICT;"

    /* Until when a foreign resident may stay. */
    "CREATE TABLE stay("
	" resident INTEGER PRIMARY KEY REFERENCES resident(id),"
	DAY(ends)
    ") STRICT;"

    /* Since when somebody is known to be dead: from it is counted when they may go. Kept by the
     * register itself, so that one in SQL needs to know nothing of it. */
    "CREATE TABLE death("
	" resident INTEGER PRIMARY KEY REFERENCES resident(id),"
	" known INTEGER NOT NULL"
    ") STRICT;"
    "CREATE TRIGGER death_added AFTER INSERT ON resident WHEN NEW.is_deceased = 1"
	" BEGIN INSERT OR IGNORE INTO death VALUES(NEW.id, unixepoch()); END;"
    "CREATE TRIGGER death_told AFTER UPDATE OF is_deceased ON resident WHEN NEW.is_deceased = 1"
	" BEGIN INSERT OR IGNORE INTO death VALUES(NEW.id, unixepoch()); END;"
    "CREATE TRIGGER death_mistaken AFTER UPDATE OF is_deceased ON resident"
	" WHEN NEW.is_deceased = 0 BEGIN DELETE FROM death WHERE resident = NEW.id; END;"

    /* What the office did. No reference to the resident: an act outlives them. The last one's
     * number and digest stand beside them, so that to take the last away shows as well. */
    "CREATE TABLE act("
	" id INTEGER PRIMARY KEY,"
	" at INTEGER NOT NULL,"
	TEXT_WITHIN(officer, 64) ","
	TEXT_WITHIN(verb, 40) ","
	" resident INTEGER NOT NULL," /* 0: nobody's */
	TEXT_WITHIN(detail, 200) ","
	DIGEST(digest)
    ") STRICT;"
    "CREATE TRIGGER act_stays BEFORE DELETE ON act"
	" BEGIN SELECT RAISE(ABORT, 'an act is never taken back'); END;"
    "CREATE TRIGGER act_stands BEFORE UPDATE ON act"
	" BEGIN SELECT RAISE(ABORT, 'an act is never changed'); END;"
    "CREATE TABLE act_end("
	" one INTEGER PRIMARY KEY CHECK(one = 1),"
	" id INTEGER NOT NULL,"
	DIGEST(digest)
    ") STRICT;"
    "INSERT INTO act_end VALUES(1, 0, zeroblob(32));"

    "CREATE TABLE delivery("
	" id INTEGER PRIMARY KEY,"
	TEXT_WITHIN(made, 1024) ","
	TEXT_WITHIN(place, 1024) ","
	FLAG(decided)
    ") STRICT;"

    /* Which authority this is: a copy of another one's store is not taken for its own. */
    "INSERT INTO meta VALUES('authority', lower(hex(randomblob(16))));";

const char schema_2_sql[] =
    "ALTER TABLE municipality ADD COLUMN" GIVES_NUMBER ";"
    "ALTER TABLE resident ADD COLUMN" NUMBER ";"
    CARD_PROFILES
    "ALTER TABLE session ADD COLUMN" HOUSEHOLD ";"
    "ALTER TABLE issuance ADD COLUMN" NUMBERED ";"
    ANSWERS_TO_FORGET;

const char schema_3_aside_sql[] =
    "ALTER TABLE certificate RENAME TO certificate_before;"
    "DROP INDEX certificate_resident;";

const char schema_3_done_sql[] =
    "DROP TABLE certificate_before;"
    "INSERT INTO death SELECT id, unixepoch() FROM resident WHERE is_deceased = 1;";

const char schema_4_sql[] =
    "ALTER TABLE issuance ADD COLUMN" ISSUED_BY ";"
    "ALTER TABLE issuance ADD COLUMN" ISSUED_KIND ";";

const char schema_5_sql[] =
    "ALTER TABLE resident ADD COLUMN" SAMPLE ";"
    "ALTER TABLE session ADD COLUMN" TRIAL ";"
    "ALTER TABLE issuance ADD COLUMN" TRIAL ";";
/* clang-format on */
