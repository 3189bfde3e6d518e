# The certificate server: away, wrong, refusing. Sourced by tests/e2e/visit.
# shellcheck shell=bash disable=SC2154

office='"$MADOGUCHI_BIN/madoguchi-office"'

visit_no_server() {
	visit "wait oos
read 市区町村とつながりません
card in
pause 2000
card out
read 市区町村とつながりません" --server 'exit 1' || return
	expect "nobody begins" never_screen card-reading && expect_tries 3 && expect_pins 0
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

# A server with a certificate of another authority.
visit_the_wrong_server() {
	other_authority
	visit "wait oos
read 市区町村とつながりません
card in
pause 2000
card out" \
		--server "\$MADOGUCHI_BIN/madoguchi-server --authority '$work/other' --listen 127.0.0.1:8443" || return
	expect "nobody begins" never_screen card-reading && expect_tries 3 && expect_pins 0
}

# A revoked terminal stops serving; the server knows it by its certificate alone.
visit_a_revoked_terminal() {
	visit "wait idle
do $office terminal revoke DEMO-0001
terminal gone
terminal back
wait oos
read この機械を点検しています
card in
pause 2000
card out" || return
	expect "nobody begins" never_screen card-reading && expect_tries 3 && expect_pins 0
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
