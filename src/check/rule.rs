//! What every rule says about itself.

use super::prose::ProseAnalysis;
use super::rendered::RenderedOutput;
use super::report::RuleReport;
use super::written::Written;
use crate::diag::Code;
use crate::model::{Instant, Level, Site};
use crate::parse::theme::Theme;

/// A rule: what it finds, why that matters, and the function that looks. Its one line is the meaning of its code.
#[derive(Debug)]
pub struct Rule {
    /// The code of its findings, which no other rule and no other stage uses.
    pub code: Code,
    /// The level that it has where `checks:` in site.yaml says nothing else.
    pub level: Level,
    /// What it does: what is compared with what, and what is left in peace.
    pub finds: &'static str,
    /// What happens to readers when it is broken.
    pub why: &'static str,
    /// What an editor may have written that breaks it.
    pub example: &'static str,
    /// How it is mended.
    pub mend: &'static str,
    /// Where the demand comes from, when it is not the rule's own: a criterion of WCAG, a clause of an RFC.
    pub source: Option<&'static str>,
    /// A number of days that `checks:` may change, for a rule that counts some.
    pub days: Option<u32>,
    /// The function that looks, and with it the stage at which it does.
    pub input: RuleInput,
}

/// What a rule looks at. What it is not given it cannot depend on.
#[derive(Clone, Copy, Debug)]
pub enum RuleInput {
    /// The facts and the texts.
    Site(fn(&Site, &mut RuleReport)),
    /// The facts and the texts, at the moment of the build. An exception for such a rule is not called superfluous only
    /// because its time has not come: see `exceptions`.
    SiteAt(fn(&Site, &Instant, &mut RuleReport)),
    /// The texts as editors wrote them, with their files.
    Written(fn(&Written, &mut RuleReport)),
    /// The facts and the theme.
    Theme(fn(&Site, &Theme, &mut RuleReport)),
    /// What the texts say, held against the facts once for all rules.
    Prose(fn(&ProseAnalysis, &mut RuleReport)),
    /// The pages as readers get them, and every file beside them.
    Rendered(fn(&RenderedOutput, &mut RuleReport)),
    /// Places elsewhere, over the network: only when that is asked for, once the site is there.
    External,
    /// The exceptions themselves, when everything else has been found.
    Exceptions,
}
