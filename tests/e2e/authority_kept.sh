# What tests/e2e/authority claims of an authority that is kept: by an earlier version, by two offices at once, in
# copies, for as long as its settings say. Sourced by it.
# shellcheck shell=bash disable=SC2154

# ---- made by an earlier version

# The layout of that time: no predecessors, no responders, no lists, no settings, no terms, no seals, no staff and no
# operator, and its store, of one municipality.
old_authority() {
	cp -r "$a" before && rm -r before/status before/crl before/municipality before/office.* before/store.sqlite* before/ca/*-old.* \
		before/sealing before/ca/seal-ca.* before/trust/seal-ca.* before/issuing/99202.* \
		before/operator before/{ca,trust}/{staff,operator}-ca.* &&
		cat before/ca/auth-ca.crt.pem before/ca/auth-ca-next.crt.pem >before/trust/auth-ca.crt.pem &&
		cat before/ca/sign-ca.crt.pem before/ca/sign-ca-next.crt.pem >before/trust/sign-ca.crt.pem &&
		sqlite3 before/store.sqlite <"$root/tests/vectors/store-2.sql"
}
files() { (cd "$1" && find ca trust server issuing -type f -print0 | xargs -0 sha256sum) | sort; }
check "an authority of an earlier version" old_authority
files before >kept
check "is usable as it is" "$office" --authority before crl
check "for what its roots issue" "$office" --authority before card issue mihon-taro --on "$(date -d '-2000 days' +%F)" --out early
check "what they have issued" of_root early/auth.crt.der auth-ca
# Signing certificates stood in files alone, the newest of each resident: what had ended the user one, ended them.
in_files() {
	mkdir before/issued && cp present/sign.crt.der before/issued/mihon-hanako.signing.crt.der &&
		cp late/sign.crt.der before/issued/mihon-taro.signing.crt.der && : >before/issued/mihon-taro.user.crt.der.a1B2c3 &&
		sqlite3 before/store.sqlite "SELECT writefile('before/issued/mihon-hanako.user.crt.der', der) FROM certificate WHERE resident = 2"
}
check "whose certificates stand in files" in_files
check "opens no machine before it is upgraded" refuses "upgrade first" "$office" --authority before staff list-renew
check "is not changed before they are on record" refuses "upgrade first" "$office" --authority before resident die mihon-taro
echo mine >before/issued/notes
check "nothing that is not known is thrown away" refuses "issued/notes: not of an earlier version" "$office" --authority before upgrade
check "and nothing is made then" [ ! -e before/status ]
rm before/issued/notes
check "no server serves without keys for seals" says 'no root for seals (madoguchi-office upgrade makes it)' \
	sh -c "! '$build/bin/madoguchi-server' --authority before --listen 127.0.0.1:0 --check-config 2>&1"
check "upgrade" "$office" --authority before --json upgrade
check "then one does" "$build/bin/madoguchi-server" --authority before --listen 127.0.0.1:0 --check-config
upgraded() { # what there was is as it was, save the two bundles that have a root more
	files before >now
	comm -23 kept now | tee /dev/stderr | sed 's/.* //' | sort | xargs | grep -qx 'trust/auth-ca.crt.pem trust/sign-ca.crt.pem' &&
		[ "$(ls -A before | xargs)" = "$(ls -A "$a" | xargs)" ] && [ "$(ls before/* | xargs)" = "$(ls "$a"/* | sed "s|^$a|before|" | grep -v ^99202 | xargs)" ]
}
check "adds what is new and leaves the rest" upgraded
check "the present roots are still the first" cmp <(head -c "$(stat -c %s before/ca/auth-ca.crt.pem)" before/trust/auth-ca.crt.pem) before/ca/auth-ca.crt.pem
check "its act says what was made" says 'made: roots 5, responders 6, issuing keys 0, sealing keys 1, operator keys 2, terms 1, lists 4, settings 1; taken over: certificates 2' "$office" --authority before audit
check "has cards for the staff" "$office" --authority before staff issue --role technician --out staff
check "of a root with a list" openssl verify -CAfile before/trust/staff-ca.crt.pem <(openssl x509 -inform DER -in staff/staff.crt.der)
check "and settings for terminals, of the operator's root" openssl verify -CAfile before/trust/operator-ca.crt.pem before/operator/settings.crt.pem
check "what was issued is still there" says '^mihon-hanako	user	.*	suspended' "$office" --authority before certificate list mihon-hanako
check "a second upgrade finds nothing lacking" [ "$("$office" --authority before upgrade | xargs)" = \
	"roots: 0 responders: 0 issuing_keys: 0 sealing_keys: 0 operator_keys: 0 terms: 0 lists: 0 settings: no certificates: 0" ]
check "suspended with the other one of its card" says '^mihon-hanako	signing	.*	suspended' "$office" --authority before certificate list mihon-hanako
check "or good" [ "$("$office" --authority before certificate list mihon-taro | grep -c '	signing	.*	good')" = 2 ]
check "and ends with the name it bears" "$office" --authority before resident rename mihon-taro --name "例示　太郎" --reading "レイジ　タロウ"
check "as its list says" says 'Affiliation Changed' openssl crl -inform DER -in before/crl/sign-ca.crl.der -noout -text
check "its old root issues now" "$office" --authority before card issue mihon-hanako --profile jpki-rsa2048 --on "$(date -d '-2000 days' +%F)" --out early2
rm before/status/auth-ca.crt.pem before/ca/sign-ca-old.crt.pem
check "an upgrade that was killed is finished" "$office" --authority before upgrade
check "with the key that was there" openssl verify -check_ss_sig -CAfile before/ca/sign-ca-old.crt.pem before/ca/sign-ca-old.crt.pem

# ---- settings, and two offices at once

cp -r "$a" other
while IFS='|' read -r text where; do
	printf '%b' "$text" >other/office.ini
	check "settings: $text" refuses "office.ini:$where" "$office" --authority other crl
done <<'TABLE'
[rules]\nresume = perhaps\n|2: bad value for resume
[rules]\n\nresume = no\nresume = no\n|4: said twice
[status]\nlist_days = 0\n|2: bad value
[status]\nurl = https://ca.example\n|2: bad value
[statuss]\nlist_days = 7\n|2: no such key in its section: list_days
[rules]\nresume\n|2: not
list_days = 7\n|1: no such key
[retention]\nissuances_days = -1\n|2: bad value
[retention]\nissuances_days = 1 2\n|2: bad value
TABLE
rm -r other
flock -F "$a/office.lock" sleep 60 &
holder=$!
sleep 0.3
started=$SECONDS
check "another office at work is waited for and named" refuses "another office is at work" "$office" crl
check "for ten seconds" between $((SECONDS - started)) 9 20
check "looking goes on" "$office" audit --verify
kill $holder
wait $holder 2>/dev/null
together() {
	local pids=() pid
	for _ in 1 2 3 4 5 6; do
		"$office" crl >/dev/null &
		pids+=($!)
	done
	for pid in "${pids[@]}"; do wait "$pid" || return 1; done
}
check "offices that are started together take turns" together
check "and the chain is whole" "$office" audit --verify

# ---- copies

acts() { query 'SELECT count(*) FROM act'; }
lists() { query 'SELECT max(number) FROM list'; }
check "backup" "$office" backup "$work/copy"
check "its mode is 0600" [ "$(stat -c %a copy)" = 600 ]
check "it is a store" [ "$(sqlite3 copy 'PRAGMA integrity_check')" = ok ]
check "nothing else is left there" [ -z "$(find . -maxdepth 1 -name 'copy?*')" ]
check "not over another" refuses "exists" "$office" backup "$work/copy"
check "not where there is no folder" refuses "No such file" "$office" backup "$work/nowhere/copy"
name_of() { query "SELECT name FROM resident WHERE key = '$1'"; }
name=$(name_of mihon-hanako)
check "afterwards a certificate is revoked" "$office" certificate revoke mihon-taro --reason loss
check "a card issued" "$office" card issue mihon-ichiro --out later
check "and somebody renamed" "$office" resident rename mihon-hanako --name "架空　花子" --reading "カクウ　ハナコ"
number=$(lists) before=$(acts)
(while [ ! -e read ]; do query 'SELECT count(*) FROM certificate, resident'; done) >/dev/null 2>reading &
reader=$!
check "restore" tells 'a["gone"] == 0' restore "$work/copy"
touch read
wait $reader
check "who reads meanwhile is not disturbed" fails grep . reading
check "the register is as in the copy" [ "$(name_of mihon-hanako)" = "$name" ]
check "what was revoked stays so" verified present/auth auth-ca revoked
check "what was issued is still known" verified later/auth auth-ca good
check "no act is taken back" [ "$(acts)" = $((before + 1)) ]
check "and the restore is one" tells 'a[-1]["verb"] == "restore"' audit
check "the store is no copy of itself" refuses "is the store itself" "$office" restore "$a/store.sqlite"
check "and the chain is whole" "$office" audit --verify
check "lists never go back in number" [ "$(lists)" -gt "$number" ]
for ca in $cards; do
	check "$ca: its file is the store's" in_store "$ca"
done
head -c 20000 /dev/urandom >garbage
cp copy broken && dd if=/dev/urandom of=broken bs=1 seek=30000 count=20000 conv=notrunc 2>/dev/null
: >nothing
"$office" --authority elsewhere backup "$work/strange"
for file in garbage broken nothing strange missing "$work"; do
	before=$(acts)
	check "no copy of this store: $(basename "$file")" complains 1 "$office" restore "$file"
	check "and nothing has changed" [ "$(acts)" = "$before" ]
done

# ---- forgetting

query "INSERT INTO audit(at, terminal, refusal, cause, resident) VALUES(1, 'store-0001', 9, 0, 1)"
check "purge" tells 'a["refusals"] == 1 and a["issuances"] == 0' purge
check "and again, of nothing" tells 'sum(a.values()) == 1 and a["wiped"] is True' purge
check "the act tells how much" says 'purge		issuances 0, refusals 1, incidents 0, certificates 0, residents 0' "$office" audit
sed -i 's/^refusals_days = .*/refusals_days = 0/' "$a/office.ini"
query "INSERT INTO audit(at, terminal, refusal, cause, resident) VALUES(1, 'store-0001', 9, 0, 1)"
check "0 days are for ever" tells 'a["refusals"] == 0' purge
check "the chain is whole at the end" "$office" audit --verify
