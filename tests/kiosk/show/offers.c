#include "tests/kiosk/show/offers.h"

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
	              .document_count = 1,
	              .document = { { RESIDENCE(EVERY_ITEM) } } },
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
};

const struct offer *offer_of(enum household which)
{
	return &offers[which];
}
