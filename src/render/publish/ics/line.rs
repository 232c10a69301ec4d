//! Content lines of iCalendar: escaped, folded and terminated as RFC 5545 requires.

use crate::character::printable_char;
use crate::model::Instant;
use crate::model::Lang;
use crate::render::publish::localized::LocalizedText;

/// Content lines, one after another.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

/// A line has at most 75 octets, without its line break (RFC 5545, section 3.1).
const LINE_OCTETS: usize = 75;

impl Lines {
    /// A line whose value needs no escaping: dates, addresses, keywords of the standard.
    pub fn raw(&mut self, name: &str, value: &str) {
        let mut line = String::with_capacity(name.len() + value.len() + 1);
        // Content lines contain no control characters, neither in values nor in parameters (section 3.1). Some readers
        // also break lines at other separators, such as U+2028.
        let controls_out = |c: char| if c == '\n' { None } else { printable_char(c) };
        line.extend(name.chars().filter_map(controls_out));
        line.push(':');
        line.extend(value.chars().filter_map(controls_out));
        self.fold(&line);
    }

    /// A line with a text without a language.
    pub fn text(&mut self, name: &str, value: &str) {
        self.raw(name, &escaped(value));
    }

    /// A line with a text and its language (section 3.2.10).
    pub fn localized(&mut self, name: &str, said: &LocalizedText) {
        self.raw(&in_language(name, said.lang.as_ref()), &escaped(&said.words));
    }

    /// A line with a list of texts in one language.
    pub fn texts(&mut self, name: &str, values: &[String], lang: &Lang) {
        let values: Vec<String> = values.iter().map(|value| escaped(value)).collect();
        self.raw(&in_language(name, Some(lang)), &values.join(","));
    }

    /// Appends complete lines.
    pub fn lines(&mut self, lines: &str) {
        self.0.push_str(lines);
    }

    /// A component with the content that `write` adds.
    pub fn component(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        self.raw("BEGIN", name);
        write(self);
        self.raw("END", name);
    }

    /// All lines.
    pub fn finish(self) -> String {
        self.0
    }

    /// Folds a line before the octet that exceeds the limit, never inside a character; continuation lines begin with a
    /// space.
    fn fold(&mut self, line: &str) {
        let mut room = LINE_OCTETS;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LINE_OCTETS - 1;
            }
            self.0.push(c);
            room -= c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// The name of a property with a LANGUAGE parameter.
pub(super) fn in_language(name: &str, lang: Option<&Lang>) -> String {
    lang.map_or_else(|| name.to_owned(), |lang| format!("{name};LANGUAGE={lang}"))
}

/// A text as a value (section 3.3.11). Line separators of Unicode become line breaks too.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => escaped.push_str("\\n"),
            '\\' => escaped.push_str("\\\\"),
            ';' => escaped.push_str("\\;"),
            ',' => escaped.push_str("\\,"),
            '\n' => escaped.push_str("\\n"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A text as a parameter value: quoted (RFC 5545, section 3.2), with the circumflex escapes of RFC 6868. `raw` removes
/// control characters later.
pub(super) fn parameter(text: &str) -> String {
    let mut value = String::with_capacity(text.len() + 2);
    value.push('"');
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '^' => value.push_str("^^"),
            '"' => value.push_str("^'"),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => value.push_str("^n"),
            c => value.push(c),
        }
    }
    value.push('"');
    value
}

/// Instants in UTC need no VTIMEZONE.
pub(super) fn is_utc(instant: &Instant) -> bool {
    instant.zone().name() == "UTC"
}

/// `20230707T010000Z`
pub(super) fn utc(instant: &Instant) -> String {
    instant.rfc3339_utc().replace(['-', ':'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: &str) -> String {
        let mut lines = Lines::default();
        lines.text("SUMMARY", value);
        lines.finish()
    }

    #[test]
    fn commas_semicolons_backslashes_and_line_ends_are_escaped() {
        assert_eq!(written("a, b; c\\d\r\ne"), "SUMMARY:a\\, b\\; c\\\\d\\ne\r\n");
    }

    #[test]
    fn lines_are_folded_at_75_octets() {
        let text = "x".repeat(75 - "SUMMARY:".len());
        assert_eq!(written(&text), format!("SUMMARY:{text}\r\n"));
        assert_eq!(written(&format!("{text}y")), format!("SUMMARY:{text}\r\n y\r\n"));
    }

    #[test]
    fn characters_are_not_split_by_folding() {
        for (fill, sign) in [(65, "🎓"), (66, "海"), (66, "م")] {
            for shift in 0..4 {
                let text = format!("{}{sign}", "x".repeat(fill - shift));
                let lines = written(&text.repeat(3));
                assert!(lines.lines().all(|line| line.len() <= 75), "{lines}");
                assert_eq!(lines.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", text.repeat(3)));
            }
        }
    }

    #[test]
    fn every_line_of_a_text_without_spaces_is_folded_between_characters_and_read_back_whole() {
        for sentence in [
            "الموعد النهائي لتقديم المساهمات، للمشاركين حضورياً؛",
            "提交文稿的截止日期，现场与会者；",
            "🎓🏳\u{fe0f}\u{200d}🌈é",
        ] {
            for shift in 0..75 {
                let said = LocalizedText {
                    words: format!("{}{}", "x".repeat(shift), sentence.repeat(9)),
                    lang: Lang::new("ar"),
                };
                let mut lines = Lines::default();
                lines.localized("DESCRIPTION", &said);
                let written = lines.finish();
                let (longest, whole) =
                    (written.split("\r\n").map(str::len).max(), written.replace("\r\n ", ""));
                assert!(longest.is_some_and(|octets| (73..=75).contains(&octets)), "{longest:?}");
                assert_eq!(whole, format!("DESCRIPTION;LANGUAGE=ar:{}\r\n", escaped(&said.words)));
            }
        }
    }

    #[test]
    fn what_a_parameter_cannot_hold_is_written_with_circumflexes() {
        assert_eq!(parameter("the \"big\" one: a, b"), "\"the ^'big^' one: a, b\"");
        assert_eq!(parameter("2^10\r\nlines\u{2028}more"), "\"2^^10^nlines^nmore\"");
    }

    #[test]
    fn no_control_character_stands_in_a_name_a_parameter_or_a_value() {
        let controls: String = ('\u{0}'..='\u{9f}').filter(|c| c.is_control()).collect();
        let hostile = format!("a{controls}b\u{2028}c\u{2029}d");
        let mut lines = Lines::default();
        lines.raw(&format!("ORGANIZER;CN={}", parameter(&hostile)), &hostile);
        lines.text("SUMMARY", &hostile);
        lines.texts("CATEGORIES", std::slice::from_ref(&hostile), &Lang::new("en").unwrap());
        let written = lines.finish();
        let unfolded = written.replace("\r\n ", "");
        assert_eq!(unfolded.matches("\r\n").count(), 3, "{unfolded:?}");
        let inside = unfolded.replace("\r\n", "");
        assert!(
            inside.chars().all(|c| !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}')),
            "{inside:?}"
        );
    }
}
