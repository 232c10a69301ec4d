//! Finds where something that a finished page loads is written.
//!
//! Begin with [`Origins::of`]. Pages and templates are scanned like the finished page, so that the same loads are
//! found. For addresses from Markdown, it looks for the image.

use std::collections::BTreeMap;

use super::broken_link::{self, WrittenPlace};
use crate::diag::Span;
use crate::path::SourcePath;
use crate::render::context::SiteContext;
use crate::render::loads::{self, Load, LoadKind, decoded};
use crate::source::Sources;

/// The most addresses for which facts and composed attributes are searched, which is slow.
const MOST_SEARCHED: usize = 100;

/// How many bytes before the `]` of an image its `[` is searched.
const LONGEST_LABEL: usize = 1000;

/// An index of loads by the place where they are written.
pub(super) struct Origins<'w> {
    context: &'w SiteContext<'w>,
    sources: &'w Sources,
    /// The loads in pages that were asked for.
    pages: BTreeMap<SourcePath, BTreeMap<Load, Vec<Span>>>,
    /// The loads in all templates; `None` until they are needed.
    templates: Option<BTreeMap<Load, Vec<Span>>>,
    /// The loads from facts and from addresses that templates compose.
    elsewhere: BTreeMap<Load, Option<WrittenPlace>>,
}

impl<'w> Origins<'w> {
    pub fn new(context: &'w SiteContext<'w>, sources: &'w Sources) -> Self {
        Self { context, sources, pages: BTreeMap::new(), templates: None, elsewhere: BTreeMap::new() }
    }

    /// Every place that writes `load` on the page of `file`; empty if none is found.
    pub fn of(&mut self, file: &SourcePath, load: &Load) -> Vec<WrittenPlace> {
        let all = |spans: &Vec<Span>, what: &'static str| -> Vec<WrittenPlace> {
            spans.iter().map(|span| (span.clone(), what)).collect()
        };
        if !self.pages.contains_key(file) {
            let text = self.sources.text(file).unwrap_or_default();
            let is_page = file.as_str().ends_with(".md");
            let found = if is_page { in_markdown(&text, file) } else { BTreeMap::new() };
            self.pages.insert(file.clone(), found);
        }
        if let Some(spans) = self.pages.get(file).and_then(|found| found.get(load)) {
            return all(spans, "this page");
        }
        let theme = self.context.theme;
        let templates = self.templates.get_or_insert_with(|| {
            let mut found: BTreeMap<Load, Vec<Span>> = BTreeMap::new();
            for template in theme.templates.values() {
                for (load, range) in loads::of_text(&template.text) {
                    found.entry(load).or_default().push(Span::new(&template.source, range));
                }
            }
            found
        });
        if let Some(spans) = templates.get(load) {
            return all(spans, "this template");
        }
        if let Some(place) = self.elsewhere.get(load) {
            return place.iter().cloned().collect();
        }
        if self.elsewhere.len() == MOST_SEARCHED || load.kind.is_inline() {
            return Vec::new();
        }
        let place = broken_link::in_facts(self.context, &load.written)
            .map(|(span, _)| (span, "a page that shows this fact"))
            .or_else(|| broken_link::made_in_templates(theme, &load.written));
        self.elsewhere.insert(load.clone(), place.clone());
        place.into_iter().collect()
    }
}

/// What Markdown and the HTML in it load, and every place where it is written.
fn in_markdown(text: &str, file: &SourcePath) -> BTreeMap<Load, Vec<Span>> {
    let text = without_comments(&without_code(text));
    let mut found: BTreeMap<Load, Vec<Span>> = BTreeMap::new();
    let mut add = |load: Load, start: usize, end: usize| {
        let place = Span::new(file, start..end);
        if load.written.starts_with("//") {
            // Markdown links and images get a scheme when rendered.
            let whole = Load { kind: load.kind, written: format!("https:{}", load.written) };
            found.entry(whole).or_default().push(place.clone());
        }
        found.entry(load).or_default().push(place);
    };
    let image = |written: &str| {
        let written = decoded(&without_escapes(written)).into_owned();
        Load { kind: LoadKind::Image, written }
    };
    for (at, _) in text.match_indices("](") {
        let start =
            at + 2 + (text[at + 2..].len() - text[at + 2..].trim_start_matches([' ', '\n', '<']).len());
        let written = destination(&text[start..]);
        if is_image(&text[..at]) && !written.is_empty() {
            add(image(written), start, start + written.len());
        }
    }
    for (load, range) in loads::of_text(&text) {
        add(load, range.start, range.end);
    }
    // `[label]: address` may define a link or an image, so it is only used if nothing else matches.
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let label = line.trim_start_matches(' ').strip_prefix('[').and_then(|rest| rest.split_once("]:"));
        if let Some((_, rest)) = label {
            let rest = rest.trim_start_matches([' ', '<']);
            let written = destination(rest);
            let start = at + line.len() - rest.len();
            if !written.is_empty() {
                let place = || vec![Span::new(file, start..start + written.len())];
                found.entry(image(written)).or_insert_with(place);
            }
        }
        at += line.len();
    }
    found
}

/// The text with comments replaced by spaces.
fn without_comments(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let mut from = 0;
    while let Some(start) = text[from..].find("<!--").map(|at| from + at) {
        let end = text[start..].find("-->").map_or(text.len(), |at| start + at + 3);
        bytes[start..end].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
        from = end;
    }
    String::from_utf8(bytes).expect("whole runs between ASCII characters were replaced")
}

/// The address at the beginning of a text, up to a space or an unmatched closing bracket.
fn destination(text: &str) -> &str {
    let mut depth = 0_usize;
    for (at, character) in text.char_indices() {
        match character {
            '(' => depth += 1,
            ')' if depth == 0 => return &text[..at],
            ')' => depth -= 1,
            '>' | '<' => return &text[..at],
            _ if character.is_whitespace() => return &text[..at],
            _ => {}
        }
    }
    text
}

/// Whether the text ends with the label of an image: `![label`.
fn is_image(before: &str) -> bool {
    let bytes = before.as_bytes();
    let mut depth = 0_usize;
    for at in (bytes.len().saturating_sub(LONGEST_LABEL)..bytes.len()).rev() {
        match bytes[at] {
            b']' => depth += 1,
            b'[' if depth == 0 => return at > 0 && bytes[at - 1] == b'!',
            b'[' => depth -= 1,
            _ => {}
        }
    }
    false
}

/// A text without backslash escapes (CommonMark 0.31, section 2.4).
fn without_escapes(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if character != '\\' || !characters.peek().is_some_and(char::is_ascii_punctuation) {
            plain.push(character);
        }
    }
    plain
}

/// The text with code replaced by spaces: fenced, or inline code within one paragraph.
fn without_code(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let mut fence: Option<(u8, usize)> = None;
    let mut at = 0;
    let mut paragraph = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        let start = line.trim_start_matches([' ', '>']);
        let mark = start.bytes().next().filter(|byte| matches!(byte, b'`' | b'~'));
        let run = mark.map_or(0, |mark| start.bytes().take_while(|byte| *byte == mark).count());
        let is_fence = run >= 3;
        if fence.is_some() || is_fence || line.trim().is_empty() {
            without_spans(&text[paragraph..at], &mut bytes[paragraph..at]);
            paragraph = end;
        }
        match (fence, mark) {
            (Some((open, length)), _) => {
                bytes[at..end].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
                if mark == Some(open) && run >= length && start.trim_end().len() == run {
                    fence = None;
                }
            }
            (None, Some(mark)) if is_fence => fence = Some((mark, run)),
            (None, _) => {}
        }
        at = end;
    }
    without_spans(&text[paragraph..], &mut bytes[paragraph..]);
    String::from_utf8(bytes).expect("whole runs between ASCII characters were replaced")
}

/// Blanks inline code.
fn without_spans(text: &str, bytes: &mut [u8]) {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in text.match_indices('`') {
        match runs.last_mut() {
            Some((start, length)) if *start + *length == at => *length += 1,
            _ => runs.push((at, 1)),
        }
    }
    let mut next = 0;
    while let Some((start, length)) = runs.get(next).copied() {
        let end = runs[next + 1..].iter().position(|(_, other)| *other == length);
        next += 1;
        if let Some(end) = end {
            let last = runs[next + end].0;
            bytes[start..last].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
            next += end + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// What is found in a page; the spans are checked too.
    fn found(text: &str) -> Vec<String> {
        let file = SourcePath::new("content/a.md");
        let found: BTreeSet<(usize, String)> = in_markdown(text, &file)
            .into_iter()
            .flat_map(|(load, spans)| spans.into_iter().map(move |span| (load.kind, span)))
            .map(|(kind, span)| (span.start, format!("{kind:?} {}", &text[span.start..span.end])))
            .collect();
        found.into_iter().map(|(_, shown)| shown).collect()
    }

    #[test]
    fn images_are_found_in_markdown_and_in_html() {
        assert_eq!(
            found(
                "[l](https://l.example/) ![a](https://a.example/a_(b).png \"t\") [![b [c]](<//b.example/>)](https://m.example/)\n\
                 \n[r]: https://r.example/x\n\n<img src='https://c.example/'> ![d](https://d.example/\\_e?f&amp;g)"
            ),
            [
                "Image https://a.example/a_(b).png",
                "Image //b.example/",
                "Image https://r.example/x",
                "Image https://c.example/",
                "Image https://d.example/\\_e?f&amp;g"
            ]
        );
    }

    #[test]
    fn every_place_is_found_but_no_definition_of_another_link() {
        assert_eq!(
            found(
                "![a](https://a.example/) <!-- ![a](https://a.example/) --> ![b](https://a.example/)\n\n[r]: https://a.example/"
            ),
            ["Image https://a.example/", "Image https://a.example/"]
        );
    }

    #[test]
    fn code_is_no_place() {
        let text = "`<style>` ``a ` <style>`` ![a](https://a.example/)\n\n```html\n<img src=//b.example/>\n```\n\n~~~\n`\n~~~\n`a\n\n<style>b{}</style>`\n";
        assert_eq!(found(text), ["Image https://a.example/", "StyleElement <style>"]);
        assert_eq!(without_code("a `é` b"), "a    ` b");
    }
}
