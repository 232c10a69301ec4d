//! A price of an event that is said to be free of charge.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Event, Level, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::FeeThoughFree,
    level: Level::Warning,
    finds: "Looks for meetings and forums with `free: true` and a `price`.",
    why: "Readers see both, and cannot know what they are to pay.",
    example: "free: true\nprice: {amount: 250, currency: CHF}",
    mend: "Remove one of the two.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    for meeting in &site.meetings {
        look(&meeting.event, &format!("the meeting `{}`", meeting.id), report);
        for forum in &meeting.forums {
            look(&forum.event, &format!("the forum `{}`", forum.id), report);
        }
    }
}

fn look(event: &Event, what: &str, report: &mut RuleReport) {
    let conditions = &event.conditions;
    if let (Some(true), Some(price)) = (conditions.free, &conditions.price) {
        let message =
            format!("{what} is free of charge, but has a price, {} {}", price.amount, price.currency);
        report.push(report.finding(event.dates_span.clone(), message).help("remove one of the two"));
    }
}
