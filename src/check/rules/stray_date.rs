//! A day in prose that almost matches a fact.

use crate::check::{Rule, RuleInput};
use crate::diag::Code;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    code: Code::StrayDate,
    level: Level::Warning,
    finds: "Recognises days in the forms that people write, and takes from the words around one what it is the date of: a meeting or forum that takes place, a deadline, the opening of a registration, the beginning or end of the group, a letter. If it is then another day of the same month, the same day of another month or year, or a few days off, it is reported. Days that the words tie to nothing are left alone, and so are those of another body's meeting (`a meeting of Study Group 5`), and those on pages and in sentences that name neither the group nor its meeting. A letter is about its meeting, so there it need not be named.",
    why: "The same date typed in five places is changed in four of them.",
    example: "Contributions are due by 21 June 2023.",
    mend: "Refer to the fact instead of repeating it: `{{ deadline.contributions.date }}`. `plenary check --fix` does so for dates that are right. If the day is right and another one is meant, allow it with the reason.",
    source: None,
    days: None,
    input: RuleInput::Prose(|analysis, report| analysis.report(Code::StrayDate, report)),
};
