# The certificate server: away, wrong, refusing. Sourced by tests/e2e/visit.
# shellcheck shell=bash disable=SC2154

office='"$MADOGUCHI_BIN/madoguchi-office"'

# The idle screen knows, and nobody begins.
nobody_begins() { # WORDS
	echo "wait oos 45
read $1
card in
pause 1500
card out
read $1
do ! grep -q '^scene card-reading ' \"\$MADOGUCHI_DEMO/trace\""
}
no_line=市区町村とつながりません
no_machine=この機械を点検しています
not_ours=安全な接続ができず中止しました

# Who came before it knew is told at the card, before any PIN.
at_the_card() { # ACTS CODE HEADING NEXT: what happens once the visit has begun, and how it ends
	echo "$to_place
$1
card in
$(looks "$2" "$3" "$4")
touch おわる
$card_leaves"
}

# There is none at the start; then there is one, and it leaves. During a visit there are no heartbeats: the visit
# finds out, and afterwards the idle screen does.
visit_no_server() {
	visit "$(nobody_begins $no_line)
do touch \"\$MADOGUCHI_DEMO/serves\"
server back
wait idle 45
$(at_the_card 'server gone' N-31 $no_line "$n2")
wait oos 45
read $no_line" --server "[ -e \"\$MADOGUCHI_DEMO/serves\" ] || exit 1
printf '[server]\nauthority = %s\nlisten = 127.0.0.1:8443\n[fleet]\ninterval_s = 10\n' \"\$MADOGUCHI_AUTHORITY\" >\"\$TMPDIR/server.ini\"
exec \"\$MADOGUCHI_BIN/madoguchi-server\" --config \"\$TMPDIR/server.ini\"" || return
	expect "no PIN asked" never_screen pin && expect_refusal N-31 3 0
}

# Gone while the PIN is typed: that is found before VERIFY.
visit_the_server_leaves_before_the_pin_is_checked() {
	visit "$to_pin
server gone
$right_pin
wait refused
card out" && expect_refusal N-31 3 0
}

visit_the_server_leaves_before_the_document() {
	visit "$to_confirm
server gone
touch 印刷する
wait refused
read 証明書は印刷していません" && expect_refusal N-31 3 1
}

visit_the_server_falls_silent() {
	visit "$to_confirm
do kill -STOP \"\$(cat \"\$MADOGUCHI_DEMO/running/server\")\"
touch 印刷する
wait refused 40
read 証明書は印刷していません" && expect_refusal N-33 3 1
}

other_authority() {
	"$build/bin/madoguchi-office" init "$work/other" --register "$house/assets/register" >/dev/null
}

# A server of another authority: from the start, at the card, and at the PIN.
visit_the_wrong_server() {
	other_authority
	visit "$(nobody_begins $no_line)
$(which_server right)
wait idle 45
$(at_the_card "$(which_server other)" N-32 $not_ours "$n3")
wait oos
read $no_line
terminal gone
$(which_server right)
terminal back
$to_pin
$(which_server other)
$right_pin
$(looks N-32 $not_ours "$n3")
card out
touch おわる
wait oos" --server "[ \"\$(cat \"\$MADOGUCHI_DEMO/which\")\" = right ] || MADOGUCHI_AUTHORITY='$work/other'
exec \"\$MADOGUCHI_BIN/madoguchi-server\" --authority \"\$MADOGUCHI_AUTHORITY\" --listen 127.0.0.1:8443" || return
	expect_refusal N-32 3 0
}

# The server knows a terminal by its certificate alone, and looks at each step.
visit_a_revoked_terminal() {
	local revoke="do $office terminal revoke DEMO-0001"
	visit "$(at_the_card "$revoke" N-35 この機械は今使えません "$n3")
wait oos
read $no_machine
terminal gone
terminal back
$(nobody_begins $no_machine)
terminal gone
do $office terminal enrol DEMO-0001 --csr \"\$MADOGUCHI_DEMO/terminal/terminal.csr.pem\" --out \"\$MADOGUCHI_DEMO/terminal/terminal.crt.pem\"
terminal back
$to_pin
$revoke
$right_pin
$(looks N-35 この機械は今使えません "$n3")
touch おわる
$card_leaves
wait oos
read $no_machine" || return
	expect_refusal N-35 3 1
}

# An incident: nothing is printed, the terminal closes until a person has looked at it.
incident() { # CODE [demo options]
	local code=$1
	shift
	visit "$to_print
wait refused
read 内容を確認できず中止しました
read 証明書は印刷していません
touch おわる
wait oos
read この機械を点検しています
terminal gone
terminal back
wait oos
read この機械を点検しています
do \"\$MADOGUCHI_BIN/madoguchi\" --config \"\$MADOGUCHI_DEMO/terminal.ini\" --journal settle incident
read はじめる" "$@" || return
	expect_refusal "$code" 3 1 && expect "failed, says the server" test "$(outcomes)" = 2
}

visit_a_manifest_signed_by_nobody_we_know() {
	other_authority
	incident V-56 --server "cp '$work'/other/issuing/* \"\$MADOGUCHI_AUTHORITY/issuing/\"
exec \"\$MADOGUCHI_BIN/madoguchi-server\" --authority \"\$MADOGUCHI_AUTHORITY\" --listen 127.0.0.1:8443"
}

visit_a_server_older_than_allowed() {
	MADOGUCHI_SETTINGS='[server]
least_build = 99.0' incident V-54
}

refused_by_the_server() { # CODE WORDS RESIDENT PIN [ACT]
	visit "${5:-}
$to_pin
digits $4
touch この番号ですすむ
wait refused
read $2
card out" --resident "$3" && expect_refusal "$1" 3 1
}

act() { echo "do $office certificate $1 mihon-taro >/dev/null"; }

visit_a_suspended_certificate() {
	refused_by_the_server A-41 一時停止中です mihon-taro 1234 "$(act suspend)"
}

visit_a_certificate_reported_lost() {
	refused_by_the_server A-42 紛失の届け出により失効しています mihon-taro 1234 "$(act 'revoke --reason loss')"
}

visit_a_superseded_certificate() {
	refused_by_the_server A-44 新しい電子証明書が発行されています mihon-taro 1234 "do $office card issue mihon-taro --out \"\$TMPDIR/newer\" >/dev/null"
}

visit_somebody_under_15() {
	refused_by_the_server A-51 15歳未満の方はご利用いただけません mihon-futaba 4567
}

visit_somebody_moving_out() {
	refused_by_the_server A-52 転出届が出されています kasetsu-utsuri 6420
}

# What must not be told apart is not: the same code, words and silence.
visit_somebody_protected() {
	refused_by_the_server N-39 今はお取り扱いできません reidai-mamori 9753
}

visit_somebody_who_has_died() {
	refused_by_the_server N-39 今はお取り扱いできません yoshino-ume 1926
}

# The same server with one word of its pages' own data misspelt: no page says whose paper it is.
visit_pages_that_do_not_say_whose_they_are() {
	incident V-58 --server "sed 's|/Madoguchi|/Madogucho|g' \"\$MADOGUCHI_BIN/madoguchi-server\" >\"\$TMPDIR/server\"
chmod +x \"\$TMPDIR/server\"
exec \"\$TMPDIR/server\" --authority \"\$MADOGUCHI_AUTHORITY\" --listen 127.0.0.1:8443"
}
