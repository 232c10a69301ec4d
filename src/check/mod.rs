//! Compares facts with facts, prose and pages: a site that contradicts itself is not published.
//!
//! Begin with [`Checks`], which runs the rules of [`RULES`] at the site's levels. Each rule is a file in
//! `rules/` that includes its documentation; [`RuleInput`] defines what a rule may read. `exceptions` applies
//! inline exceptions; [`mod@explain`] produces docs/checks.md and the output of `--explain`.

mod copies;
mod time_slot;
mod events;
mod promise;
mod report;
mod texts;
pub mod prose;
mod countries;
mod script;
mod page_scan;
mod rendered;
mod slips;
mod written;
mod rule;
mod rules;
pub mod explain;
mod levels;
mod exceptions;

#[cfg(test)]
mod tests;

use rayon::prelude::*;

use crate::diag::{Code, Diagnostics, Verified};
use crate::model::{Instant, Level, Page, PageText, Site};
use crate::parse::theme::Theme;
use crate::resolve::TextResolver;
use crate::source::Sources;

pub use page_scan::{Address, AddressRole, Foreign, PageScan, ScannedHeading};
pub use rendered::{RenderedOutput, ScannedPage};
pub use report::RuleReport;
pub use rule::{Rule, RuleInput};
pub use rules::{RULES, rule};
pub use script::Script;
pub use texts::SiteTexts;
pub use written::{Written, WrittenText};

use levels::Active;
use prose::{ProseAnalysis, ProseReader};
use texts::FileText;

/// The codes that `checks` accepts, each with the rule's description.
pub fn rules_by_code() -> Vec<(&'static str, &'static str)> {
    RULES.iter().map(|rule| (rule.code.as_str(), rule.code.meaning())).collect()
}

/// Which rules to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleSet {
    /// Those that prevent publication: for `plenary build` and `plenary serve`.
    Errors,
    /// Every rule that is not off: for `plenary check`.
    All,
}

/// The rules of one run.
#[derive(Debug)]
pub struct Checks {
    which: RuleSet,
    active: Vec<Active>,
}

impl Checks {
    /// The rules at the levels that the site sets. Reports settings for unknown rules.
    pub fn new(site: &Site, which: RuleSet, findings: &mut Diagnostics) -> Self {
        let mut active = levels::active(&site.checks, findings);
        active.retain(|active| match which {
            RuleSet::Errors => active.level == Level::Error,
            RuleSet::All => active.level != Level::Off,
        });
        Self { which, active }
    }

    /// Runs the rules that check facts.
    pub fn check_site(&self, site: &Site, now: &Instant, findings: &mut Diagnostics) {
        self.run(findings, |input, report| match input {
            RuleInput::Site(check) => check(site, report),
            RuleInput::SiteAt(check) => check(site, now, report),
            _ => {}
        });
    }

    /// Runs the rules that check files, and on the values of `site.yaml` those that check single texts. Returns these rules
    /// for the pages.
    pub fn check_sources<'s>(
        &'s self,
        site: &'s Site,
        sources: &'s Sources,
        texts: &'s TextResolver<'s>,
        findings: &mut Diagnostics,
    ) -> TextChecks<'s> {
        let written = Written::new(site, sources, texts, rules_by_code);
        self.run(findings, |input, report| {
            if let RuleInput::Written(check) = input {
                check(&written, report);
            }
        });
        // The comparison of all texts with the facts includes mistakes that need no facts.
        let by_itself = (!self.compares_prose() && self.active.iter().any(finds_by_itself))
            .then(|| ProseReader::new(site));
        let checks = TextChecks { checks: self, written, by_itself };
        let prose = checks.by_itself.as_ref().map(ProseReader::read_facts_by_themselves);
        checks.run(FileText::of_facts(site), prose.as_ref(), findings);
        checks
    }

    /// Whether any of these rules needs all texts at once.
    pub fn reads_texts(&self) -> bool {
        let reads =
            |input| matches!(input, RuleInput::Texts(_) | RuleInput::TextsAt(_) | RuleInput::Rendered(_));
        self.compares_prose() || self.active.iter().any(|active| reads(active.rule.input))
    }

    fn compares_prose(&self) -> bool {
        self.active
            .iter()
            .any(|active| matches!(active.rule.input, RuleInput::Prose(_)) && !finds_by_itself(active))
    }

    /// Runs the rules that check all texts at once.
    pub fn check_texts(&self, texts: SiteTexts, now: &Instant, findings: &mut Diagnostics) {
        let analysis = self.compares_prose().then(|| ProseReader::new(texts.site).read_all(texts));
        self.run(findings, |input, report| match (input, &analysis) {
            (RuleInput::Texts(check), _) => check(texts, report),
            (RuleInput::TextsAt(check), _) => check(texts, now, report),
            (RuleInput::Prose(check), Some(analysis)) => check(analysis, report),
            _ => {}
        });
    }

    /// Runs the rules that check the theme.
    pub fn check_theme(&self, site: &Site, theme: &Theme, findings: &mut Diagnostics) {
        self.run(findings, |input, report| {
            if let RuleInput::Theme(check) = input {
                check(site, theme, report);
            }
        });
    }

    /// Whether any of these rules checks the rendered output.
    pub fn reads_output(&self) -> bool {
        self.active.iter().any(|active| matches!(active.rule.input, RuleInput::Rendered(_)))
    }

    /// Runs the rules that check the rendered output.
    pub fn check_pages(&self, rendered: &RenderedOutput, findings: &mut Diagnostics) {
        if self.which == RuleSet::All {
            findings.verified(Verified::Links, rendered.links());
        }
        self.run(findings, |input, report| {
            if let RuleInput::Rendered(check) = input {
                check(rendered, report);
            }
        });
    }

    /// The level of a rule in this run.
    pub fn level(&self, code: Code) -> Level {
        self.active.iter().find(|active| active.rule.code == code).map_or(Level::Off, |active| active.level)
    }

    /// Applies the exceptions, and reports those that are unused or for errors that cannot be suppressed. Must run after all
    /// other checks.
    pub fn apply_exceptions(&self, texts: SiteTexts, findings: &mut Diagnostics) {
        exceptions::report_impossible(findings);
        exceptions::apply_exceptions(&self.active, self.which == RuleSet::All, texts, findings);
    }

    fn run(&self, findings: &mut Diagnostics, look: impl Fn(RuleInput, &mut RuleReport) + Sync) {
        let found: Vec<Diagnostics> = self
            .active
            .par_iter()
            .map(|active| {
                let mut findings = Diagnostics::new();
                look(active.rule.input, &mut active.report(&mut findings));
                findings
            })
            .collect();
        for found in found {
            findings.merge(found);
        }
    }
}

/// Whether a rule on prose needs no facts.
fn finds_by_itself(active: &Active) -> bool {
    matches!(active.rule.input, RuleInput::Prose(_)) && ProseAnalysis::finds_by_itself(active.rule.code)
}

/// The rules that check single texts, and their data.
pub struct TextChecks<'s> {
    checks: &'s Checks,
    written: Written<'s>,
    by_itself: Option<ProseReader<'s>>,
}

impl TextChecks<'_> {
    /// Runs the rules on the text of a page. Reports nothing at places for which `findings` already has an error.
    pub fn check(&self, page: &Page, text: &PageText, findings: &mut Diagnostics) {
        // Lines of both versions of a merge are no text of anybody.
        if self.written.texts.is_in_conflict(page) {
            return;
        }
        let prose = self.by_itself.as_ref().map(|reader| reader.read_by_itself(page, &text.prose));
        let mut found = Diagnostics::new();
        self.run(FileText::of_page(page, &text.prose), prose.as_ref(), &mut found);
        findings.merge_beside_errors(found);
    }

    fn run(&self, text: FileText, analysis: Option<&ProseAnalysis>, findings: &mut Diagnostics) {
        let text = self.written.text(text);
        for active in &self.checks.active {
            match (active.rule.input, analysis) {
                (RuleInput::Text(check), _) => check(&text, &mut active.report(findings)),
                (RuleInput::Prose(check), Some(analysis)) => check(analysis, &mut active.report(findings)),
                _ => {}
            }
        }
    }
}
