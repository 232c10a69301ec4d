#!/usr/bin/env bash
# Opens every page of the real site and of the fixture in Chromium and fails on any fault that a reader could meet.
# `PLENARY=path/to/plenary` names the binary; without it, cargo builds one. What is missing is installed (Debian, npm).
# EVERY=1 looks at pages in the text of another language as closely as at all others, SPEED=1 demands the best figure for speed.
# Other arguments are words: only checks whose name contains one of them run.
set -euo pipefail
[ -z "${PLENARY:-}" ] || PLENARY=$(realpath "$PLENARY")
cd "$(dirname "$0")"
here=$PWD
root=$(cd ../.. && pwd)

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
install_packages() {
  "${as_root[@]}" apt-get update -qq >/dev/null
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
need() { # program, package
  command -v "$1" >/dev/null || install_packages "$2"
}
need chromium chromium
need java default-jre-headless
need node nodejs
need npm npm
need pdftotext poppler-utils
[ -n "$(fc-list :lang=ar family)" ] && [ -n "$(fc-list :lang=zh family)" ] ||
  install_packages fonts-noto-core fonts-noto-cjk

# package.json holds third-party-web at one version: a dependency of Lighthouse asks for the latest, which no lock file can keep.
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --ignore-scripts --loglevel=error

if [ -z "${PLENARY:-}" ]; then
  (cd "$root" && cargo build --locked --quiet)
  PLENARY=${CARGO_TARGET_DIR:-$root/target}/debug/plenary
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build() { # folder of the site, name, day
  "$PLENARY" build --root "$1" --out "$work/$2" --now "${3:-2023-05-20}" --quiet
}
build "$root" fgmv
build "$root/tests/fixtures/theme-cases" cases
build "$root/tests/fixtures/six-languages" six
node "$root/tests/engines/site.mjs" "$work/long-sources"
build "$work/long-sources" paper
build "$root/tests/fixtures/long-forms" long
build "$root/tests/fixtures/large-group" large 2031-09-30
# The same when the meeting before has just taken place.
cp -r "$root/tests/fixtures/large-group" "$work/past-sources"
sed -i 's/current_meeting: mare-2031/current_meeting: haiyun-2031/' "$work/past-sources/site.yaml"
build "$work/past-sources" past 2031-07-20

PLENARY="$PLENARY" SITES="$work" node "$here/test.js" "$@"
