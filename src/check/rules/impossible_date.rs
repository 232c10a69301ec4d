//! A date that does not exist.

use crate::check::{Rule, RuleInput};
use crate::diag::Code;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    code: Code::ImpossibleDate,
    level: Level::Error,
    finds: "Looks at days in prose whose month has no such day. In English only days with a year or a day of the week are checked, because a number before a month may count something else. For the same reason, numbers after `Volume`, `Circular` and the like are ignored.",
    why: "Nobody can tell which day is meant: the last of that month, or the first of the next.",
    example: "Contributions are due on 31 June 2023.",
    mend: "Write the day that is meant. A reference to the fact avoids this mistake: `{{ deadline.contributions.date }}`.",
    source: None,
    days: None,
    input: RuleInput::Prose(|analysis, report| analysis.report(Code::ImpossibleDate, report)),
};
