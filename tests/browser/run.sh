#!/usr/bin/env bash
# Opens every page of the real site and of the fixture in Chromium and fails on any fault that a reader could meet.
# `PLENARY=path/to/plenary` names the binary; without it, cargo builds one. What is missing is installed (Debian, npm).
# Other arguments are words: only checks whose name contains one of them run.
set -euo pipefail
cd "$(dirname "$0")"
here=$PWD
root=$(cd ../.. && pwd)

need() { # program, package
  command -v "$1" >/dev/null && return
  apt-get update -qq >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >/dev/null
}
need chromium chromium
need java default-jre-headless
need node nodejs
need npm npm
[ -n "$(fc-list :lang=ar family 2>/dev/null)" ] ||
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends fonts-noto-core fonts-noto-cjk >/dev/null

[ -d node_modules ] && [ node_modules -nt package-lock.json ] || npm ci --ignore-scripts --silent

if [ -z "${PLENARY:-}" ]; then
  (cd "$root" && cargo build --locked --quiet)
  PLENARY=${CARGO_TARGET_DIR:-$root/target}/debug/plenary
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build() { # folder of the site, name
  "$PLENARY" build --root "$1" --out "$work/$2" --now 2023-05-20 --quiet
}
build "$root" fgmv
build "$root/tests/fixtures/theme-cases" cases

PLENARY=$(realpath "$PLENARY") SITES="$work" node "$here/test.js" "$@"
