#ifndef TESTS_NET_DOCUMENTS_RECORDS_H
#define TESTS_NET_DOCUMENTS_RECORDS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/documents/record.h"

/* Sample people, none of them real, as the store would read them. */

static inline struct record_person person(int64_t id, const char *name, const char *reading,
                                          const char *sex, const char *relationship,
                                          struct date birth)
{
	struct record_person p = { .id = id,
		                   .birth = birth,
		                   .resident_since = { 2014, 4, 1 },
		                   .address_since = { 2019, 5, 1 } };

	snprintf(p.name, sizeof p.name, "%s", name);
	snprintf(p.reading, sizeof p.reading, "%s", reading);
	snprintf(p.sex, sizeof p.sex, "%s", sex);
	snprintf(p.relationship, sizeof p.relationship, "%s", relationship);
	snprintf(p.previous_address, sizeof p.previous_address, "見本県架空市青葉町二丁目３番４号");
	snprintf(p.domicile, sizeof p.domicile, "見本県見本市本町一丁目１番地");
	snprintf(p.domicile_head, sizeof p.domicile_head, "辻\U000E0102　一郎");
	return p;
}

static inline struct record household(uint8_t count)
{
	const struct record_person members[] = {
		person(1, "辻\U000E0102　一郎", "つじ　いちろう", "男", "世帯主",
		       (struct date){ 1979, 7, 3 }),
		person(2, "辻\U000E0102　葛\U000E0102葉", "つじ　くずは", "女", "妻",
		       (struct date){ 1981, 11, 30 }),
		person(3, "辻\U000E0102　さくら", "つじ　さくら", "女", "子",
		       (struct date){ 2009, 3, 31 }),
		person(4, "辻\U000E0102　大翔", "つじ　ひろと", "男", "子",
		       (struct date){ 2019, 5, 1 }),
		person(5, "渡邊\U000E0110　ハナ", "わたなべ　はな", "女", "妻の母",
		       (struct date){ 1950, 1, 8 }),
	};
	struct record r = { .municipality_code = "99201",
		            .municipality = "見本市",
		            .mayor = "見本市長　見本　花子",
		            .address = "見本県見本市中央一丁目２番３号　見本ハイツ４０５号室",
		            .head = "辻\U000E0102　一郎",
		            .holder = 1,
		            .register_time = 1795339800,
		            .test = true,
		            .count = count };
	uint8_t i;

	memset(r.certificate_on_record, 0xa5, sizeof r.certificate_on_record);
	for (i = 0; i < count; i++) {
		r.person[i] = members[i % 5];
		r.person[i].id = i + 1;
		/* Nobody's: its last digit does not check the others. */
		snprintf(r.person[i].individual_number, sizeof r.person[i].individual_number,
		         "90000000%02u0%u", i % 100u, 2u * i % 10u);
	}
	return r;
}

static inline void make_foreign(struct record_person *p, const char *name, const char *reading)
{
	snprintf(p->name, sizeof p->name, "%s", name);
	snprintf(p->reading, sizeof p->reading, "%s", reading);
	p->domicile[0] = p->domicile_head[0] = '\0';
	p->stay_ends = (struct date){ 2028, 3, 31 };
	snprintf(p->attributes, sizeof p->attributes,
	         "{\"nationality\":\"見本国\",\"residence_category\":\"中長期在留者\","
	         "\"residence_status\":\"技術・人文知識・国際業務\",\"residence_period\":\"５年\","
	         "\"residence_card_number\":\"ZZ00000000ZZ\"}");
}

#endif
