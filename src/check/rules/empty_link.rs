//! Links without words.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::{RenderedOutput, Rule, RuleInput, RuleReport};
use crate::diag::{Code, Span};
use crate::model::{GAP, Level, MarkKind};
use crate::parse::html::{Token, Tokens};
use crate::path::percent_decode;

pub(super) const RULE: Rule = Rule {
    code: Code::EmptyLink,
    level: Level::Warning,
    finds: "Looks for links in the text of pages that have no words: nothing between the square brackets, or an `<a>` without a \
            text, an image with `alt`, or an `aria-label`.",
    why: "There is nothing to read and nothing to press: screen readers say \u{201c}link\u{201d} or read the address out, \
          letter by letter.",
    example: "The form: [](form.md).",
    mend: "Write in the square brackets where the link leads, as in `[the form](form.md)`, or remove it.",
    source: Some(
        "WCAG 2.2, success criteria 2.4.4 (Link Purpose (In Context)) and 4.1.2 (Name, Role, Value); failure F89.",
    ),
    days: None,
    input: RuleInput::Rendered(check),
};

const HELP: &str = "say where it leads, for example `[the form](form.md)`, or remove it";
const MESSAGE: &str = "the link has no words";

fn check(rendered: &RenderedOutput, report: &mut RuleReport) {
    for page in rendered.originals() {
        let (source, prose) = (&page.page.source, &page.text.prose);
        for mark in prose.marks().iter().filter(|mark| matches!(mark.kind, MarkKind::Link(_))) {
            let words = &prose.text()[mark.range.clone()];
            // A gap is code, an image or a fact, which has text of its own or its own rule.
            if words.trim().is_empty() && !words.contains(GAP) && !mark.source.is_empty() {
                report.push(report.finding(Span::new(source, mark.source.clone()), MESSAGE).help(HELP));
            }
        }
        if page.scan.links_without_words.is_empty() {
            continue;
        }
        // Check only HTML that the editor wrote: its addresses are in the text of the page.
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for address in &page.scan.links_without_words {
            *names.entry(name_of(address)).or_default() += 1;
        }
        let Some(text) = rendered.sources.text(source) else { continue };
        for (address, place) in empty_elements(&text) {
            if let Some(count) = names.get_mut(&name_of(address)).filter(|count| **count > 0) {
                *count -= 1;
                report.push(report.finding(Span::new(source, place), MESSAGE).help(HELP));
            }
        }
    }
}

/// The last segment of an address, by which the address of a file is recognised in that of its page.
fn name_of(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or("");
    let path = percent_decode(path).unwrap_or_else(|| path.to_owned());
    let is_index = |path: &&str| path.rsplit('/').next().is_some_and(|name| name.starts_with("index."));
    let path = match Some(path.as_str()).filter(is_index) {
        Some(path) => path.rsplit_once('/').map_or("", |(folder, _)| folder),
        None => path.trim_end_matches('/'),
    };
    path.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or("").to_owned()
}

/// The addresses and ranges of `a` elements without text.
fn empty_elements(text: &str) -> Vec<(&str, Range<usize>)> {
    let mut found = Vec::new();
    let mut end = 0;
    for part in text.split_inclusive('<') {
        // Split at each `<`, where a part ends.
        let start = end;
        end += part.len();
        if start == 0 || !part.starts_with(['a', 'A']) || !part.ends_with('<') {
            continue;
        }
        let Some(Token::Tag(tag)) = Tokens::new(&text[start - 1..end - 1]).next() else { continue };
        let is_empty = text[start - 1 + tag.range.end..end - 1].trim().is_empty();
        let address = tag.attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case("href"));
        if let Some(address) = address.filter(|_| is_empty && tag.name.eq_ignore_ascii_case("a")) {
            let place = start - 1 + address.range.start..start - 1 + address.range.end;
            found.push((&text[place.clone()], place));
        }
    }
    found
}
