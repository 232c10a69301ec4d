//! Addresses in style sheets: `url(…)` and `@import`.
//!
//! Begin with [`addresses`]. Comments and strings are passed over as CSS Syntax Level 3, section 4.3, has them. The style
//! sheets of a theme are rewritten in `asset`; those in `content/` are published as they are and only looked at here.

use std::ops::Range;

use super::plan::Plan;
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::path::{UrlPath, percent_decode};
use crate::source::Sources;

/// An address in a style sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StyleAddress {
    /// The bytes between the quotation marks or brackets.
    pub range: Range<usize>,
    /// Whether another style sheet is imported with `@import "…"`.
    pub is_import: bool,
}

/// The addresses in a style sheet, in their order.
pub(super) fn addresses(sheet: &str) -> Vec<StyleAddress> {
    let bytes = sheet.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    // Whether `@import` was just read, and nothing but space since.
    let mut importing = false;
    while at < bytes.len() {
        let rest = &bytes[at..];
        if rest.starts_with(b"/*") {
            at = sheet[at..].find("*/").map_or(bytes.len(), |end| at + end + 2);
            continue;
        }
        match rest[0] {
            b'"' | b'\'' => {
                let end = end_of_string(bytes, at);
                if importing {
                    found.push(StyleAddress { range: at + 1..end, is_import: true });
                }
                at = end + 1;
            }
            _ if starts_with(rest, b"@import") => {
                at += "@import".len();
                importing = true;
                continue;
            }
            _ if starts_with(rest, b"url(") => {
                let start = at + "url(".len();
                let inner =
                    start + bytes[start..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                let (range, next) = match bytes.get(inner) {
                    Some(b'"' | b'\'') => {
                        let end = end_of_string(bytes, inner);
                        (inner + 1..end, end + 1)
                    }
                    _ => {
                        let end = sheet[inner..].find(')').map_or(bytes.len(), |end| inner + end);
                        (inner..inner + sheet[inner..end].trim_end().len(), end)
                    }
                };
                found.push(StyleAddress { range, is_import: false });
                at = next;
            }
            byte if byte.is_ascii_whitespace() => {
                at += 1;
                continue;
            }
            _ => at += 1,
        }
        importing = false;
    }
    found.retain(|address| address.range.start < address.range.end && address.range.end <= sheet.len());
    found
}

fn starts_with(bytes: &[u8], word: &[u8]) -> bool {
    bytes.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// Where the string that begins at `at` has its second quotation mark; the end of its line, or of the text, without one.
fn end_of_string(bytes: &[u8], at: usize) -> usize {
    let quote = bytes[at];
    let mut end = at + 1;
    while end < bytes.len() && bytes[end] != quote && bytes[end] != b'\n' {
        end += if bytes[end] == b'\\' { 2 } else { 1 };
    }
    end.min(bytes.len())
}

/// Reports what the style sheets in `content/` refer to and is not there.
pub(super) fn check(plan: &Plan, sources: &Sources, findings: &mut Diagnostics) {
    for (url, source) in plan.files.iter().filter(|(url, _)| url.as_str().ends_with(".css")) {
        let Some(text) = sources.bytes(source).and_then(|bytes| std::str::from_utf8(bytes).ok()) else {
            continue;
        };
        for address in addresses(text) {
            let written = &text[address.range.clone()];
            let Some(path) = path_of(url, written) else { continue };
            if plan.target(&path).is_some() || plan.is_absent(&path) {
                continue;
            }
            let message = format!("the style sheet refers to `{written}`, and the site has nothing there");
            let finding = Diagnostic::error(Code::BrokenLink, Span::new(source, address.range), message);
            findings.push(finding.help("write the address relative to the style sheet; letter case counts"));
        }
    }
}

/// The path in the site of an address in the style sheet at `url`; nothing for what is elsewhere.
fn path_of(url: &UrlPath, written: &str) -> Option<String> {
    let path = written.split(['?', '#']).next().unwrap_or("");
    // An address from the root of the host is not known here: the site may stand under a path of it.
    if path.is_empty() || path.contains(':') || path.starts_with('/') || path.contains('\\') {
        return None;
    }
    let folder = url.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').skip(1).collect();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let path = format!("/{}", parts.join("/"));
    Some(percent_decode(&path).unwrap_or(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::testing::{listed, site_of};

    #[test]
    fn every_address_is_found_and_nothing_else() {
        let sheet = "@import 'a.css' screen; @IMPORT url(b.css); /* url(no) */ p { background: URL( \"c\\\").png\" ), url( d.png ); \
                     content: \"url(no)\"; } @charset \"utf-8\"; q { x: url() }";
        let found = addresses(sheet);
        let texts: Vec<(&str, bool)> = found.iter().map(|a| (&sheet[a.range.clone()], a.is_import)).collect();
        assert_eq!(texts, [("a.css", true), ("b.css", false), ("c\\\").png", false), ("d.png", false)]);
        for broken in ["url(", "url(\"", "@import \"", "'", "/*"] {
            assert_eq!(addresses(broken), [], "{broken}");
        }
    }

    #[test]
    fn a_style_sheet_of_the_site_that_refers_to_nothing_is_reported() {
        let resolved = site_of([
            ("content/index.md", "---\ntitle: T\n---\n"),
            (
                "content/s/a.css",
                "@import \"b.css\"; @import \"no.css\"; p { x: url(../i.png) url(i.png) url(/i.png) url(data:x) }",
            ),
            ("content/s/b.css", ""),
            ("content/i.png", ""),
        ]);
        let mut findings = Diagnostics::new();
        let plan =
            Plan::new(&resolved.site, &resolved.theme, &crate::render::Settings::nowhere(), &mut findings);
        check(&plan, &resolved.sources, &mut findings);
        let help = "help: write the address relative to the style sheet; letter case counts";
        let message =
            |name: &str| format!("the style sheet refers to `{name}`, and the site has nothing there");
        assert_eq!(
            listed(&findings, &resolved.sources),
            format!(
                "content/s/a.css:1:27: error[broken-link]: {}; {help}\ncontent/s/a.css:1:61: error[broken-link]: {}; {help}\n",
                message("no.css"),
                message("i.png")
            )
        );
    }
}
