# Visits that end well. Sourced by tests/e2e/visit.
# shellcheck shell=bash disable=SC2154

visit_the_whole_way() {
	visit "$(cat "$house/tests/e2e/visits/auto")" || return
	local pdf
	pdf=$(find "$demo/printed" -name '*.pdf' | head -1)
	expect_papers 1 || return
	expect "qpdf finds nothing" qpdf --check "$pdf" || return
	pdftotext -layout "$pdf" "$work/text"
	expect "the holder's name" grep -q '見本.*太郎' "$work/text" || return
	expect "a housemate's name" grep -q '見本.*花子' "$work/text" || return
	expect "the address" grep -q '例示県見本市窓口町' "$work/text" || return
	expect "the domicile" grep -q '窓口町一丁目１番' "$work/text" || return
	expect "every font embedded" every_font_embedded "$pdf" || return
	expect "two copies in one job" grep -q '^copies 2$' "$demo"/printed/*.job || return
	expect "both sides" grep -q '^sides two-sided-long-edge$' "$demo"/printed/*.job || return
	expect "no scaling" grep -q '^scaling none$' "$demo"/printed/*.job || return
	expect "at most 11 commands to the card, not $(commands)" test "$(commands)" -le 11 || return
	expect "VERIFY and SIGN at the end" last_commands_are_the_proof || return
	expect_pins 1 && expect_tries 3 || return
	expect "printed, says the server" test "$(outcomes)" = 0 || return
	expect "one session, one issuance" test "$(asked session) $(asked issuance)" = "0 1" || return
	expect "nothing refused" test "$(asked audit)" = 0 || return
	expect "not a step left out" every_step_was_shown
}

every_font_embedded() {
	pdffonts "$1" | awk 'NR > 2 { fonts++; if ($(NF - 4) != "yes") bad++ } END { exit !(fonts && !bad) }'
}

last_commands_are_the_proof() {
	[ "$(tail -n 2 "$demo/log/apdu" | awk '{ print $1 }' | tr '\n' ' ')" = "20 2A " ]
}

every_step_was_shown() {
	local screen
	for screen in card-reading checking proving fetching printing; do
		passed_screen "$screen" || return
	done
}

visit_in_english() {
	visit 'wait idle
touch English
read Start
touch Start
touch Print a certificate
touch Agree and go on
wait card-place
card in
wait pin
digits 1234
touch Use this PIN
wait card-remove
card out
touch Residence certificate
touch Only me
wait items
touch Next
wait copies
touch Next
wait confirm
touch Print
wait papers-take
touch I have them all
wait thanks
touch Finish
wait idle
read マイナンバーカードで証明書を印刷できます' || return
	expect_papers 1
}

# Who does not read Japanese is asked in English to take the card, though the visit is wiped by then.
visit_given_up_in_english() {
	visit 'wait idle
touch English
touch Start
touch Print a certificate
touch Agree and go on
wait card-place
card in
wait pin
touch Cancel
wait cancel
touch Stop
wait card-remove
read Please take your card
card out
wait idle
read はじめる'
}

# Ten copies are the most; then there is no more plus to touch.
visit_ten_copies() {
	MADOGUCHI_SECONDS_PER_SIDE=0.05 visit "${to_confirm}
touch 通数と手数料
wait copies
$(printf 'touch ＋\n%.0s' 1 2 3 4 5 6 7 8 9)
touch すすむ
wait confirm
read 10通
touch 印刷する
wait papers-take
touch 受け取りました
wait thanks" || return
	expect_papers 1 && expect "ten copies in one job" grep -q '^copies 10$' "$demo"/printed/*.job
}

visit_check_my_card() {
	visit 'wait idle
touch はじめる
touch カードを確かめる
wait card-place
card in
wait check-result
read あと3回
touch おわる
wait card-remove
card out
wait idle' || return
	expect "no PIN asked" never_screen pin || return
	expect_pins 0 && expect "the server was not asked" test "$(asked challenge)" = 0
}

# The card may lie there first; the consent comes all the same, and nothing is read before it.
visit_the_card_first() {
	visit 'wait idle
card in
wait menu
touch 証明書を印刷する
wait notice
do test ! -s "$MADOGUCHI_DEMO/log/apdu"
touch 同意してすすむ
wait pin
card out
wait refused' || return
	expect_refusal K-20 3 0
}

visit_back_and_forth() {
	visit "$to_confirm
touch もどる
wait copies
touch ＋
touch もどる
wait items
touch もどる
wait who
touch もどる
wait document
$holder_alone
touch どなたの分
wait who
touch 世帯全員
wait confirm
read 1通
touch 印刷する
wait papers-take
touch 受け取りました
wait thanks" || return
	expect_papers 1 || return
	pdftotext "$demo"/printed/*.pdf "$work/text"
	expect "the household after all" grep -q '花子' "$work/text"
}
