#!/usr/bin/env bash
# Drawing, autosave, the offer after a crash, saving and opening with the window's own keys and mouse. documents_test.sh STRIA FOLDER
set -euo pipefail
stria=$1
folder=$2
. "$(dirname "${BASH_SOURCE[0]}")/window_support.sh"
fresh_folder "$folder"
echo '{"stria": 1, "depth": "deep"}' >broken.json
echo '{"stria": 1, "depth": 1.5}' >plan.json
cat >inside.sh <<'INSIDE'
set -euo pipefail
. "$SUPPORT"
stria=$1
start() {
    open_window "$stria" "$@" --no-config --size 1280x720 --quality low --samples 1 --validation
    sleep 3
}
until_true() { # what, command…: the window takes its time on a busy machine
    local what=$1
    shift
    for _ in $(seq 120); do "$@" && return 0; sleep 0.5; done
    echo "never: $what"
    exit 1
}
key() { xdotool key --window "$window" "$@"; sleep 0.7; }
kept() { grep -qs '"kind": "pen"' state/stria/open-*.json; }
stroke() {
    xdotool mousemove 500 360; sleep 0.5
    xdotool mousedown 1; sleep 0.5
    xdotool mousemove 560 400; sleep 0.5
    xdotool mousemove 620 430; sleep 0.5
    xdotool mouseup 1; sleep 0.5
}

# A stroke drawn with the mouse is kept within seconds, though nobody saved.
start plan.json
key d
for _ in $(seq 5); do stroke; kept && break; sleep 3; kept && break; done
until_true "an unsaved stroke in the state folder" kept
kill -9 "$pid"
wait "$pid" 2>/dev/null || true

# The next window offers it; brought back and saved it is in the file.
start plan.json
[ -e state/stria/unsaved.json ] || { echo "no offer after a crash"; exit 1; }
# Its button is below the sentence, wherever the font puts it.
for y in 115 125 135 145 155 165 175; do kept && break; xdotool mousemove 532 "$y" click 1; sleep 3; done
until_true "the plan is brought back" kept
cp state/stria/open-*.json brought_back.json
key ctrl+s
saved() { grep -qs '"kind": "pen"' saved.json; }
for _ in $(seq 20); do
    key ctrl+a
    xdotool type --window "$window" --delay 30 saved.json; sleep 1
    key Return
    sleep 1
    saved && break
done
until_true "saved.json" saved
# Saved is saved: nothing is left in the state folder but the list of recent files.
gone() { ! ls state/stria/open-*.json >/dev/null 2>&1; }
until_true "the kept copy goes away" gone
grep -q saved.json state/stria/recent.json

# A file that is wrong changes nothing.
key ctrl+o
key ctrl+a
xdotool type --window "$window" --delay 30 broken.json; sleep 1
key Return
sleep 1
key Escape
key ctrl+q
wait "$pid"
! ls state/stria/open-*.json state/stria/unsaved.json >/dev/null 2>&1 || { echo "something was left behind"; exit 1; }
INSIDE
on_display 1280x800 "$stria"
grep -q '"kind": "pen"' saved.json
if grep -q . stderr.txt; then cat stderr.txt; exit 1; fi
