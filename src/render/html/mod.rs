//! The text of a page -> HTML, with placeholders for the theme's components.
//!
//! Begin with [`Writer::write`]. Internal addresses are written from the site's root; `links` makes them relative when
//! the page is complete.

mod heading;
mod rendered;
mod typography;
mod words_kept;
mod words;
mod language;
mod ordinal;
mod event_words;
mod writer;
mod abbreviation;
mod footnote;
mod prose;

#[cfg(test)]
mod tests;

pub use language::Language;
pub use rendered::{RenderedHeading, RenderedText, Segment};
pub use words_kept::WordKeeper;
pub use writer::Writer;

/// The text without the links from headings to themselves, which only the page itself needs.
pub fn without_anchor_links(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, link)) = rest.split_once(" <a class=\"anchor\"") {
        let Some((_, after)) = link.split_once("</a></div>") else { break };
        // The element around heading and link is removed with the link.
        let (text, heading) = before.rsplit_once("<div class=\"head\">").unwrap_or((before, ""));
        kept.push_str(text);
        kept.push_str(heading);
        rest = after;
    }
    kept.push_str(rest);
    kept
}
