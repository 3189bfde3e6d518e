# Readers that come and go, and pcscd with them. Sourced by tests/e2e/visit.
# shellcheck shell=bash disable=SC2154

# The part comes back, and the terminal by itself with it; the card is laid down anew.
reader_is_back='reader back
wait idle'
checked=カードの読み取り部を点検しています

refused_without_reader() { # CODE: and then out of service, with its words
	echo "wait refused
read $1
touch おわる
wait oos
read $checked
card out
$reader_is_back"
}

# pcscd is killed in each step of a visit and started again; the last visit prints.
visit_reader_gone_at_each_step() {
	MADOGUCHI_APDU_MS=150 MADOGUCHI_SIGN_MS=3000 visit "wait idle
reader gone
wait oos
read $checked
$reader_is_back
$to_place
card in
wait card-reading
reader gone
$(refused_without_reader K-31)
$to_pin
reader gone
$(refused_without_reader K-31)
$to_pin
digits 1234
touch この番号ですすむ
wait proving
reader gone
$(refused_without_reader K-31)
$to_print
wait papers-take
touch 受け取りました" && expect_tries 3 && expect_papers 1
}

visit_reader_gone_while_the_pin_is_checked() {
	MADOGUCHI_APDU_MS=900 visit "$to_place
card in
wait pin 20
$right_pin
wait checking
reader gone
$(refused_without_reader K-21)
$to_place
card in
wait pin 20
$right_pin
wait card-remove 20
card out
wait document" && expect_tries 3 && expect_pins 2 && expect_papers 0
}

# So fast that nobody sees it go: the card that was read is no longer there all the same.
visit_reader_restarted_at_once() {
	MADOGUCHI_APDU_MS=5 visit "$to_pin
do \"\$MADOGUCHI_HOUSE/tests/virtual/part\" reader gone && \"\$MADOGUCHI_HOUSE/tests/virtual/part\" reader back
wait refused
card out
touch おわる
wait idle
$to_place
card in
wait pin
$right_pin
wait card-remove
card out
wait document" && expect_tries 3 && expect_pins 1
}

# A pcscd that hangs is a reader that does not answer; it goes on where it was.
visit_reader_hangs() {
	MADOGUCHI_APDU_MS=5 visit "wait idle
do kill -STOP \"\$(cat \"\$MADOGUCHI_DEMO/running/reader\")\"
wait oos
read $checked
do kill -CONT \"\$(cat \"\$MADOGUCHI_DEMO/running/reader\")\"
wait idle
$to_pin
do kill -STOP \"\$(cat \"\$MADOGUCHI_DEMO/running/reader\")\"
wait refused
read K-31
do kill -CONT \"\$(cat \"\$MADOGUCHI_DEMO/running/reader\")\"
card out
touch おわる
wait idle
$to_pin
$right_pin
wait card-remove
card out
wait document" && expect_tries 3 && expect_pins 1
}

reader_called() { # NAME: from the next start of pcscd on
	echo "do printf 'FRIENDLYNAME \"%s\"\\nDEVICENAME /dev/null:0x8C7B\\nLIBPATH %s\\nCHANNELID 0x8C7B\\n' '$1' /usr/lib/pcsc/drivers/serial/libifdvpcd.so >\"\$MADOGUCHI_DEMO/reader.conf\""
}

# The reader of the settings is gone and another one is there, with a card: it is not the one that is meant.
visit_another_reader_than_the_one_named() {
	MADOGUCHI_APDU_MS=5 MADOGUCHI_SETTINGS=$'[reader]\nname = Virtual PCD' visit "wait idle
$(reader_called 'Somebody Elses')
reader gone
wait oos
reader back
card in
pause 2500
wait oos
read $checked
card out
do rm \"\$MADOGUCHI_DEMO/reader.conf\"
reader gone
$reader_is_back
$to_pin
$right_pin
wait card-remove
card out
wait document" && expect_tries 3 && expect_pins 1
}

# Where no reader is named, another one in its place is as good.
visit_another_reader_where_none_is_named() {
	MADOGUCHI_APDU_MS=5 visit "wait idle
$(reader_called 'Somebody Elses')
reader gone
wait oos
$reader_is_back
$to_pin
$right_pin
wait card-remove
card out
wait document" && expect_tries 3 && expect_pins 1
}

# Of two readers the one of the settings counts.
visit_a_card_on_the_other_reader() {
	MADOGUCHI_APDU_MS=5 MADOGUCHI_SETTINGS=$'[reader]\nname = Virtual PCD 00 01' visit "$to_place
card in
pause 1500
wait card-place
card out
do echo '--port 35964' >\"\$MADOGUCHI_DEMO/card-options\"
card in
wait pin
$right_pin
wait card-remove
card out
wait document" && expect_tries 3 && expect_pins 1
}

# A context that says for ever that there is no reader, and several more of them: a fresh one heals it, and none is
# asked for too often.
visit_a_reader_falsely_called_unplugged() {
	export MADOGUCHI_TERMINAL_PRELOAD=$build/tests/libstale_reader.so
	MADOGUCHI_APDU_MS=5 visit "wait idle
do echo 0 >\"\$MADOGUCHI_DEMO/stale\"
pause 2500
$to_pin
do echo 3 >\"\$MADOGUCHI_DEMO/stale\"
wait refused
read K-31
touch おわる
wait oos
read $checked
card out
wait idle 20
do [ \"\$(grep -c stale \"\$MADOGUCHI_DEMO/log/contexts\")\" = 3 ]
$to_pin
do echo 0 >\"\$MADOGUCHI_DEMO/stale\"
pause 2500
$right_pin
wait card-remove
card out
wait document" && expect_tries 3 && expect_pins 1
}
