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
touch 住民票の写し
touch 本人だけ
wait items
touch すすむ
wait copies
touch すすむ
wait confirm
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

# Exactly these of the household are on the paper, and so many Individual Numbers.
on_paper() { # FILE NUMBERS NAME...
	local file=$1 numbers=$2 name
	shift 2
	pdftotext -layout "$file" "$work/text"
	for name in 太郎 花子 一郎 双葉 ミヨ 六実 七海 八重; do
		case " $* " in
		*" $name "*) expect "$name on the paper" grep -q "見本.*$name" "$work/text" || return ;;
		*) expect "no $name on the paper" lacks_text "$name" || return ;;
		esac
	done
	expect "$numbers numbers on the paper, not $(numbers_printed)" test "$(numbers_printed)" = "$numbers"
}

lacks_text() { ! grep -q "$1" "$work/text"; }
numbers_printed() { grep -oE '(^|[^0-9])0000 0000 00[0-9]{2}([^0-9]|$)' "$work/text" | wc -l; }
paper() { find "$demo/printed" -name '*.pdf' | sort | sed -n "${1}p"; } # in the order they came out

to_who="$to_pin
$right_pin
wait card-remove
card out
wait document
touch 住民票の写し
wait who"
to_the_end='touch 印刷する
wait papers-take
touch 受け取りました
wait thanks'

# Members one by one: what is ticked and not said does not count, what was said does.
visit_chosen_people() {
	visit "$to_who
touch 人を選ぶ
wait people
touch 見本太郎
touch 見本花子
touch 見本一郎
touch 見本太郎
read 2人を選んでいます
touch すすむ
wait items
lacks 変える
touch すすむ
wait copies
touch すすむ
wait confirm
read 花子
touch どなたの分
wait who
touch 人を選ぶ
wait people
read 2人を選んでいます
touch 見本ミヨ
read 3人を選んでいます
touch もどる
wait who
touch もどる
wait confirm
$to_the_end" || return
	expect_papers 1 && on_paper "$(paper 1)" 0 花子 一郎 || return
	expect "printed, says the server" test "$(outcomes)" = 0
}

# Everybody ticked is the household, on the screen and on the paper.
visit_everybody_ticked() {
	visit "$to_who
touch 人を選ぶ
wait people
touch 見本太郎
touch 見本花子
touch 見本一郎
touch 見本双葉
touch 見本ミヨ
touch すすむ
wait items
touch すすむ
wait copies
touch すすむ
wait confirm
read 世帯全員（5人）
$to_the_end" || return
	expect_papers 1 && on_paper "$(paper 1)" 0 太郎 花子 一郎 双葉 ミヨ || return
	expect "the household, says the paper" grep -q 世帯全員 "$work/text"
}

# The number only after a yes; other people, another question.
visit_the_number_and_its_caution() {
	visit "$to_who
touch 人を選ぶ
wait people
touch 見本花子
touch すすむ
wait items
touch 個人番号
wait number
read 1人分の番号が載ります
read 法律で認められた提出先だけが受け取れます
touch もどる
wait items
touch 個人番号
wait number
touch 載せない
wait items
touch 個人番号
wait number
touch 載せる
wait items
touch すすむ
wait copies
touch すすむ
wait confirm
read 個人番号
touch どなたの分
wait who
touch 世帯全員
wait number
read 5人分の番号が載ります
touch 載せる
wait items
touch すすむ
wait confirm
read 個人番号
$to_the_end" || return
	expect_papers 1 && on_paper "$(paper 1)" 5 太郎 花子 一郎 双葉 ミヨ
}

visit_the_number_thought_better_of() {
	visit "$to_who
touch 本人だけ
wait items
touch 個人番号
wait number
touch 載せる
wait items
touch 個人番号
pause 500
wait items
touch すすむ
wait copies
touch すすむ
wait confirm
$to_the_end" || return
	expect_papers 1 && on_paper "$(paper 1)" 0 太郎
}

# Where the municipality does not print it, it is not offered.
visit_no_number_here() {
	visit "do sqlite3 \"\$MADOGUCHI_AUTHORITY/store.sqlite\" 'update municipality set gives_individual_number = 0'
$to_who
touch 本人だけ
wait items
offers 本籍・筆頭者
lacks 個人番号"
}

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
touch 住民票の写し
touch 本人だけ
wait items
touch すすむ
wait copies
touch すすむ
wait confirm
touch 印刷する
wait refused
read 時間がかかったため中止しました
touch もう一度
wait card-place
card in
wait pin" || return
	expect_code N-34 && expect_papers 1 && expect_tries 3
}

# Each row of the summary is changed, left unchanged and gone back to; the last word counts.
visit_every_row_changed() {
	visit "$to_confirm
touch 証明書
wait document
touch もどる
wait confirm
touch 載せる項目
wait items
touch 世帯主・続柄
touch 本籍・筆頭者
touch すすむ
wait confirm
touch 載せる項目
wait items
touch 世帯主・続柄
touch すすむ
wait confirm
touch どなたの分
wait who
touch もどる
wait confirm
touch どなたの分
wait who
touch 人を選ぶ
wait people
touch 見本花子
touch すすむ
wait confirm
touch 通数と手数料
wait copies
touch ＋
touch ＋
touch −
touch すすむ
wait confirm
read 2通
touch もどる
wait copies
touch もどる
wait items
touch もどる
wait who
touch 人を選ぶ
wait people
touch 見本一郎
touch すすむ
wait items
touch すすむ
wait copies
touch すすむ
wait confirm
read 2通
$to_the_end" || return
	# Their domicile is told with who heads it.
	expect_papers 1 && on_paper "$(paper 1)" 0 太郎 花子 一郎 || return
	expect "the domicile" grep -q '窓口町一丁目１番' "$work/text" || return
	expect "no relation" grep -qE '続柄 +省略' "$work/text" || return
	expect "two copies" grep -q '^copies 2$' "$demo"/printed/*.job
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
	expect "no session, no issuance" test "$(asked session) $(asked issuance)" = "0 0" || return
	expect "nothing refused" test "$(asked audit)" = 0
}

visit_the_certificate_is_suspended() {
	visit "do \"\$MADOGUCHI_BIN/madoguchi-office\" certificate state mihon-taro suspended
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

# Three more in the household than a screen has rows but two.
eight_people='do sqlite3 "$MADOGUCHI_AUTHORITY/store.sqlite" "
create temp table born as select * from resident where id = 4;
update born set id = 101, key = '"'mihon-mutsumi'"', name = '"'見本　六実'"', position = 6;
insert into resident select * from born;
update born set id = 102, key = '"'mihon-nanami'"', name = '"'見本　七海'"', position = 7;
insert into resident select * from born;
update born set id = 103, key = '"'mihon-yae'"', name = '"'見本　八重'"', position = 8;
insert into resident select * from born"'

visit_a_household_of_eight() {
	visit "${eight_people//$'\n'/ }
$to_who
read 世帯全員（8人）
touch 人を選ぶ
wait people
lacks 見本六実
touch 見本双葉
touch つぎを見る
read 見本八重
lacks 見本双葉
touch 見本八重
touch 見本七海
touch 見本七海
touch つぎを見る
read 見本太郎
touch 見本花子
touch すすむ
wait items
touch すすむ
wait copies
touch すすむ
wait confirm
$to_the_end" || return
	expect_papers 1 && on_paper "$(paper 1)" 0 花子 双葉 八重
}
