# What holds after every visit, whatever happened in it: sourced by tests/e2e/{visit,storm}, which say
# where the house, the build and the demonstration are.
# shellcheck shell=bash disable=SC2154

expect() { # WHAT COMMAND...
	local what=$1
	shift
	"$@" >/dev/null 2>&1 || { echo "  expected: $what"; return 1; }
}

store() { echo "$demo/authority/store.sqlite"; }

in_order() {
	expect "a sound journal" "$build/bin/madoguchi" --config "$demo/terminal.ini" --journal verify || return
	expect "no name outside card, register and paper" no_name_is_left || return
	expect "no PDF but the printed ones" no_paper_is_left || return
	expect "no process left" nothing_runs || return
	expect "no PIN in trace or logs" no_pin_is_left
}

no_name_is_left() {
	! grep -rqE '見本|太郎|窓口町|mihon-taro|ミホン' "$demo/log" "$demo/terminal" "$demo/printer" || return
	! sqlite3 "$(store)" 'select * from audit; select answer from issuance; select * from outcome;
		select * from session' | grep -qE '見本　|太郎|窓口町|ミホン'
}

no_paper_is_left() {
	local file
	while IFS= read -r file; do
		[ "$(head -c 5 "$file" | tr -d '\0')" != "%PDF-" ] || { echo "  $file"; return 1; }
	done < <(find "$demo" -path "$demo/printed" -prune -o -type f -print)
}

# Whatever the demonstration started has its environment.
nothing_runs() { ! grep -lsqzxF -- "MADOGUCHI_DEMO=$demo" /proc/[0-9]*/environ; }
no_pin_is_left() { ! grep -rqwE '1234|9999|8888|7777' "$demo/trace" "$demo/log" --exclude=display; }
