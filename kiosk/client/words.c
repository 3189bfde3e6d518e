#include "kiosk/client/words.h"

#include "net/protocol/kind.h"

/* clang-format off */
static const char *const words[WORDS][LANGUAGES] = {
	[WORD_GENUINE] = { "真正です。ページもそろっています", "GENUINE: the seal is genuine and the document is whole" },
	[WORD_GENUINE_SO_FAR] = { "真正です。ページもそろっています。ただし取消し・失効は確かめきれていません",
	                          "GENUINE and whole; whether it was annulled or its key revoked was NOT CHECKED" },
	[WORD_GENUINE_SEAL] = { "電子公印は真正で、ページもそろっています。下の記載と紙面を見比べてください",
	                        "GENUINE SEAL, and no page is missing: now hold the lines below against the paper" },
	[WORD_GENUINE_SEAL_SO_FAR] = { "電子公印は真正で、ページもそろっています。取消し・失効は確かめきれていません。下の記載と紙面を見比べてください",
	                               "GENUINE SEAL, and no page is missing; whether it was annulled or its key revoked was NOT CHECKED. Hold the lines below against the paper" },
	[WORD_INCOMPLETE] = { "真正ですが、ページがそろっていません", "NOT WHOLE: what is here is genuine, and pages are missing" },
	[WORD_BAD] = { "この書面は信用できません", "NOT TO BE RELIED ON" },
	[WORD_NO_SEAL] = { "電子公印が見つからないか、読み取れません", "NO SEAL: none was found, or it cannot be read" },
	[WORD_UNDECIDED] = { "真正かどうか判定できません", "UNDECIDED: whether it is genuine cannot be said" },
	[WORD_SEALED_BY] = { "発行者: {1}（鍵 {2}）", "sealed by {1} (key {2})" },
	[WORD_KIND] = { "証明書の種類", "kind" },
	[WORD_ISSUED] = { "交付日", "issued" },
	[WORD_UNTIL] = { "検証できる期限", "verifiable until" },
	[WORD_ISSUANCE] = { "交付番号", "issuance" },
	[WORD_PAGES] = { "{1}／{2}ページ", "page {1} of {2}" },
	[WORD_PAGE_FILE] = { "{1}ページ目", "page {1}" },
	[WORD_FACTS] = { "紙面と一字ずつ見比べてください", "to hold against the paper, to the character" },
	[WORD_FACTS_UNTRUE] = { "電子公印の中の記載（信用できません）", "what the seal says (not to be relied on)" },
	[WORD_NO_FACTS] = { "電子公印の中に記載はありません", "the seal holds no lines of the page" },
	[WORD_TEXT_AGREES] = { "ファイルの文字は発行時のものと一致します", "the file's text is the one that was sealed" },
	[WORD_TEXT_PICTURE] = { "画像なので文字は照合していません", "a picture: its text was not compared" },
	[WORD_NO_SYMBOL] = { "電子公印が見つかりません", "no seal was found" },
	[WORD_OTHER_SYMBOL] = { "二次元コードはありますが、電子公印ではありません", "there is a symbol, but it is no such seal" },
	[WORD_TWO_SEALS] = { "電子公印が二つ以上あります", "there is more than one seal" },
	[WORD_TEXT_DIFFERS] = { "文字が発行時のものと違います", "the text is not the one that was sealed" },
	[WORD_OTHER_ISSUANCE] = { "別の交付の{1}ページ目です", "it is page {1} of another issuance" },
	[WORD_DISAGREES] = { "ほかのページと種類・日付・鍵・枚数のいずれかが違います",
	                     "its kind, day, key or number of pages is not that of the others" },
	[WORD_ORDER] = { "順序が違います。これは{1}ページです", "it is out of order: this is page {1}" },
	[WORD_AGAIN] = { "{1}ページが重複しています", "page {1} is there again" },
	[WORD_MISSING] = { "全{2}ページのうち{1}ページがありません", "page {1} of {2} is missing" },
	[WORD_REVOCATION] = { "鍵の失効", "revocation of the key" },
	[WORD_ANNULMENT] = { "交付の取消し", "annulment of the document" },
	[WORD_SINCE] = { "{1}から", "since {1}" },
	[WORD_UNPROVED] = { "この検証では分からないこと", "what this does not prove" },
	[WORD_UNPROVED_COPY] = { "複写にも同じ電子公印があります。これが原本とは限りません",
	                         "a copy has the same seal: this need not be the original" },
	[WORD_UNPROVED_PERSON] = { "持参した人が本人とは限りません", "who shows it need not be who is named on it" },
	[WORD_UNPROVED_REGISTER] = { "交付日の記載です。今も同じとは限りません",
	                             "it says what stood in the register on that day, not that it still does" },
	[WORD_UNPROVED_LOOK] = { "文字の上に重ねた絵は分かりません。上の記載と見た目を見比べてください",
	                         "a picture laid over the text goes unnoticed: compare what you see with the lines above" },
	[WORD_UNPROVED_LINES] = { "上の一覧にない行は、画像では確かめられません",
	                          "lines of the page that are not listed above cannot be checked from a picture" },
	[WORD_UNPROVED_IMPRINT] = { "印影そのものは電子公印に入っていません。登録番号で発行者に確かめられます",
	                            "the imprint itself is in no seal: the issuer can be asked by the registration number" },
	[WORD_NO_FILE] = { "開けません", "cannot be opened" },
	[WORD_LARGE] = { "大きすぎます（64メガバイト、5000万画素、64ページまで）",
	                 "too large (64 megabytes, 50 million pixels, 64 pages at most)" },
	[WORD_FOREIGN] = { "読み取れるPDF・PNG・JPEGではありません", "not a PDF, PNG or JPEG that can be read" },
	[WORD_NO_TOOL] = { "poppler-utils か qpdf がありません", "poppler-utils or qpdf is not installed" },
	[WORD_BROKEN] = { "この機械では読み取れません（メモリ不足など）", "this machine cannot read it now (no memory, for one)" },
};

static const char *const verdicts[VERDICTS][LANGUAGES] = {
	[VERDICT_GENUINE] = { "電子公印は真正です", "the seal is genuine" },
	[VERDICT_NO_CERTIFICATE] = { "発行者の証明書がなく、確かめられません", "there is no certificate of its signer to be had" },
	[VERDICT_STRANGER] = { "発行者の証明書は信頼する認証局のものではありません",
	                       "its signer's certificate is not one of the trusted authority for it" },
	[VERDICT_UNTIMELY] = { "電子公印の日付に、発行者の証明書は有効ではありませんでした",
	                       "its signer's certificate was not valid on the day of the signature" },
	[VERDICT_FORGED] = { "電子公印は偽物か、書き換えられています", "the seal is forged or was altered" },
	[VERDICT_REVOKED] = { "発行者の鍵は失効しています", "its signer's certificate is revoked" },
	[VERDICT_ANNULLED] = { "この証明書の交付は取り消されています", "the document was annulled" },
	[VERDICT_PAST] = { "検証できる期限を過ぎています", "the seal can no longer be verified" },
	[VERDICT_FUTURE] = { "電子公印の日付が未来です。この機械の時計を確かめてください",
	                     "it is of a day still to come: is this machine's clock right?" },
};

static const char *const answers[ANSWERS][LANGUAGES] = {
	[ANSWER_YES] = { "ありません（{1}現在）", "none as of {1}" },
	[ANSWER_NONE] = { "確かめていません（--from も一覧もありません）", "NOT CHECKED: no list at hand (see --from)" },
	[ANSWER_AWAY] = { "確かめられません（応答がありません）", "NOT CHECKED: nobody answered" },
	[ANSWER_OLD] = { "{1}にはありません。その後は確かめていません", "none as of {1}; NOT CHECKED since: the list is old" },
	[ANSWER_WRONG] = { "確かめられません（一覧が認証局のものではありません）",
	                   "NOT CHECKED: the list is not by those who should say it" },
};

static const char *const kinds[KINDS][LANGUAGES] = {
	[KIND_RESIDENCE_CERTIFICATE] = { "住民票の写し", "copy of the residence certificate" },
	[KIND_RESIDENCE_ITEMS_CERTIFICATE] = { "住民票記載事項証明書", "certificate of items of the residence record" },
	[KIND_SEAL_REGISTRATION_CERTIFICATE] = { "印鑑登録証明書", "seal registration certificate" },
	[KIND_INCOME_CERTIFICATE] = { "所得証明書", "income certificate" },
	[KIND_TAXATION_CERTIFICATE] = { "課税証明書", "taxation certificate" },
	[KIND_INCOME_TAXATION_CERTIFICATE] = { "所得・課税証明書", "income and taxation certificate" },
	[KIND_TAX_PAYMENT_CERTIFICATE] = { "納税証明書", "tax payment certificate" },
	[KIND_FAMILY_REGISTER_FULL] = { "戸籍全部事項証明書", "certificate of all matters of the family register" },
	[KIND_FAMILY_REGISTER_INDIVIDUAL] = { "戸籍個人事項証明書", "certificate of one person's matters of the family register" },
	[KIND_ADDRESS_HISTORY] = { "戸籍の附票の写し", "copy of the address history" },
};
/* clang-format on */

const char *words_of(enum language l, enum word w)
{
	return words[w][l];
}

const char *words_of_verdict(enum language l, enum verdict v)
{
	return verdicts[v][l];
}

const char *words_of_answer(enum language l, enum answer a)
{
	return answers[a][l];
}

const char *words_of_kind(enum language l, const char *kind)
{
	enum document_kind known;

	return kind_of_name(kind, &known) ? kinds[known][l] : kind;
}
