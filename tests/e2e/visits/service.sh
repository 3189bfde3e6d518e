# The certificate server comes and goes in mid-visit, is slow, breaks off, closes the line, or is not the
# right one: no try lost, no PIN checked twice for one typing. Sourced by tests/e2e/visit.
# shellcheck shell=bash disable=SC2154

# The wrong server told by a file (refused.sh), started again whenever it has died.
at_the_mortal_server() { # SCRIPT
	visit "$1" --server "export WRONG_FILE=\"\$MADOGUCHI_DEMO/wrong\"; while :; do '$build/tests/wrong_server' \
		--authority \"\$MADOGUCHI_AUTHORITY\" --listen 127.0.0.1:8443; sleep 0.2; done"
}

signatures() { grep -c '^2A ' "$demo/log/apdu"; }
expect_signatures() { expect "$1 signatures, not $(signatures)" test "$(signatures)" = "$1"; }

to_document="$to_pin
$right_pin
wait card-remove
card out
wait document"
leave_document='touch やめる
wait cancel
touch やめて終わる
wait idle'
take_papers='wait papers-take
touch 受け取りました
wait thanks
touch おわる
wait idle'

visit_the_server_starts_again_before_the_pin() {
	visit "$to_place
server gone
server back
card in
wait pin
$right_pin
wait card-remove
card out
wait document" || return
	expect_pins 1 && expect_signatures 1 && expect_tries 3
}

visit_the_server_starts_again_at_the_pin() {
	visit "$to_pin
digits 12
server gone
server back
digits 34
touch この番号ですすむ
wait card-remove
card out
wait document" || return
	expect_pins 1 && expect_signatures 1 && expect_tries 3
}

# It dies with the proof in its hands, before it has looked at it and after: that costs a signature.
visit_the_server_starts_again_at_the_proof() {
	at_the_mortal_server "$(wrong_now dies sessions once)
$to_document
$leave_document
$(wrong_now dies-after sessions once)
$to_document
$leave_document" || return
	expect_pins 2 && expect_signatures 4 && expect_tries 3
}

visit_the_server_starts_again_at_the_request() {
	at_the_mortal_server "$(wrong_now dies requests once)
$to_print
$take_papers" || return
	expect_papers 1 && expect_pins 1 && expect_signatures 1 && expect_tries 3 || return
	expect "one issuance" test "$(asked issuance)" = 1
}

# What was issued and never came, so often, is told to have failed, within 20 s.
until_failed() {
	echo "do for try in \$(seq 100); do [ \"\$(sqlite3 \"\$MADOGUCHI_AUTHORITY/store.sqlite\" 'select count(*) from outcome where outcome = 2 and impressions = -1')\" = $1 ] && exit; sleep 0.2; done; false"
}

# What it had ready is gone with it: nothing is printed, and nothing is made of it but its end.
visit_the_server_starts_again_at_the_document() {
	at_the_mortal_server "$(wrong_now dies document once)
$to_print
$(looks N-39 今はお取り扱いできません 証明書は印刷していません)
touch おわる
wait idle
$(until_failed 1)
$to_print
$take_papers" || return
	expect_papers 1 && expect_tries 3 &&
		expect "failed and printed, says the server" test "$(outcomes)" = 2,0 &&
		expect "an outcome for each issuance" test "$(asked issuance)" = 2
}

visit_the_server_starts_again_at_the_outcome() {
	at_the_mortal_server "$(wrong_now dies outcome once)
$to_print
$take_papers" || return
	expect_papers 1 && expect_tries 3
}

# Past its deadline, at a slow card too: it is the server that did not answer, not the card.
visit_the_server_is_slow() {
	MADOGUCHI_APDU_MS=200 at_the_wrong_server "$(wrong_now slow challenges)
$to_place
card in
$(looks N-33 応答がないため中止しました "$n2")
touch おわる
$card_leaves
wait idle
$(right_again)
$to_document
$leave_document
$(wrong_now slow requests)
$to_print
wait refused 40
read N-33
read 証明書は印刷していません
touch おわる
wait idle
$(wrong_now slow outcome)
$to_print
$take_papers" || return
	expect_papers 1 && expect_tries 3 && expect_pins 3
}

# An answer that breaks off is asked for again where that is right, and the visit goes on.
visit_half_an_answer() {
	at_the_wrong_server "$(wrong_now cut sessions once)
$to_document
$holder_alone
$(wrong_now cut requests once)
touch 印刷する
$take_papers
$(wrong_now cut document once)
$to_print
$take_papers
$(wrong_now headers document once)
$to_print
$take_papers" || return
	expect_papers 3 && expect_pins 3 && expect_signatures 4 && expect_tries 3
}

visit_always_half_an_answer() {
	at_the_wrong_server "$(wrong_now cut challenges)
$to_place
card in
$(looks N-31 市区町村とつながりません "$n2")
touch おわる
$card_leaves
wait idle
$(wrong_now headers sessions)
$to_pin
$right_pin
$(looks N-31 市区町村とつながりません "$n2")
touch おわる
$card_leaves
wait idle
$(wrong_now cut document)
$to_print
$(looks N-31 市区町村とつながりません 証明書は印刷していません)
touch おわる
wait idle
$(until_failed 1)" || return
	expect_papers 0 && expect_pins 2 && expect_tries 3 &&
		expect "failed, says the server" test "$(outcomes)" = 2 &&
		expect "one issuance" test "$(asked issuance)" = 1
}

# The line is closed after the challenge, and after a while without a word: both are found before VERIFY.
visit_the_line_is_closed_while_typing() {
	at_the_wrong_server "$to_place
$(wrong_now closing challenges once)
card in
wait pin
pause 3000
$right_pin
wait card-remove
card out
wait document
$leave_document
$(wrong_now impatient -)
$to_pin
digits 12
pause 8000
digits 34
touch この番号ですすむ
wait card-remove
card out
wait document
pause 5000
$holder_alone
touch 印刷する
$take_papers" || return
	expect_papers 1 && expect_pins 2 && expect_signatures 2 && expect_tries 3
}

challenges_so_far() { echo "do test \"\$(sqlite3 \"\$MADOGUCHI_AUTHORITY/store.sqlite\" 'select count(*) from challenge')\" -ge $1"; }

# Renewed after a minute, and nobody notices.
visit_a_slow_person() {
	visit "$to_pin
digits 12
pause 66000
wait pin
$(challenges_so_far 2)
digits 34
touch この番号ですすむ
wait card-remove
card out
wait document" || return
	expect "no warning" never_screen time-warn || return
	expect_pins 1 && expect_signatures 1 && expect_tries 3
}

# A server whose challenges live for six seconds.
visit_challenges_that_live_for_seconds() {
	at_the_wrong_server "$(wrong_now short-life -)
$to_pin
digits 12
pause 9000
$(challenges_so_far 3)
digits 34
touch この番号ですすむ
wait card-remove
card out
wait document" || return
	expect_pins 1 && expect_signatures 1 && expect_tries 3
}

# ---- not the right server ----------------------------------------------------------------------------

# What stands in the server's place is said by a word in a file: "right", or how it is wrong.
servers='
cd "$TMPDIR"
certificate() { # DAYS EXTENSIONS
	openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout other.key -subj /CN=localhost |
		openssl x509 -req -days "$1" -CA "$MADOGUCHI_AUTHORITY/ca/${3:-server}-ca.crt.pem" \
			-CAkey "$MADOGUCHI_AUTHORITY/ca/${3:-server}-ca.key.pem" -extfile <(echo "$2") -out other.crt
	exec openssl s_server -accept 8443 -cert other.crt -key other.key ${tls:--tls1_3} -quiet
}
here=subjectAltName=DNS:localhost
case $(cat "$MADOGUCHI_DEMO/which") in
expired) certificate -1 "$here" ;;
elsewhere) certificate 30 subjectAltName=DNS:elsewhere ;;
no-server) certificate 30 "$here
extendedKeyUsage=clientAuth" ;;
other-ca) certificate 30 "$here" terminal ;;
old-tls) tls=-tls1_2 certificate 30 "$here" ;;
*) exec "$MADOGUCHI_BIN/madoguchi-server" --authority "$MADOGUCHI_AUTHORITY" --listen 127.0.0.1:8443 ;;
esac'

which_server() { echo "do echo $1 >\"\$MADOGUCHI_DEMO/which\"
server gone
server back
do until (exec 3<>/dev/tcp/127.0.0.1/8443) 2>/dev/null; do sleep 0.1; done"; }

# Each of them at the card of who came first, and then with the idle screen, which knows from a fresh start
# on. The last time it is back by itself, when the server is right.
visit_servers_that_are_not_the_right_one() {
	local which script=''
	for which in expired elsewhere no-server other-ca old-tls; do
		script+="$(at_the_card "$(which_server "$which")" N-32 $not_ours "$n3")
wait oos
read $no_line
terminal gone
terminal back
$(nobody_begins $no_line)
"
		[ "$which" = old-tls ] || script+="terminal gone
$(which_server right)
terminal back
"
	done
	printf '%s\n' "$servers" >"$work/servers"
	visit "$script
$(which_server right)
wait idle 45
$to_document" --server "exec bash '$work/servers'" || return
	expect_pins 1 && expect_signatures 1 && expect_tries 3
}

# A clock that is set right from a minute ahead, as the time service does it: who waits for the reader by the wall's
# clock would wait a minute longer, and so would the residents.
visit_a_clock_that_is_set_back() {
	turn "$work/clock" 0 65
	TURNED_CLOCK=$work/clock MADOGUCHI_TERMINAL_PRELOAD=$build/lib/turned_clock.so visit "wait idle
do python3 -c 'import struct, sys; open(sys.argv[1], \"r+b\").write(struct.pack(\"=qq\", 0, 0))' \"$work/clock\"
pause 9000
read $always
$begun_and_left
$(journal_to shown)" || return
	expect "the clock was seen to jump" grep -q ' clock$' "$work/shown" &&
		expect "nothing hung" lacks_line ' hung$' "$work/shown"
}
