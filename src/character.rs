//! Invisible characters with an effect: control characters, bidi controls, zero-width spaces.
//!
//! Begin with [`printable`], for published files, and [`visible`], for messages to editors. Both return the text
//! without copying if nothing has to change.

use std::borrow::Cow;

/// Whether a character changes the direction of the text after it: embeddings, overrides, isolates and their ends (UAX
/// #9, section 2). Directional marks such as U+200F do not.
pub fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character is a directional mark: invisible, but with a direction.
pub fn marks_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// Whether a character is invisible and no script needs it inside words: control characters except line ends and tab,
/// line separators, directional marks, zero-width spaces, fillers, tags.
///
/// The joiners U+200C and U+200D do not count (Persian, Hindi, emoji), nor do variation selectors.
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

/// A text with every invisible character written as `<U+202E>`: a name in a message or list can then neither begin a
/// new line, nor move the cursor of a terminal, nor reverse the rest of its line.
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

/// The same for a sentence, with line ends and tabs replaced by spaces.
pub fn visible_line(text: &str) -> Cow<'_, str> {
    match replaced(text, |c| matches!(c, '\n' | '\r' | '\t'), |_, into| into.push(' ')) {
        Cow::Borrowed(text) => visible(text),
        Cow::Owned(text) => Cow::Owned(visible(&text).into_owned()),
    }
}

/// JSON for terminals and line-based readers: escapes characters that they interpret, although JSON allows them
/// unescaped. These only occur in strings.
pub fn visible_json(json: &str) -> Cow<'_, str> {
    replaced(json, |c| is_invisible(c) && u32::from(c) <= 0xffff, escape_json)
}

/// JSON for a file: escapes control characters that JSON allows unescaped (U+007F to U+009F).
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

/// A source line for display, with the same length in bytes: every invisible character is replaced by a visible one.
/// Single bytes are left to the function that draws the line.
pub fn marked(line: &str) -> String {
    let sign = |c: char| match c.len_utf8() {
        2 if is_invisible(c) => '·',
        3 if is_invisible(c) => '\u{fffd}',
        _ => c,
    };
    line.chars().map(sign).collect()
}

/// The replacement of a character in published text. Control characters and line separators that separate words become
/// spaces; other control characters are left out. Line ends are kept.
pub fn printable_char(c: char) -> Option<char> {
    match c {
        '\n' => Some('\n'),
        '\u{2028}' | '\u{2029}' => Some(' '),
        _ if c.is_control() => (c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')).then_some(' '),
        _ => Some(c),
    }
}

/// A text without control characters except line ends. Tabs, and the line break of word processors (U+000B), become
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

/// A page without the control characters that HTML does not allow (section 13.2.3.5): all but tabs and line ends, which
/// the markup around texts may contain.
pub fn printable_html(html: String) -> String {
    // Almost no page has any. Control characters are one byte, or two beginning with 0xC2; U+2028 is harmless in HTML.
    let bytes = html.as_bytes();
    let has_one = has_byte(&html, |byte| (byte < b' ' && !matches!(byte, b'\n' | b'\t')) || byte == 0x7f);
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    if !has_one && !pairs.fold(false, |found, (a, b)| found | ((*a == 0xc2) & (*b < 0xa0))) {
        return html;
    }
    let ends_no_line = |(at, _): (usize, &str)| html.as_bytes().get(at + 1) != Some(&b'\n');
    let html = match html.match_indices('\r').any(ends_no_line) {
        true => html.replace("\r\n", "\n").replace('\r', " "),
        false => html,
    };
    let keeps = |c: char| matches!(c, '\t' | '\r' | '\u{2028}' | '\u{2029}');
    let bad = |c: char| !keeps(c) && printable_char(c) != Some(c);
    replaced(&html, bad, |c, into| into.extend(printable_char(c))).into_owned()
}

/// Whether a text contains such a byte. Reads several bytes at once, where a search for characters reads one after another.
pub fn has_byte(text: &str, is_wanted: impl Fn(u8) -> bool) -> bool {
    let mut chunks = text.as_bytes().chunks(64);
    chunks.any(|chunk| chunk.iter().fold(false, |found, byte| found | is_wanted(*byte)))
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
