//! A dead external link. The work is done in `external`, over the network.

use crate::check::{Rule, RuleInput};
use crate::diag::Code;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    code: Code::DeadLink,
    level: Level::Error,
    finds: "Visits every web address to which a finished page links, for `plenary check --external` alone. A link is dead if the host says that the page is not \
            there (404, 410), or if the name of the host no longer exists. If a host does not answer, is busy or rejects programs, the state is \
            unknown: such links are listed, but not reported. Anchors on pages elsewhere are not checked.",
    why: "Readers find nothing, or somebody else who has taken the address over.",
    example: "The [form](https://example.org/gone) is open.",
    mend: "Link to where it is now, or remove the link.",
    source: Some("RFC 9110, sections 15.5.5 (404) and 15.5.11 (410)."),
    days: None,
    input: RuleInput::External,
};
