//! Reads all texts of a site once, and compares them with its facts.
//!
//! Begin with [`ProseAnalysis::of`]. The prose rules share it: each reports the findings with its code.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::calendar::CalendarWords;
use super::compare_dates::{self, Comparison};
use super::dates::{Mention, dates};
use super::facts::SharedFacts;
use super::names::Names;
use super::passage::{ComparedSource, Contradiction, Passage};
use super::{
    compare_contacts, compare_groups, compare_hours, compare_letters, compare_names, compare_ordinals,
    compare_weekdays, impossible_days, times,
};
use crate::check::RuleReport;
use crate::diag::{Code, Verified};
use crate::model::{Block, BlockKind, Lang, MarkKind, Page, PageKind, Site};
use crate::path::SourcePath;

/// The codes of mistakes that can be found without comparing the text with facts.
const BY_ITSELF: [Code; 3] = [Code::WrongWeekday, Code::ImpossibleDate, Code::ImpossibleTime];

/// The result of reading all texts of a site.
#[derive(Debug, Default)]
pub struct ProseAnalysis {
    found: Vec<Contradiction>,
    right: BTreeMap<Code, usize>,
}

/// What the analysis needs for a language.
struct ProseLanguage {
    calendar: CalendarWords,
    names: Names,
}

impl ProseAnalysis {
    /// Reads all texts of the site, as far as is needed to find problems with the codes `wanted`.
    pub fn of(site: &Site, wanted: &[Code]) -> Self {
        let by_itself = wanted.iter().all(|code| BY_ITSELF.contains(code));
        let facts = SharedFacts::of(site);
        let languages: BTreeMap<&Lang, ProseLanguage> = site
            .config
            .languages
            .iter()
            .filter(|lang| {
                *lang == site.config.default_lang() || site.pages.iter().any(|page| page.lang == **lang)
            })
            .map(|lang| {
                (lang, ProseLanguage { calendar: CalendarWords::of(lang), names: Names::of(&facts, lang) })
            })
            .collect();
        let file = SourcePath::new("site.yaml");
        let default = site.config.default_lang();
        let yaml = ComparedSource {
            file: &file,
            lang: default,
            prose: &site.prose,
            page: None,
            meeting: None,
            about_group: true,
        };
        // The subject of a text matters only for comparisons with facts.
        let pages = site.pages.par_iter().enumerate().map(|(index, page)| match by_itself {
            true => ComparedSource { about_group: false, ..source_of(site, index, page) },
            false => source(site, index, page),
        });
        let parts: Vec<ProseAnalysis> = pages
            .chain(rayon::iter::once(yaml))
            .map(|source| read(&facts, &languages[source.lang], source, by_itself))
            .collect();
        let mut analysis = ProseAnalysis::default();
        for part in parts {
            analysis.found.extend(part.found);
            for (code, number) in part.right {
                *analysis.right.entry(code).or_default() += number;
            }
        }
        analysis
    }

    /// Passes the findings with this code to the rule that reports them.
    pub fn report(&self, code: Code, report: &mut RuleReport) {
        for found in self.found.iter().filter(|found| found.code == code) {
            let mut finding =
                report.finding(found.span.clone(), found.message.as_str()).help(found.help.as_str());
            if let Some((span, label)) = &found.related {
                finding = finding.related(span.clone(), label.as_str());
            }
            report.push(finding);
        }
        report.verified(Verified::Facts, self.right.get(&code).copied().unwrap_or(0));
    }

    fn count(&mut self, code: Code, right: usize) {
        *self.right.entry(code).or_default() += right;
    }
}

/// A page as a source for comparison.
pub(super) fn source<'s>(site: &'s Site, index: usize, page: &'s Page) -> ComparedSource<'s> {
    let acronym = super::tokens::fold(&site.group.acronym);
    let about_group = page.prose.marks().iter().any(|mark| matches!(mark.kind, MarkKind::Fact(_)))
        || super::tokens::fold(page.prose.text()).contains(acronym.as_ref());
    ComparedSource { about_group, ..source_of(site, index, page) }
}

/// As [`source`], without determining whether it is about the group.
fn source_of<'s>(site: &'s Site, index: usize, page: &'s Page) -> ComparedSource<'s> {
    let meeting = page.meeting.as_ref();
    let meeting = meeting.and_then(|id| site.meetings.iter().position(|meeting| meeting.id == *id));
    let (file, lang, prose) = (&page.source, &page.lang, &page.prose);
    ComparedSource { file, lang, prose, page: Some((index, page)), meeting, about_group: false }
}

/// Whether a block may contain a mistake that needs no facts: a quick scan of its bytes before it is split into
/// tokens. In English, such a mistake includes the name of a weekday, a time followed by a word, or a day that
/// not every month has.
fn may_err(source: &ComparedSource, block: &Block) -> bool {
    if source.lang.primary() != "en" {
        return true;
    }
    let text = source.prose.text_of(block).as_bytes();
    text.iter().enumerate().any(|(at, byte)| match (byte, &text[at + 1..]) {
        (b'd', [b'a', b'y', b' ' | b',' | b')', ..]) => true,
        (b'M', rest) => rest.starts_with(b"on"),
        (b'T', rest) => rest.starts_with(b"ue") || rest.starts_with(b"hu"),
        (b'W', rest) => rest.starts_with(b"ed"),
        (b'F', rest) => rest.starts_with(b"ri"),
        (b'S', rest) => rest.starts_with(b"at") || rest.starts_with(b"un"),
        (b'U', rest) => rest.starts_with(b"TC"),
        (b' ', rest) => rest.starts_with(b"time"),
        (b'2', [b'9', ..]) | (b'3', [b'0' | b'1', ..]) => true,
        _ => false,
    })
}

fn read(
    facts: &SharedFacts,
    language: &ProseLanguage,
    source: ComparedSource,
    by_itself: bool,
) -> ProseAnalysis {
    let mut analysis = ProseAnalysis::default();
    let mut found = Vec::new();
    for block in source.prose.blocks() {
        if by_itself && !may_err(&source, block) {
            continue;
        }
        let passage = Passage::new(facts, source, block);
        let mut mentions = dates(&passage.tokens, &language.calendar);
        for mention in &mentions {
            let right = compare_weekdays::compare(&passage, mention, &mut found);
            analysis.count(Code::WrongWeekday, right);
        }
        if !is_fact_itself(&passage) {
            // Such a day is not compared with facts.
            mentions.retain(|mention| !impossible_days::compare(&passage, mention, &mut found));
        }
        analysis.count(Code::WrongTime, times::compare(&passage, &mut found));
        if by_itself || block.quoted {
            continue;
        }
        analysis.count(Code::WrongTime, compare_hours::compare(&passage, &mentions, &mut found));
        if !is_fact_itself(&passage) {
            read_dates(&passage, &mentions, &mut analysis, &mut found);
        }
        analysis.count(Code::WrongOrdinal, compare_ordinals::compare(&passage, &mentions, &mut found));
        analysis.count(Code::WrongOrdinal, compare_letters::compare(&passage, &mentions, &mut found));
        analysis.count(Code::WrongGroup, compare_groups::compare(&passage, &mut found));
        analysis.count(Code::NearName, compare_names::compare(&passage, &language.names, &mut found));
    }
    if !by_itself && source.page.is_none() {
        found.extend(compare_names::rivals(&language.names));
        found.extend(compare_contacts::rivals(facts));
    }
    if !by_itself {
        let right = compare_contacts::compare(&source, facts, &mut found);
        analysis.count(Code::NearEmail, right.contacts);
    }
    analysis.found = found;
    // Values in the data do not repeat facts: they are the facts.
    if source.page.is_none() {
        analysis.right.clear();
    }
    analysis
}

/// Whether a value is a date in the data and not prose. The date of a letter is both: it is printed in the
/// letter.
fn is_fact_itself(passage: &Passage) -> bool {
    let Some(key) = passage.key() else { return false };
    let iso = passage.source.prose.text_of(passage.block).as_bytes().get(4) == Some(&b'-');
    let letter = matches!(passage.source.page, Some((_, page)) if matches!(page.kind, PageKind::Circular(_)));
    iso && !(letter && key == "date")
}

fn read_dates(
    passage: &Passage,
    mentions: &[Mention],
    analysis: &mut ProseAnalysis,
    found: &mut Vec<Contradiction>,
) {
    for (index, mention) in mentions.iter().enumerate() {
        let code = if mention.end.is_some() { Code::StrayRange } else { Code::StrayDate };
        match compare_dates::compare(passage, mentions, index) {
            Comparison::Equal => analysis.count(code, 1),
            Comparison::Unrelated => {}
            Comparison::Contradicts(fact) => found.push(stray(passage, mention, fact, code)),
        }
    }
}

fn stray(passage: &Passage, mention: &Mention, fact: usize, code: Code) -> Contradiction {
    let fact = &passage.facts.dates[fact];
    let written = passage.written(mention.range.clone());
    let says = match fact.dates.start == fact.dates.end {
        true => format!("is {}", fact.dates.start),
        false => format!("are {} to {}", fact.dates.start, fact.dates.end),
    };
    let in_prose = !passage.source.is_letter() && !matches!(passage.block.kind, BlockKind::Value(_));
    let help = match fact.reference(passage.source.meeting).filter(|_| in_prose) {
        Some(reference) => {
            format!("write `{{{{ {reference} }}}}`; if another day is meant, say so in an exception")
        }
        None => "correct one of the two; if another day is meant, say so in an exception".into(),
    };
    Contradiction {
        code,
        message: format!("`{written}`, but {} {says}", fact.called),
        span: passage.span(mention.range.clone()),
        related: Some((fact.span.clone(), fact.called.clone())),
        help,
    }
}
