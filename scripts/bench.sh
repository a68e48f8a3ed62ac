#!/usr/bin/env bash
# Measures this machine: builds if needed, runs `stria bench` (options go to it) and prints the table of the README, as ratios to its floors.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
"$root/scripts/build.sh" release stria >&2
json=$(mktemp)
trap 'rm -f "$json"' EXIT
"$root/build/release/stria" bench --no-config --json "$@" >"$json"
python3 - "$json" <<'PYTHON'
import json, sys

b = json.load(open(sys.argv[1]))
wide, high = b["size"]
print(f'{b["device"]["name"]}, {wide} x {high}, {b["samples"]} samples; a scene against a frame that is only cleared and tone-mapped\n')
print("| scene | frame ms (median) | p95 | × floor | triangles | device MiB |\n|---|---|---|---|---|---|")
for s in b["scenes"]:
    ratio = "" if s["timesFloor"] is None else f'{s["timesFloor"]:.1f}'
    print(f'| {s["name"]} | {s["wallMs"]["median"]:.1f} | {s["wallMs"]["p95"]:.1f} | {ratio} | {s["triangles"]} | {s["deviceBytes"] / 2**20:.0f} |')
print()
if c := b["copy"]:
    print(f'- copies of memory: CPU {c["cpuGBps"]:.1f} GB/s, GPU {c["gpuGBps"]:.1f} GB/s')
if f := b["field"]:
    moved = f["bytesMoved"] / f["stepsMs"] * 1e-6
    share = f', {moved / c["cpuGBps"]:.2f} of a copy' if c else ""
    print(f'- field: {f["voxelUpdatesPerSecond"] / 1e6:.0f} million voxel updates per second ({moved:.1f} GB/s{share}); whole course {f["courseMs"]:.0f} ms by C++, {f["gpuCourseMs"]:.0f} ms by shaders')
if c := b["curves"]:
    print(f'- curves: {c["exactPlansPerSecond"]:.0f} plans per second exactly, {c["quickPlansPerSecond"]:.0f} while a slider moves')
if s := b["start"]:
    print(f'- start of a process to its first frame: {s["coldMs"]:.0f} ms with empty caches, {s["warmMs"]:.0f} ms with them')
PYTHON
