#!/usr/bin/env bash
# A hand-out in a real browser: browser_test.sh STRIA FOLDER. The slider goes through the weeks by keyboard and by button, the divider moves, nothing is
# called, nothing complains, without scripts it is a sequence of pictures, and on paper every section is there. Skipped (exit 77) without Chromium.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
stria=$1 folder=$2
# shellcheck source=tests/handout/browser.sh
. "$here/browser.sh"
browser_find >/dev/null || { echo "skipped: there is no Chromium here"; exit 77; }
rm -rf "$folder"
mkdir -p "$folder/home"
page=$folder/page.html

fail() { echo "failed: $*" >&2; exit 1; }
expect() { # expression, what it must give
    browser_value "String($1)"
    [ "$value" = "$2" ] || fail "$1 is \"$value\", expected \"$2\""
}

"$stria" handout --no-config --lang en --picture-width 320 --quality low --samples 1 --voxel 0.2 --clinic 'Müller & <script>document.title="x"</script> Donaudampfschifffahrtsgesellschaftskapitänspraxisgemeinschaft' --out "$page" 2>/dev/null
bytes=$(stat -c %s "$page")
[ "$bytes" -lt 6000000 ] || fail "$bytes bytes"

trap browser_close EXIT
browser_start "$folder"
browser_open "$page"

expect 'document.title' 'Microneedling of a stretch mark, week by week'
expect 'document.querySelector(".clinic").textContent === "Müller & <script>document.title=\"x\"</script> Donaudampfschifffahrtsgesellschaftskapitänspraxisgemeinschaft"' true
shown='[...document.querySelectorAll(".course > li")].filter(li => li.checkVisibility())'
expect "$shown.length" 1
expect "$shown[0].querySelector('h3').textContent" Before
expect 'document.querySelector("#moment").getAttribute("aria-valuetext")' 'Before: before the first session'

# Every picture has loaded, says in words what it shows, and is another one than the one before.
expect '[...document.images].every(i => i.alt.length > 40)' true
browser_value 'Promise.all([...document.images].map(i => i.decode().then(() => i.naturalWidth >= 256))).then(all => String(all.every(x => x)))'
[ "$value" = true ] || fail "a picture does not load"
expect 'new Set([...document.images].map(i => i.src)).size === document.images.length' true

# The slider by keyboard: picture and words change together.
browser_value 'document.querySelector("#moment").focus(), "focused"'
browser_key ArrowRight 39
expect "$shown.length" 1
expect "$shown[0].querySelector('h3').textContent" Needling
expect 'document.querySelector("#moment").getAttribute("aria-valuetext")' 'Needling: during session 1 of 3'
browser_key End 35
expect "$shown[0].querySelector('h3').textContent" 'Week 60'
expect 'document.querySelector("#later").disabled' true
browser_value 'document.querySelector("#earlier").click(), "clicked"'
expect "$shown[0].querySelector('h3').textContent" 'Week 24'

# The divider.
expect 'document.querySelector("#pair").style.getPropertyValue("--divider")' '50%'
browser_value 'document.querySelector("#divider").focus(), "focused"'
browser_key ArrowRight 39
expect 'document.querySelector("#pair").style.getPropertyValue("--divider")' '51%'
expect 'document.querySelector("#divider").getAttribute("aria-valuetext")' '51 % before, the rest after'

# A phone: nothing is wider than the screen, nor is a name in one long word.
browser_call Emulation.setDeviceMetricsOverride '{"width":390,"height":844,"deviceScaleFactor":2,"mobile":true}'
expect 'document.documentElement.scrollWidth' 390
browser_call Emulation.clearDeviceMetricsOverride '{}'

# Nothing left the page, nothing complained.
browser_value '"flushed"'
requests=$(grep -o '"Network.requestWillBeSent".*' "$browser_events" | grep -o '"request":{"url":"[^"]*"' | grep -v -F -e "\"file://$page\"" -e '"data:' || true)
[ -z "$requests" ] || fail "requests: $requests"
complaints=$(grep -e '"Log.entryAdded"' -e '"Runtime.exceptionThrown"' -e '"Runtime.consoleAPICalled"' "$browser_events" || true)
[ -z "$complaints" ] || fail "complaints: $complaints"

# Without scripts: all pictures, no controls.
browser_call Emulation.setScriptExecutionDisabled '{"value":true}'
: >"$browser_events"
browser_open "$page"
expect "$shown.length" 12
expect 'document.querySelector(".controls").checkVisibility()' false
expect '[...document.querySelectorAll(".pair img")].every(i => i.checkVisibility())' true
browser_close
trap - EXIT

# On paper.
command -v pdftotext >/dev/null || { echo "skipped in part: no pdftotext to look at the print with"; exit 0; }
HOME=$folder/home "$(browser_find)" --headless=new --no-sandbox --disable-gpu --user-data-dir="$folder/profile2" --no-pdf-header-footer \
    --print-to-pdf="$folder/page.pdf" "file://$page" >"$folder/log" 2>&1
pdftotext -layout "$folder/page.pdf" "$folder/page.txt"
for words in 'Week by week' 'Needling' 'Week 60' 'The plan' 'What to expect' 'no treatment' 'Before and after' 'From close by' 'How a session goes' 'Does it hurt' \
    'What can go wrong' 'Infection' 'Who should not have it' 'Afterwards' 'When to call' 'Sources' 'not medical advice'; do
    grep -q "$words" "$folder/page.txt" || fail "the print lacks \"$words\""
done
[ "$(pdfinfo "$folder/page.pdf" | sed -n 's/^Pages: *//p')" -le 8 ] || fail "more than eight pages"
echo "good: $bytes bytes"
