#!/usr/bin/env bash
# Lost devices, lost surfaces, storms of resizing, memory that runs out, a display that goes away, signals: on request (STRIA_FAULTS) in a real
# window under validation. After each recovery the saved picture must be the same, byte for byte. faults_test.sh STRIA FOLDER
set -euo pipefail
stria=$1
folder=$2
. "$(dirname "${BASH_SOURCE[0]}")/window_support.sh"
fresh_folder "$folder"
echo '{"stria": 1, "depth": 1.5, "sessions": 1}' >plan.json
cat >inside.sh <<'INSIDE'
set -euo pipefail
. "$SUPPORT"
stria=$1
fail() { echo "$name: $*"; cat "$name.txt"; exit 1; }
start() { # name, faults, option…
    name=$1
    local faults=$2
    shift 2
    STRIA_FAULTS=$faults "$stria" plan.json --no-config --size 640x480 --quality low --samples 1 --day 3 --validation "$@" 2>"$name.txt" &
    pid=$!
    find_window
}
until_true() { # what, command…: the window takes its time on a busy machine
    local what=$1
    shift
    for _ in $(seq 300); do "$@" && return 0; sleep 0.2; done
    fail "never: $what"
}
key() { xdotool key --window "$window" "$@"; sleep 0.5; }
picture() { # into $name.png
    rm -f home/Pictures/*.png
    for _ in $(seq 40); do
        key F12
        for _ in $(seq 15); do [ -e home/Pictures/stria-001.png ] && break 2; sleep 0.2; done
    done
    [ -e home/Pictures/stria-001.png ] || fail "no picture"
    mv home/Pictures/stria-001.png "$name.png"
    rm -f home/Pictures/*.png
}
leave() { # exit code
    local code=0
    key ctrl+q
    wait "$pid" || code=$?
    [ "$code" = "$1" ] || fail "exit code $code, expected $1"
}
dies() { # exit code, words
    local code=0
    wait "$pid" || code=$?
    [ "$code" = "$1" ] || fail "exit code $code, expected $1"
    [ -z "$2" ] || grep -q "$2" "$name.txt" || fail "does not say: $2"
}
same() { cmp -s clean.png "$name.png" || fail "another picture after recovery"; }
says() { grep -q "$1" "$name.txt"; }
silent() { ! grep -q "validation" "$name.txt" || fail "validation"; }

start clean ''
picture
leave 0
[ ! -s clean.txt ] || fail "said something"

# The device is lost while everything is being made, and in the middle of drawing.
for at in 3 12 40; do
    start "lost$at" "device-lost@$at"
    until_true "recovers" says "Starting again with the same scene"
    picture
    same
    leave 0
    silent
done
# The surface is lost; its images are out of date for a while.
start surface 'surface-lost@4,out-of-date@6x20'
until_true "recovers" says "surface was lost.*Starting again"
picture
same
leave 0
silent

# Again and again: three new beginnings, then it leaves; the plan of this window is offered by the next.
start hopeless 'device-lost@30x100000'
key bracketright
dies 1 'failed again and again.*offered at the next start'
[ "$(grep -c 'Starting again' hopeless.txt)" = 3 ] || fail "not three times"
silent

# Memory that is short lowers the detail; none at all is the end, in one sentence.
start short 'heap@170' --sessions 3
until_true "saves memory" says "Going on with less detail"
sleep 4
leave 0
! says "failed" || fail "gave up"
silent
start none 'out-of-memory@1x100000'
dies 1 'Out of graphics memory'
silent

# Signals: what was changed is kept, and whoever sent the signal can tell.
kept() { grep -qs 1.55 state/stria/open-"$pid".json; }
rm -f state/stria/*.json
start interrupted ''
picture
key bracketright
until_true "the plan is kept" kept
kill -INT "$pid"
dies 130 ''
grep -q 1.55 state/stria/unsaved.json || fail "the plan is gone"
rm state/stria/unsaved.json
start terminated ''
key bracketright
until_true "the plan is kept" kept
kill -TERM "$pid"
dies 143 ''
grep -q 1.55 state/stria/unsaved.json || fail "the plan is gone"
rm state/stria/unsaved.json
INSIDE
on_display 1280x800 "$stria"

# A display that goes away: a server of its own, which is ended under the window.
display=
for number in $(seq 141 170); do
    [ -e "/tmp/.X$number-lock" ] && continue
    Xvfb ":$number" -screen 0 800x600x24 -noreset >/dev/null 2>&1 &
    server=$!
    for _ in $(seq 50); do [ -e "/tmp/.X11-unix/X$number" ] && display=:$number && break 2; sleep 0.1; done
    kill "$server" 2>/dev/null || true
done
[ -n "$display" ] || { echo "no display of its own"; exit 1; }
export DISPLAY=$display
"$stria" plan.json --no-config --size 640x480 --quality low --samples 1 2>gone.txt &
pid=$!
find_window
sleep 3
xdotool key --window "$window" bracketright
sleep 1
kill -9 "$server"
code=0
wait "$pid" || code=$?
cat gone.txt
[ "$code" = 1 ] || { echo "exit code $code after the display went away"; exit 1; }
grep -q "stria: " gone.txt
grep -q 1.55 state/stria/open-*.json || { echo "the plan went with the display"; exit 1; }
