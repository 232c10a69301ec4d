//! No file of `src/` imports, by whatever way round, from one that imports from it; and every folder has its modules in a
//! reading order: each imports only from those that its `mod.rs` names before it.
//!
//! Begin with the tests. The sources are read as text: [`Imports::of`] follows each path of the code to the file that
//! defines what it names, through re-exports. Modules of tests are left out.

use std::collections::{BTreeMap, BTreeSet};

use crate::architecture::{code, files, paths};

/// A module as a path from the crate: `["render", "plan"]`.
type Module = Vec<String>;

/// What is needed of a file to follow paths through it.
struct Source {
    path: String,
    /// The paths that its code names.
    named: Vec<String>,
    /// The names that it imports, with their paths; and whether others see them.
    imported: BTreeMap<String, (String, bool)>,
    /// The modules of which it hands on everything.
    handed_on: Vec<String>,
    code: String,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        let code = without_tests(&code(text));
        let mut source = Self {
            path: path.to_owned(),
            named: paths(&code),
            imported: BTreeMap::new(),
            handed_on: Vec::new(),
            code: String::new(),
        };
        for (at, _) in code.match_indices("use ") {
            let before = code[..at].trim_end();
            if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let public = before.ends_with("pub") || before.ends_with(')');
            let tree = code[at + 4..].split(';').next().unwrap_or_default();
            // `a::b as c` is taken as the path `a::b::as_c`.
            let tree = tree.replace(" as ", "::as_");
            if let Some(module) = tree.trim().strip_suffix("::*") {
                source.handed_on.extend(public.then(|| module.to_owned()));
                continue;
            }
            for path in paths(&format!("{tree};")) {
                let (parent, last) = path.rsplit_once("::").unwrap_or(("", &path));
                let (path, name) = match (last, last.strip_prefix("as_")) {
                    ("self", _) => (parent, parent.rsplit("::").next().unwrap_or_default()),
                    (_, Some(name)) if tree.contains(&format!("::as_{name}")) => (parent, name),
                    _ => (path.as_str(), last),
                };
                source.imported.insert(name.to_owned(), (path.to_owned(), public));
            }
        }
        source.code = code;
        source
    }

    fn defines(&self, item: &str) -> bool {
        let kinds = ["struct", "enum", "fn", "trait", "type", "const", "static", "macro_rules!"];
        kinds.iter().any(|kind| {
            let wanted = format!("{kind} {item}");
            self.code.match_indices(&wanted).any(|(at, _)| {
                !self.code[at + wanted.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
            })
        })
    }
}

/// The code without the items that are there for tests alone.
fn without_tests(code: &str) -> String {
    let mut kept = String::new();
    let mut rest = code;
    while let Some((before, after)) = rest.split_once("#[cfg(test)]") {
        kept.push_str(before);
        let mut depth = 0;
        let end = after.char_indices().find(|(_, c)| {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            depth == 0 && matches!(c, ';' | '}')
        });
        rest = end.map_or("", |(at, _)| &after[at + 1..]);
    }
    kept + rest
}

fn is_test(path: &str) -> bool {
    path.ends_with("tests.rs") || path.contains("/tests/") || path.ends_with("testing.rs")
}

fn module_of(path: &str) -> Module {
    let stem = path.trim_end_matches(".rs");
    let stem = stem.strip_suffix("/mod").unwrap_or(stem);
    if stem == "lib" { Vec::new() } else { stem.split('/').map(str::to_owned).collect() }
}

/// Which file imports from which.
struct Imports {
    sources: BTreeMap<Module, Source>,
    /// With the names that are imported.
    of: BTreeMap<Module, BTreeMap<Module, BTreeSet<String>>>,
}

impl Imports {
    fn read() -> Self {
        let files = files();
        let files = files.iter().filter(|file| !is_test(&file.path) && file.path != "main.rs");
        Self::of(files.map(|file| (module_of(&file.path), Source::new(&file.path, &file.text))).collect())
    }

    fn of(sources: BTreeMap<Module, Source>) -> Self {
        let mut imports = Self { sources, of: BTreeMap::new() };
        let mut of: BTreeMap<Module, BTreeMap<Module, BTreeSet<String>>> = BTreeMap::new();
        for (module, source) in &imports.sources {
            let own = of.entry(module.clone()).or_default();
            for path in &source.named {
                if let Some((target, Some(item))) = imports.follow(module, path, 0)
                    && target != *module
                    && imports.sources.contains_key(&target)
                {
                    own.entry(target).or_default().insert(item);
                }
            }
        }
        imports.of = of;
        imports
    }

    /// The module in which `path`, written in `from`, ends, and the item of it that is named.
    fn follow(&self, from: &Module, path: &str, steps: usize) -> Option<(Module, Option<String>)> {
        if steps > 12 {
            return None;
        }
        let parts: Vec<&str> = path.split("::").collect();
        let child = |module: &Module, name: &str| {
            let child: Module = module.iter().cloned().chain([name.to_owned()]).collect();
            self.sources.contains_key(&child).then_some(child)
        };
        let mut at = 0;
        let mut module = match parts[0] {
            "crate" => {
                at = 1;
                Vec::new()
            }
            "self" | "super" => {
                let mut module = from.clone();
                while at < parts.len() && matches!(parts[at], "self" | "super") {
                    if parts[at] == "super" {
                        module.pop()?;
                    }
                    at += 1;
                }
                module
            }
            name if child(from, name).is_some() => from.clone(),
            name if parts.len() > 1 => {
                let (imported, _) = self.sources[from].imported.get(name).filter(|(path, _)| path != name)?;
                let (module, item) = self.follow(from, imported, steps + 1)?;
                if item.is_some() {
                    return Some((module, item));
                }
                at = 1;
                module
            }
            _ => return None,
        };
        while at < parts.len()
            && let Some(child) = child(&module, parts[at])
        {
            (module, at) = (child, at + 1);
        }
        let Some(item) = parts.get(at) else { return Some((module, None)) };
        let source = self.sources.get(&module)?;
        if let Some((path, true)) = source.imported.get(*item)
            && let Some(found) = self.follow(&module, path, steps + 1)
        {
            return Some(found);
        }
        if !source.defines(item) {
            let handed = source.handed_on.iter().filter_map(|path| self.follow(&module, path, steps + 1));
            let mut defining =
                handed.filter(|(target, _)| self.sources.get(target).is_some_and(|s| s.defines(item)));
            if let Some((target, _)) = defining.next() {
                return Some((target, Some((*item).to_owned())));
            }
        }
        Some((module, Some((*item).to_owned())))
    }

    /// The files that can be reached from a module by its imports.
    fn reached(&self, from: &Module) -> BTreeSet<&Module> {
        let mut reached = BTreeSet::new();
        let mut next: Vec<&Module> = self.of[from].keys().collect();
        while let Some(module) = next.pop() {
            if reached.insert(module) {
                next.extend(self.of[module].keys());
            }
        }
        reached
    }

    /// The imports between files that can reach each other, each as `a -> b: names`.
    fn circles(&self) -> Vec<String> {
        let reached: BTreeMap<&Module, BTreeSet<&Module>> =
            self.of.keys().map(|module| (module, self.reached(module))).collect();
        let mut tied = Vec::new();
        for (module, targets) in &self.of {
            for (target, names) in targets.iter().filter(|(target, _)| reached[target].contains(module)) {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                let (from, to) = (&self.sources[module].path, &self.sources[target].path);
                tied.push(format!("src/{from} -> src/{to}: {}", names.join(", ")));
            }
        }
        tied
    }

    /// The imports from a module that its folder names later.
    fn against_the_order(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        for (folder, source) in &self.sources {
            let order: Vec<&str> = source
                .code
                .lines()
                .filter_map(|line| line.trim().strip_suffix(';')?.rsplit_once("mod ").map(|(_, name)| name))
                .collect();
            let place = |module: &Module| {
                let name = module.strip_prefix(folder.as_slice())?.first()?;
                order.iter().position(|other| other == name)
            };
            for (module, targets) in &self.of {
                for (target, names) in targets {
                    if let (Some(own), Some(other)) = (place(module), place(target))
                        && other > own
                    {
                        let (from, to) = (&self.sources[module].path, &self.sources[target].path);
                        wrong.push(format!("src/{from} -> src/{to}: {names:?}, by src/{}", source.path));
                    }
                }
            }
        }
        wrong
    }
}

#[test]
fn no_files_import_from_each_other() {
    let imports = Imports::read();
    let count: usize = imports.of.values().map(BTreeMap::len).sum();
    assert!(count > 1500, "imports are found: {count}");
    let circles = imports.circles();
    assert!(circles.is_empty(), "these imports lead in a circle:\n{}", circles.join("\n"));
}

#[test]
fn a_module_imports_only_from_those_that_its_folder_names_before_it() {
    let wrong = Imports::read().against_the_order();
    assert!(wrong.is_empty(), "the order of `mod` lines forbids these imports:\n{}", wrong.join("\n"));
}

#[test]
fn circles_are_found_through_re_exports_and_names_of_modules() {
    let imports = |files: &[(&str, &str)]| {
        Imports::of(files.iter().map(|(path, text)| (module_of(path), Source::new(path, text))).collect())
    };
    let tied = imports(&[
        ("lib.rs", "pub mod a;"),
        ("a/mod.rs", "mod b;\nmod c;\npub use c::{Made as Named, other};"),
        ("a/b.rs", "use super::Named; pub fn f() -> Named { super::c::g() }\npub struct S;"),
        ("a/c.rs", "use super::b;\npub struct Made; fn g() { b::f() }"),
    ]);
    assert_eq!(tied.circles(), ["src/a/b.rs -> src/a/c.rs: Made, g", "src/a/c.rs -> src/a/b.rs: f"]);
    assert_eq!(tied.against_the_order().len(), 1);
    let parent = imports(&[
        ("lib.rs", "mod a;"),
        ("a.rs", "mod b;\npub(crate) fn f() { b::g() }"),
        ("a/b.rs", "pub fn g() { super::f() }"),
    ]);
    assert_eq!(parent.circles().len(), 2, "a module and the one that it is in");
    let free = imports(&[
        ("lib.rs", "mod a;"),
        ("a.rs", "mod b;\nuse b::g;\n#[cfg(test)]\nmod tests { use super::b::g; }"),
        ("a/b.rs", "pub fn g() {}\n#[cfg(test)]\nmod tests { use crate::a::f; }"),
    ]);
    assert_eq!(free.circles(), Vec::<String>::new());
}
