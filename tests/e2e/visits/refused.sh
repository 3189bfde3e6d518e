# Every refusal of the server, at every step where it can come, one after the other at one running
# terminal: its own code, heading, next step and buttons, and no try lost. The server is the shipped one,
# told by a file what to refuse (tests/e2e/wrong.h). Sourced by tests/e2e/visit.
# shellcheck shell=bash disable=SC2154

# The names for next steps are those of the screens.
n1=もう一度カードを置いてください n2=しばらくしてから、もう一度お試しください n3=ほかのお店の機械をお使いください
n4=住民票のある市区町村の窓口で手続きできます n5=住民票のある市区町村の窓口にお問い合わせください

# CODE SCREEN-CODE HEADING NEXT-STEP [AGAIN]
any_step="bad-request N-39 今はお取り扱いできません $n2
cannot-handle-now N-39 今はお取り扱いできません $n5
a-code-of-tomorrow N-39 今はお取り扱いできません $n2
not-found N-39 今はお取り扱いできません $n5
too-many-requests N-36 混み合っています $n2
busy N-36 混み合っています $n2"
at_sessions="challenge-invalid N-34 時間がかかったため中止しました $n1 again
challenge-expired N-34 時間がかかったため中止しました $n1 again
certificate-unknown A-45 この電子証明書は確認できません $n5
certificate-expired K-15 電子証明書の期限が切れています が期限でした
certificate-not-yet-valid K-17 電子証明書はまだ使えません から使えます
certificate-for-signing K-18 署名用電子証明書は使えません $n5
certificate-suspended A-41 電子証明書は一時停止中です 0120-95-0178
certificate-revoked-loss A-42 紛失の届け出により失効しています 新しい電子証明書を申請できます
certificate-revoked-request A-43 本人の届け出により失効しています 窓口で申請してください
certificate-superseded A-44 新しい電子証明書が発行されています そちらをお使いください
certificate-revoked A-46 電子証明書は失効しています 理由の確認と新しい発行は
status-unknown A-47 電子証明書の状態を確認できません $n2
under-15 A-51 15歳未満の方はご利用いただけません $n4
moving-out A-52 転出届が出されています $n5
municipality-not-served A-53 の証明書は扱っていません $n4
outside-hours A-54 今は受付時間外です $n2"
at_requests="session-expired N-34 時間がかかったため中止しました $n1 again
fee-changed N-37 手数料が変わったため中止しました $n1 again
not-offered N-39 今はお取り扱いできません $n2
idempotency-conflict N-36 混み合っています $n2
certificate-revoked-loss A-42 紛失の届け出により失効しています 新しい電子証明書を申請できます
outside-hours A-54 今は受付時間外です $n2"
at_document="session-expired N-34 時間がかかったため中止しました $n1 again"

wrong_now() { # WHAT AT [once]: acts
	echo "do echo '$*' >\"\$MADOGUCHI_DEMO/wrong.new\" && mv \"\$MADOGUCHI_DEMO/wrong.new\" \"\$MADOGUCHI_DEMO/wrong\""
}
right_again() { echo 'do rm -f "$MADOGUCHI_DEMO/wrong"'; }

at_the_wrong_server() { # SCRIPT: at the server that is wrong as the file says
	visit "$1" --server "WRONG_FILE=\"\$MADOGUCHI_DEMO/wrong\" exec '$build/tests/wrong_server' \
		--authority \"\$MADOGUCHI_AUTHORITY\" --listen 127.0.0.1:8443"
}

# What a refusal looks like, in the order of its table.
looks() { # SCREEN-CODE HEADING NEXT [AGAIN]
	echo "wait refused
read $1
read $2
read $3
offers おわる
${4:+offers もう一度}"
	[ -n "${4:-}" ] || echo "lacks もう一度"
}

refusals_at() { # STEP ACTS-TO-IT AFTERWARDS, the table on standard input
	local code shown heading next again
	while read -r code shown heading next again; do
		wrong_now "refuse-$code" "$1"
		echo "$2"
		looks "$shown" "$heading" "$next" "$again"
		echo "touch おわる
$3
wait idle"
	done
}
card_leaves='wait card-remove
card out'

# Out of service, and back by itself when the server takes the terminal again.
terminal_refused() { # STEP ACTS-TO-IT AFTERWARDS
	wrong_now refuse-terminal-refused "$1"
	echo "$2"
	looks N-35 この機械は今使えません "$n3"
	echo "touch おわる
$3
wait oos
read この機械を点検しています
$(right_again)
wait idle 45
read はじめる"
}

visit_refused_a_challenge() {
	local to_reading="$to_place
card in"
	at_the_wrong_server "$(refusals_at challenges "$to_reading" "$card_leaves" <<<"$any_step")
$(terminal_refused challenges "$to_reading" "$card_leaves")" || return
	expect "no PIN asked" never_screen pin && expect_tries 3 && expect_pins 0
}

# The line was lost while somebody typed, and the server has changed its mind since.
visit_refused_a_new_challenge_at_the_pin() {
	at_the_wrong_server "$to_pin
digits 12
$(wrong_now refuse-busy challenges)
server gone
server back
$(looks N-36 混み合っています "$n2")
card out" || return
	expect_refusal N-36 3 0
}

visit_refused_a_session() {
	local proof="$to_pin
$right_pin"
	at_the_wrong_server "$(refusals_at sessions "$proof" "$card_leaves" <<<"$any_step
$at_sessions")
$(terminal_refused sessions "$proof" "$card_leaves")" || return
	expect_tries 3 && expect "no paper" test "$(papers)" = 0
}

# Whether the certificate may be used is refused with the same codes, but for those about the person.
visit_refused_a_status() {
	local proof="$to_status
$right_pin"
	at_the_wrong_server "$(grep -vE '^(under-15|moving-out|municipality|outside-hours|certificate-(expired|not-yet))' <<<"$at_sessions" |
		refusals_at sessions "$proof" "$card_leaves")" || return
	expect_tries 3 && expect "no document is spoken of" never_said 証明書は印刷していません
}

never_said() { ! said "$1"; }

# A proof that does not match is tried again once; the second time it is a matter for the office.
visit_refused_a_proof_twice() {
	at_the_wrong_server "$(wrong_now refuse-proof-invalid sessions)
$to_pin
$right_pin
$(looks A-48 カードを確認できませんでした "$n1" again)
touch もう一度
wait pin
$right_pin
$(looks A-48 カードを確認できませんでした "$n5")
$(right_again)
touch おわる
$card_leaves
wait idle" || return
	expect_tries 3 && expect_pins 2
}

visit_refused_a_request() {
	at_the_wrong_server "$(refusals_at requests "$to_print" "" <<<"$any_step
$at_requests")
$(terminal_refused requests "$to_print" "")" || return
	expect_tries 3 && expect "no paper" test "$(papers)" = 0 && expect "not printed, it says" said 証明書は印刷していません
}

visit_refused_the_document() {
	at_the_wrong_server "$(refusals_at document "$to_print" "" <<<"$any_step
$at_document")" || return
	expect_tries 3 && expect "no paper" test "$(papers)" = 0
}

# Nobody who holds the paper is told that the server will not hear of it.
visit_refused_the_outcome() {
	at_the_wrong_server "$(wrong_now refuse-busy outcome)
$to_print
wait papers-take
pause 1000
wait papers-take
touch 受け取りました
wait thanks
touch おわる
wait idle
read はじめる" || return
	expect_papers 1 && expect_tries 3
}
