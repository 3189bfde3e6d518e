# Who is on the paper and what stands on it. Sourced by tests/e2e/visit.
# shellcheck shell=bash disable=SC2154

# Exactly these of the household are on the paper, and so many Individual Numbers.
on_paper() { # FILE NUMBERS NAME...
	local file=$1 numbers=$2 name
	shift 2
	pdftotext -layout "$file" "$work/text"
	for name in 太郎 花子 一郎 双葉 ミヨ 六実 七海 八重; do
		case " $* " in
		*" $name "*) expect "$name on the paper" grep -q "見本.*$name" "$work/text" || return ;;
		*) expect "no $name on the paper" lacks_text "$name" || return ;;
		esac
	done
	expect "$numbers numbers on the paper, not $(numbers_printed)" test "$(numbers_printed)" = "$numbers"
}

lacks_text() { ! grep -q "$1" "$work/text"; }
numbers_printed() { grep -oE '(^|[^0-9])0000 0000 00[0-9]{2}([^0-9]|$)' "$work/text" | wc -l; }
paper() { ls -tr "$demo"/printed/*.pdf | sed -n "${1}p"; } # in the order they came out

to_who="$to_pin
$right_pin
wait card-remove
card out
wait document
touch 住民票の写し
wait who"
to_the_end='touch 印刷する
wait papers-take
touch 受け取りました
wait thanks'

# Members one by one: what is ticked and not said does not count, what was said does.
visit_chosen_people() {
	visit "$to_who
touch 人を選ぶ
wait people
touch 見本太郎
touch 見本花子
touch 見本一郎
touch 見本太郎
read 2人を選んでいます
touch すすむ
wait items
lacks 変える
touch すすむ
wait copies
touch すすむ
wait confirm
read 花子
touch どなたの分
wait who
touch 人を選ぶ
wait people
read 2人を選んでいます
touch 見本ミヨ
read 3人を選んでいます
touch もどる
wait who
touch もどる
wait confirm
$to_the_end" || return
	expect_papers 1 && on_paper "$(paper 1)" 0 花子 一郎 || return
	expect "printed, says the server" test "$(outcomes)" = 0
}

# Everybody ticked is the household, on the screen and on the paper.
visit_everybody_ticked() {
	visit "$to_who
touch 人を選ぶ
wait people
touch 見本太郎
touch 見本花子
touch 見本一郎
touch 見本双葉
touch 見本ミヨ
touch すすむ
wait items
touch すすむ
wait copies
touch すすむ
wait confirm
read 世帯全員（5人）
$to_the_end" || return
	expect_papers 1 && on_paper "$(paper 1)" 0 太郎 花子 一郎 双葉 ミヨ || return
	expect "the household, says the paper" grep -q 世帯全員 "$work/text"
}

# The number only after a yes; other people, another question.
visit_the_number_and_its_caution() {
	visit "$to_who
touch 人を選ぶ
wait people
touch 見本花子
touch すすむ
wait items
touch 個人番号
wait number
read 1人分の番号が載ります
read 法律で認められた提出先だけが受け取れます
touch もどる
wait items
touch 個人番号
wait number
touch 載せない
wait items
touch 個人番号
wait number
touch 載せる
wait items
touch すすむ
wait copies
touch すすむ
wait confirm
read 個人番号
touch どなたの分
wait who
touch 世帯全員
wait number
read 5人分の番号が載ります
touch 載せる
wait items
touch すすむ
wait confirm
read 個人番号
$to_the_end" || return
	expect_papers 1 && on_paper "$(paper 1)" 5 太郎 花子 一郎 双葉 ミヨ
}

visit_the_number_thought_better_of() {
	visit "$to_who
touch 本人だけ
wait items
touch 個人番号
wait number
touch 載せる
wait items
touch 個人番号
pause 500
wait items
touch すすむ
wait copies
touch すすむ
wait confirm
$to_the_end" || return
	expect_papers 1 && on_paper "$(paper 1)" 0 太郎
}

# Where the municipality does not print it, it is not offered.
visit_no_number_here() {
	visit "server gone
do sed -zi 's/,\\n *{\\n *\"word\": \"individual-number\"\\n *}//' \"\$MADOGUCHI_AUTHORITY/municipality/99201.json\"
server back
$to_who
touch 本人だけ
wait items
offers 本籍・筆頭者
lacks 個人番号"
}

# Each row of the summary is changed, left unchanged and gone back to; the last word counts.
visit_every_row_changed() {
	visit "$to_confirm
touch 証明書
wait document
touch もどる
wait confirm
touch 載せる項目
wait items
touch 世帯主・続柄
touch 本籍・筆頭者
touch すすむ
wait confirm
touch 載せる項目
wait items
touch 世帯主・続柄
touch すすむ
wait confirm
touch どなたの分
wait who
touch もどる
wait confirm
touch どなたの分
wait who
touch 人を選ぶ
wait people
touch 見本花子
touch すすむ
wait confirm
touch 通数と手数料
wait copies
touch ＋
touch ＋
touch −
touch すすむ
wait confirm
read 2通
touch もどる
wait copies
touch もどる
wait items
touch もどる
wait who
touch 人を選ぶ
wait people
touch 見本一郎
touch すすむ
wait items
touch すすむ
wait copies
touch すすむ
wait confirm
read 2通
$to_the_end" || return
	# Their domicile is told with who heads it.
	expect_papers 1 && on_paper "$(paper 1)" 0 太郎 花子 一郎 || return
	expect "the domicile" grep -q '窓口町一丁目１番' "$work/text" || return
	expect "no relation" grep -qE '続柄 +省略' "$work/text" || return
	expect "two copies" grep -q '^copies 2$' "$demo"/printed/*.job
}

# Three more in the household than a screen has rows but two.
eight_people='do sqlite3 "$MADOGUCHI_AUTHORITY/store.sqlite" "
create temp table born as select * from resident where id = 4;
update born set id = 101, key = '"'mihon-mutsumi'"', name = '"'見本　六実'"', position = 6;
insert into resident select * from born;
update born set id = 102, key = '"'mihon-nanami'"', name = '"'見本　七海'"', position = 7;
insert into resident select * from born;
update born set id = 103, key = '"'mihon-yae'"', name = '"'見本　八重'"', position = 8;
insert into resident select * from born"'

visit_a_household_of_eight() {
	visit "${eight_people//$'\n'/ }
$to_who
read 世帯全員（8人）
touch 人を選ぶ
wait people
lacks 見本六実
touch 見本双葉
touch つぎを見る
read 見本八重
lacks 見本双葉
touch 見本八重
touch 見本七海
touch 見本七海
touch つぎを見る
read 見本太郎
touch 見本花子
touch すすむ
wait items
touch すすむ
wait copies
touch すすむ
wait confirm
$to_the_end" || return
	expect_papers 1 && on_paper "$(paper 1)" 0 花子 双葉 八重
}

# The same in English on the smallest glass, where a list goes to a second page just as well.
visit_a_household_of_eight_in_english() {
	visit "${eight_people//$'\n'/ }
wait idle
touch English
touch Start
touch Print a certificate
touch Agree and go on
wait card-place
card in
wait pin
digits 1234
touch Use this PIN
wait card-remove
card out
touch Residence certificate
wait who
touch Choose people
wait people
touch More
touch 見本八重
touch More
touch 見本一郎
touch Next
wait items
touch Individual Number
wait number
read 2 numbers will be printed
touch Print it
wait items
touch Next
wait copies
touch Next
wait confirm
touch Print
wait papers-take
touch I have them all
wait thanks
offers Print another certificate" --glass 1280x800 || return
	expect_papers 1 && on_paper "$(paper 1)" 2 一郎 八重
}
