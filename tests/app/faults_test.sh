#!/usr/bin/env bash
# A device that is lost again and again, memory that runs out, signals: on request (STRIA_FAULTS) in a real window under validation. What was changed
# is kept each time. Losses that are mended are lost_test.sh's, a display that goes away is world_window_test.sh's. faults_test.sh STRIA FOLDER
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
start() { # name, voxels in mm, faults, option…
    name=$1
    said=$name.txt
    local voxel=$2 faults=$3
    shift 3
    STRIA_FAULTS=$faults start_window "$stria" plan.json --no-config --story off --size 640x480 --quality low --samples 1 --voxel "$voxel" --day 3 --validation "$@"
}
unvalidated() { ! says validation || fail "validation"; }
kept() { grep -qs 1.55 state/stria/"$1".json; }

# Again and again: three new beginnings, then it leaves; the plan of this window is offered by the next.
start hopeless 0.2 'device-lost@30x100000'
xdotool key --window "$window" bracketright
ends 1
says 'failed again and again.*offered at the next start' || fail "does not say what becomes of the plan"
[ "$(grep -c 'Starting again' hopeless.txt)" = 3 ] || fail "not three times"
kept "open-$pid" || fail "the plan is gone"
unvalidated
rm state/stria/*.json

# Memory that is short lowers the detail. A signal then: what was changed is kept, and whoever sent the signal can tell.
start short 0.1 'heap@170' --sessions 3
await "less detail" says "Going on with less detail"
key Escape # answered by what has begun again
await "its picture" is_pictured
settle
key bracketright
await "the plan kept" kept "open-$pid"
kill -TERM "$pid"
ends 143
kept unsaved || fail "the plan is gone"
! says "failed" || fail "gave up"
unvalidated
rm state/stria/unsaved.json

start interrupted 0.2 ''
key bracketright
kill -INT "$pid"
ends 130
kept unsaved || fail "the plan is gone"
silent

# None at all is the end, in one sentence.
name=none said=none.txt
STRIA_FAULTS='out-of-memory@1x100000' "$stria" plan.json --no-config --size 640x480 --quality low --samples 1 --validation 2>"$said" &
pid=$!
ends 1
says 'Out of graphics memory' || fail "does not say why"
unvalidated
INSIDE
on_display 1280x800 "$stria"
