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
cat >inside.sh <<'INSIDE'
set -euo pipefail
. "$SUPPORT"
stria=$1
folder=$PWD
cd work
fail() { echo "$name: $*"; cat ../"$name.txt"; exit 1; }
start() { # name, command…
    name=$1
    shift
    "$@" "$folder/plan.json" --no-config --size 640x480 --quality low --samples 1 --voxel 0.2 --day -1 2>../"$name.txt" &
    pid=$!
    find_window
}
until_true() { # what, command…: the window takes its time on a busy machine
    local what=$1
    shift
    for _ in $(seq 150); do "$@" && return 0; sleep 0.3; done
    fail "never: $what"
}
key() { xdotool key --window "$window" "$@"; sleep 0.6; }
ends() { # exit code
    local code=0
    wait "$pid" || code=$?
    [ "$code" = "$1" ] || fail "exit code $code, expected $1"
}
leave() { key ctrl+q; ends 0; }
lines() { wc -l <../"$name.txt"; }
pictured() { key F12; sleep 1; compgen -G 'stria-*.png' >/dev/null; }
save() { # to a name, until a command is true
    local to=$1
    shift
    for _ in $(seq 30); do
        "$@" && return 0
        key Escape
        key ctrl+s
        key ctrl+a
        xdotool type --window "$window" --delay 30 "$to"; sleep 0.5
        key Return
    done
    fail "never saved"
}

# Without a home nothing is remembered; pictures and plans go where we stand.
start nohome env -u HOME -u XDG_STATE_HOME "$stria"
key bracketright
until_true "a picture" pictured
save saved.json test -e saved.json
leave
[ "$(lines)" = 0 ] || fail "said something"
grep -q '"depth": 1.55' saved.json || fail "another plan"
rm -f -- *

# A home that nobody may write: said once, and the window goes on.
start unwritable env -u XDG_STATE_HOME HOME=/sys "$stria"
key bracketright
until_true "a word about it" grep -q 'Cannot write /sys/.local/state/stria' ../unwritable.txt
key bracketright
sleep 3
until_true "a picture" pictured
leave
[ "$(lines)" = 1 ] || fail "not one line"
rm -f -- *

# No room on the disk (no file may be larger than 4 KiB): no picture, and no half of one; a plan is small enough.
start full bash -c 'ulimit -f 4; exec "$0" "$@"' "$stria"
key bracketright
key F12
sleep 2
key F12
save saved.json test -e saved.json
leave
[ "$(find . -mindepth 1)" = ./saved.json ] || { find .; fail "left something else"; }
rm -f -- *

# The state folder vanishes meanwhile: it is made anew.
start vanished "$stria"
key bracketright
kept() { grep -qs 1.55 "$XDG_STATE_HOME/stria/open-$pid.json"; }
until_true "the plan is kept" kept
rm -rf "$XDG_STATE_HOME"
key bracketright
kept_again() { grep -qs 1.6 "$XDG_STATE_HOME/stria/open-$pid.json"; }
until_true "the plan is kept again" kept_again
leave
rm -rf "$XDG_STATE_HOME"

# No driver: said before a window opens.
name=nodriver
VK_DRIVER_FILES=/nonexistent "$stria" 2>../nodriver.txt &
pid=$!
ends 3
grep -q 'driver' ../nodriver.txt && [ "$(lines)" = 1 ] || fail "does not say so"

# Told to end while a film is made: neither its process nor its file nor what it was given is left.
start exporting "$stria"
export_film() {
    key ctrl+e
    xdotool mousemove --window "$window" 320 158 click 1; sleep 0.6
    key Return
    sleep 1
    pgrep -P "$pid" >../child.txt
}
until_true "an export" export_film
kill -TERM "$pid"
ends 143
for _ in $(seq 20); do kill -0 "$(head -n 1 ../child.txt)" 2>/dev/null || break; sleep 0.1; done
! kill -0 "$(head -n 1 ../child.txt)" 2>/dev/null || fail "the export goes on"
[ -z "$(find "$folder/tmp" "$folder/home" . -name '*stria-*')" ] || { find "$folder/tmp" "$folder/home" .; fail "left something"; }
INSIDE
on_display 1280x800 "$stria"

# The same when the display goes away: a server of its own, which is ended under the window.
cd work
display=
for number in $(seq 171 199); do
    [ -e "/tmp/.X$number-lock" ] && continue
    Xvfb ":$number" -screen 0 800x600x24 -noreset >/dev/null 2>&1 &
    server=$!
    for _ in $(seq 50); do [ -e "/tmp/.X11-unix/X$number" ] && display=:$number && break 2; sleep 0.1; done
    kill "$server" 2>/dev/null || true
done
[ -n "$display" ] || { echo "no display of its own"; exit 1; }
export DISPLAY=$display
"$stria" "$folder/plan.json" --no-config --size 640x480 --quality low --samples 1 --voxel 0.2 --day -1 2>../gone.txt &
pid=$!
find_window
child=
for _ in $(seq 60); do
    xdotool key --window "$window" ctrl+e; sleep 0.6
    xdotool mousemove --window "$window" 320 158 click 1; sleep 0.6
    xdotool key --window "$window" Return; sleep 1
    child=$(pgrep -P "$pid") && break
done
[ -n "$child" ] || { echo "no export before the display goes away"; exit 1; }
kill -9 "$server"
code=0
wait "$pid" || code=$?
[ "$code" = 1 ] || { cat ../gone.txt; echo "exit code $code after the display went away"; exit 1; }
! kill -0 "$child" 2>/dev/null || { echo "the export goes on without a display"; exit 1; }
[ -z "$(find "$folder/tmp" "$folder/home" . -name '*stria-*')" ] || { find "$folder/tmp" "$folder/home" .; echo "left something"; exit 1; }
