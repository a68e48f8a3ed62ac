#!/usr/bin/env bash
# soak.sh MINUTES [SEED] [plain]: an impatient visitor for so long: random but repeatable clicks, drags, keys, wheel, resizes, minimising, languages, plans,
# files and exports in a real window on a virtual display, under validation. Prints how it went in ten lines; fails when the window dies or
# freezes, or when a validation message or a handle is left. `plain`: without validation, and memory must not grow either (scripts/soak.py says when):
# the validation layers keep something of each swapchain and pipeline that ever was.
# STRIA=path takes that executable instead of building one; SOAK_FOLDER=path keeps what was written.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
minutes=${1:?soak.sh MINUTES [SEED] [plain]}
seed=${2:-1}
mode=${3:-validated}
[ "$mode" = validated ] || [ "$mode" = plain ] || { echo "soak.sh MINUTES [SEED] [plain]" >&2; exit 2; }
stria=${STRIA:-}
if [ -z "$stria" ]; then
    "$root/scripts/setup.sh"
    "$root/scripts/build.sh" release stria
    stria=$root/build/release/stria
fi
folder=${SOAK_FOLDER:-}
if [ -z "$folder" ]; then
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
fi
rm -rf "$folder"
mkdir -p "$folder/home/Pictures" "$folder/tmp"
cd "$folder"
export HOME=$folder/home XDG_STATE_HOME=$folder/state TMPDIR=$folder/tmp LANG=C
unset XDG_CONFIG_HOME XDG_PICTURES_DIR XDG_DATA_HOME WAYLAND_DISPLAY
xvfb-run -a -s "-screen 0 1440x900x24 -noreset" python3 "$root/scripts/soak.py" "$stria" "$minutes" "$seed" "$mode"
