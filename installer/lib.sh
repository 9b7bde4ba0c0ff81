#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What installer/run and installer/test share. Sourced, not run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "==> $*"; }

die() {
    printf '%s\n' "$(basename "$0"): $*" >&2
    exit 1
}

# Prints the comment that opens the calling script, without its first two lines (interpreter, licence).
print_help() { sed -n '3,/^$/ s/^# \{0,1\}//p' "$1"; }

packages_in() { grep -hv '^#' "$@"; }

is_installed() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

# Installs those packages of the given lists that are missing; touches nothing when none is.
install_missing() {
    command -v dpkg-query >/dev/null ||
        die "this is not Debian: install what $* name(s) by hand, then build with 'cmake --preset release'"
    local package missing=() as_root=()
    while read -r package; do
        is_installed "$package" || missing+=("$package")
    done < <(packages_in "$@")
    if ((${#missing[@]} == 0)); then
        say "all packages are there"
        return
    fi
    local install=(apt-get install -y --no-install-recommends "${missing[@]}")
    if ((EUID != 0)); then
        command -v sudo >/dev/null || die "packages are missing and there is no sudo; as root run: ${install[*]}"
        as_root=(sudo)
    fi
    say "installing ${missing[*]}"
    "${as_root[@]}" apt-get update -q
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive "${install[@]}"
}

# build PRESET JOBS: configures (only decides on the compiler the first time) and builds.
build() {
    local preset=$1 jobs=$2 compiler=()
    if [[ $preset == release && ! -e $root/build/release/CMakeCache.txt ]] && command -v clang++-19 >/dev/null; then
        # Twice as fast to build with as g++, where it is there.
        compiler=(-DCMAKE_C_COMPILER=clang-19 -DCMAKE_CXX_COMPILER=clang++-19)
    fi
    say "configuring build/$preset"
    (cd "$root" && cmake --preset "$preset" "${compiler[@]}" >"$(log_file "$preset")" 2>&1) || {
        cat "$(log_file "$preset")" >&2
        die "cmake could not configure build/$preset"
    }
    say "building build/$preset with $jobs jobs"
    (cd "$root" && cmake --build --preset "$preset" --parallel "$jobs")
}

log_file() {
    mkdir -p "$root/build/$1"
    printf '%s\n' "$root/build/$1/configure.log"
}
