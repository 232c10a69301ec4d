//! A time zone that is the name of a clock and not of a place.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Event, Level, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::ZoneWithoutPlace,
    level: Level::Warning,
    finds: "Looks for zones such as `EST`, `CET` or `Etc/GMT+5` of meetings and forums, which are names of a clock. `UTC` is one on purpose.",
    why: "The clocks of a place change between winter and summer: `EST` is an hour off in Atlanta in June.",
    example: "zone: EST\nvenue: {city: Atlanta, country: United States}",
    mend: "Write the zone of a place: `America/New_York`, `Europe/Paris`.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    for meeting in &site.meetings {
        look(&meeting.event, &format!("the meeting `{}`", meeting.id), report);
        for forum in meeting.forums.iter().filter(|forum| forum.event.zone != meeting.event.zone) {
            look(&forum.event, &format!("the forum `{}`", forum.id), report);
        }
    }
}

fn look(event: &Event, what: &str, report: &mut RuleReport) {
    let zone = event.zone.name();
    let is_clock = zone.starts_with("Etc/") || !zone.contains('/');
    // UTC is meant, also under its other names; some places have a zone without a slash.
    let is_meant = matches!(zone, "UTC" | "Etc/UTC" | "UCT" | "Zulu" | "GMT" | "Universal" | "Etc/GMT");
    let is_place = zone.len() > 3 && !zone.starts_with("Etc/") && zone.chars().all(char::is_alphabetic);
    if is_clock && !is_meant && !is_place {
        let message = format!("`{zone}`, the zone of {what}, is the name of a clock and not of a place");
        let help = "write the zone of the place, for example `America/New_York` or `Europe/Paris`";
        report.push(report.finding(event.dates_span.clone(), message).help(help));
    }
}
