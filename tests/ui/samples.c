#include "tests/ui/samples.h"

/* Words of one sample: Japanese and English side by side, NULL for what it has not. */
struct words {
	const char *both[2];
};

#define W(ja, en)                                                                                  \
	{                                                                                          \
		{                                                                                  \
			ja, en                                                                     \
		}                                                                                  \
	}

struct sample_row {
	struct words title, sentence, amount;
	enum view_drawing drawing;
	bool unavailable, selected, person;
};

struct sample {
	const char *name;
	enum view_shape shape;
	enum view_drawing drawing;
	enum view_tone tone;
	struct words heading, helper, band;
	enum view_tone band_tone;
	int step_now; /* 0: no path */
	struct sample_row row[VIEW_ROWS_MAX];
	int filled; /* keypad: digits so far */
	int number;
	int progress;
	bool cancel, back, next_disabled, equal, overlay, helper_person;
	struct words second, next;
	const char *code;
	const char *under; /* overlay: the name of the sample beneath */
};

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

static const struct sample samples[] = {
	{ .name = "idle",
	  .shape = VIEW_WELCOME,
	  .drawing = DRAWING_CARD_IN,
	  .heading = W("マイナンバーカードで証明書を印刷できます",
	               "Print certificates with your My Number Card"),
	  .helper = W("住民票の写し：今日は23:00まで。カードを置いても始まります",
	              "Residence certificate: until 23:00. Or place your card"),
	  .next = W("はじめる", "Start") },
	{ .name = "idle-degraded",
	  .shape = VIEW_WELCOME,
	  .drawing = DRAWING_INFO,
	  .heading = W("今は印刷できません", "Printing is paused"),
	  .helper = W("カードの確認はできます", "You can still check your card"),
	  .band = W("用紙がありません。カードの確認はできます",
	            "Out of paper. You can still check your card"),
	  .band_tone = TONE_INFO,
	  .next = W("はじめる", "Start") },
	{ .name = "oos",
	  .shape = VIEW_MESSAGE,
	  .drawing = DRAWING_STOP,
	  .heading = W("ただいまご利用いただけません", "Not available right now"),
	  .helper = W("市区町村とつながりません。ほかのお店の機械をお使いください",
	              "No connection to the municipality. Please use a machine at another store") },
	{ .name = "menu",
	  .shape = VIEW_CHOICES,
	  .heading = W("ご希望の手続きを選んでください", "What would you like to do?"),
	  .cancel = true,
	  .row = { { .title = W("証明書を印刷する", "Print a certificate"),
	             .sentence = W("カードと暗証番号を使います", "Needs card and PIN"),
	             .drawing = DRAWING_CERTIFICATE },
	           { .title = W("カードを確かめる", "Check my card"),
	             .sentence = W("期限などを調べます", "Dates and tries left"),
	             .drawing = DRAWING_CARD_IN } } },
	{ .name = "notice",
	  .shape = VIEW_NOTES,
	  .drawing = DRAWING_INFO,
	  .heading = W("はじめる前にご確認ください", "Before you begin"),
	  .cancel = true,
	  .next = W("同意してすすむ", "Agree and go on"),
	  .row = { { .title = W("暗証番号（数字4桁）を使います", "You need your 4-digit PIN") },
	           { .title =
	                 W("利用者証明用電子証明書を市区町村へ送り、ご本人であることを確かめます",
	                   "Your user certification certificate goes to the municipality to "
	                   "confirm it is you") },
	           { .title = W("暗証番号と証明書の内容は、この機械に残りません",
	                        "Your PIN and certificate are not kept here") },
	           { .title =
	                 W("印刷した証明書は、交換・返金できません", "No exchange or refund") } } },
	{ .name = "card-place",
	  .shape = VIEW_MESSAGE,
	  .drawing = DRAWING_CARD_IN,
	  .step_now = 1,
	  .heading =
	      W("マイナンバーカードを置いてください", "Place your My Number Card on the reader"),
	  .helper = W("そのまま動かさないでください。お取りいただくときは、お知らせします",
	              "Leave it there. We will tell you when to take it"),
	  .cancel = true,
	  .back = true },
	{ .name = "card-reading",
	  .shape = VIEW_MESSAGE,
	  .drawing = DRAWING_CARD_RING,
	  .step_now = 1,
	  .progress = 640,
	  .heading = W("カードを読み取っています", "Reading your card"),
	  .helper = W("カードを動かさないでください", "Please do not move it") },
	{ .name = "pin",
	  .shape = VIEW_KEYPAD,
	  .drawing = DRAWING_NONE,
	  .step_now = 2,
	  .filled = 2,
	  .heading = W("暗証番号（数字4桁）を入力してください", "Enter your 4-digit PIN"),
	  .helper = W("利用者証明用電子証明書の暗証番号です", "The PIN for user certification"),
	  .cancel = true,
	  .next = W("この番号ですすむ", "Use this PIN"),
	  .next_disabled = true },
	{ .name = "pin-wrong",
	  .shape = VIEW_KEYPAD,
	  .step_now = 2,
	  .filled = 4,
	  .heading = W("暗証番号が違います", "That PIN is not correct"),
	  .helper = W("利用者証明用電子証明書の暗証番号です", "The PIN for user certification"),
	  .band = W("あと2回続けて間違えると、ロックされます",
	            "2 more wrong entries in a row will lock it"),
	  .band_tone = TONE_CARE,
	  .cancel = true,
	  .next = W("この番号ですすむ", "Use this PIN") },
	{ .name = "pin-last",
	  .shape = VIEW_MESSAGE,
	  .drawing = DRAWING_CARE,
	  .tone = TONE_CARE,
	  .step_now = 2,
	  .heading = W("入力できるのは、あと1回です", "You have one try left"),
	  .helper = W(
	      "間違えるとロックされ、窓口での手続きが必要になります。今やめれば、ロックされません",
	      "A wrong PIN locks it until you visit your municipal office. Stop now and it stays "
	      "unlocked"),
	  .equal = true,
	  .second = W("今日はやめる", "Stop for today"),
	  .next = W("もう一度入力する", "Enter it once more") },
	{ .name = "pin-locked",
	  .shape = VIEW_MESSAGE,
	  .drawing = DRAWING_STOP,
	  .tone = TONE_STOP,
	  .step_now = 2,
	  .heading = W("暗証番号がロックされました", "Your PIN is now locked"),
	  .helper = W("続けて3回一致しませんでした。住民票のある市区町村の窓口で再設定できます。お"
	              "持ちになるもの：マイナンバーカード、本人確認書類",
	              "It did not match three times in a row. Your municipal office can reset it. "
	              "Bring your card and another ID"),
	  .next = W("おわる", "Finish") },
	{ .name = "checking",
	  .shape = VIEW_MESSAGE,
	  .drawing = DRAWING_CARD_RING,
	  .step_now = 2,
	  .progress = 120,
	  .heading = W("ご本人であることを確かめています", "Confirming it is you"),
	  .helper = W("カードを動かさないでください", "Please do not move the card") },
	{ .name = "card-remove",
	  .shape = VIEW_MESSAGE,
	  .drawing = DRAWING_CARD_OUT,
	  .step_now = 3,
	  .heading = W("カードをお取りください", "Please take your card"),
	  .helper = W("このあと、カードは使いません", "You will not need it again") },
	{ .name = "card-left",
	  .shape = VIEW_MESSAGE,
	  .drawing = DRAWING_CARD_OUT,
	  .step_now = 3,
	  .heading = W("カードが残っています", "Your card is still on the reader"),
	  .band = W("お忘れにならないよう、お取りください", "Please do not leave it behind"),
	  .band_tone = TONE_CARE },
	{ .name = "document",
	  .shape = VIEW_CHOICES,
	  .step_now = 3,
	  .heading = W("証明書を選んでください", "Choose a certificate"),
	  .helper = W("山田 太郎様（見本市）", "山田 太郎, Mihon City"),
	  .helper_person = true,
	  .cancel = true,
	  .row = { { .title = W("住民票の写し", "Residence certificate"),
	             .amount = W("300円", "¥300"),
	             .drawing = DRAWING_CERTIFICATE },
	           { .title = W("印鑑登録証明書", "Seal registration certificate"),
	             .sentence = W("平日9:00–17:00", "Weekdays 9:00–17:00"),
	             .amount = W("300円", "¥300"),
	             .unavailable = true,
	             .drawing = DRAWING_CERTIFICATE } } },
	{ .name = "document-6",
	  .shape = VIEW_CHOICES,
	  .step_now = 3,
	  .heading = W("証明書を選んでください", "Choose a certificate"),
	  .helper = W("山田 太郎様（見本市）", "山田 太郎, Mihon City"),
	  .helper_person = true,
	  .cancel = true,
	  .row = { { .title = W("住民票の写し", "Residence certificate"),
	             .amount = W("300円", "¥300"),
	             .drawing = DRAWING_CERTIFICATE },
	           { .title = W("住民票記載事項証明書", "Certificate of residence items"),
	             .amount = W("300円", "¥300"),
	             .drawing = DRAWING_CERTIFICATE },
	           { .title = W("印鑑登録証明書", "Seal registration certificate"),
	             .amount = W("300円", "¥300"),
	             .drawing = DRAWING_CERTIFICATE },
	           { .title = W("所得証明書", "Income certificate"),
	             .amount = W("300円", "¥300"),
	             .drawing = DRAWING_CERTIFICATE },
	           { .title = W("戸籍全部事項証明書", "Full family register"),
	             .sentence = W("平日9:00–17:00", "Weekdays 9:00–17:00"),
	             .unavailable = true,
	             .drawing = DRAWING_CERTIFICATE },
	           { .title = W("つぎを見る", "More"), .drawing = DRAWING_NONE } } },
	{ .name = "who",
	  .shape = VIEW_CHOICES,
	  .step_now = 3,
	  .heading = W("どなたの分が必要ですか", "Who should be on it?"),
	  .helper =
	      W("迷うときは、提出先にご確認ください", "If unsure, ask the place that wants it"),
	  .cancel = true,
	  .back = true,
	  .row = { { .title = W("世帯全員（3人）", "Whole household (3)"),
	             .drawing = DRAWING_PEOPLE },
	           { .title = W("本人だけ", "Only me"), .drawing = DRAWING_STAFF } } },
	{ .name = "people",
	  .shape = VIEW_CHOICES,
	  .step_now = 3,
	  .heading = W("載せる人を選んでください", "Choose the people"),
	  .cancel = true,
	  .back = true,
	  .next = W("すすむ", "Next"),
	  .row = { { .title = W("山田 太郎", "山田 太郎"), .person = true, .selected = true },
	           { .title = W("山田 花子", "山田 花子"), .person = true },
	           { .title = W("渡邊󠄐 一郎", "渡邊󠄐 一郎"),
	             .person = true,
	             .selected = true } } },
	{ .name = "items",
	  .shape = VIEW_SWITCHES,
	  .drawing = DRAWING_CERTIFICATE,
	  .step_now = 3,
	  .heading = W("載せる項目を選んでください", "Choose what it shows"),
	  .helper = W("必要なものだけ選びます。氏名・住所などは必ず載ります",
	              "Only what you need. Name and address always show"),
	  .cancel = true,
	  .back = true,
	  .next = W("すすむ", "Next"),
	  .row = { { .title = W("世帯主・続柄", "Householder, relation"),
	             .sentence = W("手当や扶養の手続きなどに", "For allowances, dependants"),
	             .selected = true },
	           { .title = W("本籍・筆頭者", "Permanent domicile"),
	             .sentence = W("免許や資格の申請などに", "For licences, exams") },
	           { .title = W("個人番号", "Individual Number"),
	             .sentence = W("法律で決まった手続きだけに", "Only where law allows") } } },
	{ .name = "number",
	  .shape = VIEW_MESSAGE,
	  .drawing = DRAWING_CARE,
	  .step_now = 3,
	  .heading = W("個人番号（マイナンバー）を載せますか", "Print the Individual Number?"),
	  .helper = W("社会保障・税・災害対策など、法律で認められた提出先だけが受け取れます。3人分"
	              "の番号が載ります",
	              "Only recipients named by law (social security, tax, disaster response …) "
	              "may accept it. 3 numbers will be printed"),
	  .equal = true,
	  .second = W("載せない", "Leave it out"),
	  .next = W("載せる", "Print it") },
	{ .name = "copies",
	  .shape = VIEW_COUNTER,
	  .drawing = DRAWING_SHEETS,
	  .step_now = 3,
	  .number = 2,
	  .heading = W("何通必要ですか", "How many copies?"),
	  .helper = W("300円 × 2通 ＝ 600円", "¥300 × 2 = ¥600"),
	  .cancel = true,
	  .back = true,
	  .next = W("すすむ", "Next") },
	{ .name = "confirm",
	  .shape = VIEW_SUMMARY,
	  .drawing = DRAWING_CERTIFICATE,
	  .step_now = 4,
	  .heading = W("この内容でよろしいですか", "Is this correct?"),
	  .helper = W("印刷を始めると、取り消せません", "It cannot be cancelled once it starts"),
	  .cancel = true,
	  .back = true,
	  .next = W("印刷する", "Print"),
	  .row = { { .title = W("証明書", "Certificate"),
	             .sentence = W("住民票の写し", "Residence certificate") },
	           { .title = W("どなたの分", "For"),
	             .sentence = W("世帯全員（3人）", "Whole household (3)") },
	           { .title = W("載せる項目", "Shows"),
	             .sentence = W("世帯主・続柄、本籍・筆頭者",
	                           "Householder and relation, permanent domicile") },
	           { .title = W("通数と手数料", "Copies and fee"),
	             .sentence = W("2通　600円", "2 copies, ¥600") } } },
	{ .name = "printing",
	  .shape = VIEW_MESSAGE,
	  .drawing = DRAWING_PRINTER,
	  .step_now = 4,
	  .progress = 700,
	  .heading = W("印刷しています", "Printing"),
	  .helper =
	      W("3枚のうち1枚目です。離れずにお待ちください", "Sheet 1 of 3. Please stay here") },
	{ .name = "print-partly",
	  .shape = VIEW_MESSAGE,
	  .drawing = DRAWING_STOP,
	  .tone = TONE_STOP,
	  .step_now = 4,
	  .heading = W("3枚のうち2枚だけ出ました", "Only 2 of 3 sheets came out"),
	  .helper = W("全部そろわないと、証明書として使えません。料金はいただいていません。番号2031"
	              "-000412を03-1234-5678へお伝えください",
	              "Only the full set is valid. You were not charged. Call 03-1234-5678, quote "
	              "2031-000412"),
	  .next = W("おわる", "Finish"),
	  .code = "P-62" },
	{ .name = "papers-take",
	  .shape = VIEW_MESSAGE,
	  .drawing = DRAWING_SHEETS,
	  .step_now = 5,
	  .heading = W("用紙をお取りください", "Please take your papers"),
	  .helper = W("全部で3枚です。枚数をお確かめください", "3 sheets. Please count them"),
	  .second = W("足りません", "Some missing"),
	  .next = W("受け取りました", "I have them all") },
	{ .name = "thanks",
	  .shape = VIEW_MESSAGE,
	  .drawing = DRAWING_TICK,
	  .heading = W("ご利用ありがとうございました", "Thank you"),
	  .helper = W("カードと用紙をお忘れなく", "Please take your card and papers"),
	  .next = W("おわる", "Finish") },
	{ .name = "refused",
	  .shape = VIEW_MESSAGE,
	  .drawing = DRAWING_INFO,
	  .tone = TONE_INFO,
	  .heading = W("カードが離れました", "The card was removed"),
	  .helper = W("暗証番号の残り回数は減っていません\nもう一度カードを置いてください",
	              "No PIN try was used\nPlease place the card again"),
	  .second = W("おわる", "Finish"),
	  .next = W("もう一度", "Try again"),
	  .code = "K-20" },
	{ .name = "locked-before",
	  .shape = VIEW_MESSAGE,
	  .drawing = DRAWING_STOP,
	  .tone = TONE_STOP,
	  .step_now = 2,
	  .heading = W("暗証番号がロックされています", "Your PIN is locked"),
	  .helper = W("今日の操作のためではありません", "Nothing you did today caused this"),
	  .band = W("住民票のある市区町村の窓口で再設定できます。お持ちになるもの：マイナンバーカー"
	            "ド、本人確認書類",
	            "Your municipal office can reset it. Bring your card and another ID"),
	  .band_tone = TONE_STOP,
	  .cancel = true,
	  .code = "K-26" },
	{ .name = "expired",
	  .shape = VIEW_MESSAGE,
	  .drawing = DRAWING_INFO,
	  .tone = TONE_INFO,
	  .step_now = 1,
	  .heading =
	      W("利用者証明用電子証明書がありません", "No certificate for user certification"),
	  .helper = W("暗証番号の残り回数は減っていません", "No PIN try was used"),
	  .band =
	      W("2031年（令和13年）3月5日まででした。住民票のある市区町村の窓口で手続きできます",
	        "It ended on 5 March 2031. Your municipal office can arrange this"),
	  .band_tone = TONE_INFO,
	  .cancel = true,
	  .next = W("もう一度", "Try again"),
	  .code = "K-15" },
	{ .name = "thanks-renewal",
	  .shape = VIEW_MESSAGE,
	  .drawing = DRAWING_INFO,
	  .tone = TONE_INFO,
	  .heading = W("ご利用ありがとうございました", "Thank you"),
	  .helper =
	      W("電子証明書の期限は2031年（令和13年）3月5日です。今から、住民票のある市区町村の窓口"
	        "で更新できます（無料）。お持ちになるもの：マイナンバーカード、暗証番号",
	        "Your certificates end on 5 March 2031. Renew now, free, at your municipal office. "
	        "Bring card and PINs"),
	  .cancel = true },
	{ .name = "check-result",
	  .shape = VIEW_FACTS,
	  .heading = W("カードに書かれている内容です", "What your card says"),
	  .next = W("おわる", "Finish"),
	  .row = { { .title = W("利用者証明用電子証明書", "User certification"),
	             .sentence = W("2031年（令和13年）3月5日まで", "Until 5 March 2031") },
	           { .title = W("暗証番号", "PIN"), .sentence = W("あと3回", "3 tries left") },
	           { .title = W("署名用電子証明書", "Signing"),
	             .sentence = W("あります（期限は読めません）", "Present (date not readable)") },
	           { .title = W("その暗証番号", "Its password"),
	             .sentence = W("あと5回", "5 tries left") },
	           { .title = W("更新", "Renewal"),
	             .sentence = W("2030年（令和12年）12月5日から", "From 5 December 2030") } } },
	{ .name = "time-warn",
	  .shape = VIEW_MESSAGE,
	  .drawing = DRAWING_CLOCK,
	  .overlay = true,
	  .step_now = 3,
	  .under = "items",
	  .heading = W("手続きを続けますか", "Do you need more time?"),
	  .helper =
	      W("あと30秒で終了し、入力内容は消えます", "Ends in 30 s; your entries are erased"),
	  .second = W("終わる", "End now"),
	  .next = W("続ける", "Continue") },
	{ .name = "cancel",
	  .shape = VIEW_MESSAGE,
	  .drawing = DRAWING_INFO,
	  .overlay = true,
	  .step_now = 2,
	  .under = "pin",
	  .heading = W("手続きをやめますか", "Stop this visit?"),
	  .helper = W("入力内容は消えます。料金はいただいていません",
	              "Your entries will be erased. You were not charged"),
	  .second = W("やめて終わる", "Stop"),
	  .next = W("手続きを続ける", "Keep going") },
};

size_t samples_count(void)
{
	return sizeof samples / sizeof samples[0];
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
		if (samples[i].name[0] == name[0] && samples[i].name[1] == name[1])
			return &samples[i];
	return &samples[0];
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
	const struct sample *s = &samples[index];

	fill(s, language, out);
	if (s->under) {
		fill(named(s->under), language, &under);
		out->under = &under;
	}
}
