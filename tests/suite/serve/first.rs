//! The pages that are open are rendered before the others.

use std::collections::BTreeSet;
use std::sync::Mutex;

use plenary::diag::Diagnostics;
use plenary::path::{OutPath, SourcePath};
use plenary::pipeline::{BuildCache, build_into};
use plenary::render::{InMemory, Links, Output, Sink};
use plenary::source::{FileData, Sources};

use super::preview::SITE;
use crate::support::options;

/// Writes down what it is given, in order.
#[derive(Default)]
struct Recorded {
    open: BTreeSet<&'static str>,
    events: Mutex<Vec<String>>,
}

impl Sink for Recorded {
    fn take(&self, path: &OutPath, bytes: Vec<u8>) -> FileData {
        self.events.lock().expect("no test panics while it holds this").push(path.to_string());
        InMemory.take(path, bytes)
    }

    fn is_wanted_first(&self, path: &OutPath) -> bool {
        self.open.contains(path.as_str())
    }

    fn show_first(&self, pages: Output) {
        let shown: Vec<&str> = pages.files().map(|(path, _)| path.as_str()).collect();
        self.events
            .lock()
            .expect("no test panics while it holds this")
            .push(format!("shown: {}", shown.join(" ")));
    }
}

/// What is made before the open pages are shown, with what is shown; and whether the site was built.
fn build(sources: &Sources, open: &[&'static str], cache: &mut BuildCache) -> (String, bool) {
    let sink = Recorded { open: open.iter().copied().collect(), ..Recorded::default() };
    let options = options("2025-03-10", Links::Folders, None);
    let built = build_into(sources, &options, &sink, Some(cache), &mut Diagnostics::new());
    let events = sink.events.into_inner().expect("no test panics while it holds this");
    let end = events.iter().position(|event| event.starts_with("shown")).map_or(0, |at| at + 1);
    (events[..end].join(", "), built.is_some())
}

/// The sources with other files in them. The rest is the same memory, as it is when a folder is scanned again.
fn with(sources: &Sources, files: &[(&str, &str)]) -> Sources {
    let mut sources = sources.clone();
    for (path, text) in files {
        sources.insert(SourcePath::new(*path), text.as_bytes().to_vec());
    }
    sources
}

#[test]
fn open_pages_are_shown_before_others_are_rendered() {
    let mut cache = BuildCache::default();
    let join = ["join/index.html"];
    let nothing = String::new();
    let site = with(&Sources::new(), &SITE);
    assert_eq!(build(&site, &[], &mut cache), (nothing.clone(), true), "nobody looks");
    let site = with(&site, &[("content/about.md", "---\ntitle: About us\n---\nWhat it is.\n")]);
    let shown = "join/index.html, shown: join/index.html".to_owned();
    assert_eq!(build(&site, &join, &mut cache), (shown.clone(), true));
    let site = with(&site, &[("content/join.md", "---\ntitle: Join\n---\nHow to join today.\n")]);
    assert_eq!(build(&site, &join, &mut cache), (nothing.clone(), true), "only this page is rendered");
    let broken = [("content/join.md", "---\ntitle: Join!\n---\n[Nowhere](nowhere.md).\n")];
    assert_eq!(build(&with(&site, &broken), &join, &mut cache), (nothing.clone(), false), "it has a mistake");
    let facts =
        [("site.yaml", "site:\n  title: Small\n  languages: [en]\n  theme: own\ngroup: {acronym: 7 7}\n")];
    assert_eq!(build(&with(&site, &facts), &join, &mut cache), (nothing, false), "the facts have one");
    let site = with(&site, &[("content/about.md", "---\ntitle: About\n---\nWhat it is.\n")]);
    assert_eq!(build(&site, &["none/index.html", "join/index.html"], &mut cache), (shown, true));
}
