//! The table of contents of a page.

use crate::render::html::RenderedHeading;
use crate::render::theme::Markup;
use crate::render::view::page::TocView;

/// Headings -> a tree: each heading contains the deeper ones that follow it.
pub(super) fn toc(headings: &[RenderedHeading]) -> Vec<TocView> {
    let mut entries = Vec::new();
    let mut rest = headings;
    while let Some((first, following)) = rest.split_first() {
        let below = following.iter().take_while(|heading| heading.level > first.level).count();
        entries.push(TocView {
            id: first.anchor.clone(),
            number: first.number.clone(),
            title: Markup::new(&first.html),
            children: toc(&following[..below]),
        });
        rest = &following[below..];
    }
    entries
}
