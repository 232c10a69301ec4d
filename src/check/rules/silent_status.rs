//! A forum of a meeting that does not take place, without a status of its own.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{DateRange, Forum, Level, Site, Status};

pub(super) const RULE: Rule = Rule {
    code: Code::SilentStatus,
    level: Level::Warning,
    finds: "Looks for forums without `status` whose meeting is cancelled or postponed, has moved online from the venue that the forum keeps, or was \
            rescheduled from days of which the forum keeps one.",
    why: "A forum does not follow its meeting by itself: its page and its calendar would go on naming its day, although \
          they ask nobody to register until it says that it takes place.",
    example: "status: cancelled\nforum: {title: Open day, date: 2025-03-07}",
    mend: "Write `status:` at the forum: `cancelled` as well, or `confirmed` if it takes place all the same.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    for meeting in &site.meetings {
        let event = &meeting.event;
        let moved = |forum: &Forum| match event.status {
            Status::Cancelled | Status::Postponed => true,
            // It has kept the place that the meeting has left.
            Status::MovedOnline => forum.event.location == event.location && forum.event.venue().is_some(),
            // It has kept a day of those on which the meeting was to take place, and no longer does.
            Status::Rescheduled => {
                let shares = |days: Option<DateRange>| match (days, forum.event.days()) {
                    (Some(days), Some(own)) => days.start <= own.end && own.start <= days.end,
                    _ => false,
                };
                shares(event.previous_dates) && !shares(event.days())
            }
            Status::Tentative | Status::Confirmed => false,
        };
        for forum in meeting.forums.iter().filter(|forum| !forum.event.status_is_given && moved(forum)) {
            let status = meeting.event.status.as_str();
            let message = format!(
                "the meeting is {}, and its forum `{}` does not say whether it is",
                status.replace('-', " "),
                forum.id
            );
            report.push(
                report
                    .finding(forum.span.beginning(), message)
                    .related(meeting.event.dates_span.clone(), "the meeting")
                    .help(format!(
                        "write `status: {status}` at the forum, or `status: confirmed` if it takes place"
                    )),
            );
        }
    }
}
