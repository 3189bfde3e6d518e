#define _GNU_SOURCE /* memfd_create */

#include "tests/e2e/terminals/text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "net/seal/page_text.h"

#define NUMBER_LEN 12
#define WIDE_SPACE "\xe3\x80\x80" /* U+3000 */

/* A page's text as pdftotext gives it; the document is lent as a file that has no name. */
static bool read_page(int file, uint16_t page, struct paper *out)
{
	char command[160], bytes[4096];
	size_t len;
	FILE *f;

	snprintf(command, sizeof command,
	         "pdftotext -raw -enc UTF-8 -f %u -l %u /proc/%d/fd/%d - 2>&1", page + 1U,
	         page + 1U, (int)getpid(), file);
	f = popen(command, "r");
	if (!f)
		return false;
	while ((len = fread(bytes, 1, sizeof bytes, f)) > 0)
		if (!paper_append(out, bytes, len))
			break;
	return pclose(f) == 0;
}

static bool without_spaces(const uint8_t *byte, size_t len, struct paper *out)
{
	for (size_t i = 0; i < len; i++) {
		if (len - i >= 3 && memcmp(byte + i, WIDE_SPACE, 3) == 0)
			i += 2;
		else if (!isspace(byte[i]) && !paper_append(out, byte + i, 1))
			return false;
	}
	return true;
}

static const char *take_page(int file, uint16_t page, const uint8_t want[32], struct text *out)
{
	struct paper raw = { 0 };
	uint8_t digest[32];
	const char *wrong = NULL;

	if (!read_page(file, page, &raw) || !without_spaces(raw.byte, raw.len, &out->all))
		wrong = "a page that pdftotext cannot read";
	if (!wrong) {
		page_text_digest(raw.byte, raw.len, digest);
		wrong = memcmp(digest, want, 32) == 0 ? NULL : "another text than its digest's";
	}
	paper_drop(&raw);
	return wrong;
}

const char *text_read(const struct paper *pdf, const struct manifest *m, struct text *out)
{
	const int file = memfd_create("document", MFD_CLOEXEC);
	const char *wrong = NULL;

	if (file < 0 || write(file, pdf->byte, pdf->len) != (ssize_t)pdf->len)
		wrong = "no place for the document";
	for (uint16_t i = 0; i < m->pages && !wrong; i++)
		wrong = take_page(file, i, m->page_digest[i], out);
	if (!paper_append(&out->all, "", 1) && !wrong)
		wrong = "no memory";
	if (file >= 0)
		close(file);
	return wrong;
}

void text_drop(struct text *t)
{
	paper_drop(&t->all);
}

bool text_has(const struct text *t, const char *words)
{
	struct paper bare = { 0 };
	const bool has = without_spaces((const uint8_t *)words, strlen(words), &bare) &&
	                 paper_append(&bare, "", 1) &&
	                 strstr((const char *)t->all.byte, (const char *)bare.byte);

	paper_drop(&bare);
	return has;
}

/* Those of the sample people begin with zeros, which nothing else on a page does. */
bool text_has_number(const struct text *t)
{
	return strstr((const char *)t->all.byte, "0000000") != NULL;
}
