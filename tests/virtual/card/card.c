#include "tests/virtual/card/card.h"

#include <openssl/rand.h>
#include <string.h>

#include "tests/virtual/card/command.h"
#include "tests/virtual/card/file.h"
#include "tests/virtual/card/staff.h"

#define CURRENT_FILE 0x80 /* P2; its low five bits may name a file instead */
#define SFI 0x1f

static const uint8_t jpki[] = { 0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01 };
static const uint8_t common[] = { 0xd3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x01, 0x00 };

void card_power_up(struct card *c)
{
	*c = (struct card){ .directory = c->directory };
}

static uint16_t select_application(struct card *c, const struct command *m)
{
	enum application application = APPLICATION_NONE;

	if (m->data_len == 0 || m->data_len > sizeof jpki)
		return 0x6a82;
	/* The card takes the beginning of a name for the whole. */
	if (memcmp(m->data, common, m->data_len) == 0)
		application = APPLICATION_COMMON;
	if (memcmp(m->data, jpki, m->data_len) == 0)
		application = APPLICATION_JPKI;
	if (application == APPLICATION_NONE)
		return 0x6a82;
	card_power_up(c);
	c->application = application;
	return 0x9000;
}

static uint16_t select_command(struct card *c, const struct command *m)
{
	uint16_t id;

	if (m->p1 == 0 && m->p2 == 0)
		return c->application ? 0x9000 : 0x6a86; /* changes nothing */
	if (m->p2 != 0x0c || (m->p1 != 0x04 && m->p1 != 0x02))
		return 0x6a86;
	if (m->has_le)
		return 0x6700;
	if (m->p1 == 0x04)
		return select_application(c, m);
	if (m->data_len != 2)
		return 0x6700;
	id = (uint16_t)(m->data[0] << 8 | m->data[1]);
	if (!file_find(c, id))
		return 0x6a82;
	c->file = id;
	return 0x9000;
}

/* The file that P2 names, which becomes the selected one, or the selected one; 0 with `*sw`. */
static const struct file *file_meant(struct card *c, uint8_t p2, uint16_t *sw)
{
	const struct file *file;

	*sw = 0x6a86;
	if ((p2 & (uint8_t)~SFI) != CURRENT_FILE)
		return NULL;
	if ((p2 & SFI) == 0) {
		*sw = 0x6986;
		return c->file ? file_find(c, c->file) : NULL;
	}
	if (c->directory->select_only)
		return NULL;
	*sw = 0x6a82;
	file = file_find(c, p2 & SFI);
	if (file)
		c->file = p2 & SFI;
	return file;
}

static uint16_t read_binary(struct card *c, const struct command *m, struct reply *out)
{
	struct file_content content;
	const struct file *file;
	size_t offset = (size_t)m->p1 << 8 | m->p2;
	uint16_t sw;

	if (m->data_len || !m->has_le)
		return 0x6700;
	file = file_meant(c, m->p1 & CURRENT_FILE ? m->p1 : CURRENT_FILE, &sw);
	if (!file)
		return sw;
	if (m->p1 & CURRENT_FILE)
		offset = m->p2;
	sw = file_read(c, file, &content);
	if (sw != 0x9000)
		return sw;
	if (offset >= content.len)
		return 0x6b00;
	out->len = content.len - offset < m->le ? content.len - offset : m->le;
	memcpy(out->data, &content.data[offset], out->len);
	return out->len < m->le && m->le != 256 ? 0x6282 : 0x9000;
}

static uint16_t read_record(struct card *c, const struct command *m, struct reply *out)
{
	const uint8_t sfi = m->p2 >> 3;

	if (m->data_len || !m->has_le)
		return 0x6700;
	if ((m->p2 & 7) != 4 || (sfi == 0 && !c->file))
		return m->p2 & 7 ? 0x6986 : 0x6a86;
	if (c->application != APPLICATION_COMMON || (sfi && sfi != 1))
		return 0x6981;
	if (m->p1 != 1)
		return 0x6a83;
	out->data[0] = 0x01;
	out->data[1] = RECORD_DIGITS;
	memcpy(&out->data[2], c->directory->record, RECORD_DIGITS);
	out->len = 2 + RECORD_DIGITS;
	if (out->len > m->le) {
		out->len = 0;
		return 0x6c00 | (2 + RECORD_DIGITS);
	}
	return 0x9000;
}

static uint16_t tries_word(const struct reference *r)
{
	return (uint16_t)(0x63c0 | r->tries);
}

/* A length that no PIN has is a wrong PIN: what the real card does is not known, this is worse. */
static bool matches(const struct reference *r, const struct command *m)
{
	return m->data_len == strlen(r->value) && memcmp(r->value, m->data, m->data_len) == 0;
}

static uint16_t verify(struct card *c, const struct command *m)
{
	const struct file *file;
	struct reference *r;
	uint16_t sw;
	int before;

	if (m->p1 != 0)
		return 0x6a86;
	if (m->has_le)
		return 0x6700;
	file = file_meant(c, m->p2, &sw);
	if (!file)
		return sw;
	if (file->kind != FILE_REFERENCE)
		return 0x6981;
	r = &c->directory->reference[file->purpose];
	if (m->data_len == 0)
		return tries_word(r);
	c->verified[file->purpose] = false;
	if (r->tries == 0)
		return 0x6984;
	before = r->tries;
	r->tries = matches(r, m) ? r->tries_max : r->tries - 1;
	if (r->tries != before && !directory_store(c->directory))
		return 0x6581;
	if (!matches(r, m))
		return tries_word(r);
	c->verified[file->purpose] = true;
	return 0x9000;
}

/* Digits for the PIN; digits and capitals for the password. */
static bool is_well_formed(enum purpose purpose, const struct command *m)
{
	for (size_t i = 0; i < m->data_len; i++) {
		const uint8_t b = m->data[i];
		const bool digit = b >= '0' && b <= '9', capital = b >= 'A' && b <= 'Z';

		if (!digit && (purpose == PURPOSE_AUTH || !capital))
			return false;
	}
	return true;
}

static uint16_t change_reference(struct card *c, const struct command *m)
{
	const struct file *file;
	struct reference *r;
	uint16_t sw;

	if (m->p1 != 0x01)
		return 0x6a86;
	file = file_meant(c, m->p2, &sw);
	if (!file)
		return sw;
	if (file->kind != FILE_REFERENCE)
		return 0x6981;
	if (!c->verified[file->purpose])
		return 0x6982;
	r = &c->directory->reference[file->purpose];
	if (m->has_le || m->data_len < r->min || m->data_len > r->max)
		return 0x6700;
	if (!is_well_formed(file->purpose, m))
		return 0x6a80;
	memset(r->value, 0, sizeof r->value);
	memcpy(r->value, m->data, m->data_len);
	return directory_store(c->directory) ? 0x9000 : 0x6581;
}

static uint16_t sign(struct card *c, const struct command *m, struct reply *out)
{
	const struct generation *g = c->directory->generation;
	const struct file *file;
	uint16_t sw;

	if (m->p1 != 0x00)
		return 0x6a86;
	file = file_meant(c, m->p2, &sw);
	if (!file)
		return sw;
	if (file->kind != FILE_KEY)
		return 0x6981;
	if (!c->verified[file->purpose])
		return 0x6982;
	if (m->data_len < g->input_min || m->data_len > g->input_max || !m->has_le)
		return 0x6700;
	if (m->le != 256 && m->le != g->signature_len)
		return 0x6c00 | (uint8_t)g->signature_len;
	if (!g->sign(c->directory->key[file->purpose], m->data, m->data_len, out->data))
		return 0x6985;
	out->len = g->signature_len;
	return 0x9000;
}

static uint16_t get_challenge(const struct command *m, struct reply *out)
{
	if (m->p1 || m->p2)
		return 0x6a86;
	if (m->data_len || !m->has_le)
		return 0x6700;
	if (RAND_bytes(out->data, (int)m->le) != 1)
		return 0x6400;
	out->len = m->le;
	return 0x9000;
}

static uint16_t carry_out(struct card *c, const struct command *m, struct reply *out)
{
	const bool staff = c->directory->generation->staff;
	const bool ours = m->ins == 0x2a && !staff;

	if (m->cla & 0x03)
		return 0x6881; /* logical channels */
	if (m->cla & 0x0c)
		return 0x6882; /* secure messaging */
	if (m->cla != 0x00 && m->cla != 0x80)
		return 0x6e00;
	if ((m->cla == 0x80) != ours)
		return m->cla == 0x80 ? 0x6d00 : 0x6e00;
	if (staff)
		return staff_carry_out(c, m, out);
	switch (m->ins) {
	case 0xa4:
		return select_command(c, m);
	case 0xb0:
		return read_binary(c, m, out);
	case 0xb2:
		return read_record(c, m, out);
	case 0x20:
		return verify(c, m);
	case 0x24:
		return change_reference(c, m);
	case 0x2a:
		return sign(c, m, out);
	case 0x84:
		return get_challenge(m, out);
	default:
		return 0x6d00;
	}
}

size_t card_answer(struct card *c, const uint8_t *command, size_t len, uint8_t answer[ANSWER_MAX])
{
	struct command m;
	struct reply reply = { .len = 0 };
	const uint16_t sw = command_parse(command, len, &m) ? carry_out(c, &m, &reply) : 0x6700;

	memcpy(answer, reply.data, reply.len);
	answer[reply.len] = (uint8_t)(sw >> 8);
	answer[reply.len + 1] = (uint8_t)sw;
	return reply.len + 2;
}

bool card_is_signing(const uint8_t *command, size_t len)
{
	return len > 4 && command[1] == 0x2a;
}
