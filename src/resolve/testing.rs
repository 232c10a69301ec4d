//! Sites made from texts, for the tests of this stage and later ones.

use std::sync::Arc;

use super::{Drafts, Selection, Visibility, resolve};
use crate::diag::{Colour, Diagnostic, Diagnostics, Format, Severity, show};
use crate::model::body::PageBody;
use crate::model::{Instant, PageText, Site};
use crate::parse::parse;
use crate::parse::theme::Theme;
use crate::path::SourcePath;
use crate::source::Sources;

/// Facts for most tests: two languages, two meetings, a forum, deadlines, groups.
pub(crate) const FACTS: &str = "\
site:
  title: {en: Tides, ar: المد}
  languages: [en, ar]
  current_meeting: m2
  deadline: {time: '23:59', zone: Europe/Zurich}
group:
  acronym: FG-T
  name: Group on tides
  contact: {email: t@example.org, tel: '+41 (0)22 555 0100'}
  links: {home: 'https://example.org/'}
  officers: [{name: Ann Example, role: chair}]
  working_groups: [{code: WG1, title: Ebb}, {code: WG2, title: Flow}]
meetings:
  - {id: m1, ordinal: 1, date: 2024-01-10, zone: UTC}
  - id: m2
    ordinal: 2
    dates: {start: 2025-03-04, end: 2025-03-06}
    zone: Asia/Shanghai
    venue: {name: Hall, city: Port, country: Nowhere}
    hosts: [Guild, Office]
    deadlines:
      - {id: visa, date: 2025-02-01, action: Ask for a visa}
      - {id: papers, date: 2025-02-20, action: Send papers}
    registrations: [{id: main, title: Register, url: 'https://example.org/r'}]
    forum: {id: f, title: Open day, date: 2025-03-07, start: '09:00', end: '12:00'}
";

/// The result of resolving the texts.
pub(crate) struct Resolved {
    pub site: Site,
    /// The texts of its pages, in their order.
    pub texts: Vec<Arc<PageText>>,
    pub theme: Arc<Theme>,
    pub sources: Sources,
    pub findings: Diagnostics,
}

impl Resolved {
    /// The text of a page; nothing when it has mistakes.
    pub(crate) fn body(&self, source: &str) -> Option<&PageBody> {
        let at = self.site.pages.iter().position(|page| page.source.as_str() == source)?;
        let is_error = |finding: &Diagnostic| {
            finding.span.file.as_str() == source && finding.severity == Severity::Error
        };
        (!self.findings.any(is_error)).then(|| &self.texts[at].body)
    }

    /// The findings, one a line: `a.md:3:1: error[code]: message; help`.
    pub(crate) fn findings(&self) -> String {
        listed(&self.findings, &self.sources)
    }
}

/// Findings, one a line.
pub(crate) fn listed(findings: &Diagnostics, sources: &Sources) -> String {
    let text_of = |path: &SourcePath| sources.text(path);
    findings
        .sorted()
        .into_iter()
        .map(|finding| show(finding, Format::Short, Colour::Plain, &text_of))
        .collect()
}

/// Reads and resolves a site of [`FACTS`] and these pages, built on 1 January 2025.
pub(crate) fn site_of<const N: usize>(pages: [(&str, &str); N]) -> Resolved {
    site_with(FACTS, pages)
}

/// Reads and resolves a site of these facts and pages, built on 1 January 2025.
pub(crate) fn site_with<const N: usize>(facts: &str, pages: [(&str, &str); N]) -> Resolved {
    let mut sources = Sources::from(pages);
    sources.insert(SourcePath::new("site.yaml"), facts.as_bytes().to_vec());
    resolved(sources, Drafts::Hide, "2025-01-01")
}

/// Reads and resolves.
pub(crate) fn resolved(sources: Sources, drafts: Drafts, now: &str) -> Resolved {
    let mut findings = Diagnostics::new();
    let parsed = parse(&sources, None, &mut findings).expect("the facts of a test can be read");
    let theme = parsed.theme.clone();
    let options = Visibility { drafts, now: Instant::parse(now).expect("a date") };
    let selection = Selection::new(parsed, &options);
    let (site, texts) = resolve(&selection, &sources, None, &mut findings);
    let texts = texts.read_all(&site.pages, &mut findings);
    Resolved { site, texts, theme, sources, findings }
}
