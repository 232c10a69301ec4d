//! A wrong affiliation, country or role of an officer in prose.

use crate::check::{Rule, RuleInput};
use crate::diag::Code;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    code: Code::WrongAffiliation,
    level: Level::Warning,
    finds: "Compares the text in brackets after the name of an officer with the affiliation and country in site.yaml. On pages it reports what differs by one letter; in a letter whatever differs, and also who is called chair and vice-chair.",
    why: "People are named with the institution that they left.",
    example: "FG-MV is chaired by Shin-Gak Kang (ETRY, Rep. of Korea).",
    mend: "Correct the words in brackets, or the officer in site.yaml.",
    source: None,
    days: None,
    input: RuleInput::Prose(|analysis, report| analysis.report(Code::WrongAffiliation, report)),
};
