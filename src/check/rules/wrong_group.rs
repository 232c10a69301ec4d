//! A working group in prose with the number or title of another.

use crate::check::{Rule, RuleInput};
use crate::diag::Code;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    code: Code::WrongGroup,
    level: Level::Warning,
    finds: "Compares the title that follows a group's number and a dash, colon or bracket with the titles in site.yaml. It reports the title of another group, a title that differs by one letter and, in the list of a letter, any other title.",
    why: "Contributions are sent to the wrong group.",
    example: "- Working Group 3 - Applications & Services",
    mend: "Correct the number or the title, or the group in site.yaml. In prose: `{{ wg.WG2.title }}`.",
    source: None,
    days: None,
    input: RuleInput::Prose(|analysis, report| analysis.report(Code::WrongGroup, report)),
};
