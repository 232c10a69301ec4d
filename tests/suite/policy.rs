//! One policy: what pages may load, what is published with them, what the documents say.
//!
//! Begin with the tests. That every way to load something is seen is held by `src/render/loads/tests.rs`; here it is the whole way
//! from the sources to the findings and the headers.

use std::fs;
use std::path::PathBuf;

use plenary::diag::{Code, Colour, Diagnostics, Format, show};
use plenary::path::SourcePath;
use plenary::pipeline::{BuildCache, BuildOptions, Built, build, build_again};
use plenary::render::{Links, PREVIEW_DIRECTIVE, Policy};
use plenary::source::Sources;

use crate::support::{self, repository};

fn options(base_url: Option<&str>) -> BuildOptions {
    support::options("2025-01-01", Links::Folders, base_url)
}

fn site(more: &str, page: &str) -> Sources {
    let facts = format!("site: {{title: T{more}}}\ngroup: {{acronym: G, name: N}}\n");
    let page = format!("---\ntitle: A\n---\n{page}\n");
    let home = "---\ntitle: T\nkind: home\n---\n";
    Sources::from([
        ("site.yaml", facts.as_str()),
        ("content/index.md", home),
        ("content/a.md", page.as_str()),
    ])
}

/// What is found, in one line each.
fn found(sources: &Sources) -> Vec<String> {
    let mut findings = Diagnostics::new();
    build(sources, &options(None), &mut findings);
    listed(&findings, sources)
}

fn listed(findings: &Diagnostics, sources: &Sources) -> Vec<String> {
    let short =
        |finding| show(finding, Format::Short, Colour::Plain, &|path: &SourcePath| sources.text(path));
    findings.sorted().into_iter().map(|finding| short(finding).trim_end().to_owned()).collect()
}

/// The policy in `_headers`.
fn published(built: &Built) -> String {
    let headers = built.output.get("_headers").expect("headers are published");
    let headers = String::from_utf8_lossy(headers).into_owned();
    let mut policies =
        headers.lines().filter_map(|line| line.trim().strip_prefix("Content-Security-Policy: "));
    let policy = policies.next().expect("a policy").to_owned();
    assert_eq!(policies.next(), None, "one policy for everything");
    policy
}

#[test]
fn every_load_from_elsewhere_is_an_error_at_its_place() {
    for load in [
        "![t](https://t.example/a)",
        "<img alt='' src='//t.example/a'>",
        "<IMG ALT='' SRCSET='/x 1x, //t.example/a 2x'>",
        "<picture><source srcset='//t.example/a'></picture>",
        "<video poster='//t.example/a'></video>",
        "<audio src='//t.example/a'></audio>",
        "<video><source src='//t.example/a'></video>",
        "<link rel='stylesheet' href='//t.example/a'>",
        "<link rel='preload' as='font' href='//t.example/a'>",
        "<link rel='icon' href='//t.example/a'>",
        "<script src='//t.example/a'></script>",
        "<object data='//t.example/a'></object>",
        "<embed src='//t.example/a'>",
        "<iframe src='//t.example/a'></iframe>",
        "<input type='image' alt='' src='//t.example/a'>",
        "<svg><use href='//t.example/a#b'/></svg>",
        "<svg><image href='//t.example/a'/></svg>",
        "<b style='background: url(//t.example/a)'>b</b>",
        "<style>@import '//t.example/a';</style>",
    ] {
        let load = load.replace("/x 1x, ", "");
        let sources = site(", html: allow", &format!("Text.\n\n{load}"));
        let errors: Vec<String> =
            found(&sources).into_iter().filter(|line| line.contains("error[external-media]")).collect();
        let [error] = errors.as_slice() else { panic!("{load}: {errors:?}") };
        let column = load.find("https:").or_else(|| load.find("//t.")).expect("an address") + 1;
        let place = format!("content/a.md:6:{column}: ");
        assert!(error.starts_with(&place), "{load}: {error} is not at {place}");
    }
}

#[test]
fn what_readers_follow_is_free() {
    let page = "[a](https://t.example/a.png) <https://t.example/> <a href='//t.example/'>b</a>\n\n> q\n\n`![c](https://t.example/)`";
    for more in ["", ", html: allow"] {
        assert_eq!(found(&site(more, page)), [""; 0]);
    }
}

#[test]
fn the_hosts_that_a_site_allows_are_in_the_policy_that_is_published() {
    let page = "![a](https://media.example.org/a.png)\n\n<iframe src='https://media.example.org/b'></iframe>\n\n<audio src='https://c.example:8443/c'></audio>";
    let sources = site(", html: allow, external_media: [Media.example.org, 'c.example:8443']", page);
    let mut findings = Diagnostics::new();
    let built = build(&sources, &options(None), &mut findings).expect("a site");
    assert_eq!(listed(&findings, &sources), [""; 0]);
    let hosts = " https://media.example.org https://c.example:8443";
    let expected = Policy::default()
        .to_string()
        .replace("img-src 'self' data:", &format!("img-src 'self' data:{hosts}"));
    let expected = expected.replace("font-src 'self'", &format!("font-src 'self'{hosts}"));
    let expected =
        expected.replace("media-src 'self'", &format!("media-src 'self'{hosts}; frame-src{hosts}"));
    assert_eq!(published(&built), expected);
    assert_eq!(built.policy.to_string(), expected, "the preview sends the same");
}

#[test]
fn a_site_that_allows_no_host_has_the_policy_of_all() {
    let mut findings = Diagnostics::new();
    let built = build(&site("", ""), &options(None), &mut findings).expect("a site");
    assert_eq!(published(&built), Policy::default().to_string());
}

#[test]
fn the_own_host_is_not_elsewhere() {
    let sources = site("", "![a](https://example.org/fgex/a.png)");
    let errors = |base_url| {
        let mut findings = Diagnostics::new();
        build(&sources, &options(base_url), &mut findings);
        findings.errors()
    };
    assert_eq!(errors(Some("https://example.org/fgex/")), 0);
    assert_eq!(errors(Some("https://example.net/")), 1);
    assert_eq!(errors(None), 1);
}

#[test]
fn nothing_can_be_allowed_by_an_exception_that_is_loaded_from_elsewhere() {
    let text = "<!-- plenary: allow external-media \"we like it\" -->\n![a](https://t.example/a.png)";
    let found = found(&site("", text));
    assert_eq!(found.len(), 2, "{found:?}");
    let text = "<!-- plenary: allow blocked-by-policy \"an old page\" -->\n<p style=\"color:red\">x</p>";
    assert_eq!(self::found(&site(", html: allow", text)), [""; 0]);
}

#[test]
fn a_preview_finds_the_same_again_and_forgets_what_is_mended() {
    let good = site(", html: allow", "Text.");
    let bad = site(", html: allow", "![a](https://t.example/a.png) <b style='c:d'>e</b>");
    let allowed = site(
        ", html: allow, external_media: [t.example]",
        "![a](https://t.example/a.png) <b style='c:d'>e</b>",
    );
    let mut memory = BuildCache::default();
    for sources in [&good, &bad, &bad, &allowed, &bad, &good] {
        let mut findings = Diagnostics::new();
        let built = build_again(sources, &options(None), &mut memory, &mut findings);
        assert_eq!(listed(&findings, sources), found(sources));
        if let Some(built) = built {
            assert_eq!(published(&built), built.policy.to_string());
        }
    }
}

/// The documents of the repository, and the tests that repeat what a host sends.
fn documents() -> Vec<PathBuf> {
    let root = repository();
    let mut files = vec![root.join("README.md"), root.join("CONTRIBUTING.md")];
    let mut folders = vec![root.join("docs")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("a folder").path();
            match path.extension() {
                _ if path.is_dir() => folders.push(path),
                Some(extension) if extension == "md" => files.push(path),
                _ => {}
            }
        }
    }
    files
}

#[test]
fn the_documents_state_the_policy_that_is_published() {
    let policy = Policy::default().to_string();
    let mut stated = 0;
    for file in documents() {
        let text = fs::read_to_string(&file).expect("a document");
        for (at, _) in text.match_indices("default-src 'none'; ") {
            assert!(text[at..].starts_with(&policy), "{} states another policy", file.display());
            stated += 1;
        }
    }
    assert!(stated >= 5, "hosting guide (Apache, nginx, Caddy), theme guide: {stated}");
    for file in ["docs/hosting.md", "docs/theme-guide.md"] {
        let text = fs::read_to_string(repository().join(file)).expect("a document");
        assert!(text.contains(&policy), "{file} states the policy");
    }
    let guide = fs::read_to_string(repository().join("docs/hosting.md")).expect("a document");
    assert!(
        guide.contains(&format!("`{PREVIEW_DIRECTIVE}`")),
        "the hosting guide says what the preview adds"
    );
}

#[test]
fn the_checks_in_a_browser_hold_sites_to_the_policy_that_is_published() {
    let server = fs::read_to_string(repository().join("tests/browser/server.js")).expect("a file");
    assert!(server.contains("_headers") && !server.contains("default-src"), "it reads the policy");
}

#[test]
fn the_sites_of_the_repository_load_nothing_from_elsewhere_and_keep_their_policy() {
    for folder in
        ["", "tests/fixtures/theme-cases", "tests/fixtures/six-languages", "tests/fixtures/two-languages"]
    {
        let sources = plenary::source::read(&repository().join(folder)).expect("sources");
        let mut findings = Diagnostics::new();
        build(&sources, &options(None), &mut findings);
        let of_policy = [Code::ExternalMedia, Code::BlockedByPolicy];
        let found: Vec<_> = findings.sorted().into_iter().filter(|it| of_policy.contains(&it.code)).collect();
        assert!(found.is_empty(), "{folder}: {found:?}");
    }
}
