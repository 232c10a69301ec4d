//! A small XML writer: elements, attributes and text, with everything escaped.

use crate::character::printable_char;

/// An XML document that is being written.
#[derive(Debug)]
pub struct Xml {
    text: String,
    open: Vec<&'static str>,
}

impl Xml {
    /// An empty document in UTF-8.
    pub fn new() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), open: Vec::new() }
    }

    /// A fragment, to be inserted into a document with [`Xml::part`].
    pub fn part_at(depth: usize) -> Self {
        Self { text: String::new(), open: vec![""; depth] }
    }

    /// Opens an element on a line of its own.
    pub fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.text.push_str(">\n");
        self.open.push(name);
    }

    /// Closes the innermost open element.
    pub fn close(&mut self) {
        let name = self.open.pop().expect("every element is closed once");
        self.indent();
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push_str(">\n");
    }

    /// An element with text.
    pub fn element(&mut self, name: &'static str, attributes: &[(&str, &str)], content: &str) {
        self.start(name, attributes);
        self.text.push('>');
        escape(content, &mut self.text);
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push_str(">\n");
    }

    /// An element without content.
    pub fn empty(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.text.push_str("/>\n");
    }

    /// Inserts a fragment that was written separately.
    pub fn part(&mut self, part: &str) {
        self.text.push_str(part);
    }

    /// The document.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.text
    }

    /// The text of a fragment.
    pub fn finish_part(self) -> String {
        self.text
    }

    fn indent(&mut self) {
        for _ in 0..self.open.len() {
            self.text.push_str("  ");
        }
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.indent();
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            escape(value, &mut self.text);
            self.text.push('"');
        }
    }
}

/// Escapes text for content and attributes. Characters that XML 1.0 (section 2.2) forbids or discourages are left out;
/// those that separate words become spaces.
fn escape(text: &str, into: &mut String) {
    for c in text.chars() {
        match c {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            '\'' => into.push_str("&#39;"),
            '\r' | '\u{fffe}' | '\u{ffff}' => {}
            '\t' => into.push('\t'),
            c => into.extend(printable_char(c)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_a_control_separates_stay_apart() {
        let mut xml = Xml::new();
        xml.element("a", &[("b", "x\u{b}y")], "One\u{b}two\u{85}three\u{0}\u{9b}");
        assert!(xml.finish().ends_with("<a b=\"x y\">One two three</a>\n"));
    }

    #[test]
    fn everything_is_escaped_and_closed() {
        let mut xml = Xml::new();
        xml.open("a", &[("b", "\"1\" & <2>")]);
        xml.element("c", &[], "x < y \u{1}& 'z'");
        xml.empty("d", &[]);
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"&quot;1&quot; &amp; &lt;2&gt;\">\n  \
                        <c>x &lt; y &amp; &#39;z&#39;</c>\n  <d/>\n</a>\n";
        assert_eq!(xml.finish(), expected);
    }
}
