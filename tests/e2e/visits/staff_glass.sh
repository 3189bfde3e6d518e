# What a technician does with the glass and with the machine as a whole: grid, colours, cleaning, sound; out of
# service and back, restart, shut down. Sourced by tests/e2e/visit, behind staff.sh.
# shellcheck shell=bash disable=SC2154

glass='. "$MADOGUCHI_HOUSE/tests/virtual/glass"'
# Fields of the grid, each once: from the first to the last of them.
fields() { echo "do $glass; for field in \$(seq $1 $2); do press \$(place_of_action row \$field); done"; }
# A finger all over the glass, corner and all, and nothing comes of it.
wiping() { echo "do $glass; for y in 30 800 1300 1720; do press \$((y % 900)) \$y; press 1000 \$y; done; [ \"\$(scene_now)\" = $1 ]"; }

# The grid passes when each field was touched, and fails when none answers any more; who stays away from it after
# that is locked out as from anywhere. Nothing that touches the glass while it is cleaned means anything.
visit_staff_glass() {
	with_turned_clock "wait idle
$to_staff_menu
touch 試験
wait staff-tests
touch 画面の触れ方
wait staff-touch
$(fields 0 40)
read あと7
shot staff-touch
$(fields 3 9)
read あと7
$(passes 31)
wait staff-told
read できませんでした
touch つづける
wait staff-tests
read 画面の触れ方今回の結果：不合格
touch 画面の触れ方
wait staff-touch
read あと48
$(fields 0 47)
wait staff-told
read できました
touch つづける
wait staff-tests
read 画面の触れ方今回の結果：合格
touch 画面の色
wait staff-colours
do $glass; for colour in 1 2 3 4 5; do press 540 960; sleep 0.3; [ \"\$(scene_now)\" = staff-colours ] || exit 1; done; press 540 960
wait staff-ask
touch よくない
wait staff-tests
read 画面の色今回の結果：不合格
touch 音
wait staff-ask
touch 聞こえた
wait staff-tests
read 音今回の結果：合格
touch もどる
wait staff-menu
touch 機械の操作
wait staff-control
touch 画面の清掃
wait staff-cleaning
shot staff-cleaning
$(wiping staff-cleaning)
do xdotool key F12
hold
$(passes 15)
$(wiping staff-cleaning)
$(passes 15)
wait staff-control
touch もどる
wait staff-menu
$from_staff" || return
	expect_deeds_now '1:0:2 5:2:0 5:2:1 5:3:0 5:4:1 14:0:0 3:0:0'
}

# Out of service with every part well, until somebody of the staff takes it back: a resident's card is left alone,
# and the office sees why.
visit_staff_takes_it_out() {
	visit "wait idle
$to_staff_menu
touch 機械の操作
wait staff-control
touch 利用を止める
wait staff-ask
touch 止めない
wait staff-control
touch 利用を止める
wait staff-ask
touch 利用を止める
wait staff-told
read できました
touch つづける
wait staff-control
offers 利用を再開する
touch もどる
wait staff-menu
touch 保守を終わる
read ただいまご利用いただけません
read この機械を点検しています
shot out-by-staff
do for try in \$(seq 50); do \"\$MADOGUCHI_BIN/madoguchi-office\" terminal show DEMO-0001 --authority \"\$MADOGUCHI_AUTHORITY\" | tee \"$work/seen\" | grep S-82 && exit; sleep 0.2; done; false
do cp \"\$MADOGUCHI_DEMO/log/apdu\" \"$work/apdu\"
card in
pause 1500
read この機械を点検しています
do cmp \"\$MADOGUCHI_DEMO/log/apdu\" \"$work/apdu\"
card out
$to_staff_menu
touch 機械の状態
wait staff-dashboard
read S-82
touch もどる
touch 機械の操作
wait staff-control
touch 利用を再開する
wait staff-ask
touch 再開する
wait staff-told
touch つづける
touch もどる
wait staff-menu
$from_staff
do for try in \$(seq 50); do \"\$MADOGUCHI_BIN/madoguchi-office\" terminal show DEMO-0001 --authority \"\$MADOGUCHI_AUTHORITY\" | grep S-82 || exit 0; sleep 0.2; done; false
touch はじめる
wait menu" --server "$(server_of_five_seconds)" || return
	expect_deeds_now '1:0:2 11:0:1 3:0:0 1:0:2 11:1:0 3:0:0'
}
