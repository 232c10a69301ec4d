//! A page that is a copy, made by a program, of another one.

use super::file_copy::{Copied, copies};
use crate::check::{Rule, RuleInput, RuleReport, Written};
use crate::diag::{Code, Span};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    code: Code::PageCopy,
    level: Level::Error,
    finds: "Looks for pages beside their original under a name that programs give to copies: `visa - Copy.md`, `Kopie von visa.md`, \
            `visa (1).md`, `visa-DESKTOP-AB12CD.md`, `visa (conflicted copy 2025-01-02).md`, `visa.sync-conflict-….md`, in the languages of \
            Windows, macOS and the usual programs that synchronise. A name that an editor may have chosen counts where the page has the \
            same title (`visa (1).md`) or the same text (`visa 2.md`) as the original.",
    why: "Both are published, and what is corrected in one stays wrong in the other: readers and search engines find the old deadline.",
    example: "content/visa.md\ncontent/visa (conflicted copy 2025-01-02).md",
    mend: "Put the right parts of both into the original and remove the copy. If both are meant, give the page a name of its own.",
    source: None,
    days: None,
    input: RuleInput::Written(check),
};

fn check(written: &Written, report: &mut RuleReport) {
    for Copied { copy, original, is_page_itself } in copies(written) {
        if is_page_itself {
            let message = format!("`{}` is a copy of `{}`", copy.file_name(), original.file_name());
            let help = format!("put the right parts of both into `{original}`, and remove this file");
            report.push(
                report
                    .finding(Span::of_file(&copy), message)
                    .related(Span::of_file(&original), "the original")
                    .help(help),
            );
        }
    }
}
