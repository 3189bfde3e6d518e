# A technician at the door: maintenance mode by touches alone. Sourced by tests/e2e/visit, as crash.sh is.
# shellcheck shell=bash disable=SC2154

rest_of_staff_door='card in staff
wait staff-pin
digits staff
touch この番号ですすむ
wait staff-card-back
card out staff
wait staff-menu'
to_staff_menu="hold
wait staff-card
$rest_of_staff_door"
from_staff='touch 保守を終わる
wait staff-leaving
read いつでも印刷できます'
# Our own printer, whose troubles begin and end while it is idle too.
on_steered_device() { # SCRIPT
	visit "$1" --printer "exec \"\$MADOGUCHI_BIN/madoguchi-printer\" --port \"\$MADOGUCHI_PRINTER_PORT\" \
		--printed \"\$MADOGUCHI_PRINTED\" --control \"\$MADOGUCHI_PRINTER_CONTROL\" --side-ms 300"
}
acts() { "$build/bin/madoguchi" --config "$demo/terminal.ini" --journal show | awk '$NF == "staff" { print $7 }'; } # enum staff_act
expect_act() { expect "the journal has act $1" grep -qx "$1" <(acts); }
# All that the staff did, in order: ACT:BEFORE:AFTER each, of the journal as it was shown or as it is.
deeds() { awk '$NF == "staff" { printf "%s%s:%s:%s", sep, $7, $17, $18; sep = " " }'; }
# shellcheck disable=SC2053
deeds_were() { [[ $(deeds <"$work/shown") == $1 ]]; }
expect_deeds() { expect "deeds $1, not $(deeds <"$work/shown")" deeds_were "$1"; } # a pattern
expect_deeds_now() { "$build/bin/madoguchi" --config "$demo/terminal.ini" --journal show >"$work/shown" && expect_deeds "$1"; }
# What pcscd logs is full of numbers of its own.
staff_pin_is_nowhere() {
	! grep -rqwE "$(sed -n 's/.*"pin": *"\([0-9]*\)".*/\1/p' "$demo/staff/card.json")" "$demo"/{trace,log,terminal,stick} --exclude=display --exclude=reader
}
expect_staff_pin_nowhere() { expect "no PIN of the staff in trace, logs, journal or on the stick" staff_pin_is_nowhere; }

# Time is turned for the terminal, not waited for (tests/e2e/turned_clock.c). The loop comes by twice a second.
turn() { # FILE STEADY_S WALL_S: so far ahead
	python3 -c 'import struct, sys
open(sys.argv[1], "wb").write(struct.pack("=qq", int(sys.argv[2]) * 1000, int(sys.argv[3]) * 1000))' "$@"
}
with_turned_clock() { # SCRIPT [demo options]
	turn "$work/clock" 0 0
	TURNED_CLOCK=$work/clock MADOGUCHI_TERMINAL_PRELOAD=$build/lib/turned_clock.so WATCHDOG_USEC=2000000 MADOGUCHI_APDU_MS=5 visit "$@"
}
passes() { # SECONDS, for the terminal's patience
	echo "do python3 -c 'import struct, sys; clock = open(sys.argv[1], \"r+b\"); steady, wall = struct.unpack(\"=qq\", clock.read()); clock.seek(0); clock.write(struct.pack(\"=qq\", steady + int(sys.argv[2]) * 1000, wall))' \"$work/clock\" $1"
}

# What a resident has been here by: name, reading, address, birth, numbers and keys of the card's certificates.
resident_words() {
	local half
	printf '%s\n' 見本太郎 ミホンタロウ 例示県 窓口町 昭和60年3月5日
	for half in auth sign; do
		openssl x509 -inform DER -in "$demo/card/$half.crt.der" -noout -serial | sed 's/.*=//'
		openssl x509 -inform DER -in "$demo/card/$half.crt.der" -noout -pubkey | sed -n 2p
	done
}
squeezed() { tr -d ' \n\f' <"$1" | sed 's/　//g'; }
of_no_resident() { # TEXT; the PIN would be a word of its own
	! squeezed "$1" | grep -iF -f <(resident_words) && ! grep -w 1234 "$1"
}

# A resident is served; then from the corner to "back in service", through every page and test; then a resident can
# begin. Report and export tell of the machine, and nothing of whom it has served.
visit_staff_round() {
	local paper
	visit "$to_print
$take_papers
do rm -rf \"$work/residents\" && mv \"\$MADOGUCHI_DEMO/printed\" \"$work/residents\" && mkdir \"\$MADOGUCHI_DEMO/printed\"
$to_staff_menu
touch 機械の状態
wait staff-dashboard
shot staff-dashboard
touch もどる
touch 試験
wait staff-tests
touch 読み取り部
wait staff-reader
touch もどる
touch 印刷機
wait staff-printer
shot staff-printer
touch 試し刷りをする
read 試し刷りはきれいに出ましたか
touch きれいに出た
wait staff-tests
touch 画面の色
wait staff-colours
touch next
touch next
touch next
touch next
touch next
touch next
read 画面はきれいでしたか
touch きれいだった
touch 音
read 音が聞こえましたか
touch 聞こえない
wait staff-tests
touch 通信
wait staff-network
read 良好
touch もどる
touch もどる
wait staff-menu
touch 記録
wait staff-records
touch 用紙の補給
touch 補給した
touch つづける
touch 件数
wait staff-counters
touch もどる
touch 記録簿
wait staff-journal
touch 書き出す
read できました
touch next
touch もどる
touch 未確認の印刷
wait staff-unknowns
read ありません。
touch もどる
touch 電子証明書
wait staff-certificates
touch もどる
touch 構成
wait staff-inventory
read 設置の番号
touch もどる
touch もどる
wait staff-menu
touch 点検報告
wait staff-report
shot staff-report
touch 印刷する
read できました
touch next
touch 保存する
read できました
touch next
touch もどる
wait staff-menu
$from_staff
touch はじめる
wait menu
do mv \"\$MADOGUCHI_DEMO/stick\" \"$work/stick\"" || return
	for act in 1 3 5 6 9 15 18; do expect_act $act || return; done
	expect "a resident's paper" pdftotext "$(find "$work/residents" -name '*.pdf')" "$work/resident" &&
		expect "which tells of a resident" contradicts of_no_resident "$work/resident" &&
		expect_papers 2 && expect "a report on the stick" pdftotext "$(find "$work/stick" -name '*.pdf')" "$work/report" &&
		expect "it says who made it" grep -q 'DEMO-0001' "$work/report" &&
		expect "and nothing of a resident" of_no_resident "$work/report" || return
	for paper in "$demo"/printed/*.pdf; do
		pdftotext "$paper" "$work/paper" &&
			expect "nothing of a resident on the technician's paper" of_no_resident "$work/paper" || return
	done
	expect "the operator opens the journal" "$build/bin/madoguchi-office" export open "$(find "$work/stick" -name '*.p7m')" \
		--authority "$demo/authority" --out "$work/rows" &&
		expect "row by row" grep -q '"row"' "$work/rows" &&
		expect "with the resident's printing" grep -qE '"number":\[[0-9]+,5,' "$work/rows" &&
		expect "and nothing of whose it was" of_no_resident "$work/rows" && expect_staff_pin_nowhere
}
contradicts() { ! "$@"; }

# On the printer's own page, which asks it now; from there, the test page; then on the dashboard, with what to do. From
# the main menu and back to it.
staff_sees() { # TROUBLE CODE PAGE STEP
	echo "printer $1 on
touch 試験
touch 印刷機
wait staff-printer
read $2
$3
touch もどる
wait staff-menu
$(until_dashboard_says "$2")
touch $2
wait staff-steps
read $4
touch もどる
wait staff-dashboard
touch もどる
wait staff-menu
printer $1 off"
}
# The watcher looks each 3 s at a printer that is ill, each 15 s at one that is well.
until_dashboard_says() { # CODE
	echo "touch 機械の状態
wait staff-dashboard
do . \"\$MADOGUCHI_HOUSE/tests/virtual/glass\"; for try in \$(seq 20); do ! words_on_screen | grep -q '$1' || exit 0; press \$(place_of_words もどる); sleep 0.5; press \$(place_of_words 機械の状態); sleep 0.5; done; false"
}
no_page='touch 試し刷りをする
wait staff-told
read 印刷機が印刷できません
read 何も印刷していません
touch つづける
wait staff-tests
read 印刷機今回の結果：不合格'
page_comes='touch 試し刷りをする
wait staff-ask 60
touch きれいに出た
wait staff-tests
read 印刷機今回の結果：合格'
# Each trouble alone, one after the other: the printer's page, the test page and the dashboard tell the truth, as the
# idle screen does before and after.
visit_staff_sees_the_printers_troubles() {
	on_steered_device "printer jam on
read 印刷機を点検しています
$to_staff_menu
$(staff_sees jam S-23 "$no_page" 詰まった用紙を)
$(staff_sees paper-out S-22 "$no_page" A4の用紙をトレイに入れます)
$(staff_sees cover S-24 "$no_page" ふたと扉を)
$(staff_sees toner-empty S-25 "$no_page" 新しいトナーに交換します)
$(staff_sees toner-low S-2A "$page_comes" 予備のトナー)
$(staff_sees media-low S-2B "$page_comes" A4の用紙を補給します)
$from_staff" || return
	expect_papers 2
}

# Well until paper is under way, then stuck for longer than between two looks: nobody knows what came out, and that
# is no pass, whatever the printer says when it goes on.
visit_staff_page_that_sticks() {
	MADOGUCHI_SECONDS_PER_SIDE=2 visit "wait idle
$to_staff_menu
touch 試験
touch 印刷機
wait staff-printer
touch 試し刷りをする
$first_side
printer jam on
pause 6000
printer jam off
wait staff-told 60
read 出たかどうか分かりません
touch つづける
wait staff-tests
read 印刷機今回の結果：不合格
touch もどる
wait staff-menu
$from_staff" || return
	expect_deeds_now '1:0:2 *5:1:0 *3:0:0'
}

# A resident's card is asked for the staff's application and for nothing else, and does not come in.
visit_staff_door_stays_shut() {
	visit "wait idle
hold
wait staff-card
card in
wait staff-refused
read T-01
do [ \"\$(grep -c . \"\$MADOGUCHI_DEMO/log/apdu\")\" = 1 ] && grep -q '^A4 ' \"\$MADOGUCHI_DEMO/log/apdu\"
card out
wait staff-card
touch やめる
wait idle" && expect "nobody came in" lacks_line '^1$' <(acts) && expect_act 2
}

# What the staff has taken out of service stays out, whatever becomes of the program.
visit_staff_out_outlives_the_power() {
	visit "wait idle
$to_staff_menu
touch 機械の操作
wait staff-control
touch 利用を止める
wait staff-ask
touch 利用を止める
read できました
touch つづける
touch もどる
wait staff-menu
touch 保守を終わる
wait staff-leaving
read この機械を点検しています
terminal gone
terminal back
read この機械を点検しています
pause 3000
read この機械を点検しています
$to_staff_menu
touch 機械の操作
wait staff-control
touch 利用を再開する
wait staff-ask
touch 再開する
read できました
touch つづける
touch もどる
wait staff-menu
$from_staff
terminal gone
terminal back
wait idle" && expect_act 11
}

# Sheets under way when the power goes, and a printer that remembers nothing: somebody says what came out.
visit_staff_settles_what_nobody_knows() {
	MADOGUCHI_SECONDS_PER_SIDE=4 visit "$to_print_household
wait printing
terminal gone
printer gone
printer back
terminal back
read この機械を点検しています
$to_staff_menu
touch 記録
touch 未確認の印刷
wait staff-unknowns
touch row
wait staff-came-out
touch すべて出た
wait staff-unknowns
read ありません。
touch もどる
touch もどる
$from_staff
$(journal_to shown)" || return
	expect "settled by hand" grep -q ' settled-by-hand$' "$work/shown" &&
		expect "nothing is left open" lacks_line '^un(told|settled)' "$work/shown" && expect_act 7
}

# Shut down means shut down: whoever starts the program anew when it ends is told not to, by its status and by a
# mark in the runtime directory.
visit_staff_shuts_it_down() {
	mkdir -p "$work/run"
	RUNTIME_DIRECTORY=$work/run visit "wait idle
$to_staff_menu
touch 機械の操作
wait staff-control
touch 終了
wait staff-ask
touch しない
wait staff-control
do [ ! -e \"$work/run/shut-down\" ]
touch 終了
wait staff-ask
shot staff-shut-down
touch 終了する
do until [ -s \"\$MADOGUCHI_DEMO/running/terminal.ended\" ]; do sleep 0.1; done
do [ \"\$(cat \"\$MADOGUCHI_DEMO/running/terminal.ended\")\" = 3 ]
do [ -e \"$work/run/shut-down\" ]
terminal back
wait idle"
	expect_act 13
}
