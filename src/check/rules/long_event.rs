//! A meeting or forum that lasts for weeks.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::{Code, Verified};
use crate::model::{Event, Level, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::LongEvent,
    level: Level::Warning,
    finds: "Counts the days from the first to the last day of each meeting and forum.",
    why: "Focus groups meet for days. A mistyped month at one end turns them into weeks, in every \
          calendar.",
    example: "dates: {start: 2025-03-04, end: 2025-04-06}",
    mend: "Correct one of the two dates, or allow it.",
    source: None,
    days: Some(21),
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    for meeting in &site.meetings {
        check_length(&meeting.event, &format!("the meeting `{}`", meeting.id), report);
        for forum in &meeting.forums {
            check_length(&forum.event, &format!("the forum `{}`", forum.id), report);
        }
    }
}

fn check_length(event: &Event, what: &str, report: &mut RuleReport) {
    let Some(dates) = event.days() else { return };
    let days = dates.start.days_until(dates.end) + 1;
    if days > report.days() {
        let message = format!("{what} lasts {days} days");
        report.push(report.finding(event.dates_span.clone(), message).help("correct one of the two dates"));
    } else {
        report.verified(Verified::Meetings, 1);
    }
}
