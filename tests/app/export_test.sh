#!/usr/bin/env bash
# Exports from the window under a virtual display: a picture, a film that is cancelled, a name that cannot be written. export_test.sh STRIA FOLDER
set -euo pipefail
stria=$1
folder=$2
. "$(dirname "${BASH_SOURCE[0]}")/window_support.sh"
fresh_folder "$folder"
mkdir -p tmp
export TMPDIR=$folder/tmp
cat >inside.sh <<'INSIDE'
set -euo pipefail
. "$SUPPORT"
open_window "$1" --no-config --size 960x640 --samples 1 --voxel 0.2 --quality low --sessions 1
key() { xdotool key --window "$window" "$1"; sleep 0.6; }
until_true() { for _ in $(seq 120); do eval "$1" && return 0; sleep 0.5; done; echo "never: $1"; exit 1; }
exports() { pgrep -P "$pid" 2>/dev/null | wc -l; }
sleep 2
# A picture: the dialog suggests a name. It needs a frame to appear; on a busy machine that takes its time.
key ctrl+e
until_true 'key Return; [ -e home/Pictures/stria-001.png ] || [ "$(exports)" -gt 0 ]'
until_true '[ -e home/Pictures/stria-001.png ] && [ "$(exports)" = 0 ]'
sleep 1
# A film, cancelled: neither process nor file is left.
key ctrl+e
sleep 1
xdotool mousemove --window "$window" 480 238 click 1
sleep 1
until_true 'key Return; [ "$(exports)" = 1 ]'
ps -o args= --ppid "$pid" >arguments.txt
until_true 'compgen -G "home/Pictures/.stria-*.part" >/dev/null'
until_true 'key Escape; [ "$(exports)" = 0 ]'
expected="home/Pictures/stria-001.png"
[ "$(find home/Pictures -type f)" = "$expected" ] || { find home/Pictures; exit 1; }
if compgen -G "tmp/stria-*"; then echo "left in the temporary folder"; exit 1; fi
until_true 'key Escape; key ctrl+q; ! kill -0 "$pid" 2>/dev/null'
wait "$pid"
INSIDE
on_display 1280x800 "$stria"
grep -q -- ' film .*--out=.*/stria-00[0-9].mp4' arguments.txt || { cat arguments.txt; exit 1; }
# The picture carries the plan that the window showed.
grep -qa '"sessions": 1' home/Pictures/stria-001.png
if grep -q . stderr.txt; then cat stderr.txt; exit 1; fi
