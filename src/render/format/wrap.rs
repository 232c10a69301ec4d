//! Wraps plain text to a width, as terminals and e-mail programs show it: an ideograph takes two columns, a combining
//! mark none.

use std::ops::Range;

use crate::l10n::is_wide;

/// The width of a text in columns.
pub fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// Writes a paragraph in lines of at most `width` columns, each after `indent`. Words are not broken, however long; a
/// line may end between ideographs, which have no spaces between them, but not within one of `names`.
pub fn wrap(paragraph: &str, width: usize, indent: &str, names: &[&str], text: &mut String) {
    let mut line = indent.to_owned();
    // A no-break space is part of a word.
    let breaks = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}');
    for word in paragraph.split(breaks).filter(|word| !word.is_empty()) {
        for (index, piece) in pieces(word, names).into_iter().enumerate() {
            let starts = line.len() == indent.len();
            let space = if index == 0 && !starts { " " } else { "" };
            if !starts && columns(&line) + space.len() + columns(piece) > width {
                text.push_str(&line);
                text.push('\n');
                line = indent.to_owned();
            } else {
                line.push_str(space);
            }
            line.push_str(piece);
        }
    }
    text.push_str(line.trim_end());
    text.push('\n');
}

/// The parts of a word between which a line may end: beside an ideograph, but neither before a closing mark nor after
/// an opening one, nor within a name.
fn pieces<'w>(word: &'w str, names: &[&str]) -> Vec<&'w str> {
    let wide = |name: &&&str| name.chars().any(|c| width(c) == 2);
    let kept: Vec<Range<usize>> = (names.iter().filter(wide))
        .flat_map(|name| word.match_indices(*name).map(|(at, _)| at + 1..at + name.len()))
        .collect();
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut before: Option<char> = None;
    for (at, c) in word.char_indices() {
        let between = before.is_some_and(|before| {
            (width(before) == 2 || width(c) == 2) && !OPENING.contains(&before) && !CLOSING.contains(&c)
        });
        if between && width(c) > 0 && !kept.iter().any(|name| name.contains(&at)) {
            pieces.push(&word[from..at]);
            from = at;
        }
        before = Some(c);
    }
    pieces.push(&word[from..]);
    pieces
}

/// Chinese and Japanese marks that may not end a line, and marks that may not begin one.
const OPENING: [char; 12] = ['（', '「', '『', '《', '〈', '【', '〔', '“', '‘', '(', '[', '«'];
const CLOSING: [char; 26] = [
    '，', '。', '、', '；', '：', '！', '？', '）', '」', '』', '》', '〉', '】', '〕', '”', '’', ')', ']',
    '»', ',', '.', ';', ':', '!', '?', '%',
];

/// The columns of a character: two for the wide ones of UAX #11 (by block), none for combining marks, one for all
/// others.
fn width(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36f}'
        | '\u{483}'..='\u{489}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{6d6}'..='\u{6dc}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}' => 0,
        _ if is_wide(c) => 2,
        '\u{1100}'..='\u{115f}'
        | '\u{3130}'..='\u{33ff}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1faff}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(paragraph: &str, width: usize) -> String {
        let mut text = String::new();
        wrap(paragraph, width, "  ", &[], &mut text);
        text
    }

    #[test]
    fn a_name_is_not_torn() {
        let told = |names: &[&str]| {
            let mut text = String::new();
            wrap("主持人：陆轨海；陈登船", 12, "", names, &mut text);
            text
        };
        assert_eq!(told(&[]), "主持人：陆轨\n海；陈登船\n");
        assert_eq!(told(&["陆轨海", "陈登船"]), "主持人：\n陆轨海；\n陈登船\n");
    }

    #[test]
    fn words_are_kept_whole_and_lines_within_their_width() {
        assert_eq!(wrapped("the ebb and the flow", 10), "  the ebb\n  and the\n  flow\n");
        assert_eq!(wrapped("a https://example.org/ b", 8), "  a\n  https://example.org/\n  b\n");
        assert_eq!(wrapped("ebb\u{202f}; flow\u{a0}: so", 8), "  ebb\u{202f};\n  flow\u{a0}:\n  so\n");
    }

    #[test]
    fn ideographs_take_two_columns_and_lines_end_between_them_but_not_before_a_comma() {
        assert_eq!(columns("潮汐（FG）"), 4 + 4 + 2);
        assert_eq!(wrapped("潮汐时钟，潮汐", 10), "  潮汐时\n  钟，潮汐\n");
        assert_eq!(wrapped("潮汐时（钟）", 10), "  潮汐时\n  （钟）\n");
    }

    #[test]
    fn vowel_marks_take_no_column() {
        assert_eq!(columns("مُدّ"), 2);
        assert_eq!(columns("e\u{301}"), 1);
    }
}
