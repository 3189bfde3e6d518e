# Time, the clock and the reader. Sourced by tests/e2e/visit.
# shellcheck shell=bash disable=SC2154

visit_a_card_left_behind() {
	visit "$to_pin
$right_pin
wait card-remove
wait card-left 20
read カードが残っています
wait card-lost 70
read お店の人にお渡しください
card out
wait idle" || return
	expect_tries 3 && expect "no documents offered" never_screen document && expect_papers 0
}

visit_a_warning_before_time_is_up() {
	visit "wait idle
touch はじめる
wait menu
wait time-warn 70
touch 続ける
wait menu
touch 証明書を印刷する
wait notice
touch やめる
wait cancel
touch やめて終わる
wait idle"
}

visit_time_is_up() {
	visit "wait idle
touch はじめる
wait time-warn 70
wait timed-out 40
wait idle 15"
}

visit_time_is_up_with_the_card_there() {
	visit "$to_pin
digits 12
wait time-warn 100
touch 終わる
wait card-remove
card out
wait idle" || return
	expect_tries 3 && expect_pins 0
}

# The screen writes hours without a leading zero: both of these have two figures.
visit_closed() {
	local from=22:00 until=22:30
	case $(TZ=Asia/Tokyo date +%H) in 21 | 22) from=12:00 until=12:30 ;; esac
	MADOGUCHI_OPENS=$from MADOGUCHI_CLOSES=$until visit "wait closed
read $from
card in
pause 1000
wait closed" && expect "the card was left alone" test ! -s "$demo/log/apdu"
}

# Closing time comes while somebody chooses: the visit is finished, another wish is for tomorrow. It is
# two to three minutes ahead, so that a slow start is none too late, and waited for in pieces that are
# shorter than the patience of a screen. No hours go past midnight.
visit_closing_time_in_mid_visit() {
	[ "$(TZ=Asia/Tokyo date +%H%M)" -lt 2356 ] || sleep 300
	local at=$(($(date +%s) / 60 * 60 + 180))
	local piece="do until [ \$(date +%s) -ge $((at + 2)) ] || [ \$((++n)) -gt 60 ]; do sleep 1; done
touch help
wait help
touch 閉じる
wait confirm"
	MADOGUCHI_OPENS=00:00 MADOGUCHI_CLOSES=$(TZ=Asia/Tokyo date -d "@$at" +%H:%M) visit "$to_confirm
$piece
$piece
$piece
do [ \$(date +%s) -gt $at ]
touch 印刷する
wait papers-take
touch 受け取りました
wait thanks
lacks ほかの証明書を印刷する
touch おわる
wait closed" || return
	expect_papers 1 && expect_tries 3 && expect "printed, says the server" test "$(outcomes)" = 0
}

visit_the_reader_goes_and_comes() {
	visit "wait idle
reader gone
wait oos
read カードの読み取り部を点検しています
reader back
wait idle
card in
wait menu"
}

visit_the_reader_goes_at_the_pin() {
	visit "$to_pin
digits 12
reader gone
wait refused" && expect_tries 3 && expect_pins 0
}
