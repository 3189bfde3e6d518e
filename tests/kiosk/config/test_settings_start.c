#include "tests/kiosk/config/signed.h"

/* What a start makes of the packages that are there. */

static void one_that_is_spoilt_is_left_aside_for_the_one_before(void **state)
{
	(void)state;
	taken(volume(1, "30"));
	begin_anew();
	taken(volume(2, "20"));
	assert_true(is_there(name_before));
	spoil(name_in_force);
	begin_anew();
	assert_int_equal(s.version, 1);
	assert_int_equal(s.force.volume, 30);
	assert_int_equal(s.refusal, SETTINGS_NOT_SIGNED);
	assert_int_equal(s.refused, 2);
	assert_string_equal(s.why, "not-signed");
	/* The spoilt one is no way back: the good one stays behind what comes. */
	taken(volume(2, "20"));
	spoil(name_in_force);
	begin_anew();
	assert_int_equal(s.version, 1);
	spoil(name_before);
	begin_anew();
	assert_int_equal(s.version, 0);
	assert_int_equal(s.force.volume, 60);
	assert_int_equal(s.refused, 1);
	assert_int_equal(s.refusal, SETTINGS_NOT_SIGNED);
}

/* The operator's keys change, and a clock may have lost the date: what was taken stays. */
static void what_was_taken_outlives_its_signer(void **state)
{
	struct issued ended = issued_made_for(ISSUE_OPERATOR, ISSUE_P256, &ca, 10);
	struct signed_package p = package_for(&ended, "*", 3, "service.volume", "30");
	struct settings_seen seen;

	(void)state;
	assert_int_equal(settings_take(&s, p.cms, p.len, NOW, &seen), SETTINGS_NOT_SIGNED);
	assert_int_equal(settings_take(&s, p.cms, p.len, ISSUED_FROM + 5, &seen), SETTINGS_GOOD);
	begin_anew();
	assert_int_equal(s.refusal, SETTINGS_GOOD);
	assert_int_equal(s.version, 3);
	assert_int_equal(s.force.volume, 30);
	assert_int_equal(take(volume(2, "20"), &seen), SETTINGS_NOT_NEWER);
	free(p.cms);
	issued_drop(&ended);
}

static void an_empty_file_is_left_aside(void **state)
{
	FILE *f;

	(void)state;
	f = fopen(name_in_force, "w");
	assert_non_null(f);
	fclose(f);
	begin_anew();
	assert_int_equal(s.version, 0);
	assert_int_equal(s.refusal, SETTINGS_UNREADABLE);
	assert_string_equal(s.why, "unreadable");
	taken(volume(1, "30"));
	begin_anew();
	assert_int_equal(s.version, 1);
}

/* ---- on trial ---------------------------------------------------------------------------------
 */

/* As the program does before the first part is made. */
static void begin_and_try(void)
{
	begin_anew();
	if (s.on_trial)
		assert_true(settings_try(&s));
}

static void what_the_program_never_served_under_is_left_aside(void **state)
{
	(void)state;
	taken(volume(1, "30"));
	begin_and_try();
	assert_true(s.on_trial);
	assert_true(settings_served(&s));
	taken(volume(2, "20"));
	begin_and_try();
	assert_int_equal(s.version, 2);
	assert_true(s.on_trial);
	/* It ended, and ends whatever it begins under: there is no third way. */
	for (int i = 0; i < 2; i++) {
		begin_and_try();
		assert_int_equal(s.version, 1);
		assert_int_equal(s.force.volume, 30);
		assert_false(s.on_trial);
		assert_int_equal(s.refusal, SETTINGS_NOT_SERVED);
		assert_int_equal(s.refused, 2);
		assert_string_equal(s.why, "not-served");
	}
	/* What was in its way may be mended: it is tried again where somebody brings it again. */
	taken(volume(2, "20"));
	begin_and_try();
	assert_int_equal(s.version, 2);
	assert_true(settings_served(&s));
	begin_and_try();
	assert_int_equal(s.version, 2);
	assert_false(s.on_trial);
	assert_int_equal(s.refusal, SETTINGS_GOOD);
}

static void the_first_one_of_all_gives_way_to_the_file(void **state)
{
	(void)state;
	begin_anew();
	assert_false(s.on_trial); /* without a package there is nothing to be tried */
	taken(volume(1, "30"));
	begin_and_try();
	begin_and_try();
	assert_int_equal(s.version, 0);
	assert_int_equal(s.force.volume, 60);
	assert_int_equal(s.refusal, SETTINGS_NOT_SERVED);
	assert_int_equal(s.refused, 1);
	taken(volume(2, "20"));
	begin_and_try();
	assert_int_equal(s.version, 2);
}

/* A disk that takes no note must not cost a good package. */
static void a_trial_that_cannot_be_noted_is_not_held_against_it(void **state)
{
	struct rlimit before, small;

	(void)state;
	taken(volume(1, "30"));
	begin_and_try();
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = (struct rlimit){ .rlim_cur = 10, .rlim_max = before.rlim_max };
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	assert_false(settings_served(&s));
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	begin_anew();
	assert_int_equal(s.version, 1);
	assert_true(s.on_trial);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(one_that_is_spoilt_is_left_aside_for_the_one_before),
		TEST(what_was_taken_outlives_its_signer),
		TEST(an_empty_file_is_left_aside),
		TEST(what_the_program_never_served_under_is_left_aside),
		TEST(the_first_one_of_all_gives_way_to_the_file),
		TEST(a_trial_that_cannot_be_noted_is_not_held_against_it),
	};

	return cmocka_run_group_tests(tests, build, raze);
}
