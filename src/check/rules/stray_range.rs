//! A range of days in prose that almost matches a fact.

use crate::check::{Rule, RuleInput};
use crate::diag::Code;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    code: Code::StrayRange,
    level: Level::Warning,
    finds: "Does for ranges what `stray-date` does for days. Some days of a meeting are no contradiction, and neither is the range from the first day of a meeting to the last day of its forum, where both are named. A range that is that of something else the site knows is true wherever it stands: another meeting, an event beside it, dates before a change, the time in which a registration is open, a range in a text of site.yaml such as `established_by`. Nights at a hotel lie about a meeting and are not compared.",
    why: "Readers book their journey from the page that was not changed.",
    example: "The second meeting takes place on 4-7 July 2023.",
    mend: "Refer to the fact instead of repeating it: `{{ meeting.dates }}`. If the range is right and something else is meant, allow it with the reason.",
    source: None,
    days: None,
    input: RuleInput::Prose(|analysis, report| analysis.report(Code::StrayRange, report)),
};
