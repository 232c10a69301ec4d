//! A way of taking part that contradicts the place.

use crate::check::events::{EventKind, SiteEvent, events};
use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Date, EventDates, Level, Mode, OpenDate, Site, Status};

pub(super) const RULE: Rule = Rule {
    code: Code::ModeAgainstPlace,
    level: Level::Warning,
    finds: "Compares `mode` of each meeting and forum, and of each meeting of a working group, with its place: an online event with a venue, \
            one on site only with `remote`, and one on site without a place. Of an event of others beside a meeting, only the first is \
            reported.",
    why: "Readers see two answers to the question how to take part, or none to the question where.",
    example: "mode: online\nvenue: {city: Geneva, country: Switzerland}",
    mend: "Correct the mode, or remove what does not belong to it. An event that was planned on site and takes place online keeps its venue and has `status: moved-online`; a venue that is not known yet is `venue: to-be-announced`, one that nobody has recorded `venue: unknown`.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    for of in events(site) {
        compare(of, site.today, report);
    }
}

fn compare(of: SiteEvent, today: Date, report: &mut RuleReport) {
    let (event, what) = (of.event, of.what());
    let location = &event.location;
    let has_place = location.called().is_some() || location.open.is_some();
    let is_of_others = matches!(of.kind, EventKind::Beside(..));
    let has_remote = matches!(of.kind, EventKind::OfGroup(meeting) if meeting.remote.is_some());
    let is_over = event.dates.latest().is_some_and(|last| last < today);
    let (message, help) = match event.mode {
        _ if event.is_off() || event.status == Status::MovedOnline => return,
        Some(Mode::Online) if has_place => (
            format!("{what} is online, but has a place"),
            "remove the place, write `mode: hybrid`, or `status: moved-online` if it was to be there",
        ),
        Some(Mode::Physical) if has_remote => (
            format!("{what} is on site only, but has remote participation"),
            "write `mode: hybrid`, or remove `remote`",
        ),
        // Where an event of unknown days took place may be unknown as well.
        Some(Mode::Physical | Mode::Hybrid) if event.dates == EventDates::Open(OpenDate::Unknown) => return,
        Some(mode @ (Mode::Physical | Mode::Hybrid)) if !has_place && !is_of_others => (
            format!("{what} has the mode `{}`, but no place", mode.as_str()),
            match is_over {
                true => "add `venue:` or `place:`; if nobody has recorded it, write `venue: unknown`",
                false => "add `venue:` or `place:`; while it is not known, write `venue: to-be-announced`",
            },
        ),
        Some(Mode::Physical | Mode::Hybrid | Mode::Online) | None => return,
    };
    report.push(report.finding(of.place(), message).help(help));
}
