//! A time zone that is the name of a clock and not of a place.

use crate::check::events::{SiteEvent, events};
use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Level, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::ZoneWithoutPlace,
    level: Level::Warning,
    finds: "Looks for zones such as `EST`, `CET` or `Etc/GMT+5` of meetings, forums, events beside a meeting and meetings of working groups, which are names of a clock. `UTC` is one on purpose.",
    why: "The clocks of a place change between winter and summer: `EST` is an hour off in Atlanta in June.",
    example: "zone: EST\nvenue: {city: Atlanta, country: United States}",
    mend: "Write the zone of a place: `America/New_York`, `Europe/Paris`.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

/// Zones that are named for a place, without a slash.
const PLACES: &[&str] = &["GB", "GB-Eire", "NZ", "NZ-CHAT", "PRC", "ROC", "ROK", "W-SU"];

fn check(site: &Site, report: &mut RuleReport) {
    // What has the zone of its meeting is found there.
    let is_own = |of: &SiteEvent| of.takes_from().is_none_or(|meeting| of.event.zone != meeting.zone);
    for of in events(site).filter(is_own) {
        let zone = of.event.zone.name();
        let is_clock = zone.starts_with("Etc/") || !zone.contains('/');
        // UTC is meant, also under its other names.
        let is_meant = matches!(zone, "UTC" | "Etc/UTC" | "UCT" | "Zulu" | "GMT" | "Universal" | "Etc/GMT");
        let is_word = zone.len() > 3 && zone.chars().all(char::is_alphabetic);
        if is_clock && !is_meant && !is_word && !PLACES.contains(&zone) {
            let message =
                format!("`{zone}`, the zone of {}, is the name of a clock and not of a place", of.what());
            let help = "write the zone of the place, for example `America/New_York` or `Europe/Paris`";
            report.push(report.finding(of.place(), message).help(help));
        }
    }
}
