#!/usr/bin/env bash
# One device after the other is lost in the same window, each at another moment of its life: while it is made, with the first picture, while
# the course of healing arrives or the picture is refined. At the end the saved picture must be the same, byte for byte, as of a window that lost none.
# lost_test.sh STRIA FOLDER [every]   every: at each submission, call and picture there is, with resizes, and each block of memory; minutes, by hand
set -euo pipefail
stria=$1
folder=$2
. "$(dirname "${BASH_SOURCE[0]}")/window_support.sh"
fresh_folder "$folder"
echo '{"stria": 1, "depth": 1.5, "sessions": 1}' >plan.json
cat >inside.sh <<'INSIDE'
set -euo pipefail
. "$SUPPORT"
stria=$1
every=$2
start() { # name, faults
    name=$1
    said=$name.txt
    STRIA_FAULTS=$2 start_window "$stria" plan.json --no-config --story off --size 480x320 --quality low --samples 1 --voxel 0.2 --day 3 --validation
}
unvalidated() { ! says validation || fail "validation"; }
# Faults of one kind in one life of the program: each number is how far a device, or a surface, gets. Two in a row may be lost before they have shown a
# picture; a third would be the end, so every other one lives on for a while, and so does the first one: its pictures wait for the curves.
chain() { # kind, a long life, number…
    local kind=$1 life=$2 count=0 at=$(($2 * 2))
    shift 2
    printf '%s@%d,' "$kind" "$at"
    while [ $# -gt 0 ]; do
        at=$((at + $1))
        printf '%s@%d,' "$kind" "$at"
        count=$((count + 1))
        local each=$1
        shift
        if [ $# -gt 0 ] && [ "$each" -lt "$life" ] && [ $((count % 2)) = 0 ]; then
            at=$((at + life))
            printf '%s@%d,' "$kind" "$at"
        fi
    done
}
losses() { # name, faults: until each has come and been mended
    start "$1" "${2%,}"
    local expected step=0
    expected=$(grep -o 'lost@' <<<"$2" | wc -l)
    until [ "$(grep -c 'Starting again' "$said")" = "$expected" ]; do
        kill -0 "$pid" 2>/dev/null || fail "it left after $(grep -c 'Starting again' "$said") of $expected"
        step=$((step + 1))
        [ "$step" -lt $((3000 + 40 * expected)) ] || fail "only $(grep -c 'Starting again' "$said") of $expected came"
        # Something has to move, or nothing is drawn.
        xdotool mousemove $((200 + step % 40)) 140 sleep 0.05 mousemove $((200 + step % 40)) 150 sleep 0.05
        if [ "$every" = yes ]; then xdotool windowsize "$window" $((600 + step % 3 * 20)) 480; fi
    done
    [ "$every" = no ] || xdotool windowsize "$window" 480 320
    key Escape # answered after the last loss: what is told from now on is not of a life before
    await "its picture" is_pictured
    settle
    picture "$name.png"
    cmp -s clean.png "$name.png" || fail "another picture after recovery"
    leave
    unvalidated
    echo "$name: $expected losses, the same picture"
}

start clean ''
await "its picture" is_pictured
settle
picture clean.png
leave
silent
if [ "$every" = no ]; then
    losses submissions "$(chain device-lost 110 1 62)"
    losses calls "$(chain call-lost 280 4 137)"
    losses surfaces "$(chain surface-lost 40 1)out-of-date@83x20,"
    exit
fi
# shellcheck disable=SC2046 # numbers
{
    losses submissions "$(chain device-lost 110 $(seq 110))"
    losses calls "$(chain call-lost 280 $(seq 280))"
    losses surfaces "$(chain surface-lost 40 $(seq 60))"
}
# Each block of memory in turn: it goes on with less, or leaves with one sentence.
for at in $(seq 40); do
    rm -f state/stria/*.json
    start "memory$at" "out-of-memory@$at"
    code=running
    for _ in $(seq 20); do
        kill -0 "$pid" 2>/dev/null || { code=0; wait "$pid" || code=$?; break; }
        says 'less detail' && break
        sleep 0.3
    done
    if [ "$code" != running ]; then
        [ "$code" = 1 ] || fail "exit code $code"
        says 'Out of graphics memory' || fail "does not say why"
    else
        key Escape # answered by what has begun again
        await "its picture" is_pictured
        picture "$name.png"
        leave
    fi
    unvalidated
    echo "$name: $(tail -n 1 "$said" | cut -c1-120)"
done
INSIDE
on_display 1280x800 "$stria" "$([ "${3:-}" = every ] && echo yes || echo no)"
