#!/usr/bin/env bash
# What takes too long for every change: `bash tests/long.sh`, before a release, after a change of the theme, of what writes, or of how
# much work an input makes. Needs python3; strace for its second part; installs two browsers for its last.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

cargo build --release --locked
PLENARY=$PWD/target/release/plenary
if [ -n "${CARGO_TARGET_DIR:-}" ]; then PLENARY=$CARGO_TARGET_DIR/release/plenary; fi
export PLENARY

# Inputs of 1 MB that are hard to read: 2 s of processor time and 500 MB each. A busy machine must not fail a change, so what
# is out of bounds is shown.
python3 benches/pathological.py "$PLENARY" || echo "see the cases above"

# The program is killed, or refused something, at 200 system calls of the example site (two or three minutes; needs
# strace). PLENARY_SEED=1 and so on chooses other calls.
cargo test --locked --test suite write_syscalls:: -- --ignored --nocapture

# Every page in Chromium, all checks of it, and 100 for its speed (fifteen minutes; on a machine that does nothing else).
EVERY=1 SPEED=1 bash tests/browser/run.sh

# Every kind of page in Firefox and WebKit, their scripts, the preview, and printing in Firefox (three minutes): before a
# release, and after a change of the theme.
bash tests/engines/run.sh
