#!/usr/bin/env bash
# Builds Stria if needed and runs it with the arguments given. Without a display and without arguments it renders six pictures into out/.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
"$root/scripts/setup.sh"
"$root/scripts/build.sh" release stria
stria=$root/build/release/stria

if [ $# -gt 0 ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$stria" "$@"
fi

out=$root/out
mkdir -p "$out"
render() { # name, options of `stria render`
    local file=$out/$1.png
    shift
    "$stria" render "$@" --out "$file"
    echo "$file"
}
echo "No display: rendering the default plan into $out (a few minutes without a graphics card)." >&2
render 01_before --day -1
render 02_needling --day 0 --needling 0.5 --stroke 1
render 03_day2 --day 2
render 04_week4 --day 27.9
render 05_week24 --week 24
render 06_surface --view surface --compare -1:24 --size 1080x1080
"$stria" render --sheet "$out"/0[1-6]_*.png --out "$out/contact_sheet.png"
echo "$out/contact_sheet.png"
