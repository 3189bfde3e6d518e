# What the scripts about the office claim, and how they look. Sourced by them: $office is the program, $work a
# folder of their own, $a the authority that is asked.
# shellcheck shell=bash disable=SC2034,SC2154
failed=0

check() { # NAME COMMAND...
	local name=$1
	shift
	if "$@" >"$work/log" 2>&1; then
		echo "ok $name"
	else
		echo "not ok $name"
		sed 's/^/# /' "$work/log"
		failed=1
	fi
}

# Exits with the code, says one line on stderr, nothing on stdout.
complains() { # CODE COMMAND...
	local want=$1 out got
	shift
	out=$("$@" 2>"$work/complaint")
	got=$?
	cat "$work/complaint"
	[ $got -eq "$want" ] && [ -z "$out" ] && [ "$(wc -l <"$work/complaint")" -eq 1 ]
}
refuses() { # PATTERN COMMAND...: with 1, and says so
	local pattern=$1
	shift
	complains 1 "$@" && grep -q -- "$pattern" "$work/complaint"
}
fails() { # COMMAND...
	! "$@"
}

lines() { # of stdin, must be so many
	[ "$(wc -l)" -eq "$1" ]
}
says() { # PATTERN COMMAND...
	local pattern=$1
	shift
	"$@" | tee /dev/stderr | grep -q -- "$pattern"
}
tells() { # PYTHON COMMAND...: of the command's answer, `a`
	local claim=$1
	shift
	"$office" --json "$@" >"$work/answer" || return 1
	python3 -c 'import json, sys
a = json.load(open(sys.argv[1]))
print(json.dumps(a, ensure_ascii=False))
sys.exit(not eval(sys.argv[2]))' "$work/answer" "$claim"
}
query() { sqlite3 -cmd '.timeout 5000' "$a/store.sqlite" "$1"; }
ends_at() { # DER "Mar  5 14:59:59 2031 GMT"
	says "notAfter=$2" openssl x509 -inform DER -in "$1" -noout -enddate
}
complete() { [ "$(ls -A "$1" | xargs)" = "$2" ] || { ls -A "$1"; return 1; }; }
