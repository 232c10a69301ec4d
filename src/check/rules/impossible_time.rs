//! An impossible time of day with a zone.

use crate::check::{Rule, RuleInput};
use crate::diag::Code;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    code: Code::ImpossibleTime,
    level: Level::Error,
    finds: "Looks at times of day that name their zone (`UTC`, `Geneva time`). Numbers without a zone are left alone, and 24:00 is the end of a day.",
    why: "Nobody can tell when the deadline ends, and everybody guesses differently.",
    example: "Contributions are due on 22 June 2023 at 24000 hours UTC.",
    mend: "Write hours from 00 to 23 and minutes from 00 to 59. A reference to the deadline gives day, time and zone: `{{ deadline.contributions }}`.",
    source: None,
    days: None,
    input: RuleInput::Prose(|analysis, report| analysis.report(Code::ImpossibleTime, report)),
};
