//! A table whose columns have no names.

use crate::check::{RenderedOutput, Rule, RuleInput, RuleReport};
use crate::diag::{Code, Span};
use crate::model::{BlockKind, Level};

pub(super) const RULE: Rule = Rule {
    code: Code::TableHeader,
    level: Level::Warning,
    finds: "Looks for tables on finished pages without a header cell that says something. A table in HTML that only arranges \
            things says so with `role=\"presentation\"`.",
    why: "Screen readers say the name of a column or row before each cell. Without it, a table is a heap of values.",
    example: "| | |\n|---|---|\n| Hotel | 20 minutes |",
    mend: "Write the names of the columns into the first row of the table.",
    source: Some("WCAG 2.2, success criterion 1.3.1 (Info and Relationships); technique H51."),
    days: None,
    input: RuleInput::Rendered(check),
};

fn check(rendered: &RenderedOutput, report: &mut RuleReport) {
    for page in rendered.originals() {
        for first in &page.scan.tables_without_header {
            let is_cell = |kind: &BlockKind| matches!(kind, BlockKind::Cell(_));
            let place = rendered.place_of_words(page, first, is_cell);
            let place = place.or_else(|| rendered.place_of(page, "<table"));
            let place = place.unwrap_or_else(|| Span::of_file(&page.page.source));
            let message = format!("the table that begins with `{first}` has no header");
            let help = "write the names of its columns into its first row";
            report.push(report.finding(place, message).help(help));
        }
    }
}
