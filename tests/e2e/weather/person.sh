# Somebody who visits the terminal in whatever weather: looks at the screen, does what it asks for, and at
# the moments of the plan what the plan says. Sourced by tests/e2e/storm, after faults.sh and the glass.
# shellcheck shell=bash disable=SC2034,SC2154

wrong_pins=(9999 8888 7777)
visit_s=150 # no visit takes longer, however long the terminal's own patience

# ---- the plan ------------------------------------------------------------------------------------------

whim() { # one thing that people do beside what they came for
	local screen what
	pick notice pin document items copies confirm
	screen=$drawn
	pick help language back cancel leave
	what=$drawn
	leaves_when_asked=
	case $what in
	leave) leaves_when_asked=yes && at "$screen" "press_action cancel 0" ;;
	*) at "$screen" "press_action $what 0" ;;
	esac
	said "$what at $screen"
}

plan() { # NUMBER
	RANDOM=$((seed * 1000 + $1))
	acts=() may=() cures='' told='' card_options='' at_a_stop=mend leaves_when_asked='' crashed='' away='' no_paper='' hearsay=''
	pick ja ja ja en
	language=$drawn
	errand=print
	now_and_then 12 && errand=check
	pick 0 1
	who=$drawn
	pick '' plus
	plus=$drawn
	pick 0 0 0 0 0 0 1 1 2 3
	wrong_planned=$drawn
	pick next cancel
	when_refused=$drawn
	pick next next second
	at_last_try=$drawn
	pick next next next next next next second
	at_papers=$drawn
	[ "$at_papers" = next ] || may print-partly
	said "$language, $errand, $wrong_planned wrong PINs"
	pick 0 0 1
	[ "$drawn" = 0 ] || whim
	pick 0 0 1 1 1 1 1 1 2 2
	for ((n = drawn; n > 0; n--)); do
		draw ${#faults[@]}
		"fault_${faults[drawn]}"
	done
	[ "$wrong_planned" -lt 1 ] || may K-24 # with what earlier visits left, one may be the last
	! now_and_then 60 || dawdles=yes
}

# ---- acting --------------------------------------------------------------------------------------------

press_action() { # ACTION NUMBER: false: it is not there
	local place
	place=$(place_of_action "$1" "$2")
	[ -n "$place" ] || return
	# shellcheck disable=SC2086
	press $place
}

moment() { # WHICH: what the plan has for it, once
	local what=${acts[${1:-none}]:-}
	[ -n "$what" ] || return 0
	unset "acts[$1]"
	eval "$what" >>"$MADOGUCHI_DEMO/log/storm" 2>&1 || true
}

lay_card() {
	tries_laid=$(tries)
	MADOGUCHI_CARD_OPTIONS=$card_options hand in
	card_options= # a card is ill for once
	moment card-in
}

type_pin() {
	local pin=$own digit
	if [ "$wrong_typed" -lt "$wrong_planned" ]; then
		pin=${wrong_pins[wrong_typed]}
	fi
	press_action clear 0
	for ((digit = 0; digit < 4; digit++)); do
		press_action digit "${pin:digit:1}" || return 0
	done
	for _ in 1 2 3 4 5 6 7 8; do
		[ -z "$(place_of_action next 0)" ] || break
		sleep 0.05
	done
	[ "$(scene_now)" = pin ] || return 0
	# Counted before it is sent: what was not sent must not be missed.
	typed=$((typed + 1))
	[ "$pin" = "$own" ] || wrong_typed=$((wrong_typed + 1))
	press_action next 0 || return 0
	moment used
}

refusal_code() { last_scene | sed -n 's/^text .*"\([KNAVP]-[0-9][0-9]\)"$/\1/p'; }

on_refusal() {
	local code
	code=$(refusal_code)
	[[ " $codes " == *" $code "* ]] || codes+=" $code"
	! words_on_screen | grep -q 残り回数は減っていません || [ "$(tries)" -ge "$tries_laid" ] || promised=wrongly
	refusals=$((refusals + 1))
	tries_laid=$(tries) # the next attempt counts from here
	[ "$when_refused" = cancel ] || [ "$refusals" -gt 2 ] || ! press_action next 0 || return 0
	press_action cancel 0
}

# What a person does at a screen; most end with the one filled answer.
act() { # SCREEN
	case $1 in
	idle) [ "$language" = ja ] || { language=ja && press_action language 0; }
		press_action next 0 ;;
	menu) if [ "$errand" = check ]; then press_action row 1; else press_action row 0 || { leaves_when_asked=yes && press_action cancel 0; }; fi ;;
	card-place) lay_card ;;
	pin) type_pin ;;
	pin-last) press_action "$at_last_try" 0 ;;
	document) press_action row 0 ;;
	who) press_action row "$who" ;;
	copies) [ -z "$plus" ] || { plus='' && press_action plus 0; }
		press_action next 0 ;;
	confirm) press_action next 0 && moment printed ;;
	card-remove | card-left | card-lost) sleep 0.2 && hand out ;;
	print-wait) sleep 0.7
		if [ "$at_a_stop" = leave ]; then press_action cancel 0; else mended; fi ;;
	papers-take) press_action "$at_papers" 0 ;;
	refused | pin-locked | pin-locked-before) on_refusal ;;
	cancel) if [ -n "$leaves_when_asked" ]; then press_action second 0; else press_action next 0; fi ;;
	help) press_action next 0 || press_action cancel 0 || press_action help 0 ;;
	card-reading | checking | proving | fetching | printing | print-stopping | starting | oos | closed | timed-out) ;;
	*) press_action next 0 || press_action cancel 0 ;;
	esac
}

# ---- a visit -------------------------------------------------------------------------------------------

note_screen() { # those that an undisturbed visit does not have, and paper
	case $1 in
	print-* | oos) [[ " $screens " == *" $1 "* ]] || screens+=" $1" ;;
	papers-take) handed=yes ;;
	esac
}

dawdle() { # until it asks whether more time is wanted
	local tenths=700
	dawdles=
	until [ "$(scene_now)" = time-warn ] || [ $((tenths -= 1)) = 0 ]; do sleep 0.1; done
	press_action next 0
}

# perform: false when the visit did not end by itself; $scene is where it stood then.
perform() {
	local begun='' acted='' size until=$((SECONDS + visit_s)) again=0
	typed=0 wrong_typed=0 refusals=0 codes='' screens='' promised='' handed=''
	while [ "$SECONDS" -lt "$until" ]; do
		size=$(stat -c %s "$MADOGUCHI_TRACE")
		scene=$(scene_now)
		note_screen "$scene"
		case $scene in
		idle | oos) [ -z "$begun" ] || return 0 ;;
		?*) begun=yes ;;
		esac
		# The same picture is not answered twice, unless the touch was lost.
		if [ "$size" = "$acted" ] && [ "$SECONDS" -lt "$again" ]; then
			sleep 0.05
			continue
		fi
		moment "$scene"
		[ "$(scene_now)" = "$scene" ] || continue
		[ -z "${dawdles:-}" ] || [ "$scene" != menu ] || dawdle
		acted=$(stat -c %s "$MADOGUCHI_TRACE")
		again=$((SECONDS + 3))
		act "$scene" || true
	done
	return 1
}
