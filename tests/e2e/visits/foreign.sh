# Households in which somebody has no registered domicile: foreign residents. Sourced by tests/e2e/visit.
# shellcheck shell=bash disable=SC2154

# Alone, a name in Latin letters, a card that ends with the stay: nothing of a domicile is offered.
visit_foreign_alone() {
	visit "${to_place}
card in
wait pin
digits own
touch この番号ですすむ
wait card-remove
card out
touch 住民票の写し
wait items
read 世帯主・続柄
lacks 本籍・筆頭者
touch すすむ
wait copies
touch すすむ
wait confirm
lacks 本籍・筆頭者
$to_the_end" --resident sample-john || return
	expect_papers 1 || return
	pdftotext -layout "$(paper 1)" "$work/text"
	expect "the name" grep -q 'SAMPLE JOHN' "$work/text" || return
	expect "no domicile" lacks_text 本籍 || return
	expect "nor its head" lacks_text 筆頭者 || return
	expect "the card ends with the stay" card_ends "$(asked_stay sample-john)"
}
card_ends() {
	[ "$(openssl x509 -inform DER -in "$demo/card/auth.crt.der" -noout -enddate)" = \
		"notAfter=$(date -u -d "$1" '+%b %e') 14:59:59 $(date -u -d "$1" +%Y) GMT" ]
}
asked_stay() { sqlite3 "$(store)" "select ends from stay join resident r on r.id = resident where r.key = '$1'"; }

# One of two has a domicile: it is offered, and the other's lines do not speak of one.
visit_foreign_beside_a_domicile() {
	visit "${to_place}
card in
wait pin
digits own
touch この番号ですすむ
wait card-remove
card out
touch 住民票の写し
touch 世帯全員
wait items
touch 本籍・筆頭者
touch すすむ
wait copies
touch すすむ
wait confirm
read 本籍・筆頭者
$to_the_end" --resident keishiki-anna || return
	expect_papers 1 || return
	pdftotext -layout "$(paper 1)" "$work/text"
	expect "hers" grep -q 'KEISHIKI ANNA' "$work/text" || return
	expect "and his" grep -q '形式.*博' "$work/text" || return
	expect "his domicile" grep -q '旧町二丁目２番' "$work/text" || return
	expect "one domicile, not $(grep -c 本籍 "$work/text")" test "$(grep -c 本籍 "$work/text")" = 1
}

# Ten people of four generations, all on one certificate.
visit_a_household_of_ten() {
	visit "${to_place}
card in
wait pin
digits own
touch この番号ですすむ
wait card-remove
card out
touch 住民票の写し
read 世帯全員（10人）
touch 世帯全員
wait items
touch すすむ
wait copies
touch すすむ
wait confirm
$to_the_end" --resident reiji-ken || return
	expect_papers 1 || return
	pdftotext -layout "$(paper 1)" "$work/text"
	expect "ten people" test "$(grep -c 生年月日 "$work/text")" = 10 || return
	expect "the eldest" grep -q '昭和2年1月1日' "$work/text" || return
	expect "born in the first year of an era" grep -q '令和元年5月1日' "$work/text" || return
	expect "and on a leap day" grep -q '平成24年2月29日' "$work/text"
}
