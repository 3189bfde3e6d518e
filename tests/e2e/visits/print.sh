# The printer and its troubles. Sourced by tests/e2e/visit.
# shellcheck shell=bash disable=SC2154

visit_no_printer() {
	visit 'wait idle
read 今は印刷できません
read 印刷機を点検しています
touch はじめる
wait menu
touch カードを確かめる
wait card-place
card in
wait check-result' --printer 'exit 1' || return
	expect "no PIN asked" never_screen pin
}

visit_no_paper_before() {
	visit 'printer paper-out on
read 用紙がありません
touch はじめる
wait menu
read 用紙がありません
printer paper-out off
read カードと暗証番号を使います
touch 証明書を印刷する
wait notice' || return
	expect "no PIN asked" never_screen pin
}

visit_out_of_paper_and_mended() {
	MADOGUCHI_SECONDS_PER_SIDE=2 visit "$to_print_household
wait printing
printer paper-out on
wait print-wait
read 用紙がなくなりました
printer paper-out off
wait papers-take
touch 受け取りました
wait thanks" || return
	expect_papers 1 && expect "printed, says the server" test "$(outcomes)" = 0
}

# Before the tray is emptied: what has not begun does not come out.
first_side='do for try in $(seq 200); do [ -s "$MADOGUCHI_PRINTER_CONTROL/side" ] && exit; sleep 0.1; done; false'

visit_out_of_paper_and_given_up() {
	MADOGUCHI_SECONDS_PER_SIDE=2 visit "$to_print_household
wait printing
$first_side
printer paper-out on
wait print-wait
touch ここでやめる
wait print-partly
read 料金はいただいていません
touch おわる
wait idle
read 用紙がありません" || return
	expect_papers 0 && expect "partly, says the server" test "$(outcomes)" = 1
}

settle() { # OUTCOME
	echo "do \"\$MADOGUCHI_BIN/madoguchi\" --config \"\$MADOGUCHI_DEMO/terminal.ini\" --journal settle \"\$(sqlite3 \"\$MADOGUCHI_AUTHORITY/store.sqlite\" 'select id from issuance')\" $1"
}

# The outcome at the server becomes this one, within 20 s.
server_says() { # NUMBER
	echo "do for try in \$(seq 100); do [ \"\$(sqlite3 \"\$MADOGUCHI_AUTHORITY/store.sqlite\" 'select outcome from outcome')\" = $1 ] && exit; sleep 0.2; done; false"
}

# Paper was stuck: nobody knows how much of it came out whole, even when the device goes on.
visit_a_jam_leaves_it_unknown() {
	MADOGUCHI_SECONDS_PER_SIDE=2 visit "$to_print_household
wait printing
printer jam on
wait print-wait
read 用紙が詰まりました
printer jam off
wait print-unknown
touch 1枚ありました
wait thanks
touch おわる
wait oos
read この機械を点検しています
$(server_says 3)
$(settle printed)
read はじめる
$(server_says 0)" || return
	expect_papers 1
}

visit_an_aborted_job_is_failed() {
	visit "printer fail on
$to_print
wait print-failed
read 料金はいただいていません
touch おわる
wait idle" || return
	expect_papers 0 && expect "failed, says the server" test "$(outcomes)" = 2
}

visit_sheets_said_to_be_missing() {
	visit "$to_print
wait papers-take
touch 足りません
wait print-partly
read 0120-000-000
touch おわる
wait idle" || return
	expect "the resident's word at the server" test \
		"$(sqlite3 "$(store)" 'select disputed from outcome')" = 1
}

# The printer dies under the job: nobody knows, nothing is printed again, a person settles it.
visit_the_printer_dies_midway() {
	MADOGUCHI_SECONDS_PER_SIDE=4 visit "$to_print
wait printing
pause 1500
printer gone
wait print-unknown 60
read すべて印刷できたか確認できません
touch 足りません
wait print-partly
touch おわる
wait oos
read この機械を点検しています" || return
	expect_papers 0 && expect "unknown, says the server" test "$(outcomes)" = 3
}

visit_the_printer_leaves_before_the_document() {
	visit "$to_confirm
printer gone
touch 印刷する
wait print-failed
read 証明書は印刷していません
touch おわる
wait idle
read 今は印刷できません" || return
	expect_papers 0 && expect_tries 3 && expect "failed, says the server" test "$(outcomes)" = 2
}

# Printers that are not ours (tests/virtual/ipp), wrong ones among them.
on_device() { # FAULT SCRIPT
	visit "$2" --printer "exec \"\$MADOGUCHI_BIN/madoguchi-printer\" --port \"\$MADOGUCHI_PRINTER_PORT\" \
		--printed \"\$MADOGUCHI_PRINTED\" --fault $1 --side-ms 300"
}

visit_another_printer() {
	on_device none "$to_print
wait papers-take
touch 受け取りました
wait thanks" && expect_papers 1 && expect "printed, says the server" test "$(outcomes)" = 0
}

visit_a_printer_that_counts_nothing() {
	on_device uncounted "$to_print
wait print-unknown 60
read すべて印刷できたか確認できません" && expect "unknown, says the server" test "$(outcomes)" = 3
}

visit_a_printer_whose_life_counter_disagrees() {
	on_device life-short "$to_print_household
wait print-unknown 60" && expect "unknown, says the server" test "$(outcomes)" = 3
}

# One that a person mends while the resident looks on, or does not.
visit_a_tray_that_is_filled_again() {
	on_device emptied "$to_print_household
wait print-wait
read 用紙がなくなりました
wait papers-take 30" && expect_papers 1 && expect "printed, says the server" test "$(outcomes)" = 0
}

visit_a_cover_that_is_closed_again() {
	on_device opened "$to_print_household
wait print-wait
read 印刷機のふたが開いています
wait papers-take 30" && expect_papers 1 && expect "printed, says the server" test "$(outcomes)" = 0
}

visit_a_printer_that_stops_and_goes_on() {
	on_device stopped "$to_print_household
wait print-wait
read 印刷が止まっています
wait papers-take 30" && expect_papers 1 && expect "printed, says the server" test "$(outcomes)" = 0
}

visit_a_cover_that_stays_open() {
	on_device open "$to_print_household
wait print-wait
touch ここでやめる
wait print-partly 60" && expect "partly, says the server" test "$(outcomes)" = 1
}

visit_a_printer_that_ends_early() {
	on_device ends-early "$to_print_household
wait print-partly 60
read 料金はいただいていません" && expect "partly, says the server" test "$(outcomes)" = 1
}

visit_a_printer_that_aborts() {
	on_device aborts-at-once "$to_print_household
wait print-failed 60
read 証明書は印刷していません" && expect "failed, says the server" test "$(outcomes)" = 2
}

visit_a_printer_that_says_done_with_paper_stuck() {
	on_device left-jammed "$to_print_household
wait print-unknown 60
touch 1枚ありました
wait thanks
touch おわる
wait oos
pause 3000
wait oos" && expect "unknown, says the server" test "$(outcomes)" = 3
}

visit_a_printer_that_is_slow_to_answer() {
	on_device slow "$to_print_household
wait papers-take 90" && expect_papers 1 && expect "printed, says the server" test "$(outcomes)" = 0
}

visit_a_printer_that_refuses_the_job() {
	on_device create-refused "$to_print
wait print-failed 60
read 証明書は印刷していません" && expect_papers 0
}

visit_an_open_cover() {
	on_device cover "wait idle
read 今は印刷できません
read 印刷機を点検しています"
}

visit_a_printer_that_talks_nonsense() {
	on_device garbage "wait idle
read 今は印刷できません"
}

visit_a_printer_of_another_paper() {
	on_device no-a4 "wait idle
read 今は印刷できません"
}
