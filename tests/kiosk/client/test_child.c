#include "kiosk/client/child.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

static const struct child_limits limits = {
	.deadline_ms = 20000, .cpu_s = 10, .memory = (size_t)1 << 30, .most = 1000
};

static enum child_status run(const struct child_limits *l, const char *const argv[], int input,
                             char out[64])
{
	struct child_words words = { 0 };
	const enum child_status status = child_run(l, argv, input, &words);

	out[0] = '\0';
	if (status == CHILD_OK && words.len < 64) {
		if (words.len > 0)
			memcpy(out, words.byte, words.len);
		out[words.len] = '\0';
	}
	child_drop(&words);
	return status;
}

static void what_a_program_says_is_its_answer(void **state)
{
	static const char *const argv[] = { "echo", "a; echo b", "$HOME", "`id`", NULL };
	static const char *const nothing[] = { "true", NULL };
	char out[64];

	(void)state;
	assert_int_equal(run(&limits, argv, -1, out), CHILD_OK);
	assert_string_equal(out, "a; echo b $HOME `id`\n"); /* no shell has seen it */
	assert_int_equal(run(&limits, nothing, -1, out), CHILD_OK);
	assert_string_equal(out, "");
}

static void it_reads_its_input_as_often_as_it_is_asked(void **state)
{
	static const char *const argv[] = { "cat", CHILD_INPUT, CHILD_INPUT, NULL };
	const int input = child_input((const uint8_t *)"twice ", 6);
	char out[64];

	(void)state;
	assert_true(input >= 0);
	assert_int_equal(run(&limits, argv, input, out), CHILD_OK);
	assert_string_equal(out, "twice twice ");
	assert_int_equal(run(&limits, argv, input, out), CHILD_OK);
	assert_string_equal(out, "twice twice ");
	close(input);
}

static void one_that_ends_badly_or_says_too_much_has_failed(void **state)
{
	static const char *const fails[] = { "false", NULL };
	static const char *const dies[] = { "sh", "-c", "echo a; kill -9 $$", NULL };
	static const char *const talks[] = { "yes", NULL };
	static const char *const missing[] = { "madoguchi-no-such-program", NULL };
	static const char *const writes[] = { "sh", "-c", "echo a > /tmp/madoguchi-child", NULL };
	char out[64];

	(void)state;
	assert_int_equal(run(&limits, fails, -1, out), CHILD_FAILED);
	assert_int_equal(run(&limits, dies, -1, out), CHILD_FAILED);
	assert_int_equal(run(&limits, talks, -1, out), CHILD_FAILED);
	assert_int_equal(run(&limits, missing, -1, out), CHILD_MISSING);
	assert_int_equal(run(&limits, writes, -1, out), CHILD_FAILED);
	unlink("/tmp/madoguchi-child");
}

static void one_that_takes_too_long_is_ended(void **state)
{
	static const char *const waits[] = { "sleep", "3600", NULL };
	static const char *const works[] = { "sh", "-c", "while :; do :; done", NULL };
	struct child_limits soon = limits;
	char out[64];

	(void)state;
	soon.deadline_ms = 100;
	assert_int_equal(run(&soon, waits, -1, out), CHILD_FAILED);
	soon = limits;
	soon.cpu_s = 1;
	assert_int_equal(run(&soon, works, -1, out), CHILD_FAILED);
}

static bool answer(const void *arg, int answer_fd)
{
	return write(answer_fd, arg, 5) == 5;
}

static bool crash(const void *arg, int answer_fd)
{
	(void)arg, (void)answer_fd;
	_exit(3);
}

static void a_function_answers_from_its_own_process(void **state)
{
	struct child_words words = { 0 };

	(void)state;
	assert_int_equal(child_call(&limits, answer, "hello", &words), CHILD_OK);
	assert_int_equal(words.len, 5);
	assert_memory_equal(words.byte, "hello", 5);
	child_drop(&words);
	assert_int_equal(child_call(&limits, crash, NULL, &words), CHILD_FAILED);
	assert_null(words.byte);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_program_says_is_its_answer),
		cmocka_unit_test(it_reads_its_input_as_often_as_it_is_asked),
		cmocka_unit_test(one_that_ends_badly_or_says_too_much_has_failed),
		cmocka_unit_test(one_that_takes_too_long_is_ended),
		cmocka_unit_test(a_function_answers_from_its_own_process),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
