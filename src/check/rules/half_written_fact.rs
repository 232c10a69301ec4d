//! A fact with malformed braces, which readers see as written.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::character::has_byte;
use crate::check::{Rule, RuleInput, RuleReport, WrittenText};
use crate::diag::{Code, Span};
use crate::model::{BlockKind, Level, PageKind, SideKind};
use crate::resolve::FACT_ROOTS;

pub(super) const RULE: Rule = Rule {
    code: Code::HalfWrittenFact,
    level: Level::Error,
    finds: "Looks in texts for the name of a fact or component between braces that are not two and two: `{{ meeting.dates }`, `{ { meeting.dates } }`, \
            `｛｛meeting.dates｝｝`, `{meeting.dates}`, `[[ meeting.dates ]]`, or over two lines; for the tags of templates (`{% … %}`, `{# … #}`, `{{< … >}}`); and for any facts \
            where texts are shown as they are written: in front matter and `site.yaml`, in lists of documents, in attributes of HTML, in the descriptions and titles of images and links, and in addresses that are not one fact alone. Code and escaped braces (`\\{`) are ignored.",
    why: "Readers see the braces instead of the day or the address.",
    example: "The meeting takes place on {{ meeting.dates } in Geneva.",
    mend: "Write two braces before the name and two after it: `{{ meeting.dates }}`. Put braces that are meant literally in backticks.",
    source: None,
    days: None,
    input: RuleInput::Text(check),
};

const OPENING: [char; 2] = ['{', '｛'];
const CLOSING: [char; 2] = ['}', '｝'];

fn check(file: &WrittenText, report: &mut RuleReport) {
    let known = || file.written.components();
    in_register(file, report);
    if !may_be_half_written(file.text.prose.text()) && file.text.prose.beside().is_empty() {
        return;
    }
    for block in file.text.prose.blocks() {
        let is_value = matches!(block.kind, BlockKind::Value(_));
        let text = file.text.prose.text_of(block);
        for found in half_written(text, &|path| is_known(path, known()), is_value) {
            let first = found.range.start;
            let second = first + text[first..].chars().next().map_or(1, char::len_utf8);
            // A backslash before either brace means that both are literal.
            let is_escaped =
                [first, second].iter().any(|at| file.is_escaped(file.source_of(block, &(*at..at + 1)).start));
            if is_escaped {
                continue;
            }
            let (message, help) = said(&found, text, if is_value { Some("values") } else { None });
            report.push(report.finding(file.place(block, &found.range), message).help(help));
        }
    }
    for beside in file.text.prose.beside() {
        let as_they_stand = match beside.kind {
            SideKind::Html => None,
            SideKind::Attribute => Some("attributes, addresses, descriptions and titles"),
        };
        let is_value = as_they_stand.is_some();
        for found in half_written(&beside.text, &|path| is_known(path, known()), is_value) {
            let written = &beside.text[found.range.clone()];
            let within = file.source().get(beside.source.clone()).unwrap_or_default();
            let at = match within == beside.text {
                true => Some(found.range.start),
                false => within.find(written),
            };
            let at = at.map(|at| beside.source.start + at);
            if at.is_some_and(|at| file.is_escaped(at)) {
                continue;
            }
            let place = at.map_or(beside.source.clone(), |at| at..at + written.len());
            let (message, help) = said(&found, &beside.text, as_they_stand);
            report.push(report.finding(Span::new(&file.text.source, place), message).help(help));
        }
    }
}

/// A cheap check of the bytes: the full-width braces both begin with 0xEF.
fn may_be_half_written(text: &str) -> bool {
    has_byte(text, |byte| matches!(byte, b'{' | b'}'))
        || (has_byte(text, |byte| byte == 0xEF) && (text.contains(OPENING) || text.contains(CLOSING)))
        || (has_byte(text, |byte| byte == b'[') && text.contains("[["))
}

/// Checks the list of documents of a page, if it is the first page that shows this list.
fn in_register(file: &WrittenText, report: &mut RuleReport) {
    let Some(page) = file.text.page else { return };
    let PageKind::Documents(register) = &page.kind else { return };
    if !file.written.is_first_with_list(page) {
        return;
    }
    for document in &register.documents {
        let texts = [Some(&document.title), document.source.as_ref()].into_iter().flatten();
        for text in texts.filter(|text| text.contains(OPENING)) {
            for found in half_written(text, &|path| is_known(path, &BTreeSet::new()), true) {
                let (message, help) = said(&found, text, Some("lists of documents"));
                report.push(report.finding(document.span.clone(), message).help(help));
            }
        }
    }
}

/// The message and help for a half-written fact; `as_they_stand` names texts in which no facts are replaced.
fn said(found: &HalfFact, text: &str, as_they_stand: Option<&str>) -> (String, String) {
    let written = &text[found.range.clone()];
    match (&found.what, as_they_stand) {
        (BetweenBraces::Fact(_), Some(texts)) => (
            format!("`{written}` is not replaced: facts are not replaced in {texts}"),
            "write the fact itself, or refer to it in the text of the page".to_owned(),
        ),
        (BetweenBraces::Split(path), _) => (
            format!(
                "readers get `{written}` as it is written, because there are other characters or a line break between its braces"
            ),
            format!("write `{{{{ {path} }}}}` on one line, without other marks"),
        ),
        (BetweenBraces::Fact(path), None) => {
            (format!("readers get `{written}` as it is written"), format!("write `{{{{ {path} }}}}`"))
        }
        (BetweenBraces::Template, _) => (
            format!("`{written}` is a tag of templates, and means nothing in a text"),
            "remove it; a fact is written `{{ meeting.dates }}`, and code in backticks".to_owned(),
        ),
    }
}

fn is_known(path: &str, components: &BTreeSet<String>) -> bool {
    let root = path.split('.').next().unwrap_or(path);
    FACT_ROOTS.contains(&root) || components.contains(path)
}

/// What is between the braces.
#[derive(Debug, PartialEq)]
enum BetweenBraces<'t> {
    Fact(&'t str),
    /// A fact that would be valid on one line.
    Split(&'t str),
    Template,
}

#[derive(Debug, PartialEq)]
struct HalfFact<'t> {
    range: Range<usize>,
    what: BetweenBraces<'t>,
}

fn half_written<'t>(text: &'t str, known: &dyn Fn(&str) -> bool, is_value: bool) -> Vec<HalfFact<'t>> {
    let mut found: Vec<HalfFact> = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(OPENING).map(|skipped| at + skipped) {
        let half = template(text, start).or_else(|| opened(text, start, known, is_value));
        at = half.as_ref().map_or_else(|| next(text, start), |half| half.range.end.max(start + 1));
        found.extend(half);
    }
    found.extend(closed_only(text, known, &found));
    found.extend(in_brackets(text, known));
    found.sort_by_key(|half| half.range.start);
    found
}

/// Where to continue if nothing begins at the brace at `start`: at the second-last of a run of braces, where a
/// template tag may begin. So the time is linear in the number of braces.
fn next(text: &str, start: usize) -> usize {
    let behind = start + text[start..].chars().next().map_or(1, char::len_utf8);
    let (_, end) = braces(text, start, OPENING);
    let last_but_one = text[behind..end].rmatch_indices(OPENING).nth(1).map(|(at, _)| behind + at);
    last_but_one.unwrap_or(behind)
}

/// The maximum length of a template tag in characters.
const LONGEST_TAG: usize = 1_000;

/// `{% … %}`, `{# … #}`, `{{< … >}}`
fn template(text: &str, start: usize) -> Option<HalfFact<'_>> {
    let rest = &text[start..];
    let signs = [("{%", "%}"), ("{#", "#}"), ("{{<", ">}}"), ("{{%", "%}}"), ("{{-", "-}}")];
    let (open, close) = signs.into_iter().find(|(open, _)| rest.starts_with(open))?;
    let limit = rest.char_indices().nth(LONGEST_TAG).map_or(rest.len(), |(at, _)| at);
    let within = &rest[open.len()..limit];
    let end = within.find(close).map(|at| open.len() + at + close.len())?;
    Some(HalfFact { range: start..start + end, what: BetweenBraces::Template })
}

/// Opening braces followed by a name.
fn opened<'t>(
    text: &'t str,
    start: usize,
    known: &dyn Fn(&str) -> bool,
    is_value: bool,
) -> Option<HalfFact<'t>> {
    let (before, after_open) = braces(text, start, OPENING);
    let path = path(&text[after_open..]);
    let path_end = after_open + path.len();
    let spaces = text[path_end..].len() - text[path_end..].trim_start().len();
    let (behind, end) = match text[path_end + spaces..].starts_with(CLOSING) {
        true => braces(text, path_end + spaces, CLOSING),
        false => (0, path_end),
    };
    let looks_like = !path.is_empty() && (known(path) || (before >= 2 && path.contains('.')));
    let written = &text[start..end];
    let is_right = before == 2 && behind == 2 && written.starts_with("{{") && written.ends_with("}}");
    // Other notations also use single braces; then only an unmistakable fact counts.
    let is_likely =
        before + behind >= 3 || (before + behind == 2 && (before == 2 || known(path) && path.contains('.')));
    let what = if is_right && !is_value { BetweenBraces::Split(path) } else { BetweenBraces::Fact(path) };
    (looks_like && is_likely).then_some(HalfFact { range: start..end, what })
}

/// `[[ meeting.dates ]]`, the notation of wikis.
fn in_brackets<'t>(text: &'t str, known: &dyn Fn(&str) -> bool) -> Vec<HalfFact<'t>> {
    let found = text.match_indices("[[").filter_map(|(start, _)| {
        let inner = text[start + 2..].trim_start();
        let path = path(inner);
        let behind = inner[path.len()..].trim_start();
        let end = text.len() - behind.len() + 2;
        (behind.starts_with("]]") && path.contains('.') && known(path))
            .then_some(HalfFact { range: start..end, what: BetweenBraces::Fact(path) })
    });
    found.collect()
}

/// `meeting.dates }}`, without opening braces.
fn closed_only<'t>(text: &'t str, known: &dyn Fn(&str) -> bool, found: &[HalfFact]) -> Vec<HalfFact<'t>> {
    let mut alone = Vec::new();
    for (at, _) in text.match_indices("}}") {
        let before = found.partition_point(|half| half.range.end <= at);
        if found.get(before).is_some_and(|half| half.range.contains(&at)) {
            continue;
        }
        let before = text[..at].trim_end();
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        let start = before.len() - before.chars().rev().take_while(|c| is_part(*c)).count();
        let path = &before[start..];
        if path.contains('.') && known(path) && !before[..start].trim_end().ends_with(OPENING) {
            alone.push(HalfFact { range: start..at + 2, what: BetweenBraces::Fact(path) });
        }
    }
    alone
}

/// The number of braces at a position, with or without spaces between them, and the end of them and of the
/// spaces after them.
fn braces(text: &str, start: usize, signs: [char; 2]) -> (usize, usize) {
    let (mut number, mut end, mut at) = (0, start, start);
    for c in text[start..].chars() {
        at += c.len_utf8();
        if signs.contains(&c) {
            number += 1;
            end = at;
        } else if !c.is_whitespace() {
            at -= c.len_utf8();
            break;
        }
    }
    (number, if signs == OPENING { at } else { end })
}

/// The path of a fact at the beginning of a text.
fn path(text: &str) -> &str {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    let end = text.find(|c: char| !is_part(c)).unwrap_or(text.len());
    let name = text[..end].trim_end_matches(['.', '-']);
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, is_value: bool) -> Vec<&str> {
        let known = |path: &str| is_known(path, &BTreeSet::from(["deadlines".to_owned()]));
        half_written(text, &known, is_value).into_iter().map(|half| &text[half.range]).collect()
    }

    #[test]
    fn braces_that_are_not_two_and_two_are_found() {
        for (text, expected) in [
            ("on {{ meeting.dates } in Geneva", "{{ meeting.dates }"),
            ("on {{ meeting.dates in Geneva", "{{ meeting.dates"),
            ("on { { meeting.place } } now", "{ { meeting.place } }"),
            ("on ｛｛ meeting.dates ｝｝。", "｛｛ meeting.dates ｝｝"),
            ("on {｛meeting.dates｝}", "{｛meeting.dates｝}"),
            ("on {meeting.dates}", "{meeting.dates}"),
            ("on ${meeting.dates}", "{meeting.dates}"),
            ("on { meeting.dates }} now", "{ meeting.dates }}"),
            ("on {{{ meeting.dates }}}", "{{{ meeting.dates }}}"),
            ("on meeting.dates }} now", "meeting.dates }}"),
            ("{{ deadlines }", "{{ deadlines }"),
            ("on [[ meeting.dates ]] in", "[[ meeting.dates ]]"),
            // In text, a valid fact was replaced, unless the line ended within it.
            ("on {{ meeting.dates }} in", "{{ meeting.dates }}"),
            ("{{ meting.dates }", "{{ meting.dates }"),
            ("{% include x.html %}", "{% include x.html %}"),
            ("a {{< figure src=x >}}", "{{< figure src=x >}}"),
        ] {
            assert_eq!(found(text, false), [expected], "{text}");
        }
        assert_eq!(found("Meeting of {{ meeting.dates }}", true), ["{{ meeting.dates }}"]);
    }

    #[test]
    fn sets_code_and_other_notations_are_left_in_peace() {
        for text in [
            "the set {a, b} and {{a}, {b}}",
            "{group} of people",
            "{x.y}",
            "a } b { c",
            "{}",
            "{{a, b}, c}}",
            "100 {%} of",
            "{#anchor}",
            "f(x){ return x.y }",
            "[[meeting]] and [[x.y]]",
        ] {
            assert_eq!(found(text, false), Vec::<&str>::new(), "{text}");
        }
    }
}
