//! Remnants of word processors and converters in a text.

use std::ops::Range;

use crate::character::code_point;
use crate::check::{Rule, RuleInput, RuleReport, WrittenText};
use crate::diag::{Code, Span};
use crate::model::{BlockKind, Level};

pub(super) const RULE: Rule = Rule {
    code: Code::PastedText,
    level: Level::Warning,
    finds: "Looks in the texts of pages for lines that begin with a bullet as a character (`•`, `·`, `▪`, U+F0B7 of the font Symbol, `o` and a tab), \
            and for placeholders of something that was not pasted: `[bookmark: …]`, `[image: ]`, `[cid:image001.png@…]`, \
            `HYPERLINK \"…\"`, `PAGEREF _Toc…`, `Error! Reference source not found.` in the languages of Word.",
    why: "Readers who cannot see the page are not told that there is a list, and a character of a font that they do not have is shown as a box; a reference that was \
          lost leads nowhere.",
    example: "• Passport\n• Letter of invitation\n\nSee section Error! Reference source not found.",
    mend: "Write lists with `- `, and put the image, the link or the number of the section where the remnant is.",
    source: Some("WCAG 2.2, success criterion 1.3.1 (Info and Relationships)."),
    days: None,
    input: RuleInput::Text(check),
};

/// Characters used as bullets at the beginning of a line. Those from U+F000 on belong to the fonts Symbol and
/// Wingdings.
const BULLETS: [char; 25] = [
    '•', '·', '‣', '⁃', '◦', '∙', '▪', '▫', '■', '□', '●', '○', '◆', '◇', '►', '▸', '➢', '➤', '✓', '✔', '❖',
    '\u{f0b7}', '\u{f0a7}', '\u{f0d8}', '\u{f0fc}',
];

/// How a bracketed remnant begins.
const BRACKETED: [&str; 9] = [
    "bookmark:",
    "image:",
    "cid:",
    "embedded image",
    "inline image",
    "if !support",
    "endif]",
    "picture:",
    "graphic:",
];

/// What Word writes for a broken reference, and field codes that become visible when pasted.
const PHRASES: [&str; 17] = [
    "Error! Reference source not found",
    "Error! Bookmark not defined",
    "Error! Hyperlink reference not valid",
    "Erreur ! Source du renvoi introuvable",
    "Erreur\u{a0}! Source du renvoi introuvable",
    "Erreur ! Signet non défini",
    "¡Error! No se encuentra el origen de la referencia",
    "¡Error! Marcador no definido",
    "Ошибка! Источник ссылки не найден",
    "Ошибка! Закладка не определена",
    "错误!未找到引用源",
    "错误！未找到引用源",
    "خطأ! لم يتم العثور على مصدر المرجع",
    "Fehler! Verweisquelle konnte nicht gefunden werden",
    "PAGEREF _Toc",
    "HYPERLINK \"",
    "HYPERLINK \\l",
];

fn check(file: &WrittenText, report: &mut RuleReport) {
    let text = file.text.prose.text();
    let may = text.contains(BULLETS)
        || text.contains(['[', '\t'])
        || PHRASES.iter().any(|phrase| text.contains(phrase));
    if !may {
        return;
    }
    for block in file.text.prose.blocks() {
        if matches!(block.kind, BlockKind::Value(_)) {
            continue;
        }
        let text = file.text.prose.text_of(block);
        for range in remnants(text) {
            if file.is_escaped(file.source_of(block, &range).start) {
                continue;
            }
            let message = format!("`{}` was left over when the text was pasted", &text[range.clone()]);
            let help = "replace it with what it stood for, or remove it";
            report.push(report.finding(file.place(block, &range), message).help(help));
        }
        if block.kind != BlockKind::Paragraph || text.trim().chars().count() < 2 {
            continue;
        }
        for (at, line) in file.lines(block) {
            let Some((sign, words)) = bullet(line) else { continue };
            let place = Span::new(&file.text.source, at..at + line.len());
            let name = if is_private(sign) { code_point(sign) } else { format!("`{sign}`") };
            let message = format!("{name} is a plain character, and does not make a list");
            report.push(
                report
                    .finding(place, message)
                    .help(format!("write `- {words}`, with an empty line above the list")),
            );
        }
    }
}

fn is_private(c: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&c)
}

/// The bullet at the beginning of a line, and the text after it.
fn bullet(line: &str) -> Option<(char, &str)> {
    // A list item may begin with a bullet as well.
    let inner = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")).unwrap_or(line);
    let sign = inner.chars().next()?;
    let rest = &inner[sign.len_utf8()..];
    let words = rest.trim();
    let is_bullet = BULLETS.contains(&sign)
        && (rest.starts_with(char::is_whitespace) || rest.starts_with(char::is_alphabetic));
    let is_second = sign == 'o' && (rest.starts_with('\t') || rest.starts_with("\u{a0}\u{a0}"));
    ((is_bullet || is_second) && !words.is_empty()).then_some((sign, words))
}

/// Placeholders for content that was not pasted.
fn remnants(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices('[') {
        let rest = text[at + 1..].trim_start();
        let begins =
            |begin: &&str| rest.get(..begin.len()).is_some_and(|word| word.eq_ignore_ascii_case(begin));
        if BRACKETED.iter().any(begins)
            && let Some(end) = text[at..].find(']')
        {
            found.push(at..at + end + 1);
        }
    }
    for phrase in PHRASES {
        found.extend(text.match_indices(phrase).map(|(at, _)| at..at + phrase.len()));
    }
    found.sort_by_key(|range| range.start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_of_word_processors_are_found_at_the_beginning_of_lines() {
        for line in ["• one", "·\tone", "\u{f0b7}\tone", "•one", "▪ one", "o\tone", "- • one", "●\u{a0}one"]
        {
            assert!(bullet(line).is_some_and(|(_, words)| words == "one"), "{line:?}");
        }
        for line in ["one • two", "o one", "•", "- one", "col·lecció", "… one", "·5"] {
            assert_eq!(bullet(line), None, "{line:?}");
        }
    }

    #[test]
    fn remnants_of_fields_and_images_are_found() {
        for text in [
            "a [bookmark: _Hlk123] b",
            "[image: ]",
            "[Image: logo.png]",
            "[cid:image001.png@01D9]",
            "see Error! Reference source not found.",
            "см. Ошибка! Источник ссылки не найден.",
            "HYPERLINK \"https://example.org\" text",
        ] {
            assert_eq!(remnants(text).len(), 1, "{text}");
        }
        for text in
            ["[images of the hall]", "[1]", "an error: reference not found", "the bookmark: here", "[Y.1234]"]
        {
            assert!(remnants(text).is_empty(), "{text}");
        }
    }
}
