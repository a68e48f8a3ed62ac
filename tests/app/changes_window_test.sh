#!/usr/bin/env bash
# Changes by keys in a real window, read back through saved plans: each takes effect, and undoing all gives the same file again.
# changes_window_test.sh STRIA FOLDER
set -euo pipefail
stria=$1
folder=$2
rm -rf "$folder"
mkdir -p "$folder/home"
cd "$folder"
export HOME=$folder/home LANG=C
unset XDG_CONFIG_HOME XDG_PICTURES_DIR XDG_STATE_HOME XDG_DATA_HOME WAYLAND_DISPLAY
cat >inside.sh <<'INSIDE'
set -euo pipefail
"$1" --no-config --story off --preset dark-skin --size 960x640 --samples 1 2>stderr.txt &
pid=$!
window=
for _ in $(seq 120); do
    window=$(xdotool search --name '^Stria$' 2>/dev/null | head -n 1) && [ -n "$window" ] && break
    sleep 0.5
done
[ -n "$window" ] || { echo "no window"; exit 1; }
xdotool windowfocus "$window" 2>/dev/null || true
press() { xdotool key --window "$window" "$1"; sleep 1.5; }
save_as() {
    rm -f plan.json
    press ctrl+s
    for _ in $(seq 60); do
        xdotool key --window "$window" Return
        sleep 1
        [ -e plan.json ] && break
    done
    mv plan.json "$1"
}
sleep 4
save_as first.json
press bracketright
press bracketright
press minus
save_as changed.json
press ctrl+z
press ctrl+z
press ctrl+z
save_as last.json
xdotool key --window "$window" ctrl+q
wait "$pid"
INSIDE
xvfb-run -a -s "-screen 0 1280x800x24 -noreset" bash inside.sh "$stria" || { code=$?; cat stderr.txt; exit $code; }
grep -q '"skinType": 5' first.json # the preset's
grep -q '"depth": 1.5,' first.json
grep -q '"depth": 1.6,' changed.json
grep -q '"sessions": 2,' changed.json
cmp first.json last.json
