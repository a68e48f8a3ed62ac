#!/usr/bin/env bash
# Input that comes faster than frames: each press counts where it was made, a stroke keeps its way, and Return ends the name before it.
# hasty_window_test.sh STRIA FOLDER
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/window_support.sh"
stria=$(realpath "$1")
fresh_folder "$2"
cat >inside.sh <<'INSIDE'
set -euo pipefail
. "$SUPPORT"
open_window "$1" --no-config --size 1280x800 --view needle --week 12 --story off --quality medium --validation
settle

# Playing, every frame takes its time; nothing here waits for one.
xdotool key --window "$window" space d
tell buttons
before=$value
for row in 0 1; do
    xdotool mousemove --window "$window" 400 $((300 + 100 * row)) mousedown 1
    for k in 1 2 3 4 5 6 7 8; do xdotool mousemove --window "$window" $((400 + 50 * k)) $((300 + 100 * row + 60 * (k % 2))); done
    xdotool mouseup 1
done
for x in 500 600 700; do xdotool mousemove --window "$window" "$x" 560 click 1; done
await "five marks" has_told buttons $((before + 10))
xdotool key --window "$window" space
settle
key ctrl+s
xdotool key --window "$window" ctrl+a
xdotool type --window "$window" --delay 1 hasty.json
xdotool key --window "$window" Return
await "hasty.json" test -e hasty.json

# A window smaller than it asks to be, as some window managers make it: nothing of the picture is seen, and it comes back.
for size in "1 1" "1 600" "2000 1" "1280 800"; do
    # shellcheck disable=SC2086 # width and height
    xdotool windowsize "$window" $size
    key l
    settle
    key l # the same picture once more
done
await "its picture" is_pictured
leave
INSIDE
on_display 1280x800 "$stria"
silent
python3 - <<'CHECK'
import json
marks = [mark["points"] for mark in json.load(open("hasty.json"))["drawings"]["marks"]]
assert len(marks) == 5, marks
assert [len(points) for points in marks[2:]] == [1, 1, 1], marks
for points in marks[:2]:
    assert len(points) >= 9, points
    # Out and back eight times: at each turn the way goes up or down.
    turns = sum((b[1] - a[1]) * (c[1] - b[1]) < 0 for a, b, c in zip(points, points[1:], points[2:]))
    assert turns == 7, points
CHECK
