#!/usr/bin/env bash
# The window in a world that lacks things: no home, a home that cannot be written, no room on the disk, no driver; and what becomes of an export when the
# window is told to end, or its display goes away. world_window_test.sh STRIA FOLDER
set -euo pipefail
stria=$1
folder=$2
. "$(dirname "${BASH_SOURCE[0]}")/window_support.sh"
fresh_folder "$folder"
mkdir -p tmp work
export TMPDIR=$folder/tmp
echo '{"stria": 1, "depth": 1.5, "sessions": 0}' >plan.json
cat >common.sh <<'COMMON'
. "$SUPPORT"
stria=$1
folder=$PWD
status=$folder/status.jsonl
cd work
start() { # name, command…
    name=$1
    said=$folder/$name.txt
    shift
    open_window "$@" "$folder/plan.json" --no-config --story off --size 640x480 --quality low --samples 1 --voxel 0.2 --day -1
}
lines() { wc -l <"$said"; }
pictured() { compgen -G 'stria-*.png' >/dev/null; }
kept() { grep -qs "$1" "$XDG_STATE_HOME/stria/open-$pid.json"; }
exports() { pgrep -P "$pid" >"$folder/child.txt"; }
start_film() {
    key ctrl+e
    settle
    click 320 158
    settle
    press_until "an export" Return exports
}
gone() { ! kill -0 "$(head -n 1 "$folder/child.txt")" 2>/dev/null; }
nothing_left() {
    until_true "the end of the export" gone
    local left
    left=$(find "$folder/tmp" "$folder/home" . -name '*stria-*' -o -name '*.mp4')
    [ -z "$left" ] || fail "left $left"
}
COMMON
cat >inside.sh <<'INSIDE'
set -euo pipefail
. ./common.sh

# Without a home nothing is remembered; pictures and plans go where we stand.
start nohome env -u HOME -u XDG_STATE_HOME "$stria"
key bracketright F12
await "a picture" pictured
save_to saved.json
leave
silent
grep -q '"depth": 1.55' saved.json || fail "another plan"
rm -f -- *

# A home that nobody may write: said once, and the window goes on.
start unwritable env -u XDG_STATE_HOME HOME=/sys "$stria"
key bracketright
await "a word about it" says 'Cannot write /sys/.local/state/stria'
key bracketright
settle
key F12
await "a picture" pictured
leave
[ "$(lines)" = 1 ] || fail "not one line"
rm -f -- *

# No room on the disk (no file may be larger than 4 KiB): no picture, and no half of one; a plan is small enough.
# How it fares goes through a pipe: that file grows.
# shellcheck disable=SC2016 # for the shell inside
start full bash -c 'exec 7> >(exec cat >"$STRIA_STATUS"); ulimit -f 4; STRIA_STATUS=/dev/fd/7 exec "$0" "$@"' "$stria"
key bracketright F12
settle
save_to saved.json
leave
[ "$(find . -mindepth 1)" = ./saved.json ] || fail "left $(find .)"
rm -f -- *

# No driver: said before a window opens.
name=nodriver said=$folder/nodriver.txt
VK_DRIVER_FILES=/nonexistent "$stria" 2>"$said" &
pid=$!
ends 3
says 'driver' && [ "$(lines)" = 1 ] || fail "does not say so"

# The state folder vanishes meanwhile: it is made anew.
start vanished "$stria"
key bracketright
await "the plan kept" kept 1.55
rm -rf "$XDG_STATE_HOME"
key bracketright
await "the plan kept again" kept 1.6
# Told to end while a film is made: neither its process nor its file nor what it was given is left.
start_film
kill -TERM "$pid"
ends 143
nothing_left
rm -rf "$XDG_STATE_HOME"
INSIDE
on_display 1280x800 "$stria"

# The same when the display goes away: a server of its own, which is ended under the window. The plan is kept.
SUPPORT=$support
. ./common.sh
own_display 141 199
start gone "$stria"
key bracketright
start_film
kill -9 "$server"
ends 1
says "stria: " || fail "does not say why"
nothing_left
grep -q 1.55 "$XDG_STATE_HOME"/stria/open-*.json || fail "the plan went with the display"
