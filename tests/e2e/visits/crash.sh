# A terminal that dies with sheets under way, and outcomes that the server has not heard. Sourced by
# tests/e2e/visit, as print.sh is.
# shellcheck shell=bash disable=SC2154

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

# The terminal dies with sheets under way. It prints nothing again, asks the printer what became of them,
# and serves when the printer's own record is evidence.
visit_a_crash_that_the_printer_remembers() {
	MADOGUCHI_SECONDS_PER_SIDE=4 visit "$to_print
wait printing
pause 1500
terminal gone
terminal back
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

# Nor does it help that the jam was seen by the terminal that came back, and cleared before it looked again.
visit_a_jam_after_a_crash() {
	MADOGUCHI_SECONDS_PER_SIDE=4 visit "$to_print_household
wait printing
terminal gone
printer jam on
terminal back
wait oos
pause 8000
printer jam off
pause 45000
wait oos
$(journal_to shown)" || return
	expect_papers 1 && expect "a person is waited for" grep -q '^unsettled [0-9a-f]* unknown' "$work/shown" &&
		expect "the jam is on record" grep -qE '^[0-9]+ [0-9]+ 13 ' "$work/shown" &&
		expect "unknown, says the server" test "$(outcomes)" = 3
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

# What the server will never take is not told for ever: the journal keeps why.
visit_an_outcome_that_is_not_taken() {
	at_the_wrong_server "$(wrong_now refuse-not-found outcome)
$to_print
wait papers-take
touch 受け取りました
wait thanks
touch おわる
wait idle
pause 2000
$(journal_to shown)" || return
	expect "not taken, and why" grep -qE '^[0-9]+ [0-9]+ 14 .* 404 .* not-taken$' "$work/shown" &&
		expect "nothing is left to tell" lacks_line '^untold' "$work/shown" &&
		expect "no outcome at the server" test "$(asked outcome)" = 0
}

# One that is busy now is asked again, and says what it is told then.
visit_an_outcome_that_is_taken_later() {
	at_the_wrong_server "$(wrong_now refuse-busy outcome)
$to_print
wait papers-take
touch 受け取りました
wait thanks
touch おわる
wait idle
pause 2000
$(journal_to untold)
$(wrong_now none outcome)
pause 33000
$(journal_to shown)" || return
	expect "it was known as untold" grep -q '^untold [0-9a-f]* printed' "$work/untold" &&
		expect "nothing is left to tell" lacks_line '^untold' "$work/shown" &&
		expect "printed, says the server" test "$(outcomes)" = 0
}
