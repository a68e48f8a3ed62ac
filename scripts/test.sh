#!/usr/bin/env bash
# Builds everything and runs all tests; then the unit tests once more with the address and undefined-behaviour sanitizers.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
"$root/scripts/setup.sh"
cd "$root"
"$root/scripts/build.sh" release
ctest --test-dir build/release --output-on-failure -j "$(nproc)" "$@"
"$root/scripts/build.sh" asan unit
ctest --test-dir build/asan --output-on-failure -L '^unit$'
