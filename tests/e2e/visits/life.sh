# The certificates' life between the office and the terminal. Sourced by tests/e2e/visit.
# shellcheck shell=bash disable=SC2154

# An act of the officer beside the visit; what it answers names people and is not kept.
officer() { echo "do \"\$MADOGUCHI_BIN/madoguchi-office\" --officer officer-1 $* >/dev/null"; }

# What anybody is told by the status address: the state of a card's certificate.
told() { # HALF PATTERN
	echo "do cd \"\$MADOGUCHI_AUTHORITY\" && openssl x509 -inform DER -in \"\$MADOGUCHI_CARD_DIR/$1.crt.der\" -out \"\$TMPDIR/asked.pem\" && openssl ocsp -issuer ca/$1-ca.crt.pem -cert \"\$TMPDIR/asked.pem\" -CAfile trust/$1-ca.crt.pem -url \"http://127.0.0.1:\$MADOGUCHI_STATUS_PORT/ocsp\" | grep -q '$2'"
}

new_user_certificate='certificate issue mihon-taro --kind user --card "$MADOGUCHI_CARD_DIR"'

office_says() { # EXPRESSION COMMAND...: of python, over the answer x
	local expression=$1
	shift
	"$build/bin/madoguchi-office" --authority "$demo/authority" --json "$@" |
		python3 -c "import json, sys; x = json.load(sys.stdin); sys.exit(0 if $expression else 1)"
}

# Rule 5: what was suspended is not lifted, but revoked; a new one is a request of its own.
visit_suspended_while_the_pin_is_typed() {
	visit "$to_pin
$(told auth 'pem: good')
$(officer certificate suspend mihon-taro)
$(told auth 'Reason: certificateHold')
$right_pin
wait refused
read 一時停止中です
read 0120-95-0178
card out
touch おわる
$(officer certificate revoke mihon-taro --reason loss)
$(officer "$new_user_certificate")
$to_pin
$right_pin
wait card-remove
card out
wait document" || return
	expect_code A-41 && expect_tries 3 && expect_papers 0 && expect_pins 2
}

alone=${to_print//$'\ntouch 本人だけ'/} # who lives alone is not asked whom it is for

# Rule 3: the signing certificate says where its holder lives, the other one does not.
visit_moved_this_morning() {
	visit "$(officer resident move watanabe-rei --address 例示県見本市架空台八丁目８番８号)
${alone/1234/3344}
wait papers-take
touch 受け取りました
$(told sign 'Reason: affiliationChanged')
$(told auth 'pem: good')" --resident watanabe-rei || return
	expect "one paper" test "$(papers)" = 1 || return
	expect "the new address on it" sh -c "pdftotext '$demo'/printed/*.pdf - | tr -d '\n ' | grep -q 架空台八丁目" || return
	expect "the signing certificate is revoked" office_says 'x["state"] == "revoked-change"' \
		certificate show watanabe-rei --kind signing || return
	expect "the user certificate is not" office_says 'x["state"] == "good"' \
		certificate show watanabe-rei --kind user || return
	expect "one act" office_says '[a["verb"] for a in x].count("resident move") == 1' audit
}

opensc='pkcs11-tool --login --sign --mechanism RSA-PKCS --id 01 --input-file "$TMPDIR/to-sign" --output-file "$TMPDIR/signed"'

# Rule 2: locked is locked for every program, and the office alone unlocks.
visit_locked_for_everybody_until_the_office_unlocks() {
	visit "$last_try
digits 7777
touch この番号ですすむ
wait pin-locked
card out
touch おわる
wait idle
do head -c 51 /dev/zero >\"\$TMPDIR/to-sign\"
card in
do sleep 1; ! $opensc --pin 1234
card out
touch やめる
touch やめて終わる
wait idle
$to_place
card in
wait pin-locked-before
read 窓口で再設定できます
card out
touch おわる
wait idle
$(officer card unlock auth '"$MADOGUCHI_CARD_DIR"')
$to_pin
$right_pin
wait card-remove
card out
wait document" || return
	expect "OpenSC's right PIN was not looked at" grep -q '^20 0080 in=9 out=2 6984$' "$demo/log/apdu" || return
	expect_tries 3 && expect_code K-24 && expect_code K-25 && expect_papers 0
}

visit_right_at_the_last_try() {
	visit "$last_try
$right_pin
wait card-remove
card out
wait document" || return
	expect_pins 3 && expect_tries 3
}

# Somebody whose certificates end in sixty days, with a card of an earlier root: born on the day after
# which they end, issued between the fourth and the fifth birthday before it.
renewable() { # the acts that gives them a card in the place of the sample one
	local birth
	birth=$(date -d '30 years ago +60 days' +%F)
	officer resident add kigen-chikashi --name "'期限　近'" --reading "'キゲン　チカシ'" --sex 男 --birth "$birth" \
		--municipality 99201 --address 例示県見本市架空台七丁目７番７号 --card-expires "$(date -d '5 years' +%F)" \
		--domicile 例示県見本市架空台七丁目 --domicile-head "'期限　近'"
	echo 'do rm -r "$MADOGUCHI_CARD_DIR"'
	officer card issue kigen-chikashi --on "$(date -d '4 years ago -150 days' +%F)" --out '"$MADOGUCHI_CARD_DIR"' |
		sed 's/^do /do printf "4321\\nKIGEN4321\\n" | /'
}

# Rule 4(2): the visit says until when, where and with what; afterwards the old one is told from the new.
visit_renewed_in_time() {
	visit "$(renewable)
${alone/1234/4321}
wait papers-take
touch 受け取りました
wait thanks
read 更新できます
read マイナンバーカード
touch おわる
wait idle
do cp -r \"\$MADOGUCHI_CARD_DIR\" \"\$TMPDIR/old\"
$(officer certificate renew kigen-chikashi --card '"$MADOGUCHI_CARD_DIR"')
${alone/1234/4321}
wait papers-take
touch 受け取りました
wait thanks
lacks 更新できます
touch おわる
wait idle
do rm -r \"\$MADOGUCHI_CARD_DIR\" && mv \"\$TMPDIR/old\" \"\$MADOGUCHI_CARD_DIR\"
${to_pin}
digits 4321
touch この番号ですすむ
wait refused
read 新しい電子証明書が発行されています
card out" || return
	expect_code A-44 && expect "two papers" test "$(papers)" = 2
}

# A slip says where to go and nothing about anybody; it is no issuance.
visit_directions_for_a_locked_card() {
	visit "do sed -i 's/\"auth_tries\": 3/\"auth_tries\": 0/' \"\$MADOGUCHI_CARD_DIR/card.json\"
$to_place
card in
wait pin-locked-before
touch 案内を印刷する
wait directions-take
card out
wait idle" || return
	expect "one slip" test "$(papers)" = 1 || return
	expect "it says where" sh -c "pdftotext '$demo'/printed/*.pdf - | tr -d '\n ' | grep -q 市区町村の窓口" || return
	expect "and nothing of anybody" sh -c "! pdftotext '$demo'/printed/*.pdf - | grep -qE '太郎|見本|mihon|1234'" || return
	expect "no issuance" test "$(asked issuance)" = 0
}

visit_no_directions_from_a_jammed_printer() {
	visit "do sed -i 's/\"auth_tries\": 3/\"auth_tries\": 0/' \"\$MADOGUCHI_CARD_DIR/card.json\"
$to_place
card in
wait pin-locked-before
printer fail on
touch 案内を印刷する
read 案内を印刷できませんでした
read 窓口で再設定できます
lacks 案内を印刷する
card out
touch おわる
printer fail off
wait idle
offers はじめる"
}
