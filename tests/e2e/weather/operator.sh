# After a visit: the weather is over, an operator puts the terminal right, and it is judged whether it told
# the truth. Sourced by tests/e2e/storm.
# shellcheck shell=bash disable=SC2034,SC2154

journal() { "$MADOGUCHI_BIN/madoguchi" --config "$MADOGUCHI_DEMO/terminal.ini" --journal "$@"; }
tries() { sed -n 's/.*"auth_tries": *\([0-9]*\).*/\1/p' "$MADOGUCHI_CARD_DIR/card.json"; }
papers() { find "$MADOGUCHI_PRINTED" -maxdepth 1 -name '*.pdf' | wc -l; }

# What the journal does not know the fate of: issuances in hex, and the word incident.
unsettled() {
	local number kind outcome high low
	journal show | awk 'NR > 1 {
		id = $11 " " $12
		if ($3 == 4) open[id] = 1
		if (($3 == 5 || $3 == 7 || $3 == 12) && $9 >= 1 && $9 <= 3) delete open[id]
		if ($3 == 6) incident = 1
		if ($3 == 10) incident = 0
	}
	END { for (id in open) print id; if (incident) print "incident" }' |
		while read -r high low; do
			[ "$high" = incident ] && echo incident || printf '%016x%016x\n' "$high" "$low"
		done
}

settle() {
	local what
	for what in $(unsettled); do
		if [ "$what" = incident ]; then
			journal settle incident
		elif [ -f "$MADOGUCHI_PRINTED/$what.pdf" ]; then
			journal settle "$what" printed
		else
			journal settle "$what" failed
		fi
	done
}

serves() { [ "$(scene_now)" = idle ] && ! words_on_screen | grep -q 今は印刷できません; }

# The printer's own record may settle it first; a person looks when the printer has come to rest.
# put_right: false when the terminal does not come back to serving.
put_right() {
	local until=$((SECONDS + 75)) look=$((SECONDS + 6)) off_and_on=$((SECONDS + 8)) which
	eval "$cures" >>"$MADOGUCHI_DEMO/log/storm" 2>&1
	for which in $away; do part "$which" back; done
	away=
	rm -f "$MADOGUCHI_DEMO/wrong"
	hand out
	while [ "$SECONDS" -lt "$until" ]; do
		! serves || { sleep 0.3 && serves && return; }
		if [ "$(scene_now)" = oos ] && [ "$SECONDS" -ge "$look" ]; then
			look=$((SECONDS + 6))
			settle >>"$MADOGUCHI_DEMO/log/storm" 2>&1
		fi
		# A job that was cancelled in a jam leaves our printer jammed.
		if [ "$(scene_now)" = idle ] && [ "$SECONDS" -ge "$off_and_on" ]; then
			off_and_on=$((SECONDS + 60))
			our_printer
		fi
		press_action cancel 0 || true
		sleep 0.2
	done
	return 1
}

# ---- judging -------------------------------------------------------------------------------------------

# What the card itself noted of this visit: its VERIFYs with a PIN in them, by status word.
verified() { tail -n "+$((commands_before + 1))" "$MADOGUCHI_DEMO/log/apdu" | awk '/^20 00[89][0-9A-F] in=(9|1[0-9]) / { print $NF }'; }

judge() { # every line is something that is not as it must be
	local word left earned
	left=$(tries)
	earned=$((tries_before - wrong_typed))
	for word in $codes $screens; do
		[ "$word" = print-failed ] && [ -n "${may[unsent]:-}" ] && unsent && continue
		[ -n "${may[$word]:-}" ] || echo "$word, which nothing in this weather can cause"
	done
	[ "$left" -ge "$earned" ] || echo "$left tries left, and $earned were earned"
	[ "$(verified | wc -l)" -le "$typed" ] || echo "more VERIFYs than typed PINs"
	[ -n "$hearsay" ] || verified | grep -q -- ---- || [ -z "$(tries_by_card)" ] || [ "$left" = "$(tries_by_card)" ] ||
		echo "$left tries left, and the card's own answers make $(tries_by_card)"
	[ -z "$promised" ] || echo "it said that no try was used"
	[ -z "$handed" ] || [ "$(papers)" -gt "$papers_before" ] || echo "it handed out paper that there is not"
	[ -z "$handed" ] || [ -z "$no_paper" ] || echo "it handed out what nobody can know to be printed"
}

# The printer never had a job of the last document: its number is 0.
unsent() { journal show | awk '$3 == 5 { ended = 1; job = $13 } END { exit !ended || job != 0 }'; }

tries_by_card() {
	verified | awk '$1 == "9000" { left = 3 } $1 ~ /^63C/ { left = substr($1, 4) } $1 ~ /^698[34]/ { left = 0 } END { print left }'
}

# What the process uses: threads, open files, kilobytes.
footprint() {
	local pid
	read -r pid <"$MADOGUCHI_DEMO/running/terminal"
	echo "$(awk '/^Threads/ { print $2 }' "/proc/$pid/status")" "$(find "/proc/$pid/fd" -type l | wc -l)" \
		"$(awk '/^VmRSS/ { print $2 }' "/proc/$pid/status")" "$pid"
}

# What could not be told while the server was away is told again after half a minute, then a whole one.
untold() {
	local until=$((SECONDS + 100))
	while journal show | grep -q '^untold' && [ "$SECONDS" -lt "$until" ]; do sleep 1; done
	journal show | grep '^untold'
}

# The terminal, the printer and the server at the end, sheet by sheet.
reckon() {
	local printed name heard
	untold | sed 's/^/the server has not heard: /'
	heard=$(sqlite3 "$MADOGUCHI_AUTHORITY/store.sqlite" 'select issuance from outcome where outcome = 0')
	printed=$(journal show | awk 'NR > 1 && ($3 == 5 || $3 == 7 || $3 == 12) && $9 == 1 { print $11, $12 }' |
		while read -r high low; do printf '%016x%016x\n' "$high" "$low"; done)
	for name in $printed; do
		[ -f "$MADOGUCHI_PRINTED/$name.pdf" ] || echo "printed, says the journal, and there is no paper: $name"
	done
	for name in "$MADOGUCHI_PRINTED"/*.pdf; do
		[ -f "$name" ] || continue
		name=$(basename "$name" .pdf)
		grep -qx "$name" <<<"$printed" || echo "paper that the journal does not know as printed: $name"
		grep -qx "$name" <<<"$heard" || echo "paper that the server does not know as printed: $name"
	done
	for name in $heard; do
		[ -f "$MADOGUCHI_PRINTED/$name.pdf" ] || echo "printed, says the server, and there is no paper: $name"
	done
	journal verify >/dev/null || echo "the journal is not sound"
}
