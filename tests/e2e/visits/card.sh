# Cards that leave, and cards that are not the right ones. Sourced by tests/e2e/visit.
# shellcheck shell=bash disable=SC2154

# The card leaves at the Nth command: the screen tells the truth, and no try is lost.
pulled_at() { # FAULT SCRIPT CODE PINS-SENT
	MADOGUCHI_CARD_OPTIONS="--fault $1" visit "$2
wait refused
touch おわる
wait idle" && expect_refusal "$3" 3 "$4"
}

visit_pulled_while_reading() {
	pulled_at pull@7 "$to_place
card in" K-20 0 && expect "no try was used, it says" said 残り回数は減っていません
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
	pulled_at pull@10 "$to_pin
$right_pin" K-21 1 && expect "no promise about tries" not_said 残り回数は減っていません
}

visit_pulled_after_the_pin_was_checked() {
	pulled_at pull-late@10 "$to_pin
$right_pin" K-21 1
}

visit_pulled_while_signing() {
	pulled_at pull@11 "$to_pin
$right_pin" K-22 1
}

visit_pulled_before_signing() {
	pulled_at "pull@15 --select-only" "$to_pin
$right_pin" K-22 1
}

not_said() { ! said "$1"; }

visit_silent_while_the_pin_is_checked() {
	pulled_at mute@10 "$to_pin
$right_pin
wait refused
card out" K-21 1
}

refused_by_the_card() { # CARD-OPTIONS CODE WORDS
	MADOGUCHI_CARD_OPTIONS=$1 visit "$to_place
card in
wait refused
read $3
card out" || return
	expect "no PIN asked" never_screen pin && expect_refusal "$2" 3 0
}

visit_none_of_ours() {
	refused_by_the_card '--fault sw6A82@1' K-11 マイナンバーカードではありません
}

visit_a_label_nobody_knows() {
	refused_by_the_card '--label SOMEBODYSTOKEN' K-11 マイナンバーカードではありません
}

visit_an_old_card() {
	refused_by_the_card '--label JPKIAPICCTOKEN' K-12 住民基本台帳カードは使えません
}

visit_a_phone() {
	refused_by_the_card '--label JPKIAPIOSTOKEN' K-13 スマートフォンは使えません
}

visit_another_phone() {
	refused_by_the_card '--label JPKIAPGPSETOKEN' K-13 スマートフォンは使えません
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

visit_no_user_certificate() {
	visit "do rm \"\$MADOGUCHI_CARD_DIR/auth.crt.der\"
$to_place
card in
wait refused
card out" && expect_refusal K-14 3 0
}

visit_an_expired_certificate() {
	MADOGUCHI_CARD_ISSUE='--on 2019-01-10' visit "$to_place
card in
wait refused
read 2023年
card out" || return
	expect "no PIN asked" never_screen pin && expect_refusal K-15 3 0
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
