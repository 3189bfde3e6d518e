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
