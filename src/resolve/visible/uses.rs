//! The files of the site that a page uses, in its text and in its front matter.

use crate::diag::Diagnostics;
use crate::model::body::{Element, Fact, Link, Piece};
use crate::model::{Extra, FileTarget, Page, PageKind};
use crate::parse::locate;
use crate::parse::page::RawPage;
use crate::path::{SourcePath, UrlPath, percent_decode};
use crate::resolve::index::{Found, Index};
use crate::resolve::text;

/// An address without query and fragment, decoded.
pub(super) fn path_of(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    percent_decode(path).unwrap_or_else(|| path.to_owned())
}

/// The files that a hidden page uses, whose links were not resolved. Broken links are not reported there.
pub(super) fn of_hidden(index: &Index, page: &RawPage) -> Vec<UrlPath> {
    let mut files = Vec::new();
    let mut html = String::new();
    // Its mistakes are reported elsewhere.
    let (body, _) = text::read_raw(index, page, &mut Diagnostics::new());
    for piece in &body.pieces {
        let link = match piece {
            Piece::Open(Element::Link(link, _)) => link,
            Piece::Image(image) => &image.link,
            Piece::HtmlAddress(tag) => &tag.1,
            Piece::Html(text) => {
                html.push_str(text);
                continue;
            }
            _ => continue,
        };
        if let Found::File(address) = index.find(page, &path_of(link.address.trim())).0 {
            files.push(address);
        }
    }
    of_html(&page.source, &html, &mut |address| files.push(address.clone()));
    of_front_matter(&page.source, &page.kind, &page.meta.extra, &mut |address| files.push(address.clone()));
    files
}

/// The files that a published page uses.
pub(super) fn of_page(index: &Index, page: &Page) -> Vec<UrlPath> {
    let mut files = Vec::new();
    let mut link = |link: &Link| match link {
        Link::File(address, ..) => files.push(address.clone()),
        Link::External(address) if address.starts_with('/') => files.push(UrlPath::new(path_of(address))),
        Link::External(_) | Link::Page(..) | Link::Anchor(_) | Link::Mail(_) | Link::Tel(_) => {}
    };
    let mut html = String::new();
    let Some(raw) = index.raw(&page.source) else { return files };
    // Its mistakes are reported elsewhere.
    let (text, _) = text::read(index, raw, page.meeting.as_ref(), &mut Diagnostics::new());
    for piece in &text.body.pieces {
        match piece {
            Piece::Open(Element::Link(target, _)) => link(target),
            Piece::Image(image) => link(&image.source),
            Piece::HtmlAddress(tag) => link(&tag.1),
            Piece::Fact(fact) => {
                if let Fact::Linked(target, _) = &**fact {
                    link(target);
                }
            }
            Piece::Html(text) => html.push_str(text),
            _ => {}
        }
    }
    of_html(&page.source, &html, &mut |address| files.push(address.clone()));
    of_front_matter(&page.source, &page.kind, &page.meta.extra, &mut |address| files.push(address.clone()));
    files
}

/// Raw HTML also contains addresses that the Markdown parser does not report: in `srcset`, in scripts.
fn of_html(source: &SourcePath, html: &str, add: &mut impl FnMut(&UrlPath)) {
    for word in words(html) {
        named(source, word, add);
    }
}

fn named(source: &SourcePath, name: &str, add: &mut impl FnMut(&UrlPath)) {
    if let Some(file) = locate(source, &path_of(name)) {
        add(&UrlPath::new(format!("/{}", file.strip_folder("content").unwrap_or(""))));
    }
}

fn of_front_matter(source: &SourcePath, kind: &PageKind, extra: &Extra, add: &mut impl FnMut(&UrlPath)) {
    let mut target = |target: &FileTarget| match target {
        FileTarget::Local(address) => add(address),
        FileTarget::Remote(_) => {}
    };
    match kind {
        PageKind::Programme(programme) => {
            let materials = programme.sessions.iter().flat_map(|session| &session.materials);
            materials.for_each(|material| target(&material.file.target));
        }
        PageKind::Circular(letter) => letter.annexes.iter().for_each(|annex| target(&annex.file.target)),
        PageKind::Documents(register) => {
            let files = register.documents.iter().flat_map(|document| &document.files);
            files.for_each(|file| target(&file.file.target));
            // The file of the register itself is beside the page, whatever its format.
            if let Some(first) = register.documents.first() {
                let list = first.span.file.strip_folder("content").unwrap_or("");
                add(&UrlPath::new(format!("/{list}")));
            }
            if let Some(csv) = &register.csv {
                add(csv);
            }
        }
        _ => {}
    }
    of_extra(source, extra, add);
}

/// A theme may show a file that an `extra` key names.
fn of_extra(source: &SourcePath, extra: &Extra, add: &mut impl FnMut(&UrlPath)) {
    match extra {
        Extra::Text(name) => named(source, name, add),
        Extra::List(items) => items.iter().for_each(|item| of_extra(source, item, add)),
        Extra::Map(entries) => entries.iter().for_each(|(_, value)| of_extra(source, value, add)),
        Extra::Null | Extra::Bool(_) | Extra::Integer(_) | Extra::Float(_) => {}
    }
}

/// The parts of a text that may be addresses: words between quotation marks, brackets, spaces and the like, with a
/// folder or an extension.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| c.is_whitespace() || "\"'`()<>=,;".contains(c));
    words.filter(|word| word.contains(['.', '/']))
}
