//! File names that programs give to copies: `visa - Copy`, `visa (1)`, `visa (conflicted copy 2025-01-02)`.
//!
//! Begin with [`original`]. A name alone is not enough: a file counts as a copy only if its original exists.

/// How certain it is that a program chose the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sureness {
    /// Editors may have chosen it: `session 2`, `agenda-WG1`.
    Perhaps,
    /// Editors seldom choose it: `session (2)`.
    Likely,
    /// Editors never choose it by chance: `visa - Copy`, `visa.sync-conflict-20250102-101010-ABCDEFG`.
    Certain,
}

/// The word for a copy, in the languages of Windows, macOS, GNOME and Google Drive.
const COPY: [&str; 31] = [
    "copy",
    "copie",
    "copia",
    "cópia",
    "còpia",
    "kopie",
    "kopia",
    "kópia",
    "kopi",
    "kopio",
    "kopya",
    "kopyası",
    "koopia",
    "kopija",
    "másolat",
    "másolata",
    "копия",
    "копія",
    "копие",
    "αντίγραφο",
    "αντιγραφή",
    "afrit",
    "salinan",
    "副本",
    "拷贝",
    "複製",
    "コピー",
    "복사본",
    "사본",
    "نسخة",
    "עותק",
];

/// Words between the word for a copy and the original's name.
const OF: [&str; 20] = [
    "of",
    "von",
    "de",
    "di",
    "van",
    "av",
    "af",
    "al",
    "a",
    "z",
    "от",
    "из",
    "с",
    "kohteesta",
    "من",
    "dari",
    "del",
    "da",
    "of the",
    "към",
];

/// Phrases in the names of conflicting versions.
const CONFLICT: [&str; 14] = [
    "conflict",
    "conflit",
    "konflikt",
    "conflitto",
    "conflicto",
    "conflito",
    "ristiriita",
    "çakış",
    "конфликт",
    "конфлікт",
    "冲突",
    "衝突",
    "競合",
    "충돌",
];

/// Prefixes of default computer names.
const HOSTS: [&str; 4] = ["desktop-", "laptop-", "win-", "macbook"];

/// The name of the original if `stem` is the name of a copy: the longest one for which `is_there` is true.
/// Names are without extensions.
pub(super) fn original(stem: &str, is_there: impl Fn(&str) -> bool) -> Option<(&str, Sureness)> {
    // Names that are already valid addresses contain nothing that a program adds.
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_');
    if stem.bytes().all(plain) && !stem.contains("conflict") {
        return None;
    }
    let cuts: Vec<usize> = stem.char_indices().map(|(at, _)| at).skip(1).collect();
    let before = cuts.iter().rev().find_map(|at| {
        let (name, added) = stem.split_at(*at);
        let sureness = suffix(added)?;
        is_there(name).then_some((name, sureness))
    });
    before.or_else(|| {
        cuts.iter().find_map(|at| {
            let (added, name) = stem.split_at(*at);
            (prefix(added) && is_there(name)).then_some((name, Sureness::Certain))
        })
    })
}

/// How certain it is that a suffix marks a copy.
fn suffix(added: &str) -> Option<Sureness> {
    let lower = added.to_lowercase();
    if CONFLICT.iter().any(|word| lower.contains(word))
        && lower.starts_with([' ', '_', '.', '-', '(', '[', '（', '【'])
    {
        return Some(Sureness::Certain);
    }
    // Chinese and Japanese put no space before the word.
    let is_bare = COPY.contains(&without_number(lower.strip_prefix(['的', 'の']).unwrap_or(&lower)))
        && !lower.is_ascii()
        && !lower.starts_with(' ');
    if is_bare && !lower.starts_with(|c: char| c.is_ascii() || ('\u{c0}'..'\u{2e80}').contains(&c)) {
        return Some(Sureness::Certain);
    }
    if let Some(inner) = bracketed(&lower) {
        return inside_brackets(inner);
    }
    if let Some(host) = added.strip_prefix('-') {
        return host_name(host, &lower[1..]);
    }
    // ` - Copy`, ` — копия (2)`, ` copy 2`, ` 2`
    let words = lower.strip_prefix(' ')?.trim_start_matches(['-', '–', '—']).trim_start();
    if COPY.contains(&without_number(words)) {
        return Some(Sureness::Certain);
    }
    is_number(words).then_some(Sureness::Perhaps)
}

/// `(1)`, `(copy)`, `(another copy)`, `(копия 2)`
fn inside_brackets(inner: &str) -> Option<Sureness> {
    if is_number(inner) {
        return Some(Sureness::Likely);
    }
    let is_copy = inner.split(' ').any(|word| COPY.contains(&word));
    is_copy.then_some(Sureness::Certain)
}

/// `DESKTOP-AB12CD`, which OneDrive adds, or another computer name in capitals.
fn host_name(host: &str, lower: &str) -> Option<Sureness> {
    if HOSTS.iter().any(|begin| lower.starts_with(begin) && lower.len() > begin.len()) {
        return Some(Sureness::Certain);
    }
    let fits = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    let is_name =
        (3..=15).contains(&host.len()) && host.chars().all(fits) && !host.chars().all(|c| c.is_ascii_digit());
    is_name.then_some(Sureness::Perhaps)
}

/// `Copy of `, `Kopie von `, `Копия `, `副本 `
fn prefix(added: &str) -> bool {
    let lower = added.to_lowercase();
    let Some(words) = lower.strip_suffix([' ', '_']) else { return false };
    // `Copy (2) of visa`
    let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
    let rest = match rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((number, rest)) if is_number(number) => rest.trim_start(),
        _ => rest,
    };
    COPY.contains(&first) && (rest.is_empty() || OF.contains(&rest) || rest == "～" || rest == "-")
}

/// The content of brackets that enclose the whole text, except for a space before them.
fn bracketed(text: &str) -> Option<&str> {
    let text = text.strip_prefix(' ').unwrap_or(text);
    let round = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    round.or_else(|| text.strip_prefix('（').and_then(|text| text.strip_suffix('）')))
}

/// `copy` of `copy 2`, `copy (2)` and `copy2`.
fn without_number(text: &str) -> &str {
    let text = text.trim_end_matches([')', '）']);
    text.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(['(', '（', ' '])
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copied(stem: &str) -> Option<Sureness> {
        original(stem, |name| name == "visa").map(|(_, sureness)| sureness)
    }

    #[test]
    fn names_that_programs_give_to_copies_are_known_in_many_languages() {
        for stem in [
            "visa - Copy",
            "visa - Copy (2)",
            "visa - Copie",
            "visa - Kopie",
            "visa - Copia",
            "visa - Cópia",
            "visa — копия",
            "visa - 副本",
            "visa - コピー",
            "visa - نسخة",
            "visa copy",
            "visa copy 2",
            "visa Kopie",
            "visaのコピー",
            "visa副本",
            "visa (copy)",
            "visa (another copy)",
            "visa (копия)",
            "visa (副本 2)",
            "Copy of visa",
            "Kopie von visa",
            "Copie de visa",
            "Copia de visa",
            "Копия visa",
            "Copy (2) of visa",
            "نسخة من visa",
            "visa (conflicted copy 2025-01-02)",
            "visa (Ann's conflicted copy 2025-01-02)",
            "visa (SFConflict ann 2025-01-02)",
            "visa (In Konflikt stehende Kopie 2025-01-02)",
            "visa (copie en conflit 2025-01-02)",
            "visa.sync-conflict-20250102-101010-ABCDEFG",
            "visa_conflict-20250102-101010",
            "visa [Conflict]",
            "visa（冲突）",
            "visa-DESKTOP-AB12CD",
            "visa-LAPTOP-9ABCDEFG",
        ] {
            assert_eq!(copied(stem), Some(Sureness::Certain), "{stem}");
        }
        assert_eq!([copied("visa (1)"), copied("visa(1)")], [Some(Sureness::Likely); 2]);
        for stem in ["visa 2", "visa-ANNPC", "visa-PC7"] {
            assert_eq!(copied(stem), Some(Sureness::Perhaps), "{stem}");
        }
    }

    #[test]
    fn names_without_their_original_and_names_that_editors_choose_are_no_copies() {
        for stem in [
            "visa",
            "visa-2",
            "visa-copy",
            "visas",
            "visa-2023",
            "visa-fees",
            "visa (Shanghai)",
            "visa 2023",
            "visa letters",
            "a visa",
            "hard copy visa",
            "visa copyright",
            "on visa",
            "visa-23",
        ] {
            assert_eq!(copied(stem), None, "{stem}");
        }
        assert_eq!(original("forum (1)", |name| name == "visa"), None);
    }

    #[test]
    fn of_several_originals_the_nearest_is_named() {
        let there = |name: &str| name == "visa" || name == "visa - Copy";
        assert_eq!(original("visa - Copy (2)", there), Some(("visa - Copy", Sureness::Likely)));
    }
}
