# Cards that leave, and cards that are not the right ones. Sourced by tests/e2e/visit.
# shellcheck shell=bash disable=SC2154

# The card leaves at the Nth command: the screen tells the truth, and no try is lost.
pulled_at() { # FAULT SCRIPT CODE PINS-SENT
	MADOGUCHI_CARD_OPTIONS="--fault $1" visit "$2
wait refused
touch おわる
wait idle" && expect_refusal "$3" 3 "$4"
}

visit_pulled_while_typing() {
	visit "$to_pin
digits 12
card out
wait refused
touch もう一度
wait card-place
card in
wait pin
$right_pin
wait card-remove
card out
wait document" && expect_refusal K-20 3 1
}

# This one stays for ever: the right PIN under way, the card leaves, no try is lost.
visit_pulled_while_the_pin_is_checked() {
	pulled_at pull@verify "$to_pin
$right_pin" K-21 1 && expect "no promise about tries" not_said 残り回数は減っていません
}

not_said() { ! said "$1"; }

# Touched before the reader has noticed that the card has gone: still no card is called unreadable.
visit_again_at_once() {
	MADOGUCHI_APDU_MS=1 MADOGUCHI_CARD_OPTIONS='--fault pull@4' visit "$to_place
card in
wait card-reading
wait refused
touch もう一度
pause 2500
if card-place touch やめる
if refused read K-20" && expect_refusal K-20 3 0 && expect "no card called unreadable" not_said K-23
}

refused_by_the_card() { # CARD-OPTIONS CODE WORDS
	MADOGUCHI_CARD_OPTIONS=$1 visit "$to_place
card in
wait refused
read $3
card out" || return
	expect "no PIN asked" never_screen pin && expect_refusal "$2" 3 0
}

visit_ill_at_the_first_command_only() {
	MADOGUCHI_CARD_OPTIONS='--fault first-6F00' visit "$to_pin
card out
wait refused" && expect_refusal K-20 3 0
}

visit_unreadable_three_times() {
	MADOGUCHI_CARD_OPTIONS='--fault sw6F00@1 --fault sw6F00@2' visit "$to_place
card in
wait refused
read もう一度カードを置いてください
card out
pause 1000
touch もう一度
wait card-place
card in
wait refused
card out
pause 1000
touch もう一度
wait card-place
card in
wait refused
read 市区町村の窓口にお問い合わせください
card out" && expect_refusal K-23 3 0
}

visit_a_broken_certificate() {
	refused_by_the_card '--fault short@5' K-23 カードを読み取れません
}

visit_an_expired_certificate() {
	MADOGUCHI_CARD_ISSUE='--on 2019-01-10' visit "$to_place
card in
wait refused
read 2023年
card out" || return
	expect "no PIN asked" never_screen pin && expect_refusal K-15 3 0
}

# The card says freely on which day it ends itself; that day is told, and not the certificate's.
visit_an_expired_card() {
	MADOGUCHI_CARD_ISSUE='--on 2019-01-10' visit "do sed -i 's/\"expires\": *\"[^\"]*\"/\"expires\": \"2024-03-05\"/' \"\$MADOGUCHI_CARD_DIR/card.json\"
$to_place
card in
wait refused
read カードの期限が切れています
read 2024年（令和6年）3月5日
card out" || return
	expect "no PIN asked" never_screen pin && expect_refusal K-16 3 0
}

visit_a_certificate_of_tomorrow() {
	MADOGUCHI_CARD_ISSUE="--on $(date -d '+1 month' +%F)" visit "$to_place
card in
wait refused
read から使えます
card out" || return
	expect "no PIN asked" never_screen pin && expect_refusal K-17 3 0
}

# Taken away and laid down again: that alone tries again.
visit_laid_down_again() {
	visit "$to_place
card in
wait card-reading
card out
wait refused
card in
wait pin
$right_pin
wait card-remove
card out
wait document" && expect_refusal K-20 3 1
}

# Slow as over the air on a bad day: nothing times out.
visit_a_slow_card() {
	MADOGUCHI_APDU_MS=250 MADOGUCHI_SIGN_MS=2500 visit "$to_pin
$right_pin
wait card-remove
card out
wait document" && expect_tries 3
}

# What a card that cannot be used says of itself is still told: a row, not a refusal.
visit_check_a_card_without_the_certificate() {
	visit "wait idle
do mv \"\$MADOGUCHI_CARD_DIR/auth.crt.der\" \"\$MADOGUCHI_DEMO/tmp/auth.crt.der\"
touch はじめる
touch カードを確かめる
wait card-place
card in
wait check-result
read ありません
read あと5回
touch おわる
wait card-remove
card out
wait idle" && expect_pins 0
}
