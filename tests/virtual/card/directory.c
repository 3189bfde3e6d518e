#include "tests/virtual/card/directory.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <openssl/pem.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_LEN_MAX 0x7f00 /* what a 15-bit offset reaches, less the filler */

static const struct {
	const char *key, *certificate, *ca;
	const char *value, *tries; /* in card.json */
	int tries_max;
	size_t min, max;
} purposes[PURPOSES] = {
	{ "auth.key.pem", "auth.crt.der", "auth-ca.crt.der", "auth_pin", "auth_tries", 3, 4, 4 },
	{ "sign.key.pem", "sign.crt.der", "sign-ca.crt.der", "sign_password", "sign_tries", 5, 6,
	  16 },
	{ "staff.key.pem", "staff.crt.der", NULL, "pin", "tries", 10, 6, 6 },
};

static bool complain(const struct directory *d, const char *name, const char *why)
{
	fprintf(stderr, "madoguchi-card: %s/%s: %s\n", d->path, name, why);
	return false;
}

static FILE *open_file(const struct directory *d, const char *name)
{
	char path[PATH_MAX + 32];

	snprintf(path, sizeof path, "%s/%s", d->path, name);
	return fopen(path, "re");
}

static bool load_bytes(const struct directory *d, const char *name, struct bytes *out)
{
	FILE *file = name ? open_file(d, name) : NULL;

	if (!file)
		return !name || errno == ENOENT || complain(d, name, strerror(errno));
	out->data = malloc(FILE_LEN_MAX + 1);
	out->len = out->data ? fread(out->data, 1, FILE_LEN_MAX + 1, file) : 0;
	fclose(file);
	if (out->len == 0 || out->len > FILE_LEN_MAX)
		return complain(d, name, "empty, or longer than a file of a card");
	return true;
}

static bool load_key(const struct directory *d, const char *name, EVP_PKEY **out)
{
	FILE *file = open_file(d, name);

	if (!file)
		return errno == ENOENT || complain(d, name, strerror(errno));
	*out = PEM_read_PrivateKey(file, NULL, NULL, NULL);
	fclose(file);
	if (!*out || !generation_has_key(d->generation, *out))
		return complain(d, name, "not a key of this profile");
	return true;
}

static bool load_reference(struct directory *d, enum purpose p)
{
	const json_t *value = json_object_get(d->json, purposes[p].value);
	const json_t *tries = json_object_get(d->json, purposes[p].tries);
	struct reference *out = &d->reference[p];

	out->tries_max = purposes[p].tries_max;
	out->min = purposes[p].min;
	out->max = purposes[p].max;
	/* A card may be issued without one: then the reference is not on it. */
	if (!value || json_is_null(value) ||
	    (json_is_string(value) && json_string_length(value) == 0))
		return true;
	if (!json_is_string(value) || json_string_length(value) < out->min ||
	    json_string_length(value) > out->max)
		return complain(d, "card.json",
		                "a PIN or password that is no string of its length");
	memcpy(out->value, json_string_value(value), json_string_length(value));
	out->tries = tries ? (int)json_integer_value(tries) : out->tries_max;
	if ((tries && !json_is_integer(tries)) || out->tries < 0 || out->tries > out->tries_max)
		return complain(d, "card.json", "tries that the card cannot have");
	out->present = true;
	return true;
}

static void put_digits(char *out, size_t count, const char *from)
{
	for (; count > 0 && *from; from++)
		if (isdigit((unsigned char)*from)) {
			*out++ = *from;
			count--;
		}
}

/* Serial, municipality, expiry. The serial is made of the certificate, so that a card keeps it. */
static void make_record(struct directory *d)
{
	const char *municipality = json_string_value(json_object_get(d->json, "municipality"));
	const char *expires = json_string_value(json_object_get(d->json, "expires"));
	const struct bytes *certificate = &d->certificate[PURPOSE_AUTH];
	uint64_t serial = 14695981039346656037U; /* FNV-1a */
	char digits[24];

	for (size_t i = 0; i < certificate->len; i++)
		serial = (serial ^ certificate->data[i]) * 1099511628211U;
	snprintf(digits, sizeof digits, "%015llu",
	         (unsigned long long)(serial % 1000000000000000U));
	memset(d->record, '0', RECORD_DIGITS);
	put_digits(&d->record[0], 15, digits);
	put_digits(&d->record[15], 5, municipality ? municipality : "");
	put_digits(&d->record[20], 8, expires ? expires : "");
}

static bool load_json(struct directory *d)
{
	char path[PATH_MAX + 32];
	json_error_t error;
	const char *profile;

	snprintf(path, sizeof path, "%s/card.json", d->path);
	d->json = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
	if (!d->json)
		return complain(d, "card.json", error.text);
	profile = json_string_value(json_object_get(d->json, "profile"));
	d->generation = profile ? generation_of(profile) : NULL;
	return d->generation || complain(d, "card.json", "a profile that cannot be played");
}

/* A staff card has nothing of a resident's, nor the other way round. */
static bool has_purpose(const struct directory *d, enum purpose p)
{
	return d->generation->staff == (p == PURPOSE_STAFF);
}

static bool load_purpose(struct directory *d, enum purpose p)
{
	return load_bytes(d, purposes[p].certificate, &d->certificate[p]) &&
	       load_bytes(d, purposes[p].ca, &d->ca[p]) &&
	       load_key(d, purposes[p].key, &d->key[p]) && load_reference(d, p);
}

bool directory_load(struct directory *d, const char *path)
{
	*d = (struct directory){ .json = NULL };
	if (strlen(path) >= sizeof d->path)
		return false;
	memcpy(d->path, path, strlen(path) + 1);
	if (!load_json(d))
		return false;
	for (int p = 0; p < PURPOSES; p++)
		if (has_purpose(d, (enum purpose)p) && !load_purpose(d, (enum purpose)p))
			return false;
	make_record(d);
	return true;
}

void directory_finish(struct directory *d)
{
	json_decref(d->json);
	for (int p = 0; p < PURPOSES; p++) {
		EVP_PKEY_free(d->key[p]);
		free(d->certificate[p].data);
		free(d->ca[p].data);
	}
	explicit_bzero(d, sizeof *d);
}

static bool sync_parent(const char *path)
{
	const int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	const bool good = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return good;
}

bool directory_store(struct directory *d)
{
	char path[PATH_MAX + 32], fresh[PATH_MAX + 32];
	bool good = true;
	int fd;

	for (int p = 0; p < PURPOSES; p++) {
		const struct reference *r = &d->reference[p];

		if (r->present &&
		    (json_object_set_new(d->json, purposes[p].value, json_string(r->value)) ||
		     json_object_set_new(d->json, purposes[p].tries, json_integer(r->tries))))
			return false;
	}
	snprintf(path, sizeof path, "%s/card.json", d->path);
	snprintf(fresh, sizeof fresh, "%s/card.json.new", d->path);
	fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0)
		return false;
	good = json_dumpfd(d->json, fd, JSON_INDENT(2)) == 0 && write(fd, "\n", 1) == 1 &&
	       fsync(fd) == 0;
	good = close(fd) == 0 && good;
	return good && rename(fresh, path) == 0 && sync_parent(d->path);
}
