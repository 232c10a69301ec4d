//! The same number for two deliverables.

use std::collections::BTreeMap;

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Deliverable, Level, Site, slug};

pub(super) const RULE: Rule = Rule {
    code: Code::DuplicateDeliverable,
    level: Level::Warning,
    finds: "Compares the numbers of all deliverables, those of the register and those listed with a working group, ignoring \
            letter case and the characters between their parts. A number that is left out is not reported.",
    why: "Two texts under one number cannot be told apart: a reference to the number leads to one of them.",
    example: "group:\n  deliverables:\n    - {number: D1.1, type: technical-report, title: Terms}\n    - {number: d1-1, type: technical-report, title: Use cases}",
    mend: "Correct one of the numbers, or remove one of the two.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    let mut seen: BTreeMap<String, &Deliverable> = BTreeMap::new();
    for (_, deliverable) in site.group.all_deliverables() {
        let key = slug(&deliverable.number);
        if let Some(first) = seen.get(&key) {
            let message = format!("the deliverable `{}` appears twice", deliverable.number);
            report.push(
                report
                    .finding(deliverable.span.beginning(), message)
                    .related(first.span.beginning(), "it is first given here")
                    .help("correct one of the numbers, or remove one of the two"),
            );
        } else {
            seen.insert(key, deliverable);
        }
    }
}
