#include "tests/kiosk/show/offers.h"

#include "kiosk/work/verdict.h"

#define ITEM(w)                                                                                    \
	{                                                                                          \
		.word = DOCUMENT_##w                                                               \
	}
#define EVERY_ITEM .item_count = 3, .item = { ITEM(RELATIONSHIP), ITEM(DOMICILE), ITEM(NUMBER) }
#define RELATIONSHIP_ALONE .item_count = 1, .item = { ITEM(RELATIONSHIP) }
#define NO_ITEM .item_count = 0
#define MIHON .municipality = "見本市", .municipality_en = "Mihon City"
#define RESIDENCE(...)                                                                             \
	.kind = KIND_RESIDENCE_CERTIFICATE, .fee_yen = 300, .copies_max = 10, .household = true,   \
	.members = true, .available = true, __VA_ARGS__
#define COPY(k) .kind = KIND_##k, .fee_yen = 300, .copies_max = 10, .available = true

/* As long as the wire allows: 63 letters of three bytes. */
#define NINE "例示見本之介左衛門"
#define SIXTY_THREE NINE NINE NINE NINE NINE NINE NINE
#define ALEXANDROS "アレクサンドロス"
#define ABROAD ALEXANDROS ALEXANDROS "　" ALEXANDROS ALEXANDROS "　" ALEXANDROS ALEXANDROS
#define TOWN_EN                                                                                    \
	"Minamireijiyama-Mihon-Shisaku-Tamegaki-Nishireijiyama City, Higashireijiyama-Mihon-"      \
	"Shisaku District, Kitareijiyama-Mihon-Shisaku-Tamegaki Prefecture, Country of Japan"

/* Titles and notes as long as the wire allows: 95 and 159 bytes. */
#define LONG_TITLE NINE NINE NINE "例示見"
#define LONG_TITLE_EN                                                                              \
	"Former family name and further names under which the holder has been on record before "   \
	"now"
#define LONG_NOTE NINE NINE NINE NINE NINE "例示見本之介。"
#define LONG_NOTE_EN                                                                               \
	"If a company, a school or an office still knows you by it and asks for a paper on which " \
	"the present and the former name stand side by side, one line each"
#define LONG_LINE(n)                                                                               \
	{                                                                                          \
		"long-" n, n LONG_TITLE, n LONG_TITLE_EN, n LONG_NOTE, n LONG_NOTE_EN              \
	}
#define LINE(word, ja, en, note_ja, note_en)                                                       \
	{                                                                                          \
		word, ja, en, note_ja, note_en                                                     \
	}
#define YEAR(word, ja, en) LINE(word, ja, en, "", "")
#define YEARS                                                                                      \
	.pick = { .word = DOCUMENT_YEAR }, .pick_count = 4,                                        \
	.pick_of = { YEAR("2026", "令和8年度", "Fiscal 2026"),                                     \
		     YEAR("2025", "令和7年度", "Fiscal 2025"),                                     \
		     YEAR("2024", "令和6年度", "Fiscal 2024"),                                     \
		     YEAR("2023", "令和5年度", "Fiscal 2023") }
#define FORMER_NAME                                                                                \
	LINE("former-name", "旧氏", "Former family name", "婚姻前の氏で取引があるときに",          \
	     "If you do business under it")
#define MORNING 1795392000 /* 2026-11-23 9:00 in Japan */
#define TUESDAY 1795478400 /* 2026-11-24 9:00 in Japan */
#define TODAY_3 1795327200 /* 2026-11-22 15:00 in Japan */
#define HOURS .from = "09:00", .until = "17:00"
#define BARRED_KIND(k, why, when)                                                                  \
	.kind = KIND_##k, .fee_yen = 300, .copies_max = 10, .bar = BAR_##why, .opens = (when)

static const struct offer offers[HOUSEHOLDS] = {
	[ORDINARY] = { MIHON, .family_name = "見本", .member_count = 3,
	               .member = { "見本 花子", "見本 太郎", "見本 次郎" }, .document_count = 3,
	               .document = { { RESIDENCE(EVERY_ITEM) },
	                             { COPY(SEAL_REGISTRATION_CERTIFICATE) },
	                             { .kind = KIND_ADDRESS_HISTORY,
	                               .fee_yen = 300,
	                               .copies_max = 1,
	                               .from = "9:00",
	                               .until = "17:00" } } },
	[LONGEST] = { .municipality = "南例示山見本市",
	              .municipality_en = "Minamireijiyama-Mihon City",
	              .family_name = "例示見本之介左衛門尉試作",
	              .member_count = 6,
	              .member = { "例示見本之介左衛門尉 試作右衛門佐", "例示見本之介左衛門尉 花",
	                          "ＲＥＩＪＩ　ＭＩＨＯＮ　ＳＨＩＳＡＫＵ",
	                          "例示見本之介左衛門尉 次郎", "例示見本之介左衛門尉 三郎太",
	                          "例示見本之介左衛門尉 末" },
	              .document_count = 6,
	              .document = { { RESIDENCE(EVERY_ITEM) },
	                            { COPY(RESIDENCE_ITEMS_CERTIFICATE) },
	                            { COPY(SEAL_REGISTRATION_CERTIFICATE) },
	                            { COPY(INCOME_CERTIFICATE) },
	                            { COPY(TAX_PAYMENT_CERTIFICATE) },
	                            { .kind = KIND_FAMILY_REGISTER_INDIVIDUAL,
	                              .from = "9:00",
	                              .until = "17:00" } } },
	[EXTREME] = { .municipality = SIXTY_THREE,
	              .municipality_en = TOWN_EN,
	              .family_name = SIXTY_THREE,
	              .member_count = 6,
	              .member = { SIXTY_THREE, ABROAD, "見本 太郎", "試作" NINE NINE NINE NINE,
	                          TOWN_EN, "見本 花子" },
	              .document_count = 2,
	              .document = { { RESIDENCE(EVERY_ITEM) },
	                            { BARRED_KIND(FAMILY_REGISTER_INDIVIDUAL, HELD_ELSEWHERE, 0),
	                              .municipality_code = "13998", .municipality = SIXTY_THREE,
	                              .municipality_en = TOWN_EN } } },
	[VARIANT] = { MIHON, .family_name = "辻\U000E0102渡邊\U000E0110葛\U000E0102𠮷野",
	              .member_count = 2,
	              .member = { "辻\U000E0102 邊\U000E0110子", "葛\U000E0102城 𠮷之" },
	              .document_count = 1, .document = { { RESIDENCE(NO_ITEM) } } },
	[LARGE] = { MIHON, .family_name = "見本", .member_count = 16,
	            .member = { "見本 花子", "見本 太郎", "見本 一子", "見本 二郎", "見本 三子",
	                        "見本 四郎", "見本 五子", "見本 六郎", "見本 七子", "見本 八郎",
	                        "見本 九子", "見本 十郎", "試作 一子", "試作 二郎", "試作 三子",
	                        "試作 四郎" },
	            .document_count = 9,
	            .document = { { RESIDENCE(RELATIONSHIP_ALONE) },
	                          { COPY(RESIDENCE_ITEMS_CERTIFICATE) },
	                          { COPY(SEAL_REGISTRATION_CERTIFICATE) },
	                          { COPY(INCOME_CERTIFICATE) },
	                          { COPY(TAXATION_CERTIFICATE) },
	                          { COPY(TAX_PAYMENT_CERTIFICATE) },
	                          { COPY(FAMILY_REGISTER_FULL) },
	                          { COPY(FAMILY_REGISTER_INDIVIDUAL) },
	                          { .kind = KIND_ADDRESS_HISTORY } } },
	[ALONE] = { MIHON, .family_name = "見本", .member_count = 1, .member = { "見本 花子" },
	            .document_count = 1,
	            .document = { { .kind = KIND_RESIDENCE_CERTIFICATE,
	                            .copies_max = 1,
	                            RELATIONSHIP_ALONE,
	                            .available = true } } },
	[MANY_KINDS] = { MIHON, .family_name = "見本", .member_count = 3,
	                 .member = { "見本 花子", "見本 太郎", "見本 次郎" }, .document_count = 10,
	                 .document = { { RESIDENCE(EVERY_ITEM) },
	                               { COPY(RESIDENCE_ITEMS_CERTIFICATE) },
	                               { BARRED_KIND(SEAL_REGISTRATION_CERTIFICATE, NOT_ON_RECORD,
	                                             0) },
	                               { COPY(INCOME_CERTIFICATE), YEARS },
	                               { COPY(TAXATION_CERTIFICATE), YEARS },
	                               { COPY(INCOME_TAXATION_CERTIFICATE), YEARS },
	                               { BARRED_KIND(TAX_PAYMENT_CERTIFICATE, HOURS, MORNING),
	                                 HOURS },
	                               { BARRED_KIND(FAMILY_REGISTER_FULL, HELD_ELSEWHERE, 0) },
	                               { BARRED_KIND(FAMILY_REGISTER_INDIVIDUAL, HELD_ELSEWHERE,
	                                             0) },
	                               { BARRED_KIND(ADDRESS_HISTORY, HELD_ELSEWHERE, 0),
	                                 .municipality_code = "13998", .municipality = "試作町",
	                                 .municipality_en = "Shisaku Town" } } },
	[BARRED] = { MIHON, .family_name = "見本", .member_count = 1, .member = { "見本 花子" },
	             .document_count = 10,
	             .document = { { BARRED_KIND(RESIDENCE_CERTIFICATE, HOURS, TODAY_3) },
	                           { BARRED_KIND(RESIDENCE_ITEMS_CERTIFICATE, HOURS, TUESDAY) },
	                           { BARRED_KIND(SEAL_REGISTRATION_CERTIFICATE, NOT_ON_RECORD, 0) },
	                           { BARRED_KIND(INCOME_CERTIFICATE, NOT_ON_RECORD, 0) },
	                           { BARRED_KIND(TAXATION_CERTIFICATE, DAY, TUESDAY) },
	                           { BARRED_KIND(INCOME_TAXATION_CERTIFICATE, DAY, 0) },
	                           { BARRED_KIND(FAMILY_REGISTER_FULL, REGISTERED, TUESDAY) },
	                           { BARRED_KIND(FAMILY_REGISTER_INDIVIDUAL, REGISTERED, 0) },
	                           { BARRED_KIND(ADDRESS_HISTORY, OFFICE, 0) },
	                           { BARRED_KIND(TAX_PAYMENT_CERTIFICATE, HOURS, 0), HOURS } } },
	[OWN_WORDS] = { MIHON, .family_name = "見本", .member_count = 3,
	                .member = { "見本 花子", "見本 太郎", "見本 次郎" }, .document_count = 7,
	                .document = { [OWN_YEAR] = { COPY(TAXATION_CERTIFICATE), YEARS,
	                                             .item_count = 1, .item = { FORMER_NAME } },
	                              [OWN_PEOPLE] = { COPY(FAMILY_REGISTER_INDIVIDUAL),
	                                               .pick = { .word = DOCUMENT_PEOPLE },
	                                               .pick_count = 2,
	                                               .pick_of = { YEAR("self",
	                                                                 "本人だけ", "Only me"),
	                                                            YEAR("all", "全員",
	                                                                 "Everybody") } },
	                              [OWN_PURPOSE] = { COPY(INCOME_CERTIFICATE), .pick = LINE("purpose", "何に使いますか", "What is it for?", "", ""),
	                                                .pick_count = 3,
	                                                .pick_of = { LINE("school",
	                                                                  "就学援助", "School aid", "小中学校へ出すとき", "To hand in at a school"),
	                                                             LINE("loan", "融資",
	                                                                  "A loan", "銀行などへ出すとき", "To hand in at a bank"),
	                                                             LINE("other",
	                                                                  "そのほか", "Something else", "", "") } },
	                              [OWN_FOUR] = { RESIDENCE(
					      .item_count = 4,
					      .item = { ITEM(RELATIONSHIP), ITEM(DOMICILE), ITEM(NATIONALITY),
	                                                ITEM(NUMBER) }) },
	                              [OWN_SIX] = { .kind = KIND_RESIDENCE_ITEMS_CERTIFICATE,
	                                            .fee_yen = 300,
	                                            .copies_max = 10,
	                                            .household = true,
	                                            .available = true,
	                                            .item_count = 6,
	                                            .item = { ITEM(RELATIONSHIP),
	                                                      ITEM(DOMICILE), ITEM(NATIONALITY),
	                                                      FORMER_NAME, LINE("history", "前住所", "Previous address", "引っ越しの手続きなどに", "After you have moved"),
	                                                      ITEM(NUMBER) } },
	                              [OWN_ALL] = { .kind = KIND_ADDRESS_HISTORY,
	                                            .fee_yen = 300,
	                                            .copies_max = 10,
	                                            .household = true,
	                                            .members = true,
	                                            .available = true,
	                                            YEARS,
	                                            EVERY_ITEM },
	                              [OWN_LONG] = { .kind = KIND_INCOME_TAXATION_CERTIFICATE,
	                                             .fee_yen = 300,
	                                             .copies_max = 10,
	                                             .household = true,
	                                             .available = true,
	                                             .item_count = 6,
	                                             .item = { LONG_LINE("a"), LONG_LINE("b"), LONG_LINE("c"), LONG_LINE("d"), LONG_LINE("e"), LONG_LINE("f") },
	                                             .pick = LONG_LINE("p"),
	                                             .pick_count = 6,
	                                             .pick_of = { LONG_LINE("1"),
	                                                          LONG_LINE("2"), LONG_LINE("3"), LONG_LINE("4"), LONG_LINE("5"), LONG_LINE("6") } } } },
};

const struct offer *offer_of(enum household which)
{
	return &offers[which];
}

void offer_tell(enum household which, struct session *s)
{
	const struct offer *offer = offer_of(which);

	s->documents = offer->document_count;
	s->members = offer->member_count;
	for (uint8_t i = 0; i < offer->document_count; i++)
		s->document[i] = verdict_of_offered(&offer->document[i]);
}
