#!/usr/bin/env bash
# Installs what Stria is built with and tested with, as Debian or Ubuntu packages. Asks nothing; calls no package manager when nothing is missing.
set -euo pipefail

packages=(
    # to build
    cmake ninja-build g++ pkg-config git glslang-tools
    libvulkan-dev libglfw3-dev libglm-dev libimgui-dev libcli11-dev nlohmann-json3-dev libfmt-dev libspdlog-dev libpng-dev libjpeg-dev
    libfontconfig-dev
    fonts-inter
    # to run: a Vulkan driver that works on any machine
    mesa-vulkan-drivers
    # to test
    catch2 vulkan-validationlayers xvfb xauth xdotool libx11-dev jwm imagemagick python3 chromium poppler-utils
    # films in one file
    ffmpeg
)

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "setup: this is not Debian or Ubuntu (no dpkg). Install what vcpkg.json lists, CMake 3.22, Ninja, a C++20 compiler," >&2
    echo "       glslangValidator and a Vulkan driver by other means; then build with: cmake --preset release && cmake --build --preset release" >&2
    # With everything in place by other means, the build is free to go on.
    if command -v cmake >/dev/null 2>&1 && command -v ninja >/dev/null 2>&1 && command -v glslangValidator >/dev/null 2>&1; then exit 0; fi
    exit 1
fi

installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "${packages[@]}" 2>/dev/null | sed -n 's/^installed //p' || true)
missing=()
for package in "${packages[@]}"; do
    grep -qxF -- "$package" <<<"$installed" || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

echo "setup: missing: ${missing[*]}" >&2
if ! command -v apt-get >/dev/null 2>&1; then
    echo "setup: there is no apt-get here. Install these packages yourself, then run this again." >&2
    exit 1
fi
asRoot=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "setup: installing needs root, and there is no sudo. As root: apt-get install ${missing[*]}" >&2
        exit 1
    fi
    # Without a terminal nobody can type a password.
    if [ -t 0 ]; then asRoot=(sudo); else asRoot=(sudo -n); fi
    if ! "${asRoot[@]}" true; then
        echo "setup: no right to install packages. Somebody with it: sudo apt-get install ${missing[*]}" >&2
        exit 1
    fi
fi
install() {
    "${asRoot[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o Dpkg::Use-Pty=0 install -y -q --no-install-recommends "${missing[@]}"
}
# The machine's list of packages may be good enough; if not, fetch a new one.
if ! install >&2 2>/dev/null; then
    if ! "${asRoot[@]}" apt-get update -q >&2 || ! install >&2; then
        echo "setup: apt-get could not install: ${missing[*]}. Is the network there, and is this Debian 12 or Ubuntu 22.04 or newer?" >&2
        exit 1
    fi
fi
