#!/usr/bin/env bash
# Changes by keys in a real window, read back through saved plans: each takes effect, and undoing all gives the same file again.
# changes_window_test.sh STRIA FOLDER
set -euo pipefail
stria=$1
folder=$2
. "$(dirname "${BASH_SOURCE[0]}")/window_support.sh"
fresh_folder "$folder"
cat >inside.sh <<'INSIDE'
set -euo pipefail
. "$SUPPORT"
open_window "$1" --no-config --story off --preset dark-skin --size 960x640 --samples 1
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
on_display 1280x800 "$stria"
grep -q '"skinType": 5' first.json # the preset's
grep -q '"depth": 1.5,' first.json
grep -q '"depth": 1.6,' changed.json
grep -q '"sessions": 2,' changed.json
cmp first.json last.json
