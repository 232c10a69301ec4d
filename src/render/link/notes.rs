//! The addresses of a page's links for paper: a number at each link, and a list where the template asks for one.
//!
//! A sheet cannot be clicked, and the addresses in the page are relative. A template that wants the list writes an empty
//! `<ol data-addresses>` in `main`, after the text.

use std::collections::BTreeSet;

use crate::parse::html::{Tag, escape};

/// The mark by which the list is known.
const MARK: &str = "data-addresses";

/// The links so far.
pub(super) struct Notes<'a> {
    /// The address of the site.
    pub root: &'a str,
    /// Whether the text is in `main`, before the list.
    is_open: bool,
    /// How many elements for navigation are open: paper shows none.
    navigations: usize,
    /// The addresses that have a number.
    known: BTreeSet<String>,
    /// The items of the list.
    items: String,
}

impl<'a> Notes<'a> {
    /// The notes of a page, if its template asks for them and the address of the site is known.
    pub fn new(html: &str, root: Option<&'a str>) -> Option<Self> {
        let root = root.filter(|_| html.contains(MARK))?;
        Some(Self { root, is_open: false, navigations: 0, known: BTreeSet::new(), items: String::new() })
    }

    /// Looks where the text has come to. Gives the list at the place where it belongs.
    pub fn pass(&mut self, tag: &Tag) -> Option<&str> {
        match tag.name {
            "main" => self.is_open = !tag.closing,
            "nav" if tag.closing => self.navigations = self.navigations.saturating_sub(1),
            "nav" => self.navigations += 1,
            "ol" if self.is_open && tag.attributes.iter().any(|it| it.name == MARK) => {
                self.is_open = false;
                return Some(&self.items);
            }
            _ => {}
        }
        None
    }

    /// Whether a link gets a number: not one to the same page in another form, which has a `type`, nor to a calendar.
    pub fn wants(&self, tag: &Tag, attribute: &str, address: &str) -> bool {
        let is_other_form = || tag.attributes.iter().any(|it| it.name == "type") || address.ends_with(".ics");
        self.is_open && self.navigations == 0 && tag.name == "a" && attribute == "href" && !is_other_form()
    }

    /// The number of an address, where it stands for the first time.
    pub fn number(&mut self, address: String) -> Option<usize> {
        if self.known.contains(&address) {
            return None;
        }
        self.items.push_str("<li>");
        escape(&address, &mut self.items);
        self.items.push_str("</li>");
        self.known.insert(address);
        Some(self.known.len())
    }
}
