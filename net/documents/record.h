#ifndef NET_DOCUMENTS_RECORD_H
#define NET_DOCUMENTS_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/certificate/date.h"
#include "net/protocol/limits.h"

/* One household of the register, as read in one transaction for one holder. Personal data: wiped by
 * record_drop(). */

#define RECORD_TEXT_MAX 256

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
	bool test;                         /* 見本 across every page */
	uint8_t count;
	struct record_person person[PROTOCOL_MEMBERS_MAX];
};

void record_drop(struct record *r); /* wipes */

#endif
