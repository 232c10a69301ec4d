//! Characters that are not shown but do something: controls, marks of direction, spaces without width.
//!
//! Begin with [`printable`], for files that are published, and [`visible`], for what is said to editors. Both are no copy
//! where there is nothing to do.

use std::borrow::Cow;

/// Whether a character turns the direction of what follows it around: embeddings, overrides, isolates and their ends
/// (UAX #9, section 2). Marks of direction such as U+200F are none of them, because they turn nothing around.
pub fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character is a mark of direction: it has a direction and nothing else.
pub fn marks_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// Whether nothing of a character is seen, and no script needs it inside its words: controls but for the ends of lines and the
/// tab, separators of lines, marks of direction, spaces without width, fillers, tags.
///
/// The joiners U+200C and U+200D are none of them (Persian, Hindi, emoji), nor are selectors of variants.
pub fn is_invisible(c: char) -> bool {
    match c {
        '\n' | '\r' | '\t' => false,
        _ if c.is_control() || turns_direction(c) || marks_direction(c) => true,
        '\u{ad}'
        | '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => true,
        _ => false,
    }
}

/// `U+200B`
pub fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// A text in which every character that is not seen is, `<U+202E>`: a name that is shown in a message or in a list can neither
/// begin a new line, nor move the cursor of a terminal, nor turn the rest of its line around.
///
/// ```
/// use plenary::character::visible;
/// assert_eq!(visible("a\u{1b}[2J\nb.md"), "a<U+001B>[2J<U+000A>b.md");
/// assert_eq!(visible("上海.md"), "上海.md");
/// ```
pub fn visible(text: &str) -> Cow<'_, str> {
    replaced(
        text,
        |c| is_invisible(c) || matches!(c, '\n' | '\r' | '\t'),
        |c, into| {
            into.push('<');
            into.push_str(&code_point(c));
            into.push('>');
        },
    )
}

/// The same for a sentence: the ends of lines and the tabs in it are spaces.
pub fn visible_line(text: &str) -> Cow<'_, str> {
    match replaced(text, |c| matches!(c, '\n' | '\r' | '\t'), |_, into| into.push(' ')) {
        Cow::Borrowed(text) => visible(text),
        Cow::Owned(text) => Cow::Owned(visible(&text).into_owned()),
    }
}

/// JSON for terminals and readers of lines: what they act upon is escaped, which JSON may hold as it is. All of it stands in strings.
pub fn visible_json(json: &str) -> Cow<'_, str> {
    replaced(json, |c| is_invisible(c) && u32::from(c) <= 0xffff, escape_json)
}

/// JSON for a file: controls are escaped that JSON may hold as they are (U+007F to U+009F).
///
/// ```
/// use plenary::character::printable_json;
/// assert_eq!(printable_json("{\"a\": \"\u{9b}1m\"}\n"), "{\"a\": \"\\u009b1m\"}\n");
/// ```
pub fn printable_json(json: &str) -> Cow<'_, str> {
    replaced(json, |c| c.is_control() && c != '\n', escape_json)
}

fn escape_json(c: char, into: &mut String) {
    into.push_str(&format!("\\u{:04x}", u32::from(c)));
}

/// A line of a source as it is shown, byte for byte as long as it is: a sign stands for each character that is not seen. Single
/// bytes are left to whoever draws the line.
pub fn marked(line: &str) -> String {
    let sign = |c: char| match c.len_utf8() {
        2 if is_invisible(c) => '·',
        3 if is_invisible(c) => '\u{fffd}',
        _ => c,
    };
    line.chars().map(sign).collect()
}

/// What stands for a character in a published text. What a control or a separator of lines separates stays separated, by a space;
/// other controls are left out. The end of a line is one.
pub fn printable_char(c: char) -> Option<char> {
    match c {
        '\n' => Some('\n'),
        '\u{2028}' | '\u{2029}' => Some(' '),
        _ if c.is_control() => (c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')).then_some(' '),
        _ => Some(c),
    }
}

/// A text without controls but for the ends of its lines. Other tabs, and the line break that word processors make (U+000B), are
/// spaces.
///
/// ```
/// use plenary::character::printable;
/// assert_eq!(printable("One\u{b}two\u{1b}[1m\u{0}"), "One two[1m");
/// ```
pub fn printable(text: &str) -> Cow<'_, str> {
    let stays = |c: char| printable_char(c) == Some(c);
    replaced(text, |c| !stays(c), |c, into| into.extend(printable_char(c)))
}

/// The same on one line.
pub fn printable_line(text: &str) -> Cow<'_, str> {
    match printable(text) {
        Cow::Borrowed(text) if !text.contains('\n') => Cow::Borrowed(text),
        text => Cow::Owned(text.replace('\n', " ")),
    }
}

/// A page without the controls that HTML does not allow (section 13.2.3.5): all but tabs and the ends of lines. The markup
/// that surrounds texts may have those.
pub fn printable_html(html: String) -> String {
    let ends_no_line = |(at, _): (usize, &str)| html.as_bytes().get(at + 1) != Some(&b'\n');
    let html = match html.match_indices('\r').any(ends_no_line) {
        true => html.replace("\r\n", "\n").replace('\r', " "),
        false => html,
    };
    let bytes = html.as_bytes();
    // Controls are single bytes, or two beginning with 0xC2; U+2028 does no harm in HTML. Almost no page has any.
    let is_suspect = |byte: &u8| (*byte < b' ' && !matches!(byte, b'\n' | b'\t' | b'\r')) || *byte == 0x7f;
    let has_two = || bytes.windows(2).any(|pair| pair[0] == 0xc2 && pair[1] < 0xa0);
    if !bytes.iter().any(is_suspect) && !has_two() {
        return html;
    }
    let keeps = |c: char| matches!(c, '\t' | '\r' | '\u{2028}' | '\u{2029}');
    let bad = |c: char| !keeps(c) && printable_char(c) != Some(c);
    replaced(&html, bad, |c, into| into.extend(printable_char(c))).into_owned()
}

fn replaced(text: &str, bad: impl Fn(char) -> bool, put: impl Fn(char, &mut String)) -> Cow<'_, str> {
    let Some(first) = text.find(&bad) else { return Cow::Borrowed(text) };
    let mut into = String::with_capacity(text.len() + 16);
    into.push_str(&text[..first]);
    for c in text[first..].chars() {
        if bad(c) {
            put(c, &mut into);
        } else {
            into.push(c);
        }
    }
    Cow::Owned(into)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_controls_separate_stays_separated_in_what_is_published() {
        for (text, expected) in [
            ("One\u{b}two", "One two"),
            ("One\u{2028}two\u{85}three", "One two three"),
            ("a\r\nb", "a \nb"),
            ("\u{0}a\u{7f}b\u{9b}c", "abc"),
            ("سلام\u{200c}ها \u{1f468}\u{200d}\u{1f469}", "سلام\u{200c}ها \u{1f468}\u{200d}\u{1f469}"),
        ] {
            assert_eq!(printable(text), expected, "{text:?}");
        }
        assert_eq!(printable_line("a\nb"), "a b");
        assert_eq!(printable_html("<p>\ta\u{c}b\u{9}\u{86}é</p>\r\n".to_owned()), "<p>\ta b\té</p>\r\n");
        assert_eq!(printable_html("a\rb\r\nc".to_owned()), "a b\nc");
    }

    #[test]
    fn what_is_not_seen_is_shown_by_its_code_point() {
        assert_eq!(visible("a\u{202e}b\u{200b}c\td"), "a<U+202E>b<U+200B>c<U+0009>d");
        assert_eq!(visible_line("two\r\nlines\u{1b}[31m"), "two  lines<U+001B>[31m");
        assert_eq!(visible("می\u{200c}خواهم"), "می\u{200c}خواهم", "a joiner is part of the word");
    }

    proptest! {
        #[test]
        fn nothing_that_is_shown_moves_the_cursor(text in "\\PC{0,8}[\u{0}-\u{9f}\u{2028}-\u{202e}\u{2066}-\u{2069}é上]{0,20}") {
            let harmless = |c: char| !c.is_control() && !turns_direction(c) && !matches!(c, '\u{2028}' | '\u{2029}');
            prop_assert!(visible(&text).chars().all(harmless));
            prop_assert!(visible_line(&text).chars().all(harmless));
            let printed = printable(&text);
            prop_assert!(printed.chars().all(|c| c == '\n' || !c.is_control()));
            let html = printable_html(text);
            prop_assert!(html.chars().all(|c| matches!(c, '\n' | '\t' | '\r') || !c.is_control()));
        }
    }
}
