#!/usr/bin/env bash
# sanitize.sh address|thread [ctest option...]: builds with the address and undefined-behaviour sanitizers, or with the thread sanitizer, and runs
# under them the tests of units and pictures and those that drive the program; by hand, it takes long. What is overlooked: tests/support/sanitizers.cpp.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
case ${1:-} in
    address) preset=asan ;;
    thread) preset=tsan ;;
    *) echo "sanitize.sh address|thread [ctest option...]" >&2; exit 2 ;;
esac
shift
cd "$root"
"$root/scripts/build.sh" "$preset"
[ $# -gt 0 ] || set -- -L 'unit|gpu|meaning|golden|app'
# The window's tests wait for seconds as a person would; here everything takes several times as long.
ctest --test-dir "build/$preset" --output-on-failure --timeout 3600 "$@"
