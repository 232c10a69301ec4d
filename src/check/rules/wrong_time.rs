//! A time of day in prose that contradicts a deadline or an event.

use crate::check::{Rule, RuleInput};
use crate::diag::Code;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    code: Code::WrongTime,
    level: Level::Warning,
    finds: "Compares times with a zone, in sentences that speak of a deadline, with the moments at which the deadlines of the page's meeting end. Times in tables and other sentences are left alone. Two times with a word or dash between are compared with the hours of the forum, or of a meeting of one day, if the sentence says them of the event itself: one end is then right and the other is not.",
    why: "An hour too late is too late.",
    example: "The deadline is 18:00 Geneva time.\nThe forum takes place from 09:00 to 16:40.",
    mend: "Refer to the deadline: `{{ deadline.contributions }}` says day, time and zone.",
    source: None,
    days: None,
    input: RuleInput::Prose(|analysis, report| analysis.report(Code::WrongTime, report)),
};
