//! What the benchmarks measure is a site as it should be: one with mistakes would be measured up to its first one.

#[path = "../../benches/pipeline/site.rs"]
mod site;

use crate::support::options;
use plenary::diag::Diagnostics;
use plenary::pipeline::build;
use plenary::render::Links;
use site::Navigation;

#[test]
fn the_generated_site_has_no_mistakes_and_as_many_pages_as_were_asked_for() {
    for navigation in [Navigation::Menu, Navigation::EveryPage] {
        let mut findings = Diagnostics::new();
        let built =
            build(&site::site(120, navigation), &options("2023-07-22", Links::Folders, None), &mut findings);
        assert!(findings.sorted().is_empty(), "{navigation:?}: {:?}", findings.sorted().first());
        assert_eq!(built.expect("a site").pages, 120, "{navigation:?}");
    }
}
