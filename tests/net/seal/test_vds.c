#include "net/seal/vds.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "tests/net/seal/bytes.h"

/* The worked examples of BSI TR-03137 Part 1, version 2.5, whole. */
static const char annex_c[] =
    "dc 02 6a bc 6d 32 c8 a5 19 fc 0f 71 34 11 45 f4 fd 02 02 30 a5 62 13 53 d9 a2 75 73 5b d4 13 "
    "4b c5 49 13 3c 13 3c 13 3c 13 3c 13 3c a3 25 19 a5 19 a4 34 4a 5e 68 1a e7 20 4b 20 d5 32 cf "
    "4b 7c 13 3c 13 3f 03 08 20 d5 20 10 19 a5 1a ea ff 40 4a 1f 21 8c a4 39 26 47 ec ff 6c 8a bf "
    "9e 79 6a 78 ee be 0b 1a c8 cc 25 c4 ee 17 ee d9 61 d1 18 90 91 35 8d 7d 61 6f 1a 51 7a bc 74 "
    "7f 6c 44 90 ff 15 9d 4d cf 50 24 8b 00 b1 e3 2e 9e 78 05 e7";
static const char annex_d[] =
    "dc 02 6a bc 6d 32 c8 a5 19 fc 0f 71 34 11 6d 04 fc 04 01 08 3f ee 45 6d 2d e0 19 a8 02 0b 50 "
    "65 72 73 63 68 77 65 69 c3 9f 03 05 4f 73 63 61 72 04 13 4a c3 a2 63 6f 62 c3 a9 6e 69 64 69 "
    "63 74 75 72 69 75 73 ff 40 58 2e d0 5c b0 50 49 b4 fe 49 74 4d 5e 70 a1 98 2f 8b 7a fb 1e 90 "
    "25 9c e4 7b a9 90 7e fc f5 94 83 f0 a0 b4 21 ec 76 0d 6f d2 28 4b ba c3 7e 13 6f 1e 3b e6 e1 "
    "4a 6f 6b c0 12 11 0c ff 91 9d 0f";
static const char annex_e[] =
    "dc 03 6a bc 6d 32 c8 a7 27 39 0f 71 34 11 45 f4 fb 06 02 30 5c ba 13 58 75 97 6e c0 66 d4 17 "
    "b5 9e 8c 6a bc 13 3c 13 3c 13 3c 13 3c 3f ef 3a 29 38 ee 43 f1 59 3d 1a e5 2d bb 26 75 1f e6 "
    "4b 7c 13 3c 13 6b 03 06 d7 95 19 a6 53 06 ff 40 15 8c f5 b0 bb 7f bd a0 99 e8 e7 c9 4a be fc "
    "96 77 b2 e7 1e 98 85 f5 cd 90 57 a8 bf cf 93 0a 60 46 bc f8 97 65 0a f8 f9 b0 34 3c 03 4d 2f "
    "64 ce 08 1f 95 fb f3 d0 12 92 d1 f8 16 5e ce 27 d3 27";
static const char annex_f[] =
    "dc 03 6a bc 6d 32 c8 a7 2c b1 0f 71 34 b7 98 15 5d 01 02 2c dd 52 13 4a 74 da 13 47 c6 fe d9 "
    "5c b8 9f 9f ce 13 3c 13 3c 13 3c 13 3c 20 38 33 73 4a af 47 f0 c3 2f 1a 1e 20 eb 26 25 39 3a "
    "fe 31 04 03 a0 00 00 05 06 33 be 1f ed 20 c6 ff 38 d5 57 32 47 60 8c 9b 64 ca e0 22 c1 c5 24 "
    "96 60 e5 1a e3 16 d6 00 f9 74 aa c2 12 9c 3f 09 3c 35 95 53 14 02 63 04 70 5c d2 4c 1b 81 00 "
    "71 1b d4 41 1f 06 8e 8d 93 e8 b7";

static const struct example {
	const char *hex;
	enum vds_version version;
	const char *reference;
	struct date signed_on;
	uint8_t feature, category, tags, last_tag, last_len, signature_len;
	size_t header_len;
} examples[] = {
	{ annex_c, VDS_3, "00027", { 2020, 1, 13 }, 0xfd, 2, 2, 3, 8, 64, 18 },
	{ annex_d, VDS_3, "00027", { 2020, 1, 14 }, 0xfc, 4, 4, 4, 19, 64, 18 },
	{ annex_e, VDS_4, "27", { 2020, 1, 13 }, 0xfb, 6, 2, 3, 6, 64, 18 },
	{ annex_f, VDS_4, "32", { 2021, 12, 3 }, 0x5d, 1, 3, 5, 6, 56, 18 },
};

static void assert_header(const struct vds *v, const struct example *e)
{
	assert_int_equal(v->header.version, e->version);
	assert_string_equal(v->header.country, "D<<");
	assert_string_equal(v->header.signer, "DETS");
	assert_string_equal(v->header.reference, e->reference);
	assert_int_equal(date_compare(v->header.issued, (struct date){ 2020, 1, 1 }), 0);
	assert_int_equal(date_compare(v->header.signed_on, e->signed_on), 0);
	assert_int_equal(v->header.feature, e->feature);
	assert_int_equal(v->header.category, e->category);
}

static void the_published_seals_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
		const struct example *e = &examples[i];
		struct vds_field f = { 0 };
		uint8_t bytes[256];
		const size_t len = bytes_of(e->hex, bytes, sizeof bytes);
		size_t at = 0, tags = 0;
		struct vds v;

		assert_true(vds_open(bytes, len, &v));
		assert_header(&v, e);
		assert_ptr_equal(v.message, bytes + e->header_len);
		assert_int_equal(v.signature_len, e->signature_len);
		assert_ptr_equal(v.signature, bytes + len - e->signature_len);
		assert_int_equal(v.signed_len, len - e->signature_len - 2);
		while (vds_next(&v, &at, &f))
			tags++;
		assert_int_equal(tags, e->tags);
		assert_int_equal(f.tag, e->last_tag);
		assert_int_equal(f.len, e->last_len);
	}
}

/* Annex E and F again, from what they say. */
static void a_version_4_header_is_written_as_published(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
		const struct example *e = &examples[i];
		struct vds_header h = { .country = "D<<",
			                .signer = "DETS",
			                .issued = { 2020, 1, 1 },
			                .signed_on = e->signed_on,
			                .feature = e->feature,
			                .category = e->category };
		uint8_t want[256], got[64];
		struct vds_writer w = { .byte = got, .room = sizeof got };

		if (e->version != VDS_4)
			continue;
		strcpy(h.reference, e->reference);
		bytes_of(e->hex, want, sizeof want);
		vds_put_header(&w, &h);
		assert_false(w.failed);
		assert_int_equal(w.len, e->header_len);
		assert_memory_equal(got, want, w.len);
	}
}

static void dates_are_a_decimal_number(void **state)
{
	static const struct {
		struct date day;
		uint8_t byte[3];
	} days[] = {
		{ { 1957, 3, 25 }, { 0x31, 0x9e, 0xf5 } },
		{ { 2020, 1, 1 }, { 0x0f, 0x71, 0x34 } },
		{ { 2020, 1, 13 }, { 0x11, 0x45, 0xf4 } },
		{ { 2021, 12, 3 }, { 0xb7, 0x98, 0x15 } },
		{ { 2024, 9, 27 }, { 0x8d, 0x7a, 0xd8 } },
	};
	static const uint32_t none[] = { 0,       1012020 - 1000000, 13012020,
		                         2302023, 2292023,           4312020,
		                         1000000, 12319999 + 1,      0xffffff,
		                         1010000 };
	struct date d;

	(void)state;
	for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
		uint8_t got[3];

		assert_true(vds_date_decode(days[i].byte, &d));
		assert_int_equal(date_compare(d, days[i].day), 0);
		vds_date_encode(days[i].day, got);
		assert_memory_equal(got, days[i].byte, 3);
	}
	for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
		const uint8_t in[3] = { (uint8_t)(none[i] >> 16), (uint8_t)(none[i] >> 8),
			                (uint8_t)none[i] };

		assert_false(vds_date_decode(in, &d));
	}
}

static void every_truncation_and_every_trailing_byte_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
		uint8_t bytes[256];
		size_t len = bytes_of(examples[i].hex, bytes, sizeof bytes);
		struct vds v;

		for (size_t short_len = 0; short_len < len; short_len++)
			assert_false(vds_open(bytes, short_len, &v));
		bytes[len++] = 0;
		assert_false(vds_open(bytes, len, &v));
	}
}

static const char head[] = "dc 03 6a bc 6d 32 c8 a7 27 39 0f 71 34 11 45 f4 fb 06 ";

static bool opens(const char *hex)
{
	uint8_t bytes[256];
	struct vds v;

	return vds_open(bytes, bytes_of(hex, bytes, sizeof bytes), &v);
}

static bool opens_with(const char *rest)
{
	char hex[1024];

	strcpy(hex, head);
	strcat(hex, rest);
	return opens(hex);
}

static void zones_are_taken_as_they_should_be_or_not_at_all(void **state)
{
	(void)state;
	assert_true(opens_with("02 00 ff 01 00"));
	assert_true(opens_with("00 01 05 fe 00 ff 01 00"));
	assert_false(opens_with("ff 01 00"));             /* no feature */
	assert_false(opens_with("02 00"));                /* no signature */
	assert_false(opens_with("02 00 ff 00"));          /* an empty one */
	assert_false(opens_with("02 00 02 00 ff 01 00")); /* a tag twice */
	assert_false(opens_with("02 00 03 00 02 01 00 ff 01 00"));
	assert_false(opens_with("02 05 00 ff 01 00"));    /* a length that runs over */
	assert_false(opens_with("02 81 01 00 ff 01 00")); /* a length of two bytes */
	assert_false(opens("dd 03 6a bc 6d 32 c8 a7 27 39 0f 71 34 11 45 f4 fb 06 02 00 ff 01 00"));
	assert_false(opens("dc 04 6a bc 6d 32 c8 a7 27 39 0f 71 34 11 45 f4 fb 06 02 00 ff 01 00"));
	assert_false(opens("dc 03 6a bc 6d 32 c8 a7 27 39 0f 71 34 11 45 f4 00 06 02 00 ff 01 00"));
	assert_false(opens("dc 03 6a bc 6d 32 c8 a7 27 39 0f 71 34 11 45 f4 ff 06 02 00 ff 01 00"));
	/* A reference of no characters, of three in the bytes of two, of a length that is no hex.
	 */
	assert_false(opens("dc 03 6a bc 6d 32 c8 a5 0f 71 34 11 45 f4 fb 06 02 00 ff 01 00"));
	assert_false(opens("dc 03 6a bc 6d 32 c8 a8 27 39 0f 71 34 11 45 f4 fb 06 02 00 ff 01 00"));
	assert_false(opens("dc 03 6a bc 6d 32 c8 bd 27 39 0f 71 34 11 45 f4 fb 06 02 00 ff 01 00"));
	/* One of 0xff characters would be longer than all there is. */
	assert_false(opens("dc 03 6a bc 6d 32 cc fc 27 39 0f 71 34 11 45 f4 fb 06 02 00 ff 01 00"));
}

static void a_writer_that_failed_writes_nothing_more(void **state)
{
	uint8_t bytes[8] = { 0 }, long_value[VDS_VALUE_MAX + 1] = { 0 };
	struct vds_writer w = { .byte = bytes, .room = sizeof bytes };

	(void)state;
	vds_put(&w, 1, "abcd", 4);
	assert_int_equal(w.len, 6);
	vds_put(&w, 2, "ab", 2);
	assert_true(w.failed);
	vds_put(&w, 3, "", 0);
	assert_true(w.len <= sizeof bytes);
	w = (struct vds_writer){ .byte = long_value, .room = sizeof long_value };
	vds_put(&w, 1, long_value, sizeof long_value);
	assert_true(w.failed);
	assert_int_equal(w.len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_published_seals_are_read),
		cmocka_unit_test(a_version_4_header_is_written_as_published),
		cmocka_unit_test(dates_are_a_decimal_number),
		cmocka_unit_test(every_truncation_and_every_trailing_byte_is_refused),
		cmocka_unit_test(zones_are_taken_as_they_should_be_or_not_at_all),
		cmocka_unit_test(a_writer_that_failed_writes_nothing_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
