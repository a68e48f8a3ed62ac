#!/usr/bin/env bash
# The booth under a virtual display: what was drawn is gone after the idle time, "Continue" keeps it, neither Ctrl+Q nor Escape ends it, the
# held chord does. Then a plan saved in the middle of a story: the window goes on there, paused. kiosk_window_test.sh STRIA FOLDER
set -euo pipefail
stria=$1
folder=$2
. "$(dirname "${BASH_SOURCE[0]}")/window_support.sh"
fresh_folder "$folder"
echo '{"stria": 1, "depth": 1.5, "story": {"step": "needles", "share": 0.5}}' >resume.json
cat >inside.sh <<'INSIDE'
set -euo pipefail
. "$SUPPORT"
stria=$1
key() { xdotool key --window "$window" "$@"; sleep 0.7; }
ends() { for _ in $(seq 60); do kill -0 "$pid" 2>/dev/null || return 0; sleep 0.5; done; echo "$1 does not end it"; exit 1; }
shot() { import -window root "$1.png"; }

open_window "$stria" --kiosk --idle 5 --no-config --quality low --samples 1 --voxel 0.2 --validation
sleep 3
xdotool mousemove 900 300 click 1; sleep 1 # takes over
key d
xdotool mousemove 760 250; sleep 0.4; xdotool mousedown 1; sleep 0.4
xdotool mousemove 640 320; sleep 0.4; xdotool mousemove 560 380; sleep 0.4; xdotool mouseup 1; sleep 1
shot drawn
sleep 9 # the countdown is there
shot countdown
xdotool mousemove 640 425 click 1; sleep 3
shot continued
key ctrl+q
key Escape
key ctrl+s
sleep 1
kill -0 "$pid" || { echo "a stranger could end it"; exit 1; }
sleep 30
shot over
xdotool keydown ctrl keydown shift keydown q
ends "the held chord"
xdotool keyup q keyup shift keyup ctrl
wait "$pid"

open_window "$stria" resume.json --no-config --size 1000x640 --quality low --samples 1 --voxel 0.2 --validation
sleep 3
# Letters of other sizes: the fonts are made anew.
for size in equal equal minus 0; do key "ctrl+$size"; done
key ctrl+s
for _ in $(seq 60); do
    grep -q '"view"' resume.json && break
    xdotool key --window "$window" Return
    sleep 1
done
key ctrl+q
ends "Ctrl+Q"
wait "$pid"
INSIDE
on_display 1280x720 "$stria"
fail() { echo "$1"; exit 1; }
ink() { # how many pixels have the pen's colour
    convert "$1.png" -crop 260x170+530+240 +repage -fill black +opaque '#F0E442' -fill white -opaque '#F0E442' -format '%[fx:int(mean*w*h)]' info:
}
[ "$(ink drawn)" != 0 ] || fail "nothing was drawn"
[ "$(ink continued)" != 0 ] || fail "Continue did not keep what was drawn"
[ "$(ink over)" = 0 ] || fail "what was drawn is still there"
part() { python3 -c 'import json, sys; print(json.dumps(json.load(open(sys.argv[1])).get(sys.argv[2]), sort_keys=True))' "$1" "$2"; }
[ "$(part resume.json story)" = '{"share": 0.5, "step": "needles"}' ] || fail "the story is not where it was: $(part resume.json story)"
if grep -q . stderr.txt; then cat stderr.txt; exit 1; fi
