//! Characters, often from word processors, that look like those of the keyboard, or are invisible.
//!
//! Begin with [`plain`], which replaces them with the ordinary ones.

/// A character that is easily taken for another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LookAlike {
    /// The character.
    pub found: char,
    /// Its name.
    pub name: &'static str,
    /// The character to write instead; `None` for invisible characters.
    pub plain: Option<char>,
}

impl LookAlike {
    /// Its description: `U+2011 (non-breaking hyphen)`.
    pub fn called(self) -> String {
        format!("U+{:04X} ({})", u32::from(self.found), self.name)
    }
}

/// The look-alike that a text begins with, if it does.
pub(super) fn leading(text: &str) -> Option<LookAlike> {
    look_alike(text.chars().next()?)
}

/// The first look-alike in a text.
pub(super) fn first(text: &str) -> Option<LookAlike> {
    text.chars().find_map(look_alike)
}

/// The text with look-alikes replaced by ordinary characters, and without invisible ones.
///
/// ```text
/// 2030‑03‑05 (U+2011) -> 2030-03-05
/// “09:30”             -> "09:30"
/// ```
pub(super) fn plain(text: &str) -> String {
    text.chars()
        .filter_map(|c| match look_alike(c) {
            Some(found) => found.plain,
            None => Some(c),
        })
        .collect()
}

/// The text as it was meant: in ordinary characters, without the curly quotation marks around it.
pub(super) fn unquoted(text: &str) -> String {
    let bent =
        text.starts_with(|c: char| matches!(look_alike(c), Some(LookAlike { plain: Some('"' | '\''), .. })));
    let plain = plain(text);
    match bent {
        true => plain.trim_matches(['"', '\'']).trim().to_owned(),
        false => plain.trim().to_owned(),
    }
}

fn look_alike(c: char) -> Option<LookAlike> {
    let (name, plain) = match c {
        '\u{2010}' => ("typographic hyphen", Some('-')),
        '\u{2011}' => ("non-breaking hyphen", Some('-')),
        '\u{2012}' => ("figure dash", Some('-')),
        '\u{2013}' => ("en dash", Some('-')),
        '\u{2014}' => ("em dash", Some('-')),
        '\u{2212}' => ("minus sign", Some('-')),
        '\u{fe63}' | '\u{ff0d}' => ("wide hyphen", Some('-')),
        '\u{a0}' => ("no-break space", Some(' ')),
        '\u{202f}' => ("narrow no-break space", Some(' ')),
        '\u{2000}'..='\u{200a}' => ("space of another width", Some(' ')),
        '\u{3000}' => ("ideographic space", Some(' ')),
        '\u{200b}' => ("zero-width space", None),
        '\u{200c}' | '\u{200d}' => ("invisible joiner", None),
        '\u{2060}' => ("word joiner", None),
        '\u{feff}' => ("byte order mark", None),
        '\u{ad}' => ("soft hyphen", None),
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            ("direction mark", None)
        }
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{2032}' => ("curved apostrophe", Some('\'')),
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{2033}' | '\u{ff02}' => {
            ("curved quotation mark", Some('"'))
        }
        '«' | '»' => ("angle quotation mark", Some('"')),
        '\u{2236}' | '\u{a789}' => ("character that looks like a colon", Some(':')),
        // Full-width forms of the printable ASCII characters.
        '\u{ff01}'..='\u{ff5e}' => ("full-width character", char::from_u32(u32::from(c) - 0xfee0)),
        '\u{660}'..='\u{669}' => ("Arabic digit", char::from_digit(u32::from(c) - 0x660, 10)),
        '\u{6f0}'..='\u{6f9}' => ("Persian digit", char::from_digit(u32::from(c) - 0x6f0, 10)),
        c if c.is_control() && !matches!(c, '\n' | '\r' | '\t') => ("control character", None),
        _ => return None,
    };
    Some(LookAlike { found: c, name, plain })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_character_of_the_keyboard_becomes_it() {
        for (text, expected) in [
            ("2030\u{2011}03\u{2212}05", "2030-03-05"),
            ("０９：３０", "09:30"),
            ("٢٠٣٠-٠٣-٠٥", "2030-03-05"),
            ("+41\u{a0}22\u{202f}730", "+41 22 730"),
            ("a\u{200b}b\u{ad}c\u{b}d", "abcd"),
            ("ＵＴＣ", "UTC"),
        ] {
            assert_eq!(plain(text), expected);
        }
        assert_eq!(
            first("2030-03\u{2011}05").map(LookAlike::called).unwrap(),
            "U+2011 (non-breaking hyphen)"
        );
        assert_eq!(first("é 上海 \"x\""), None, "letters of any language are what they are");
    }

    #[test]
    fn bent_quotation_marks_around_a_value_go() {
        assert_eq!(unquoted("“09:30”"), "09:30");
        assert_eq!(unquoted("«TSB Circular»"), "TSB Circular");
        assert_eq!(unquoted("the “good” one"), "the \"good\" one");
    }
}
