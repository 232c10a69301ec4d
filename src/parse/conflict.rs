//! Unresolved merge conflicts: both versions are in the file, and readers should get neither.
//!
//! Begin with [`in_sources`], which checks every file that is read or published as text.

use rayon::prelude::*;

use crate::diag::{Code, Diagnostic, Span};
use crate::path::SourcePath;
use crate::source::Sources;

/// Extensions of text files.
const TEXTS: [&str; 17] = [
    "md",
    "markdown",
    "yaml",
    "yml",
    "csv",
    "tsv",
    "html",
    "htm",
    "css",
    "js",
    "mjs",
    "json",
    "svg",
    "xml",
    "txt",
    "ics",
    "webmanifest",
];

/// The first conflict marker in each file that has any.
pub(super) fn in_sources(sources: &Sources) -> Vec<Diagnostic> {
    let site = SourcePath::new("site.yaml");
    let facts = sources.data(&site).map(|data| (&site, data));
    let files: Vec<_> =
        facts.into_iter().chain(sources.under("content")).chain(sources.under("themes")).collect();
    files
        .par_iter()
        .filter(|(path, _)| TEXTS.iter().any(|ending| path.extension().eq_ignore_ascii_case(ending)))
        .filter_map(|(path, data)| Some((path, data.bytes()?)))
        .flat_map_iter(|(path, bytes)| {
            std::str::from_utf8(bytes).map(|text| conflicts(path, text)).unwrap_or_default()
        })
        .collect()
}

/// A conflict marker.
#[derive(Clone, Copy, PartialEq)]
enum ConflictMark {
    /// `<<<<<<< ours`
    Begin,
    /// `||||||| base`
    Base,
    /// `=======`
    Between,
    /// `>>>>>>> theirs`
    End,
}

/// Every conflict in a text. `=======` alone is not a marker: it underlines a heading. In Markdown, nor is
/// `>>>>>>> ` alone: it is a nested quotation.
fn conflicts(file: &SourcePath, text: &str) -> Vec<Diagnostic> {
    if !text.contains("<<<<<<<") && !text.contains(">>>>>>>") {
        return Vec::new();
    }
    let mut marks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = if at == 0 && line.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let written = line[start..].trim_end();
        marks.extend(mark(written).map(|mark| (mark, at + start..at + start + written.len())));
        at += line.len();
    }
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut open = false;
    for (index, (mark, place)) in marks.iter().enumerate() {
        let span = Span::new(file, place.clone());
        match mark {
            ConflictMark::Begin => {
                open = true;
                let message = "a merge stopped here: both versions are in the file";
                found.push(
                    Diagnostic::error(Code::MergeConflict, span, message)
                        .help("keep the right parts of both, and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`"),
                );
            }
            ConflictMark::Base | ConflictMark::Between | ConflictMark::End if open => {
                let label = match mark {
                    ConflictMark::Begin | ConflictMark::Base => "the common version begins",
                    ConflictMark::Between => "the other version begins",
                    ConflictMark::End => "the other version ends",
                };
                if let Some(finding) = found.pop() {
                    found.push(finding.related(span, label));
                }
                open = *mark != ConflictMark::End;
            }
            ConflictMark::End => {
                let was_between =
                    marks[..index].iter().rev().take_while(|(mark, _)| *mark != ConflictMark::End);
                let between = was_between.clone().any(|(mark, _)| *mark == ConflictMark::Between);
                if between || file.extension() != "md" {
                    let message = "the end of an unfinished merge";
                    found.push(
                        Diagnostic::error(Code::MergeConflict, span, message)
                            .help("keep the right parts of both versions, and remove this line and the one with `=======`"),
                    );
                }
            }
            ConflictMark::Base | ConflictMark::Between => {}
        }
    }
    found
}

fn mark(line: &str) -> Option<ConflictMark> {
    let sign = *line.as_bytes().first()?;
    let mark = match sign {
        b'<' => ConflictMark::Begin,
        b'|' => ConflictMark::Base,
        b'=' => ConflictMark::Between,
        b'>' => ConflictMark::End,
        _ => return None,
    };
    let signs = line.bytes().take_while(|byte| *byte == sign).count();
    let rest = &line[signs..];
    // `<<<<<<< HEAD`, `||||||| merged common ancestors`, `>>>>>>> a1b2c3d`; `=======` stands alone.
    let fits = rest.is_empty() || (rest.starts_with(' ') && mark != ConflictMark::Between);
    (signs == 7 && fits).then_some(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(name: &str, text: &str) -> Vec<usize> {
        let found = conflicts(&SourcePath::new(name), text);
        found.iter().map(|finding| text[..finding.span.start].matches('\n').count() + 1).collect()
    }

    #[test]
    fn a_conflict_is_found_at_its_line_whatever_is_left_of_it() {
        let whole = "a\n<<<<<<< HEAD\nb\n||||||| base\nc\n=======\nd\n>>>>>>> theirs\ne\n";
        assert_eq!(places("content/a.md", whole), [2]);
        assert_eq!(conflicts(&SourcePath::new("a.md"), whole)[0].related.len(), 3);
        assert_eq!(places("content/a.md", &whole.replace('\n', "\r\n")), [2]);
        assert_eq!(places("site.yaml", &format!("\u{feff}{}", &whole[2..])), [1]);
        assert_eq!(places("content/a.md", &format!("{whole}{whole}")), [2, 11]);
        assert_eq!(places("content/a.md", "a\n<<<<<<< HEAD\nb\n"), [2]);
        assert_eq!(places("content/a.md", "b\n=======\nd\n>>>>>>> theirs\n"), [4]);
        assert_eq!(places("content/d.csv", "number,title\n>>>>>>> theirs\n"), [2]);
        assert_eq!(places("themes/t/static/a.css", "<<<<<<<\na {}\n=======\nb {}\n>>>>>>>\n"), [1]);
    }

    #[test]
    fn underlines_quotations_and_arrows_are_no_conflict() {
        for text in [
            "Heading\n=======\n\ntext\n",
            ">>>>>>> seven times quoted\n",
            "a <<<<<<< b\n",
            "<<<<<<<< eight\n",
            "    <<<<<<< HEAD\n    =======\n    >>>>>>> shown as code\n",
            "<<<<<<<HEAD\n",
            "=======\n",
        ] {
            assert_eq!(places("content/a.md", text), Vec::<usize>::new(), "{text}");
        }
    }
}
