//! Findings as workflow commands, which GitHub shows beside the lines of a pull request.
//!
//! The form: `::error file=site.yaml,line=3,endLine=3,col=5,endColumn=9,title=code::message`.

use super::Diagnostic;
use super::texts::Texts;
use crate::character::visible_line;

/// One finding as a workflow command, ending with a newline.
pub(super) fn command(finding: &Diagnostic, texts: &Texts) -> String {
    let mut properties = vec![format!("file={}", property(&finding.span.file.to_string()))];
    if let Some((start, end)) = texts.position_of(&finding.span) {
        properties.push(format!("line={}", start.line));
        properties.push(format!("endLine={}", end.line));
        // Columns are valid only if start and end are on the same line.
        if start.line == end.line {
            properties.push(format!("col={}", start.column));
            properties.push(format!("endColumn={}", end.column));
        }
    }
    properties.push(format!("title={}", property(finding.code.as_str())));
    let help = finding.help.as_ref().map_or(String::new(), |help| format!("\nhelp: {}", visible_line(help)));
    let text = message(&format!("{}{help}", visible_line(&finding.message)));
    format!("::{} {}::{text}\n", finding.severity.as_str(), properties.join(","))
}

/// The message of a command, with characters that would end it percent-encoded.
fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, in which colons and commas must be encoded too.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, Span};
    use crate::path::SourcePath;
    use std::borrow::Cow;

    #[test]
    fn what_has_a_meaning_in_a_command_is_escaped() {
        let file = SourcePath::new("content/a,b: 100%.md");
        let finding =
            Diagnostic::warning(Code::UnknownKey, Span::new(&file, 3..5), "50 %, a: b\r\nc").help("d");
        assert_eq!(
            command(&finding, &Texts::new(&|_| Some(Cow::Borrowed("a\nbcd\n")))),
            "::warning file=content/a%2Cb%3A 100%25.md,line=2,endLine=2,col=2,endColumn=4,title=unknown-key::\
             50 %25, a: b  c%0Ahelp: d\n"
        );
    }

    #[test]
    fn columns_are_left_out_of_a_place_with_several_lines_and_lines_without_a_text() {
        let finding = Diagnostic::error(Code::Syntax, Span::new(&SourcePath::new("a"), 0..3), "m");
        let shown = command(&finding, &Texts::new(&|_| Some(Cow::Borrowed("a\nb\n"))));
        assert_eq!(shown, "::error file=a,line=1,endLine=2,title=syntax::m\n");
        assert_eq!(command(&finding, &Texts::new(&|_| None)), "::error file=a,title=syntax::m\n");
    }
}
