# Cards that fail in every way. Sourced by tests/e2e/visit.
# shellcheck shell=bash disable=SC2154


# Everything once more, with a card that works, from the screen of the last refusal on.
good_visit="do rm -f \"\$MADOGUCHI_DEMO/card-options\"
card out
card in
wait pin
$right_pin
wait card-remove
card out
wait document"
# The paper at the end of a row of faults: the terminal is as good as new.
then_print="$holder_alone
touch 印刷する
wait papers-take
touch 受け取りました"

at_each_command() { # FAULT
	MADOGUCHI_APDU_MS=1 MADOGUCHI_SIGN_MS=30 visit "$to_place
do \"\$MADOGUCHI_HOUSE/tests/e2e/visits/each-command\" $1
$then_print" || { tail -n 3 "$demo/log/do"; return 1; }
	expect_tries 3 && expect_papers 1
}

visit_pulled_at_each_command() { at_each_command pull; }
visit_pulled_late_at_each_command() { at_each_command pull-late; }
visit_silent_at_each_command() { at_each_command silent; }

# One answer is wrong and all others are right, again at each command.
wrong_at_each_command() { # FAULT CODES-WHILE-READING CODES-AT-THE-PIN CODES-WHEN-SIGNING
	MADOGUCHI_APDU_MS=1 MADOGUCHI_SIGN_MS=30 visit "wait idle
do \"\$MADOGUCHI_HOUSE/tests/e2e/visits/each-word\" $1 '$2' '$3' '$4'
$to_place
card in
wait pin
$right_pin
wait card-remove
card out
wait document
$then_print" || { tail -n 3 "$demo/log/do"; return 1; }
	expect_tries 3 && expect_papers 1
}

visit_ill_at_each_command() { wrong_at_each_command sw6f00 K-23 K-21 K-22; }
# A piece of chance in a certificate may look like another one, until its issuer's signature is looked at.
visit_nonsense_at_each_command() {
	wrong_at_each_command garbage 'K-1[1-8]|K-23|A-45' K-21 'K-22|A-4[58]|N-39'
}

# A line "OPTIONS | CODE | WORDS" each: a card with these is laid down, the screen says so, the next one follows.
faulty_cards() { # FURTHER-ACTS
	local options code words
	while IFS='|' read -r options code words; do
		cat <<-ACTS
			do echo "$options" >"\$MADOGUCHI_DEMO/card-options"
			$to_place
			card in
			${1:-}
			read ${code// /}
			read ${words:-${code// /}}
			card out
			touch おわる
			wait idle
		ACTS
	done
}

visit_cards_that_cannot_be_read() {
	local acts
	acts=$(faulty_cards <<-ROWS
		--fault no-jpki                  | K-11 | マイナンバーカードではありません
		--label SOMEBODYSTOKEN           | K-11 | マイナンバーカードではありません
		--label JPKIAPICCTOKEN           | K-12 | 住民基本台帳カードは使えません
		--label JPKIAPGPSETOKEN          | K-13 | スマートフォンは使えません
		--label JPKIAPIOSTOKEN           | K-13 | スマートフォンは使えません
		--fault garbage                  | K-11
		--fault endless-61               | K-23 | カードを読み取れません
		--fault endless-61@read          | K-23
		--fault 6c-ping-pong             | K-23
		--fault 6c-ping-pong@read        | K-23
		--fault sw6f00@read              | K-23
		--fault sw6f00@select            | K-23
		--fault long-read                | K-23
		--fault short-read=1             | K-23
		--fault bad-length               | K-23
		--fault bad-length=smaller       | K-23
		--fault bad-length=indefinite    | K-23
		--fault bad-length=huge          | K-23
		--fault bad-atr                  | K-23
	ROWS
	) || return
	MADOGUCHI_APDU_MS=1 visit "$acts
$to_place
$good_visit" || return
	expect "the PIN was sent once, to the good card" test "$(pins_sent)" = 1 && expect_tries 3 && expect_papers 0
}

visit_cards_that_say_locked_or_have_no_pin() {
	local acts none
	none=$(faulty_cards <<<'| K-14 | 利用者証明用電子証明書がありません') || return
	acts=$(faulty_cards 'wait pin-locked-before' <<-ROWS
		--fault blocked-6983             | K-25 | 今日の操作のためではありません
		--fault blocked-6984             | K-25
		--fault 63c0                     | K-25
	ROWS
	) || return
	MADOGUCHI_APDU_MS=1 visit "$acts
do cp \"\$MADOGUCHI_CARD_DIR/card.json\" \"\$MADOGUCHI_DEMO/tmp/card.json\"
do sed -i 's/\"auth_pin\": *\"[0-9]*\"/\"auth_pin\": null/' \"\$MADOGUCHI_CARD_DIR/card.json\"
$none
do cp \"\$MADOGUCHI_DEMO/tmp/card.json\" \"\$MADOGUCHI_CARD_DIR/card.json\"
do mv \"\$MADOGUCHI_CARD_DIR/auth.crt.der\" \"\$MADOGUCHI_DEMO/tmp/auth.crt.der\"
$none
do mv \"\$MADOGUCHI_DEMO/tmp/auth.crt.der\" \"\$MADOGUCHI_CARD_DIR/auth.crt.der\"
$to_place
$good_visit" || return
	expect "the PIN was sent once, to the good card" test "$(pins_sent)" = 1 && expect_tries 3 && expect_papers 0
}

visit_cards_that_fail_at_the_pin() {
	local acts
	acts=$(faulty_cards "wait pin
$right_pin" <<-ROWS
		--fault blocked-6983@verify      | K-25 | 今日の操作のためではありません
		--fault blocked-6984@verify      | K-25
		--fault 63c0@verify              | K-25
		--fault garbage@verify           | K-21 | カードの確認が途中で止まりました
		--fault sw6f00@verify            | K-21
		--fault endless-61@verify        | K-21
		--fault 6c-ping-pong@verify      | K-21
		--fault garbage@sign             | A-48 | カードを確認できませんでした
		--fault sw6f00@sign              | K-22 | 残り回数は減っていません
		--fault endless-61@sign          | K-22
		--fault 6c-ping-pong@sign        | K-22
	ROWS
	) || return
	MADOGUCHI_APDU_MS=1 MADOGUCHI_SIGN_MS=30 visit "$acts
$to_place
$good_visit" || return
	expect_tries 3
}

visit_cards_that_are_only_odd() {
	MADOGUCHI_APDU_MS=1 MADOGUCHI_SIGN_MS=30 MADOGUCHI_CARD_OPTIONS='--fault first-6f00 --fault short-read' visit "$to_place
card in
wait pin
$right_pin
wait card-remove
card out
wait document
do echo '--fault short-read=24 --select-only' >\"\$MADOGUCHI_DEMO/card-options\"
touch やめる
touch やめて終わる
wait idle
$to_place
card in
wait pin
$right_pin
wait card-remove
card out
wait document" && expect_tries 3
}

# Silent, and left lying there: each screen has its deadline and says what was late; a card that is silent still
# holds nobody; when it has gone the next one works at once.
visit_silent_past_the_deadline() {
	MADOGUCHI_APDU_MS=1 MADOGUCHI_SIGN_MS=30 visit "do echo '--fault silent@3' >\"\$MADOGUCHI_DEMO/card-options\"
$to_place
card in
wait card-reading
wait refused 12
read K-23
touch もう一度
wait card-reading
wait refused 12
read K-23
$good_visit" && expect_tries 3 && expect_pins 1
}

visit_silent_past_the_deadline_when_checked() {
	MADOGUCHI_APDU_MS=1 visit "do echo '--fault silent@5' >\"\$MADOGUCHI_DEMO/card-options\"
wait idle
touch はじめる
touch カードを確かめる
wait card-place
card in
wait card-reading
wait refused 12
read K-23
card out
do rm \"\$MADOGUCHI_DEMO/card-options\"
card in
wait check-result
read あと3回
card out" && expect_tries 3 && expect_pins 0
}

visit_silent_past_the_deadline_at_the_pin() {
	MADOGUCHI_APDU_MS=1 MADOGUCHI_SIGN_MS=30 visit "do echo '--fault silent@verify' >\"\$MADOGUCHI_DEMO/card-options\"
$to_pin
$right_pin
wait checking
wait refused 12
read K-21
$good_visit" && expect_tries 3
}

visit_silent_past_the_deadline_when_signing() {
	MADOGUCHI_APDU_MS=1 MADOGUCHI_SIGN_MS=30 visit "do echo '--fault silent@sign' >\"\$MADOGUCHI_DEMO/card-options\"
$to_pin
$right_pin
wait proving
wait refused 12
read K-22
$good_visit" && expect_tries 3
}

# A card in the other slot of the reader, somebody else's.
other_card='do "$MADOGUCHI_BIN/madoguchi-office" card issue mihon-hanako --authority "$MADOGUCHI_AUTHORITY" --out "$MADOGUCHI_DEMO/tmp/other"
do setsid "$MADOGUCHI_BIN/madoguchi-card" --port 35964 "$MADOGUCHI_DEMO/tmp/other" >"$MADOGUCHI_DEMO/log/other" 2>&1 & echo $! >"$MADOGUCHI_DEMO/running/other"'
no_other_card='do kill "$(cat "$MADOGUCHI_DEMO/running/other")"'

# The visit stays with the card it began with, and then asks for the other one to be taken too.
visit_two_cards_at_once() {
	MADOGUCHI_APDU_MS=5 visit "$to_pin
$other_card
pause 1200
$right_pin
wait card-remove
card out
pause 1200
wait card-remove
$no_other_card
wait document" && expect_tries 3 && expect_pins 1 &&
		expect "no word of a card that was taken" never_screen refused
}

# Something that cannot be powered lies in one slot: a card in the other one is read.
visit_a_card_beside_something_that_is_none() {
	MADOGUCHI_APDU_MS=5 visit "do echo '--fault bad-atr' >\"\$MADOGUCHI_DEMO/card-options\"
$to_place
card in
wait refused
read K-23
$other_card
wait pin
$no_other_card
read K-23
card out" && expect_tries 3 && expect_pins 0
}
