//! A session at a wall time that does not exist or exists twice.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Instant, Level, PageKind, Site};
use crate::parse::clock_change;

pub(super) const RULE: Rule = Rule {
    code: Code::SessionTime,
    level: Level::Error,
    finds: "Looks up the beginning and the end of each session in the zone of its meeting or forum: on the two days of a year \
            on which clocks are changed, some times do not exist and some exist twice.",
    why: "Calendars would show the session an hour off.",
    example: "zone: Europe/Zurich\nsessions:\n  - {title: Vigil, date: 2025-03-30, start: \"02:30\"}\n# Clocks are put forward from 02:00 to 03:00.",
    mend: "Write a time before or after the change of clocks.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    for page in &site.pages {
        let PageKind::Programme(programme) = &page.kind else { continue };
        let Some(of) = site.event_of(page) else { continue };
        let zone = &of.event().zone;
        for session in &programme.sessions {
            let times = [(session.date, session.start), (session.end_date(), session.end)];
            for ((date, time), place) in times.into_iter().zip(&session.when_spans[1..]) {
                let (Some(date), Some(time)) = (date, time) else { continue };
                if let Err(change) = Instant::new(date, time, zone) {
                    let (message, _) = clock_change(date, time, zone, &change);
                    let place = place.as_ref().unwrap_or(&session.span);
                    // A session has no zone that could be changed.
                    let help = "write a time before or after the change of clocks";
                    report.push(report.finding(place.clone(), message).help(help));
                }
            }
        }
    }
}
