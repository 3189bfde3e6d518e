#include "net/protocol/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* What a request says of people and lines. */

static void every_choice_of_members_comes_through(void **state)
{
	(void)state;
	for (uint32_t members = 1; members <= UINT16_MAX; members += members < 256 ? 1 : 251) {
		const struct document_request m = { .copies = 1, .members = (uint16_t)members };
		struct document_request again = { 0 };
		char *body = document_request_encode(&m);

		assert_non_null(body);
		assert_true(document_request_decode(body, strlen(body), &again));
		assert_int_equal(again.members, members);
		assert_false(again.household);
		free(body);
	}
}

/* Manifests bind the bytes of a request: those of a terminal that knows of no members stay. */
static void without_members_the_bytes_are_those_of_old(void **state)
{
	const struct document_request m = { .household = true,
		                            .item_count = 1,
		                            .item = { DOCUMENT_DOMICILE },
		                            .copies = 2,
		                            .total_yen = 400 };
	char *body = document_request_encode(&m);

	(void)state;
	assert_string_equal(body, "{\"document\":\"residence_certificate\",\"household\":true,"
	                          "\"items\":[\"domicile\"],\"copies\":2,\"total_yen\":400,"
	                          "\"nonce\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"}");
	free(body);
}

/* An offer says what it has to say, and no more than a terminal can ask for. */
static void lines_past_the_most_are_passed_over(void **state)
{
	static const char body[] =
	    "{\"session\":\"0123456789abcdef0123456789abcdef\",\"lifetime_s\":600,"
	    "\"municipality\":{\"code\":\"13999\",\"name\":\"a\",\"name_en\":\"b\"},"
	    "\"holder\":{\"name\":\"c\",\"family_name\":\"d\"},\"household\":[\"c\"],"
	    "\"documents\":[{\"kind\":\"residence_certificate\",\"fee_yen\":1,\"copies_max\":1,"
	    "\"household\":false,\"available\":true,"
	    "\"items\":[\"unheard-of\",\"a\",\"b\",\"c\",\"d\",\"e\",\"domicile\",\"relationship\"]"
	    ","
	    "\"lines\":[{\"word\":\"e\",\"title\":\"E\",\"title_en\":\"E\"},"
	    "{\"word\":\"a\",\"title\":\"A\",\"title_en\":\"A\"},"
	    "{\"word\":\"b\",\"title\":\"B\",\"title_en\":\"B\"},"
	    "{\"word\":\"c\",\"title\":\"C\",\"title_en\":\"C\"},"
	    "{\"word\":\"d\",\"title\":\"D\",\"title_en\":\"D\"}]}],\"notices\":[]}";
	struct offer offer;
	const struct offer_document *d = &offer.document[0];

	(void)state;
	assert_true(offer_decode(body, sizeof body - 1, &offer));
	assert_int_equal(d->item_count, PROTOCOL_ITEMS_MAX);
	assert_string_equal(d->item[0].word, "a");
	assert_string_equal(d->item[0].title, "A");
	assert_string_equal(d->item[5].word, DOCUMENT_DOMICILE);
	assert_null(offer_document_item(d, "unheard-of"));
	assert_null(offer_document_item(d, DOCUMENT_RELATIONSHIP));
	assert_int_equal(d->pick_count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_choice_of_members_comes_through),
		cmocka_unit_test(without_members_the_bytes_are_those_of_old),
		cmocka_unit_test(lines_past_the_most_are_passed_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
