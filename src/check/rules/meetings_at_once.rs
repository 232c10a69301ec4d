//! Two meetings of the group on the same days.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{DayPart, Level, Meeting, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::MeetingsAtOnce,
    level: Level::Warning,
    finds: "Compares the days of each meeting with those of the next. Meetings that are cancelled or postponed are ignored, and so is a day of which one has the morning and the other the afternoon.",
    why: "The same people cannot be at both. Most often an entry was copied and its dates were not changed; an event of others is none of the group's meetings.",
    example: "meetings:\n  - {id: fifth, dates: {start: 2025-03-04, end: 2025-03-06}, zone: UTC}\n  - {id: sixth, dates: {start: 2025-03-06, end: 2025-03-08}, zone: UTC}",
    mend: "Correct the dates. An event of others at the same time belongs under `beside:` of the meeting. Half days are written `half_day:`.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    let takes_place = |meeting: &&Meeting| !meeting.event.is_off() && meeting.event.days().is_some();
    let meetings: Vec<&Meeting> = site.meetings.iter().filter(takes_place).collect();
    for pair in meetings.windows(2) {
        let [first, second] = pair else { continue };
        let (Some(before), Some(after)) = (first.event.days(), second.event.days()) else { continue };
        let halves = first.event.half_days.end == Some(DayPart::Morning)
            && second.event.half_days.start == Some(DayPart::Afternoon);
        let hours = first.event.closes().zip(second.event.opens()).is_some_and(|(end, start)| end <= start);
        if before.end > after.start || before.end == after.start && !halves && !hours {
            let message =
                format!("the meetings `{}` and `{}` take place at the same time", first.id, second.id);
            report.push(
                report
                    .finding(second.event.dates_span.clone(), message)
                    .related(first.event.dates_span.clone(), format!("the dates of `{}`", first.id))
                    .help("correct the dates; an event of others belongs under `beside:` of the meeting"),
            );
        }
    }
}
