/* card-visit: does with a real reader what a visit does, for tests/e2e/card. The words on standard
 * input are the acts, one a line; each answers with one line on standard output. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/card/jpki.h"
#include "kiosk/card/reader_pcsc.h"
#include "kiosk/card/staff_card.h"

struct visit {
	struct reader reader;
	struct jpki_card card;
	enum reader_presence presence;
};

static const char *name_of(enum card_status status)
{
	static const char *const names[] = { "ok",        "gone",    "reader-away",
		                             "wrong-pin", "blocked", "foreign",
		                             "old",       "phone",   "no-certificate",
		                             "broken" };

	return names[status];
}

static void look(struct visit *v, const char *timeout)
{
	static const char *const names[] = { "away", "empty", "card", "unserved" };

	v->presence = v->reader.look(v->reader.self, v->presence, (uint32_t)atoi(timeout));
	printf("look %s\n", names[v->presence]);
}

static void save(const char *path, const void *data, size_t len)
{
	FILE *file = fopen(path, "wb");

	if (!file || fwrite(data, 1, len, file) != len)
		abort();
	fclose(file);
}

static void read_card(struct visit *v, const char *path)
{
	const enum card_status status = jpki_read(&v->reader, NULL, &v->card);

	if (status == CARD_OK)
		save(path, v->card.certificate, v->card.certificate_len);
	printf("read %s %d\n", name_of(status), status == CARD_OK ? v->card.tries_left : -1);
}

/* For secret_destroy(). */
static struct secret *typed(const char *digits)
{
	struct secret *pin = secret_create();

	if (!pin)
		abort();
	for (; *digits; digits++)
		if (!secret_push(pin, (uint8_t)*digits))
			abort();
	return pin;
}

static void verify(struct visit *v, const char *digits)
{
	struct secret *pin = typed(digits);
	uint8_t left = 0;

	printf("verify %s", name_of(jpki_verify(&v->reader, &v->card, pin, &left)));
	printf(" %d\n", left);
	secret_destroy(pin);
}

/* A file of 32 bytes, PATH.digest. */
static void load_digest(const char *path, uint8_t digest[32])
{
	char digest_path[300];
	FILE *file;

	snprintf(digest_path, sizeof digest_path, "%s.digest", path);
	file = fopen(digest_path, "rb");
	if (!file || fread(digest, 1, 32, file) != 32)
		abort();
	fclose(file);
}

/* The signature goes to PATH. */
static void sign(struct visit *v, const char *path)
{
	uint8_t digest[32], signature[JPKI_SIGNATURE_MAX];
	size_t len = sizeof signature;
	enum card_status status;

	load_digest(path, digest);
	status = jpki_sign(&v->reader, &v->card, digest, sizeof digest, signature, &len);
	if (status == CARD_OK)
		save(path, signature, len);
	printf("sign %s\n", name_of(status));
}

static void read_staff(struct visit *v, const char *path)
{
	struct staff_card card = { .tries_left = 0 };
	const enum card_status status = staff_card_read(&v->reader, &card);

	if (status == CARD_OK)
		save(path, card.certificate, card.certificate_len);
	printf("staff-read %s %d\n", name_of(status), status == CARD_OK ? card.tries_left : -1);
}

static void verify_staff(struct visit *v, const char *digits)
{
	struct secret *pin = typed(digits);
	uint8_t left = 0;

	printf("staff-verify %s", name_of(staff_card_verify(&v->reader, pin, &left)));
	printf(" %d\n", left);
	secret_destroy(pin);
}

static void sign_staff(struct visit *v, const char *path)
{
	uint8_t digest[32], signature[STAFF_CARD_SIGNATURE_LEN];
	enum card_status status;

	load_digest(path, digest);
	status = staff_card_sign(&v->reader, digest, signature);
	if (status == CARD_OK)
		save(path, signature, sizeof signature);
	printf("staff-sign %s\n", name_of(status));
}

static void describe(struct visit *v)
{
	struct reader_about about;

	reader_pcsc_describe(v->reader.self, &about);
	printf("describe %d %d %d %d %s\n", about.served, about.plugged, about.card, about.atr_len,
	       about.name);
}

static void read_signing(struct visit *v)
{
	struct jpki_signing signing = { .present = false };
	const enum card_status status = jpki_read_signing(&v->reader, &v->card, &signing);

	printf("signing %s %d %d\n", name_of(status), signing.present, signing.tries_left);
}

static void act(struct visit *v, const char *what, const char *with)
{
	if (strcmp(what, "look") == 0)
		look(v, with);
	else if (strcmp(what, "connect") == 0)
		printf("connect %s\n", name_of(v->reader.connect(v->reader.self)));
	else if (strcmp(what, "disconnect") == 0)
		v->reader.disconnect(v->reader.self);
	else if (strcmp(what, "read") == 0)
		read_card(v, with);
	else if (strcmp(what, "staff-read") == 0)
		read_staff(v, with);
	else if (strcmp(what, "staff-verify") == 0)
		verify_staff(v, with);
	else if (strcmp(what, "staff-sign") == 0)
		sign_staff(v, with);
	else if (strcmp(what, "describe") == 0)
		describe(v);
	else if (!v->card.profile)
		printf("unread\n");
	else if (strcmp(what, "verify") == 0)
		verify(v, with);
	else if (strcmp(what, "sign") == 0)
		sign(v, with);
	else if (strcmp(what, "signing") == 0)
		read_signing(v);
	else
		printf("unknown %s\n", what);
}

int main(int argc, char **argv)
{
	struct visit v = { .presence = READER_AWAY };
	char line[300];

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (!reader_pcsc_create(argc > 1 ? argv[1] : NULL, &v.reader))
		return 1;
	while (fgets(line, sizeof line, stdin)) {
		char what[32] = "", with[256] = "";

		if (sscanf(line, "%31s %255s", what, with) > 0)
			act(&v, what, with);
	}
	reader_pcsc_destroy(&v.reader);
	return 0;
}
