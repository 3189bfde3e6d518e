#include "kiosk/enrol.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/base/file.h"
#include "net/certificate/enrol.h"

#define KEY_MAX 65536 /* bytes */

static int complain(const char *file, const char *what)
{
	fprintf(stderr, "madoguchi: %s: %s\n", file, what);
	return 1;
}

static bool find_or_make_key(const char *file, struct issue_pem *key)
{
	if (file_read(file, KEY_MAX, &key->text, &key->len))
		return true;
	return errno == ENOENT && issue_key(ISSUE_P256, key) &&
	       file_create(file, 0600, key->text, key->len);
}

int enrol_terminal(const struct config *config, const char *request_file)
{
	struct issue_pem key = { 0 }, request = { 0 };
	int status = 0;

	if (!find_or_make_key(config->terminal_key, &key))
		status = complain(config->terminal_key, strerror(errno));
	else if (!enrol_request(&key, config->terminal_id, &request))
		status = complain(config->terminal_key, "holds no usable private key");
	else if (!file_create(request_file, 0644, request.text, request.len))
		status = complain(request_file, strerror(errno));
	issue_pem_drop(&key);
	issue_pem_drop(&request);
	return status;
}
