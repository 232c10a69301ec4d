//! Intended Markdown that is shown literally because of a mistake.

use std::ops::Range;

use super::lost_cell::columns_of_rule;
use crate::character::code_point;
use crate::check::slips::{emphasis, links};
use crate::check::written::WrittenText;
use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::{Code, Span};
use crate::model::{Block, BlockKind, Level};

pub(super) const RULE: Rule = Rule {
    code: Code::LiteralMarkup,
    level: Level::Warning,
    finds: "Looks in the texts of pages for text that looks like a link or an image but is not one (`[Agenda] (agenda.md)`, `[Form](Visa Form.docx)`, `(Agenda)[agenda.md]`), \
            emphasis with a space inside its marks (`**bold **`), headings without a space or with one that does not break (`##Heading`), lists without \
            a space (`-item` in several lines) and tables without their row of hyphens. Code and what is escaped with a backslash are ignored.",
    why: "Readers see the characters instead of the link, the heading or the table.",
    example: "See the [agenda] (agenda.md).\n\n##Getting there\n\n| Day | Room |\n| Monday | A |",
    mend: "Write it as the message says. A sign that is meant has a backslash before it: `\\*\\*`.",
    source: Some("CommonMark 0.31.2, sections 4.2, 6.2 and 6.3; GitHub Flavored Markdown, section 4.10."),
    days: None,
    input: RuleInput::Text(check),
};

/// Characters of which every such mistake contains at least one.
const SIGNS: [char; 9] = ['[', '*', '_', '~', '#', '＃', '|', '-', '.'];

fn check(file: &WrittenText, report: &mut RuleReport) {
    if !file.text.prose.text().contains(SIGNS) {
        return;
    }
    for block in file.text.prose.blocks() {
        if matches!(block.kind, BlockKind::Value(_)) {
            continue;
        }
        in_line(file, block, report);
        if block.kind == BlockKind::Paragraph {
            in_lines(file, block, report);
        }
    }
}

/// Mistakes within a line: links, images, emphasis.
fn in_line(file: &WrittenText, block: &Block, report: &mut RuleReport) {
    let text = file.text.prose.text_of(block);
    for (range, help) in links(text).into_iter().chain(emphasis(text)) {
        let source = file.source_of(block, &range);
        let last = file.source_of(block, &(range.end - 1..range.end)).start;
        if file.is_escaped(source.start) || file.is_escaped(last) {
            continue;
        }
        let message = format!("`{}` is shown as it is written", &text[range.clone()]);
        report.push(report.finding(file.place(block, &range), message).help(help));
    }
}

/// Mistakes at the beginning of lines: headings, lists, tables.
fn in_lines(file: &WrittenText, block: &Block, report: &mut RuleReport) {
    let lines = file.lines(block);
    for (at, line) in &lines {
        if let Some((message, help)) = heading(line) {
            let place = Span::new(&file.text.source, *at..at + line.len());
            report.push(report.finding(place, message).help(help));
        }
    }
    if let Some((range, help)) = list(&lines) {
        let message = "these lines are a paragraph, not a list";
        report.push(report.finding(Span::new(&file.text.source, range), message).help(help));
    }
    if let Some((range, message, help)) = table(&lines) {
        report.push(report.finding(Span::new(&file.text.source, range), message).help(help));
    }
}

/// `##Heading`, `##` with a space that Markdown does not accept, `＃＃ 标题`.
fn heading(line: &str) -> Option<(String, String)> {
    let signs = line.chars().take_while(|c| matches!(c, '#' | '＃')).count();
    let begin: String = line.chars().take(signs).collect();
    let rest = &line[begin.len()..];
    let first = rest.chars().next()?;
    let words = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}');
    let level = "#".repeat(signs.clamp(2, 6));
    let is_odd_space = first != ' ' && first != '\t' && words.len() < rest.len();
    let is_slip = match (signs, begin.contains('＃')) {
        (1..=6, true) => words.len() < rest.len() || signs > 1,
        // `#word` alone is a hashtag, `#2` a number.
        (1, false) => is_odd_space,
        (2..=6, false) => is_odd_space || first.is_alphabetic(),
        _ => false,
    };
    let why = match is_odd_space {
        true => format!("{} follows its `#` signs", code_point(first)),
        false => "no space follows its `#` signs".to_owned(),
    };
    let help = format!("write `{level} {words}`, with a plain space after the signs");
    (is_slip && !words.is_empty()).then(|| (format!("`{line}` is not a heading: {why}"), help))
}

/// Several lines that begin with `-item` or `1.item`.
fn list(lines: &[(usize, &str)]) -> Option<(Range<usize>, String)> {
    let bullet = |line: &str| {
        let rest = line.strip_prefix(['-', '*', '+'])?;
        // `-D NAME` is a command-line option.
        let letters = rest.chars().take_while(|c| c.is_alphabetic()).take(2).count();
        (letters == 2).then(|| format!("write `- {rest}`, with a space after the sign"))
    };
    let number = |line: &str| {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let rest = line[digits..].strip_prefix(['.', ')'])?;
        let fits =
            (1..=2).contains(&digits) && rest.starts_with(char::is_alphabetic) && !rest.contains("://");
        fits.then(|| format!("write `{}. {rest}`, with a space after the number", &line[..digits]))
    };
    let of_kind = |is: &dyn Fn(&str) -> Option<String>| {
        let first = lines.first().and_then(|(_, line)| is(line))?;
        let all = lines.len() > 1 && lines.iter().all(|(_, line)| is(line).is_some());
        let (start, (last, line)) = (lines.first()?.0, lines.last()?);
        all.then(|| (start..last + line.len(), first))
    };
    of_kind(&bullet).or_else(|| of_kind(&number))
}

/// Lines with pipes that are not a Markdown table.
fn table(lines: &[(usize, &str)]) -> Option<(Range<usize>, String, String)> {
    let strokes = |line: &str| line.matches('|').count() - line.matches("\\|").count();
    let framed = |line: &str| line.starts_with('|') && strokes(line) > 1;
    let first = lines.iter().position(|(_, line)| framed(line) || strokes(line) > 1)?;
    let rows =
        lines[first..].iter().take_while(|(_, line)| strokes(line) > 1 || columns_of_rule(line).is_some());
    let rows: Vec<&(usize, &str)> = rows.collect();
    let ((start, head), (_, second)) = (rows.first()?, rows.get(1)?);
    let columns = |line: &str| {
        strokes(line) + 1 - usize::from(line.starts_with('|')) - usize::from(line.trim_end().ends_with('|'))
    };
    let plain = || without_code(&lines[..first + 2]).split_off(first);
    let is_table = framed(head) && framed(second)
        || columns_of_rule(second).is_some()
        || (plain().iter().all(|line| line.contains(" | ")) && columns(head) == columns(second));
    if !is_table {
        return None;
    }
    let (last, line) = rows.last()?;
    let range = *start..last + line.len();
    let rule = format!("|{}", "---|".repeat(columns(head)));
    Some(match columns_of_rule(second) {
        Some(number) => {
            let message = format!(
                "this is not a table: its header has {} columns, the row of hyphens {number}",
                columns(head)
            );
            (range, message, format!("write the row of hyphens as `{rule}`"))
        }
        None => {
            let message = "this is not a table, but text with `|` in it".to_owned();
            (range, message, format!("put a row of hyphens below the header: `{rule}`"))
        }
    })
}

/// Lines with code spans, which may span lines, replaced by spaces.
fn without_code(lines: &[(usize, &str)]) -> Vec<String> {
    let mut open = 0;
    let blank = |(_, line): &(usize, &str)| {
        let mut plain = String::with_capacity(line.len());
        let mut rest = *line;
        while !rest.is_empty() {
            let ticks = rest.bytes().take_while(|byte| *byte == b'`').count();
            if ticks > 0 {
                open = if open == 0 {
                    ticks
                } else if open == ticks {
                    0
                } else {
                    open
                };
                plain.push_str(&" ".repeat(ticks));
                rest = &rest[ticks..];
                continue;
            }
            let end = rest.find('`').unwrap_or(rest.len());
            match open {
                0 => plain.push_str(&rest[..end]),
                _ => plain.push_str(&" ".repeat(end)),
            }
            rest = &rest[end..];
        }
        plain
    };
    lines.iter().map(blank).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_need_a_plain_space() {
        for line in ["##No space", "##\u{a0}Heading", "###\u{3000}标题", "＃＃ 标题", "#\u{a0}Heading"]
        {
            assert!(heading(line).is_some(), "{line}");
        }
        for line in ["#fgmv", "#2", "##", "## ", "text ##x", "##2", "#######seven"] {
            assert_eq!(heading(line), None, "{line}");
        }
    }

    fn is_table(text: &str) -> bool {
        let lines: Vec<(usize, &str)> = text.lines().map(|line| (0, line)).collect();
        table(&lines).is_some()
    }

    #[test]
    fn a_table_needs_its_row_of_hyphens() {
        for text in [
            "| a | b |\n| 1 | 2 |",
            "Text before\n| a | b |\n| 1 | 2 |",
            "a | b | c\n1 | 2 | 3",
            "| a | b | c |\n|---|---|\n| 1 | 2 | 3 |",
            "| a | b |\n| — | — |\n| 1 | 2 |",
        ] {
            assert!(is_table(text), "{text}");
        }
        for text in [
            "Home | News | Join",
            "a || b\nc || d",
            "|x| is positive\nfor all x",
            "a | b\nc | d",
            "use `|`, as in `1 | 2 |\n3 | 4 | 5`. It",
            "text\ntext",
        ] {
            assert!(!is_table(text), "{text}");
        }
    }

    #[test]
    fn a_list_needs_spaces() {
        let found = |text: &str| {
            let lines: Vec<(usize, &str)> = text.lines().map(|line| (0, line)).collect();
            list(&lines).map(|(_, help)| help)
        };
        assert!(found("-one\n-two").is_some_and(|help| help.starts_with("write `- one`")));
        assert!(found("1.One\n2.Two").is_some());
        for text in ["-one", "a\n-two", "1.5 m\n2.5 m", "-5\n-6"] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
