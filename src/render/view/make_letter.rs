//! The front matter of a letter -> `circular`.

use super::common::MaterialView;
use super::document::{CircularView, LetterLinkView, LetterRevisionView, LetterRowView, SignatoryView};
use super::view_builder::ViewBuilder;
use crate::model::{Circular, Contact, Date, LetterRow, Page, PageKind, Site};
use crate::path::SourcePath;

impl ViewBuilder<'_> {
    /// `circular`. Missing sender details are taken from the group's contact.
    pub fn circular(&self, circular: &Circular, page: &Page, site: &Site) -> CircularView {
        let (own, group) = (&circular.contact, &site.group);
        let contact = Contact {
            name: own.name.clone().or_else(|| group.contact.name.clone()),
            email: own.email.clone().or_else(|| group.contact.email.clone()),
            tel: own.tel.clone().or_else(|| group.contact.tel.clone()),
            fax: own.fax.clone().or_else(|| group.contact.fax.clone()),
            address: own.address.clone().or_else(|| group.contact.address.clone()),
        };
        let meeting = page.meeting.as_ref().and_then(|id| site.meeting(id));
        // A letter keeps the days with which it was issued, or last revised.
        let revised = circular.revisions.iter().map(|revision| revision.date).chain(page.meta.updated);
        let issued = revised.fold(circular.date, Date::max);
        let rows = circular.deadlines.iter().filter_map(|row| match row {
            LetterRow::OfMeeting(id) => meeting?.deadline(&id.value).map(|deadline| LetterRowView {
                date: self.date(deadline.as_of(issued)),
                action: self.text(&deadline.action),
            }),
            LetterRow::Own(date, action) => {
                Some(LetterRowView { date: self.date(*date), action: self.said(action, &page.lang) })
            }
        });
        let annexes = circular.annexes.iter().map(|annex| MaterialView {
            title: self.said(&annex.title, &page.lang),
            file: self.file(&annex.file),
        });
        CircularView {
            letter: self.label("letter", circular.letter.as_str()),
            number: circular.number.clone(),
            amends: self.amended(circular, site).map(|(page, letter)| self.letter_link(page, letter)),
            amended_by: self.amending(page, site),
            reference: circular.reference.clone(),
            letterhead: circular.letterhead.clone(),
            place: circular.place.clone(),
            date: self.date(circular.date),
            contact: self.contact(&contact),
            addressees: circular.addressees.clone(),
            copies: circular.copies.clone(),
            subject: circular.subject.clone(),
            salutation: circular.salutation.clone(),
            closing: circular.closing.clone(),
            signatory: circular.signatory.as_ref().map(|signatory| SignatoryView {
                name: signatory.name.clone(),
                signed: signatory.signed,
                title: signatory.title.lines().map(|line| line.trim().to_owned()).collect(),
            }),
            revision: circular.revision.clone(),
            revisions: circular
                .revisions
                .iter()
                .map(|revision| LetterRevisionView {
                    name: revision.name.clone(),
                    date: self.date(revision.date),
                    changes: revision.changes.clone(),
                })
                .collect(),
            deadlines: rows.collect(),
            official: circular.official.iter().map(|file| self.document_file(file)).collect(),
            annexes: annexes.collect(),
        }
    }

    /// The letter that another one amends: its version in the language of the views, or else the one that is named.
    fn amended<'s>(&self, circular: &Circular, site: &'s Site) -> Option<(&'s Page, &'s Circular)> {
        let file = &circular.amends.as_ref()?.value;
        let named = site.pages.iter().find(|page| page.source == *file)?;
        let version = |page: &&std::sync::Arc<Page>| {
            page.address == named.address && page.lang == *self.locale().lang()
        };
        letter_of(site.pages.iter().find(version).unwrap_or(named))
    }

    /// The letters that amend the one on this page, each in the language of the page if it is there.
    fn amending(&self, page: &Page, site: &Site) -> Vec<LetterLinkView> {
        let is_amended =
            |file: &SourcePath| site.pages.iter().any(|it| it.source == *file && it.address == page.address);
        let mut found: Vec<(&Page, &Circular)> = Vec::new();
        for (other, letter) in site.pages.iter().filter_map(|other| letter_of(other)) {
            if !letter.amends.as_ref().is_some_and(|amends| is_amended(&amends.value)) {
                continue;
            }
            // The versions of a page are adjacent.
            match found.last_mut().filter(|(last, _)| last.address == other.address) {
                Some(last) if other.lang == *self.locale().lang() => *last = (other, letter),
                Some(_) => {}
                None => found.push((other, letter)),
            }
        }
        found.into_iter().map(|(page, letter)| self.letter_link(page, letter)).collect()
    }

    fn letter_link(&self, page: &Page, letter: &Circular) -> LetterLinkView {
        let name = letter.number.as_ref().unwrap_or(&page.meta.title);
        LetterLinkView {
            letter: self.label("letter", letter.letter.as_str()),
            name: self.said(name, &page.lang),
            url: self.url(&page.address),
            date: self.date(letter.date),
        }
    }
}

fn letter_of(page: &Page) -> Option<(&Page, &Circular)> {
    match &page.kind {
        PageKind::Circular(circular) => Some((page, circular)),
        _ => None,
    }
}
