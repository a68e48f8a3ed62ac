#!/usr/bin/env bash
# The guided story in the window, read back from saved plans: it runs, steps by keys, stops at a touch and leaves what it showed, and the second
# plan that it is told over.
# story_window_test.sh STRIA FOLDER
set -euo pipefail
stria=$1
folder=$2
. "$(dirname "${BASH_SOURCE[0]}")/window_support.sh"
fresh_folder "$folder"
cat >inside.sh <<'INSIDE'
set -euo pipefail
. "$SUPPORT"
open_window "$1" --no-config --story consult --versus sessions=1 --size 1000x640 --samples 1 --quality low --voxel 0.2 --validation
# Behind the choice of a file it waits, so that nothing moves; then it goes on.
key ctrl+o
settle
key Escape
save_as first.json
key Next
key Next
key space
# What is told goes on moving; what is paused comes to rest.
settle
save_as paused.json
# Looking for a file leaves it where it is.
key ctrl+o
settle
key Escape
save_as looked.json
click 500 200
save_as touched.json
key ctrl+z
save_as undone.json
key g
save_as again.json
leave
INSIDE
on_display 1280x800 "$stria"
part() { python3 -c 'import json, sys; print(json.dumps(json.load(open(sys.argv[1])).get(sys.argv[2]), sort_keys=True))' "$1" "$2"; }
fail() { echo "$1"; exit 1; }
grep -q '"step"' first.json || fail "the story does not run at the start"
grep -q '"needles"' paused.json || fail "two steps on are not the needles: $(part paused.json story)"
[ "$(part looked.json story)" = "$(part paused.json story)" ] || fail "a look at the files ends it: $(part looked.json story)"
for each in first paused touched; do
    [ "$(part $each.json versus)" = '{"sessions": 1}' ] || fail "the second plan is not in $each.json: $(part $each.json versus)"
done
[ "$(part touched.json story)" = null ] || fail "a touch does not stop it"
[ "$(part touched.json view)" = "$(part paused.json view)" ] || fail "the touch changed the view: $(part paused.json view) $(part touched.json view)"
[ "$(part undone.json view)" = "$(part touched.json view)" ] || fail "the story left a step of undo"
grep -q '"skin"\|"mark"' again.json || fail "G does not start it"
if grep -q . stderr.txt; then cat stderr.txt; exit 1; fi
