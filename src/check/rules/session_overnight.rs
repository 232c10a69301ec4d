//! A session that ends before it begins, and so on the next day.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Level, PageKind, Site};

/// The longest session past midnight that is not reported, in minutes.
const LONGEST: i64 = 12 * 60;

pub(super) const RULE: Rule = Rule {
    code: Code::SessionOvernight,
    level: Level::Warning,
    finds: "Looks for sessions whose `end` is before their `start`, which is read as a time on the next day, and that would last more than 12 hours.",
    why: "Most often the two were swapped or one was mistyped: `14:00` to `12:30`. A night session, `22:00` to `01:00`, is not reported.",
    example: "sessions:\n  - {title: Drafting, date: 2025-03-04, start: \"14:00\", end: \"12:30\"}",
    mend: "Correct one of the times; allow it with the reason if it lasts so long.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    for page in &site.pages {
        let PageKind::Programme(programme) = &page.kind else { continue };
        for session in &programme.sessions {
            let (Some(start), Some(end)) = (session.start, session.end) else { continue };
            let minutes = |time: crate::model::Time| i64::from(time.hour()) * 60 + i64::from(time.minute());
            if end >= start || minutes(end) + 24 * 60 - minutes(start) <= LONGEST {
                continue;
            }
            let message =
                format!("the session `{}` ends at {end}, before it begins at {start}", session.title);
            let place = session.when_spans[2].as_ref().unwrap_or(&session.span);
            report.push(
                report
                    .finding(place.clone(), message)
                    .help("correct one of the times; if it ends on the next day, allow it with the reason"),
            );
        }
    }
}
