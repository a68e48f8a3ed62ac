#!/usr/bin/env bash
# fuzz.sh [SECONDS [TARGET...]]: builds the libFuzzer targets of tests/fuzz with Clang and runs each so long (60). What they find and what
# they learn stays in build/fuzz; a finding, once put right, belongs into tests/fuzz/corpus/TARGET.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
seconds=${1:-60}
shift || true
targets=("$@")
[ $# -gt 0 ] || for source in "$root"/tests/fuzz/*.cpp; do targets+=("$(basename "$source" .cpp)"); done
"$root/scripts/build.sh" fuzz fuzz
failed=()
for target in "${targets[@]}"; do
    work=$root/build/fuzz/corpus/$target
    found=$root/build/fuzz/findings/$target
    mkdir -p "$work" "$found"
    echo "$target: $seconds s"
    "$root/build/fuzz/tests/fuzz_$target" -max_total_time="$seconds" -max_len=4096 -timeout=10 -rss_limit_mb=1024 -close_fd_mask=3 \
        -print_final_stats=1 -artifact_prefix="$found/" "$work" "$root/tests/fuzz/corpus/$target" >"$found/log.txt" 2>&1 || failed+=("$target")
    grep -E "number_of_executed_units|SUMMARY|Test unit written" "$found/log.txt" || true
done
[ ${#failed[@]} -eq 0 ] || { echo "findings in: ${failed[*]} (build/fuzz/findings)"; exit 1; }
