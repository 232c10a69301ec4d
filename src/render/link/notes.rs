//! Addresses of a page's links for print: a number after each link, and a list where the template asks for one.
//!
//! Paper cannot be clicked, and the addresses in the page are relative. A template asks for the list with
//! an empty `<ol data-addresses>` in `main`, after the text.

use std::collections::BTreeSet;

use crate::parse::html::{Tag, escape};

/// The attribute that marks the list.
const MARK: &str = "data-addresses";

/// The links so far.
pub(super) struct Notes<'a> {
    /// The base URL.
    pub root: &'a str,
    /// Whether the text is in `main`, before the list.
    is_open: bool,
    /// How many `nav` elements are open: they are not printed.
    navigations: usize,
    /// The addresses that already have a number.
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

    /// Follows the tags of the page. Returns the list at the tag where it belongs.
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

    /// Whether a link gets a number. Links to other formats of the page (with a `type`) and to calendars do not.
    pub fn wants(&self, tag: &Tag, attribute: &str, address: &str) -> bool {
        let is_other_form = || tag.attributes.iter().any(|it| it.name == "type") || address.ends_with(".ics");
        self.is_open && self.navigations == 0 && tag.name == "a" && attribute == "href" && !is_other_form()
    }

    /// The number of an address at its first use; `None` afterwards.
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
