#ifndef TESTS_NET_SERVER_TOWN_REGISTER_H
#define TESTS_NET_SERVER_TOWN_REGISTER_H

/* Who lives in the town of the server's tests (town.h). The Individual Numbers are nobody's: their
 * last digit does not check the others. */

#define TOWN_NAMED(id, key, given, house, birth, flags)                                            \
	"INSERT INTO resident VALUES(" #id ", '" key "', " #house ", '見本　" given                \
	"', 'みほん', '男', '" birth                                                               \
	"', '世帯主', '2000-01-01', '2000-01-02', '', '見本市一番地',"                    \
	" '見本　太郎', " flags ", '2033-01-01', '1234', 'ABC123', " #id ", NULL, 0);"
#define TOWN_PERSON(id, key, house, birth, flags) TOWN_NAMED(id, key, key, house, birth, flags)
#define TOWN_HOUSE(id, code, head)                                                                 \
	"INSERT INTO household VALUES(" #id ", '" code "', '例示県見本市窓口町一丁目" #id          \
	"番', " #head ");"
#define TOWN_CITY(code, opens, closes)                                                                  \
	"INSERT INTO municipality VALUES('" code "', '見本市', 'Mihon City', '見本市長　見本" \
	"　一郎', 200, '" opens "', '" closes "', '" code "' = '99201');"

/* clang-format off */
static const char town_register[] =
    TOWN_CITY("99201", "00:00", "24:00")
    TOWN_CITY("99202", "00:00", "24:00") /* has no issuing key */
    TOWN_CITY("99203", "06:30", "23:00")
    TOWN_HOUSE(1, "99201", 1) TOWN_PERSON(1, "taro", 1, "1990-03-05", "0, 0, 0")
                              TOWN_PERSON(2, "hanako", 1, "1991-03-05", "0, 0, 0")
                              TOWN_PERSON(3, "kodomo", 1, "2011-11-24", "0, 0, 0")
    TOWN_HOUSE(2, "99201", 4) TOWN_PERSON(4, "hogo", 2, "1990-03-05", "1, 0, 0")
                              TOWN_PERSON(5, "dokyo", 2, "1990-03-05", "0, 0, 0")
                              TOWN_PERSON(6, "hogonoko", 2, "2020-03-05", "0, 0, 0")
    TOWN_HOUSE(3, "99201", 7) TOWN_PERSON(7, "tenshutsu", 3, "1990-03-05", "0, 0, 1")
                              TOWN_PERSON(8, "nokoru", 3, "1990-03-05", "0, 0, 0")
    TOWN_HOUSE(4, "99201", 9) TOWN_PERSON(9, "bojin", 4, "1990-03-05", "0, 1, 0")
                              TOWN_PERSON(10, "izoku", 4, "1990-03-05", "0, 0, 0")
    TOWN_HOUSE(5, "99201", 11) TOWN_NAMED(11, "gaiji", "\xf0\x9f\x98\x80", 5, "1990-03-05", "0, 0, 0")
    TOWN_HOUSE(6, "99202", 12) TOWN_PERSON(12, "tonari", 6, "1990-03-05", "0, 0, 0")
    TOWN_HOUSE(7, "99203", 13) TOWN_PERSON(13, "yoru", 7, "1990-03-05", "0, 0, 0")
    TOWN_HOUSE(8, "99203", 14) TOWN_PERSON(14, "yoruhogo", 8, "1990-03-05", "1, 0, 0")
    TOWN_HOUSE(9, "99203", 15) TOWN_PERSON(15, "yorutsuma", 9, "1990-03-05", "0, 0, 0")
                               TOWN_PERSON(16, "yoruotto", 9, "1990-03-05", "0, 0, 0")
    /* The child has none yet. */
    "UPDATE resident SET individual_number = '90000000000' || (id + 3) WHERE id IN (1, 2);";
/* clang-format on */

#endif
