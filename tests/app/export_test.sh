#!/usr/bin/env bash
# Exports from the window under a virtual display: a picture, one in another's place, films of weeks and of the story and a hand-out that are cancelled, a name that cannot be written. export_test.sh STRIA FOLDER
set -euo pipefail
stria=$1
folder=$2
. "$(dirname "${BASH_SOURCE[0]}")/window_support.sh"
fresh_folder "$folder"
mkdir -p tmp
export TMPDIR=$folder/tmp
cat >inside.sh <<'INSIDE'
set -euo pipefail
. "$SUPPORT"
open_window "$1" --no-config --size 960x640 --samples 1 --voxel 0.2 --quality low --sessions 1
exports() { [ "$(pgrep -c -P "$pid")" = "$1" ]; }
# A picture: the dialog suggests a name that says what it is.
picture=home/Pictures/abdomen-alba-1-session.png
begun() { [ -e "$picture" ] || exports 1; }
key ctrl+e
press_until "an export" Return begun
made() { [ -e "$picture" ] && exports 0; }
await "a picture" made
# A file that is there already is replaced at the second press only.
echo mine >mine.png
settle
key ctrl+e
settle
key ctrl+a
xdotool type --window "$window" --delay 30 mine.png
settle
key Return
settle
grep -q mine mine.png || fail "replaced by a slip"
replaced() { ! grep -q mine mine.png && exports 0; }
begun() { ! grep -q mine mine.png || exports 1; }
press_until "an export in its place" Return begun
await "another mine.png" replaced
# A film, cancelled: neither process nor file is left.
settle
key ctrl+e
settle
click 480 238
settle
press_until "an export" Return exports 1
ps -o args= --ppid "$pid" >arguments.txt
half_written() { compgen -G "home/Pictures/.stria-*.part" >/dev/null; }
await "half a film" half_written
press_until "the end of it" Escape exports 0
# The guided story, told of the window's plan, by keyboard: from the path on to what the film shows, and on to the button.
settle
key Escape ctrl+e
settle
key Tab Tab Right
settle
key Tab Tab Tab Return
await "a film of the story" exports 1
ps -o args= --ppid "$pid" >story_arguments.txt
press_until "the end of it" Escape exports 0
# The hand-out goes to the documents; there is one of such a plan already.
echo mine >home/Documents/abdomen-alba-1-session-hand-out.html
key Escape
settle
key ctrl+e
settle
key shift+Tab Right
settle
key Tab Tab Return
await "a hand-out" exports 1
ps -o args= --ppid "$pid" >handout_arguments.txt
press_until "the end of it" Escape exports 0
# In a clinician's words, where that is chosen.
key Escape
settle
key ctrl+e
settle
key Tab Tab Right
settle
key Tab Tab Return
await "a hand-out in other words" exports 1
ps -o args= --ppid "$pid" >clinician_arguments.txt
press_until "the end of it" Escape exports 0
[ "$(find home/Pictures -type f)" = "$picture" ] || fail "left: $(find home/Pictures)"
[ "$(ls home/Documents)" = abdomen-alba-1-session-hand-out.html ] || fail "left: $(ls home/Documents)"
! compgen -G "tmp/stria-*" || fail "left in the temporary folder"
key Escape Escape
leave
INSIDE
on_display 1280x800 "$stria"
grep -q -- ' film .*--out=.*/home/Pictures/abdomen-alba-1-session.mp4' arguments.txt || { cat arguments.txt; exit 1; }
grep -q -- ' film .*--story=consult .*--out=.*/home/Pictures/abdomen-alba-1-session.mp4' story_arguments.txt || { cat story_arguments.txt; exit 1; }
! grep -q -- '--view\|--from' story_arguments.txt || { cat story_arguments.txt; exit 1; }
grep -q -- ' handout .*--out=.*/home/Documents/abdomen-alba-1-session-hand-out-2.html' handout_arguments.txt || { cat handout_arguments.txt; exit 1; }
grep -q -- ' handout .*--register=patient ' handout_arguments.txt || { cat handout_arguments.txt; exit 1; }
grep -q -- ' handout .*--register=clinician ' clinician_arguments.txt || { cat clinician_arguments.txt; exit 1; }
# The picture carries the plan that the window showed.
grep -qa '"sessions": 1' home/Pictures/abdomen-alba-1-session.png
if grep -q . stderr.txt; then cat stderr.txt; exit 1; fi
