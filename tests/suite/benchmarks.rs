//! What the benchmarks measure is a site as it should be: one with mistakes would be measured up to its first one.

#[path = "../../benches/corpus/mod.rs"]
#[allow(dead_code, reason = "the benchmarks use more of it")]
mod corpus;

use crate::support::options;
use corpus::{Form, write_site};
use plenary::diag::Diagnostics;
use plenary::path::SourcePath;
use plenary::pipeline::build;
use plenary::render::Links;
use plenary::source::Sources;

#[test]
fn the_generated_site_has_no_mistakes_and_as_many_pages_as_were_asked_for() {
    for form in [Form::SameHtml, Form::DefaultTheme, Form::EveryPage] {
        let mut sources = Sources::new();
        write_site(120, form, &mut |path, text| {
            sources.insert(SourcePath::new(path), text.into_bytes());
        });
        let mut findings = Diagnostics::new();
        let built = build(&sources, &options("2024-01-01", Links::Folders, None), &mut findings);
        assert!(findings.sorted().is_empty(), "{form:?}: {:?}", findings.sorted().first());
        assert_eq!(built.expect("a site").pages, 120, "{form:?}");
    }
}
