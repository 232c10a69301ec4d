//! A deadline on a day when offices are closed.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::time::Weekday;
use crate::model::{Closing, Deadline, Instant, Level, MeetingId, Page, PageKind, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::WeekendDeadline,
    level: Level::Warning,
    finds: "Looks at the day of the week of each deadline that has not passed, of meetings to which no letter has invited yet: what a letter \
            has said is meant, and kept. The days of rest are those of the place whose \
            clock the deadline follows: Saturday and Sunday, but Friday and Saturday in much of the Middle \
            East and North Africa, for example.",
    why: "Nobody answers a question on that day, or helps with a form that does not work; what was meant \
          is often the Friday before.",
    example: "deadlines:\n  - {id: papers, date: 2025-02-22, action: Send papers}\n# A Saturday.",
    mend: "Move it to a working day, or allow it.",
    source: Some("The days of rest are those of CLDR, supplemental week data."),
    days: None,
    input: RuleInput::SiteAt(check),
};

fn check(site: &Site, now: &Instant, report: &mut RuleReport) {
    let invited = invited_meetings(site, now);
    let open = site.meetings.iter().filter(|meeting| !invited.contains(&meeting.id));
    for deadline in open.flat_map(|meeting| &meeting.deadlines) {
        let weekday = deadline.date.weekday();
        // A deadline that has passed can no longer be moved.
        if days_of_rest(deadline).contains(&weekday) && !deadline.is_over(now) {
            let message =
                format!("the deadline `{}`, {}, is a {}", deadline.id, deadline.date, name(weekday));
            report.push(
                report
                    .finding(deadline.date_span.clone(), message)
                    .help("move it to a working day, or allow it with the reason"),
            );
        }
    }
}

/// The meetings with a letter that has been issued.
fn invited_meetings<'s>(site: &'s Site, now: &Instant) -> BTreeSet<&'s MeetingId> {
    let issued =
        |page: &&Arc<Page>| matches!(&page.kind, PageKind::Circular(letter) if letter.date <= now.date());
    site.pages.iter().filter(issued).filter_map(|page| page.meeting.as_ref()).collect()
}

fn name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// The days of rest where the deadline's clock applies.
fn days_of_rest(deadline: &Deadline) -> &'static [Weekday] {
    let zone = match &deadline.closing {
        Closing::Own(instant) | Closing::SiteRule(instant) => instant.zone(),
        Closing::DayOnly => return &[Weekday::Saturday, Weekday::Sunday],
    };
    match zone.name() {
        "Africa/Algiers" | "Africa/Cairo" | "Africa/Khartoum" | "Africa/Tripoli" | "Asia/Aden"
        | "Asia/Amman" | "Asia/Baghdad" | "Asia/Bahrain" | "Asia/Damascus" | "Asia/Jerusalem"
        | "Asia/Kuwait" | "Asia/Muscat" | "Asia/Qatar" | "Asia/Riyadh" => {
            &[Weekday::Friday, Weekday::Saturday]
        }
        "Asia/Kabul" => &[Weekday::Thursday, Weekday::Friday],
        "Asia/Tehran" => &[Weekday::Friday],
        "Africa/Kampala" | "Asia/Calcutta" | "Asia/Kolkata" => &[Weekday::Sunday],
        _ => &[Weekday::Saturday, Weekday::Sunday],
    }
}
