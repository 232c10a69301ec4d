//! An invisible character that has an effect.

use crate::character::{code_point, is_invisible, marks_direction, turns_direction};
use crate::check::{Rule, RuleInput, RuleReport, Written};
use crate::diag::{Code, Span};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    code: Code::InvisibleCharacter,
    level: Level::Warning,
    finds: "Looks in facts, pages, registers and themes for controls (U+000B, which word processors set for a line break), zero-width spaces, soft \
            hyphens, byte order marks in the middle of a file, separators of lines, and characters that turn the direction of a text around. Joiners \
            inside words, zero-width spaces in Thai, Khmer, Lao and Burmese, and marks and isolates of direction in lines of Arabic or \
            Hebrew are ignored; so is what is written as an entity, `&shy;`.",
    why: "Words with such a character in them are not found by a search, links and addresses do not work when they are copied, and a text that is \
          turned around says something else than its source.",
    example: "title: Visa\\u200b letters, with an invisible zero-width space",
    mend: "Remove the character, or write what the message says. What is meant in the text of a page is written as an entity: `&shy;`.",
    source: Some("UTS #55, Unicode Source Code Handling; HTML standard, section 13.2.3.5."),
    days: None,
    input: RuleInput::Written(check),
};

fn check(written: &Written, report: &mut RuleReport) {
    for (file, text) in written.files() {
        // A byte order mark at the very beginning belongs to the encoding.
        let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        if !text[start..].contains(is_invisible) {
            continue;
        }
        let mut line_start = start;
        for line in text[start..].split_inclusive('\n') {
            for (at, c) in bad(line) {
                let place = line_start + at..line_start + at + c.len_utf8();
                let message = format!("this is {}, {}", code_point(c), name(c));
                report.push(report.finding(Span::new(file, place), message).help(help(c)));
            }
            line_start += line.len();
        }
    }
}

/// The bad characters in a line, each run of equal ones once.
fn bad(line: &str) -> Vec<(usize, char)> {
    let mut found: Vec<(usize, char)> = Vec::new();
    if !line.contains(is_invisible) {
        return found;
    }
    let has_right_to_left = line.chars().any(is_right_to_left);
    let isolates_are_closed =
        line.matches(['\u{2066}', '\u{2067}', '\u{2068}']).count() == line.matches('\u{2069}').count();
    let mut before: Option<char> = None;
    for (at, c) in line.char_indices() {
        let after = line[at + c.len_utf8()..].chars().next();
        let is_fine = match c {
            _ if !is_invisible(c) => true,
            _ if marks_direction(c) => has_right_to_left,
            '\u{2066}'..='\u{2069}' => has_right_to_left && isolates_are_closed,
            '\u{200b}' => {
                before.is_some_and(breaks_without_spaces) || after.is_some_and(breaks_without_spaces)
            }
            // Regional flags are encoded with tag characters.
            '\u{e0020}'..='\u{e007f}' => {
                before.is_some_and(|c| ('\u{1f3f4}'..='\u{1f3f4}').contains(&c) || is_tag(c))
            }
            // A word joiner prevents a line break where nothing else does.
            '\u{2060}' => true,
            _ => false,
        };
        if !is_fine && before != Some(c) {
            found.push((at, c));
        }
        before = Some(c);
    }
    found
}

fn is_tag(c: char) -> bool {
    ('\u{e0020}'..='\u{e007f}').contains(&c)
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
        && !marks_direction(c)
}

/// Letters of scripts without spaces between words, where a zero-width space marks a possible line break.
fn breaks_without_spaces(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{19df}' | '\u{1a20}'..='\u{1aaf}')
}

fn name(c: char) -> &'static str {
    match c {
        '\u{b}' => "the line break of word processors",
        '\u{c}' => "a page break",
        '\u{85}' | '\u{2028}' | '\u{2029}' => "a line break that Markdown and YAML do not recognise",
        '\u{ad}' => "a soft hyphen",
        '\u{200b}' | '\u{2060}' | '\u{180e}' => "a zero-width space",
        '\u{feff}' => "a byte order mark, which belongs at the beginning of a file",
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => "an invisible filler",
        _ if turns_direction(c) => "which reverses the direction of the text",
        _ if marks_direction(c) => "a direction mark",
        _ if c.is_control() => "a control character",
        _ => "which is invisible",
    }
}

fn help(c: char) -> String {
    match c {
        '\u{b}' | '\u{85}' | '\u{2028}' => {
            "write a space, or end the line with a backslash for a line break".into()
        }
        '\u{c}' | '\u{2029}' => "write an empty line".into(),
        '\u{ad}' => "remove it, or write `&shy;` in the text of a page if a word may be broken there".into(),
        _ if turns_direction(c) => {
            "remove it; a name in another direction needs no such character, the page isolates it".into()
        }
        _ => "remove it".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Vec<String> {
        bad(line).into_iter().map(|(_, c)| code_point(c)).collect()
    }

    #[test]
    fn what_is_not_seen_is_found_once_for_several_in_a_row() {
        for (line, expected) in [
            ("One\u{b}two", "U+000B"),
            ("a\u{200b}\u{200b}b", "U+200B"),
            ("soft\u{ad}ware", "U+00AD"),
            ("a\u{feff}b", "U+FEFF"),
            ("\u{200e}+41 22 730 58 58", "U+200E"),
            ("if \u{202e}admin", "U+202E"),
            ("a\u{2066}b", "U+2066"),
            ("a\u{2028}b", "U+2028"),
            ("مرحبا \u{2067}ب", "U+2067"),
        ] {
            assert_eq!(found(line), [expected], "{line:?}");
        }
    }

    #[test]
    fn what_scripts_need_is_left_in_peace() {
        for line in [
            "می\u{200c}خواهم",
            "\u{1f468}\u{200d}\u{1f469}",
            "مرحبا \u{200f}(ITU)\u{200e} بكم",
            "مرحبا \u{2066}ITU-T\u{2069} بكم",
            "ภาษา\u{200b}ไทย",
            "\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}",
            "tab\tand end\r\n",
            "a\u{a0}b\u{202f}c\u{2060}d",
        ] {
            assert_eq!(found(line), Vec::<String>::new(), "{line:?}");
        }
    }
}
