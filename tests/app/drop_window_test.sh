#!/usr/bin/env bash
# Plans that are dragged onto the window and let go there: opened whatever their names are, with their second plan also while the story is told; a
# broken one says what is wrong and changes nothing; at a booth nothing is opened. drop_window_test.sh STRIA FOLDER DROP_FILES
set -euo pipefail
stria=$1
folder=$2
drop_files=$3
. "$(dirname "${BASH_SOURCE[0]}")/window_support.sh"
fresh_folder "$folder"
plan() { echo "{\"stria\": 1, \"depth\": $1}"; }
plan 2 >'anna, 2nd visit.json'
plan 2.25 >'50% größer 肌.json'
plan 2.5 >'straße.json'
echo '{"stria": 1, "depth": "deep"}' >broken.json
cp broken.json broken_before.json
echo '{"stria": 1, "sessions": 2, "versus": {"sessions": 1}}' >two.json
cat >inside.sh <<'INSIDE'
set -euo pipefail
. "$SUPPORT"
stria=$1
drop_files=$2
here=file://$PWD
drop() { "$drop_files" "$window" "$@" || fail "the window does not take what is dropped: $*"; }
opened() { [ "$(sed -n 2p state/stria/recent.json 2>/dev/null)" = " \"$PWD/$1\"$2" ]; } # it stands first, and a comma where others follow
# Its own file is offered where it is saved: with what is changed in it.
keeps() { # file, depth
    key equal ctrl+s
    press_until "$1 saved" Return grep -q '"sessions": 4' "$1"
    grep -q "\"depth\": $2," "$1" || fail "another plan is saved as $1"
}
# How many pixels of the middle are nearly of a colour: that of a dialog, or that of what went wrong in it.
pixels() { # fuzz, colour
    import -window "$window" middle.png
    convert middle.png -gravity center -crop 540x300+0+0 +repage -fuzz "$1" -fill black +opaque "$2" -fill white -opaque "$2" -threshold 1% -format '%[fx:int(mean*w*h)]' info:
}
shows_dialog() { [ "$(pixels 2% '#22262C')" -gt 50000 ]; }
shows_trouble() { settle && shows_dialog && [ "$(pixels 10% '#E0703A')" -gt 150 ]; }

open_window "$stria" --no-config --story off --size 1000x640 --quality low --samples 1 --voxel 0.2 --validation
drop "$here/anna,%202nd%20visit.json"
await "the plan opened" opened 'anna, 2nd visit.json' ''
keeps 'anna, 2nd visit.json' 2
drop "# carried by hand" "$here/50%25%20gr%C3%B6%C3%9Fer%20%e8%82%8c.json"
await "the plan with a percent sign opened" opened '50% größer 肌.json' ,
keeps '50% größer 肌.json' 2.25
drop "file://localhost$PWD/straße.json"
await "the plan in plain letters opened" opened 'straße.json' ,

# What is wrong with a file is said, and the plan in the window stays as it is, with what was changed in it and with its own file.
key bracketright
settle
! shows_dialog || fail "something is wrong before it is"
drop "$here/broken.json"
await "what is wrong with it" shows_trouble
opened 'straße.json' , || fail "the broken file is taken for a plan"
await "the change kept" grep -qs '"depth": 2.55,' state/stria/open-"$pid".json
# Another one, while the name of the first is there to be mended.
drop "$here/nowhere.json"
await "that it is not there" shows_trouble
key Escape Escape
settle
keeps 'straße.json' 2.55
cmp broken.json broken_before.json || fail "the broken file was written over"

# What was changed is kept when another plan takes its place, and undo leads back to it: not to be saved over that other one by a slip.
cp 'anna, 2nd visit.json' anna_before.json
key bracketright
settle
drop "$here/anna,%202nd%20visit.json"
await "another plan opened" opened 'anna, 2nd visit.json' ,
grep -qs '"depth": 2.6,' state/stria/unsaved.json || fail "the changed plan is lost"
key ctrl+z
settle
key ctrl+s
settle
key Return
settle
cmp 'anna, 2nd visit.json' anna_before.json || fail "the plan before it was saved over the dropped one"
key Escape
settle
# Of several the last good one stays, the others are among the recent files, and what is wrong with one is said all the same.
drop "$here/stra%C3%9Fe.json" "$here/broken.json" "$here/two.json"
await "the last of several opened" opened two.json ,
await "what is wrong with one of several" shows_trouble
[ "$(sed -n 3p state/stria/recent.json)" = " \"$PWD/straße.json\"," ] || fail "the first of several was not opened"
key Escape
settle
leave

# The story is over, and the second plan is that of the file.
open_window "$stria" --no-config --story consult --size 1000x640 --quality low --samples 1 --voxel 0.2 --validation
drop "$here/two.json"
await "the plan opened over the story" opened two.json ,
settle
save_to again.json
leave

# Strangers bring no files.
open_window "$stria" --kiosk --no-config --quality low --samples 1 --voxel 0.2 --validation
cp state/stria/recent.json recent_before.json
drop "$here/anna,%202nd%20visit.json"
drop "$here/broken.json"
key Next Next
cmp state/stria/recent.json recent_before.json || fail "a file was opened at the booth"
! shows_dialog || fail "the booth speaks of a file"
xdotool keydown ctrl keydown shift keydown q
ends 0
xdotool keyup q keyup shift keyup ctrl
INSIDE
on_display 1280x800 "$stria" "$drop_files"
part() { python3 -c 'import json, sys; print(json.dumps(json.load(open(sys.argv[1])).get(sys.argv[2]), sort_keys=True))' "$1" "$2"; }
fail() { echo "$1"; exit 1; }
[ "$(part again.json versus)" = '{"sessions": 1}' ] || fail "the second plan of the dropped file is gone: $(part again.json versus)"
[ "$(part again.json sessions)" = 2 ] || fail "the dropped plan is not that of the window"
[ "$(part again.json story)" = null ] || fail "the story goes on over a dropped plan"
if grep -q . stderr.txt; then cat stderr.txt; exit 1; fi
