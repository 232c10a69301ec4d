//! Table cells that a spreadsheet would execute instead of showing (CWE-1236).

use std::borrow::Cow;

/// Whether a spreadsheet reads a cell as a formula: it begins with `=`, `+`, `-`, `@` (also in full width), a
/// tab or a line break.
///
/// A number, an amount or a telephone number with a sign (`-5`, `+41 22 730 58 58`) is not a formula, nor is a
/// sign alone.
///
/// ```
/// use plenary::model::is_formula;
/// assert!(is_formula("=HYPERLINK(\"https://example.org\",\"Agenda\")") && is_formula("-2+cmd|' /C calc'!A0"));
/// assert!(!is_formula("+41 (0)22 730 58 58") && !is_formula("-5.5") && !is_formula("Use cases = tests"));
/// ```
pub fn is_formula(cell: &str) -> bool {
    let mut chars = cell.chars();
    match chars.next() {
        Some('=' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => true,
        Some('+' | '-') => !chars.all(is_part_of_number),
        Some(_) | None => false,
    }
}

fn is_part_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '.' | ',' | '(' | ')' | '/' | '-' | '%')
}

/// A cell that is safe for a spreadsheet: an apostrophe before a formula makes it a text (OWASP, CSV
/// injection). Also covers text that would begin a cell if semicolons or tabs were the separator.
///
/// ```
/// use plenary::model::as_text_cell;
/// assert_eq!(as_text_cell("=1+1"), "'=1+1");
/// assert_eq!(as_text_cell("Roadmap;=1+1"), "Roadmap;'=1+1");
/// assert_eq!(as_text_cell("Roadmap; -5"), "Roadmap; -5");
/// ```
pub fn as_text_cell(cell: &str) -> Cow<'_, str> {
    let separates = |c: char| matches!(c, ';' | '\t' | '\n' | '\r');
    if !is_formula(cell) && !cell.split(separates).any(is_formula) {
        return Cow::Borrowed(cell);
    }
    let mut text = String::with_capacity(cell.len() + 2);
    if is_formula(cell) {
        text.push('\'');
    }
    for (index, part) in cell.split_inclusive(separates).enumerate() {
        if index > 0 && is_formula(part) {
            text.push('\'');
        }
        text.push_str(part);
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_a_formula_and_numbers_are_none() {
        for cell in ["=1", "+1+A1", "-A1", "- draft", "@SUM(A1)", "\t=1", "\r=1", "＝1", "+cmd|x"] {
            assert!(is_formula(cell), "{cell:?}");
        }
        for cell in ["", "-", "-1,5 %", "+41 22 730-58-58", "a=b", "'=1", "– draft", " x", "1-2"] {
            assert!(!is_formula(cell), "{cell:?}");
        }
    }

    proptest! {
        #[test]
        fn no_cell_that_was_made_text_is_a_formula(cell in "[=+@a1;\t\r\n \"'-]{0,12}") {
            let text = as_text_cell(&cell);
            prop_assert!(!is_formula(&text), "{text:?}");
            for part in text.split([';', '\t', '\n', '\r']) {
                prop_assert!(!is_formula(part), "{text:?}");
            }
            prop_assert_eq!(text.replace('\'', ""), cell.replace('\'', ""));
        }
    }
}
