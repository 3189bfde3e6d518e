# Other certificates than the residence certificate: each asks for what it has. Sourced by tests/e2e/visit.
# shellcheck shell=bash disable=SC2154

to_certificates="$to_pin
digits own
touch この番号ですすむ
wait card-remove
card out
wait document"

# The year is picked, and stands on the paper; nobody is asked for whom.
visit_a_tax_certificate() {
	visit "$to_certificates
touch 課税証明書
wait pick
read どの年度が必要ですか
touch 令和7年度
wait copies
touch すすむ
wait confirm
read 令和7年度
touch 年度
wait pick
touch 令和8年度
wait confirm
read 令和8年度
touch 年度
wait pick
touch 令和7年度
wait confirm
touch 印刷する
wait papers-take
touch 受け取りました
wait thanks" --resident hinagata-daichi || return
	expect_papers 1 || return
	pdftotext -layout "$(paper 1)" "$work/text"
	expect "the year on the paper" grep -qE '令和(7|７)年度' "$work/text" || return
	expect "nobody asked for whom" never_screen who || return
	expect "printed, says the server" test "$(outcomes)" = 0
}

# What has nothing to choose is counted and summed up.
visit_a_seal_certificate() {
	visit "$to_certificates
touch 印鑑登録証明書
wait copies
touch ＋
touch すすむ
wait confirm
touch 印刷する
wait papers-take
touch 受け取りました
wait thanks" --resident hinagata-daichi || return
	expect_papers 1 || return
	expect "two copies in one job" grep -q '^copies 2$' "$demo"/printed/*.job || return
	expect "neither people nor lines asked for" never_screen who || return
	expect "no lines asked for" never_screen items || return
	expect "printed, says the server" test "$(outcomes)" = 0
}

day_of_use() { sqlite3 "$(store)" "select ready from family_use join resident r on r.id = resident where r.key = '$1'"; }

# A register that another municipality holds: told, asked, registered once, and said from when.
visit_a_register_held_elsewhere() {
	visit "$to_certificates
touch つぎを見る
read 利用登録をすると使えます
touch 戸籍全部事項証明書
wait register
read 試作町
touch もどる
wait document
touch つぎを見る
touch 戸籍全部事項証明書
wait register
touch 申し込む
wait registered
read この証明書を印刷できます
touch 証明書を選ぶ
wait document
touch つぎを見る
read 利用登録済み
lacks 利用登録をすると使えます
touch つぎを見る
touch 住民票の写し
wait items
touch やめる
touch やめて終わる
wait idle" --resident tsuyuri-hifumi || return
	expect_papers 0 || return
	expect "registered, with a day" test "$(day_of_use tsuyuri-hifumi)" -gt "$(date +%s)" || return
	expect "nothing issued" test "$(asked issuance)" = 0
}
