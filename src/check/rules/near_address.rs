//! A web address in prose that differs from one of the facts by one letter.

use crate::check::{Rule, RuleInput};
use crate::diag::Code;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    code: Code::NearAddress,
    level: Level::Warning,
    finds: "Compares web addresses in the text and in links with those of site.yaml; `https://`, `www.` and a final slash make no difference. Addresses that differ in a digit are taken for others, except in a letter.",
    why: "The link leads nowhere, or to another group.",
    example: "See www.itu.int/go/fgvm.",
    mend: "Refer to the fact: `{{ group.links.short }}`.",
    source: None,
    days: None,
    input: RuleInput::Prose(|analysis, report| analysis.report(Code::NearAddress, report)),
};
