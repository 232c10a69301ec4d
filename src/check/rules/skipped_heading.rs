//! A heading that is more than one level below the one before it.

use crate::check::{RenderedOutput, Rule, RuleInput, RuleReport};
use crate::diag::{Code, Span};
use crate::model::{BlockKind, Level};

pub(super) const RULE: Rule = Rule {
    code: Code::SkippedHeading,
    level: Level::Warning,
    finds: "Follows the headings of each finished page in their order. One may be a level deeper than the one before it, and any \
            number of levels higher.",
    why: "Readers who cannot see a page navigate it by its headings. A level that is left out sounds like a part that is \
          missing.",
    example: "## Getting there\n\n#### By train",
    mend: "Give the heading one `#` less, or write the heading that is missing above it. The size of headings is a matter for the theme.",
    source: Some("WCAG 2.2, success criterion 1.3.1 (Info and Relationships); technique G141."),
    days: None,
    input: RuleInput::Rendered(check),
};

fn check(rendered: &RenderedOutput, report: &mut RuleReport) {
    for page in rendered.originals() {
        for pair in page.scan.headings.windows(2) {
            let (above, heading) = (&pair[0], &pair[1]);
            if heading.level <= above.level + 1 {
                continue;
            }
            let is_heading = |kind: &BlockKind| *kind == BlockKind::Heading;
            let place = rendered.place_of_words(page, &heading.text, is_heading);
            let message = format!(
                "the heading `{}` of level {} follows one of level {}",
                heading.text, heading.level, above.level
            );
            let help = format!(
                "write it with {}, or add the heading between them",
                "#".repeat(usize::from(above.level) + 1)
            );
            let place = place.unwrap_or_else(|| Span::of_file(&page.page.source));
            report.push(report.finding(place, message).help(help));
        }
    }
}
