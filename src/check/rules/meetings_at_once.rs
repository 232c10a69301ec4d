//! Two meetings of the same group on the same days.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{DayPart, Event, Level, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::MeetingsAtOnce,
    level: Level::Warning,
    finds: "Compares the days of each meeting with those of the earlier ones of the same group: of the whole group, or of one working \
            group. Working groups may meet at the same time, and during a meeting of the whole group. Meetings that are cancelled or postponed are ignored, and so is a day of which one has the morning and the other the afternoon.",
    why: "The same people cannot be at both. Most often an entry was copied and its dates were not changed; an event of others is none of the group's meetings.",
    example: "meetings:\n  - {id: fifth, dates: {start: 2025-03-04, end: 2025-03-06}, zone: UTC}\n  - {id: sixth, dates: {start: 2025-03-06, end: 2025-03-08}, zone: UTC}",
    mend: "Correct the dates. An event of others at the same time belongs under `beside:` of the meeting. Half days are written `half_day:`.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    compare(site.meetings.iter().map(|meeting| (meeting.id.as_str(), &meeting.event)), "", report);
    for group in &site.group.working_groups {
        let meetings = group.meetings.iter().map(|meeting| (meeting.id.as_str(), &meeting.event));
        compare(meetings, &format!(" of {}", group.code), report);
    }
}

/// Compares the meetings of one group, the earliest first.
fn compare<'s>(meetings: impl Iterator<Item = (&'s str, &'s Event)>, of: &str, report: &mut RuleReport) {
    // The one that ends last of those before.
    let mut longest: Option<(&str, &Event)> = None;
    for (id, event) in meetings.filter(|(_, event)| !event.is_off()) {
        let Some(days) = event.days() else { continue };
        if let Some((before_id, before)) = longest
            && let Some(days_before) = before.days()
            && overlap(before, event)
        {
            let message = format!("the meetings `{before_id}` and `{id}`{of} take place at the same time");
            report.push(
                report
                    .finding(event.dates_span.clone(), message)
                    .related(before.dates_span.clone(), format!("the dates of `{before_id}`"))
                    .help("correct the dates; an event of others belongs under `beside:` of the meeting"),
            );
            if days.end <= days_before.end {
                continue;
            }
        }
        longest = Some((id, event));
    }
}

fn overlap(first: &Event, second: &Event) -> bool {
    let (Some(before), Some(after)) = (first.days(), second.days()) else { return false };
    let halves =
        first.half_days.end == Some(DayPart::Morning) && second.half_days.start == Some(DayPart::Afternoon);
    let hours = first.closes().zip(second.opens()).is_some_and(|(end, start)| end <= start);
    before.end > after.start || before.end == after.start && !halves && !hours
}
