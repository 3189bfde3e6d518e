#ifndef NET_DOCUMENTS_RECORD_H
#define NET_DOCUMENTS_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/certificate/date.h"
#include "net/protocol/limits.h"
#include "net/protocol/paper.h"

/* One household of the register, and what other registers hold of the one who asks, as read in one
 * transaction for one holder. The store fills it, documents are made from it; one thread at a time.
 * Personal data: owned by whoever asked for it and wiped by record_drop(). It is moved, never
 * copied: two that share their papers would free them twice. */

/* What `tax` and `family` say, by names; amounts are whole yen, days ISO text, texts as printed.
 *
 * tax: year, income_year, address (on the first of January), taxable, and of each total and lines
 * (name, amount): income, deductions, tax; dependants (name, count); payment: assessed, paid,
 * unpaid and lines (term, due, assessed, paid, unpaid), none where nothing is to be paid.
 *
 * family: domicile, head, matters, people in their order: name and reading (given), birth, father,
 * mother, relation, state ("除籍": has left it), matters, addresses (address, since; oldest first:
 * the history of addresses). A matter: name and lines (name, value). */

#define RECORD_TEXT_MAX 256
#define RECORD_TAX_YEARS 4
#define RECORD_ATTRIBUTES_MAX 2048
#define RECORD_SEAL_NUMBER_MAX 32

/* What is read only for a page that shall say it. */
enum record_part {
	RECORD_NUMBERS = 1 << 0, /* everybody's Individual Number */
	RECORD_SEAL = 1 << 1,
	RECORD_TAX = 1 << 2, /* of one year */
	RECORD_FAMILY = 1 << 3,
};

struct record_person {
	int64_t id;
	char name[PROTOCOL_NAME_MAX]; /* as registered, with variation selectors */
	char reading[PROTOCOL_NAME_MAX];
	char sex[8]; /* 男, 女 */
	struct date birth;
	char relationship[32];      /* 続柄: 世帯主, 妻, 子 … */
	struct date resident_since; /* 住民となった日 */
	struct date address_since;  /* 住所を定めた日 */
	char previous_address[RECORD_TEXT_MAX];
	char domicile[RECORD_TEXT_MAX];        /* 本籍 */
	char domicile_head[PROTOCOL_NAME_MAX]; /* 筆頭者 */
	char individual_number[13];            /* 個人番号: 12 digits; "": none, or not read */
	bool is_protected, is_deceased, is_moving_out;
	bool is_sample;        /* nobody: there for test visits */
	struct date stay_ends; /* of a foreign resident; year 0: no such limit */
	/* Further lines of the register by their names, as a JSON object of texts: "nationality",
	 * "former_name" …; "": none */
	char attributes[RECORD_ATTRIBUTES_MAX];
};

struct record {
	char municipality_code[8];
	char municipality[PROTOCOL_NAME_MAX];
	char mayor[PROTOCOL_NAME_MAX]; /* title and name */
	char address[RECORD_TEXT_MAX];
	char head[PROTOCOL_NAME_MAX];      /* 世帯主 */
	int64_t holder;                    /* the person who asks: id of one in `person` */
	uint8_t certificate_on_record[32]; /* subject reference of the holder's user certificate,
	                                      from this very row */
	int64_t register_time;             /* seconds since 1970: when it was read */
	bool test; /* 見本 across every page: of a test store, or because a
	            * sample person lives here */
	uint8_t count;
	struct record_person person[PROTOCOL_MEMBERS_MAX];

	/* What other registers hold of the holder; always told. */
	bool has_seal;
	uint8_t tax_year_count;
	int16_t tax_year[RECORD_TAX_YEARS]; /* years of assessment on record, newest first */
	bool has_family_register;
	bool family_register_busy; /* a notification is being worked in: nothing of it is issued */
	/* Somebody who stands in it is protected, wherever they live: it would tell their address
	 * (戸籍の附票), so that nothing of it is issued. */
	bool family_guarded;
	char family_municipality[8]; /* where it is held: five digits */
	/* Leave to use a register that is held elsewhere: when it was asked for and since when it
	 * is there; 0: not */
	int64_t family_use_asked, family_use_ready;

	/* Only the parts that were asked for; empty where the register has nothing to give. */
	char seal_number[RECORD_SEAL_NUMBER_MAX];
	struct date seal_registered;
	struct paper seal_picture; /* PNG */
	struct paper tax;          /* JSON, of the year that was asked for */
	struct paper family;       /* JSON; never of one that is busy or guarded */
	uint8_t family_place;      /* the holder's row in the people of `family` */
};

void record_drop(struct record *r); /* wipes and frees; an empty one is fine */

#endif
