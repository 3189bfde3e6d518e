#include "kiosk/client/seen_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kiosk/client/child.h"
#include "net/seal/page_text.h"

#define DPI "300" /* four pixels for the smallest module */
#define TEXT_MAX ((size_t)1 << 20)
#define GRAYMAP_MAX (PICTURE_PIXELS_MAX + 64)

/* Poppler takes a page apart in a second or so; a page that is made to take longer is none. */
static struct child_limits limits_of(size_t most)
{
	return (struct child_limits){
		.deadline_ms = 30000, .cpu_s = 30, .memory = (size_t)1 << 30, .most = most
	};
}

static enum seen_status status_of(enum child_status status)
{
	switch (status) {
	case CHILD_OK:
		return SEEN_OK;
	case CHILD_FAILED:
		return SEEN_FOREIGN;
	case CHILD_MISSING:
		return SEEN_NO_TOOL;
	}
	return SEEN_FOREIGN;
}

/* The number behind the label that a line begins with. 0: there is no such line, or more than one:
 * a title may hold a line that looks like it. */
static unsigned long number_told(const struct child_words *words, const char *label)
{
	const char *at = (const char *)words->byte, *end = at + words->len;
	unsigned long told = 0;

	while (at < end) {
		const char *line_end = memchr(at, '\n', (size_t)(end - at));
		const size_t len = (size_t)((line_end ? line_end : end) - at);
		char line[64];

		if (len > strlen(label) && len < sizeof line &&
		    memcmp(at, label, strlen(label)) == 0) {
			if (told)
				return 0;
			memcpy(line, at, len);
			line[len] = '\0';
			told = strtoul(line + strlen(label), NULL, 10);
		}
		at += len + 1;
	}
	return told;
}

static enum seen_status ask(int pdf, const char *const argv[], const char *label,
                            unsigned long *out)
{
	const struct child_limits limits = limits_of(TEXT_MAX);
	struct child_words words = { 0 };
	const enum seen_status status = status_of(child_run(&limits, argv, pdf, &words));

	*out = status == SEEN_OK ? number_told(&words, label) : 0;
	child_drop(&words);
	return status;
}

/* Poppler believes the number that the file gives, qpdf goes and counts. Where they differ, another
 * reader might show pages that were never looked at. */
static enum seen_status count_pages(int pdf, uint16_t *out)
{
	static const char *const claim[] = { "pdfinfo", CHILD_INPUT, NULL };
	static const char *const count[] = { "qpdf", "--warning-exit-0", "--show-npages",
		                             CHILD_INPUT, NULL };
	unsigned long claimed, counted;
	enum seen_status status = ask(pdf, claim, "Pages:", &claimed);

	if (status == SEEN_OK)
		status = ask(pdf, count, "", &counted);
	if (status != SEEN_OK)
		return status;
	if (claimed == 0 || claimed != counted)
		return SEEN_FOREIGN;
	if (claimed > SEEN_PAGES_MAX)
		return SEEN_LARGE;
	*out = (uint16_t)claimed;
	return SEEN_OK;
}

/* A page without a text is a picture of one. */
static enum seen_status read_text(int pdf, const char *page, struct seen_page *out)
{
	const char *const argv[] = { "pdftotext", "-raw", "-enc",      "UTF-8", "-f", page,
		                     "-l",        page,   CHILD_INPUT, "-",     NULL };
	const struct child_limits limits = limits_of(TEXT_MAX);
	struct child_words words = { 0 };
	const enum seen_status status = status_of(child_run(&limits, argv, pdf, &words));
	uint8_t nothing[32];

	if (status != SEEN_OK)
		return status;
	page_text_digest(words.byte, words.len, out->text_digest);
	page_text_digest(NULL, 0, nothing);
	out->has_text = memcmp(nothing, out->text_digest, sizeof nothing) != 0;
	child_drop(&words);
	return SEEN_OK;
}

static enum seen_status read_picture(int pdf, const char *page, struct seen_page *out)
{
	const char *const argv[] = { "pdftoppm", "-gray", "-r", DPI,         "-f",
		                     page,       "-l",    page, CHILD_INPUT, NULL };
	const struct child_limits limits = limits_of(GRAYMAP_MAX);
	struct child_words words = { 0 };
	enum seen_status status = status_of(child_run(&limits, argv, pdf, &words));

	if (status == SEEN_OK)
		status = seen_symbols(SEEN_GRAYMAP, words.byte, words.len, &out->symbols);
	child_drop(&words);
	return status;
}

enum seen_status seen_pdf(const uint8_t *bytes, size_t len, struct seen *out)
{
	const int pdf = child_input(bytes, len);
	struct seen seen = { 0 };
	enum seen_status status;

	if (pdf < 0)
		return SEEN_BROKEN;
	status = count_pages(pdf, &seen.count);
	if (status == SEEN_OK) {
		seen.page = calloc(seen.count, sizeof *seen.page);
		if (!seen.page)
			status = SEEN_BROKEN;
	}
	for (uint16_t i = 0; status == SEEN_OK && i < seen.count; i++) {
		char page[8];

		snprintf(page, sizeof page, "%u", i + 1u);
		status = read_text(pdf, page, &seen.page[i]);
		if (status == SEEN_OK)
			status = read_picture(pdf, page, &seen.page[i]);
	}
	close(pdf);
	if (status == SEEN_OK)
		*out = seen;
	else
		seen_drop(&seen);
	return status;
}
