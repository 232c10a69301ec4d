#!/usr/bin/env bash
# Measures what docs/benchmarks.md shows and writes its tables anew: `bash benches/table.sh`, about a quarter of an hour on a machine that
# does nothing else. 100,000 pages are left out where less than 16 GiB of memory is free. Only Linux has /proc, which is read here.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

sizes=(1000 10000)
if [ "$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo)" -ge 16 ]; then
    sizes+=(100000)
fi
measured=$(mktemp)
trap 'rm -f "$measured"' EXIT
cargo bench --quiet --locked --no-run --bench pipeline --bench serve

read -r load _ </proc/loadavg
memory=$(awk '/^MemTotal:/ { print int($2 / 1048576 + 0.5) }' /proc/meminfo)
processor=$(awk -F ': *' '/^model name/ { print $2; exit }' /proc/cpuinfo)
{
    echo "On $(date -u +%Y-%m-%d), on a machine with $(nproc) cores (${processor:-unknown}), $memory GiB of memory," \
        "Linux $(uname -r | cut -d . -f 1,2), rustc $(rustc --version | cut -d ' ' -f 2)." \
        "In the minute before, $load processes ran or waited on average."
    echo
    # The sections of the page begin two levels below its title.
    { bash benches/peers.sh "${sizes[@]}" && cargo bench --quiet --locked --bench serve -- 1000 10000; } |
        tee >(cat >&2) | sed 's/^#/###/'
} >"$measured"

page=docs/benchmarks.md
{
    sed '/<!-- measured -->/q' "$page"
    echo
    cat -s "$measured"
    sed -n '/<!-- \/measured -->/,$p' "$page"
} >"$measured.page"
mv "$measured.page" "$page"
