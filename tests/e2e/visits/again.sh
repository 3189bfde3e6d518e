# A second paper in one visit, and visits that only ask about a certificate. Sourced by tests/e2e/visit.
# shellcheck shell=bash disable=SC2154

# A paper after the paper, with neither card nor PIN, and nothing of the first one chosen.
visit_another_certificate() {
	visit "${to_who}
touch 本人だけ
wait items
touch 本籍・筆頭者
touch 個人番号
wait number
touch 載せる
wait items
touch すすむ
wait copies
touch すすむ
wait confirm
$to_the_end
touch ほかの証明書を印刷する
wait document
touch 住民票の写し
wait who
touch 世帯全員
wait items
touch すすむ
wait copies
read 1通
touch すすむ
wait confirm
$to_the_end
touch おわる
wait idle" || return
	expect_papers 2 && expect_pins 1 && expect_tries 3 || return
	on_paper "$(paper 1)" 1 太郎 || return
	expect "the domicile on the first" grep -q '窓口町一丁目１番' "$work/text" || return
	on_paper "$(paper 2)" 0 太郎 花子 一郎 双葉 ミヨ || return
	expect "two printed, says the server" test "$(outcomes)" = 0,0 || return
	expect "one proof, two issuances" test "$(asked challenge) $(asked issuance)" = "1 2" || return
	expect "nothing refused" test "$(asked audit)" = 0
}

# The server has forgotten the visit meanwhile: that is said, and the card brings a new offer.
visit_another_certificate_too_late() {
	visit "$to_confirm
$to_the_end
do sqlite3 \"\$MADOGUCHI_AUTHORITY/store.sqlite\" 'delete from session'
touch ほかの証明書を印刷する
wait document
$holder_alone
touch 印刷する
wait refused
read 時間がかかったため中止しました
read この証明書は印刷していません
touch もう一度
wait card-place
card in
wait pin" || return
	expect_code N-34 && expect_papers 1 && expect_tries 3
}

to_status='wait idle
touch はじめる
touch カードを確かめる
wait card-place
card in
wait check-result
touch 停止・失効を調べる
wait notice
touch 同意してすすむ
wait pin'

# Asked of the authority, with the PIN and without a printer.
visit_the_certificate_is_usable() {
	visit "$to_status
$right_pin
wait card-remove
card out
wait check-status
read 現在、使えます
touch おわる
wait idle" --printer 'exit 1' || return
	expect_pins 1 && expect_tries 3 && expect_papers 0 || return
	expect "no offer missed" sh -c "! grep -q offer '$demo/log/terminal'" || return
	expect "no session, no issuance" test "$(asked session) $(asked issuance)" = "0 0" || return
	expect "nothing refused" test "$(asked audit)" = 0
}

visit_the_certificate_is_suspended() {
	visit "do \"\$MADOGUCHI_BIN/madoguchi-office\" certificate suspend mihon-taro >/dev/null
$to_status
$right_pin
wait refused
read 一時停止中です
card out" && expect_refusal A-41 3 1
}

# A card whose PIN is locked is not asked for it.
visit_no_status_without_a_try() {
	visit "do sed -i 's/\"auth_tries\": 3/\"auth_tries\": 0/' \"\$MADOGUCHI_CARD_DIR/card.json\"
wait idle
touch はじめる
touch カードを確かめる
wait card-place
card in
wait check-result
read ロック中
lacks 停止・失効を調べる
card out" && expect_pins 0
}
