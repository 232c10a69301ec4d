"""Holds the schemas that `plenary schema` prints against files that are right and files with mistakes.

Usage: check_schemas.py <plenary> <folder for what ajv is to read>

Every file of the sites in this repository must be valid, and every structural mistake of `tests/bad_input` must be found.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys

import jsonschema
import yaml


class Core(yaml.SafeLoader):
    """YAML 1.2 with its core schema, as plenary reads it: days and times of day are texts."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?(0|[1-9][0-9]*)", list("-+0123456789")),
    ("float", r"[-+]?((0|[1-9][0-9]*)\.[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
]:
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)

# What a schema can know of by itself, without another file or another key.
STRUCTURAL = {"unknown-key", "missing-key", "wrong-type"}
# Those that depend on another key of the file.
KNOWN = {
    "facts/text-missing-in-the-first-language.txt",
    "facts/zone-missing-with-days.txt",
    "pages/letter.txt",
}
# Forms of texts. A schema knows how they look, and not which days there are.
FORMS = {"bad-value", "bad-date", "bad-time", "bad-zone", "bad-email", "bad-phone", "bad-address", "bad-language"}


def schema_of(path):
    """The kind of file, or none."""
    name = path.rsplit("/", 1)[-1]
    if path == "site.yaml":
        return "site"
    if path.startswith("content/") and name.endswith(".md"):
        return "page"
    if path.startswith("content/") and name.endswith((".yaml", ".yml")):
        return "register"
    if path.startswith("themes/") and name == "theme.yaml":
        return "theme"
    if path.startswith("themes/") and "/i18n/" in path and name.endswith(".yaml"):
        return "words"
    return None


def load(kind, text):
    """What a validator sees of a file; None if it is not YAML."""
    if kind == "page":
        parts = re.split(r"^---[ \t]*\r?\n", text.removeprefix("\ufeff"), maxsplit=2, flags=re.M)
        text = parts[1] if len(parts) == 3 else ""
    try:
        return yaml.load(text, Core)
    except (yaml.YAMLError, ValueError):
        return None


def folder(root):
    paths = [root / "site.yaml", *(root / "content").rglob("*"), *(root / "themes").rglob("*")]
    files = {}
    for path in paths:
        kind = schema_of(path.relative_to(root).as_posix()) if path.is_file() else None
        if kind:
            files[path.relative_to(root).as_posix()] = path.read_text(encoding="utf-8")
    return files


def case(base, text):
    """The files of a case of bad input, and the findings that it expects: code and file."""
    told, _, expected = text.partition(">>> expect ")
    files, wanted = dict(base), None
    for block in told.split(">>> ")[1:]:
        head, _, body = block.partition("\n")
        verb, _, name = head.partition(" ")
        if verb == "in":
            wanted = (name, body.rstrip())
        elif verb == "put":
            file, old = wanted
            if file in files:
                files[file] = files[file].replace(old, body.rstrip())
        elif verb == "file":
            files[name] = body
        elif verb == "remove":
            files.pop(name, None)
    findings = re.findall(r"^error\[([\w-]+)\]: (.*)\n *--> ([^:\n]+):", expected, flags=re.M)
    return files, findings


def main():
    plenary, out = sys.argv[1:]
    schemas, validators = {}, {}
    for kind in ["site", "page", "register", "theme", "words"]:
        schemas[kind] = json.loads(subprocess.check_output([plenary, "schema", kind]))
        jsonschema.Draft202012Validator.check_schema(schemas[kind])
        validators[kind] = jsonschema.Draft202012Validator(schemas[kind])
    for_ajv = []

    def errors(kind, document):
        found = [f"{error.json_path}: {error.message[:200]}" for error in validators[kind].iter_errors(document)]
        for_ajv.append({"schema": kind, "document": document, "valid": not found})
        return found

    valid = 0
    roots = [pathlib.Path("."), pathlib.Path("tests/bad_input/_base")]
    roots += sorted(path.parent for path in pathlib.Path("tests/fixtures").glob("*/site.yaml"))
    for root in roots:
        for path, text in folder(root).items():
            kind = schema_of(path)
            document = load(kind, text)
            if document is None and kind in ("words", "theme", "register"):
                continue
            found = errors(kind, document if document is not None else {})
            assert not found, (root, path, found)
            valid += 1

    seen, missed = collections.Counter(), collections.defaultdict(list)
    base = folder(pathlib.Path("tests/bad_input/_base"))
    for path in sorted(pathlib.Path("tests/bad_input").glob("[!_]*/*.txt")):
        if path.parent.name == "made":
            continue
        files, findings = case(base, path.read_text(encoding="utf-8"))
        for code, message, file in findings:
            kind = schema_of(file)
            if code not in STRUCTURAL | FORMS or kind is None or file not in files:
                continue
            if f"{path.parent.name}/{path.name}" in KNOWN:
                continue
            document = load(kind, files[file])
            if document is None:
                continue
            if errors(kind, document):
                seen[code] += 1
            else:
                missed[code].append(f"{path.parent.name}/{path.name}: {message}")
    for code in sorted(STRUCTURAL | FORMS):
        print(f"{code}: {seen[code]} of {seen[code] + len(missed[code])} found by the schema")
        for one in missed[code]:
            print(f"    not found: {one}")
    for code in STRUCTURAL:
        assert seen[code] and not missed[code], (code, missed[code])

    examples = 0
    for kind, schema in schemas.items():
        for found in properties(schema):
            for value in [*found.get("examples", []), *([found["default"]] if "default" in found else [])]:
                part = {key: rest for key, rest in found.items() if key not in ("examples", "default")}
                wrong = [error.message for error in validators[kind].evolve(schema={**part, "$defs": schema.get("$defs", {})}).iter_errors(value)]
                assert not wrong, (kind, found.get("description"), value, wrong)
                examples += 1
    pathlib.Path(out).write_text(json.dumps({"schemas": schemas, "documents": for_ajv}, default=str))
    print(f"schemas: {valid} files valid in {len(roots)} sites; {sum(seen.values())} mistakes found; {examples} examples valid")


def properties(schema):
    """Every schema of a property."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "properties" and isinstance(value, dict):
                yield from value.values()
            yield from properties(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from properties(value)


main()
