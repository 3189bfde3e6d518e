#include "tests/e2e/terminals/town.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/certificate/certificate.h"

#define FILE_MAX ((size_t)1 << 20)
#define COLUMNS 8

static char *read_file(const char *directory, const char *name, size_t *len)
{
	char path[512], *text = malloc(FILE_MAX + 1);
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", directory, name);
	f = fopen(path, "rb");
	if (!f || !text) {
		perror(path);
		exit(EXIT_FAILURE);
	}
	*len = fread(text, 1, FILE_MAX, f);
	text[*len] = '\0';
	fclose(f);
	return text;
}

/* ---- tables ------------------------------------------------------------------------------------
 */

static void copy(char *out, size_t size, const char *text)
{
	assert(strlen(text) < size);
	memcpy(out, text, strlen(text) + 1);
}

static void take_resident(struct town *t, char **column)
{
	struct resident *r = &t->resident[t->resident_count++];
	char name[512];

	assert(t->resident_count <= TOWN_RESIDENTS_MAX);
	r->id = strtoll(column[0], NULL, 10);
	copy(r->key, sizeof r->key, column[1]);
	copy(r->name, sizeof r->name, column[2]);
	copy(r->address, sizeof r->address, column[3]);
	copy(r->municipality, sizeof r->municipality, column[4]);
	copy(r->family_municipality, sizeof r->family_municipality, column[5]);
	r->place = (uint8_t)strtoul(column[6], NULL, 10);
	r->seldom = column[7][0] == '1';
	snprintf(name, sizeof name, "%s/card-%s", t->directory, r->key);
	if (!card_read(name, &r->card)) {
		fprintf(stderr, "%s: not a card\n", name);
		exit(EXIT_FAILURE);
	}
}

/* Of whom, of the household or of the family, name, number, birth. */
static void take_kin(struct town *t, char **column)
{
	const int64_t id = strtoll(column[0], NULL, 10);
	struct resident *r = t->resident;
	struct kin *k;

	while (r < t->resident + t->resident_count && r->id != id)
		r++;
	if (r == t->resident + t->resident_count)
		return; /* somebody without a card */
	k = strcmp(column[1], "household") == 0 ? &r->household[r->household_count++]
	                                        : &r->family[r->family_count++];
	assert(r->household_count <= TOWN_KIN_MAX && r->family_count <= TOWN_KIN_MAX);
	copy(k->name, sizeof k->name, column[2]);
	copy(k->number, sizeof k->number, column[3]);
	if (!date_parse(column[4], &k->birth))
		k->birth = (struct date){ 0 };
}

static void take_sealer(struct town *t, char **column)
{
	struct sealer *s = &t->sealer[t->sealer_count++];
	size_t len = 0;
	char *pem = read_file(t->directory, column[1], &len);

	assert(t->sealer_count <= TOWN_MUNICIPALITIES_MAX);
	copy(s->municipality, sizeof s->municipality, column[0]);
	s->certificate = certificate_der_of_pem(pem, len, &s->certificate_len);
	assert(s->certificate);
	free(pem);
}

static void read_table(struct town *t, const char *name, void (*take)(struct town *t, char **row))
{
	size_t len = 0;
	char *text = read_file(t->directory, name, &len), *rest = text, *line;

	while ((line = strsep(&rest, "\n")) && *line) {
		static char none[] = "";
		char *column[COLUMNS];

		for (size_t i = 0; i < COLUMNS; i++) {
			column[i] = strsep(&line, "\t");
			column[i] = column[i] ? column[i] : none;
		}
		take(t, column);
	}
	free(text);
}

void town_read(struct town *t, const char *directory)
{
	*t = (struct town){ .directory = directory };
	t->resident = calloc(TOWN_RESIDENTS_MAX, sizeof *t->resident);
	assert(t->resident);
	read_table(t, "residents", take_resident);
	read_table(t, "kin", take_kin);
	read_table(t, "sealers", take_sealer);
	t->issuing_ca = read_file(directory, "town/trust/issuing-ca.crt.pem", &t->issuing_ca_len);
	assert(t->resident_count > 0 && t->sealer_count > 0);
}

void town_drop(struct town *t)
{
	for (size_t i = 0; i < t->resident_count; i++)
		card_drop(&t->resident[i].card);
	for (size_t i = 0; i < t->sealer_count; i++)
		free(t->sealer[i].certificate);
	free(t->resident);
	free(t->issuing_ca);
}

const struct sealer *town_sealer(const struct town *t, const char *municipality)
{
	for (size_t i = 0; i < t->sealer_count; i++)
		if (strcmp(t->sealer[i].municipality, municipality) == 0)
			return &t->sealer[i];
	return NULL;
}
