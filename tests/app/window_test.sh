#!/usr/bin/env bash
# The window under a virtual display: opens, answers keys, saves a picture, goes through small sizes and large letters, closes with exit code 0.
# Each change takes effect, as saved plans tell, and undoing all gives the same file again. window_test.sh STRIA FOLDER
set -euo pipefail
stria=$1
folder=$2
. "$(dirname "${BASH_SOURCE[0]}")/window_support.sh"
fresh_folder "$folder"
cat >inside.sh <<'INSIDE'
set -euo pipefail
. "$SUPPORT"
open_window "$1" --no-config --story off --preset dark-skin --size 800x600 --quality low --samples 1 --voxel 0.2 --validation
save_as first.json
key bracketright bracketright minus
save_as changed.json
key ctrl+z ctrl+z ctrl+z
save_as last.json
key bracketright 2
picture surface.png
# The smallest window with the largest letters: what follows still has to work.
xdotool windowsize "$window" 480 320
key ctrl+equal ctrl+equal ctrl+equal ctrl+equal ctrl+equal ctrl+equal ctrl+equal ctrl+equal ctrl+equal ctrl+equal
settle
key ctrl+0
xdotool windowsize "$window" 800 600
settle
save_as small.json
leave
INSIDE
on_display 1280x800 "$stria"
fail() { echo "$1"; exit 1; }
grep -q '"skinType": 5' first.json || fail "not the preset's skin"
grep -q '"depth": 1.5,' first.json || fail "not the preset's depth"
grep -q '"depth": 1.6,' changed.json || fail "two brackets are not two steps"
grep -q '"sessions": 2,' changed.json || fail "minus is not one session less"
cmp first.json last.json || fail "undoing all is not the same plan"
grep -q '"depth": 1.55' small.json || fail "a bracket is not one step"
[ "$(identify -format '%wx%h' surface.png)" = 1920x1080 ] || fail "another size of picture"
if grep -q . stderr.txt; then cat stderr.txt; exit 1; fi
