//! Links without words.

use crate::check::{Look, Rendered, Report, Rule};
use crate::diag::{Code, Span};
use crate::model::{GAP, Level, MarkKind};

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
    look: Look::Rendered(look),
};

const HELP: &str = "say where it leads, for example `[the form](form.md)`, or remove it";
const MESSAGE: &str = "the link has no words";

fn look(rendered: &Rendered, report: &mut Report) {
    for page in rendered.originals() {
        let (source, prose) = (&page.page.source, &page.page.prose);
        for mark in prose.marks().iter().filter(|mark| matches!(mark.kind, MarkKind::Link(_))) {
            let words = &prose.text()[mark.range.clone()];
            // What stands in a gap has words of its own, or is found by the rule for it.
            if words.trim().is_empty() && !words.contains(GAP) && !mark.source.is_empty() {
                report.push(report.finding(Span::new(source, mark.source.clone()), MESSAGE).help(HELP));
            }
        }
        for address in &page.seen.links_without_words {
            // Only what the editor wrote as HTML: the end of the address is in the text of the page.
            let name = address.trim_end_matches('/').rsplit('/').next().unwrap_or(address);
            let Some(text) = rendered.sources.text(source) else { continue };
            let Some(start) = place(&text, name) else { continue };
            let span = Span::new(source, start..start + name.len());
            report.push(report.finding(span, MESSAGE).help(HELP));
        }
    }
}

/// Where an address that ends so stands in a tag without words after it.
fn place(text: &str, name: &str) -> Option<usize> {
    let is_empty = |at: usize| {
        let rest = text[at + name.len()..].split_once('>').map_or("", |(_, rest)| rest);
        rest.trim_start().starts_with('<')
    };
    let in_tag = |at: usize| text[..at].rfind('<').is_some_and(|tag| text[tag..at].starts_with("<a"));
    let mut found = text.match_indices(name).map(|(at, _)| at).filter(|_| !name.is_empty());
    found.find(|at| in_tag(*at) && is_empty(*at))
}
