//! The definition of a rule.

use super::prose::ProseAnalysis;
use super::rendered::RenderedOutput;
use super::report::RuleReport;
use super::texts::SiteTexts;
use super::written::{Written, WrittenText};
use crate::diag::Code;
use crate::model::{Instant, Level, Site};
use crate::parse::theme::Theme;

/// A rule: what it finds, why that matters, and the function that checks it. Its summary is the meaning of its
/// code.
#[derive(Debug)]
pub struct Rule {
    /// The code of its findings, which no other rule and no other stage uses.
    pub code: Code,
    /// The default level, if `checks:` in site.yaml sets no other.
    pub level: Level,
    /// What it does: what is compared with what, and what is ignored.
    pub finds: &'static str,
    /// What a violation means for readers.
    pub why: &'static str,
    /// A source that violates it.
    pub example: &'static str,
    /// How to fix a violation.
    pub mend: &'static str,
    /// The source of the requirement, unless it is plenary's own: a WCAG criterion, a clause of an RFC.
    pub source: Option<&'static str>,
    /// The default number of days, which `checks:` may change, for a rule that uses one.
    pub days: Option<u32>,
    /// The function that checks the rule, and with it the stage at which it runs.
    pub input: RuleInput,
}

/// The input of a rule. A rule cannot depend on anything that it does not receive.
#[derive(Clone, Copy, Debug)]
pub enum RuleInput {
    /// The facts, including front matter.
    Site(fn(&Site, &mut RuleReport)),
    /// The facts at the time of the build. An exception for such a rule is not reported as unused merely because its time has
    /// not come: see `exceptions`.
    SiteAt(fn(&Site, &Instant, &mut RuleReport)),
    /// A single text with its file: called for the text of each page, and for `site.yaml`.
    Text(fn(&WrittenText, &mut RuleReport)),
    /// All texts.
    Texts(fn(SiteTexts, &mut RuleReport)),
    /// All texts at the time of the build; see `SiteAt`.
    TextsAt(fn(SiteTexts, &Instant, &mut RuleReport)),
    /// The files as editors wrote them, and the site.
    Written(fn(&Written, &mut RuleReport)),
    /// The facts and the theme.
    Theme(fn(&Site, &Theme, &mut RuleReport)),
    /// The comparison of texts with facts, made once for all rules.
    Prose(fn(&ProseAnalysis, &mut RuleReport)),
    /// The pages as readers see them, and every other file.
    Rendered(fn(&RenderedOutput, &mut RuleReport)),
    /// Other sites, over the network: only on request, once the site is rendered.
    External,
    /// The exceptions themselves, after all other rules.
    Exceptions,
}
