//! Addresses in finished pages at which the site has nothing, and anchors that stand twice.
//!
//! Begin with [`report`]. A mistake is reported once, however many pages show it: where it is written if that can be told,
//! and else at the first page.

use std::collections::{BTreeMap, BTreeSet};

use super::Linked;
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::model::Page;
use crate::parse::theme::Theme;
use crate::path::{SourcePath, UrlPath};
use crate::render::context::SiteContext;
use crate::render::loads::Load;
use crate::render::theme::template_of;

/// A finished page with the addresses on it at which the site has nothing.
pub struct PageProblems<'p> {
    /// Its address.
    pub url: &'p UrlPath,
    /// What it is called.
    pub called: String,
    /// The file of the page, or that of the template for a page without one.
    pub file: SourcePath,
    /// The addresses. What is in Markdown was checked before.
    pub broken: &'p [String],
    /// What it loads that does not simply come from the site, and what is inline in it.
    pub loads: &'p [Load],
}

impl<'p> PageProblems<'p> {
    /// Of a page with a source.
    pub fn of_page(url: &'p UrlPath, page: &Page, broken: &'p [String], loads: &'p [Load]) -> Self {
        let called = format!("this page, rendered with `{}`,", template_of(page));
        Self { url, called, file: page.source.clone(), broken, loads }
    }

    /// Of a page that is made of a template alone.
    pub fn of_template(theme: &Theme, template: &str, url: &'p UrlPath, page: &'p Linked) -> Self {
        let full = theme.chain.iter().map(|name| format!("{name}/{template}"));
        let file = full.into_iter().find_map(|name| theme.templates.get(&name));
        let file = file.map_or_else(|| SourcePath::new(template), |template| template.source.clone());
        let called = format!("the page that `{template}` makes");
        Self { url, called, file, broken: &page.broken, loads: &page.loads }
    }
}

/// A place, and what stands there.
pub(super) type WrittenPlace = (Span, &'static str);

/// One mistake: an address, or those that one place makes.
struct BrokenLink<'p> {
    place: Option<WrittenPlace>,
    address: &'p str,
    /// What stands before and after the page's own address in it, if that is a part of it.
    around: Option<(&'p str, &'p str)>,
    first: &'p PageProblems<'p>,
    files: BTreeSet<&'p SourcePath>,
    addresses: BTreeSet<&'p str>,
}

/// For how many addresses all templates are read for the place where they are written.
const LOOKED_FOR: usize = 500;

/// With how many mistakes before it an address is compared.
const COMPARED: usize = 500;

/// Reports the addresses at which the site has nothing.
pub fn report(context: &SiteContext, pages: &[PageProblems], findings: &mut Diagnostics) {
    let mut mistakes: Vec<BrokenLink> = Vec::new();
    let mut places: BTreeMap<&str, Option<WrittenPlace>> = BTreeMap::new();
    // In the address of a home page, `/`, nothing tells what comes from it.
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
    /// Whether a page has `address` for the same reason: it is the same, or the page's own address makes the difference.
    fn is_likely(&self, page: &PageProblems, address: &str) -> bool {
        let made = |(before, after): (&str, &str)| format!("{before}{}{after}", page.url.as_str());
        self.address == address || self.around.is_some_and(|around| made(around) == address)
    }

    fn finding(&self, context: &SiteContext) -> Diagnostic {
        let address = self.address;
        let nothing = "at which the site has nothing";
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
                    _ => ", each to an address of its own",
                };
                let one = format!("{} links to `{address}`, {nothing}", self.first.called);
                let message = format!("{one}{pages}{differing}");
                (Span::of_file(&self.first.file), message)
            }
        };
        let finding = Diagnostic::error(Code::TemplateLink, span, message);
        match crate::diag::nearest(address, context.plan.addresses()) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help("take addresses from the data that templates are given"),
        }
    }
}

/// Where an address is written: letter by letter, or by the template that makes such addresses.
fn place_of(context: &SiteContext, address: &str) -> Option<WrittenPlace> {
    in_templates(context.theme, address)
        .or_else(|| in_facts(context, address))
        .or_else(|| made_in_templates(context.theme, address))
}

/// Where an address stands in a text, in quotation marks of either kind or none.
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

/// The value of site.yaml that is the address, with or without what follows `#` or `?`.
pub(super) fn in_facts(context: &SiteContext, address: &str) -> Option<WrittenPlace> {
    let prose = &context.site.prose;
    let is_it = |text: &str| {
        text.strip_prefix(address).is_some_and(|rest| rest.is_empty() || rest.starts_with(['#', '?']))
    };
    let block = prose.blocks().iter().find(|block| is_it(prose.text_of(block)))?;
    let place = Span::new(&SourcePath::new("site.yaml"), prose.source_of(block.range.clone()));
    Some((place, "this fact"))
}

/// The template with an attribute that writes such addresses, as `"/x{{ page.url }}"` does `/x/join/`: the one that says
/// most of it itself.
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

/// The values of attributes in a template that have something filled in, each with its place.
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

/// How many letters of `address` the value of an attribute says itself, if it may write the address. One that says none
/// writes whatever it is given, and the mistake is not its own.
fn literal_part(value: &str, address: &str) -> Option<usize> {
    let mut pieces = value.split("{{").map(|piece| piece.split_once("}}").map_or(piece, |(_, text)| text));
    let mut rest = address.strip_prefix(pieces.next()?)?;
    let pieces: Vec<&str> = pieces.collect();
    let (last, between) = pieces.split_last()?;
    for piece in between {
        rest = rest.split_once(piece)?.1;
    }
    // What follows the address itself is no part of what was looked for.
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
