//! Text that repeats facts: the replacements made by `plenary check --fix`.
//!
//! Begin with [`fixes`]. Text is replaced only if the result reads exactly the same, and only if a single fact
//! can be meant. Letters record what was issued, so they are never changed; nor are headings, links, quotations
//! and code.

use std::collections::BTreeSet;
use std::ops::Range;

use super::calendar::CalendarWords;
use super::contacts;
use super::dates::{Mention, dates};
use super::facts::SharedFacts;
use super::passage::{ComparedSource, Passage};
use super::tokens::tokens;
use crate::check::texts::SiteTexts;
use crate::diag::Span;
use crate::l10n::Locale;
use crate::model::{Block, BlockKind, MarkKind, Page};

/// A stretch of a page to be replaced with a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Its span.
    pub span: Span,
    /// The exact text there.
    pub written: String,
    /// The reference, with its braces.
    pub reference: String,
}

/// Every replacement in a site, in the order of pages and positions.
pub fn fixes(texts: SiteTexts) -> Vec<Fix> {
    let site = texts.site;
    let facts = SharedFacts::of(site);
    let others = names_of_others(&facts);
    let mut all = Vec::new();
    for lang in &site.config.languages {
        let (locale, calendar) = (Locale::new(lang), CalendarWords::of(lang));
        for (page, text) in texts.pages().filter(|(page, _)| page.lang == *lang) {
            let mut source = super::analysis::source(site, page, &text.prose);
            if page.meeting.is_none() {
                // A reference says of which meeting it is.
                source.meeting = None;
            }
            if !source.is_letter() {
                let finder = Finder {
                    facts: &facts,
                    source,
                    page,
                    locale: &locale,
                    calendar: &calendar,
                    others: &others,
                };
                finder.all(&mut all);
            }
        }
    }
    all.sort_by(|a, b| a.span.cmp(&b.span));
    all
}

struct Finder<'f, 's> {
    facts: &'f SharedFacts<'s>,
    source: ComparedSource<'s>,
    page: &'s Page,
    locale: &'f Locale,
    calendar: &'f CalendarWords,
    others: &'f BTreeSet<&'s str>,
}

/// The values of `site.yaml` that are not those of venues: a host, or someone's employer, may have a venue's name.
fn names_of_others<'s>(facts: &SharedFacts<'s>) -> BTreeSet<&'s str> {
    let prose = &facts.site.prose;
    let is_other = |block: &&Block| matches!(&block.kind, BlockKind::Value(key) if !key.contains("venue"));
    prose.blocks().iter().filter(is_other).map(|block| prose.text_of(block).trim()).collect()
}

impl Finder<'_, '_> {
    fn all(&self, found: &mut Vec<Fix>) {
        for block in self.source.prose.blocks() {
            let is_text = matches!(block.kind, BlockKind::Paragraph | BlockKind::Cell(_)) && !block.quoted;
            if !is_text {
                continue;
            }
            let passage = Passage::new(self.facts, self.source, block);
            for mention in dates(&passage.tokens, self.calendar) {
                let reference = self.date(&passage, &mention);
                found.extend(reference.and_then(|reference| self.fix(mention.range.clone(), &reference)));
            }
            let text = passage.source.prose.text_of(block);
            let texts =
                [(contacts::emails(text), &self.facts.emails), (contacts::phones(text), &self.facts.phones)];
            for (ranges, known) in texts {
                for range in ranges {
                    let mut same = known.iter().filter(|fact| fact.written == text[range.clone()]);
                    if let (Some(fact), None) = (same.next(), same.next())
                        && let Some(reference) = &fact.reference
                    {
                        let range = block.range.start + range.start..block.range.start + range.end;
                        found.extend(self.fix(range, reference));
                    }
                }
            }
            self.venue(&passage, found);
        }
    }

    /// The reference for a date written as it would be rendered, if only one fact has these days.
    fn date(&self, passage: &Passage, mention: &Mention) -> Option<String> {
        let year = mention.start.year?;
        let start = mention.start.date(year)?;
        let end = mention.end.map_or(Some(start), |end| end.date(year))?;
        let shown = self.locale.date_range(start, end);
        if !mention.weekdays.is_empty() || shown != passage.source.prose.text()[mention.range.clone()] {
            return None;
        }
        let on_these_days =
            |fact: &&super::date_fact::DateFact| (fact.dates.start, fact.dates.end) == (start, end);
        let mut facts = self.facts.dates.iter().filter(on_these_days);
        let fact = facts.next().filter(|_| facts.next().is_none())?;
        // Another fact without a reference may be on that day.
        let others = self.facts.site.meetings.iter().flat_map(|meeting| {
            let forums = meeting.forums.iter().map(|forum| &forum.event);
            forums.chain([&meeting.event]).filter_map(|event| event.previous_dates)
        });
        if others.into_iter().any(|dates| dates.start == start && dates.end == end) {
            return None;
        }
        fact.reference(self.source.meeting).map(str::to_owned)
    }

    /// Finds the name of the venue of the page's own meeting.
    fn venue(&self, passage: &Passage, found: &mut Vec<Fix>) {
        let Some(meeting) = self.source.meeting.map(|meeting| &self.facts.site.meetings[meeting]) else {
            return;
        };
        let Some(name) = meeting.event.venue().and_then(|venue| venue.name.as_ref()) else { return };
        let (name, lang) = name.in_lang(&self.page.lang);
        if *lang != self.page.lang || tokens(name, 0..name.len()).len() < 2 {
            return;
        }
        if self.others.contains(name) {
            return;
        }
        let text = passage.source.prose.text_of(passage.block);
        for (at, _) in text.match_indices(name) {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            if !letter(text[..at].chars().next_back()) && !letter(text[at + name.len()..].chars().next()) {
                let start = passage.block.range.start + at;
                found.extend(self.fix(start..start + name.len(), "meeting.venue"));
            }
        }
    }

    /// The replacement for a stretch of plain text; `None` if it is part of a link or contains markup.
    fn fix(&self, range: Range<usize>, reference: &str) -> Option<Fix> {
        let prose = self.source.prose;
        let marked = |kind: &MarkKind, at: &Range<usize>| {
            matches!(kind, MarkKind::Link(_)) && at.start < range.end && range.start < at.end
        };
        if prose.marks().iter().any(|mark| marked(&mark.kind, &mark.range)) {
            return None;
        }
        let place = prose.source_of(range.clone());
        let written = prose.text()[range].to_owned();
        (place.len() == written.len()).then(|| Fix {
            span: Span::new(&self.page.source, place),
            written,
            reference: format!("{{{{ {reference} }}}}"),
        })
    }
}
