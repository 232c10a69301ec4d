//! Limits on the output of templates: a mistake in a theme must not exhaust memory.
//!
//! [`BoundedPage`] holds the text of one page and refuses more than the limit. [`doublings`] checks a template before
//! rendering: a variable that is repeatedly built from itself would grow too long before any of it is written.

use std::collections::BTreeMap;
use std::io;

/// The longest text of a page, in bytes.
pub(super) const LONGEST: usize = 48 << 20;

/// The most copies of one text from which a variable may be built.
const COPIES: u64 = 1000;

/// The text of a page while it is written.
#[derive(Default)]
pub(super) struct BoundedPage {
    bytes: Vec<u8>,
    /// Whether the limit was exceeded.
    pub is_full: bool,
}

impl BoundedPage {
    pub fn with_capacity(capacity: usize) -> Self {
        Self { bytes: Vec::with_capacity(capacity), is_full: false }
    }

    /// The text. Invalid UTF-8 would be replaced, but templates write none.
    pub fn into_text(self) -> String {
        String::from_utf8(self.bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into())
    }
}

impl io::Write for BoundedPage {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + part.len() > LONGEST {
            self.is_full = true;
            return Err(io::Error::other("the page is too long"));
        }
        self.bytes.extend_from_slice(part);
        Ok(part.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A variable built from too many copies of a text: its offset in the template, and its name.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Doubling<'t> {
    pub at: usize,
    pub name: &'t str,
}

/// The first variable of a template that would grow beyond the limit. A variable holds the sum of the variables from
/// which it is set, each as often as it is named; in a loop, one that names itself twice doubles every time.
pub(super) fn doublings(text: &str) -> Option<Doubling<'_>> {
    let mut copies: BTreeMap<&str, u64> = BTreeMap::new();
    // The variables whose blocks are open (`{% set x %}…{% endset %}`), with the number of copies so far.
    let mut blocks: Vec<(&str, usize, u64)> = Vec::new();
    let mut loops = 0_usize;
    for tag in tags(text) {
        let held = |words: &[&str]| {
            let each = words.iter().filter_map(|word| copies.get(word));
            each.fold(0_u64, |sum, copies| sum.saturating_add(*copies))
        };
        let doubles =
            |name: &str, words: &[&str]| loops > 0 && words.iter().filter(|word| **word == name).count() > 1;
        let words: Vec<&str> = words(tag.inner).collect();
        match words.as_slice() {
            ["for", ..] if tag.is_block => loops += 1,
            ["endfor"] if tag.is_block => loops = loops.saturating_sub(1),
            ["endset"] if tag.is_block => {
                let Some((name, at, held)) = blocks.pop() else { continue };
                if held > COPIES {
                    return Some(Doubling { at, name });
                }
                copies.insert(name, held.max(1));
            }
            ["set" | "set_global", name, rest @ ..] if tag.is_block && tag.inner.contains('=') => {
                let number = held(rest);
                if number > COPIES || doubles(name, rest) {
                    return Some(Doubling { at: tag.at, name });
                }
                copies.insert(name, number.max(1));
            }
            ["set" | "set_global", name, ..] if tag.is_block => blocks.push((name, tag.at, 0)),
            words => {
                let number = if tag.is_block { 0 } else { held(words) };
                for (_, _, block) in &mut blocks {
                    *block = block.saturating_add(number);
                }
            }
        }
    }
    None
}

/// A `{% … %}` or `{{ … }}` of a template.
struct TemplateTag<'t> {
    at: usize,
    inner: &'t str,
    is_block: bool,
}

fn tags(text: &str) -> impl Iterator<Item = TemplateTag<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = loop {
            let brace = from + text[from..].find('{')?;
            if text[brace + 1..].starts_with(['{', '%']) {
                break brace;
            }
            from = brace + 1;
        };
        let is_block = text[at + 1..].starts_with('%');
        let inner = &text[at + 2..];
        let end = inner.find(if is_block { "%}" } else { "}}" }).unwrap_or(inner.len());
        from = (at + 2 + end + 2).min(text.len());
        Some(TemplateTag { at, inner: &inner[..end], is_block })
    })
}

/// The names in an expression, without quoted text and field names.
fn words(inner: &str) -> impl Iterator<Item = &str> {
    let mut quote = None;
    let mut before = ' ';
    inner.split_inclusive(|c: char| !(c.is_alphanumeric() || c == '_')).filter_map(move |part| {
        let (word, mark) = match part.char_indices().next_back() {
            Some((at, c)) if !(c.is_alphanumeric() || c == '_') => (&part[..at], c),
            _ => (part, ' '),
        };
        let outside = quote.is_none() && before != '.';
        match (quote, mark) {
            (Some(open), mark) if open == mark => quote = None,
            (None, '"' | '\'' | '`') => quote = Some(mark),
            _ => {}
        }
        before = mark;
        Some(word).filter(|word| outside && !word.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[test]
    fn a_text_that_is_doubled_again_and_again_is_found_where_it_becomes_too_long() {
        let step = "{% set a = a ~ a %}";
        let text = format!("{{% set a = \"x\" %}}{}", step.repeat(30));
        let found = doublings(&text).expect("it is found");
        assert_eq!((found.name, found.at), ("a", 17 + 9 * step.len()));
        let block = "{%- set b -%}{{ b }}, {{ b }}{%- endset -%}".repeat(30);
        assert!(doublings(&format!("{{% set b = 1 %}}{block}")).is_some());
        let chain: String = (0..30).map(|n| format!("{{% set a{} = a{n} ~ a{n} %}}", n + 1)).collect();
        assert!(doublings(&format!("{{% set a0 = page.title %}}{chain}")).is_some());
        assert!(doublings("{% for n in range(end=40) %}{% set_global a = a ~ a %}{% endfor %}").is_some());
    }

    #[test]
    fn ordinary_templates_are_not() {
        for text in [
            "{% set a = \"x\" %}{{ a }}{{ a }}{{ a }}",
            "{% for x in list %}{% set_global a = a ~ x %}{% endfor %}",
            "{% for x in list %}{% set_global a = \"a a a\" ~ page.a ~ page.a ~ a %}{% endfor %}",
            "{% set a = b.a ~ c.a %}{{ \"{% set a = a ~ a %}\" }}",
            "{% set a %}{{ page.a }}",
            "{% set",
            "{{",
            "",
        ] {
            assert_eq!(doublings(text), None, "{text}");
        }
        let linear = "{% set a = a ~ \", \" ~ page.title %}".repeat(5000);
        assert_eq!(doublings(&format!("{{% set a = \"\" %}}{linear}")), None);
    }

    #[test]
    fn a_page_takes_no_more_than_fits() {
        let mut page = BoundedPage::default();
        page.write_all("aé".as_bytes()).unwrap();
        assert!(page.write_all(&vec![b'x'; LONGEST]).is_err());
        assert!(page.is_full);
        assert_eq!(page.into_text(), "aé");
    }
}
