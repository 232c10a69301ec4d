//! A name in prose that differs from a name in the facts by one letter.

use crate::check::{Rule, RuleInput};
use crate::diag::Code;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    code: Code::NearName,
    level: Level::Warning,
    finds: "Looks for the names of officers and speakers, of the group, its parent and the hosts with their acronyms, of venues, towns, countries and forums, and for what differs from one of them by one letter or by two exchanged ones. Letter case, diacritics and hyphens make no difference, and neither do Arabic particles written together with a name. In a letter, objectives and deadlines are compared as well.",
    why: "A name that is spelt wrong offends its bearer, and nobody finds the venue under it.",
    example: "The venue is the Zhangjang Science Hall.",
    mend: "Write the name as it is in site.yaml. If somebody else is meant, allow it with the reason.",
    source: None,
    days: None,
    input: RuleInput::Prose(|analysis, report| analysis.report(Code::NearName, report)),
};
