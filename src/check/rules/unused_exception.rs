//! An exception that no longer applies. The work is done in `exceptions`, after all other rules.

use crate::check::{Rule, RuleInput};
use crate::diag::Code;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    code: Code::UnusedException,
    level: Level::Warning,
    finds: "Looks for comments `plenary: allow …` that allow nothing, once every rule has run: what they were about was \
            corrected, or they are in the wrong place. An exception for a rule that depends on the day is not \
            reported if it is needed on another day: before everything, on the last day of a meeting, or after everything. Exceptions for dead links are checked only with `--external`. Exceptions are not judged while the site has mistakes that keep a page from \
            being read.",
    why: "An exception that is left behind would hide the next mistake at the same place.",
    example: "deadlines:\n  # plenary: allow late-deadline \"the host takes papers on site\"\n  - {id: papers, date: 2025-02-20, action: Send papers}\n# The meeting begins on 2025-03-04: the deadline is not late.",
    mend: "Remove the comment, or move it: it covers the block or entry in which it stands, or the one that follows it.",
    source: None,
    days: None,
    input: RuleInput::Exceptions,
};
