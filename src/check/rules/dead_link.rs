//! A link out of the site at whose end nobody is. The work is done in `external`, over the network.

use crate::check::{Rule, RuleInput};
use crate::diag::Code;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    code: Code::DeadLink,
    level: Level::Error,
    finds: "Visits every web address to which a finished page links, for `plenary check --external` alone. Broken is what a host says is not \
            there (404, 410), or a host that has no name any longer. Where a host does not answer, is busy or turns programs away, nobody \
            can tell from here: that is listed, and held against nobody. Anchors on pages elsewhere are not looked at.",
    why: "Readers find nothing, or somebody else who has taken the address over.",
    example: "The [form](https://example.org/gone) is open.",
    mend: "Link to where it is now, or remove the link.",
    source: Some("RFC 9110, sections 15.5.5 (404) and 15.5.11 (410)."),
    days: None,
    input: RuleInput::External,
};
