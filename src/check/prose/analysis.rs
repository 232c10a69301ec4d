//! Reads all texts of a site once, and compares them with its facts.
//!
//! Begin with [`ProseReader`]. The prose rules share its [`ProseAnalysis`]: each reports the findings with its code.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::calendar::CalendarWords;
use super::compare_dates::{self, Comparison};
use super::date_fact::DateOf;
use super::dates::{Mention, dates};
use super::facts::SharedFacts;
use super::names::Names;
use super::passage::{ComparedSource, Contradiction, Passage};
use super::{
    compare_contacts, compare_groups, compare_hours, compare_letters, compare_names, compare_opening,
    compare_ordinals, compare_weekdays, impossible_days, times,
};
use crate::check::RuleReport;
use crate::check::texts::SiteTexts;
use crate::diag::{Code, Verified};
use crate::model::{Block, BlockKind, Lang, MarkKind, Page, PageKind, Prose, Site};
use crate::path::SourcePath;

/// The codes of mistakes that can be found without comparing the text with facts.
const BY_ITSELF: [Code; 3] = [Code::WrongWeekday, Code::ImpossibleDate, Code::ImpossibleTime];

/// The result of reading all texts of a site.
#[derive(Debug, Default)]
pub struct ProseAnalysis {
    found: Vec<Contradiction>,
    right: BTreeMap<Code, usize>,
}

/// The facts and the words of each language, for reading texts.
#[derive(Debug)]
pub struct ProseReader<'s> {
    facts: SharedFacts<'s>,
    languages: BTreeMap<&'s Lang, ProseLanguage>,
}

/// What the analysis needs for a language.
#[derive(Debug)]
struct ProseLanguage {
    calendar: CalendarWords,
    names: Names,
}

impl<'s> ProseReader<'s> {
    /// Collects the facts of a site and the words of its languages.
    pub fn new(site: &'s Site) -> Self {
        let facts = SharedFacts::of(site);
        let is_used = |lang: &&Lang| {
            *lang == site.config.default_lang() || site.pages.iter().any(|page| page.lang == **lang)
        };
        let languages = site.config.languages.iter().filter(is_used);
        let languages = languages.map(|lang| {
            (lang, ProseLanguage { calendar: CalendarWords::of(lang), names: Names::of(&facts, lang) })
        });
        let languages = languages.collect();
        Self { facts, languages }
    }

    /// Finds mistakes in the text of a page that need no facts.
    pub fn read_by_itself(&self, page: &Page, prose: &Prose) -> ProseAnalysis {
        read(&self.facts, &self.languages[&page.lang], source_of(self.facts.site, page, prose), true)
    }

    /// Finds mistakes in the values of `site.yaml` that need no other facts.
    pub fn read_facts_by_themselves(&self) -> ProseAnalysis {
        let file = SourcePath::new("site.yaml");
        let source = self.source_of_facts(&file);
        read(&self.facts, &self.languages[source.lang], source, true)
    }

    /// Compares all texts of the site with the facts.
    pub fn read_all(&self, texts: SiteTexts) -> ProseAnalysis {
        let site = texts.site;
        let file = SourcePath::new("site.yaml");
        let pages =
            site.pages.par_iter().zip(texts.texts).map(|(page, text)| source(site, page, &text.prose));
        let parts: Vec<ProseAnalysis> = pages
            .chain(rayon::iter::once(self.source_of_facts(&file)))
            .map(|source| read(&self.facts, &self.languages[source.lang], source, false))
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

    fn source_of_facts<'a>(&'a self, file: &'a SourcePath) -> ComparedSource<'a> {
        let site = self.facts.site;
        let (lang, prose) = (site.config.default_lang(), &site.prose);
        ComparedSource { file, lang, prose, page: None, meeting: None, about_group: true }
    }
}

impl ProseAnalysis {
    /// Whether mistakes with this code can be found without facts.
    pub fn finds_by_itself(code: Code) -> bool {
        BY_ITSELF.contains(&code)
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
pub(super) fn source<'s>(site: &Site, page: &'s Page, prose: &'s Prose) -> ComparedSource<'s> {
    let acronym = super::tokens::fold(&site.group.acronym);
    let about_group = prose.marks().iter().any(|mark| matches!(mark.kind, MarkKind::Fact(_)))
        || super::tokens::fold(prose.text()).contains(acronym.as_ref());
    ComparedSource { about_group, ..source_of(site, page, prose) }
}

/// As [`source`], without determining whether it is about the group.
fn source_of<'s>(site: &Site, page: &'s Page, prose: &'s Prose) -> ComparedSource<'s> {
    let compared = site.compared_meeting(page);
    let meeting = compared.and_then(|it| site.meetings.iter().position(|meeting| meeting.id == it.id));
    let (file, lang) = (&page.source, &page.lang);
    ComparedSource { file, lang, prose, page: Some(page), meeting, about_group: false }
}

/// The bytes with which [`may_err`] recognises the beginning of a possible mistake in English.
const MAY_BEGIN: [bool; 256] = {
    let mut begin = [false; 256];
    let bytes = b"dMTWFSU 23";
    let mut at = 0;
    while at < bytes.len() {
        begin[bytes[at] as usize] = true;
        at += 1;
    }
    begin
};

/// Whether a block may contain a mistake that needs no facts: a quick scan of its bytes before it is split into
/// tokens. In English, such a mistake includes the name of a weekday, a time followed by a word, or a day that
/// not every month has.
fn may_err(source: &ComparedSource, block: &Block) -> bool {
    if source.lang.primary() != "en" {
        return true;
    }
    let text = source.prose.text_of(block).as_bytes();
    let may_begin = |at: &usize| MAY_BEGIN[usize::from(text[*at])];
    (0..text.len()).filter(may_begin).any(|at| match (text[at], &text[at + 1..]) {
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
        analysis.count(Code::WrongTime, compare_opening::compare(&passage, &mentions, &mut found));
        if !is_fact_itself(&passage) {
            read_dates(&passage, &mentions, &mut analysis, &mut found);
        }
        let right = compare_ordinals::compare(&passage, &mentions, &language.calendar, &mut found);
        analysis.count(Code::WrongOrdinal, right);
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
    let letter = matches!(passage.source.page, Some(page) if matches!(page.kind, PageKind::Circular(_)));
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
            let which = match (mention.end.is_some(), &fact.what) {
                (true, DateOf::Opening(..)) => " for the first day",
                (true, DateOf::Deadline(..)) => " for the last day",
                _ => "",
            };
            format!("write `{{{{ {reference} }}}}`{which}; if another day is meant, say so in an exception")
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
