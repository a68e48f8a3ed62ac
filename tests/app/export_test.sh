#!/usr/bin/env bash
# Exports from the window under a virtual display: a picture, a film that is cancelled, a name that cannot be written. export_test.sh STRIA FOLDER
set -euo pipefail
stria=$1
folder=$2
rm -rf "$folder"
mkdir -p "$folder/home/Pictures" "$folder/tmp"
cd "$folder"
export HOME=$folder/home TMPDIR=$folder/tmp LANG=C
unset XDG_CONFIG_HOME XDG_PICTURES_DIR WAYLAND_DISPLAY
cat >inside.sh <<'INSIDE'
set -euo pipefail
"$1" --no-config --size 960x640 --samples 1 --voxel 0.2 --quality low --sessions 1 2>stderr.txt &
pid=$!
window=
for _ in $(seq 120); do
    window=$(xdotool search --name '^Stria$' 2>/dev/null | head -n 1) && [ -n "$window" ] && break
    sleep 0.5
done
[ -n "$window" ] || { echo "no window"; exit 1; }
xdotool windowfocus "$window" 2>/dev/null || true
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
xvfb-run -a -s "-screen 0 1280x800x24 -noreset" bash inside.sh "$stria" || { code=$?; cat stderr.txt; exit $code; }
grep -q -- ' film .*--out=.*/stria-00[0-9].mp4' arguments.txt || { cat arguments.txt; exit 1; }
# The picture carries the plan that the window showed.
grep -qa '"sessions": 1' home/Pictures/stria-001.png
if grep -q . stderr.txt; then cat stderr.txt; exit 1; fi
