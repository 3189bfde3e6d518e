# A terminal in shell, written from net/PROTOCOL.md alone, with openssl and curl. Sourced by the scripts
# of this folder that speak to the certificate server, in a directory of their own ($work) with an authority
# in ./town. They set $office and $server, and kill $server_pid and $line_pid when they end.
# shellcheck shell=bash disable=SC2034,SC2154
passed=0 failed=0 server_pid='' line_pid=''

ok() { # name command...
	local name=$1
	shift
	if "$@"; then
		echo "ok $name"
		passed=$((passed + 1))
	else
		echo "not ok $name"
		failed=$((failed + 1))
	fi
}

until_true() { # ten seconds at most
	local i
	for ((i = 0; i < 200; i++)); do
		"$@" && return 0
		sleep 0.05
	done
	return 1
}

# ---- bytes ----------------------------------------------------------------------------------

sha256_of() { sha256sum | cut -d' ' -f1; }
bytes_of_hex() { printf '%b' "$(sed 's/../\\x&/g' <<<"$1")"; }
hex_of_text() { printf %s "$1" | od -An -v -tx1 | tr -d ' \n'; }
hex_of_base64() { printf %s "$1" | base64 -d | od -An -v -tx1 | tr -d ' \n'; }
member() { sed -n "s/.*\"$1\": *\"\\{0,1\\}\\([^\",}]*\\).*/\\1/p" <<<"$2"; } # of flat JSON

# ---- terminals and cards ----------------------------------------------------------------------

make_csr() { # name
	openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$1.key.pem" \
		-out "$1.csr.pem" -subj "/CN=$1" 2>/dev/null
}
make_terminal() {
	make_csr "$1" && "$office" terminal enrol "$1" --csr "$1.csr.pem" --out "$1.crt.pem" >/dev/null
}
card_of() { # resident [options]
	[ -d "card-$1" ] || "$office" card issue "$1" --out "card-$1" "${@:2}" >/dev/null
}

# ---- the server -------------------------------------------------------------------------------

listening() { grep -q '^listening on ' server.log; }
start_server() { # [setting...]: by the command line where there are none
	local how=(--authority town --listen 127.0.0.1:0)
	if [ $# -gt 0 ]; then
		printf '%s\n' '[server]' "authority = $work/town" "listen = 127.0.0.1:0" "$@" >running.ini
		how=(--config running.ini)
	fi
	: >server.log # what the server before has said is not this one's
	"$server" "${how[@]}" 2>>server.log &
	server_pid=$!
	until_true listening || { cat server.log; return 1; }
	port=$(sed -n 's/^listening on 127\.0\.0\.1:\([0-9]*\)$/\1/p' server.log)
	[ -n "$port" ]
}
stop_server() { # 0: it ended by itself with 0, and soon
	local code started=$SECONDS
	kill -TERM "$server_pid"
	wait "$server_pid"
	code=$?
	server_pid=''
	[ $code -eq 0 ] && [ $((SECONDS - started)) -le 3 ]
}

# call TERMINAL METHOD PATH [curl options]: the body in $body, the status in $status.
call() {
	local terminal=$1 method=$2 path=$3 identity=()
	shift 3
	[ "$terminal" = - ] || identity=(--cert "$terminal.crt.pem" --key "$terminal.key.pem")
	status=$(curl -s --max-time 20 --tlsv1.3 --cacert town/trust/server-ca.crt.pem "${identity[@]}" \
		-X "$method" "$@" -o body -w '%{http_code}' "https://127.0.0.1:$port$path")
	body=$(tr -d '\0' <body 2>/dev/null)
}
refused() { # status code: of the last call
	[ "$status" = "$1" ] && [ "$(member type "$body")" = "$2" ] || { echo "# $status $body"; return 1; }
}
challenge_refused() { # terminal status code
	call "$1" POST /v1/challenges
	refused "$2" "$3"
}

# ---- a connection that stays, with its exporter -----------------------------------------------

open_line() { # terminal
	rm -f line.in line.out
	mkfifo line.in line.out
	openssl s_client -connect "127.0.0.1:$port" -tls1_3 -CAfile town/trust/server-ca.crt.pem -verify_return_error \
		-cert "$1.crt.pem" -key "$1.key.pem" -nocommands \
		-keymatexport EXPORTER-Channel-Binding -keymatexportlen 32 <line.in >line.out 2>line.log &
	line_pid=$!
	exec 8>line.in 9<line.out
	terminal=$1 exporter=''
	local text
	while [ -z "$exporter" ] && read -r -t 10 -u 9 text; do
		[[ $text == *'Keying material: '* ]] && exporter=${text##*: }
	done
	exporter=${exporter,,}
	[ ${#exporter} -eq 64 ]
}
close_line() {
	exec 8>&- 9<&-
	kill $line_pid 2>/dev/null
	wait $line_pid 2>/dev/null
	line_pid=''
}
say() { # method path [body]: as call(), on the line
	local text length=0
	printf '%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s' \
		"$1" "$2" ${#3} "$3" >&8
	status=''
	while read -r -t 20 -u 9 text; do
		text=${text%$'\r'}
		[[ $text == *'Session Ticket arrived'* ]] && tickets=yes
		[[ $text == HTTP/1.1\ * ]] && { status=${text#HTTP/1.1 }; status=${status%% *}; }
		[[ ${text,,} == content-length:* ]] && length=${text##*: }
		[ -n "$status" ] && [ -z "$text" ] && break
	done
	body=$(head -c "$length" <&9)
}
field() { printf '%04x%08x%s' "$1" $((${#2} / 2)) "$2"; }

# The proof for $challenge and $server_time, as the card in DIR signs it: in $proof. What is sent and what is
# signed is $operation; with "sign" it is the card's other certificate.
operation=print
raw_of() { # r and s, 48 bytes each, of a signature in DER
	bytes_of_hex "$(openssl asn1parse -inform DER -in "$1" | sed -n 's/.*INTEGER *:0*//p' |
		while read -r number; do printf '%96s' "$number"; done | tr ' ' 0)"
}
sign() { # card [auth|sign]
	local certificate signature tbs half=${2:-auth} algorithm=RS256
	grep -q next-p384 "$1/card.json" 2>/dev/null && algorithm=ES384
	tbs=$(hex_of_text madoguchi-auth-1)00$(field 1 "$(hex_of_text $algorithm)")
	tbs+=$(field 2 "$(openssl x509 -in town/server/server.crt.pem -pubkey -noout | openssl pkey -pubin -outform DER | sha256_of)")
	tbs+=$(field 3 "$exporter")$(field 4 "$(hex_of_base64 "$challenge")")$(field 5 "$(hex_of_text "$terminal")")
	tbs+=$(field 6 "$(openssl x509 -in "$terminal.crt.pem" -outform DER | sha256_of)")
	tbs+=$(field 7 "$(sha256_of <"$1/$half.crt.der")")$(field 8 "$(hex_of_text "$operation")")
	tbs+=$(field 9 "$(printf %016x "$server_time")")
	bytes_of_hex "$tbs" >tbs
	certificate=$(base64 -w0 <"$1/$half.crt.der")
	if [ $algorithm = ES384 ]; then
		openssl dgst -sha384 -sign "$1/$half.key.pem" -out tbs.der tbs
		signature=$(raw_of tbs.der | base64 -w0)
	else
		signature=$(openssl dgst -sha256 -sign "$1/$half.key.pem" tbs | base64 -w0)
	fi
	proof='{"challenge":"'$challenge'","operation":"'$operation'","algorithm":"'$algorithm'","certificate":"'$certificate'","signature":"'$signature'"}'
}
ask_challenge() {
	say POST /v1/challenges ''
	challenge=$(member challenge "$body") server_time=$(member server_time "$body")
	[ "$status" = 200 ]
}
prove() { # resident: a whole proof on the open line
	card_of "$1" && ask_challenge && sign "card-$1" && say POST /v1/sessions "$proof"
}
session_refused() { # resident status code
	open_line shop-0001 && prove "$1" && refused "$2" "$3"
	local result=$?
	close_line
	return $result
}
