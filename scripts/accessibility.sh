#!/usr/bin/env bash
# Checks a hand-out with axe-core in Chromium, light and dark, wide and narrow: accessibility.sh [HANDOUT.html]. Without one it makes the default plan's.
# To be run by hand: axe-core comes from npm, into a temporary folder. Skipped with a word where npm, the network or Chromium is missing.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=tests/handout/browser.sh
. "$root/tests/handout/browser.sh"
skip() { echo "accessibility: skipped: $*"; exit 0; }
browser_find >/dev/null || skip "there is no Chromium"
command -v npm >/dev/null || skip "there is no npm"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/home"
npm install --silent --no-audit --no-fund --prefix "$folder" axe-core >/dev/null 2>&1 || skip "axe-core could not be installed"
page=${1:-$folder/handout.html}
[ $# -gt 0 ] || "$root/build/release/stria" handout --picture-width 320 --quality low --clinic 'A clinic' --date 2026-01-31 --out "$page"
page=$(realpath "$page")

browser_start "$folder"
trap 'browser_close; rm -rf "$folder"' EXIT
browser_open "$page"
browser_value "$(cat "$folder/node_modules/axe-core/axe.min.js"); 'loaded'"
bad=0
for scheme in light dark; do
    for size in '1100,"height":900' '390,"height":844'; do
        browser_call Emulation.setEmulatedMedia "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"$scheme\"}]}"
        browser_call Emulation.setDeviceMetricsOverride "{\"width\":$size,\"deviceScaleFactor\":1,\"mobile\":false}"
        browser_value "axe.run(document, {resultTypes: ['violations', 'incomplete']}).then(r => r.violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.target).join(' ')).join('; ') + '|' + r.incomplete.map(v => v.id + ' ' + v.nodes.length).join(', ') + '|' + r.passes.length)"
        echo "$scheme, width ${size%%,*}: violations: ${value%%|*}; to look at: $(cut -d'|' -f2 <<<"$value"); passed: ${value##*|}"
        [ -z "${value%%|*}" ] || bad=1
    done
done
exit $bad
