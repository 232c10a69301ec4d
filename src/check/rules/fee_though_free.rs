//! A price of an event that is said to be free of charge.

use crate::check::events::own_events;
use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Level, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::FeeThoughFree,
    level: Level::Warning,
    finds: "Looks for meetings, forums and meetings of working groups with `free: true` and a `price`.",
    why: "Readers see both, and cannot know what they are to pay.",
    example: "free: true\nprice: {amount: 250, currency: CHF}",
    mend: "Remove one of the two.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    for of in own_events(site) {
        let conditions = &of.event.conditions;
        if let (Some(true), Some(price)) = (conditions.free, &conditions.price) {
            let message = format!(
                "{} is free of charge, but has a price, {} {}",
                of.what(),
                price.amount,
                price.currency
            );
            report.push(report.finding(of.place(), message).help("remove one of the two"));
        }
    }
}
