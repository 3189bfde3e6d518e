# A technician with settings on a stick: what they would change is seen before it is taken, and what is not to be
# taken changes nothing. Sourced by tests/e2e/visit, behind staff.sh.
# shellcheck shell=bash disable=SC2154

# Offices that the server knows nothing of, which would send by the line what they wish: a copy of its own, where
# there is another terminal too, and one of another authority with a terminal of the same name.
offices() {
	local enrol='"$MADOGUCHI_BIN/madoguchi-office" terminal enrol'
	echo "do cp -r \"\$MADOGUCHI_AUTHORITY\" \"$work/desk\"
do openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout \"$work/other.key\" -subj /CN=DEMO-0002 -out \"$work/other.csr\"
do $enrol DEMO-0002 --csr \"$work/other.csr\" --authority \"$work/desk\" --out \"$work/other.crt\"
do \"\$MADOGUCHI_BIN/madoguchi-office\" init \"$work/stranger\"
do $enrol DEMO-0001 --csr \"\$MADOGUCHI_DEMO/terminal/terminal.csr.pem\" --authority \"$work/stranger\" --out \"$work/other.crt\""
}
# A package NAME.p7m in the visit's folder: the whole set.
wish_of() { # NAME OFFICE TERMINAL NAME=VALUE...
	printf '%s\n' "${@:4}" >"$work/$1.set"
	echo "do \"\$MADOGUCHI_BIN/madoguchi-office\" terminal settings $3 --authority \"$work/$2\" --file \"$work/$1.set\" --out \"$work/$1.p7m\""
}
# The stick with this file alone.
stick_with() { echo "do rm -f \"\$MADOGUCHI_DEMO\"/stick/* && cp \"$work/$1.p7m\" \"\$MADOGUCHI_DEMO/stick/$1.settings.p7m\""; }

refused_settings() { # NAME WORDS [NAME-OF-A-SETTING]
	echo "$(stick_with "$1")
touch 設定
wait staff-told
read $2
read ${3:-何も変えていません}
read 何も変えていません
touch つづける
wait staff-menu"
}

# The first set is taken, the program begins anew with it, and nothing that comes after changes it.
visit_staff_settings() {
	visit "wait idle
$(offices)
$(wish_of first desk DEMO-0001 service.language=en service.volume=20)
$(wish_of range desk DEMO-0001 service.language=ja service.volume=900)
$(wish_of unknown desk DEMO-0001 service.language=ja service.colour=red)
$(wish_of file desk DEMO-0001 service.language=ja server.url=https://elsewhere)
$(wish_of theirs desk DEMO-0002 service.language=ja)
$(wish_of stranger stranger DEMO-0001 service.language=ja)
$to_staff_menu
touch 設定
wait staff-settings
read スティックに、設定のファイルがありません。
touch もどる
wait staff-menu
do rmdir \"\$MADOGUCHI_DEMO/stick\"
touch 設定
wait staff-told
read スティックが見つかりません
do mkdir \"\$MADOGUCHI_DEMO/stick\"
touch つづける
wait staff-menu
$(stick_with first)
touch 設定
wait staff-settings
read service.language
read service.volume
shot staff-settings
touch 取り込む
wait staff-ask
touch 取り込まない
wait staff-settings
do [ ! -e \"\$MADOGUCHI_DEMO/terminal/settings.p7m\" ]
touch 取り込む
wait staff-ask
touch 取り込む
read Start
lacks はじめる
hold
wait staff-card
touch language
$rest_of_staff_door
$(refused_settings first 今の設定より新しくありません)
$(refused_settings range 設定に、使えない名前か値があります service.volume)
$(refused_settings unknown 設定に、使えない名前か値があります service.colour)
$(refused_settings file 設定に、使えない名前か値があります server.url)
$(refused_settings theirs 別の機械の設定です)
$(refused_settings stranger 設定の署名を確かめられません)
do printf x | dd of=\"$work/range.p7m\" bs=1 seek=300 conv=notrunc
$(refused_settings range 設定の署名を確かめられません)
touch 保守を終わる
read Start
terminal gone
terminal back
wait idle
read Start
$(journal_to shown)
do cmp \"\$MADOGUCHI_DEMO/terminal/settings.p7m\" \"$work/first.p7m\"" || return
	expect_deeds '1:0:2 19:8:3 10:0:1 1:0:2 19:8:7 19:8:6 19:8:6 19:8:6 19:8:5 19:8:4 19:8:4 3:0:0'
}
