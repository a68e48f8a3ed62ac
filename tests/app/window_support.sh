# Shared by the tests that drive a window; sourced by the test, and again by the script that it runs inside the virtual display.

support=$(realpath "${BASH_SOURCE[0]}")

# An empty folder to work in, with a home of its own.
fresh_folder() {
    rm -rf "$1"
    mkdir -p "$1/home/Pictures"
    cd "$1"
    export HOME=$1/home XDG_STATE_HOME=$1/state LANG=C
    unset XDG_CONFIG_HOME XDG_PICTURES_DIR XDG_DATA_HOME WAYLAND_DISPLAY
}

# Runs inside.sh with the arguments on a virtual display, with inside.sh knowing this file as $SUPPORT; on failure says what the window said.
# -noreset: the server would start over whenever its last client leaves, and refuse new ones meanwhile.
on_display() { # size, argument…
    local size=$1 code=0
    shift
    SUPPORT=$support xvfb-run -a -s "-screen 0 ${size}x24 -noreset" bash inside.sh "$@" || code=$?
    [ "$code" = 0 ] || { cat ./*stderr.txt; exit "$code"; }
}

# Starts the window with its messages in stderr.txt; sets $pid and $window.
open_window() { # program, option…
    "$@" 2>>stderr.txt &
    pid=$!
    find_window
}

find_window() {
    window=
    for _ in $(seq 240); do
        window=$(xdotool search --name '^Stria$' 2>/dev/null | head -n 1) && [ -n "$window" ] && break
        sleep 0.25
    done
    [ -n "$window" ] || { echo "no window"; exit 1; }
    xdotool windowfocus "$window" 2>/dev/null || true
}
