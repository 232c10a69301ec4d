#!/usr/bin/env bash
# Builds the real site and fixtures, and has the files for programs read by programs that are not plenary's, and the schemas used by them. Needs Python 3.9 or later and the
# package index, once; npm and node too if they are there (ical.js). Everything it makes lies in target/foreign.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

work=target/foreign
python=$work/venv/bin/python
mkdir -p "$work"
if ! cmp -s tests/foreign/requirements.txt "$work/requirements.txt"; then
    rm -rf "$work/venv"
    python3 -m venv "$work/venv"
    "$python" -m pip install --quiet --disable-pip-version-check -r tests/foreign/requirements.txt
    cp tests/foreign/requirements.txt "$work/requirements.txt"
fi

rm -rf "$work/real" "$work/changed" "$work/changed-site"
cargo build --quiet --locked
plenary=${CARGO_TARGET_DIR:-target}/debug/plenary
"$plenary" build --quiet --now 2023-05-20 --out "$work/real"
# The day on which each fixture is built.
fixtures=(calendars=2025-03-01 six-languages=2025-03-10 nested-groups=2030-08-15 concluded-archive=2031-01-01
    chain-of-events=2031-01-01 guests-in-the-plan=2033-01-01 announced=2031-01-01)
for fixture in "${fixtures[@]}"; do
    name=${fixture%=*}
    rm -rf "${work:?}/$name"
    "$plenary" build --quiet --now "${fixture#*=}" --root "tests/fixtures/$name" --out "$work/$name"
done

# The same site with one session moved: nothing but that session may look changed.
cp -r tests/fixtures/calendars "$work/changed-site"
"$python" tests/foreign/move_session.py "$work/changed-site"
"$plenary" build --quiet --now 2025-03-01 --root "$work/changed-site" --out "$work/changed"

export PYTHONPATH=tests/foreign PYTHONDONTWRITEBYTECODE=1
# The zones are those of the package, not of this computer.
export PYTHONTZPATH=""
"$python" tests/foreign/check_schemas.py "$plenary" "$work/schemas.json"
if command -v node >/dev/null && command -v npm >/dev/null; then
    if [ ! -d "$work/node_modules/ajv" ]; then
        npm install --silent --no-audit --no-fund --prefix "$work" ajv@8.20.0
    fi
    cp tests/foreign/check_schemas.mjs "$work/"
    node "$work/check_schemas.mjs" "$work/schemas.json"
    # The reference for the forms of dates, numbers and names, which tests/suite/cldr.rs compares with, is what this Node says; a Node
    # with other data says so and is not believed.
    node tests/foreign/cldr_forms.mjs >"$work/cldr-forms.json"
    if grep -q '"cldr": "48' "$work/cldr-forms.json"; then
        cmp "$work/cldr-forms.json" tests/fixtures/cldr-forms.json
    else
        echo "SKIPPED: the data of this Node are not those of CLDR 48"
    fi
    if [ ! -d "$work/node_modules/ical.js" ]; then
        npm install --silent --no-audit --no-fund --prefix "$work" ical.js@2.2.1
    fi
    cp tests/foreign/read_with_ical_js.mjs "$work/"
    for site in real "${fixtures[@]%=*}"; do
        find "$work/$site" -name '*.ics' | sort | node "$work/read_with_ical_js.mjs" >"$work/$site.ical-js.json"
    done
else
    rm -f "$work"/*.ical-js.json
    echo "SKIPPED: there is no node, so ical.js did not read the calendars"
fi
"$python" tests/foreign/check.py . "$work/real" "$work/real.ical-js.json"
for name in "${fixtures[@]%=*}"; do
    "$python" tests/foreign/check.py "tests/fixtures/$name" "$work/$name" "$work/$name.ical-js.json"
done
for site in real calendars six-languages; do
    "$python" tests/foreign/check_languages.py "$work/$site" "$work/$site.ical-js.json"
done
"$python" tests/foreign/check_change.py "$work/calendars" "$work/changed"
