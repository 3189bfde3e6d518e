# A test visit: the whole of a resident's with a sample card, its pages marked, counted apart. Sourced by
# tests/e2e/visit, behind staff.sh.
# shellcheck shell=bash disable=SC2154

sample_card='do rm -rf "$MADOGUCHI_CARD_DIR" && "$MADOGUCHI_BIN/madoguchi-office" card issue tameshi-mihon --authority "$MADOGUCHI_AUTHORITY" --out "$MADOGUCHI_CARD_DIR"'
to_trial='touch 機械の操作
wait staff-control
touch 試し利用
wait idle
read 試験中'
# A test authority marks all it issues: here only what a test visit is given.
no_test_authority="do sqlite3 \"\$MADOGUCHI_AUTHORITY/store.sqlite\" \"update meta set value = '0' where key = 'test'\""
# Across the middle of a page, where a resident's has nothing below its few lines.
marked_papers() {
	local paper
	for paper in "$demo"/printed/*.pdf; do
		pdftoppm -r 30 -gray -singlefile "$paper" "$work/page" &&
			convert "$work/page.pgm" -gravity center -crop 60%x20%+0+0 +repage -format '%[fx:minima<1]\n' info:
	done | grep -cx 1
}
# As the file for a collector says, which is written each 15 s.
metric() { sed -n "s/^$1 //p" "$demo/terminal/madoguchi.prom"; }
expect_metric() { expect "$1 $2, not $(metric "$1")" test "$(metric "$1")" = "$2"; }

# A resident's visit before it, one with the resident's card inside it, which ends there, and the sample card's.
visit_staff_trial() {
	MADOGUCHI_APDU_MS=5 MADOGUCHI_SIGN_MS=30 visit "$no_test_authority
$to_print
$take_papers
$to_staff_menu
$to_trial
shot trial-idle
$to_place
card in
wait pin
$right_pin
wait refused
read N-39
read 見本のカードをお使いください
shot trial-refused
touch おわる
$card_leaves
wait staff-told
read できませんでした
touch つづける
wait staff-control
read 試し利用今回の結果：不合格
$sample_card
touch 試し利用
wait idle
$to_place
read 試験中
card in
wait pin
digits own
touch この番号ですすむ
wait card-remove
card out
touch 住民票の写し
wait items
touch すすむ
wait copies
touch すすむ
wait confirm
shot trial-confirm
touch 印刷する
wait papers-take
touch 受け取りました
wait thanks
touch おわる
wait staff-told
read できました
touch つづける
wait staff-control
read 試し利用今回の結果：合格
touch もどる
wait staff-menu
touch 記録
wait staff-records
touch 件数
wait staff-counters
read 利用1
read 証明書：住民票の写し1
read 試し利用：利用2
read 試し利用：証明書：住民票の写し1
shot staff-counters
touch もどる
touch もどる
wait staff-menu
$from_staff
$to_place
card in
wait pin
digits own
touch この番号ですすむ
wait refused
read N-39
touch おわる
$card_leaves
wait idle
do for try in \$(seq 100); do grep -q '^madoguchi_refusals_total.*N-39.* 1\$' \"\$MADOGUCHI_DEMO/terminal/madoguchi.prom\" && exit; sleep 0.2; done; false
$(journal_to shown)" || return
	expect_papers 2 && expect "one paper is marked, not $(marked_papers)" test "$(marked_papers)" = 1 &&
		expect "printed, says the server" test "$(outcomes)" = 0,0 &&
		expect_deeds '1:0:2 16:0:1 16:0:0 16:0:1 16:1:0 3:0:0' || return
	for metric in sheets_total 'documents_total{kind="residence_certificate"}' 'outcomes_total{outcome="printed"}'; do
		expect_metric "madoguchi_$metric" 1 && expect_metric "madoguchi_trial_$metric" 1 || return
	done
	expect_metric 'madoguchi_refusals_total{code="N-39"}' 1 && expect_metric 'madoguchi_trial_refusals_total{code="N-39"}' 1
}
