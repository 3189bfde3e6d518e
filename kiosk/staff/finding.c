#include "kiosk/staff/finding.h"

static const struct {
	const char *id;
	enum finding_unit unit;
} rows[FINDINGS_WHAT] = {
#define FINDING(name, id, unit) [FINDING_##name] = { id, unit },
#include "kiosk/staff/finding_list.def"
#undef FINDING
};

const char *finding_id(enum finding_what what)
{
	return rows[what].id;
}

enum finding_unit finding_unit(enum finding_what what)
{
	return rows[what].unit;
}

/* As much as fits, and no half of a character. */
static void copy_text(char out[FINDING_TEXT_MAX], const char *text)
{
	unsigned len = 0;

	while (text[len] != '\0' && len < FINDING_TEXT_MAX - 1)
		len++;
	while (len > 0 && text[len] != '\0' && ((unsigned char)text[len] & 0xc0) == 0x80)
		len--;
	for (unsigned i = 0; i < len; i++)
		out[i] = text[i];
	out[len] = '\0';
}

void findings_add(struct findings *f, enum finding_what what, enum finding_verdict verdict,
                  const char *text)
{
	struct finding *row;

	if (f->count == FINDINGS_MAX) {
		f->more = true;
		return;
	}
	row = &f->row[f->count++];
	row->what = (uint8_t)what;
	row->verdict = (uint8_t)verdict;
	row->numbered = false;
	row->number = 0;
	copy_text(row->text, text ? text : "");
}

void findings_add_number(struct findings *f, enum finding_what what, enum finding_verdict verdict,
                         int64_t number, const char *text)
{
	const uint8_t count = f->count;

	findings_add(f, what, verdict, text);
	if (f->count == count)
		return;
	f->row[count].numbered = true;
	f->row[count].number = number;
}

uint8_t findings_rows(const struct findings *f)
{
	return (uint8_t)(f->count + (f->more ? 1 : 0));
}

enum finding_verdict findings_worst(const struct findings *f)
{
	enum finding_verdict worst = VERDICT_PLAIN;

	for (uint8_t i = 0; i < f->count; i++)
		if (f->row[i].verdict > worst)
			worst = (enum finding_verdict)f->row[i].verdict;
	return worst;
}
