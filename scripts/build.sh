#!/usr/bin/env bash
# build.sh PRESET [TARGET...]: configures where needed and builds, quietly when there is nothing to do.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
preset=${1:-release}
shift || true
targets=()
[ $# -gt 0 ] && targets=(--target "$@")
log=$root/build/$preset.log
mkdir -p "$root/build"
cd "$root"
if [ ! -f "build/$preset/build.ninja" ]; then
    if ! cmake --preset "$preset" >"$log" 2>&1; then
        cat "$log" >&2
        exit 1
    fi
fi
if [ -t 2 ]; then
    cmake --build --preset "$preset" "${targets[@]}" >&2
elif ! cmake --build --preset "$preset" "${targets[@]}" >"$log" 2>&1; then
    cat "$log" >&2
    exit 1
fi
