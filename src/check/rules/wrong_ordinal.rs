//! The number of another meeting, forum or letter instead of the one that is meant.

use crate::check::{Rule, RuleInput};
use crate::diag::Code;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    code: Code::WrongOrdinal,
    level: Level::Warning,
    finds: "Compares ordinals beside the words for a meeting or forum with `ordinal` in site.yaml where they can mean no other: in the title of its page, in its letter, and beside its dates. A sentence of a letter that is about another meeting is left alone: one that is over, comes after or before, has other days or another town, belongs to another body, or is counted in a region. The number of a letter is compared in its title, in a link to it and beside its date; elsewhere two exchanged figures are reported, on pages about the group.",
    why: "Most often a page was copied from the meeting before, and half of it was changed.",
    example: "title: First meeting of FG-MV, Shanghai",
    mend: "Correct the word, or `ordinal` in site.yaml. In prose: `{{ meeting.ordinal }}`.",
    source: None,
    days: None,
    input: RuleInput::Prose(|analysis, report| analysis.report(Code::WrongOrdinal, report)),
};
