//! A day of the week that is not that of the date beside it.

use crate::check::{Rule, RuleInput};
use crate::diag::Code;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    code: Code::WrongWeekday,
    level: Level::Error,
    finds: "Looks at every day of the week that is written next to a date, in the language of the page. A date without a year is judged only where it is a day of the page's own meeting, of its forums or deadlines, and then in their year; and only on a page that is about nothing else, or in a sentence that names the group, the town or the second meeting.",
    why: "Half of the readers trust the day of the week and come on another day than those who trust the date.",
    example: "The meeting opens on Monday 4 July 2023.",
    mend: "Correct the day of the week or the date. A reference to the fact needs neither: `{{ meeting.dates }}`.",
    source: None,
    days: None,
    input: RuleInput::Prose(|analysis, report| analysis.report(Code::WrongWeekday, report)),
};
