//! Text that YAML reads as syntax: ` #2` begins a comment, `!important` is a tag.
//!
//! Begin with [`cut_off`]. It examines the spans of the values once more, for `plenary check` only.

use std::ops::Range;

use super::yaml::{Node, Value, parse};
use crate::diag::Exception;
use crate::path::SourcePath;

/// A part of a line that belongs to no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CutOff {
    /// Where it is written, in bytes of the file.
    pub range: Range<usize>,
    /// What YAML reads it as.
    pub sign: Sign,
    /// The value including this part, as it was probably meant.
    pub meant: String,
}

/// What YAML reads the text as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// ` #2`: a comment.
    Comment,
    /// `!important`: the type of the value.
    Tag,
}

/// Everything in the YAML `text[range]` of `file` that looks like text and is not, in order. Empty if the YAML
/// is invalid, which is reported elsewhere.
pub fn cut_off(file: &SourcePath, text: &str, range: Range<usize>) -> Vec<CutOff> {
    let written = &text[range.clone()];
    if !written.contains(" #") && !written.contains("\t#") && !written.contains(" !") {
        return Vec::new();
    }
    let Ok(root) = parse(file, text, range.clone()) else { return Vec::new() };
    let mut found = Vec::new();
    below(&root, text, range.end, &mut found);
    found.sort_by_key(|cut| cut.range.start);
    found.dedup();
    found
}

fn below(node: &Node, text: &str, end: usize, found: &mut Vec<CutOff>) {
    match &node.value {
        Value::Null => {}
        Value::Scalar(value, _) => {
            found.extend(comment(value, &node.span, text, end));
            found.extend(tag(value, &node.span, text));
        }
        Value::List(items) => items.iter().for_each(|item| below(item, text, end, found)),
        Value::Map(entries) => {
            for (_, key, value) in entries {
                if value.value == Value::Null {
                    found.extend(whole_comment(key, text, end));
                }
                below(value, text, end, found);
            }
        }
    }
}

/// The rest of the line from `at`, without the line break.
fn rest_of_line(text: &str, at: usize, end: usize) -> &str {
    text.get(at..end).and_then(|rest| rest.lines().next()).unwrap_or("").trim_end()
}

/// ` #2` after an unquoted text. In a real comment, a space or a second `#` follows the `#`.
fn comment(value: &str, span: &Range<usize>, text: &str, end: usize) -> Option<CutOff> {
    let written = text.get(span.clone())?;
    if written.starts_with(['"', '\'', '|', '>']) {
        return None;
    }
    let rest = rest_of_line(text, span.end, end);
    let sign = rest.len() - rest.trim_start().len();
    if sign == 0 || !is_text(&rest[sign..]) {
        return None;
    }
    let range = span.end + sign..span.end + rest.len();
    Some(CutOff { range, sign: Sign::Comment, meant: format!("{}{rest}", value.trim_end()) })
}

/// `title: #2`: the comment takes the whole value.
fn whole_comment(key: &Range<usize>, text: &str, end: usize) -> Option<CutOff> {
    let rest = rest_of_line(text, key.end, end);
    let after = rest.trim_start().strip_prefix(['"', '\'']).unwrap_or(rest).trim_start().strip_prefix(':')?;
    let comment = after.trim_start();
    if comment.len() == after.len() || !is_text(comment) {
        return None;
    }
    let stop = key.end + rest.len();
    Some(CutOff { range: stop - comment.len()..stop, sign: Sign::Comment, meant: comment.to_owned() })
}

/// Whether a comment is probably text: a letter or digit directly follows its `#`.
fn is_text(comment: &str) -> bool {
    let Some(said) = comment.strip_prefix('#') else { return false };
    said.starts_with(char::is_alphanumeric) && !Exception::is_meant(said)
}

/// `!important` before a value. YAML's own tags (`!!str`) are intended.
fn tag(value: &str, span: &Range<usize>, text: &str) -> Option<CutOff> {
    let before = text.get(..span.start)?;
    let line = before.rfind('\n').map_or(0, |newline| newline + 1);
    // The span of a value may include its tag or begin after it.
    let inside = text.get(span.clone())?;
    let (start, written) = match inside.starts_with('!') {
        true => (span.start, inside.split_whitespace().next()?),
        false => {
            let word = before[line..].trim_end().rsplit([' ', '\t']).next()?;
            (line + before[line..].trim_end().len() - word.len(), word)
        }
    };
    let names_type = |name: &str| !name.is_empty() && !name.starts_with(['!', '<']);
    if !written.strip_prefix('!').is_some_and(names_type) {
        return None;
    }
    let meant = format!("{written} {value}").trim_end().to_owned();
    Some(CutOff { range: start..start + written.len(), sign: Sign::Tag, meant })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, String)> {
        let cuts = cut_off(&SourcePath::new("site.yaml"), text, 0..text.len());
        cuts.into_iter().map(|cut| (text[cut.range].to_owned(), cut.meant)).collect()
    }

    fn pair(cut: &str, meant: &str) -> Vec<(String, String)> {
        vec![(cut.to_owned(), meant.to_owned())]
    }

    #[test]
    fn a_number_after_a_sharp_is_part_of_the_text() {
        assert_eq!(found("title: Minutes of meeting #2\n"), pair("#2", "Minutes of meeting #2"));
        assert_eq!(
            found("a:\n  - {b: Room #12, c: d}\n  - x\n"),
            Vec::new(),
            "that is no comment but broken YAML"
        );
        assert_eq!(found("a:\n  - Room #12 upstairs\r\n"), pair("#12 upstairs", "Room #12 upstairs"));
        assert_eq!(found("colour: #336699\nb: 1\n"), pair("#336699", "#336699"));
        assert_eq!(found("n: 7 #th\n"), pair("#th", "7 #th"));
    }

    #[test]
    fn comments_and_quoted_texts_are_left_in_peace() {
        for text in [
            "a: b # a comment\n#old: value\nc: d ## also\n",
            "a: \"b #2\"\nb: 'c #2'\nc: x#2\n",
            "a: |\n  b #2\nb: >-\n  c #3\n",
            "a: b #plenary: allow late-deadline \"agreed\"\n",
            "a: !!str 5\n",
            "a: b! c\n",
        ] {
            assert_eq!(found(text), Vec::new(), "{text}");
        }
    }

    #[test]
    fn an_exclamation_before_a_word_is_part_of_the_text() {
        assert_eq!(found("title: !important Visa\n"), pair("!important", "!important Visa"));
    }
}
