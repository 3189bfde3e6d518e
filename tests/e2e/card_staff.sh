# A staff card, and what a terminal's maintenance mode does with it; read by tests/e2e/card.

make_staff_card() {
	mkdir staff-card
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout staff-card/staff.key.pem \
		-subj "/title=technician/L=*/serialNumber=12" -days 90 -outform DER -out staff-card/staff.crt.der 2>/dev/null
	cat >staff-card/card.json <<-JSON
		{"profile": "staff-p256", "pin": "271828", "tries": 10, "number": 12, "role": "technician", "site": "*"}
	JSON
}

staff_tries_are() {
	grep -q "\"tries\": $1\b" staff-card/card.json || { echo "# $(cat staff-card/card.json)"; return 1; }
}

# r||s of the card as the sequence of two numbers that openssl reads.
staff_verifies() { # signature data
	local hex
	hex=$(od -An -v -tx1 "$1" | tr -d ' \n')
	[ ${#hex} = 128 ] || { echo "# ${#hex} digits"; return 1; }
	printf 'asn1=SEQUENCE:both\n[both]\nr=INTEGER:0x%s\ns=INTEGER:0x%s\n' "${hex:0:64}" "${hex:64}" >raw.cnf
	openssl asn1parse -genconf raw.cnf -noout -out raw.der &&
		openssl x509 -inform DER -in staff-card/staff.crt.der -pubkey -noout >staff-public.pem &&
		openssl dgst -sha256 -verify staff-public.pem -signature raw.der "$2" >/dev/null
}

make_staff_card
card=staff-card
openssl dgst -sha256 -binary data >staff.sig.digest
lay_card
visit connect 'staff-read staff.der' 'staff-verify 271828' 'staff-sign staff.sig' disconnect
ok "staff-visit" said 'connect ok' 'staff-read ok 10' 'staff-verify ok 0' 'staff-sign ok'
ok "staff-certificate" cmp staff.der staff-card/staff.crt.der
ok "staff-signature-verifies" staff_verifies staff.sig data
ok "staff-log-has-no-secret" log_has_no_secret
visit connect 'staff-read staff.der' 'staff-verify 271828' 'staff-sign staff.sig' 'staff-sign staff.sig'
ok "staff-card-signs-once" said 'staff-sign ok' 'staff-sign broken'
visit connect 'staff-read staff.der' 'staff-verify 111111' disconnect connect 'staff-read staff.der'
ok "staff-wrong-pin-costs-a-try" said 'staff-verify wrong-pin 9' 'staff-read ok 9'
ok "staff-wrong-pin-is-on-the-disk" staff_tries_are 9
visit connect 'read own.der'
ok "staff-card-is-no-residents" said 'read foreign -1'
visit describe
ok "reader-is-described" said 'describe 1 1 1 9 Virtual PCD 00 00'
take_card
visit describe
ok "empty-reader-is-described" said 'describe 1 1 0 0 Virtual PCD 00 00'
lay_card --fault pull@verify
visit connect 'staff-read staff.der' 'staff-verify 271828'
ok "staff-card-pulled-in-verify-is-gone-not-wrong" said 'staff-read ok 9' 'staff-verify gone 0'
ok "staff-card-pulled-in-verify-costs-no-try" staff_tries_are 9
card_left
card=card
lay_card
visit connect 'staff-read staff.der'
ok "residents-card-is-no-staffs" said 'staff-read foreign -1'
ok "residents-card-is-asked-one-thing" count_is 1
take_card
