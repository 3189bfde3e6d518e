#include "tests/ui/sample.h"

#include <string.h>

const struct glass sample_glass[SAMPLE_GLASSES] = {
	{ 1080, 1920, 267.7, 475.9 },
	{ 1280, 800, 217.5, 135.9 },
	{ 1920, 1080, 345.4, 194.3 },
	{ 1024, 768, 304.8, 228.6 },
};

static const char *const steps[2][5] = {
	{ "カード", "暗証番号", "証明書", "印刷", "受け取り" },
	{ "Card", "PIN", "Certificate", "Print", "Collect" },
};

static const struct sample *sample_at(size_t index)
{
	return index < samples_begin_count ? &samples_begin[index]
	                                   : &samples_choose[index - samples_begin_count];
}

size_t samples_count(void)
{
	return samples_begin_count + samples_choose_count;
}

static void rows_of(const struct sample *s, enum sample_language language, struct view *out)
{
	for (size_t i = 0; i < VIEW_ROWS_MAX && s->row[i].title.both[language]; i++) {
		const struct sample_row *row = &s->row[i];

		out->row[out->row_count++] =
		    (struct view_row){ .title = row->title.both[language],
			               .sentence = row->sentence.both[language],
			               .amount = row->amount.both[language],
			               .drawing = row->drawing,
			               .unavailable = row->unavailable,
			               .selected = row->selected,
			               .person = row->person };
	}
}

static void shape_of(const struct sample *s, enum sample_language language, struct view *out)
{
	static const struct words verb = W("変える", "Change"), unit = W("通", "copies");
	static const struct words erase = W("1つ消す", "Erase"), clear = W("全部消す", "Clear");

	out->places = 4;
	out->filled = (uint8_t)s->filled;
	out->erase = erase.both[language];
	out->clear = clear.both[language];
	out->row_verb = verb.both[language];
	out->number = (uint16_t)s->number;
	out->number_unit = unit.both[language];
	out->can_less = s->number > 1;
	out->can_more = s->number < 10;
	out->progress = (uint16_t)s->progress;
	for (size_t i = 0; s->step_now && i < 5; i++)
		out->step[i] = steps[language][i];
	out->step_count = s->step_now ? 5 : 0;
	out->step_now = (uint8_t)s->step_now;
}

static const struct sample *named(const char *name)
{
	for (size_t i = 0; i < samples_count(); i++)
		if (strcmp(sample_at(i)->name, name) == 0)
			return sample_at(i);
	return sample_at(0);
}

static void fill(const struct sample *s, enum sample_language language, struct view *out)
{
	static const struct words cancel = W("やめる", "Cancel"), back = W("もどる", "Back");
	static const struct words other = W("English", "日本語"), help = W("ヘルプ", "Help");

	*out = (struct view){ .shape = s->shape,
		              .name = s->name,
		              .drawing = s->drawing,
		              .tone = s->tone,
		              .heading = s->heading.both[language],
		              .helper = s->helper.both[language],
		              .helper_person = s->helper_person,
		              .band = s->band.both[language],
		              .band_tone = s->band_tone,
		              .cancel = s->cancel ? cancel.both[language] : NULL,
		              .back = s->back ? back.both[language] : NULL,
		              .second = s->second.both[language],
		              .next = s->next.both[language],
		              .next_disabled = s->next_disabled,
		              .equal = s->equal,
		              .language = other.both[language],
		              .help = help.both[language],
		              .code = s->code,
		              .overlay = s->overlay };
	rows_of(s, language, out);
	shape_of(s, language, out);
}

void sample_view(size_t index, enum sample_language language, struct view *out)
{
	static struct view under;
	const struct sample *s = sample_at(index);

	fill(s, language, out);
	if (s->under) {
		fill(named(s->under), language, &under);
		out->under = &under;
	}
}
