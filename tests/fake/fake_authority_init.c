#include "tests/fake/fake_authority.h"

static const uint8_t pdf[] = "%PDF-1.7 of a fake\n";

void fake_authority_init(struct fake_authority *f)
{
	*f = (struct fake_authority){
		.server_time = 1795363200,
		.ready = 1795824000,
		.pdf = pdf,
		.pdf_len = sizeof pdf - 1,
		.offer = { .session = "0123456789abcdef0123456789abcdef",
		           .lifetime_s = 600,
		           .municipality_code = "13999",
		           .municipality = "見本市",
		           .municipality_en = "Mihon City",
		           .holder = "窓口 花子",
		           .family_name = "窓口",
		           .member_count = 2,
		           .member = { "窓口 太郎", "窓口 花子" },
		           .document_count = 1,
		           .document = { { .kind = KIND_RESIDENCE_CERTIFICATE,
		                           .fee_yen = 200,
		                           .copies_max = 10,
		                           .item_count = 3,
		                           .item = { { .word = DOCUMENT_RELATIONSHIP },
		                                     { .word = DOCUMENT_DOMICILE },
		                                     { .word = DOCUMENT_NUMBER } },
		                           .household = true,
		                           .members = true,
		                           .available = true } } },
	};
}
