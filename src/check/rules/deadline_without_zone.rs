//! A deadline that has only a day.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Closing, Level, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::DeadlineWithoutZone,
    level: Level::Warning,
    finds: "Looks for deadlines without a time, on a site that has no rule for those. A deadline with a time \
            of its own and no zone follows the clock of its meeting.",
    why: "When the day ends differs by up to a day between readers: somebody in San Francisco sends a \
          paper in time that is too late in Geneva.",
    example: "deadlines:\n  - {id: papers, date: 2025-02-20, action: Send papers}\n# and no `deadline:` under `site:`",
    mend: "Say once for the site what counts: `deadline: {time: \"23:59\", zone: Europe/Zurich}` under \
           `site`. Or give the deadline a `time` and a `zone`.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    for deadline in site.meetings.iter().flat_map(|meeting| &meeting.deadlines) {
        if deadline.closing == Closing::DayOnly {
            let message = format!("the deadline `{}` has neither a time nor a zone", deadline.id);
            let help = "add `deadline: {time: \"23:59\", zone: Europe/Zurich}` under `site`, with the zone of the \
                        secretariat";
            report.push(report.finding(deadline.date_span.clone(), message).help(help));
        }
    }
}
