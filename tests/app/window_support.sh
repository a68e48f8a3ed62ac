# What the tests that drive a window share; sourced by the test, and again by the script that it runs inside the virtual display.
# Nothing here sleeps for a fixed time: the window tells in status.jsonl (STRIA_STATUS) which keys and buttons it has answered, where it saw the
# pointer, whether its picture is there and when it rests. Limits are for a machine that is busy with other things.

support=$(realpath "${BASH_SOURCE[0]}")
patience=240 # seconds for anything to happen
name=window  # the window that is spoken of; its messages are in $said
said=stderr.txt
status=status.jsonl
exec {silence}<> <(:) # waiting without starting a program each time: nothing is ever read from here
pause() { read -rt 0.1 -u "$silence" || true; }

# An empty folder to work in, with a home of its own.
fresh_folder() {
    rm -rf "$1"
    mkdir -p "$1/home/Pictures" "$1/home/Documents"
    cd "$1"
    export HOME=$1/home XDG_STATE_HOME=$1/state LANG=C
    unset XDG_CONFIG_HOME XDG_PICTURES_DIR XDG_DOCUMENTS_DIR XDG_DATA_HOME WAYLAND_DISPLAY
}

# Runs inside.sh with the arguments on a virtual display, with inside.sh knowing this file as $SUPPORT.
# -noreset: the server would start over whenever its last client leaves, and refuse new ones meanwhile.
on_display() { # size, argument…
    local size=$1
    shift
    SUPPORT=$support xvfb-run -a -s "-screen 0 ${size}x24 -noreset" bash inside.sh "$@"
}

# On a virtual display of its own; sets $server, to be ended under the window.
own_display() { # from number, to number
    local number
    for number in $(seq "$1" "$2"); do
        [ -e "/tmp/.X$number-lock" ] && continue
        Xvfb ":$number" -screen 0 800x600x24 -noreset >/dev/null 2>&1 &
        server=$!
        until [ -e "/tmp/.X11-unix/X$number" ]; do kill -0 "$server" 2>/dev/null || continue 2; sleep 0.1; done
        export DISPLAY=:$number
        return
    done
    fail "no display of its own"
}

# With what the window said and how it fared last; what the screen shows is left in failed.png.
fail() {
    echo "$name: $*"
    [ ! -e "$said" ] || cat "$said"
    [ ! -e "$status" ] || tail -n 3 "$status"
    import -window root failed.png 2>/dev/null || true
    exit 1
}

until_true() { # what, command…
    local what=$1 end=$((SECONDS + patience))
    shift
    until "$@"; do
        [ "$SECONDS" -lt "$end" ] || fail "never: $what"
        pause
    done
}
says() { grep -q -- "$1" "$said" 2>/dev/null; }
silent() { ! grep -q . "$said" || fail "said something"; }

# Starts the window with its messages in $said and waits until its picture is there; sets $pid and $window.
open_window() { # program, option…
    start_window "$@"
    await "its picture" is_pictured
}

# The same without waiting for the picture.
start_window() { # program, option…
    rm -f "$status"
    : >"$status"
    exec {telling}<"$status"
    line=
    STRIA_STATUS=$status "$@" 2>>"$said" &
    pid=$!
    window=
    await "a window" found
    xdotool windowfocus "$window" 2>/dev/null || true
}
found() { window=$(xdotool search --name '^Stria$' 2>/dev/null | head -n 1) && [ -n "$window" ]; }

# Like until_true, for what comes only while the window lives.
await() { # what, command…
    local what=$1
    shift
    until_true "$what" happens_or_dead "$@"
    "$@" || kill -0 "$pid" 2>/dev/null || fail "ended before: $what"
}
happens_or_dead() { "$@" || ! kill -0 "$pid" 2>/dev/null; }

# The newest number, or word, that the window told under a name, into $value.
tell() {
    local next
    while IFS= read -r -u "$telling" next; do line=$next; done
    value=0
    [[ $line =~ \"$1\":\ (\[[^]]*\]|[^,}]*) ]] && value=${BASH_REMATCH[1]}
    return 0
}
told() { tell "$1" && [ "$value" = "$2" ]; } # name, value
has_told() { tell "$1" && [ "$value" -ge "$2" ]; } # keys or buttons, how many in all
is_pictured() { told picture true; }
rests() { told event '"rest"'; }

# Each key, like ctrl+s, is answered before the next one is pressed.
key() {
    local each before modifiers
    for each; do
        tell keys
        before=$value
        modifiers=${each//[^+]/}
        xdotool key --window "$window" "$each"
        await "an answer to $each" has_told keys $((before + 1 + ${#modifiers}))
    done
}
# Until nothing is drawn any more: all that was pressed and clicked has had its effect.
settle() { await "rest" rests; }

# The pointer, in pixels of the window.
to() { # x, y
    xdotool mousemove --window "$window" "$1" "$2"
    await "the pointer at $1 $2" told pointer "[$1, $2]"
}
button() { # down or up
    tell buttons
    local before=$value
    xdotool "mouse$1" 1
    await "an answer to the button" has_told buttons $((before + 1))
}
click() { # x, y
    to "$1" "$2"
    button down
    button up
}

# Pressed until there is what it is meant for: a dialog has to be there first.
press_until() { # what, key, command…
    local what=$1 which=$2 end=$((SECONDS + patience)) tries
    shift 2
    until "$@"; do
        [ "$SECONDS" -lt "$end" ] || fail "never: $what"
        key "$which"
        for tries in 1 2 3 4 5; do "$@" && return; pause; done
    done
}

# The plan, by Ctrl+S under the name that the window suggests, then under another.
saved_plan() { compgen -G 'home/Documents/*.json' >/dev/null; }
save_as() {
    rm -f home/Documents/*.json
    key ctrl+s
    press_until "a saved plan" Return saved_plan
    mv home/Documents/*.json "$1"
}

# Ctrl+S under a name that is typed; the field has to be there before the letters, and the letters before Return.
save_to() { until_true "$1" typed_and_saved "$1"; }
typed_and_saved() {
    key Escape ctrl+s
    settle
    key ctrl+a
    xdotool type --window "$window" --delay 30 "$1"
    settle
    key Return
    settle
    [ -e "$1" ]
}

picture() { # by F12, into the file named
    rm -f home/Pictures/*.png
    key F12
    await "a picture" test -e home/Pictures/stria-001.png
    mv home/Pictures/stria-001.png "$1"
}

ends() { # exit code
    local code=0
    wait "$pid" || code=$?
    [ "$code" = "$1" ] || fail "exit code $code, expected $1"
}
leave() { # exit code, 0 where it is left out
    xdotool key --window "$window" ctrl+q
    ends "${1:-0}"
}
