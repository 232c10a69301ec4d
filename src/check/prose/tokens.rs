//! Text -> tokens: words, numbers and punctuation, each with its range and a comparable form.
//!
//! Comparisons ignore letter case, diacritics, the variants of hyphens, dashes and spaces, and the script of
//! digits. The text that readers see is kept as well.

use std::borrow::Cow;
use std::ops::Range;

use crate::model::GAP;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters; a single character where a script has no spaces between words.
    Word,
    /// Digits.
    Number,
    /// Any other visible character.
    Mark,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProseToken<'t> {
    /// What it is.
    pub kind: TokenKind,
    /// The text that readers see.
    pub written: &'t str,
    /// In lower case, without diacritics; hyphens and dashes as `-`, digits in ASCII.
    pub folded: Cow<'t, str>,
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Whether it directly follows the token before it.
    pub glued: bool,
}

impl ProseToken<'_> {
    /// Whether it is this punctuation mark, or this word in folded form.
    pub fn is(&self, text: &str) -> bool {
        self.folded == text
    }

    /// Its value, if it is a number of at most nine digits.
    pub fn number(&self) -> Option<u32> {
        (self.kind == TokenKind::Number && self.folded.len() <= 9).then(|| self.folded.parse().ok()).flatten()
    }

    /// Whether it begins with a capital letter.
    pub fn is_capitalised(&self) -> bool {
        self.written.chars().next().is_some_and(char::is_uppercase)
    }
}

/// The tokens of `text[range]`.
pub fn tokens(text: &str, range: Range<usize>) -> Vec<ProseToken<'_>> {
    let mut tokens: Vec<ProseToken> = Vec::with_capacity(range.len() / 5);
    let mut chars = text[range.clone()].char_indices().peekable();
    while let Some((offset, first)) = chars.next() {
        let start = range.start + offset;
        if first.is_whitespace() || is_unseen(first) {
            continue;
        }
        let kind = kind(first);
        let mut end = start + first.len_utf8();
        while let Some((offset, next)) = chars.peek().copied() {
            let goes_on = match kind {
                TokenKind::Word => {
                    !is_ideograph(first) && (is_letter(next) && !is_ideograph(next) || is_sign(next))
                }
                TokenKind::Number => self::kind(next) == TokenKind::Number,
                TokenKind::Mark => false,
            };
            if !goes_on {
                break;
            }
            end = range.start + offset + next.len_utf8();
            chars.next();
        }
        let written = &text[start..end];
        let glued = tokens.last().is_some_and(|token| token.range.end == start);
        tokens.push(ProseToken { kind, written, folded: fold(written), range: start..end, glued });
    }
    tokens
}

fn kind(c: char) -> TokenKind {
    match c {
        _ if is_letter(c) => TokenKind::Word,
        _ if c.is_numeric() && digit(c).is_some() => TokenKind::Number,
        _ => TokenKind::Mark,
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic()
}

/// Combining marks: accents, Arabic vowels.
fn is_sign(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36F | 0x610..=0x61A | 0x640 | 0x64B..=0x65F | 0x670)
}

fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c), 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF)
}

/// Invisible characters: soft hyphens, direction marks.
fn is_unseen(c: char) -> bool {
    matches!(u32::from(c), 0xAD | 0x61C | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2069 | 0xFEFF)
}

fn digit(c: char) -> Option<char> {
    let zero = match u32::from(c) {
        0x30..=0x39 => 0x30,
        0x660..=0x669 => 0x660,
        0x6F0..=0x6F9 => 0x6F0,
        0xFF10..=0xFF19 => 0xFF10,
        _ => return None,
    };
    char::from_digit(u32::from(c) - zero, 10)
}

/// A text in comparable form.
pub fn fold(text: &str) -> Cow<'_, str> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b.is_ascii_punctuation();
    if text.bytes().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match letters(c) {
            Some(letters) => folded.push_str(letters),
            None if is_sign(c) || c == GAP => {}
            None => folded.push(digit(c).unwrap_or(c)),
        }
    }
    // A mark that consists only of a gap is kept.
    if folded.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(folded) }
}

/// The plain letters for a lower-case letter with a diacritic, and for dashes.
fn letters(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ǐ' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ǒ' => "o",
        'œ' => "oe",
        'ŕ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ț' => "t",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ǔ' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'ё' => "е",
        'أ' | 'إ' | 'آ' | 'ٱ' => "ا",
        'ى' => "ي",
        'ة' => "ه",
        '‐'..='―' | '−' | '～' | '〜' => "-",
        '’' | '‘' | 'ʼ' => "'",
        '（' => "(",
        '）' => ")",
        '，' | '、' | '،' => ",",
        '：' => ":",
        '；' | '؛' => ";",
        '。' | '．' => ".",
        '／' => "/",
        _ => return None,
    })
}

/// A folded Arabic word without the particles written together with it: the article of `للفريق` (`li-` and `al-`)
/// is restored. Any other word as it is.
pub fn without_proclitics(word: &str) -> Cow<'_, str> {
    let long = |rest: &&str| rest.chars().count() >= 3;
    let rest = word.strip_prefix(['و', 'ف']).filter(long).unwrap_or(word);
    if let Some(rest) = rest.strip_prefix("لل").filter(long) {
        return Cow::Owned(format!("ال{rest}"));
    }
    let attached = rest.strip_prefix(['ب', 'ك', 'ل']).filter(long).unwrap_or(rest);
    Cow::Borrowed(attached)
}

/// Whether a folded Arabic word is another one, or that one with particles written together with it.
pub fn is_with_proclitics(word: &str, plain: &str) -> bool {
    let conjoined = |word: &str| word.strip_prefix(['و', 'ف']).map(str::to_owned);
    [Some(word.to_owned()), conjoined(word)].into_iter().flatten().any(|word| {
        let rest = word.strip_prefix(['ب', 'ك', 'ل']);
        let of_article = word.strip_prefix("لل").zip(plain.strip_prefix("ال"));
        word == plain || rest == Some(plain) || of_article.is_some_and(|(rest, plain)| rest == plain)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        tokens(text, 0..text.len()).into_iter().map(|token| token.folded.into_owned()).collect()
    }

    #[test]
    fn spellings_that_mean_the_same_compare_equal() {
        assert_eq!(folded("FG\u{2011}MV, Fröjdh"), ["fg", "-", "mv", ",", "frojdh"]);
        assert_eq!(folded("Fro\u{308}jdh"), ["frojdh"]);
        assert_eq!(folded("4\u{a0}–\u{2009}6th"), ["4", "-", "6", "th"]);
        assert_eq!(folded("٤-٦ يوليو ٢٠٢٣"), ["4", "-", "6", "يوليو", "2023"]);
        assert_eq!(folded("7月4日至6日"), ["7", "月", "4", "日", "至", "6", "日"]);
        assert_eq!(folded("إلى الـمؤتمر"), ["الي", "المؤتمر"]);
    }

    #[test]
    fn arabic_particles_are_no_part_of_a_word() {
        for (word, plain) in [
            ("للفريق", "الفريق"),
            ("وللفريق", "الفريق"),
            ("بالفريق", "الفريق"),
            ("والفريق", "الفريق"),
            ("فكالفريق", "الفريق"),
            ("لفريق", "فريق"),
        ] {
            assert!(is_with_proclitics(word, plain), "{word}");
            assert_eq!(without_proclitics(word), plain, "{word}");
        }
        assert!(!is_with_proclitics("للفريك", "الفريق"));
        assert!(!is_with_proclitics("الفريق", "فريق"));
        assert_eq!(without_proclitics("meeting"), "meeting");
    }

    #[test]
    fn a_gap_is_a_mark_of_its_own() {
        let text = format!("by {GAP}.");
        let found = tokens(&text, 0..text.len());
        assert_eq!(found.iter().map(|token| token.glued).collect::<Vec<_>>(), [false, false, true]);
        assert_eq!(found[1].written, GAP.to_string());
    }
}
