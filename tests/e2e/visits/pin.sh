# The PIN and its tries. Sourced by tests/e2e/visit.
# shellcheck shell=bash disable=SC2154

visit_a_wrong_pin_then_the_right_one() {
	visit "$to_pin
$wrong_pin
read 暗証番号が違います
read あと2回続けて間違えると、ロックされます
$right_pin
wait card-remove
card out
wait document" || return
	expect_pins 2 && expect_tries 3
}

visit_three_wrong_pins_lock_it() {
	visit "$last_try
digits 7777
touch この番号ですすむ
wait pin-locked
read 窓口で再設定できます
card out" || return
	expect_refusal K-24 0 3
}

visit_stopping_before_the_last_try() {
	visit "$to_last_try
touch 今日はやめる
wait card-remove
card out
wait idle" || return
	expect_pins 2 && expect_tries 1 && expect_papers 0
}

with_tries() { # N: as an earlier visit left the card
	echo "do sed -i 's/\"auth_tries\": 3/\"auth_tries\": $1/' \"\$MADOGUCHI_CARD_DIR/card.json\""
}

visit_locked_before() {
	visit "$(with_tries 0)
$to_place
card in
wait pin-locked-before
read 今日の操作のためではありません
card out" || return
	expect "no PIN asked" never_screen pin && expect_refusal K-25 0 0
}

visit_one_try_left_from_before() {
	visit "$(with_tries 1)
$to_place
card in
wait pin-last
touch もう一度入力する
wait pin
$right_pin
wait card-remove
card out
wait document" || return
	expect_tries 3
}

visit_two_tries_left_from_before() {
	visit "$(with_tries 2)
$to_pin
read 以前に間違いがありました
card out
wait refused
touch おわる
wait idle" || return
	expect_refusal K-20 2 0
}

# Erased and cleared digits never reach the card.
visit_digits_taken_back() {
	visit "$to_pin
digits 99
touch 1つ消す
touch 全部消す
$right_pin
wait card-remove
card out
wait document" || return
	expect_pins 1 && expect_tries 3
}

visit_stopped_at_the_pin() {
	visit "$to_pin
digits 12
touch やめる
wait cancel
touch 手続きを続ける
wait pin
touch やめる
touch やめて終わる
wait card-remove
card out
wait idle" || return
	expect_pins 0 && expect_tries 3 && expect_papers 0
}
