# Never stuck: parts that die or freeze, calls that never come back, and what the service manager hears.
# Sourced by tests/e2e/visit, as crash.sh is.
# shellcheck shell=bash disable=SC2154

# A screen that has been there since the last touch counts as come: what is to be there now is read.
always=いつでも印刷できます
begun_and_left="card in
wait menu
touch やめる
wait cancel
touch やめて終わる
card out
wait idle"
reader_serves_again="reader back
read $always"

# ---- the parts -------------------------------------------------------------------------------------------

# The whole group of a part's processes: it answers nothing, and its connections stand.
frozen() { echo "do kill -STOP -- -\"\$(cat \"\$MADOGUCHI_DEMO/running/$1\")\""; }
thawed() { echo "do kill -CONT -- -\"\$(cat \"\$MADOGUCHI_DEMO/running/$1\")\""; }

# A server that wants to hear of the terminal each five seconds, so that a visit can wait for two of them.
server_of_five_seconds() {
	printf '%s\n' '[server]' "authority = $demo/authority" 'listen = 127.0.0.1:8443' '[fleet]' 'interval_s = 5' >"$work/server.ini"
	echo "exec \"\$MADOGUCHI_BIN/madoguchi-server\" --config '$work/server.ini'"
}

watched='wait idle
do "$MADOGUCHI_HOUSE/tests/e2e/visits/truth" watch >/dev/null 2>&1 &'
told_the_truth() { "$house/tests/e2e/visits/truth" judge "$demo/log/truth" || { echo "  the screen was not true"; return 1; }; }

# Nobody touches it: it says what can be had, and serves again by itself when all is there.
visit_parts_that_come_and_go() {
	MADOGUCHI_APDU_MS=5 visit "$watched
pause 6000
reader gone
read $checked
$reader_serves_again
$(frozen reader)
read $checked
$(thawed reader)
read $always
$(frozen printer)
server gone
read 市区町村とつながりません
server back
read 今は印刷できません
$(thawed printer)
read $always
$(frozen server)
printer gone
read 市区町村とつながりません
$(thawed server)
read 今は印刷できません
printer back
read $always
$to_pin
$right_pin
wait card-remove
card out
wait document" --server "$(server_of_five_seconds)" && told_the_truth && expect_tries 3 && expect_pins 1
}

# ---- calls that never come back ----------------------------------------------------------------------------

# tests/e2e/hung_call.c lies over the libraries. The loop comes by twice a second, as for a service manager.
with_calls_that_hang() { # SCRIPT [demo options]
	MADOGUCHI_TERMINAL_PRELOAD=$build/tests/libhung_call.so WATCHDOG_USEC=2000000 MADOGUCHI_APDU_MS=5 \
		MADOGUCHI_SIGN_MS=30 visit "do cat \"\$MADOGUCHI_DEMO/running/terminal\" >\"$work/process\"
$1
do [ \"\$(cat \"\$MADOGUCHI_DEMO/running/terminal\")\" = \"\$(cat \"$work/process\")\" ] && [ ! -e \"\$MADOGUCHI_DEMO/running/terminal.ended\" ]" "${@:2}"
}
hangs() { echo "do echo '$*' >\"\$MADOGUCHI_DEMO/hang\""; } # CALL SPEED: the next such call
# The call has come, and stays away.
hung() { echo "do for try in \$(seq 300); do [ -e \"\$MADOGUCHI_DEMO/hang\" ] || exit 0; sleep 0.1; done; false"; }
journal='"$MADOGUCHI_BIN/madoguchi" --config "$MADOGUCHI_DEMO/terminal.ini" --journal show'
# So often it has begun anew because of that, by now or within 30 s.
begun_anew() { echo "do for try in \$(seq ${2:-150}); do [ \"\$($journal | grep -c ' hung\$')\" = $1 ] && exit; sleep 0.2; done; false"; }
hung_rows() { "$build/bin/madoguchi" --config "$demo/terminal.ini" --journal show | grep ' hung$'; }

# The reader's calls are made by hands that may be left behind, one that looks and one that holds the card's slot.
# A look holds nothing, and the next one serves. What the other still holds nobody can tell: that is said while nobody
# is there, and ended by beginning anew; then a card is read. The hands wait by a clock that does not run faster: it
# runs so fast that the guard still waits longer.
visit_a_reader_driver_that_never_comes_back() {
	with_calls_that_hang "wait idle
$(hangs look 1)
$(hung)
pause 9000
read $always
$to_place
$(hangs transmit 2)
card in
$(hung)
wait refused
read K-23
card out
touch おわる
read しばらくお待ちください
$(begun_anew 1 500)
read $always
$to_document
$leave_document" || return
	expect_tries 3 && expect_pins 1 && expect "the reader's" test "$(hung_rows | cut -d' ' -f7 | tr -d '\n')" = 4 &&
		expect "both calls hung" test "$(awk '{ printf "%s", $1 }' "$demo/log/hung")" = looktransmit
}

# The staff's door, the dashboard, and out again.
fault_is_looked_at="hold
wait staff-card
card in staff
wait staff-pin
digits staff
touch この番号ですすむ
wait staff-card-back
card out staff
wait staff-menu
touch 機械の状態
wait staff-dashboard
touch もどる
touch 保守を終わる"

# Whatever it waits for: it begins anew in the same process, and serves. At the third time somebody shall look.
visit_libraries_that_never_come_back() {
	with_calls_that_hang "wait idle
$(hangs printer 10)
$(begun_anew 1)
read $always
$to_place
$(hangs server 10)
card in
$(hung)
$(begun_anew 2)
card out
read $always
$to_document
$leave_document
$(hangs server 10)
$(begun_anew 3)
read この機械を点検しています
terminal gone
terminal back
do cat \"\$MADOGUCHI_DEMO/running/terminal\" >\"$work/process\"
read この機械を点検しています
pause 3000
read この機械を点検しています
$fault_is_looked_at
read $always" --server "$(server_of_five_seconds)" || return
	expect_tries 3 && expect_pins 1 && hung_rows
}

# Sheets are under way: nobody knows what became of them, and it prints nothing again; then the printer's own
# record is evidence.
visit_a_print_that_never_comes_back() {
	MADOGUCHI_SECONDS_PER_SIDE=22 with_calls_that_hang "$to_print_household
wait printing
$(hangs printer 12)
$(hung)
$(begun_anew 1)
read この機械を点検しています
wait idle 60
read $always
$(journal_to shown)" || return
	expect_papers 1 && expect_settled_by_evidence && expect "nobody said that it was printed" never_screen papers-take
}

# ---- the service manager -----------------------------------------------------------------------------------

by_a_manager='terminal gone
do mkdir -p /run/systemd && mount -t tmpfs tmpfs /run/systemd && mkdir /run/systemd/journal
do "$MADOGUCHI_HOUSE/tests/e2e/visits/manager" &
do until [ -e "$MADOGUCHI_DEMO/log/manager.ready" ]; do sleep 0.1; done
do rm -f "$MADOGUCHI_TRACE"; NOTIFY_SOCKET=$MADOGUCHI_DEMO/notify WATCHDOG_USEC=2000000 JOURNAL_STREAM=$(stat -c %d:%i "$MADOGUCHI_DEMO/log/terminal") "$MADOGUCHI_HOUSE/tests/virtual/part" terminal back'
at_the_moment() { echo "do echo \"\$(cut -d' ' -f1 /proc/uptime) $1\" >>\"\$MADOGUCHI_DEMO/log/moments\""; }

# Beats while it is well, four in two seconds, and none while its loop stands.
expect_beats() {
	awk '
		FNR == NR { at[$2] = $1; next }
		/WATCHDOG=1/ && $1 > at["well"] && $1 < at["stopped"] { beats++; if (last && $1 - last > longest) longest = $1 - last; last = $1 }
		/WATCHDOG=1/ && $1 > at["stopped"] + 0.1 && $1 < at["goes-on"] { while_stopped++ }
		/WATCHDOG=1/ && $1 > at["goes-on"] { after++ }
		END {
			printf "  %d beats, %.2f s between two; %d while stopped; %d after\n", beats, longest, while_stopped, after
			exit !(beats >= 6 && longest < 1 && while_stopped == 0 && after >= 2)
		}' "$demo/log/moments" "$demo/log/manager" || { cat "$demo/log/moments" "$demo/log/manager"; return 1; }
}

visit_what_the_service_manager_hears() {
	visit "wait idle
$by_a_manager
wait idle
$(at_the_moment well)
pause 5000
$(at_the_moment stopped)
do kill -STOP \"\$(cat \"\$MADOGUCHI_DEMO/running/terminal\")\"
pause 3000
$(at_the_moment goes-on)
do kill -CONT \"\$(cat \"\$MADOGUCHI_DEMO/running/terminal\")\"
pause 2000
reader gone
read $checked
$reader_serves_again" || return
	expect_beats &&
		expect "ready, and first of all" grep -q '"READY=1", "WATCHDOG=1"' <(head -n 1 "$demo/log/manager") &&
		expect "what it can do" grep -q 'STATUS=in-service' "$demo/log/manager" &&
		expect "and cannot" grep -q 'STATUS=out-of-service' "$demo/log/manager" &&
		expect "at the end that it stops" grep -q '"STOPPING=1"' <(tail -n 1 "$demo/log/manager") &&
		expect "fields in the system's journal" grep -q '"MADOGUCHI_EVENT": "state"' "$demo/log/fields" &&
		expect "with their priorities" grep -q '"PRIORITY": "5", "SYSLOG_IDENTIFIER": "madoguchi"' "$demo/log/fields"
}
