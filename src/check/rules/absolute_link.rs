//! A page of the site, linked by its absolute URL.

use crate::check::{AddressRole, RenderedOutput, Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    code: Code::AbsoluteLink,
    level: Level::Warning,
    finds: "Looks in the text of pages for links that begin with the `base_url` of the site.",
    why: "Whether the page exists is not checked, the link leads out of the preview and out of a copy on a disk, and it breaks when the \
          site moves.",
    example: "# base_url: https://example.org/fgex/\nSee [how to join](https://example.org/fgex/join/).",
    mend: "Link to the source file, `[how to join](join.md)`, or to the path in the site, `/join/`.",
    source: None,
    days: None,
    input: RuleInput::Rendered(check),
};

fn check(rendered: &RenderedOutput, report: &mut RuleReport) {
    let Some(base) = rendered.base_url else { return };
    for page in rendered.originals() {
        for address in page.scan.addresses.iter().filter(|address| address.role == AddressRole::Link) {
            let value = &address.value;
            let Some(path) = value.strip_prefix(base) else { continue };
            // Themes may use absolute URLs for programs: check only what the editor wrote.
            let Some(place) = rendered.place_of(page, value) else { continue };
            let message = format!("`{value}` is an address of this site");
            report.push(
                report
                    .finding(place, message)
                    .help(format!("write `/{path}`, or the name of the source file")),
            );
        }
    }
}
