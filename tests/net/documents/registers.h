#ifndef TESTS_NET_DOCUMENTS_REGISTERS_H
#define TESTS_NET_DOCUMENTS_REGISTERS_H

#include "tests/net/documents/records.h"

#include <cairo.h>

/* What other registers hold of a sample person: a seal, a year's tax, a family register. */

static inline cairo_status_t registers_take(void *self, const unsigned char *data, unsigned int len)
{
	return paper_append(self, data, len) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static inline void registers_put(struct paper *p, const char *text)
{
	assert_true(paper_append(p, text, strlen(text)));
}

/* A ring with a cross: nobody's seal. */
static inline void give_seal(struct record *r)
{
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 360, 360);
	cairo_t *cr = cairo_create(s);

	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_paint(cr);
	cairo_set_source_rgb(cr, 0, 0, 0);
	cairo_set_line_width(cr, 14);
	cairo_arc(cr, 180, 180, 168, 0, 6.2832);
	cairo_move_to(cr, 60, 180);
	cairo_line_to(cr, 300, 180);
	cairo_move_to(cr, 180, 60);
	cairo_line_to(cr, 180, 300);
	cairo_stroke(cr);
	assert_int_equal(cairo_surface_write_to_png_stream(s, registers_take, &r->seal_picture), 0);
	cairo_destroy(cr);
	cairo_surface_destroy(s);
	r->has_seal = true;
	snprintf(r->seal_number, sizeof r->seal_number, "99201-0012345");
	r->seal_registered = (struct date){ 2015, 4, 1 };
}

static inline void give_tax(struct record *r)
{
	registers_put(
	    &r->tax,
	    "{\"year\":\"令和8年度\",\"income_year\":\"令和7年中\","
	    "\"address\":\"見本県見本市中央一丁目２番３号　見本ハイツ４０５号室\","
	    "\"income\":{\"total\":3120000,\"lines\":[{\"name\":\"給与収入\",\"amount\":4500000},"
	    "{\"name\":\"給与所得\",\"amount\":3120000}]},"
	    "\"deductions\":{\"total\":1560000,\"lines\":["
	    "{\"name\":\"社会保険料控除\",\"amount\":640000},"
	    "{\"name\":\"生命保険料控除\",\"amount\":70000},"
	    "{\"name\":\"配偶者控除\",\"amount\":330000},"
	    "{\"name\":\"扶養控除\",\"amount\":90000},"
	    "{\"name\":\"基礎控除\",\"amount\":430000}]},"
	    "\"dependants\":[{\"name\":\"同一生計配偶者\",\"count\":1},"
	    "{\"name\":\"扶養親族（１６歳以上）\",\"count\":1}],"
	    "\"taxable\":1560000,"
	    "\"tax\":{\"total\":158500,\"lines\":[{\"name\":\"市民税所得割額\",\"amount\":91500},"
	    "{\"name\":\"市民税均等割額\",\"amount\":3000},"
	    "{\"name\":\"県民税所得割額\",\"amount\":62000},"
	    "{\"name\":\"県民税均等割額\",\"amount\":1000},"
	    "{\"name\":\"森林環境税\",\"amount\":1000}]},"
	    "\"payment\":{\"assessed\":158500,\"paid\":80500,\"unpaid\":78000,\"lines\":["
	    "{\"term\":\"第1期\",\"due\":\"2026-06-30\",\"assessed\":41500,\"paid\":41500,"
	    "\"unpaid\":0},"
	    "{\"term\":\"第2期\",\"due\":\"2026-08-31\",\"assessed\":39000,\"paid\":39000,"
	    "\"unpaid\":0},"
	    "{\"term\":\"第3期\",\"due\":\"2026-11-02\",\"assessed\":39000,\"paid\":0,"
	    "\"unpaid\":39000},"
	    "{\"term\":\"第4期\",\"due\":\"2027-02-01\",\"assessed\":39000,\"paid\":0,"
	    "\"unpaid\":39000}]}}");
	r->tax_year_count = 1;
	r->tax_year[0] = 2026;
}

#define BIRTH(day)                                                                                 \
	"{\"name\":\"出生\",\"lines\":[{\"name\":\"出生日\",\"value\":\"" day "\"},"               \
	"{\"name\":\"出生地\",\"value\":\"見本県見本市\"},"                               \
	"{\"name\":\"届出日\",\"value\":\"" day "\"},{\"name\":\"届出人\",\"value\":\"父\"}]}"
#define MARRIAGE(other)                                                                                          \
	"{\"name\":\"婚姻\",\"lines\":[{\"name\":\"婚姻日\",\"value\":\"平成２４年６月１０日\"}," \
	"{\"name\":\"配偶者氏名\",\"value\":\"" other "\"},"                                                     \
	"{\"name\":\"従前戸籍\",\"value\":\"見本県見本市本町一丁目１番地　辻　巌\"}]}"
#define HISTORY                                                                                                   \
	"\"addresses\":[{\"address\":\"見本県見本市本町一丁目１番１号\",\"since\":\"2012-06-10\"}" \
	","                                                                                                       \
	"{\"address\":\"見本県架空市青葉町二丁目３番４号\",\"since\":\"2014-04-01\"},"            \
	"{\"address\":\"見本県見本市中央一丁目２番３号　見本ハイツ４０５号室\","        \
	"\"since\":\"2019-05-01\"}]"

/* clang-format off */
static const char family_of_three[] =
	"{\"domicile\":\"見本県見本市本町一丁目１番地\",\"head\":\"辻\U000E0102　一郎\","
	"\"matters\":[{\"name\":\"戸籍編製\",\"lines\":[{\"name\":\"編製日\","
	"\"value\":\"平成２４年６月１０日\"}]}],\"people\":["
	"{\"name\":\"一郎\",\"reading\":\"\",\"birth\":\"1979-07-03\",\"father\":\"辻　巌\","
	"\"mother\":\"辻　ミヨ\",\"relation\":\"長男\",\"state\":\"\",\"matters\":["
	BIRTH("昭和５４年７月３日") "," MARRIAGE("見本　葛葉")
	",{\"name\":\"訂正\",\"lines\":[{\"name\":\"訂正日\",\"value\":\"平成２５年１月７日\"},"
	"{\"name\":\"訂正事項\",\"value\":\"従前戸籍\"},{\"name\":\"従前の記録\","
	"\"value\":\"見本県見本市本町一丁目２番地　辻　巌\"}]}]," HISTORY "},"
	"{\"name\":\"葛\U000E0102葉\",\"reading\":\"くずは\",\"birth\":\"1981-11-30\","
	"\"father\":\"見本　次郎\",\"mother\":\"見本　花\",\"relation\":\"二女\","
	"\"state\":\"\",\"matters\":[" BIRTH("昭和５６年１１月３０日") ","
	MARRIAGE("辻　一郎") "]," HISTORY "},"
	"{\"name\":\"さくら\",\"reading\":\"さくら\",\"birth\":\"2009-03-31\","
	"\"father\":\"辻　一郎\",\"mother\":\"辻　葛葉\",\"relation\":\"長女\","
	"\"state\":\"除籍\",\"matters\":[" BIRTH("平成２１年３月３１日") "]," HISTORY "}";
/* clang-format on */

/* The holder is the first; the third has left. `more`: children besides. */
static inline void give_family(struct record *r, unsigned more)
{
	char child[1024];

	registers_put(&r->family, family_of_three);
	for (unsigned i = 0; i < more; i++) {
		snprintf(child, sizeof child,
		         ",{\"name\":\"見本%u\",\"reading\":\"\",\"birth\":\"20%02u-05-01\","
		         "\"father\":\"辻　一郎\",\"mother\":\"辻　葛葉\",\"relation\":\"子\","
		         "\"state\":\"\",\"matters\":[" BIRTH("令和元年５月１日") "],",
		         i + 1, 10 + i);
		registers_put(&r->family, child);
		registers_put(&r->family, HISTORY "}");
	}
	registers_put(&r->family, "]}");
	r->has_family_register = true;
	r->family_place = 0;
}

#endif
