#!/usr/bin/env bash
# The window under a virtual display: opens, answers keys, saves a picture, closes with exit code 0. window_test.sh STRIA FOLDER
set -euo pipefail
stria=$1
folder=$2
. "$(dirname "${BASH_SOURCE[0]}")/window_support.sh"
fresh_folder "$folder"
cat >inside.sh <<'INSIDE'
set -euo pipefail
. "$SUPPORT"
open_window "$1" --no-config --size 960x640 --samples 1 --validation
wait_for() { for _ in $(seq 120); do [ -e "$1" ] && return 0; sleep 0.5; done; echo "$1 did not come"; return 1; }
sleep 2
xdotool key --window "$window" bracketright; sleep 0.3
xdotool key --window "$window" 2; sleep 0.3
xdotool key --window "$window" F12
wait_for home/Pictures/stria-001.png
# The smallest window with the largest letters: what follows still has to work.
xdotool windowsize "$window" 480 320; sleep 1
xdotool key --window "$window" --repeat 10 --delay 150 ctrl+equal; sleep 2
xdotool key --window "$window" ctrl+0
xdotool windowsize "$window" 800 600; sleep 1
xdotool key --window "$window" ctrl+s
# The dialog needs a frame to appear; on a busy machine that takes its time.
for _ in $(seq 120); do
    sleep 1
    xdotool key --window "$window" Return
    sleep 0.5
    [ -e plan.json ] && break
done
xdotool key --window "$window" ctrl+q
wait "$pid"
INSIDE
on_display 1280x800 "$stria"
# The bracket made the needles one step longer, and nothing complained.
grep -q '"depth": 1.55' plan.json
if grep -q . stderr.txt; then cat stderr.txt; exit 1; fi
