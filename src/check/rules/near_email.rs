//! An e-mail address in prose that differs from one of the facts by one letter.

use crate::check::{Rule, RuleInput};
use crate::diag::Code;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    code: Code::NearEmail,
    level: Level::Warning,
    finds: "Compares e-mail addresses in the text and in links with `group.contact.email`. Addresses that differ by more are other addresses.",
    why: "Mail to it comes back, or reaches somebody else.",
    example: "Write to tsbfmgv@itu.int.",
    mend: "Refer to the fact: `{{ group.contact.email }}`.",
    source: None,
    days: None,
    input: RuleInput::Prose(|analysis, report| analysis.report(Code::NearEmail, report)),
};
