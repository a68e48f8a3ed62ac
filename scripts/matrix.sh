#!/usr/bin/env bash
# Builds Stria and runs its unit and gpu tests on other systems and with other tools: matrix.sh [--folder FOLDER] [--jobs N] [ROW...]
#   trixie, sid, …  a Debian release by its code name: a fresh tree by debootstrap, where scripts/setup.sh installs what is missing
#   clang           this machine, built with Clang
#   vk-bootstrap    this machine, device and swapchain by vk-bootstrap; CMAKE_PREFIX_PATH says where it is, unless CMake finds it alone
#                   (from source: git clone --branch v1.4.315 https://github.com/charles-lunarg/vk-bootstrap, for which Debian 12's headers do;
#                   cmake -B build -DVK_BOOTSTRAP_TEST=OFF -DVK_BOOTSTRAP_INSTALL=ON -DCMAKE_INSTALL_PREFIX=PLACE && cmake --build build --target install)
# Without rows: trixie sid clang vk-bootstrap. Warnings of other compilers are errors. To be run by hand: a release takes about 3 GB and many minutes.
# Trees, builds and logs stay in FOLDER/ROW (build/matrix) for the next time; a release that has moved on starts afresh once its folder is removed.
# Releases need root and debootstrap; their packages come from where this machine's apt has its own, or from STRIA_MIRROR.
# All mounts are made in a mount namespace of their own: they go with its last process, whatever ends it. Build and tests have no network.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=$root/build/matrix
jobs=$(nproc)
rows=()
while [ $# -gt 0 ]; do
    case $1 in
        --folder | --jobs) [ $# -gt 1 ] || { echo "matrix: $1 wants a value" >&2; exit 2; } ;;&
        --folder) folder=$2; shift 2 ;;
        --jobs) jobs=$2; shift 2 ;;
        -*) sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "$0" >&2; exit 2 ;;
        *) rows+=("$1"); shift ;;
    esac
done
[ ${#rows[@]} -gt 0 ] || rows=(trixie sid clang vk-bootstrap)
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

# Build and tests of one row, here or inside a tree: SOURCE BUILD JOBS PRESET [CMAKE OPTIONS].
# The last line of progress says how far it came.
buildAndTest='
set -euo pipefail
cd "$1"; build=$2; jobs=$3; preset=$4; shift 4
packages() { dpkg-query -W -f="\${Version}\n" "$1" 2>/dev/null | sed "s/^[0-9]*://; s/[-+~].*//" || true; }
echo "MATRIX stage configure"
[ -f "$build/build.ninja" ] || cmake --preset "$preset" -B "$build" "$@"
compiler=$(sed -n "s/^CMAKE_CXX_COMPILER:[A-Z]*=//p" "$build/CMakeCache.txt")
echo "MATRIX with $(basename "$compiler") $("$compiler" -dumpfullversion -dumpversion)|$(packages catch2)|$(packages libimgui-dev)|$(packages libglfw3-dev)|$(packages mesa-vulkan-drivers)|$(packages vulkan-validationlayers)"
echo "MATRIX stage build"
nice cmake --build "$build" -j "$jobs" --target stria unit gpu_tests gpu_window_tests -- -k 0
echo "MATRIX stage tests"
nice ctest --test-dir "$build" --output-on-failure --no-tests=error -L "^(unit|gpu)\$"
echo "MATRIX stage passed"
'

# Inside a namespace of mounts and processes: ROOT FOLDER JOBS. The tree sees the sources (read only) and its build folder.
insideTree='
set -euo pipefail
tree=$2/tree
mkdir -p "$tree/stria" "$tree/build" "$2/build"
mount --bind "$1" "$tree/stria"
mount -o remount,bind,ro "$tree/stria"
mount --bind "$2/build" "$tree/build"
mount -t proc proc "$tree/proc"
mount -t tmpfs tmpfs "$tree/dev/shm"
inTree() { chroot "$tree" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "${@:1}"; }
echo "MATRIX stage setup"
inTree dpkg --configure -a # what an interrupted run may have left
inTree /stria/scripts/setup.sh
# Without a network: nothing of the tests needs one, and displays of the machine are not in their way.
inTree unshare --net bash -c "$4" matrix /stria /build "$3" release -DCMAKE_CXX_FLAGS=-Werror
'

mirrorOfMachine() {
    apt-get indextargets --format '$(ORIGIN)|$(LABEL)|$(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
        sed -n 's/^Debian|Debian|\(\(https\?\|file\):.*\)$/\1/p' | head -n 1
}

makeTree() { # ROW: a fresh tree, under its name when it is whole
    local place=$folder/$1 mirror=${STRIA_MIRROR:-$(mirrorOfMachine)}
    [ -n "$mirror" ] || { echo "MATRIX missing a Debian mirror: apt of this machine has none, name one in STRIA_MIRROR"; return 1; }
    rm -rf --one-file-system "$place/tree.partial" "$place/build"
    unshare --mount debootstrap --variant=minbase "$1" "$place/tree.partial" "$mirror" || return 1
    # The way out of this machine is the way out of the tree.
    apt-config dump | grep -E '^Acquire::[a-z]+::Proxy ' >"$place/tree.partial/etc/apt/apt.conf.d/90machine" || true
    mv "$place/tree.partial" "$place/tree"
}

runRow() { # ROW, output into its log
    local row=$1 place=$folder/$1
    case $row in
        clang)
            command -v clang++ >/dev/null || { echo "MATRIX missing clang++ (package clang)"; return 1; }
            # Each source for itself: Clang warns of names that only shadow each other where several are compiled as one.
            bash -c "$buildAndTest" matrix "$root" "$place/build" "$jobs" clang -DCMAKE_CXX_FLAGS=-Werror -DCMAKE_UNITY_BUILD=OFF
            ;;
        vk-bootstrap)
            [ -n "${CMAKE_PREFIX_PATH:-}" ] || find /usr /opt /usr/local -iname 'vk-bootstrap*config.cmake' 2>/dev/null | grep -q . ||
                { echo "MATRIX missing vk-bootstrap (matrix.sh --help says how to get it)"; return 1; }
            bash -c "$buildAndTest" matrix "$root" "$place/build" "$jobs" release -DSTRIA_VK_BOOTSTRAP=ON
            ;;
        *)
            [ "$(id -u)" -eq 0 ] || { echo "MATRIX missing root"; return 1; }
            command -v debootstrap >/dev/null || { echo "MATRIX missing debootstrap (package debootstrap)"; return 1; }
            [ -e "/usr/share/debootstrap/scripts/$row" ] || { echo "MATRIX missing a release of that name (debootstrap knows none)"; return 1; }
            echo "MATRIX stage tree"
            [ -d "$place/tree" ] || makeTree "$row"
            unshare --mount --pid --fork --kill-child bash -c "$insideTree" matrix "$root" "$place" "$jobs" "$buildAndTest"
            ;;
    esac
}

child=
stop() {
    trap - INT TERM HUP
    if [ -n "$child" ]; then
        kill -TERM -- "-$child" 2>/dev/null || true
        for ((tenth = 0; tenth < 30; ++tenth)); do kill -0 -- "-$child" 2>/dev/null || break; sleep 0.1; done
        kill -KILL -- "-$child" 2>/dev/null || true
    fi
    echo "matrix: interrupted; what is done is kept in $folder" >&2
    exit 130
}
trap stop INT TERM HUP

field() { sed -n "s/^MATRIX $2 //p" "$1" | tail -n 1; }
table=()
failed=0
for row in "${rows[@]}"; do
    case $row in */* | .*) echo "matrix: no such row: $row" >&2; exit 2 ;; esac
    mkdir -p "$folder/$row"
    log=$folder/$row/log
    exec 9>"$folder/$row/lock"
    flock --nonblock 9 || { echo "matrix: $row is already under way in $folder" >&2; exit 1; }
    echo "matrix: $row, log in $log" >&2
    began=$SECONDS
    set -m # a process group of its own, so that an interrupt ends all of it
    (set -e; runRow "$row") >"$log" 2>&1 </dev/null &
    child=$!
    set +m
    if wait "$child"; then result=passed; else result="failed: $(field "$log" missing | sed 's/^/needs /')"; fi
    child=
    exec 9>&-
    if [ "$result" != passed ]; then
        failed=1
        [ "$result" != "failed: " ] || result+="$(field "$log" stage)"
    fi
    table+=("$row|$result|$(((SECONDS - began + 30) / 60)) min|$(field "$log" with)")
done

printf '%s\n' "row|result|time|compiler|Catch2|Dear ImGui|GLFW|Mesa|layers" "${table[@]}" | column -t -s '|' -o ' | '
exit $failed
