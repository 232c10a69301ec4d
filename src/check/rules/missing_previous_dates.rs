//! An event that was rescheduled, without the dates before.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Event, Level, Site, Status};

pub(super) const RULE: Rule = Rule {
    code: Code::MissingPreviousDates,
    level: Level::Warning,
    finds: "Looks for meetings and forums with `status: rescheduled` that do not have `previous_dates`.",
    why: "Readers who noted the old dates do not learn that they are the ones that were moved, and calendars cannot say it.",
    example: "status: rescheduled\ndates: {start: 2025-03-04, end: 2025-03-06}",
    mend: "Add `previous_dates: {start: …, end: …}`.",
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
    if event.status == Status::Rescheduled && event.previous_dates.is_none() {
        let message = format!("{what} was rescheduled, but the dates before are not given");
        let help = "add `previous_dates: {start: …, end: …}`";
        report.push(report.finding(event.dates_span.clone(), message).help(help));
    }
}
