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

visit_out_of_paper_and_given_up() {
	MADOGUCHI_SECONDS_PER_SIDE=2 visit "$to_print_household
wait printing
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

# The journal as the command line shows it at that moment, in FILE of the visit's folder.
journal_to() { # FILE
	echo "do \"\$MADOGUCHI_BIN/madoguchi\" --config \"\$MADOGUCHI_DEMO/terminal.ini\" --journal show >\"$work/$1\""
}
lacks_line() { ! grep -qE -- "$1" "$2"; }

expect_settled_by_evidence() {
	expect "settled by evidence" grep -q ' settled-by-evidence$' "$work/shown" &&
		expect "nothing is left open" lacks_line '^un(told|settled)' "$work/shown" &&
		expect "one issuance" test "$(asked issuance)" = 1 &&
		expect "printed, says the server" test "$(outcomes)" = 0
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

# ---- after a crash -----------------------------------------------------------------------------------

# The terminal dies with sheets under way. It prints nothing again, asks the printer what became of them,
# and serves when the printer's own record is evidence.
visit_a_crash_that_the_printer_remembers() {
	MADOGUCHI_SECONDS_PER_SIDE=4 visit "$to_print
wait printing
pause 1500
terminal gone
terminal back
wait oos
read この機械を点検しています
wait idle 60
read はじめる
pause 2000
$(journal_to shown)" || return
	expect_papers 1 && expect_settled_by_evidence
}

# The same where the terminal is away until the printer has long finished, and with a household's sheets.
visit_a_crash_slept_through() {
	on_device none "${to_print_household}
wait printing
terminal gone
pause 4000
terminal back
wait idle 60
read はじめる
pause 2000
$(journal_to shown)" || return
	expect_papers 1 && expect_settled_by_evidence
}

# A printer that was switched off has forgotten: a person says what became of it, and the server hears that.
visit_a_crash_that_the_printer_forgot() {
	MADOGUCHI_SECONDS_PER_SIDE=4 visit "$to_print
wait printing
pause 1500
terminal gone
printer gone
printer back
terminal back
wait oos
read この機械を点検しています
pause 4000
wait oos
$(journal_to unsettled)
$(settle failed)
read はじめる
$(server_says 2)
$(journal_to shown)" || return
	expect_papers 0 && expect "a person is waited for" grep -q '^unsettled [0-9a-f]* unknown' "$work/unsettled" &&
		expect "failed, says the server" test "$(outcomes)" = 2 &&
		expect "nothing is left to tell" lacks_line '^un(told|settled)' "$work/shown"
}

# A hand that settles while no terminal runs is heard of when one does.
visit_a_crash_settled_before_the_start() {
	MADOGUCHI_SECONDS_PER_SIDE=4 visit "$to_print
wait printing
pause 1500
terminal gone
printer gone
$(settle partly)
printer back
terminal back
wait idle
$(server_says 1)
$(journal_to shown)" || return
	expect "settled by a hand" grep -q ' settled-by-hand$' "$work/shown" &&
		expect "nothing is left open" lacks_line '^un(told|settled)' "$work/shown"
}

# Another program holds the journal: no further sheet, no service; and when it can be written again, the
# printer's record of the cancelled job settles it.
visit_a_journal_lost_while_printing() {
	MADOGUCHI_SECONDS_PER_SIDE=6 visit "$to_print_household
wait printing
do sqlite3 \"\$MADOGUCHI_DEMO/terminal/journal.sqlite\" 'BEGIN IMMEDIATE' '.shell sleep 15' >/dev/null 2>&1 &
printer paper-out on
wait print-unknown 30
touch 足りません
wait print-partly
touch おわる
wait oos
pause 12000
printer paper-out off
terminal gone
terminal back
wait idle 60
$(journal_to shown)" || return
	expect_papers 0 && expect "settled by evidence" grep -q ' settled-by-evidence$' "$work/shown" &&
		expect "not printed, says the server" test "$(outcomes)" != 0
}

visit_a_crash_with_a_printer_that_lies() {
	on_device listed-twice "$to_print_household
wait printing
terminal gone
pause 2000
terminal back
wait oos
pause 4000
wait oos
read この機械を点検しています" || return
	expect "unknown, says the server" test "$(outcomes)" = 3 && expect_papers 1
}

# Paper was stuck before the terminal died: the count is full, and yet a person has to look (law 7).
visit_a_crash_after_a_jam() {
	MADOGUCHI_SECONDS_PER_SIDE=3 visit "$to_print_household
wait printing
printer jam on
wait print-wait
printer jam off
terminal gone
pause 8000
terminal back
wait oos
pause 4000
wait oos" || return
	expect_papers 1 && expect "unknown, says the server" test "$(outcomes)" = 3
}

# ---- what the server has not heard ------------------------------------------------------------------

# The server is away while the outcome would be told: it is told when it is back, to the next visit's
# cost of nothing.
visit_an_outcome_told_when_the_server_is_back() {
	MADOGUCHI_SECONDS_PER_SIDE=2 visit "$to_print
wait printing
server gone
wait papers-take
touch 足りません
wait print-partly
touch おわる
wait idle
pause 3000
$(journal_to untold)
server back
do for i in \$(seq 60); do \"\$MADOGUCHI_BIN/madoguchi\" --config \"\$MADOGUCHI_DEMO/terminal.ini\" --journal show | grep -q ^untold || break; sleep 1; done
wait idle" || return
	expect "it was known as untold" grep -q '^untold [0-9a-f]* printed disputed' "$work/untold" &&
		expect "printed, says the server" test "$(outcomes)" = 0 &&
		expect "the resident's word at the server" test \
			"$(sqlite3 "$(store)" 'select disputed from outcome')" = 1
}

# Nor does a restart lose it.
visit_an_outcome_told_after_a_restart() {
	MADOGUCHI_SECONDS_PER_SIDE=2 visit "$to_print
wait printing
server gone
wait papers-take
touch 受け取りました
wait thanks
terminal gone
server back
terminal back
wait idle
pause 4000
$(journal_to shown)" || return
	expect "printed, says the server" test "$(outcomes)" = 0 &&
		expect "nothing is left to tell" lacks_line '^untold' "$work/shown"
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
