# The next generation of card (an invented profile): the same visits, nothing on the screen tells the
# difference. Sourced by tests/e2e/visit.
# shellcheck shell=bash disable=SC2154

own_pin='digits own
touch この番号ですすむ'
next='--profile next-p384'

# One signature in all: 48 bytes in, 96 bytes out; and no more commands than the present card takes.
expect_signed_as_the_next() {
	expect "one signature, r||s of a bare hash" test "$(grep -c '^2A ' "$demo/log/apdu") $(grep -c '^2A .* in=54 out=98 9000' "$demo/log/apdu")" = "1 1" || return
	expect "at most 11 commands to the card, not $(commands)" test "$(commands)" -le 11
}
expect_signed_as_the_present() {
	expect "one signature of a DigestInfo" test "$(grep -c '^2A ' "$demo/log/apdu") $(grep -c '^2A .* in=57 out=258 9000' "$demo/log/apdu")" = "1 1"
}
card_is() { grep -q "\"profile\": \"$1\"" "$demo/card/card.json"; }

# The card that the sample register says shiken-jun has, and a PIN of his own.
visit_next_the_whole_way() {
	visit "$(cat "$house/tests/e2e/visits/auto")" --resident shiken-jun || return
	expect "a next-generation card" card_is next-p384 || return
	expect_papers 1 || return
	pdftotext -layout "$demo"/printed/*.pdf "$work/text"
	expect "the holder's name" grep -q '試験.*純' "$work/text" || return
	expect "nobody else's name" not_in_text 見本　 || return
	expect "VERIFY, SELECT, SIGN at the end" last_commands_are_the_proof || return
	expect_signed_as_the_next || return
	expect_pins 1 && expect_tries 3 || return
	expect "printed, says the server" test "$(outcomes)" = 0 || return
	expect "nothing refused" test "$(asked audit)" = 0 || return
	expect "not a step left out" every_step_was_shown
}
not_in_text() { ! grep -q "$1" "$work/text"; }

visit_next_a_wrong_pin_then_the_right_one() {
	MADOGUCHI_CARD_ISSUE=$next visit "$to_pin
$wrong_pin
read 暗証番号が違います
read あと2回続けて間違えると、ロックされます
$right_pin
wait card-remove
card out
wait document" || return
	expect_pins 2 && expect_tries 3 && expect_signed_as_the_next_after 1
}
expect_signed_as_the_next_after() { # WRONG-PINS
	expect "one signature of 96 bytes" test "$(grep -c '^2A .* in=54 out=98 9000' "$demo/log/apdu")" = 1 || return
	expect "no more commands than the PINs" test "$(commands)" -le $((11 + $1))
}

refused_when() { # ACT CODE HEADING
	MADOGUCHI_CARD_ISSUE=$next visit "do \"\$MADOGUCHI_BIN/madoguchi-office\" certificate $1 mihon-taro >/dev/null
$to_pin
$right_pin
wait refused
read $3
card out" || return
	expect_refusal "$2" 3 1 && expect_signed_as_the_next
}

visit_next_a_revoked_certificate() {
	refused_when 'revoke --reason loss' A-42 紛失の届け出により失効しています
}

visit_next_a_suspended_certificate() {
	refused_when suspend A-41 電子証明書は一時停止中です
}

# A stranger's card: the label that is known, and a key of the next generation behind it. And the other
# way round. What is signed follows from the certificate, where it lies from the label.
visit_next_behind_the_present_label() {
	MADOGUCHI_CARD_OPTIONS='--label JPKIAPICCTOKEN2' MADOGUCHI_CARD_ISSUE=$next visit "$to_print
wait papers-take" || return
	expect "a next-generation card" card_is next-p384 || return
	expect_papers 1 && expect_pins 1 && expect_tries 3 && expect_signed_as_the_next
}

# The same, from someone who knows no short file identifiers either: 48 bytes to the selected key.
visit_next_without_short_identifiers() {
	MADOGUCHI_CARD_OPTIONS='--label JPKIAPICCTOKEN2 --select-only' MADOGUCHI_CARD_ISSUE=$next visit "$to_print
wait papers-take" || return
	expect_papers 1 && expect_pins 1 && expect_tries 3 || return
	expect "one signature, by the selected key" test "$(grep -c '^2A 0080 in=54 out=98 9000' "$demo/log/apdu")" = 1 || return
	expect "at most 15 commands to the card, not $(commands)" test "$(commands)" -le 15
}

visit_present_behind_the_next_label() {
	MADOGUCHI_CARD_OPTIONS='--label JPKIAPICCTOKEN3' visit "$to_print
wait papers-take" || return
	expect "a present card" card_is jpki-rsa2048 || return
	expect_papers 1 && expect_pins 1 && expect_tries 3 && expect_signed_as_the_present
}

# The label after the next is nobody's.
visit_next_label_unknown() {
	MADOGUCHI_CARD_ISSUE=$next refused_by_the_card '--label JPKIAPICCTOKEN4' K-11 マイナンバーカードではありません
}

# A certificate of the next authority for a key that no card has: refused before any PIN.
refused_key() { # openssl genpkey's options
	cat >"$work/certify" <<-'SH'
		cd "$MADOGUCHI_CARD_DIR" || exit
		ca=$MADOGUCHI_AUTHORITY/ca/auth-ca-next
		work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
		printf 'keyUsage=critical,digitalSignature\ncertificatePolicies=critical,1.2.392.200149.8.5.1.3.30\n' >"$work/ext"
		openssl genpkey "$@" -out "$work/key" && openssl req -new -key "$work/key" -subj /C=JP/CN=X -out "$work/csr" &&
			openssl x509 -req -in "$work/csr" -CA "$ca.crt.pem" -CAkey "$ca.key.pem" -set_serial 77 -days 300 \
				-sha384 -extfile "$work/ext" -outform DER -out auth.crt.der
	SH
	MADOGUCHI_CARD_ISSUE=$next visit "do bash '$work/certify' $1 >&2
$to_place
card in
wait refused
read この電子証明書は確認できません
card out" || return
	expect "no PIN asked" never_screen pin && expect_refusal A-45 3 0
}
visit_next_a_key_of_another_curve() {
	refused_key '-algorithm EC -pkeyopt ec_paramgen_curve:P-256'
}
visit_next_a_key_of_a_namesake_curve() {
	refused_key '-algorithm EC -pkeyopt ec_paramgen_curve:brainpoolP384r1'
}
visit_next_a_curve_written_in_full() {
	refused_key '-algorithm EC -pkeyopt ec_paramgen_curve:P-384 -pkeyopt ec_param_enc:explicit'
}
visit_next_a_longer_rsa_key() {
	refused_key '-algorithm RSA -pkeyopt rsa_keygen_bits:4096'
}

# The card's key is not the certificate's: the signature has the right form, and proves nothing.
visit_next_signed_by_another_key() {
	MADOGUCHI_CARD_ISSUE=$next visit "do openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out \"\$MADOGUCHI_CARD_DIR/auth.key.pem\"
$to_pin
$right_pin
wait refused
read カードを確認できませんでした
card out" || return
	expect_refusal A-48 3 1 && expect_signed_as_the_next
}

in_japan() { LC_ALL=C TZ=Asia/Tokyo date "$@"; }
spoken() { in_japan -d "$1" +'%-m月%-d日'; }

# Someone whose next birthday is neither within three months nor a year away: only the next card's
# window is open then. The tenth birthday after the day of issue is that birthday.
between_the_windows() { # sets resident, ends
	local soon after
	for resident in mihon-taro:03-05 katsu-shin:07-16; do
		ends=$(in_japan +%Y)-${resident#*:}
		[[ $ends > $(in_japan +%F) ]] || ends=$(in_japan -d "$ends +1 year" +%F)
		soon=$(in_japan -d '+95 days' +%F) after=$(in_japan -d '+360 days' +%F)
		resident=${resident%:*}
		[[ $ends > $soon && $ends < $after ]] && return
	done
	return 1
}

visit_next_renewable_a_year_before() {
	local resident ends
	between_the_windows || { echo "  nobody has a fitting birthday"; return 1; }
	MADOGUCHI_CARD_ISSUE="$next --on $(in_japan -d "$ends -9 years -1 month" +%F)" visit "$to_place
card in
wait pin
$own_pin
wait card-remove
card out
$holder_alone
touch 印刷する
wait papers-take
touch 受け取りました
wait thanks
read 今から更新できます
read $(spoken "$ends")" --resident "$resident" || return
	expect_papers 1 && expect_signed_as_the_next
}

# The present card with the same end is not told to renew yet.
visit_present_not_renewable_a_year_before() {
	local resident ends
	between_the_windows || { echo "  nobody has a fitting birthday"; return 1; }
	MADOGUCHI_CARD_ISSUE="--profile jpki-rsa2048 --on $(in_japan -d "$ends -4 years -1 month" +%F)" visit "$to_place
card in
wait pin
$own_pin
wait card-remove
card out
$holder_alone
touch 印刷する
wait papers-take
touch 受け取りました
wait thanks" --resident "$resident" || return
	expect "no renewal yet" not_said 今から更新できます || return
	expect_papers 1 && expect_signed_as_the_present
}

# "Check my card" tells from when on: a year before the end.
visit_next_check_my_card() {
	local resident ends
	between_the_windows || { echo "  nobody has a fitting birthday"; return 1; }
	MADOGUCHI_CARD_ISSUE="$next --on $(in_japan -d "$ends -9 years -1 month" +%F)" visit "wait idle
touch はじめる
touch カードを確かめる
wait card-place
card in
wait check-result
read あと3回
read $(in_japan -d "$ends -1 year" +%Y)年
read $(spoken "$ends")
touch おわる
wait card-remove
card out
wait idle" --resident "$resident" || return
	expect "no PIN asked" never_screen pin && expect_pins 0 || return
	expect "the server was not asked" test "$(asked challenge)" = 0
}

# Its end is ten years away; then it is over.
visit_next_an_expired_certificate() {
	MADOGUCHI_CARD_ISSUE="$next --on 2015-04-10" visit "$to_place
card in
wait refused
read 2025年
card out" || return
	expect "no PIN asked" never_screen pin && expect_refusal K-15 3 0
}

# And asks the server, after the PIN, whether it is suspended or revoked.
visit_next_check_with_the_server() {
	MADOGUCHI_CARD_ISSUE=$next visit "wait idle
touch はじめる
touch カードを確かめる
wait card-place
card in
wait check-result
touch 停止・失効を調べる
touch 同意してすすむ
wait pin
$right_pin
wait card-remove
card out
wait check-status
read 停止も失効もしていません
touch おわる
wait idle" || return
	expect_pins 1 && expect_tries 3 && expect_papers 0 || return
	expect "one signature of 96 bytes" test "$(grep -c '^2A .* in=54 out=98 9000' "$demo/log/apdu")" = 1 || return
	expect "no session was opened" test "$(asked session) $(asked audit)" = "0 0"
}
