//! Mojibake, characters from a file decoded with the wrong encoding: `Ã©`, `â€™`, `Рё`, U+FFFD.

use std::ops::Range;

use crate::check::{Rule, RuleInput, RuleReport, Written, WrittenText};
use crate::diag::{Code, Span};
use crate::model::Level;
use crate::path::SourcePath;

pub(super) const RULE: Rule = Rule {
    code: Code::GarbledText,
    level: Level::Warning,
    finds: "Looks in facts, pages, registers and themes for U+FFFD, which stands for a character that was lost, and for sequences that are UTF-8 read \
            as Windows-1252 or Windows-1251 (`Ã©` for `é`, `â€™` for `’`). Code is ignored, and so is what \
            could be a word in capitals before a quotation mark.",
    why: "Readers see odd characters instead of letters, in names of people above all.",
    example: "title: RÃ©union de GenÃ¨ve",
    mend: "Write what the message says. If a whole file is like this, open its source again as UTF-8.",
    source: None,
    days: None,
    input: RuleInput::Text(check),
};

fn check(file: &WrittenText, report: &mut RuleReport) {
    // Code is quoted verbatim: the output of a program may be garbled.
    let is_ascii = file.text.prose.text().is_ascii();
    for block in file.text.prose.blocks().iter().filter(|_| !is_ascii) {
        let text = file.text.prose.text_of(block);
        for (range, meant) in garbled(text) {
            tell(report, file.place(block, &range), &text[range], meant);
        }
    }
    if file.text.page.is_none() {
        in_files(file.written, !is_ascii, report);
    }
}

/// Checks files without running text: lists of documents, themes, and `site.yaml` unless its values are `read` already.
fn in_files(written: &Written, read: bool, report: &mut RuleReport) {
    let has_text = |file: &SourcePath| file.extension() == "md" || (read && file.as_str() == "site.yaml");
    for (file, text) in written.files().iter().filter(|(file, _)| !has_text(file)) {
        for (range, meant) in garbled(text) {
            tell(report, Span::new(file, range.clone()), &text[range], meant);
        }
    }
}

fn tell(report: &mut RuleReport, span: Span, signs: &str, meant: Option<String>) {
    let finding = match meant {
        Some(meant) if meant.trim().is_empty() => report
            .finding(span, format!("`{}` is a space, read in the wrong encoding", signs.trim_end()))
            .help("write a space"),
        Some(meant) => report
            .finding(span, format!("`{signs}` is `{meant}`, read in the wrong encoding"))
            .help(format!("write `{meant}`")),
        None => report
            .finding(span, "this is U+FFFD, in place of a character that was lost")
            .help("write the character again"),
    };
    report.push(finding);
}

/// Garbled places in a text, with the intended text if it can be determined.
fn garbled(text: &str) -> Vec<(Range<usize>, Option<String>)> {
    if text.is_ascii() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| !c.is_ascii()).map(|skipped| at + skipped) {
        let c = text[start..].chars().next().unwrap_or(' ');
        let run = [windows_1252 as fn(char) -> Option<u8>, windows_1251]
            .into_iter()
            .find_map(|byte| decoded(text, start, byte));
        at = start + c.len_utf8();
        if c == '\u{fffd}' {
            let length = text[start..].chars().take_while(|c| *c == '\u{fffd}').count() * c.len_utf8();
            at = start + length;
            found.push((start..at, None));
        } else if let Some((end, meant)) = run {
            at = end;
            found.push((start..end, Some(meant)));
        }
    }
    found
}

/// The characters from `start` on whose bytes in a legacy encoding are valid UTF-8, and the decoded text. Stops
/// at the first invalid byte or control character.
fn decoded(text: &str, start: usize, byte: fn(char) -> Option<u8>) -> Option<(usize, String)> {
    let mut meant = String::new();
    let (mut end, mut bytes) = (start, Vec::with_capacity(4));
    for (at, c) in text[start..].char_indices() {
        let Some(byte) = byte(c) else { break };
        bytes.push(byte);
        match std::str::from_utf8(&bytes) {
            Ok(valid) if valid.chars().any(|c| c.is_control() && c != '\u{80}') => break,
            Ok(valid) => {
                meant.push_str(valid);
                end = start + at + c.len_utf8();
                bytes.clear();
            }
            // `error_len` is `None` if further bytes could complete a character.
            Err(error) if error.error_len().is_none() => {}
            Err(_) => break,
        }
    }
    (end > start && is_likely(text, start, end, &meant)).then_some((end, meant))
}

/// Whether characters are unlikely to be valid UTF-8 by chance.
fn is_likely(text: &str, start: usize, end: usize, meant: &str) -> bool {
    let written = &text[start..end];
    let first = written.chars().next().unwrap_or(' ');
    let number = meant.chars().count();
    // `é »` can end a French quotation, and `д…»` a Russian one.
    if number == 1 && written.chars().skip(1).count() > 1 && written.chars().skip(1).all(ends_sentence) {
        return false;
    }
    match first {
        // `É»` can end a French quotation in capitals, and `Ã”` a Portuguese one.
        'Ã' | 'Â' => {
            let second = written.chars().nth(1).unwrap_or(' ');
            let ends_word = matches!(second, '»' | '”' | '’' | '…' | '“' | '‘' | '›' | '–' | '—');
            let in_word = text[..start].chars().next_back().is_some_and(char::is_lowercase);
            number > 1 || !ends_word || in_word
        }
        // Otherwise, sequences of three or more bytes are never a coincidence.
        'â' | 'ä' | 'å' | 'æ' | 'ç' | 'è' | 'é' | 'ê' | 'ë' | 'ì' | 'í' | 'î' | 'ï' | 'ð' | 'à' | 'á' => {
            true
        }
        'в' | 'г' | 'д' | 'е' | 'ж' | 'з' | 'и' | 'й' | 'к' | 'л' | 'м' | 'н' | 'п' | 'р' => {
            true
        }
        // `Ñ…` may end a word in capitals, but no word consists of such pairs.
        _ => number >= 3,
    }
}

/// Whether a character may follow a word: a space, quotation mark, dash or the like.
fn ends_sentence(c: char) -> bool {
    "\u{a0}«»“”„‘’‚‹›…–—·•°®©™§†‡".contains(c)
}

/// The byte of a non-ASCII character in Windows-1252, with the C1 controls of Latin-1 in its gaps.
fn windows_1252(c: char) -> Option<u8> {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match c {
        '\u{80}'..='\u{ff}' => u8::try_from(u32::from(c)).ok(),
        _ => HIGH.iter().position(|high| *high == c).and_then(|at| u8::try_from(0x80 + at).ok()),
    }
}

/// The byte of a non-ASCII character in Windows-1251.
fn windows_1251(c: char) -> Option<u8> {
    const HIGH: [char; 64] = [
        'Ђ', 'Ѓ', '‚', 'ѓ', '„', '…', '†', '‡', '€', '‰', 'Љ', '‹', 'Њ', 'Ќ', 'Ћ', 'Џ', 'ђ', '‘', '’', '“',
        '”', '•', '–', '—', '\u{98}', '™', 'љ', '›', 'њ', 'ќ', 'ћ', 'џ', '\u{a0}', 'Ў', 'ў', 'Ј', '¤', 'Ґ',
        '¦', '§', 'Ё', '©', 'Є', '«', '¬', '\u{ad}', '®', 'Ї', '°', '±', 'І', 'і', 'ґ', 'µ', '¶', '·', 'ё',
        '№', 'є', '»', 'ј', 'Ѕ', 'ѕ', 'ї',
    ];
    match c {
        'А'..='я' => u8::try_from(u32::from(c) - u32::from('А') + 0xc0).ok(),
        _ => HIGH.iter().position(|high| *high == c).and_then(|at| u8::try_from(0x80 + at).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str) -> Vec<String> {
        garbled(text).into_iter().map(|(_, meant)| meant.unwrap_or_else(|| "lost".to_owned())).collect()
    }

    #[test]
    fn utf_8_read_as_something_else_is_found_with_what_was_meant() {
        for (text, expected) in [
            ("RÃ©union", "é"),
            ("the groupâ€™s work", "’"),
            ("â€œquotedâ€\u{9d} text", "“"),
            ("SÃ£o Paulo", "ã"),
            ("10Â\u{a0}km", "\u{a0}"),
            ("ä¸Šæµ·", "上海"),
            ("РџСЂРёРІРµС‚", "Привет"),
            ("РіСЂСѓРїРїР°вЂ™s", "группа’"),
            ("a\u{fffd}\u{fffd}b", "lost"),
            ("l’Ã©tÃ©\u{a0}»", "é"),
            ("10 â€“ 12", "–"),
            ("é\u{a0}»åº¦", "頻度"),
        ] {
            assert_eq!(meant(text).first().map(String::as_str), Some(expected), "{text}");
        }
    }

    #[test]
    fn words_of_many_languages_are_left_in_peace() {
        for text in [
            "« CAFÉ»",
            "« Entrée libre à l’Université\u{a0}»",
            "« et l’été…» ; « à l’orée…\u{a0}»",
            "«Вперёд…» «мой “друг”»",
            "Réunion à Genève, l’été",
            "São Paulo, IRMÃ…",
            "MAÑANA… ESPAÑ”",
            "Ångström ‰ ± 5 °C",
            "Сёмга, Рёв, мир — это",
            "«СЁ»",
            "上海（张江）",
            "‘tis “fine” – so…",
            "Ðorđe Ñandú",
            "naïve façade, œuvre",
            "Côte d’Ivoire», «Â»",
            "République française»",
            "à la ‘carte’",
            "é», à…",
            "Ä“x”",
        ] {
            assert_eq!(meant(text), Vec::<String>::new(), "{text}");
        }
    }
}
