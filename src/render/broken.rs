//! Addresses in finished pages at which the site has nothing, and anchors that stand twice: reported where they are
//! written, and so once, however many pages show them.

use super::link::Linked;
use super::page::template_of;
use super::shared::World;
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::model::Page;
use crate::path::SourcePath;

/// Reports what only a template, a fact or raw HTML can have written: what is in Markdown was checked before.
pub(super) fn report(world: &World, page: &Page, linked: &Linked, findings: &mut Diagnostics) {
    for id in &linked.duplicates {
        let message =
            format!("the anchor `{id}` stands twice on this page, once from its template or a component");
        findings.push(
            Diagnostic::error(Code::DuplicateAnchor, Span::of_file(&page.source), message)
                .help(format!("give a heading of the text another anchor, for example `{{#{id}-text}}`")),
        );
    }
    for address in &linked.broken {
        let (span, what) =
            in_templates(world, address).or_else(|| in_facts(world, address)).unwrap_or_else(|| {
                (Span::of_file(&page.source), format!("this page, rendered with `{}`,", template_of(page)))
            });
        let message = format!("{what} links to `{address}`, at which the site has nothing");
        let finding = Diagnostic::error(Code::TemplateLink, span, message);
        findings.push(match crate::diag::nearest(address, world.plan.addresses()) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help("take addresses from the data that templates are given"),
        });
    }
}

/// The first template that contains an address literally, in quotation marks of either kind or none.
fn in_templates(world: &World, address: &str) -> Option<(Span, String)> {
    let begins = |before: &str| before.ends_with(['"', '\'', '=', ' ', ',']);
    let ends = |rest: &str| rest.starts_with(['"', '\'', '#', '?', ' ', '>', ',']);
    world.theme.templates.values().find_map(|template| {
        let text = &template.text;
        let mut found = text.match_indices(address).map(|(at, _)| at);
        let at = found.find(|at| begins(&text[..*at]) && ends(&text[at + address.len()..]))?;
        Some((Span::new(&template.source, at..at + address.len()), "this template".to_owned()))
    })
}

/// The value of site.yaml that is the address, with or without what follows `#` or `?`.
fn in_facts(world: &World, address: &str) -> Option<(Span, String)> {
    let prose = &world.site.prose;
    let is_it = |text: &str| {
        text.strip_prefix(address).is_some_and(|rest| rest.is_empty() || rest.starts_with(['#', '?']))
    };
    let block = prose.blocks().iter().find(|block| is_it(prose.text_of(block)))?;
    let place = Span::new(&SourcePath::new("site.yaml"), prose.source_of(block.range.clone()));
    Some((place, "this fact".to_owned()))
}
