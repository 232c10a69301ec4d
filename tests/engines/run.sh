#!/usr/bin/env bash
# Opens every kind of page in Firefox and WebKit, runs their scripts and the preview, and prints in Firefox (WebKit's driver
# does not print). `PLENARY=path/to/plenary` names the binary; without it, cargo builds one. What is missing is installed
# (Debian). `PICTURES=folder` keeps pictures of the pages. Other arguments are words: only checks whose name contains one run.
set -euo pipefail
[ -z "${PLENARY:-}" ] || PLENARY=$(realpath "$PLENARY")
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
missing=()
need() { # program, package
  command -v "$1" >/dev/null || missing+=("$2")
}
need firefox-esr firefox-esr
need WebKitWebDriver webkit2gtk-driver
need xvfb-run xvfb
need xauth xauth
need pdftotext poppler-utils
need node nodejs
need fc-list fontconfig
if ! command -v fc-list >/dev/null || [ -z "$(fc-list :lang=ar family)" ] || [ -z "$(fc-list :lang=zh family)" ]; then
  missing+=(fonts-noto-core fonts-noto-cjk)
fi
if [ ${#missing[@]} -gt 0 ]; then
  "${as_root[@]}" apt-get update -qq >/dev/null
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
MINIBROWSER=$(ls /usr/lib/*/webkit2gtk-4.*/MiniBrowser | tail -1)

if [ -z "${PLENARY:-}" ]; then
  (cd "$root" && cargo build --locked --quiet)
  PLENARY=${CARGO_TARGET_DIR:-$root/target}/debug/plenary
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
node site.mjs "$work/long-sources"
build() { # folder of the site, name
  "$PLENARY" build --root "$1" --out "$work/$2" --now 2023-05-20 --quiet
}
build "$root" fgmv
build "$root/tests/fixtures/theme-cases" cases
build "$root/tests/fixtures/six-languages" six
build "$work/long-sources" paper

export PLENARY MINIBROWSER SITES=$work TZ=America/New_York LANG=C.UTF-8
xvfb-run -a -s "-screen 0 1600x1200x24" node test.mjs "$@"
