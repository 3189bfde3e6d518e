#include "kiosk/base/log.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cmocka.h>

/* Where a line goes and what it says there. Standard error is a file for the length of a test; what
 * would go to the system's journal is caught. */

static FILE *stream;
static int real_error;
static char read_back[4096];
static char sent[20][700];
static int sent_count, answer;

int __wrap_sd_journal_sendv(const struct iovec *part, int count);

int __wrap_sd_journal_sendv(const struct iovec *part, int count)
{
	assert_in_range(count, 1, 20);
	for (int i = 0; i < count; i++) {
		const char *text = part[i].iov_base;

		assert_in_range(part[i].iov_len, 3, sizeof sent[0] - 1);
		assert_non_null(memchr(text, '=', part[i].iov_len)); /* as sd_journal_sendv(3) */
		memcpy(sent[i], text, part[i].iov_len);
		sent[i][part[i].iov_len] = '\0';
	}
	sent_count = count;
	return answer;
}

static int open_stream(void **state)
{
	(void)state;
	stream = tmpfile();
	assert_non_null(stream);
	real_error = dup(STDERR_FILENO);
	assert_true(dup2(fileno(stream), STDERR_FILENO) >= 0);
	sent_count = answer = 0;
	log_set_level(LOG_NOTICE);
	log_set_target(LOG_BY_STREAM);
	unsetenv("JOURNAL_STREAM");
	return 0;
}

static int close_stream(void **state)
{
	(void)state;
	dup2(real_error, STDERR_FILENO);
	close(real_error);
	fclose(stream);
	return 0;
}

static const char *written(void)
{
	size_t len;

	fflush(stderr);
	rewind(stream);
	len = fread(read_back, 1, sizeof read_back - 1, stream);
	read_back[len] = '\0';
	return read_back;
}

static void connect_stream(unsigned long more_inode)
{
	char told[64];
	struct stat is;

	assert_int_equal(fstat(STDERR_FILENO, &is), 0);
	snprintf(told, sizeof told, "%ju:%ju", (uintmax_t)is.st_dev,
	         (uintmax_t)is.st_ino + more_inode);
	setenv("JOURNAL_STREAM", told, 1);
}

static bool was_sent(const char *field)
{
	bool there = false;

	for (int i = 0; i < sent_count; i++)
		there = there || strcmp(sent[i], field) == 0;
	return there;
}

static void tell_event(void)
{
	const struct log_field fields[] = { { "ROW", NULL, 12 },
		                            { "CODE", NULL, -7 },
		                            { "ISSUANCE", "00ff", 0 } };

	log_event(LOG_ERROR, "incident", "A document failed its check.", fields, 3);
}

static void without_a_journal_it_is_one_line_on_standard_error(void **state)
{
	(void)state;
	tell_event();
	log_line(LOG_NOTICE, "plain %d", 5);
	log_line(LOG_DEBUG, "too much");
	assert_string_equal(written(), "<3>incident: A document failed its check. ROW=12 CODE=-7 "
	                               "ISSUANCE=00ff\n<5>plain 5\n");
	assert_int_equal(sent_count, 0);
}

static void a_connected_stream_gets_fields(void **state)
{
	(void)state;
	connect_stream(0);
	tell_event();
	assert_int_equal(sent_count, 7);
	assert_true(was_sent("MESSAGE=A document failed its check."));
	assert_true(was_sent("PRIORITY=3"));
	assert_true(was_sent("SYSLOG_IDENTIFIER=madoguchi"));
	assert_true(was_sent("MADOGUCHI_EVENT=incident"));
	assert_true(was_sent("MADOGUCHI_ROW=12"));
	assert_true(was_sent("MADOGUCHI_CODE=-7"));
	assert_true(was_sent("MADOGUCHI_ISSUANCE=00ff"));
	log_line(LOG_NOTICE, "plain");
	assert_int_equal(sent_count, 3);
	assert_true(was_sent("MESSAGE=plain"));
	assert_true(was_sent("PRIORITY=5"));
	assert_string_equal(written(), "");
}

static void another_stream_than_the_one_told_is_no_journal(void **state)
{
	static const char *const strange[] = { "", ":", "12", "x:y", "-" };

	(void)state;
	connect_stream(1);
	log_line(LOG_NOTICE, "elsewhere");
	for (size_t i = 0; i < sizeof strange / sizeof strange[0]; i++) {
		setenv("JOURNAL_STREAM", strange[i], 1);
		log_line(LOG_NOTICE, "strange");
	}
	assert_int_equal(sent_count, 0);
	assert_non_null(strstr(written(), "<5>elsewhere\n<5>strange\n"));
}

static void what_the_journal_does_not_take_is_not_lost(void **state)
{
	(void)state;
	log_set_target(LOG_JOURNAL);
	answer = -ENOENT;
	log_line(LOG_ERROR, "no journal here");
	assert_int_equal(sent_count, 3);
	assert_string_equal(written(), "<3>no journal here\n");
}

static void standard_error_may_be_asked_for(void **state)
{
	(void)state;
	connect_stream(0);
	log_set_target(LOG_STANDARD_ERROR);
	log_line(LOG_ERROR, "here");
	assert_int_equal(sent_count, 0);
	assert_string_equal(written(), "<3>here\n");
}

static void long_words_are_cut_and_nothing_else(void **state)
{
	char text[3000];
	const struct log_field field = { "TEXT", text, 0 };

	(void)state;
	memset(text, 'x', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	log_event(LOG_ERROR, "long", text, &field, 1);
	assert_in_range(strlen(written()), 500, 1100);
	log_set_target(LOG_JOURNAL);
	log_event(LOG_ERROR, "long", text, &field, 1);
	assert_int_equal(sent_count, 5);
	assert_true(was_sent("MADOGUCHI_EVENT=long"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_stream, close_stream)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(without_a_journal_it_is_one_line_on_standard_error),
		TEST(a_connected_stream_gets_fields),
		TEST(another_stream_than_the_one_told_is_no_journal),
		TEST(what_the_journal_does_not_take_is_not_lost),
		TEST(standard_error_may_be_asked_for),
		TEST(long_words_are_cut_and_nothing_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
