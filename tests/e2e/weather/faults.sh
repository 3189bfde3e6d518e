# The weather of a storm: one function for each fault that a visit may meet. It says what is done at which
# moment (at), what mends it when the visit is over (cure), and what the terminal may then say (may): codes
# of refusals, and screens that an undisturbed visit does not have. Everything is drawn before the visit
# begins, so that a seed is a storm. Sourced by tests/e2e/storm.
# shellcheck shell=bash disable=SC2034,SC2154

part() { "$MADOGUCHI_HOUSE/tests/virtual/part" "$@"; }
hand() { "$MADOGUCHI_HOUSE/tests/virtual/hand" "$@"; }
goes_away() { part "$1" gone && away+=" $1"; } # until the visit is over
trouble() { touch "$MADOGUCHI_PRINTER_CONTROL/$1"; } # of our own printer: paper-out, jam, fail
mended() { rm -f "$MADOGUCHI_PRINTER_CONTROL"/*; }

# In this very shell, since a subshell would draw the same again: the answer is $drawn.
draw() { drawn=$((RANDOM % $1)); }
pick() {
	draw $#
	shift "$drawn"
	drawn=$1
}
now_and_then() { draw "$1" && [ "$drawn" = 0 ]; } # once in N times

declare -A acts may
at() { acts[$1]+="$2"$'\n'; }
cure() { cures+="$1"$'\n'; }
may() { for word in "$@"; do may[$word]=1; done; }
said() { told+=" $*"; }

a_moment() { # WHICH... : one of them, and how long after it, in $moment and $delay
	pick "$@"
	moment=$drawn
	draw 9
	delay=0.$drawn
}

# ---- the card ------------------------------------------------------------------------------------------

fault_card_pulled() {
	local kind
	pick pull pull-late
	kind=$drawn
	draw 12
	card_options="--fault $kind@$((drawn + 1))"
	may K-20 K-21 K-22
	said "$kind@$((drawn + 1))"
}

fault_card_silent() {
	draw 12
	card_options="--fault mute@$((drawn + 1))"
	may K-20 K-21 K-22 K-23
	said "mute@$((drawn + 1))"
}

fault_card_ill() {
	draw 12
	card_options="--fault sw6F00@$((drawn + 1))"
	may K-21 K-22 K-23
	said "sw6F00@$((drawn + 1))"
}

fault_card_garbled() {
	local how
	draw 12
	pick "short@$((drawn + 1))" short-read long-read bad-length bad-length=smaller bad-length=indefinite bad-length=huge \
		"garbage@$((drawn + 1))" garbage@read garbage@sign "endless-61@$((drawn + 1))" "6c-ping-pong@$((drawn + 1))" bad-atr
	how=$drawn
	card_options="--fault $how"
	may K-11 K-21 K-22 K-23
	case $how in garbage*) may A-48 K-24 K-25 && hearsay=yes ;; esac
	said "$how"
}

fault_card_locked() { # in the words of another card; this one's own tries are as they were
	pick blocked-6983 blocked-6984 63c0 blocked-6983@ask blocked-6984@verify
	card_options="--fault $drawn"
	may K-24 K-25
	hearsay=yes
	said "$drawn"
}

fault_card_ill_at_first() {
	card_options="--fault first-6F00"
	said first-6F00
}

fault_card_foreign() {
	pick '--label JPKIAPICCTOKEN' '--label JPKIAPIOSTOKEN' '--label SOMEBODYSTOKEN' '--fault no-jpki'
	card_options=$drawn
	may K-11 K-12 K-13
	said "$drawn"
}

fault_card_taken() {
	a_moment card-in card-in pin used used used
	at "$moment" "sleep $delay; hand out"
	may K-20 K-21 K-22
	said "card out, $moment+$delay"
}

# ---- the reader ----------------------------------------------------------------------------------------

fault_reader_gone() {
	a_moment notice card-in pin used document
	at "$moment" "sleep $delay; goes_away reader"
	may K-20 K-21 K-22 K-23 K-31 oos
	said "reader gone, $moment+$delay"
}

fault_reader_again() {
	a_moment notice card-in pin used document
	at "$moment" "sleep $delay; part reader gone && part reader back"
	may K-20 K-21 K-22 K-23 K-31 oos
	said "pcscd again, $moment+$delay"
}

# ---- the server ----------------------------------------------------------------------------------------

wrong_now() { # ACT: what the server shall be wrong in from now on
	printf '%s\n' "$*" >"$MADOGUCHI_DEMO/wrong.new" && mv "$MADOGUCHI_DEMO/wrong.new" "$MADOGUCHI_DEMO/wrong"
}

a_step() { # the moment before it, so that nothing else is asked meanwhile
	pick challenges sessions sessions requests document
	step=$drawn
	case $step in
	challenges) moment=card-place ;;
	sessions) moment=pin ;;
	*) moment=confirm ;;
	esac
}

fault_server_gone() {
	a_moment notice card-in pin used document confirm printed
	at "$moment" "sleep $delay; goes_away server"
	may N-31
	said "server gone, $moment+$delay"
}

# What it had ready is gone with it.
fault_server_again() {
	a_moment notice card-in pin used document confirm printed
	at "$moment" "sleep $delay; part server gone && part server back"
	may N-31
	[ "$moment" != printed ] || may N-39
	said "server again, $moment+$delay"
}

fault_server_dies() {
	pick dies dies-after
	local how=$drawn
	a_step
	at "$moment" "wrong_now $how $step once"
	[ "$step" != document ] && [ "$step" != requests ] || may N-39
	may N-31
	said "server $how at $step"
}

fault_server_slow() {
	a_step
	at "$moment" "wrong_now slow $step"
	may N-33
	said "server slow at $step"
}

fault_server_breaks_off() {
	local how often
	pick cut half headers closing html error large redirect
	how=$drawn
	a_step
	pick once ''
	often=$drawn
	at "$moment" "wrong_now $how $step $often"
	may N-31 N-39
	said "server $how at $step $often"
}

fault_server_refuses() {
	local row code shown
	a_step
	case $step in
	sessions) pick busy,N-36 cannot-handle-now,N-39 certificate-suspended,A-41 certificate-revoked-loss,A-42 \
		certificate-superseded,A-44 certificate-unknown,A-45 certificate-revoked,A-46 status-unknown,A-47 \
		proof-invalid,A-48 under-15,A-51 moving-out,A-52 municipality-not-served,A-53 outside-hours,A-54 \
		challenge-expired,N-34 too-many-requests,N-36 never-heard-of,N-39 ;;
	requests) pick session-expired,N-34 fee-changed,N-37 not-offered,N-39 busy,N-36 idempotency-conflict,N-36 ;;
	*) pick busy,N-36 cannot-handle-now,N-39 never-heard-of,N-39 ;;
	esac
	row=$drawn
	code=${row%,*} shown=${row#*,}
	at "$moment" "wrong_now refuse-$code $step"
	may "$shown"
	said "server refuses $step: $code"
}

fault_server_lies() {
	local row
	pick terminal,V-51 nonce,V-52 request,V-52 subject,V-53 kind,V-54 fee,V-54 copies,V-54 pages,V-54 \
		issuance,V-54 document,V-55 municipality,V-56 not-after,V-57 long-ago,V-57 other-issuance,V-58
	row=$drawn
	at confirm "wrong_now ${row%,*} -"
	may "${row#*,}" oos
	said "manifest: ${row%,*}"
}

# It takes the terminal again after a while, and the terminal asks.
fault_terminal_refused() {
	at pin "wrong_now refuse-terminal-refused sessions"
	may N-35 oos
	said "terminal refused"
}

# ---- the printer ---------------------------------------------------------------------------------------

fault_paper_out() {
	a_moment confirm printed printed
	at "$moment" "sleep $delay; trouble paper-out"
	cure "mended"
	pick mend mend leave
	at_a_stop=$drawn
	may P-61 print-wait print-unknown oos # a tray that is left empty leaves it unknown
	[ "$at_a_stop" = mend ] || may print-stopping print-partly print-failed
	[ "$moment" != confirm ] || may unsent # between the last question and the job
	said "no paper, $moment+$delay, $at_a_stop"
}

fault_jam() {
	a_moment printed printed confirm
	at "$moment" "sleep $delay; trouble jam"
	cure "mended"
	pick mend leave
	at_a_stop=$drawn
	may P-61 print-wait print-stopping print-unknown print-failed print-partly oos
	said "jam, $moment+$delay, $at_a_stop"
}

fault_job_fails() {
	at confirm "trouble fail"
	cure "mended"
	may print-failed print-partly print-unknown oos
	said "the job fails"
}

fault_printer_gone() {
	a_moment document confirm printed printed printed
	at "$moment" "sleep $delay; goes_away printer"
	may P-61 print-wait print-stopping print-failed print-partly print-unknown oos
	said "printer gone, $moment+$delay"
}

# Another device in the printer's place, for one visit; what it is asked to print it keeps, come what may.
fault_other_printer() {
	pick count-negative uncounted create-refused aborts ends-early
	at idle "other_printer $drawn"
	cure "our_printer"
	case $drawn in
	create-refused) may print-failed && no_paper=yes ;;
	*) may print-wait print-stopping print-unknown print-failed print-partly oos && no_paper=yes ;;
	esac
	may P-61
	said "printer $drawn"
}

other_printer() {
	MADOGUCHI_PRINTER_COMMAND="exec \"\$MADOGUCHI_BIN/madoguchi-printer\" --port \"\$MADOGUCHI_PRINTER_PORT\" \
		--printed \"\$MADOGUCHI_PRINTED/kept\" --fault $1 --side-ms 100"
	mkdir -p "$MADOGUCHI_PRINTED/kept"
	part printer gone
	part printer back
	sleep 1
}

our_printer() {
	MADOGUCHI_PRINTER_COMMAND=
	[[ $away != *printer* ]] || return 0 # it comes back by itself
	part printer gone
	part printer back
}

# ---- the terminal itself -------------------------------------------------------------------------------

fault_crash() {
	a_moment pin used document confirm printed printed
	at "$moment" "sleep $delay; part terminal gone && part terminal back; crashed=yes"
	may oos
	said "terminal killed, $moment+$delay"
}

faults=(card_pulled card_pulled card_pulled card_silent card_ill card_garbled card_garbled card_garbled card_locked
	card_ill_at_first card_foreign
	card_taken card_taken card_taken reader_gone reader_again server_gone server_again server_dies server_dies
	server_slow server_breaks_off server_breaks_off server_refuses server_refuses server_refuses server_lies
	paper_out paper_out jam job_fails printer_gone other_printer crash)
