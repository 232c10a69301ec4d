//! A forum of a meeting that does not take place, without a status of its own.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Level, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::SilentStatus,
    level: Level::Warning,
    finds: "Looks for forums without `status` whose meeting is cancelled or postponed.",
    why: "A forum does not follow its meeting by itself: its page and its calendar would go on naming its day, although \
          they ask nobody to register until it says that it takes place.",
    example: "status: cancelled\nforum: {title: Open day, date: 2025-03-07}",
    mend: "Write `status:` at the forum: `cancelled` as well, or `confirmed` if it takes place all the same.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    for meeting in site.meetings.iter().filter(|meeting| meeting.event.is_off()) {
        for forum in meeting.forums.iter().filter(|forum| !forum.event.status_is_given) {
            let status = meeting.event.status.as_str();
            let message =
                format!("the meeting is {status}, and its forum `{}` does not say whether it is", forum.id);
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
