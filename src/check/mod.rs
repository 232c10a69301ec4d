//! Compares facts with facts, prose and pages: a site that contradicts itself is not published.
//!
//! Begin with [`Checks`], which runs the rules of [`RULES`] at the site's levels. Each rule is a file in
//! `rules/` that includes its documentation; [`RuleInput`] defines what a rule may read. `exceptions` applies
//! inline exceptions; [`mod@explain`] produces docs/checks.md and the output of `--explain`.

mod copies;
mod time_slot;
mod promise;
mod report;
pub mod prose;
mod script;
mod page_scan;
mod rendered;
mod slips;
mod texts;
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
use crate::model::{Instant, Level, Site};
use crate::parse::theme::Theme;
use crate::source::Sources;

pub use page_scan::{Address, AddressRole, Foreign, PageScan, ScannedHeading};
pub use rendered::{RenderedOutput, ScannedPage};
pub use report::RuleReport;
pub use rule::{Rule, RuleInput};
pub use rules::{RULES, rule};
pub use script::Script;
pub use written::Written;

use levels::Active;
use prose::ProseAnalysis;

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
    /// The rules at the levels that the site sets. Reports settings for unknown rules, and exceptions for
    /// errors that cannot be suppressed.
    pub fn new(site: &Site, which: RuleSet, findings: &mut Diagnostics) -> Self {
        let mut active = levels::active(&site.checks, findings);
        active.retain(|active| match which {
            RuleSet::Errors => active.level == Level::Error,
            RuleSet::All => active.level != Level::Off,
        });
        exceptions::report_impossible(findings);
        Self { which, active }
    }

    /// Runs the rules that check facts and texts.
    pub fn check_site(&self, site: &Site, now: &Instant, findings: &mut Diagnostics) {
        let wanted: Vec<Code> = self
            .active
            .iter()
            .filter(|active| matches!(active.rule.input, RuleInput::Prose(_)))
            .map(|active| active.rule.code)
            .collect();
        let analysis =
            if wanted.is_empty() { ProseAnalysis::default() } else { ProseAnalysis::of(site, &wanted) };
        self.run(findings, |rule, report| match rule.input {
            RuleInput::Site(check) => check(site, report),
            RuleInput::SiteAt(check) => check(site, now, report),
            RuleInput::Prose(check) => check(&analysis, report),
            RuleInput::Written(_)
            | RuleInput::Theme(_)
            | RuleInput::Rendered(_)
            | RuleInput::External
            | RuleInput::Exceptions => {}
        });
    }

    /// Runs the rules that check texts as written.
    pub fn check_sources(&self, site: &Site, sources: &Sources, findings: &mut Diagnostics) {
        let written = Written::new(site, sources, rules_by_code);
        self.run(findings, |rule, report| match rule.input {
            RuleInput::Written(check) => check(&written, report),
            RuleInput::Site(_)
            | RuleInput::SiteAt(_)
            | RuleInput::Theme(_)
            | RuleInput::Prose(_)
            | RuleInput::Rendered(_)
            | RuleInput::External
            | RuleInput::Exceptions => {}
        });
    }

    /// Runs the rules that check the theme.
    pub fn check_theme(&self, site: &Site, theme: &Theme, findings: &mut Diagnostics) {
        self.run(findings, |rule, report| match rule.input {
            RuleInput::Theme(check) => check(site, theme, report),
            RuleInput::Site(_)
            | RuleInput::SiteAt(_)
            | RuleInput::Written(_)
            | RuleInput::Prose(_)
            | RuleInput::Rendered(_)
            | RuleInput::External
            | RuleInput::Exceptions => {}
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
        self.run(findings, |rule, report| match rule.input {
            RuleInput::Rendered(check) => check(rendered, report),
            RuleInput::Site(_)
            | RuleInput::SiteAt(_)
            | RuleInput::Written(_)
            | RuleInput::Theme(_)
            | RuleInput::Prose(_)
            | RuleInput::External
            | RuleInput::Exceptions => {}
        });
    }

    /// The level of a rule in this run.
    pub fn level(&self, code: Code) -> Level {
        self.active.iter().find(|active| active.rule.code == code).map_or(Level::Off, |active| active.level)
    }

    /// Applies the exceptions, and reports unused ones. Must run after all other checks.
    pub fn apply_exceptions(&self, site: &Site, findings: &mut Diagnostics) {
        exceptions::apply_exceptions(&self.active, self.which == RuleSet::All, site, findings);
    }

    fn run(&self, findings: &mut Diagnostics, look: impl Fn(&Rule, &mut RuleReport) + Sync) {
        let found: Vec<Diagnostics> = self
            .active
            .par_iter()
            .map(|active| {
                let mut findings = Diagnostics::new();
                look(active.rule, &mut active.report(&mut findings));
                findings
            })
            .collect();
        for found in found {
            findings.merge(found);
        }
    }
}
