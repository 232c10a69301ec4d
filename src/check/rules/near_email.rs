//! An e-mail address in prose that is one letter away from one of the facts.

use crate::check::{Rule, RuleInput};
use crate::diag::Code;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    code: Code::NearEmail,
    level: Level::Warning,
    finds: "Compares e-mail addresses in the text and in links with `group.contact.email`. Addresses that differ by more are other addresses.",
    why: "What is sent to it comes back, or arrives with somebody else.",
    example: "Write to tsbfmgv@itu.int.",
    mend: "Refer to the fact: `{{ group.contact.email }}`.",
    source: None,
    days: None,
    input: RuleInput::Prose(|analysis, report| analysis.report(Code::NearEmail, report)),
};
