#!/usr/bin/env bash
# Drawing, autosave, the offer after a crash, saving and opening with the window's own keys and mouse. documents_test.sh STRIA FOLDER
set -euo pipefail
stria=$1
folder=$2
. "$(dirname "${BASH_SOURCE[0]}")/window_support.sh"
fresh_folder "$folder"
echo '{"stria": 1, "depth": "deep"}' >broken.json
mkfifo pipe.json
cp broken.json broken_before.json
cp broken.json other.json
echo '{"stria": 1, "depth": 1.5}' >mine.json
cp mine.json mine_before.json
cp mine.json next.json
cat >inside.sh <<'INSIDE'
set -euo pipefail
. "$SUPPORT"
stria=$1
start() { open_window "$stria" "$1" --no-config --story off --size 1280x720 --quality low --samples 1 --voxel 0.2 --validation; }
kept() { grep -qs '"kind": "pen"' state/stria/open-"$pid".json; }

# A stroke drawn with the mouse is kept within seconds, though nobody saved.
start mine.json
key d
to 500 360
button down
to 560 400
to 620 430
button up
await "an unsaved stroke in the state folder" kept
# So is a change right after that, though nothing is drawn when its turn comes.
key l
await "the labels in the state folder" grep -q '"labels": true' state/stria/open-"$pid".json
kill -9 "$pid"
wait "$pid" 2>/dev/null || true

# The next window offers it; brought back and saved it is in the file.
start next.json
[ -e state/stria/unsaved.json ] || fail "no offer after a crash"
# Its button is below the sentence, wherever the font puts it.
for y in 115 125 135 145 155 165 175; do
    click 532 "$y"
    kept && break
done
kept || fail "the plan is not brought back"
cp state/stria/open-*.json brought_back.json
# It goes back to its own file, not to the one that was open before; but that may have been changed since, so it is asked for first.
key ctrl+s
settle
key Return
settle
cmp -s mine.json mine_before.json || fail "what was brought back was saved without asking"
back() { grep -q '"kind": "pen"' mine.json; }
press_until "mine.json saved" Return back
cmp -s next.json mine_before.json || fail "what was brought back was saved over another plan"
save_to saved.json
# Saved is saved: nothing is left in the state folder but the list of recent files.
gone() { ! compgen -G 'state/stria/open-*.json' >/dev/null; }
await "the kept copy gone" gone
grep -q saved.json state/stria/recent.json || fail "not among the recent files"

# What was saved is offered where files are opened: the first of the list by Tab and Return. A change since is kept aside.
key equal
changed() { compgen -G 'state/stria/open-*.json' >/dev/null; }
await "the change kept" changed
key ctrl+o
settle
key Tab Return
await "the kept copy gone once the saved plan is opened" gone
grep -q '"sessions": 4' state/stria/unsaved.json || fail "what was changed is lost when another plan is opened"
rm state/stria/unsaved.json

# A file that is wrong changes nothing.
key ctrl+o
settle
key ctrl+a
xdotool type --window "$window" --delay 30 broken.json
key Return Escape Escape

# Nor is it offered when the plan is saved: that is the plan's own file, and needs no asking.
rm saved.json
key ctrl+s
press_until "saved.json" Return test -e saved.json
cmp -s broken.json broken_before.json || fail "the wrong file was written over"
settle

# Another plan's file is replaced at the second press only.
key ctrl+s
settle
key ctrl+a
xdotool type --window "$window" --delay 30 other.json
settle
key Return
settle
cmp -s other.json broken_before.json || fail "another file was replaced by a slip"
replaced() { grep -qs '"kind": "pen"' other.json; }
press_until "other.json replaced" Return replaced

# Nobody reads the pipe: that is said instead of waited for.
settle
key ctrl+s
settle
key ctrl+a
xdotool type --window "$window" --delay 30 pipe.json
settle
key Return
settle
key Escape Escape
leave
! ls state/stria/open-*.json state/stria/unsaved.json >/dev/null 2>&1 || fail "something was left behind"
INSIDE
on_display 1280x800 "$stria"
grep -q '"kind": "pen"' saved.json
if grep -q . stderr.txt; then cat stderr.txt; exit 1; fi
