#include "kiosk/enrol.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "kiosk/base/file.h"

static char folder[] = "/tmp/madoguchi-enrol-XXXXXX";
static struct config config;
static char request[600];

static int make_folder(void **state)
{
	(void)state;
	strcpy(strrchr(folder, '-'), "-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	config = (struct config){ .terminal_id = "T-0042" };
	snprintf(config.terminal_key, sizeof config.terminal_key, "%s/terminal.key.pem", folder);
	snprintf(request, sizeof request, "%s/terminal.csr.pem", folder);
	return 0;
}

static int remove_folder(void **state)
{
	(void)state;
	unlink(config.terminal_key);
	unlink(request);
	return rmdir(folder);
}

static X509_REQ *read_request(void)
{
	FILE *f = fopen(request, "r");
	X509_REQ *csr;

	assert_non_null(f);
	csr = PEM_read_X509_REQ(f, NULL, NULL, NULL);
	fclose(f);
	assert_non_null(csr);
	return csr;
}

static EVP_PKEY *read_key(void)
{
	FILE *f = fopen(config.terminal_key, "r");
	EVP_PKEY *key;

	assert_non_null(f);
	key = PEM_read_PrivateKey(f, NULL, NULL, NULL);
	fclose(f);
	assert_non_null(key);
	return key;
}

static void write_file(const char *name, const char *text)
{
	FILE *f = fopen(name, "w");

	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

static bool is_there(const char *name)
{
	return access(name, F_OK) == 0;
}

static void a_key_is_made_and_its_request_holds(void **state)
{
	char name[64] = "";
	struct stat about;
	X509_REQ *csr;
	EVP_PKEY *key;

	(void)state;
	assert_int_equal(enrol_terminal(&config, request), 0);
	assert_int_equal(stat(config.terminal_key, &about), 0);
	assert_int_equal(about.st_mode & 07777, 0600);
	csr = read_request();
	key = read_key();
	assert_int_equal(X509_REQ_verify(csr, X509_REQ_get0_pubkey(csr)), 1);
	assert_int_equal(X509_REQ_check_private_key(csr, key), 1);
	assert_int_equal(EVP_PKEY_get_base_id(key), EVP_PKEY_EC);
	assert_true(X509_NAME_get_text_by_NID(X509_REQ_get_subject_name(csr), NID_commonName, name,
	                                      sizeof name) > 0);
	assert_string_equal(name, "T-0042");
	EVP_PKEY_free(key);
	X509_REQ_free(csr);
}

static void the_mode_does_not_hang_on_the_umask(void **state)
{
	const mode_t before = umask(0);
	struct stat about;

	(void)state;
	assert_int_equal(enrol_terminal(&config, request), 0);
	umask(before);
	assert_int_equal(stat(config.terminal_key, &about), 0);
	assert_int_equal(about.st_mode & 07777, 0600);
}

static void a_key_that_is_there_is_kept(void **state)
{
	char *first = NULL, *second = NULL;
	size_t first_len = 0, second_len = 0;
	X509_REQ *csr;
	EVP_PKEY *key;

	(void)state;
	assert_int_equal(enrol_terminal(&config, request), 0);
	assert_true(file_read(config.terminal_key, 65536, &first, &first_len));
	assert_int_equal(unlink(request), 0);
	assert_int_equal(enrol_terminal(&config, request), 0);
	assert_true(file_read(config.terminal_key, 65536, &second, &second_len));
	assert_int_equal(first_len, second_len);
	assert_memory_equal(first, second, first_len);
	csr = read_request();
	key = read_key();
	assert_int_equal(X509_REQ_check_private_key(csr, key), 1);
	EVP_PKEY_free(key);
	X509_REQ_free(csr);
	free(first);
	free(second);
}

static void nothing_that_is_there_is_written_over(void **state)
{
	char *text = NULL;
	size_t len = 0;

	(void)state;
	write_file(request, "somebody's");
	assert_int_equal(enrol_terminal(&config, request), 1);
	assert_true(file_read(request, 100, &text, &len));
	assert_string_equal(text, "somebody's");
	free(text);
}

static void a_file_that_is_no_key_is_left_alone(void **state)
{
	char *text = NULL;
	size_t len = 0;

	(void)state;
	write_file(config.terminal_key, "no key at all");
	assert_int_equal(enrol_terminal(&config, request), 1);
	assert_false(is_there(request));
	assert_true(file_read(config.terminal_key, 100, &text, &len));
	assert_string_equal(text, "no key at all");
	free(text);
	/* Nor is an empty one taken for none. */
	write_file(config.terminal_key, "");
	assert_int_equal(enrol_terminal(&config, request), 1);
	assert_false(is_there(request));
}

static void a_folder_that_is_not_there_is_said(void **state)
{
	struct config other = config;

	(void)state;
	strcpy(other.terminal_key, "/nonexistent/terminal.key.pem");
	assert_int_equal(enrol_terminal(&other, request), 1);
	assert_false(is_there(request));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_key_is_made_and_its_request_holds),
		TEST(the_mode_does_not_hang_on_the_umask),
		TEST(a_key_that_is_there_is_kept),
		TEST(nothing_that_is_there_is_written_over),
		TEST(a_file_that_is_no_key_is_left_alone),
		TEST(a_folder_that_is_not_there_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
