#include "tests/virtual/card/staff.h"

#include <string.h>

#include "tests/virtual/card/file.h"

#define BY_NAME 0x04      /* P1 of SELECT */
#define NO_TEMPLATE 0x0c  /* its P2: nothing is asked for */
#define SHORT_FILE 0x80   /* P1 of READ BINARY names the file, P2 is the offset */
#define CERTIFICATE 0x01  /* the one file */
#define PIN 0x81          /* P2 of VERIFY: the application's first reference */
#define SIGNATURE 0x9e    /* P1 of PERFORM SECURITY OPERATION */
#define TO_BE_SIGNED 0x9a /* and its P2 */

static const uint8_t aid[] = { 0xf0, 'M', 'A', 'D', 'O', 'S', 'T', 'A', 'F', 'F' };

static uint16_t select_command(struct card *c, const struct command *m)
{
	if (m->p1 != BY_NAME || m->p2 != NO_TEMPLATE)
		return 0x6a86;
	if (m->has_le)
		return 0x6700;
	if (m->data_len != sizeof aid || memcmp(m->data, aid, sizeof aid) != 0)
		return 0x6a82;
	card_power_up(c);
	c->application = APPLICATION_STAFF;
	return 0x9000;
}

static uint16_t read_binary(struct card *c, const struct command *m, struct reply *out)
{
	const bool is_short = m->p1 & SHORT_FILE;
	const size_t offset = is_short ? m->p2 : (size_t)m->p1 << 8 | m->p2;
	struct file_content content;
	const struct file *file;
	uint16_t sw;

	if (m->data_len || !m->has_le)
		return 0x6700;
	if (is_short && m->p1 != (SHORT_FILE | CERTIFICATE))
		return 0x6a82;
	file = file_find(c, CERTIFICATE);
	if (!file)
		return 0x6a82;
	if (is_short)
		c->file = CERTIFICATE;
	if (!c->file)
		return 0x6986;
	sw = file_read(c, file, &content);
	if (sw != 0x9000)
		return sw;
	if (offset >= content.len)
		return 0x6b00;
	out->len = content.len - offset < m->le ? content.len - offset : m->le;
	memcpy(out->data, &content.data[offset], out->len);
	return out->len < m->le ? 0x6282 : 0x9000;
}

/* What is no PIN is a wrong one. */
static bool matches(const struct reference *r, const struct command *m)
{
	return m->data_len == strlen(r->value) && memcmp(r->value, m->data, m->data_len) == 0;
}

static uint16_t verify(struct card *c, const struct command *m)
{
	struct reference *r = &c->directory->reference[PURPOSE_STAFF];
	int before;

	if (m->p1 != 0)
		return 0x6a86;
	if (m->p2 != PIN || !r->present)
		return 0x6a88;
	if (m->has_le)
		return 0x6700;
	if (m->data_len == 0)
		return (uint16_t)(0x63c0 | r->tries);
	c->verified[PURPOSE_STAFF] = false;
	if (r->tries == 0)
		return 0x6983;
	before = r->tries;
	r->tries = matches(r, m) ? r->tries_max : r->tries - 1;
	if (r->tries != before && !directory_store(c->directory))
		return 0x6581;
	if (!matches(r, m))
		return (uint16_t)(0x63c0 | r->tries);
	c->verified[PURPOSE_STAFF] = true;
	return 0x9000;
}

static uint16_t sign(struct card *c, const struct command *m, struct reply *out)
{
	const struct generation *g = c->directory->generation;
	EVP_PKEY *key = c->directory->key[PURPOSE_STAFF];

	if (m->p1 != SIGNATURE || m->p2 != TO_BE_SIGNED)
		return 0x6a86;
	if (!key)
		return 0x6a88;
	if (!c->verified[PURPOSE_STAFF])
		return 0x6982;
	if (m->data_len < g->input_min || m->data_len > g->input_max || !m->has_le)
		return 0x6700;
	if (m->le != 256 && m->le != g->signature_len)
		return 0x6c00 | (uint8_t)g->signature_len;
	c->verified[PURPOSE_STAFF] = false; /* one signature for each PIN */
	if (!g->sign(key, m->data, m->data_len, out->data))
		return 0x6985;
	out->len = g->signature_len;
	return 0x9000;
}

uint16_t staff_carry_out(struct card *c, const struct command *m, struct reply *out)
{
	if (m->ins == 0xa4)
		return select_command(c, m);
	if (c->application != APPLICATION_STAFF)
		return m->ins == 0xb0 || m->ins == 0x20 || m->ins == 0x2a ? 0x6985 : 0x6d00;
	switch (m->ins) {
	case 0xb0:
		return read_binary(c, m, out);
	case 0x20:
		return verify(c, m);
	case 0x2a:
		return sign(c, m, out);
	default:
		return 0x6d00;
	}
}
