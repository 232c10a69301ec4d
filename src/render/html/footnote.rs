//! Footnotes and their back links.

use super::words::reference_id;
use super::writer::Writer;
use crate::parse::html::escape;

impl Writer<'_> {
    pub(super) fn footnote(&mut self, number: usize, references: usize) {
        if !self.in_notes {
            self.in_notes = true;
            self.html.push_str("<section class=\"footnotes\" aria-label=\"");
            escape(self.language.word("footnotes"), &mut self.html);
            self.html.push_str("\">\n<ol>\n");
        }
        self.html.push_str(&format!("<li id=\"fn-{number}\">"));
        self.note = Some((self.closers.len(), number, references));
        self.closers.push("</li>\n");
    }

    /// Writes the back links at the end of the footnote's text.
    pub(super) fn end_footnote(&mut self, number: usize, references: usize) {
        let in_paragraph = self.html.ends_with("</p>\n");
        if in_paragraph {
            self.html.truncate(self.html.len() - "</p>\n".len());
        }
        for before in 0..references {
            let id = reference_id(number, before);
            self.html.push_str(&format!(" <a class=\"footnote-back\" href=\"#{id}\" aria-label=\""));
            escape(self.language.word("footnote_back"), &mut self.html);
            // Each back link has a different name.
            let nth = if references > 1 { format!(".{}", before + 1) } else { String::new() };
            self.html.push_str(&format!(" ({number}{nth})\">↑</a>"));
        }
        if in_paragraph {
            self.html.push_str("</p>\n");
        }
    }
}
