#!/usr/bin/env bash
# The window by the keyboard alone: Tab to a control, Enter and the arrows there, Escape back to the plain keys; what a person sets is kept in
# the settings file, and the second plan in the plan file; both come back at the next start. keyboard_window_test.sh STRIA FOLDER
set -euo pipefail
stria=$1
folder=$2
. "$(dirname "${BASH_SOURCE[0]}")/window_support.sh"
fresh_folder "$folder"
echo '{"stria": 1, "story": "off", "clinic": {"room": 1e3}}' >settings.json
cat >inside.sh <<'INSIDE'
set -euo pipefail
. "$SUPPORT"
times() { for _ in $(seq "$1"); do key "$2"; done; }
# What the settings say of a key.
is_set() { [ "$(python3 -c 'import json, sys; print(json.load(open("settings.json")).get(sys.argv[1]))' "$1")" = "$2" ]; }
becomes() { until_true "$1 becomes $2" is_set "$1" "$2"; }

open_window "$1" --config settings.json --size 1240x640 --samples 1 --quality low --voxel 0.2 --week 8 --validation
settle
# The words come first in the window; an arrow there changes to whom they speak.
key Tab Right
becomes register clinician
# From the other end: the day's buttons, then what-if: its menu's first row asks for one session instead of three.
key Escape
save_as plain.json
times "$TO_WHAT_IF" shift+Tab
key Return
settle
key Return
settle
key Escape Escape
save_as other.json
# Nothing has the focus: the arrow is a week again. Then on to the sessions' plus.
key Right
times "$TO_MORE_SESSIONS" Tab
key Return
save_as more.json
key Escape a
# In the sheet: the third language, and more contrast by its key.
key Tab Tab Tab space
becomes lang es
key Escape Escape ctrl+equal
becomes fontScale 1.1
# What cannot be written is a word in the log.
mv settings.json kept.json
mkdir settings.json
key ctrl+minus
await "a word about it" says 'settings cannot be kept'
leave
INSIDE
# Back from the first stop: speed, two arrows, track, the phase's tag, play, the tag below the chart, what if.
# On from there: one plan again, that tag, six of the time; words, display, preset, reset, site, the depth's tag, its column and three, and
# the sessions' two.
export TO_WHAT_IF=8 TO_MORE_SESSIONS=20
on_display 1280x720 "$stria"
fail() { echo "$1"; exit 1; }
part() { python3 -c 'import json, sys; print(json.dumps(json.load(open(sys.argv[1])).get(sys.argv[2]), sort_keys=True))' "$1" "$2"; }
day() { python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["view"]["day"])' "$1"; }
[ "$(part plain.json versus)" = null ] || fail "a second plan out of nowhere"
[ "$(part other.json versus)" = '{"sessions": 1}' ] || fail "what if is not in the file: $(part other.json versus)"
[ "$(day plain.json)" = 56 ] || fail "an arrow at a control moved the day: $(day plain.json)"
[ "$(day more.json)" = 63 ] || fail "after Escape the arrow is no week: $(day more.json)"
[ "$(part more.json sessions)" = 4 ] || fail "Enter at the sessions' plus: $(part more.json sessions)"
[ "$(part more.json versus)" = '{"sessions": 1}' ] || fail "the second plan did not stay: $(part more.json versus)"
# The next start has it all again, in the language and for whom it was left.
[ "$(part kept.json clinic)" = '{"room": 1000.0}' ] || fail "what is not ours did not stay: $(cat kept.json)"
[ "$(part kept.json story)" = '"off"' ] || fail "the story was not touched: $(part kept.json story)"
[ "$(part kept.json highContrast)" = null ] || fail "what was not changed was written: $(cat kept.json)"
said=$("$stria" describe more.json --config kept.json)
grep -q 'Otro plan: .*1.* en vez de .*4' <<<"$said" || fail "the next start says: $said"
# A line of the log for the folder in the way, and nothing else.
grep -q 'settings cannot be kept' stderr.txt || fail "nothing was said of settings that cannot be kept"
[ "$(grep -vc 'unknown setting "clinic"' stderr.txt)" = 1 ] || fail "more was said: $(cat stderr.txt)"
