# The staff's door: who is let in, who is not and why, how long the door stays shut, and who is locked out. Sourced
# by tests/e2e/visit, behind staff.sh.
# shellcheck shell=bash disable=SC2154

# Another card of the staff in the place of the one that is there.
staff_card_of() { # ROLE [OPTION...]
	echo "do rm -rf \"\$MADOGUCHI_STAFF_DIR\" && \"\$MADOGUCHI_BIN/madoguchi-office\" staff issue --authority \"\$MADOGUCHI_AUTHORITY\" --out \"\$MADOGUCHI_STAFF_DIR\" --role $*"
}
# The card that is there, signed again by its authority to be good for one day, and that so many days from now: an
# office issues nothing behind its own records.
staff_card_good_in() { # DAYS
	turn "$work/day.$1" 0 $(($1 * 86400))
	echo "do cd \"\$MADOGUCHI_STAFF_DIR\" && openssl x509 -x509toreq -inform DER -in staff.crt.der -signkey staff.key.pem -copy_extensions copyall -out \"$work/request\" && serial=\$(openssl x509 -inform DER -in staff.crt.der -noout -serial) && TURNED_CLOCK='$work/day.$1' LD_PRELOAD='$build/lib/turned_clock.so' openssl x509 -req -in \"$work/request\" -CA \"\$MADOGUCHI_AUTHORITY/ca/staff-ca.crt.pem\" -CAkey \"\$MADOGUCHI_AUTHORITY/ca/staff-ca.key.pem\" -copy_extensions copyall -set_serial \"0x\${serial#serial=}\" -days 1 -outform DER -out staff.crt.der"
}

# Turned away, for a while: the time that this lasts is turned.
turned_away() { # CODE WORDS
	echo "card in staff
wait staff-refused
read $1
read $2
card out staff
wait staff-back-off
$(passes 1000)
wait staff-card"
}
tries_of_staff() { sed -n 's/.*"tries": *\([0-9]*\).*/\1/p' "$demo/staff/card.json"; }

wrong_staff_pin="card in staff
wait staff-pin
digits 000000
touch この番号ですすむ
wait staff-refused
read T-08"

# Each wrong one costs a try, and twice the time of the one before; residents are kept away a minute at most.
# The last try is the last: then the right PIN opens nothing either.
visit_staff_wrong_pin() {
	with_turned_clock "wait idle
hold
wait staff-card
$wrong_staff_pin
read あと9回
card out staff
wait staff-back-off
shot staff-back-off
read あと0:1
card in staff
pause 500
wait staff-back-off
card out staff
wait staff-card 20
$wrong_staff_pin
read あと8回
card out staff
wait staff-back-off
read あと0:2
$(passes 20)
read あと0:0
wait staff-card 15
$wrong_staff_pin
card out staff
wait staff-back-off
$(passes 60)
wait staff-card
$wrong_staff_pin
card out staff
wait staff-back-off
read あと1:5
$(passes 60)
read $always
hold
wait staff-back-off
read あと0:5
touch やめる
wait idle
$begun_and_left
$(passes 60)
$to_staff_menu
$from_staff
do sed -i 's/\"tries\": [0-9]*/\"tries\": 1/' \"\$MADOGUCHI_STAFF_DIR/card.json\"
hold
wait staff-card
card in staff
wait staff-pin
read あと1回
digits 000000
touch この番号ですすむ
wait staff-refused
read T-09
read 保守カードが使えなくなっています
card out staff
wait staff-back-off
$(passes 15)
wait staff-card
card in staff
wait staff-refused
read T-09
card out staff
touch やめる
wait idle
$(journal_to shown)" || return
	expect_deeds '2:1:8 2:2:8 2:3:8 2:4:8 1:0:2 3:0:0 2:1:9 2:2:9' && expect_staff_pin_nowhere &&
		expect "no try left, not $(tries_of_staff)" test "$(tries_of_staff)" = 0
}

# Of another site, past its days, before them, copied without its key, of another authority, revoked: each is told
# what it is, and none is asked for its PIN but the copy, whose certificate is right.
visit_staff_cards_that_do_not_open() {
	MADOGUCHI_SETTINGS=$'[staff]\nsite = mihon-1' with_turned_clock "wait idle
hold
wait staff-card
$(staff_card_of technician --site mihon-2)
$(turned_away T-07 別の場所の保守カードです)
$(staff_card_of technician)
$(staff_card_good_in -3)
$(turned_away T-03 保守カードの期限が切れています)
$(staff_card_good_in 3)
$(turned_away T-04 保守カードはまだ使えません)
do \"\$MADOGUCHI_BIN/madoguchi-office\" init \"$work/another\"
do rm -rf \"\$MADOGUCHI_STAFF_DIR\" && \"\$MADOGUCHI_BIN/madoguchi-office\" staff issue --authority \"$work/another\" --out \"\$MADOGUCHI_STAFF_DIR\" --role technician
$(turned_away T-02 この機械の保守カードではありません)
$(staff_card_of technician)
do openssl ecparam -name prime256v1 -genkey -noout -out \"\$MADOGUCHI_STAFF_DIR/staff.key.pem\"
card in staff
wait staff-pin
digits staff
touch この番号ですすむ
wait staff-refused
read T-11
card out staff
wait staff-back-off
$(passes 1000)
wait staff-card
touch やめる
wait idle
$(staff_card_of technician --site mihon-1)
$to_staff_menu
$from_staff
do \"\$MADOGUCHI_BIN/madoguchi-office\" staff revoke \"\$(sed -n 's/.*\"number\": *\\([0-9]*\\).*/\\1/p' \"\$MADOGUCHI_STAFF_DIR/card.json\")\" --authority \"\$MADOGUCHI_AUTHORITY\"
do for try in \$(seq 150); do cmp -s \"\$MADOGUCHI_AUTHORITY/crl/staff-ca.crl.der\" \"\$MADOGUCHI_DEMO/terminal/staff.crl\" && exit; sleep 0.2; done; false
hold
wait staff-card
$(turned_away T-05 保守カードは失効しています)
touch やめる
wait idle
$(staff_card_of technician)
do rm \"\$MADOGUCHI_DEMO/terminal/staff.crl\"
server gone
hold
wait staff-card
card in staff
wait staff-refused
read T-06
card out staff
wait staff-card
touch やめる
wait idle
$(journal_to shown)" --server "$(server_of_five_seconds)" || return
	expect_deeds '2:1:7 2:2:3 2:3:4 2:4:2 2:5:11 1:0:2 3:0:0 2:1:5 2:1:6' && expect_staff_pin_nowhere
}

# A card that cannot be read is no attempt. One that fails while its PIN is checked has tried one all the same, or a
# wrong PIN would cost no time; and where the settings name no issuer, no card is asked for anything.
visit_staff_card_that_fails() {
	MADOGUCHI_APDU_MS=5 visit "wait idle
hold
wait staff-card
do echo '--fault sw6F00@read' >\"\$MADOGUCHI_DEMO/card-options\"
card in staff
wait staff-refused
read T-10
read カードを読み取れません
card out staff
wait staff-card
do echo '--fault sw6F00@verify' >\"\$MADOGUCHI_DEMO/card-options\"
card in staff
wait staff-pin
digits staff
touch この番号ですすむ
wait staff-refused
read T-10
card out staff
wait staff-back-off
touch やめる
wait idle
do rm \"\$MADOGUCHI_DEMO/card-options\" && sed -i '/^ca = .*staff-ca/d' \"\$MADOGUCHI_DEMO/terminal.ini\" && : >\"\$MADOGUCHI_DEMO/log/apdu\"
terminal gone
terminal back
wait idle
hold
wait staff-card
card in staff
wait staff-refused
read T-12
lacks もう一度
do [ ! -s \"\$MADOGUCHI_DEMO/log/apdu\" ]
touch おわる
card out staff
wait idle
$(journal_to shown)" || return
	expect_deeds '2:0:10 2:1:10 2:1:12' && expect_staff_pin_nowhere
}

# A key switch turns F12. The resident who is there finishes first.
visit_staff_key_switch() {
	visit "wait idle
do xdotool key F12
wait staff-card
touch やめる
wait idle
touch はじめる
wait menu
do xdotool key F12
pause 1500
touch 証明書を印刷する
wait notice
touch やめる
wait cancel
touch やめて終わる
wait staff-card
$rest_of_staff_door
$from_staff" || return
	expect_deeds_now '1:0:2 3:0:0'
}

# Looks, tests, exports, reports; changes nothing. A finger on what is not offered meets nothing.
visit_staff_inspector() {
	MADOGUCHI_STAFF_ROLE=inspector visit "wait idle
$(offices)
$(wish_of settings desk DEMO-0001 service.volume=10)
$(stick_with settings)
$to_staff_menu
read 点検員
touch 記録
wait staff-records
read 用紙の補給技術員だけができます
lacks 用紙の補給
do . \"\$MADOGUCHI_HOUSE/tests/virtual/glass\"; press 260 805
offers 記録簿
touch 記録簿
wait staff-journal
touch 書き出す
wait staff-told
read できました
touch つづける
wait staff-journal
touch もどる
touch もどる
wait staff-menu
touch 設定
wait staff-settings
read service.volume
touch 取り込む
wait staff-told
read 技術員だけができます
touch つづける
wait staff-menu
touch 機械の操作
wait staff-control
shot staff-control-inspector
lacks 利用を止める
lacks 再起動
lacks 終了
offers 画面の清掃
touch もどる
wait staff-menu
touch 点検報告
wait staff-report
touch 保存する
wait staff-told
read できました
touch つづける
touch もどる
wait staff-menu
$from_staff
do ls \"\$MADOGUCHI_DEMO\"/stick/*.journal.p7m \"\$MADOGUCHI_DEMO\"/stick/*.pdf && mv \"\$MADOGUCHI_DEMO\"/stick/*.pdf \"$work\"" || return
	expect_deeds_now '1:0:1 9:0:[1-9]* 15:0:2 3:0:0' &&
		expect "it runs with the settings that it had" test ! -e "$demo/terminal/settings.p7m"
}

# ---- nobody touches it -------------------------------------------------------------------------------------

# At the door it is given up; whoever is in, is locked out, and finds the machine so: residents wait for them, but
# two hours at most. What has become true meanwhile is on the screen.
visit_staff_locked_out() {
	with_turned_clock "wait idle
hold
wait staff-card
$(passes 61)
read $always
$to_staff_menu
touch 機械の状態
wait staff-dashboard
$(passes 170)
pause 1500
wait staff-dashboard
touch もどる
wait staff-menu
$(passes 181)
wait staff-card
read 続けるには、保守カードを置いてください
shot staff-held
lacks やめる
lacks はじめる
lacks 機械の状態
card in
wait staff-refused
read T-01
lacks おわる
card out
wait staff-back-off
$(passes 20)
wait staff-card
$rest_of_staff_door
$(passes 181)
wait staff-card
$(staff_card_of inspector)
$rest_of_staff_door
read 点検員
$(passes 181)
wait staff-card
printer paper-out on
$(passes 7200)
read 今は印刷できません
read 用紙がありません
$(journal_to shown)" || return
	expect_deeds '1:0:2 4:0:0 2:1:1 1:1:2 4:0:0 1:1:1 4:0:0 3:0:0'
}
