# Somebody who visits the certificate server at a terminal in shell (terminal.sh), up to the text of a document.
# Sourced behind it; the terminal is shop-0001.
# shellcheck shell=bash disable=SC2034,SC2154

store() { sqlite3 -cmd '.timeout 5000' town/store.sqlite "$1"; }

# ---- a visit ------------------------------------------------------------------------------------

proved() { # card [auth|sign]: a proof by a card's directory, on the open line
	ask_challenge && sign "$@" && say POST /v1/sessions "$proof"
}
on_line() { # terminal command...
	open_line "$1" || return 1
	shift
	"$@"
	local result=$?
	close_line
	return $result
}
# A visit up to its offer: $session, $fee.
visit_opened() { # resident
	card_of "$1" && on_line shop-0001 proved "card-$1" && [ "$status" = 200 ] || { echo "# $status $body"; return 1; }
	offer=$body session=$(member session "$body") fee=$(grep -o '"fee_yen": *[0-9]*' <<<"$body" | sed -n '1s/.*[^0-9]//p')
}
request() { # members-of-JSON [key]: e.g. '"household":true,"items":[]'; of $kind, for $total or $fee
	key=${2:-$(openssl rand -hex 16)}
	printf '{"document":"%s",%s,"copies":1,"total_yen":%d,"nonce":"%s"}' "${kind:-residence_certificate}" "$1" "${total:-$fee}" \
		"$(openssl rand -base64 32)" >request
	send_request
}
send_request() {
	call shop-0001 POST "/v1/sessions/$session/requests" -H "Idempotency-Key: $key" -H 'Content-Type: application/json' --data-binary @request
}
pages_of() { # members-of-JSON: the text of the document that comes for it, without white space
	request "$1" && [ "$status" = 200 ] || { echo "# $status $body" >&2; return 1; }
	issuance=$(member issuance "$body")
	call shop-0001 GET "/v1/issuances/$issuance/document" && [ "$status" = 200 ] &&
		pdftotext -raw body - | tr -d ' \n\f' | sed 's/　//g'
}
says() { grep -qF -e "$2" <<<"$1" || { echo "# no $2 in $1"; return 1; }; }
says_not() { ! grep -qF -e "$2" <<<"$1" || { echo "# $2 in $1"; return 1; }; }

# ---- the terms of a municipality ----------------------------------------------------------------

# They are read at start, so that a change begins with the next one.
turns() { # CODE MEMBER: its terms say this too from now on
	cp "town/municipality/$1.json" before.json && sed -i "1a $2," "town/municipality/$1.json" && begin_anew
}
opens_again() { cp before.json "town/municipality/$1.json" && begin_anew; }
begin_anew() { stop_server && start_server; }
