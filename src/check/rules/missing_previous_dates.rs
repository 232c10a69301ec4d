//! An event that was rescheduled, without the dates before, or with the same ones.

use crate::check::events::own_events;
use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Level, Site, Status};

pub(super) const RULE: Rule = Rule {
    code: Code::MissingPreviousDates,
    level: Level::Warning,
    finds: "Looks for meetings, forums and meetings of working groups with `status: rescheduled` that do not have `previous_dates`, and for \
            `previous_dates` that are the dates themselves.",
    why: "Readers who noted the old dates do not learn that they are the ones that were moved, and calendars cannot say it.",
    example: "status: rescheduled\ndates: {start: 2025-03-04, end: 2025-03-06}",
    mend: "Add `previous_dates: {start: …, end: …}`, the days on which it was to take place.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    for of in own_events(site) {
        let event = of.event;
        let (message, help) = match event.previous_dates {
            None if event.status == Status::Rescheduled => (
                format!("{} was rescheduled, but the dates before are not given", of.what()),
                "add `previous_dates: {start: …, end: …}`",
            ),
            Some(before) if event.days() == Some(before) => (
                format!("the dates of {} are the same as those before", of.what()),
                "correct `previous_dates`, or the dates",
            ),
            Some(_) | None => continue,
        };
        report.push(report.finding(of.place(), message).help(help));
    }
}
