//! A part of a text that YAML reads as a comment or a tag.

use crate::check::{Rule, RuleInput, RuleReport, Written};
use crate::diag::{Code, Span};
use crate::model::Level;
use crate::parse::cut_off::{Sign, cut_off};

pub(super) const RULE: Rule = Rule {
    code: Code::CutOffText,
    level: Level::Warning,
    finds: "Looks in `site.yaml`, in front matter, in registers and in files of themes for values after which a comment begins without a space \
            after the `#` (`title: Minutes of meeting #2`), and for values with a type that is a word (`note: !important`). A comment has a space \
            after the `#`: `# like this`.",
    why: "What follows ` #` is not part of the text: readers see only `Minutes of meeting`.",
    example: "title: Minutes of meeting #2",
    mend: "Put the text in quotation marks: `title: \"Minutes of meeting #2\"`; or write the comment with a space: `# 2`.",
    source: Some("YAML 1.2.2, sections 6.6 (Comments) and 6.8.2 (Tags)."),
    days: None,
    input: RuleInput::Written(check),
};

fn check(written: &Written, report: &mut RuleReport) {
    for (file, text) in written.files() {
        let range = match file.extension() {
            "yaml" | "yml" => 0..text.len(),
            "md" => match front_matter(text) {
                Some(range) => range,
                None => continue,
            },
            _ => continue,
        };
        for cut in cut_off(file, text, range) {
            let part = &text[cut.range.clone()];
            let message = match cut.sign {
                Sign::Comment => format!("`{part}` is a comment in YAML, not part of the text"),
                Sign::Tag => format!("`{part}` is the type of a value in YAML, not part of the text"),
            };
            let quoted = cut.meant.replace('\\', "\\\\").replace('"', "\\\"");
            let help = match cut.sign {
                Sign::Comment => format!(
                    "write `\"{quoted}\"` if it belongs to the text, or a space after `#` if it is a comment"
                ),
                Sign::Tag => format!("write `\"{quoted}\"`"),
            };
            report.push(report.finding(Span::new(file, cut.range), message).help(help));
        }
    }
}

/// The range of the YAML between the first two `---` lines.
fn front_matter(text: &str) -> Option<std::ops::Range<usize>> {
    let start = text.find('\n')? + 1;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some(start..at);
        }
        at += line.len();
    }
    None
}
