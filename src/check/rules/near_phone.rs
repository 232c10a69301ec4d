//! A telephone number in prose that differs from one of the facts by one digit.

use crate::check::{Rule, RuleInput};
use crate::diag::Code;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    code: Code::NearPhone,
    level: Level::Warning,
    finds: "Compares the digits of telephone numbers with the numbers of the group; spaces, hyphens, `00` for `+` and `(0)` make no difference. In a letter a fax number under `tel` is reported as well.",
    why: "Somebody else answers.",
    example: "Telephone: +41 22 730 6310",
    mend: "Refer to the fact: `{{ group.contact.tel }}`.",
    source: None,
    days: None,
    input: RuleInput::Prose(|analysis, report| analysis.report(Code::NearPhone, report)),
};
