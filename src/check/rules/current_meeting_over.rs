//! The home page is about a meeting that is over, and there is a later one.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Instant, Level, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::CurrentMeetingOver,
    level: Level::Warning,
    finds: "Checks whether the current meeting and all its forums are over although the facts have a later \
            meeting that takes place. A group without a later meeting, or that has concluded its work, is not reported.",
    why: "Visitors see the last meeting instead of the next one.",
    example: "site:\n  current_meeting: second\n# The second meeting ended on 2025-03-06; the third begins on 2025-09-02.",
    mend: "Write the id of the next meeting under `current_meeting`. The pages of the old one stay at their \
           addresses.",
    source: None,
    days: None,
    input: RuleInput::SiteAt(check),
};

fn check(site: &Site, now: &Instant, report: &mut RuleReport) {
    // A group that has concluded its work has no next meeting.
    if site.group.is_concluded(now.date()) {
        return;
    }
    let (Some(named), Some(current)) = (&site.config.current_meeting, site.current_meeting()) else { return };
    let forums = current.forums.iter().map(|forum| &forum.event);
    if !std::iter::once(&current.event).chain(forums).all(|event| event.is_over(now)) {
        return;
    }
    let next = site.meetings.iter().find(|meeting| {
        meeting.event.dates.earliest() > current.event.dates.latest()
            && !meeting.event.is_off()
            && !meeting.event.is_over(now)
    });
    let Some(next) = next else { return };
    let Some(ended) = current.event.dates.latest() else { return };
    let message = format!("the current meeting ended on {ended}");
    report.push(
        report
            .finding(named.span.clone(), message)
            .related(next.span.beginning(), "the next one")
            .help(format!("write `current_meeting: {}`", next.id)),
    );
}
