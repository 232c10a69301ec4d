//! A placeholder that was not replaced: `TBD`, `lorem ipsum`, a literal `to be announced`.

use std::ops::Range;

use crate::check::{Rule, RuleInput, RuleReport, SiteTexts};
use crate::diag::{Code, Verified};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    code: Code::Placeholder,
    level: Level::Warning,
    finds: "Looks in pages and facts for `TBD`, `TBA`, `TBC`, `lorem ipsum`, `???`, `TODO:`, `[insert …]`, and for `to be \
            announced`, `to be confirmed` and the like, in six languages, where they stand alone, in brackets or at the end \
            of a sentence. Quotations and code are ignored, and so is an abbreviation that the group explains; the fact \
            `{{ to_be_announced }}` is an honest answer, not a placeholder.",
    why: "Readers cannot tell what is not known yet from what was forgotten, and editors are not reminded when it is known.",
    example: "The venue is TBD.\n\n| Speaker | Time |\n|---|---|\n| to be confirmed | 10:00 |",
    mend: "Write what is known by now, or `{{ to_be_announced }}`. In site.yaml and in front matter leave the key out; a \
           speaker who has not agreed yet has `confirmed: false`.",
    source: None,
    days: None,
    input: RuleInput::Texts(check),
};

fn check(texts: SiteTexts, report: &mut RuleReport) {
    let explained: Vec<&str> =
        texts.site.group.abbreviations.iter().flat_map(|abbreviation| abbreviation.short.forms()).collect();
    for file in texts.files() {
        report.verified(Verified::Pages, usize::from(file.page.is_some()));
        for (block, text) in file.own_words() {
            for found in placeholders(text) {
                let written = &text[found.clone()];
                if explained.contains(&written) {
                    continue;
                }
                let help = match file.page {
                    Some(_) => "write what is known, or `{{ to_be_announced }}`",
                    None => "write what is known, or leave the key out",
                };
                let message = format!("`{written}` was left in the text");
                report.push(report.finding(file.place(block, &found), message).help(help));
            }
        }
    }
}

/// Placeholders wherever they occur.
const WORDS: [&str; 6] = ["TBD", "TBA", "TBC", "T.B.D.", "T.B.A.", "T.B.C."];

/// How bracketed instructions in templates begin.
const INSERTS: [&str; 4] = ["[insert ", "[enter ", "[add ", "[name of "];

/// Phrases that are legitimate in a longer sentence, but placeholders when alone or in brackets.
const ALONE: [&str; 38] = [
    "to be announced",
    "to be confirmed",
    "to be determined",
    "to be decided",
    "to be defined",
    "to be completed",
    "to be provided",
    "to be added",
    "to be advised",
    "to follow",
    "details to follow",
    "more information to follow",
    "not yet known",
    "coming soon",
    "under construction",
    "todo",
    "xxx",
    "à annoncer",
    "à confirmer",
    "à déterminer",
    "à préciser",
    "à compléter",
    "à venir",
    "en construction",
    "por anunciar",
    "por confirmar",
    "por determinar",
    "por definir",
    "en construcción",
    "уточняется",
    "будет объявлено",
    "будет объявлено позже",
    "待定",
    "待公布",
    "待确认",
    "يعلن لاحقا",
    "يحدد لاحقا",
    "سيعلن لاحقا",
];

/// Those that are placeholders at the end of a sentence too.
const AT_END: [&str; 5] =
    ["to be announced", "to be confirmed", "to be determined", "to be decided", "to be advised"];

/// Every placeholder in a text, in order.
fn placeholders(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    // A letter may be longer in lower case; then the positions would not match.
    let lower = text.to_lowercase();
    let lower = if lower.len() == text.len() { lower.as_str() } else { text };
    // A single pass for all phrases: this runs for every block of every page.
    for at in word_starts(text) {
        found.extend(WORDS.iter().filter_map(|word| whole_word(text, at, word)));
        found.extend(whole_word(lower, at, "lorem ipsum"));
        for phrase in ALONE {
            let stands = |place: &Range<usize>| {
                is_alone(text, place) || (AT_END.contains(&phrase) && is_at_end(text, place))
            };
            found.extend(whole_word(lower, at, phrase).filter(stands));
        }
    }
    if text.contains('?') {
        found.extend(text.match_indices("???").take(1).map(|(at, _)| at..at + 3));
    }
    if text.contains(':') {
        for word in ["TODO:", "FIXME:"] {
            found.extend(text.match_indices(word).map(|(at, _)| at..at + word.len() - 1));
        }
    }
    if text.contains('[') {
        for insert in INSERTS {
            let ends = |at: usize| text[at..].find(']').map(|end| at..at + end + 1);
            found.extend(lower.match_indices(insert).filter_map(|(at, _)| ends(at)));
        }
    }
    found.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
    found.dedup_by(|next, before| next.start < before.end);
    found
}

fn is_part_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-')
}

/// The positions at which words begin.
fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut inside = false;
    text.char_indices().filter_map(move |(at, c)| {
        let before = std::mem::replace(&mut inside, is_part_of_word(c));
        (inside && !before).then_some(at)
    })
}

/// The range of a word or phrase that begins at `at` and is not part of a longer one.
fn whole_word(text: &str, at: usize, word: &str) -> Option<Range<usize>> {
    // Most words begin with another letter, which is quick to test.
    if text.as_bytes().get(at) != word.as_bytes().first() {
        return None;
    }
    let after = text.get(at..)?.strip_prefix(word)?;
    (!after.chars().next().is_some_and(is_part_of_word)).then(|| at..at + word.len())
}

/// Whether it is alone in the block, in brackets, or after a colon.
fn is_alone(text: &str, place: &Range<usize>) -> bool {
    let before = text[..place.start].trim_end();
    let after = text[place.end..].trim_start();
    let ends = after.trim_matches(['.', '…', '!', '。']).trim().is_empty();
    let bracketed = before.ends_with(['(', '[', '（']) && after.starts_with([')', ']', '）']);
    bracketed || (ends && (before.is_empty() || before.ends_with([':', '–', '—', '：'])))
}

/// Whether it ends a sentence.
fn is_at_end(text: &str, place: &Range<usize>) -> bool {
    let after = text[place.end..].trim_start();
    after.is_empty() || after.starts_with(['.', ';', '!'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        placeholders(text).into_iter().map(|place| &text[place]).collect()
    }

    #[test]
    fn placeholders_are_found() {
        for (text, expected) in [
            ("The venue is TBD.", "TBD"),
            ("Venue: to be announced", "to be announced"),
            ("To be confirmed.", "To be confirmed"),
            ("Ann Example (to be confirmed), Bo Other", "to be confirmed"),
            ("The list of speakers is to be announced.", "to be announced"),
            ("Lorem ipsum dolor sit amet", "Lorem ipsum"),
            ("Write to [insert address here] before noon", "[insert address here]"),
            ("On ??? July", "???"),
            ("TODO: ask the host", "TODO"),
            ("à confirmer", "à confirmer"),
            ("地点：待定", "待定"),
            ("Место: уточняется", "уточняется"),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
    }

    #[test]
    fn ordinary_sentences_are_left_in_peace() {
        for text in [
            "The results are to be announced at the closing session.",
            "Information is to be announced on the Focus Group webpage.",
            "Forms are to be completed.",
            "Proposals to follow this route are welcome.",
            "The TBD-2 interface and the STBC code",
            "Is it open? Yes.",
            "\u{fffc}",
            "Add [a link](x) to it",
            "Annex XXX",
            "todo el mundo",
            "İstanbul, to be seen",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
