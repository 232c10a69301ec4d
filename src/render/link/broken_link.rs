//! Internal addresses in finished pages that lead nowhere, and duplicate anchors.
//!
//! Begin with [`report`]. A mistake is reported once, however many pages show it: at the place where it is written if
//! that is found, and otherwise at the first page.

use std::collections::{BTreeMap, BTreeSet};

use super::Linked;
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::model::Page;
use crate::parse::theme::Theme;
use crate::path::{SourcePath, UrlPath};
use crate::render::context::SiteContext;
use crate::render::loads::Load;
use crate::render::theme::template_of;

/// A finished page with its broken links and its loads.
pub struct PageProblems<'p> {
    /// Its address.
    pub url: &'p UrlPath,
    /// What messages call the page.
    pub called: String,
    /// The file of the page, or of its template if the page has no source.
    pub file: SourcePath,
    /// Addresses that lead nowhere. Those in Markdown were checked before.
    pub broken: &'p [String],
    /// External loads, loads that need a check, and inline content.
    pub loads: &'p [Load],
}

impl<'p> PageProblems<'p> {
    /// The problems of a page with a source.
    pub fn of_page(url: &'p UrlPath, page: &Page, broken: &'p [String], loads: &'p [Load]) -> Self {
        let called = format!("this page, rendered with `{}`,", template_of(page));
        Self { url, called, file: page.source.clone(), broken, loads }
    }

    /// The problems of a page made from a template alone.
    pub fn of_template(theme: &Theme, template: &str, url: &'p UrlPath, page: &'p Linked) -> Self {
        let full = theme.chain.iter().map(|name| format!("{name}/{template}"));
        let file = full.into_iter().find_map(|name| theme.templates.get(&name));
        let file = file.map_or_else(|| SourcePath::new(template), |template| template.source.clone());
        let called = format!("the page that `{template}` makes");
        Self { url, called, file, broken: &page.broken, loads: &page.loads }
    }
}

/// The span where an address is written, and what messages call the place.
pub(super) type WrittenPlace = (Span, &'static str);

/// One mistake: an address, or all addresses that one place produces.
struct BrokenLink<'p> {
    place: Option<WrittenPlace>,
    address: &'p str,
    /// The parts of `address` before and after the page's own address, if it contains that.
    around: Option<(&'p str, &'p str)>,
    first: &'p PageProblems<'p>,
    files: BTreeSet<&'p SourcePath>,
    addresses: BTreeSet<&'p str>,
}

/// The most addresses for which all templates are searched.
const LOOKED_FOR: usize = 500;

/// The most earlier mistakes with which an address is compared.
const COMPARED: usize = 500;

/// Reports internal addresses that lead nowhere.
pub fn report(context: &SiteContext, pages: &[PageProblems], findings: &mut Diagnostics) {
    let mut mistakes: Vec<BrokenLink> = Vec::new();
    let mut places: BTreeMap<&str, Option<WrittenPlace>> = BTreeMap::new();
    // The address of a home page, `/`, is part of every address, so it explains none.
    let (homes, others): (Vec<&PageProblems>, Vec<&PageProblems>) =
        pages.iter().partition(|page| page.url.as_str() == "/");
    for page in others.into_iter().chain(homes) {
        for address in page.broken {
            let may_look = places.len() < LOOKED_FOR;
            let look = || may_look.then(|| place_of(context, address)).flatten();
            let place = places.entry(address).or_insert_with(look).clone();
            let known =
                mistakes.iter_mut().rev().take(COMPARED).find(|mistake| match (&mistake.place, &place) {
                    (Some((known, _)), Some((place, _))) => known == place,
                    (None, None) => mistake.is_likely(page, address),
                    _ => false,
                });
            match known {
                Some(known) => {
                    known.files.insert(&page.file);
                    known.addresses.insert(address);
                }
                None => mistakes.push(BrokenLink {
                    place,
                    address,
                    around: around(page, address),
                    first: page,
                    files: BTreeSet::from([&page.file]),
                    addresses: BTreeSet::from([address.as_str()]),
                }),
            }
        }
    }
    for mistake in mistakes {
        findings.push(mistake.finding(context));
    }
}

fn around<'p>(page: &PageProblems, address: &'p str) -> Option<(&'p str, &'p str)> {
    let own = page.url.as_str();
    (own != "/").then(|| address.split_once(own)).flatten()
}

impl BrokenLink<'_> {
    /// Whether `address` on `page` is the same mistake: the same address, or one that differs only by the page's own
    /// address.
    fn is_likely(&self, page: &PageProblems, address: &str) -> bool {
        let made = |(before, after): (&str, &str)| format!("{before}{}{after}", page.url.as_str());
        self.address == address || self.around.is_some_and(|around| made(around) == address)
    }

    fn finding(&self, context: &SiteContext) -> Diagnostic {
        let address = self.address;
        let nothing = "which the site does not have";
        let count = |number: usize, one: &str, many: &str| match number {
            1 => format!("one other {one}"),
            _ => format!("{number} other {many}"),
        };
        let (span, message) = match &self.place {
            Some((span, what)) => {
                let message = match self.addresses.len() - 1 {
                    0 => format!("{what} links to `{address}`, {nothing}"),
                    more => {
                        let more = count(more, "address", "addresses");
                        format!("{what} links to `{address}` and {more}, {nothing}")
                    }
                };
                (span.clone(), message)
            }
            None => {
                let pages = match self.files.len() - 1 {
                    0 => String::new(),
                    1 => "; so does one other page".to_owned(),
                    more => format!("; so do {more} other pages"),
                };
                let differing = match self.addresses.len() - 1 {
                    0 => "",
                    _ if pages.is_empty() => "",
                    _ => ", each to a different address",
                };
                let one = format!("{} links to `{address}`, {nothing}", self.first.called);
                let message = format!("{one}{pages}{differing}");
                (Span::of_file(&self.first.file), message)
            }
        };
        let finding = Diagnostic::error(Code::TemplateLink, span, message);
        match crate::diag::nearest(address, context.plan.addresses()) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help("use the addresses in the data of the template"),
        }
    }
}

/// Where an address is written: literally, or in a template that composes it.
fn place_of(context: &SiteContext, address: &str) -> Option<WrittenPlace> {
    in_templates(context.theme, address)
        .or_else(|| in_facts(context, address))
        .or_else(|| made_in_templates(context.theme, address))
}

/// The offset of an address in a text, inside quotation marks of either kind or unquoted.
fn stands_in(text: &str, address: &str) -> Option<usize> {
    let begins = |before: &str| before.ends_with(['"', '\'', '=', ' ', ',']);
    let ends = |rest: &str| rest.starts_with(['"', '\'', '#', '?', ' ', '>', ',']);
    let mut found = text.match_indices(address).map(|(at, _)| at);
    found.find(|at| begins(&text[..*at]) && ends(&text[at + address.len()..]))
}

/// The first template that contains an address literally.
fn in_templates(theme: &Theme, address: &str) -> Option<WrittenPlace> {
    theme.templates.values().find_map(|template| {
        let at = stands_in(&template.text, address)?;
        Some((Span::new(&template.source, at..at + address.len()), "this template"))
    })
}

/// The value of site.yaml that equals the address, with or without its query and fragment.
pub(super) fn in_facts(context: &SiteContext, address: &str) -> Option<WrittenPlace> {
    let prose = &context.site.prose;
    let is_it = |text: &str| {
        text.strip_prefix(address).is_some_and(|rest| rest.is_empty() || rest.starts_with(['#', '?']))
    };
    let block = prose.blocks().iter().find(|block| is_it(prose.text_of(block)))?;
    let place = Span::new(&SourcePath::new("site.yaml"), prose.source_of(block.range.clone()));
    Some((place, "this fact"))
}

/// The template with an attribute that composes such addresses, as `"/x{{ page.url }}"` does `/x/join/`. If several
/// match, the one with the longest literal part.
pub(super) fn made_in_templates(theme: &Theme, address: &str) -> Option<WrittenPlace> {
    let mut best: Option<(usize, Span)> = None;
    for template in theme.templates.values() {
        for (at, value) in attributes(&template.text) {
            let Some(literal) = literal_part(value, address) else { continue };
            if best.as_ref().is_none_or(|(most, _)| literal > *most) {
                best = Some((literal, Span::new(&template.source, at..at + value.len())));
            }
        }
    }
    best.map(|(_, span)| (span, "this template"))
}

/// The attribute values of a template that contain expressions, each with its offset.
fn attributes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices(['"', '\'']).filter_map(move |(quote, mark)| {
        let start = quote + 1;
        if !text[..quote].ends_with('=') {
            return None;
        }
        let mut end = start;
        loop {
            let rest = &text[end..];
            let stop = rest.find(['"', '\'', '{', '\n'])?;
            end += stop;
            let rest = &text[end..];
            if let Some(inside) = rest.strip_prefix("{{") {
                end += 2 + inside.find("}}")? + 2;
            } else if rest.starts_with(mark) {
                break;
            } else {
                return None;
            }
        }
        let value = &text[start..end];
        value.contains("{{").then_some((start, value))
    })
}

/// The number of literal letters and digits in an attribute value that can produce `address`. A value without any
/// prints only what it is given, so the mistake is elsewhere.
fn literal_part(value: &str, address: &str) -> Option<usize> {
    let mut pieces = value.split("{{").map(|piece| piece.split_once("}}").map_or(piece, |(_, text)| text));
    let mut rest = address.strip_prefix(pieces.next()?)?;
    let pieces: Vec<&str> = pieces.collect();
    let (last, between) = pieces.split_last()?;
    for piece in between {
        rest = rest.split_once(piece)?.1;
    }
    // The address that was looked for has no query or fragment.
    let last = last.split(['?', '#']).next().unwrap_or(last);
    rest.strip_suffix(last)?;
    let first = value.split("{{").next().unwrap_or_default();
    let said = [first, last].into_iter().chain(between.iter().copied());
    let letters: usize = said.map(|text| text.chars().filter(|c| c.is_alphanumeric()).count()).sum();
    (letters > 0).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_is_known_by_what_it_says_itself() {
        for (value, address, letters) in [
            ("/x{{ page.url }}", "/x/join/", Some(1)),
            ("{{ page.url }}feed.xml", "/join/feed.xml", Some(7)),
            ("/tags/{{ tag }}/{{ n }}.html#top", "/tags/a/2.html", Some(8)),
            ("/tags/{{ tag }}/", "/join/", None),
            ("{{ page.url }}", "/join/", None),
            ("/{{ a }}/", "/join/", None),
        ] {
            assert_eq!(literal_part(value, address), letters, "{value} {address}");
        }
    }

    #[test]
    fn attributes_are_found_with_what_is_filled_in() {
        let text = "<a href=\"/x{{ a | get(key='b') }}\" class='c'><a href='{{ d }}e' title=\"{% if f %}\">{{ g }}\"h\"";
        let found: Vec<&str> = attributes(text).map(|(_, value)| value).collect();
        assert_eq!(found, ["/x{{ a | get(key='b') }}", "{{ d }}e"]);
    }
}
