#ifndef TESTS_NET_DOCUMENTS_PAGES_H
#define TESTS_NET_DOCUMENTS_PAGES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "net/documents/document.h"
#include "net/seal/page_text.h"
#include "tests/net/asked_items.h"

/* Renders sample records and reads them with poppler's tools, which know nothing of the renderer.
 * The PDFs stay in BUILD_DIR/documents for a look: pdftoppm -r 100 -png FILE PREFIX. */

#define ISSUANCE "0123456789abcdef0123456789abcdef"
#define NOW 1795339800 /* 2026-11-22 18:30 in Japan */
#define DIRECTORY BUILD_DIR "/documents"

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
		            .register_time = NOW,
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

static inline struct document_request asking(bool whole, const char *items)
{
	struct document_request q = { .household = whole, .copies = 1 };

	ask_items(&q, items);
	return q;
}

static inline void save(const struct rendered *done, const char *name, char path[256])
{
	FILE *file;

	mkdir(DIRECTORY, 0755);
	snprintf(path, 256, DIRECTORY "/%s.pdf", name);
	file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(done->pdf.byte, 1, done->pdf.len, file), done->pdf.len);
	assert_int_equal(fclose(file), 0);
}

static inline size_t output_of(const char *command, char *out, size_t room)
{
	FILE *pipe = popen(command, "r");
	size_t len;

	assert_non_null(pipe);
	len = fread(out, 1, room - 1, pipe);
	out[len] = '\0';
	assert_int_equal(pclose(pipe), 0);
	return len;
}

/* Every page as poppler reads it has the digest that the renderer gave. */
static inline void assert_readable(const struct rendered *done, const char *path)
{
	char command[512], text[65536];
	uint8_t digest[32];
	uint16_t page;
	size_t len;

	for (page = 1; page <= done->pages; page++) {
		snprintf(command, sizeof command, "pdftotext -raw -enc UTF-8 -f %u -l %u %s -",
		         page, page, path);
		len = output_of(command, text, sizeof text);
		page_text_digest((const uint8_t *)text, len, digest);
		if (memcmp(digest, done->page_digest[page - 1], 32) != 0)
			print_message("%s page %u reads:\n%s\n", path, page, text);
		assert_memory_equal(digest, done->page_digest[page - 1], 32);
	}
	snprintf(command, sizeof command, "qpdf --check %s 2>&1", path);
	output_of(command, text, sizeof text);
}

static inline void text_of(const char *path, const char *options, char *text, size_t room)
{
	char command[512];

	snprintf(command, sizeof command, "pdftotext %s -enc UTF-8 %s -", options, path);
	output_of(command, text, room);
}

static inline void render(const struct record *r, struct document_request q, const char *name,
                          struct rendered *done, char path[256])
{
	assert_int_equal(document_render(r, &q, ISSUANCE, NOW, done), DOCUMENT_RENDERED);
	assert_true(done->pdf.len < 300000);
	assert_true(document_read_back(done->pdf.byte, done->pdf.len, done->pages, ISSUANCE,
	                               r->certificate_on_record));
	save(done, name, path);
	assert_readable(done, path);
}

#endif
