//! A group of real size: twelve meetings, 1,500 documents, 25 groups, a programme in four rooms across a change of clocks.

use plenary::check::RuleSet;
use plenary::diag::{Colour, Diagnostics, Format, show};
use plenary::pipeline::{BuildOptions, build};
use plenary::render::Links;

use crate::support;

#[test]
fn a_group_of_real_size_has_no_finding_before_during_and_after_its_meeting() {
    let sources = support::sources(&support::repository().join("tests/fixtures/large-group"));
    for now in ["2031-09-30", "2031-10-26", "2031-12-01"] {
        let mut findings = Diagnostics::new();
        let options = BuildOptions { rules: RuleSet::All, ..support::options(now, Links::Folders, None) };
        build(&sources, &options, &mut findings).expect("no errors");
        let shown: Vec<String> = (findings.sorted().into_iter())
            .map(|finding| show(finding, Format::Short, Colour::Plain, &|path| sources.text(path)))
            .collect();
        assert_eq!(shown, [""; 0], "{now}");
    }
}
