//! The facts of a site in comparable form: their values, how prose refers to them, and where they are written.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::contacts::{plain_address, plain_email, plain_phone};
use super::tokens::ProseToken;
use crate::diag::Span;
use crate::model::{
    BlockKind, Date, DateRange, Designation, Event, Meeting, Page, PageKind, PartialDate, Prose, Site,
    Spanned,
};
use crate::path::SourcePath;

/// What a date refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateOf {
    /// A meeting, by index.
    Meeting(usize),
    /// A forum, by the indexes of its meeting and itself.
    Forum(usize, usize),
    /// An event beside a meeting, by the indexes of its meeting and itself.
    Beside(usize, usize),
    /// A deadline, by the indexes of its meeting and itself.
    Deadline(usize, usize),
    /// The date on which the group was established.
    Established,
    /// The date on which the group concluded its work.
    Concluded,
    /// A meeting of a group within the group, by the indexes of the group and of the meeting.
    OfSubgroup(usize, usize),
    /// The letter on a page, by the page's index.
    Issued(usize),
}

/// A day or range of days that is a fact.
#[derive(Clone, Debug)]
pub struct DateFact {
    /// What it refers to.
    pub what: DateOf,
    /// The days.
    pub dates: DateRange,
    /// Its description in messages: `the dates of the meeting`.
    pub called: String,
    /// The references for prose on a page of its own meeting, and on other pages; `None` if there are none.
    pub references: Option<(String, String)>,
    /// Where it is written.
    pub span: Span,
}

impl DateFact {
    /// The meeting that it belongs to.
    pub fn meeting(&self) -> Option<usize> {
        match self.what {
            DateOf::Meeting(meeting)
            | DateOf::Forum(meeting, _)
            | DateOf::Beside(meeting, _)
            | DateOf::Deadline(meeting, _) => Some(meeting),
            DateOf::Established | DateOf::Concluded | DateOf::OfSubgroup(..) | DateOf::Issued(_) => None,
        }
    }

    /// The reference for prose on a page of the meeting `own`.
    pub fn reference(&self, own: Option<usize>) -> Option<&str> {
        let (at_home, elsewhere) = self.references.as_ref()?;
        Some(if self.meeting().is_none() || self.meeting() == own { at_home } else { elsewhere })
    }
}

/// A text that is a fact: an address, a number.
#[derive(Clone, Debug)]
pub struct TextFact {
    /// As it is written.
    pub written: String,
    /// In comparable form.
    pub plain: String,
    /// Its description in messages.
    pub called: &'static str,
    /// The reference for prose.
    pub reference: Option<String>,
    /// Where it is written.
    pub span: Span,
}

/// What the web addresses of mailing lists are called in messages.
pub const OF_LIST: &str = "an address of a mailing list";

/// The facts of a site that are the same in every language.
#[derive(Debug)]
pub struct SharedFacts<'s> {
    /// The site.
    pub site: &'s Site,
    /// Days and ranges, those of meetings first.
    pub dates: Vec<DateFact>,
    /// Every day that is a value anywhere in `site.yaml` or front matter, and how often.
    pub days: BTreeMap<Date, usize>,
    /// E-mail addresses.
    pub emails: Vec<TextFact>,
    /// Telephone and fax numbers.
    pub phones: Vec<TextFact>,
    /// Web addresses.
    pub addresses: Vec<TextFact>,
    /// The letters, with their numbers.
    pub letters: Vec<(&'s Page, u32)>,
    /// Every word of `site.yaml`, folded.
    pub words: BTreeSet<String>,
    places: BTreeMap<&'s str, Range<usize>>,
    file: SourcePath,
}

impl<'s> SharedFacts<'s> {
    /// The facts of a site.
    pub fn of(site: &'s Site) -> Self {
        let mut places = BTreeMap::new();
        for block in site.prose.blocks() {
            if let BlockKind::Value(path) = &block.kind {
                places.entry(path.as_ref()).or_insert_with(|| block.range.clone());
            }
        }
        let mut facts = Self {
            site,
            dates: Vec::new(),
            days: BTreeMap::new(),
            emails: Vec::new(),
            phones: Vec::new(),
            addresses: Vec::new(),
            letters: Vec::new(),
            words: BTreeSet::new(),
            places,
            file: SourcePath::new("site.yaml"),
        };
        facts.add_dates();
        facts.add_days();
        facts.add_contacts();
        let letters = site.pages.iter().filter_map(|page| Some((page.as_ref(), letter_number(page)?)));
        facts.letters = letters.collect();
        let tokens = super::tokens::tokens(site.prose.text(), 0..site.prose.text().len());
        facts.words = tokens.into_iter().map(|token| token.folded.into_owned()).collect();
        facts
    }

    /// The span in `site.yaml` of the value of the first of these keys that exists.
    pub fn place(&self, paths: &[&str]) -> Span {
        let found = paths.iter().find_map(|path| self.places.get(path));
        match found {
            Some(range) => Span::new(&self.file, self.site.prose.source_of(range.clone())),
            None => Span::of_file(&self.file),
        }
    }

    fn add_dates(&mut self) {
        for (index, meeting) in self.site.meetings.iter().enumerate() {
            let id = &meeting.id;
            if let Some(dates) = meeting.event.days() {
                self.dates.push(DateFact {
                    what: DateOf::Meeting(index),
                    dates,
                    called: called(dates, &format!("the meeting `{id}`")),
                    references: Some(("meeting.dates".into(), format!("meetings.{id}.dates"))),
                    span: meeting.event.dates_span.clone(),
                });
            }
            self.add_dates_beside(index, meeting);
        }
        self.add_dates_of_groups();
        if let Some(date) = self.site.group.established {
            let span = self.place(&["group.established"]);
            self.add_date_of_group(
                date,
                DateOf::Established,
                "the group was established",
                "established",
                span,
            );
        }
        if let Some(Spanned { value, span }) = &self.site.group.concluded {
            let what = "the group concluded its work";
            self.add_date_of_group(*value, DateOf::Concluded, what, "concluded", span.clone());
        }
        for (index, page) in self.site.pages.iter().enumerate() {
            if let PageKind::Circular(circular) = &page.kind {
                self.dates.push(DateFact {
                    what: DateOf::Issued(index),
                    dates: DateRange { start: circular.date, end: circular.date },
                    called: format!("the date of {}", circular.number.as_deref().unwrap_or(&page.meta.title)),
                    references: None,
                    span: place_in(&page.front, &page.source, "date"),
                });
            }
        }
    }

    /// A month or a year is compared by all of its days, and no day is replaced with a reference to it.
    fn add_date_of_group(&mut self, date: PartialDate, what: DateOf, event: &str, key: &str, span: Span) {
        let unit = match date {
            PartialDate::Day(_) => "day on",
            PartialDate::Month(_) => "days of the month in",
            PartialDate::Year(_) => "days of the year in",
        };
        let reference = format!("group.{key}");
        self.dates.push(DateFact {
            what,
            dates: DateRange { start: date.earliest(), end: date.latest() },
            called: format!("the {unit} which {event}"),
            references: date.is_day().then(|| (reference.clone(), reference)),
            span,
        });
    }

    fn add_dates_beside(&mut self, index: usize, meeting: &Meeting) {
        let id = &meeting.id;
        for (number, forum) in meeting.forums.iter().enumerate() {
            let Some(dates) = forum.event.days() else { continue };
            // Prose can refer only to the first forum of a meeting.
            let references =
                (number == 0).then(|| ("forum.dates".to_owned(), format!("meetings.{id}.forum.dates")));
            self.dates.push(DateFact {
                what: DateOf::Forum(index, number),
                dates,
                called: called(dates, &format!("the forum `{}` of `{id}`", forum.id)),
                references,
                span: forum.event.dates_span.clone(),
            });
        }
        for (number, other) in meeting.beside.iter().enumerate() {
            let Some(dates) = other.event.days() else { continue };
            let tail = format!("beside.{}.dates", other.id);
            self.dates.push(DateFact {
                what: DateOf::Beside(index, number),
                dates,
                called: called(dates, &format!("the event `{}` beside `{id}`", other.id)),
                references: Some((tail.clone(), format!("meetings.{id}.{tail}"))),
                span: other.event.dates_span.clone(),
            });
        }
        for (number, deadline) in meeting.deadlines.iter().enumerate() {
            let tail = format!("deadline.{}.date", deadline.id);
            self.dates.push(DateFact {
                what: DateOf::Deadline(index, number),
                dates: DateRange { start: deadline.date, end: deadline.date },
                called: format!("the deadline `{}` of `{id}`", deadline.id),
                references: Some((tail.clone(), format!("meetings.{id}.{tail}"))),
                span: deadline.date_span.clone(),
            });
        }
    }

    fn add_dates_of_groups(&mut self) {
        for (index, group) in self.site.group.working_groups.iter().enumerate() {
            for (number, meeting) in group.meetings.iter().enumerate() {
                let Some(dates) = meeting.event.days() else { continue };
                let reference = format!("wg.{}.meetings.{}.dates", group.code, meeting.id);
                // Names in a reference are separated by full stops.
                let references = (!group.code.as_str().contains('.')).then(|| (reference.clone(), reference));
                self.dates.push(DateFact {
                    what: DateOf::OfSubgroup(index, number),
                    dates,
                    called: called(dates, &format!("the meeting `{}` of {}", meeting.id, group.code)),
                    references,
                    span: meeting.event.dates_span.clone(),
                });
            }
        }
    }

    fn add_days(&mut self) {
        let texts = self.site.pages.iter().map(|page| page.front.as_ref()).chain([&self.site.prose]);
        for prose in texts {
            for block in prose.blocks().iter().filter(|block| matches!(block.kind, BlockKind::Value(_))) {
                let text = prose.text_of(block);
                if let Some(day) = text.get(..10).and_then(|day| Date::parse(day).ok()) {
                    *self.days.entry(day).or_default() += 1;
                }
            }
        }
    }

    fn add_contacts(&mut self) {
        let contact = &self.site.group.contact;
        for (value, key, called) in [
            (&contact.tel, "group.contact.tel", "the group's telephone number"),
            (&contact.fax, "group.contact.fax", "the group's fax number"),
        ] {
            if let Some(written) = value {
                self.phones.push(TextFact {
                    written: written.clone(),
                    plain: plain_phone(written),
                    called,
                    reference: Some(key.to_owned()),
                    span: self.place(&[key]),
                });
            }
        }
        if let Some(email) = &contact.email {
            self.emails.push(TextFact {
                written: email.clone(),
                plain: plain_email(email),
                called: "the group's e-mail address",
                reference: Some("group.contact.email".into()),
                span: self.place(&["group.contact.email"]),
            });
        }
        for list in self.site.group.all_mailing_lists() {
            if let Some(email) = &list.email {
                self.emails.push(TextFact {
                    written: email.clone(),
                    plain: plain_email(email),
                    called: "the address of a mailing list",
                    reference: Some(format!("mailing_list.{}", list.id)),
                    span: list.span.clone(),
                });
            }
            for (url, key) in [(&list.subscribe, "subscribe"), (&list.archive, "archive")] {
                if let Some(url) = url {
                    let reference = Some(format!("mailing_list.{}.{key}", list.id));
                    self.add_address(url, OF_LIST, reference, list.span.clone());
                }
            }
        }
        for (name, url) in &self.site.group.links {
            let key = format!("group.links.{name}");
            let span = self.place(&[&key]);
            self.add_address(url, "an address of the group", Some(key), span);
        }
        for meeting in &self.site.meetings {
            let id = &meeting.id;
            for registration in &meeting.event.registrations {
                if let Some(url) = &registration.url {
                    let span = self.place(&[&format!("meetings.{id}.registrations.{}.url", registration.id)]);
                    self.add_address(url, "the address of a registration", None, span);
                }
            }
            if let Some(url) = meeting.remote.as_ref().and_then(|remote| remote.url.as_ref()) {
                let span = self.place(&[&format!("meetings.{id}.remote.url")]);
                self.add_address(url, "the address for remote participation", None, span);
            }
        }
    }

    fn add_address(&mut self, url: &str, called: &'static str, reference: Option<String>, span: Span) {
        let plain = plain_address(url);
        let written = url.to_owned();
        self.addresses.push(TextFact { written, plain, called, reference, span });
    }

    /// From the first to the last day of a meeting and its forums: a circular may give both in one range.
    /// `None` if none of their days are known.
    pub fn whole(&self, meeting: usize) -> Option<DateRange> {
        let meeting = &self.site.meetings[meeting];
        let all = meeting.forums.iter().map(|forum| &forum.event).chain([&meeting.event]);
        all.filter_map(Event::days)
            .reduce(|a, b| DateRange { start: a.start.min(b.start), end: a.end.max(b.end) })
    }

    /// Ranges that are made of two facts: a meeting with each event beside it, and the time in which a registration is
    /// open.
    pub fn composed_ranges(&self) -> impl Iterator<Item = DateRange> {
        self.site.meetings.iter().flat_map(|meeting| {
            let own = meeting.event.days();
            let beside = meeting.beside.iter().filter_map(move |other| {
                let (own, other) = (own?, other.event.days()?);
                Some(DateRange { start: own.start.min(other.start), end: own.end.max(other.end) })
            });
            let open = meeting.registrations().filter_map(|(_, registration)| {
                let deadline = meeting.deadline(&registration.deadline.as_ref()?.value)?;
                Some(DateRange { start: registration.opens?, end: deadline.date })
            });
            beside.chain(open)
        })
    }

    /// The ordinal of a designation.
    pub fn ordinal(designation: Option<&Designation>) -> Option<u32> {
        match designation {
            Some(Designation::Ordinal(number)) => Some(*number),
            Some(Designation::Label(_)) | None => None,
        }
    }
}

/// The number of a letter: the last one in `TSB Circular 98`.
pub fn letter_number(page: &Page) -> Option<u32> {
    let PageKind::Circular(circular) = &page.kind else { return None };
    let number = circular.number.as_deref()?;
    super::tokens::tokens(number, 0..number.len()).iter().rev().find_map(ProseToken::number)
}

fn called(dates: DateRange, what: &str) -> String {
    let word = if dates.start == dates.end { "date" } else { "dates" };
    format!("the {word} of {what}")
}

/// The span of the value of a key in the front matter.
pub fn place_in(prose: &Prose, file: &SourcePath, key: &str) -> Span {
    let is_key = |kind: &BlockKind| matches!(kind, BlockKind::Value(path) if path.as_ref() == key);
    match prose.blocks().iter().find(|block| is_key(&block.kind)) {
        Some(block) => Span::new(file, prose.source_of(block.range.clone())),
        None => Span::of_file(file),
    }
}
