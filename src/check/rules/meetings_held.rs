//! A number of meetings that have been held which is less than those that are listed.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Designation, EventDates, GroupMeeting, Level, OpenDate, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::MeetingsHeld,
    level: Level::Warning,
    finds: "Compares `meetings_held` of each group within the group with the number of its listed meetings that are over, and \
            with their ordinals. What is cancelled or postponed is ignored.",
    why: "The page says that fewer meetings were held than it lists.",
    example: "code: WG1\nmeetings_held: 1\nmeetings:\n  - {id: a, ordinal: 1, date: 2024-03-01, zone: UTC}\n  - {id: b, ordinal: 2, date: 2024-05-01, zone: UTC}",
    mend: "Count anew, or leave `meetings_held` out where all meetings are listed.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    for group in &site.group.working_groups {
        let Some(held) = &group.meetings_held else { continue };
        let is_over = |meeting: &&GroupMeeting| {
            let dates = meeting.event.dates;
            let unknown = dates == EventDates::Open(OpenDate::Unknown);
            !meeting.event.is_off() && (unknown || dates.latest().is_some_and(|last| last < site.today))
        };
        let over: Vec<&GroupMeeting> = group.meetings.iter().filter(is_over).collect();
        let highest = over.iter().filter_map(|meeting| match meeting.designation {
            Some(Designation::Ordinal(ordinal)) => Some(ordinal),
            Some(Designation::Label(_)) | None => None,
        });
        let listed = u32::try_from(over.len()).unwrap_or(u32::MAX);
        let least = highest.max().unwrap_or(0).max(listed);
        if held.value < least {
            let message = match least == listed {
                true => {
                    format!(
                        "`meetings_held` of {} is {}, but {listed} listed meetings are over",
                        group.code, held.value
                    )
                }
                false => format!(
                    "`meetings_held` of {} is {}, but meeting {least} is over",
                    group.code, held.value
                ),
            };
            let help = "count anew, or remove `meetings_held` if all meetings are listed";
            report.push(report.finding(held.span.clone(), message).help(help));
        }
    }
}
