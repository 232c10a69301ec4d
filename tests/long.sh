#!/usr/bin/env bash
# What takes too long for every change: `bash tests/long.sh`, before a release or after a change of what writes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

cargo build --release --locked
PLENARY=$PWD/target/release/plenary
if [ -n "${CARGO_TARGET_DIR:-}" ]; then PLENARY=$CARGO_TARGET_DIR/release/plenary; fi
export PLENARY

# The program is killed, or refused something, at 200 system calls of the example site (two or three minutes; needs
# strace). PLENARY_SEED=1 and so on chooses other calls.
cargo test --locked --test write_syscalls -- --ignored --nocapture
